// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/* VERSION RULES */

/// @notice The new version is not above (for a genesis: is below) the chain's version.
error ProtocolVersionTooSmall();
/// @notice The chain's major version is not zero.
error PreviousProtocolMajorVersionNotZero();
/// @notice The upgrade's major version is not zero.
error NewProtocolMajorVersionNotZero();
/// @notice The upgrade skips too many minor versions.
error ProtocolVersionMinorDeltaTooBig(uint256 limit, uint256 proposed);
/// @notice An upgrade transaction of an earlier upgrade is still to be executed.
error PreviousUpgradeNotFinalized(bytes32 txHash);
/// @notice The batch with the transaction of an earlier upgrade is still to be executed.
error PreviousUpgradeNotCleaned();

/* VERSION RULES OF THE GENESIS UPGRADE */

/// @notice The chain settles elsewhere, so it cannot take its first transaction here.
error GenesisUpgradeExpectedOnSettlementLayer();
/// @notice The chain's or the upgrade's major version is not zero.
error ProtocolMajorVersionNotZero();
/// @notice The upgrade skips too many minor versions.
error ProtocolVersionDeltaTooLarge(uint256 proposedDelta, uint256 maxDelta);
/// @notice The batch with the transaction of an earlier upgrade is still to be executed.
error PreviousUpgradeBatchNotCleared();

/* CONTENT */

/// @notice A patch may not change the bootloader.
error PatchUpgradeCantSetBootloader();
/// @notice A patch may not change the default account.
error PatchUpgradeCantSetDefaultAccount();
/// @notice A patch may not change the EVM emulator.
error PatchUpgradeCantSetEvmEmulator();
/// @notice A patch may not carry an upgrade transaction.
error PatchCantSetUpgradeTxn();
/// @notice The upgrade transaction is not of the system upgrade type.
error InvalidTxType(uint256 txType);
/// @notice The nonce of an upgrade transaction is the minor version that it upgrades to.
error L2UpgradeNonceNotEqualToNewProtocolVersion(uint256 nonce, uint256 protocolVersion);

/* UPGRADE TO VERSION 29 */

/// @notice Operations of the historical priority queue still wait.
error PriorityQueueNotReady();
