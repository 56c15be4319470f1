// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    DefaultAdminTransferNotAllowed,
    RoleAccessDenied
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { EnumerableSet } from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";

import { IPerChainAccessControl } from "./IPerChainAccessControl.sol";

/// @dev Made for upgradeable contracts: takes 50 slots.
/// @custom:invariant T5 the default admin role is never granted, revoked, renounced or re-administered
abstract contract PerChainAccessControl is IPerChainAccessControl {
    using EnumerableSet for EnumerableSet.AddressSet;

    struct RoleData {
        EnumerableSet.AddressSet members;
        bytes32 adminRole;
    }

    /// @inheritdoc IPerChainAccessControl
    bytes32 public constant override DEFAULT_ADMIN_ROLE = bytes32(0);

    mapping(address chainAddress => mapping(bytes32 role => RoleData)) private _roles;

    uint256[49] private __gap;

    modifier onlyRole(address _chainAddress, bytes32 _role) {
        _requireRole(_chainAddress, _role);
        _;
    }

    modifier notDefaultAdmin(bytes32 _role) {
        if (_role == DEFAULT_ADMIN_ROLE) revert DefaultAdminTransferNotAllowed();
        _;
    }

    /// @inheritdoc IPerChainAccessControl
    function grantRole(address _chainAddress, bytes32 _role, address _account)
        public
        onlyRole(_chainAddress, getRoleAdmin(_chainAddress, _role))
        notDefaultAdmin(_role)
    {
        _add(_chainAddress, _role, _account);
    }

    /// @inheritdoc IPerChainAccessControl
    function revokeRole(address _chainAddress, bytes32 _role, address _account)
        public
        onlyRole(_chainAddress, getRoleAdmin(_chainAddress, _role))
        notDefaultAdmin(_role)
    {
        _remove(_chainAddress, _role, _account);
    }

    /// @inheritdoc IPerChainAccessControl
    function renounceRole(address _chainAddress, bytes32 _role)
        external
        onlyRole(_chainAddress, _role)
        notDefaultAdmin(_role)
    {
        _remove(_chainAddress, _role, msg.sender);
    }

    /// @inheritdoc IPerChainAccessControl
    function setRoleAdmin(address _chainAddress, bytes32 _role, bytes32 _adminRole)
        external
        onlyRole(_chainAddress, getRoleAdmin(_chainAddress, _role))
        notDefaultAdmin(_role)
    {
        RoleData storage data = _roles[_chainAddress][_role];
        emit RoleAdminChanged(_chainAddress, _role, data.adminRole, _adminRole);
        data.adminRole = _adminRole;
    }

    /// @inheritdoc IPerChainAccessControl
    function hasRole(address _chainAddress, bytes32 _role, address _account) public view returns (bool) {
        if (_role == DEFAULT_ADMIN_ROLE) return _account == _chainAdmin(_chainAddress);
        return _roles[_chainAddress][_role].members.contains(_account);
    }

    /// @inheritdoc IPerChainAccessControl
    function getRoleAdmin(address _chainAddress, bytes32 _role) public view returns (bytes32) {
        // Nothing is ever stored for the default admin role, so it is its own admin.
        return _roles[_chainAddress][_role].adminRole;
    }

    /// @inheritdoc IPerChainAccessControl
    function getRoleMember(address _chainAddress, bytes32 _role, uint256 _index) external view returns (address) {
        if (_role == DEFAULT_ADMIN_ROLE && _index == 0) return _chainAdmin(_chainAddress);
        return _roles[_chainAddress][_role].members.at(_index);
    }

    /// @inheritdoc IPerChainAccessControl
    function getRoleMemberCount(address _chainAddress, bytes32 _role) external view returns (uint256) {
        return _role == DEFAULT_ADMIN_ROLE ? 1 : _roles[_chainAddress][_role].members.length();
    }

    /// @dev `grantRole` (or `revokeRole`) for several roles, none of them the default admin role, with the same checks
    /// and events. Who the chain's admin is, which costs three calls, is asked at most once: nothing here can change
    /// it.
    function _rotateRoles(address _chainAddress, bytes32[] memory _rolesToRotate, address _account, bool _grant)
        internal
    {
        bool callerIsChainAdmin;
        for (uint256 i; i < _rolesToRotate.length; ++i) {
            bytes32 adminRole = getRoleAdmin(_chainAddress, _rolesToRotate[i]);
            if (adminRole != DEFAULT_ADMIN_ROLE || !callerIsChainAdmin) _requireRole(_chainAddress, adminRole);
            if (adminRole == DEFAULT_ADMIN_ROLE) callerIsChainAdmin = true;
            if (_grant) _add(_chainAddress, _rolesToRotate[i], _account);
            else _remove(_chainAddress, _rolesToRotate[i], _account);
        }
    }

    /// @dev Current admin of the chain; reverts if the address is not a registered chain.
    function _chainAdmin(address _chainAddress) internal view virtual returns (address);

    function _requireRole(address _chainAddress, bytes32 _role) private view {
        if (!hasRole(_chainAddress, _role, msg.sender)) revert RoleAccessDenied(_chainAddress, _role, msg.sender);
    }

    function _add(address _chainAddress, bytes32 _role, address _account) private {
        if (_roles[_chainAddress][_role].members.add(_account)) emit RoleGranted(_chainAddress, _role, _account);
    }

    function _remove(address _chainAddress, bytes32 _role, address _account) private {
        if (_roles[_chainAddress][_role].members.remove(_account)) emit RoleRevoked(_chainAddress, _role, _account);
    }
}
