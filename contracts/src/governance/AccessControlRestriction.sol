// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    AccessToFallbackDenied,
    AccessToFunctionDenied,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { Call } from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/Common.sol";
import {
    IAccessControlRestriction
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/IAccessControlRestriction.sol";
import {
    IRestriction,
    RESTRICTION_MAGIC
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/restriction/IRestriction.sol";
import { AccessControlDefaultAdminRules } from "@openzeppelin/contracts/access/AccessControlDefaultAdminRules.sol";

/// @notice Restriction of one `ChainAdmin` by roles: who may call which function of which contract.
/// @dev What has no role of its own needs the default admin's. The value of a call is not looked at: whoever may make
/// a call may also spend the ether of the `ChainAdmin` on it.
contract AccessControlRestriction is IAccessControlRestriction, IRestriction, AccessControlDefaultAdminRules {
    /// @dev Calldata below this length names no function.
    uint256 private constant SELECTOR_SIZE = 4;

    /* STORAGE */

    /// @notice Role that a call of a function needs.
    mapping(address target => mapping(bytes4 selector => bytes32 requiredRole)) public requiredRoles;

    /// @notice Role that a call without a function, such as a transfer of ether, needs.
    mapping(address target => bytes32 requiredRole) public requiredRolesForFallback;

    /* CONSTRUCTION */

    /// @param _initialDelay Seconds between the two steps of a change of the default admin.
    /// @param _initialDefaultAdmin The default admin.
    constructor(uint48 _initialDelay, address _initialDefaultAdmin)
        AccessControlDefaultAdminRules(_initialDelay, _initialDefaultAdmin)
    { }

    /* DEFAULT ADMIN */

    /// @notice Sets the role that calls of a function need.
    /// @dev Default admin only.
    function setRequiredRoleForCall(address _target, bytes4 _selector, bytes32 _requiredRole)
        external
        onlyRole(DEFAULT_ADMIN_ROLE)
    {
        if (_target == address(0)) revert ZeroAddress();
        requiredRoles[_target][_selector] = _requiredRole;
        emit RoleSet(_target, _selector, _requiredRole);
    }

    /// @notice Sets the role that calls without a function need.
    /// @dev Default admin only.
    function setRequiredRoleForFallback(address _target, bytes32 _requiredRole) external onlyRole(DEFAULT_ADMIN_ROLE) {
        if (_target == address(0)) revert ZeroAddress();
        requiredRolesForFallback[_target] = _requiredRole;
        emit FallbackRoleSet(_target, _requiredRole);
    }

    /* RESTRICTION */

    /// @inheritdoc IRestriction
    function getSupportsRestrictionMagic() external pure override returns (bytes32) {
        return RESTRICTION_MAGIC;
    }

    /// @inheritdoc IRestriction
    /// @dev Anyone may ask.
    function validateCall(Call calldata _call, address _invoker) external view override {
        if (_call.data.length < SELECTOR_SIZE) {
            if (!hasRole(requiredRolesForFallback[_call.target], _invoker)) {
                revert AccessToFallbackDenied(_call.target, _invoker);
            }
            return;
        }
        bytes4 selector = bytes4(_call.data[:SELECTOR_SIZE]);
        if (!hasRole(requiredRoles[_call.target][selector], _invoker)) {
            revert AccessToFunctionDenied(_call.target, selector, _invoker);
        }
    }
}
