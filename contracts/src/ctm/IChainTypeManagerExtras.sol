// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice What the chain type manager offers beyond the package's `IChainTypeManager`, ownership aside.
interface IChainTypeManagerExtras {
    /// @notice Sets until when chains of version `_protocolVersion` may commit batches. Only the owner.
    /// @param _protocolVersion Packed version.
    /// @param _timestamp Last second, since 1970, at which the version is active.
    function setProtocolVersionDeadline(uint256 _protocolVersion, uint256 _timestamp) external;

    /// @notice Reverts the batches of a chain after `_newLastBatch`. Only the owner.
    function revertBatches(uint256 _chainId, uint256 _newLastBatch) external;

    /// @notice Sets the notifier that `serverNotifierAddress` answers. Only the owner or the admin; zero is allowed.
    function setServerNotifier(address _serverNotifier) external;

    /// @notice Who may set the pending admin and the notifier beside the owner.
    function admin() external view returns (address);

    /// @notice keccak256(abi.encode(bytes)) of the force deployments that new chains must run.
    function initialForceDeploymentHash() external view returns (bytes32);

    /// @notice Where servers find the notifier.
    function serverNotifierAddress() external view returns (address);

    /// @notice Validator timelock of chains from before v29; informative only.
    function validatorTimelock() external view returns (address);

    /// @notice Validator of chains that are created from now on.
    function validatorTimelockPostV29() external view returns (address);
}
