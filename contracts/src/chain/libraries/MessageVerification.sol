// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import { BatchNotExecuted } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    ZKChainStorage
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";
import {
    IMailbox
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMailbox.sol";
import {
    LocalRootIsZero,
    LocalRootMustBeZero,
    NotSettlementLayer
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";

import { InclusionProofs, SettlementClaim } from "../../shared/libraries/InclusionProofs.sol";

/// @notice Proves L2→L1 leaves against the batch roots of a chain, or of the settlement layer that executed the
/// batch.
/// @custom:invariant M10 A batch has exactly one anchor: one executed here has a root and takes final proofs only,
/// one executed on a settlement layer has none here and takes nested proofs only.
library MessageVerification {
    /// @notice Whether `_leaf` is part of batch `_batchNumber` of the chain; false means not proven, nothing more.
    function proveLeaf(
        ZKChainStorage storage _chain,
        uint256 _batchNumber,
        uint256 _mask,
        bytes32 _leaf,
        bytes32[] calldata _proof
    ) internal view returns (bool) {
        (bytes32 root, bool isFinal) = InclusionProofs.batchRoot(_mask, _leaf, _proof);
        if (!isFinal) return _proveOnSettlementLayer(_chain, root, _batchNumber, _proof);

        if (_batchNumber > _chain.totalBatchesExecuted) revert BatchNotExecuted(_batchNumber);
        bytes32 executedRoot = _chain.l2LogsRootHashes[_batchNumber];
        if (executedRoot == 0) revert LocalRootIsZero();
        return executedRoot == root;
    }

    /// @dev The batch need not be known as executed here: the settlement layer takes a chain's batch root into its own
    /// tree only after executing the batch.
    function _proveOnSettlementLayer(
        ZKChainStorage storage _chain,
        bytes32 _batchRoot,
        uint256 _batchNumber,
        bytes32[] calldata _proof
    ) private view returns (bool) {
        (SettlementClaim memory claim, bytes32[] calldata rest) =
            InclusionProofs.settlementClaim(_batchRoot, _batchNumber, _chain.chainId, _proof);
        if (_chain.l2LogsRootHashes[_batchNumber] != 0) revert LocalRootMustBeZero();

        IBridgehub bridgehub = IBridgehub(_chain.bridgehub);
        if (!bridgehub.whitelistedSettlementLayers(claim.chainId)) revert NotSettlementLayer();
        return IMailbox(bridgehub.getZKChain(claim.chainId))
            .proveL2LeafInclusion(claim.batchNumber, claim.leafMask, claim.chainLeaf, rest);
    }
}
