// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    MAINNET_CHAIN_ID,
    MAINNET_COMMIT_TIMESTAMP_NOT_OLDER,
    TESTNET_COMMIT_TIMESTAMP_NOT_OLDER
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    InvalidBatchNumber,
    InvalidProtocolVersion
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { InteropRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    IChainTypeManager
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IChainTypeManager.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    IZKChainBase
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IZKChainBase.sol";
import {
    PriorityOpsBatchInfo
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

import { BatchCommit } from "../libraries/BatchCommit.sol";
import { BatchEncoding } from "../libraries/BatchEncoding.sol";
import { BatchExecute } from "../libraries/BatchExecute.sol";
import { BatchPrecommit } from "../libraries/BatchPrecommit.sol";
import { BatchProve } from "../libraries/BatchProve.sol";
import { BatchRevert } from "../libraries/BatchRevert.sol";
import { ZKChainBase } from "./ZKChainBase.sol";

/// @title Settlement of batches: precommit, commit, prove, execute, revert.
/// @dev The first argument of every entry, the chain's address, is ignored: it lets the timelock forward its calldata.
/// @custom:invariant B1 totalBatchesExecuted <= totalBatchesVerified <= totalBatchesCommitted
contract ExecutorFacet is ZKChainBase, IExecutor {
    /// @inheritdoc IZKChainBase
    string public constant override getName = "ExecutorFacet";

    uint256 private immutable L1_CHAIN_ID;
    /// @dev How old a batch may be when it is committed, in seconds. Goes by the L1, not by where this code runs.
    uint256 private immutable ACCEPTED_BATCH_AGE;

    /// @param _l1ChainId Chain id of the L1 of the ecosystem; this facet may itself run on a Gateway.
    constructor(uint256 _l1ChainId) {
        L1_CHAIN_ID = _l1ChainId;
        ACCEPTED_BATCH_AGE =
            _l1ChainId == MAINNET_CHAIN_ID ? MAINNET_COMMIT_TIMESTAMP_NOT_OLDER : TESTNET_COMMIT_TIMESTAMP_NOT_OLDER;
    }

    /// @inheritdoc IExecutor
    /// @dev Validators only.
    function precommitSharedBridge(address, uint256 _batchNumber, bytes calldata _precommitData)
        external
        nonReentrant
        onlyValidator
        onlySettlementLayer
    {
        uint256 expected = s.totalBatchesCommitted + 1;
        if (_batchNumber != expected) revert InvalidBatchNumber(_batchNumber, expected);
        PrecommitInfo calldata info = BatchEncoding.decodePrecommit(_precommitData);
        bytes32 precommitment = BatchPrecommit.extend(s, _batchNumber, info.packedTxsCommitments);
        emit BatchPrecommitmentSet(_batchNumber, info.untrustedLastL2BlockNumberHint, precommitment);
    }

    /// @inheritdoc IExecutor
    /// @dev Validators only, and only while the chain's protocol version is active. Nothing can be committed while the
    /// chain type manager or the L1 DA validator reverts.
    function commitBatchesSharedBridge(address, uint256 _processFrom, uint256 _processTo, bytes calldata _commitData)
        external
        nonReentrant
        onlyValidator
        onlySettlementLayer
    {
        if (!IChainTypeManager(s.chainTypeManager).protocolVersionIsActive(s.protocolVersion)) {
            revert InvalidProtocolVersion();
        }
        (StoredBatchInfo calldata last, CommitBatchInfo[] calldata batches) =
            BatchEncoding.decodeCommit(_commitData, _processFrom, _processTo);
        BatchCommit.commit(s, last, batches, ACCEPTED_BATCH_AGE, !_onL1());
    }

    /// @inheritdoc IExecutor
    /// @dev Validators only. Trusts the chain's verifier.
    function proveBatchesSharedBridge(
        address,
        uint256 _processBatchFrom,
        uint256 _processBatchTo,
        bytes calldata _proofData
    ) external nonReentrant onlyValidator onlySettlementLayer {
        (StoredBatchInfo calldata previous, StoredBatchInfo[] calldata batches, uint256[] calldata proof) =
            BatchEncoding.decodeProve(_proofData, _processBatchFrom, _processBatchTo);
        (uint256 verified, uint256 nowVerified) = BatchProve.prove(s, previous, batches, proof);
        emit BlocksVerification(verified, nowVerified);
    }

    /// @inheritdoc IExecutor
    /// @dev Validators only. Trusts the Bridgehub's message root; one that reverts stops execution on a Gateway.
    function executeBatchesSharedBridge(address, uint256 _processFrom, uint256 _processTo, bytes calldata _executeData)
        external
        nonReentrant
        onlyValidator
        onlySettlementLayer
    {
        (
            StoredBatchInfo[] calldata batches,
            PriorityOpsBatchInfo[] calldata priorityOps,
            InteropRoot[][] calldata dependencyRoots
        ) = BatchEncoding.decodeExecute(_executeData, _processFrom, _processTo);
        BatchExecute.execute(s, batches, priorityOps, dependencyRoots, !_onL1());
    }

    /// @inheritdoc IExecutor
    /// @dev Validators and the chain type manager only.
    function revertBatchesSharedBridge(address, uint256 _newLastBatch)
        external
        nonReentrant
        onlyValidatorOrChainTypeManager
        onlySettlementLayer
    {
        (uint256 verified, uint256 executed) = BatchRevert.revertTo(s, _newLastBatch);
        emit BlocksRevert(_newLastBatch, verified, executed);
    }

    function _onL1() private view returns (bool) {
        return block.chainid == L1_CHAIN_ID;
    }
}
