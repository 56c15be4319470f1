// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    MigrationPaused,
    MigrationsNotPaused,
    ProtocolIdMismatch,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IChainTypeManager
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IChainTypeManager.sol";

/// @notice Assertions that Governance puts between the calls of an upgrade, so that its stages run in order.
contract UpgradeStageValidator {
    /// @notice The chain type manager that is upgraded.
    address public immutable CHAIN_TYPE_MANAGER;

    /// @notice Its Bridgehub, whose flag pauses migrations.
    address public immutable BRIDGEHUB;

    /// @notice Protocol version after the upgrade, packed.
    uint256 public immutable NEW_PROTOCOL_VERSION;

    constructor(address _chainTypeManager, uint256 _newProtocolVersion) {
        if (_chainTypeManager == address(0)) revert ZeroAddress();
        CHAIN_TYPE_MANAGER = _chainTypeManager;
        BRIDGEHUB = IChainTypeManager(_chainTypeManager).BRIDGE_HUB();
        NEW_PROTOCOL_VERSION = _newProtocolVersion;
    }

    /// @notice Reverts unless migrations are paused.
    function checkMigrationsPaused() external view {
        if (!IBridgehub(BRIDGEHUB).migrationPaused()) revert MigrationsNotPaused();
    }

    /// @notice Reverts if migrations are paused.
    function checkMigrationsUnpaused() external view {
        if (IBridgehub(BRIDGEHUB).migrationPaused()) revert MigrationPaused();
    }

    /// @notice Reverts unless the chain type manager is at the new version.
    function checkProtocolUpgradePresence() external view {
        uint256 current = IChainTypeManager(CHAIN_TYPE_MANAGER).protocolVersion();
        if (current != NEW_PROTOCOL_VERSION) revert ProtocolIdMismatch(NEW_PROTOCOL_VERSION, current);
    }
}
