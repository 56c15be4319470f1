// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @title Roles that are held per chain, a chain being named by the address of its diamond.
/// @notice The default admin role of a chain is, at any moment, held by the current admin of the diamond and by nobody
/// else. It is never stored and cannot be granted, revoked, renounced or put under another role.
/// @dev Other roles are managed by their admin role, which is the default admin role until set otherwise. A role that
/// is its own admin, directly or through others, shuts the chain's admin out for good.
interface IPerChainAccessControl {
    /// @notice An account was given a role.
    event RoleGranted(address indexed chainAddress, bytes32 indexed role, address indexed account);
    /// @notice A role was taken from an account, or given up.
    event RoleRevoked(address indexed chainAddress, bytes32 indexed role, address indexed account);
    /// @notice A role was put under another admin role.
    event RoleAdminChanged(
        address indexed chainAddress, bytes32 indexed role, bytes32 previousAdminRole, bytes32 newAdminRole
    );

    /// @notice The role of the chain's admin: 0.
    function DEFAULT_ADMIN_ROLE() external view returns (bytes32);

    /// @notice Gives a role to an account; does nothing if it has it.
    /// @dev Holders of the admin role of `_role` on that chain.
    function grantRole(address _chainAddress, bytes32 _role, address _account) external;

    /// @notice Takes a role from an account; does nothing if it does not have it.
    /// @dev Holders of the admin role of `_role` on that chain.
    function revokeRole(address _chainAddress, bytes32 _role, address _account) external;

    /// @notice Gives up a role of the caller.
    /// @dev Holders of the role on that chain.
    function renounceRole(address _chainAddress, bytes32 _role) external;

    /// @notice Puts a role under another admin role.
    /// @dev Holders of the present admin role of `_role` on that chain.
    function setRoleAdmin(address _chainAddress, bytes32 _role, bytes32 _adminRole) external;

    /// @notice Whether an account has a role.
    /// @dev For the default admin role it reverts if the address is not a registered chain.
    function hasRole(address _chainAddress, bytes32 _role, address _account) external view returns (bool);

    /// @notice The role that manages `_role`.
    function getRoleAdmin(address _chainAddress, bytes32 _role) external view returns (bytes32);

    /// @notice Holder of a role by index; removals change the order.
    function getRoleMember(address _chainAddress, bytes32 _role, uint256 _index) external view returns (address);

    /// @notice Number of holders of a role: always 1 for the default admin role.
    function getRoleMemberCount(address _chainAddress, bytes32 _role) external view returns (uint256);
}
