// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    MerklePathEmpty,
    MerklePathLengthMismatch,
    PriorityOperationsRollingHashMismatch
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { InteropRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    MismatchNumberOfLayer1Txs,
    NotHistoricalRoot
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    PriorityOpsBatchInfo
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

import { RangeProofs } from "../../shared/RangeProofs.sol";
import { Spec } from "../../shared/Spec.sol";
import { ExecutorTest } from "./ExecutorTest.sol";

/// @notice Attacks on B7: L1 to L2 transactions that are skipped or replayed.
contract ExecutePriorityOpsTest is ExecutorTest {
    bytes32 private immutable ROLLING_HASH_OF_ONE = Spec.word(".priorityOperations.rollingHashOfOne");
    bytes32 private immutable ROLLING_HASH_OF_TWO = Spec.word(".priorityOperations.rollingHashOfTwo");
    bytes32 private immutable ROOT_OF_TWO = Spec.word(".priorityOperations.treeRootOfTwo");
    bytes32 private immutable ROOT_OF_THREE = Spec.word(".priorityOperations.treeRootOfThree");

    /// @dev Requests operations w(1), w(2), … and returns them.
    function _request(uint256 _count) private returns (bytes32[] memory leaves) {
        leaves = new bytes32[](_count);
        for (uint256 i; i < _count; ++i) {
            leaves[i] = bytes32(i + 1);
            chain.pushPriorityOp(leaves[i]);
        }
    }

    function _rollingHash(bytes32[] memory _items) private pure returns (bytes32 hash) {
        hash = EMPTY_HASH;
        for (uint256 i; i < _items.length; ++i) {
            hash = keccak256(abi.encodePacked(hash, _items[i]));
        }
    }

    /// @dev Commits and proves a batch that claims `_count` operations with this rolling hash.
    function _claim(IExecutor.StoredBatchInfo memory _last, uint256 _count, bytes32 _hash)
        private
        returns (IExecutor.StoredBatchInfo memory record)
    {
        Draft memory draft = _draft(_last);
        draft.batch.numberOfLayer1Txs = _count;
        draft.batch.priorityOperationsHash = _hash;
        draft.values[2] = _hash;
        draft.values[3] = bytes32(_count);
        record = _commit(draft);
        _prove(_last, record);
    }

    function _executeOps(IExecutor.StoredBatchInfo memory _batch, PriorityOpsBatchInfo memory _ops)
        private
        view
        returns (bytes memory)
    {
        PriorityOpsBatchInfo[] memory ops = new PriorityOpsBatchInfo[](1);
        ops[0] = _ops;
        return _executeCall(_array(_batch), ops, new InteropRoot[][](1));
    }

    function test_execute_goldenValues_succeeds() public {
        bytes32[] memory leaves = _request(2);
        assertEq(chain.priorityRoot(), ROOT_OF_TWO, "root of two");
        IExecutor.StoredBatchInfo memory batch = _claim(genesis, 2, ROLLING_HASH_OF_TWO);
        chain.pushPriorityOp(bytes32(uint256(3)));
        assertEq(chain.priorityRoot(), ROOT_OF_THREE, "root of three");

        // The proof leads to a root that is not the current one any more.
        _do(_executeOps(batch, RangeProofs.prove(leaves, 0, 2)));
        assertEq(chain.unprocessedIndex(), 2, "processed");
    }

    function test_execute_singleLeafTree_needsNoPath_succeeds() public {
        bytes32[] memory leaves = _request(1);
        IExecutor.StoredBatchInfo memory batch = _claim(genesis, 1, ROLLING_HASH_OF_ONE);
        _do(_executeOps(batch, RangeProofs.prove(leaves, 0, 1)));
        assertEq(chain.unprocessedIndex(), 1, "processed");
    }

    /// @dev Any split of the operations into consecutive batches.
    function testFuzz_execute_consecutiveRanges_succeeds(uint256 _total, uint256 _seed) public {
        _total = bound(_total, 1, 20);
        bytes32[] memory leaves = _request(_total);
        IExecutor.StoredBatchInfo memory last = genesis;
        uint256 start;
        while (start < _total) {
            _seed = uint256(keccak256(abi.encode(_seed)));
            uint256 count = bound(_seed, 1, _total - start);
            IExecutor.StoredBatchInfo memory next =
                _claim(last, count, _rollingHash(RangeProofs.slice(leaves, start, count)));
            _do(_executeOps(next, RangeProofs.prove(leaves, start, count)));
            start += count;
            assertEq(chain.unprocessedIndex(), start, "processed");
            last = next;
        }
    }

    function test_execute_batchWithoutOperations_ignoresPaths_succeeds() public {
        _request(3);
        IExecutor.StoredBatchInfo memory batch = _claim(genesis, 0, EMPTY_HASH);
        PriorityOpsBatchInfo memory ops;
        ops.leftPath = new bytes32[](3);
        ops.rightPath = new bytes32[](300);
        _do(_executeOps(batch, ops));
        assertEq(chain.unprocessedIndex(), 0, "nothing processed");
    }

    function test_execute_fewerOrMoreOperations_reverts() public {
        bytes32[] memory leaves = _request(4);
        IExecutor.StoredBatchInfo memory batch = _claim(genesis, 2, ROLLING_HASH_OF_TWO);
        _assertReverts(
            _executeOps(batch, RangeProofs.prove(leaves, 0, 1)),
            abi.encodeWithSelector(MismatchNumberOfLayer1Txs.selector, 2, 1),
            "fewer"
        );
        _assertReverts(
            _executeOps(batch, RangeProofs.prove(leaves, 0, 3)),
            abi.encodeWithSelector(MismatchNumberOfLayer1Txs.selector, 2, 3),
            "more"
        );
    }

    function test_execute_otherOperations_reverts() public {
        bytes32[] memory leaves = _request(4);
        IExecutor.StoredBatchInfo memory batch = _claim(genesis, 2, ROLLING_HASH_OF_TWO);
        PriorityOpsBatchInfo memory ops = RangeProofs.prove(leaves, 0, 2);
        bytes memory expected = abi.encodePacked(PriorityOperationsRollingHashMismatch.selector);

        ops.itemHashes[0] = leaves[1];
        ops.itemHashes[1] = leaves[0];
        _assertReverts(_executeOps(batch, ops), expected, "reordered");
        ops.itemHashes[1] = leaves[1];
        _assertReverts(_executeOps(batch, ops), expected, "duplicated");
        ops.itemHashes[0] = keccak256("foreign");
        _assertReverts(_executeOps(batch, ops), expected, "foreign");
        ops.itemHashes[0] = leaves[0];
        ops.itemHashes[1] = EMPTY_HASH;
        _assertReverts(_executeOps(batch, ops), expected, "empty leaf");
        _assertReverts(_executeOps(batch, RangeProofs.prove(leaves, 2, 2)), expected, "later range");
    }

    /// @dev The two inner nodes of a tree of four are a tree of two with the same root.
    function test_execute_innerNodesAsOperations_reverts() public {
        bytes32[] memory leaves = _request(4);
        IExecutor.StoredBatchInfo memory batch = _claim(genesis, 2, ROLLING_HASH_OF_TWO);
        bytes32[] memory nodes = new bytes32[](2);
        nodes[0] = keccak256(abi.encodePacked(leaves[0], leaves[1]));
        nodes[1] = keccak256(abi.encodePacked(leaves[2], leaves[3]));
        _assertReverts(
            _executeOps(batch, RangeProofs.prove(nodes, 0, 2)),
            abi.encodePacked(PriorityOperationsRollingHashMismatch.selector),
            "inner nodes"
        );
    }

    /// @dev Where L1 ends: nodes, and the missing leaf, prove like operations, so if a batch claimed them, only its
    /// proof would stand against it. No L1→L2 transaction hashes to one: its encoding has 800 bytes and more, a node
    /// 64
    /// and the missing leaf none.
    function test_execute_nodesThatTheBatchClaims_restOnTheProof_succeeds() public {
        bytes32[] memory leaves = _request(3);
        bytes32[] memory nodes = new bytes32[](2);
        nodes[0] = keccak256(abi.encodePacked(leaves[0], leaves[1]));
        nodes[1] = keccak256(abi.encodePacked(leaves[2], EMPTY_HASH));
        uint256 snapshot = vm.snapshotState();
        IExecutor.StoredBatchInfo memory batch = _claim(genesis, 2, _rollingHash(nodes));
        _do(_executeOps(batch, RangeProofs.prove(nodes, 0, 2)));
        vm.revertToState(snapshot);

        bytes32[] memory padded = new bytes32[](4);
        (padded[0], padded[1], padded[2], padded[3]) = (leaves[0], leaves[1], leaves[2], EMPTY_HASH);
        batch = _claim(genesis, 4, _rollingHash(padded));
        _do(_executeOps(batch, RangeProofs.prove(padded, 0, 4)));
    }

    /// @dev Even if the batch itself claims operations 2 and 3, operation 1 may not be skipped.
    function test_execute_rangeAfterUnprocessedIndex_reverts() public {
        bytes32[] memory leaves = _request(4);
        bytes32[] memory skipped = RangeProofs.slice(leaves, 1, 2);
        IExecutor.StoredBatchInfo memory batch = _claim(genesis, 2, _rollingHash(skipped));
        PriorityOpsBatchInfo memory ops = RangeProofs.prove(leaves, 1, 2);
        // As the facet folds it: from position 0, where the left path is not read.
        bytes32 root = keccak256(abi.encodePacked(keccak256(abi.encodePacked(leaves[1], leaves[2])), ops.rightPath[1]));
        _assertReverts(_executeOps(batch, ops), abi.encodeWithSelector(NotHistoricalRoot.selector, root), "skipped");
    }

    function test_execute_replayedOperations_reverts() public {
        bytes32[] memory leaves = _request(2);
        IExecutor.StoredBatchInfo memory first = _claim(genesis, 1, ROLLING_HASH_OF_ONE);
        _do(_executeOps(first, RangeProofs.prove(leaves, 0, 1)));
        IExecutor.StoredBatchInfo memory second = _claim(first, 1, ROLLING_HASH_OF_ONE);
        PriorityOpsBatchInfo memory ops = RangeProofs.prove(leaves, 0, 1);
        bytes32 root = keccak256(abi.encodePacked(ops.leftPath[0], leaves[0]));
        _assertReverts(_executeOps(second, ops), abi.encodeWithSelector(NotHistoricalRoot.selector, root), "replayed");
    }

    function test_execute_operationsNeverRequested_reverts() public {
        IExecutor.StoredBatchInfo memory batch = _claim(genesis, 1, ROLLING_HASH_OF_ONE);
        bytes32[] memory invented = new bytes32[](1);
        invented[0] = bytes32(uint256(1));
        _assertReverts(
            _executeOps(batch, RangeProofs.prove(invented, 0, 1)),
            abi.encodeWithSelector(NotHistoricalRoot.selector, invented[0]),
            "invented"
        );
    }

    function test_execute_malformedPaths_reverts() public {
        bytes32[] memory leaves = _request(2);
        IExecutor.StoredBatchInfo memory batch = _claim(genesis, 2, ROLLING_HASH_OF_TWO);
        PriorityOpsBatchInfo memory ops = RangeProofs.prove(leaves, 0, 2);
        ops.rightPath = new bytes32[](2);
        _assertReverts(
            _executeOps(batch, ops), abi.encodeWithSelector(MerklePathLengthMismatch.selector, 1, 2), "lengths"
        );
        ops.leftPath = new bytes32[](0);
        ops.rightPath = new bytes32[](0);
        _assertReverts(_executeOps(batch, ops), abi.encodePacked(MerklePathEmpty.selector), "empty");
    }
}
