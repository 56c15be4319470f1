// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import { EMPTY_STRING_KECCAK } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    CantExecuteUnprovenBatches,
    NonSequentialBatch,
    PriorityOperationsRollingHashMismatch
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { InteropRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    DependencyRootsRollingHashMismatch,
    InvalidBatchesDataLength,
    MismatchNumberOfLayer1Txs
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";
import {
    ZKChainStorage
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    PriorityOpsBatchInfo,
    PriorityTree
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

import { BatchFields } from "./BatchFields.sol";
import { InteropRoots } from "./InteropRoots.sol";
import { PriorityTreeLib } from "./PriorityTreeLib.sol";
import { StoredBatch } from "./StoredBatch.sol";

/// @notice The execute stage: proven batches become final, their priority operations processed and their logs provable.
/// @dev Emits its event itself, because that stands between the effects of one batch and of the next.
library BatchExecute {
    using BatchFields for PriorityOpsBatchInfo;
    using BatchFields for PriorityOpsBatchInfo[];
    using PriorityTreeLib for PriorityTree.Tree;

    /// @notice Executes `_batches` in order.
    /// @param _aggregate Whether logs roots must be added to the message root, because this settlement layer is not L1.
    function execute(
        ZKChainStorage storage s,
        IExecutor.StoredBatchInfo[] calldata _batches,
        PriorityOpsBatchInfo[] calldata _priorityOps,
        InteropRoot[][] calldata _dependencyRoots,
        bool _aggregate
    ) internal {
        if (_batches.length != _priorityOps.length) {
            revert InvalidBatchesDataLength(_batches.length, _priorityOps.length);
        }

        uint256 executed = s.totalBatchesExecuted;
        for (uint256 i; i < _batches.length; ++i) {
            IExecutor.StoredBatchInfo calldata batch = _batches[i];
            PriorityOpsBatchInfo calldata operations = _priorityOps.at(i);
            bytes32 priorityHash = _priorityOperationsHash(batch.numberOfLayer1Txs, operations.items());
            bytes32 rootsHash = InteropRoots.verifiedRollingHash(s, _dependencyRoots[i]);
            _checkBatch(s, batch, ++executed, priorityHash, rootsHash);
            s.priorityTree.process(operations);
            _finalize(s, batch, _aggregate);
        }

        s.totalBatchesExecuted = executed;
        if (executed > s.totalBatchesVerified) revert CantExecuteUnprovenBatches();
        _clearExecutedUpgrade(s, executed);
    }

    /// @notice Rolling hash of priority operations, as the bootloader computes it: from keccak256(""), each next value
    /// is keccak256(value || item).
    function rollingHash(bytes32[] calldata _itemHashes) internal pure returns (bytes32 result) {
        result = EMPTY_STRING_KECCAK;
        assembly ("memory-safe") {
            let item := _itemHashes.offset
            for { let end := add(item, mul(_itemHashes.length, 0x20)) } lt(item, end) { item := add(item, 0x20) } {
                mstore(0x00, result)
                mstore(0x20, calldataload(item))
                result := keccak256(0x00, 0x40)
            }
        }
    }

    function _priorityOperationsHash(uint256 _numberOfLayer1Txs, bytes32[] calldata _itemHashes)
        private
        pure
        returns (bytes32)
    {
        if (_itemHashes.length != _numberOfLayer1Txs) {
            revert MismatchNumberOfLayer1Txs(_numberOfLayer1Txs, _itemHashes.length);
        }
        return rollingHash(_itemHashes);
    }

    function _checkBatch(
        ZKChainStorage storage s,
        IExecutor.StoredBatchInfo calldata _batch,
        uint256 _expectedNumber,
        bytes32 _priorityHash,
        bytes32 _rootsHash
    ) private view {
        if (_batch.batchNumber != _expectedNumber) revert NonSequentialBatch();
        StoredBatch.requireStored(_batch, s.storedBatchHashes[_expectedNumber]);
        if (_priorityHash != _batch.priorityOperationsHash) revert PriorityOperationsRollingHashMismatch();
        if (_rootsHash != _batch.dependencyRootsRollingHash) {
            revert DependencyRootsRollingHashMismatch(_batch.dependencyRootsRollingHash, _rootsHash);
        }
    }

    function _finalize(ZKChainStorage storage s, IExecutor.StoredBatchInfo calldata _batch, bool _aggregate) private {
        s.l2LogsRootHashes[_batch.batchNumber] = _batch.l2LogsTreeRoot;
        if (_aggregate) {
            IBridgehub(s.bridgehub).messageRoot()
                .addChainBatchRoot(s.chainId, _batch.batchNumber, _batch.l2LogsTreeRoot);
        }
        emit IExecutor.BlockExecution(_batch.batchNumber, _batch.batchHash, _batch.commitment);
    }

    /// @dev The system upgrade is done with once the batch that carries it is executed.
    function _clearExecutedUpgrade(ZKChainStorage storage s, uint256 _executed) private {
        uint256 upgradeBatch = s.l2SystemContractsUpgradeBatchNumber;
        if (upgradeBatch == 0 || upgradeBatch > _executed) return;
        delete s.l2SystemContractsUpgradeTxHash;
        delete s.l2SystemContractsUpgradeBatchNumber;
    }
}
