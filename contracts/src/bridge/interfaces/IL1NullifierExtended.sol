// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IL1AssetRouter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IL1AssetRouter.sol";
import {
    IL1ERC20Bridge
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1ERC20Bridge.sol";
import { IL1Nullifier } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1Nullifier.sol";

/// @notice Functions of the L1 nullifier that the interface package does not declare.
interface IL1NullifierExtended is IL1Nullifier {
    /// @notice Sets up the proxy, once. Anyone; the deployment calls it in the transaction that creates the proxy.
    /// @dev The Era numbers are stored only where none are yet; fresh ecosystems pass (1, 1, 1, 0).
    /// @param _eraPostDiamondUpgradeFirstBatch Era's first batch whose ether withdrawals are recorded here.
    /// @param _eraPostLegacyBridgeUpgradeFirstBatch Era's first batch whose token withdrawals are recorded here.
    /// @param _eraLegacyBridgeLastDepositBatch Batch of the last deposit that only the legacy bridge recorded.
    /// @param _eraLegacyBridgeLastDepositTxNumber First transaction in that batch that is recorded here.
    function initialize(
        address _owner,
        uint256 _eraPostDiamondUpgradeFirstBatch,
        uint256 _eraPostLegacyBridgeUpgradeFirstBatch,
        uint256 _eraLegacyBridgeLastDepositBatch,
        uint256 _eraLegacyBridgeLastDepositTxNumber
    ) external;

    /// @notice Asset router to which payouts go.
    function l1AssetRouter() external view returns (IL1AssetRouter);

    /// @notice Wires the legacy ERC-20 bridge, once. Only the owner.
    function setL1Erc20Bridge(IL1ERC20Bridge _legacyBridge) external;

    /// @notice Hash by which a deposit is remembered.
    /// @dev Anyone. External calls to it let the nullifier catch the failures of the legacy form, which needs the vault
    /// to know the asset as a token of this chain and burn data of exactly three words.
    /// @param _encodingVersion 0x00 legacy or 0x01 new.
    function encodeTxDataHash(
        bytes1 _encodingVersion,
        address _originalCaller,
        bytes32 _assetId,
        bytes calldata _transferData
    ) external view returns (bytes32);

    /// @notice Stops confirmations, claims of failed deposits and withdrawals. Only the owner.
    function pause() external;

    /// @notice Resumes what `pause` stops. Only the owner.
    function unpause() external;
}
