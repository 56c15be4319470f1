// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IChainTypeManager
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IChainTypeManager.sol";

/// @notice Signals from chain admins to off-chain servers. Purely advisory: nothing on chain depends on it.
interface IServerNotifier {
    /// @notice The admin of chain `chainId` announces its migration to a gateway.
    event MigrateToGateway(uint256 indexed chainId);

    /// @notice The admin of chain `chainId` announces its migration back to L1.
    event MigrateFromGateway(uint256 indexed chainId);

    /// @notice The admin of chain `chainId` announces when it upgrades to `protocolVersion`.
    /// @param upgradeTimestamp Seconds since 1970.
    event UpgradeTimestampUpdated(uint256 indexed chainId, uint256 indexed protocolVersion, uint256 upgradeTimestamp);

    /// @notice Sets the owner of a fresh proxy. Anyone, once.
    function initialize(address _initialOwner) external;

    /// @notice Sets the manager that knows the chain admins. Only the owner.
    function setChainTypeManager(IChainTypeManager _chainTypeManager) external;

    /// @notice Announces a migration to a gateway. Only the admin of the chain; an unknown chain reverts without data.
    function migrateToGateway(uint256 _chainId) external;

    /// @notice Announces a migration back to L1. Only the admin of the chain.
    function migrateFromGateway(uint256 _chainId) external;

    /// @notice Announces an upgrade to an active protocol version. Only the admin of the chain.
    /// @param _protocolVersion Packed version.
    /// @param _upgradeTimestamp Seconds since 1970; the past and zero are allowed.
    function setUpgradeTimestamp(uint256 _chainId, uint256 _protocolVersion, uint256 _upgradeTimestamp) external;

    /// @notice The manager that knows the chain admins.
    function chainTypeManager() external view returns (IChainTypeManager);

    /// @notice When chain `_chainId` announced to upgrade to `_protocolVersion`, in seconds since 1970; 0 if it did
    /// not.
    function protocolVersionToUpgradeTimestamp(uint256 _chainId, uint256 _protocolVersion)
        external
        view
        returns (uint256);
}
