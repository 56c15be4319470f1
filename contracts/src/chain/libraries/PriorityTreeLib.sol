// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { PriorityTreeCommitment } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    DynamicIncrementalMerkle
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/libraries/DynamicIncrementalMerkle.sol";
import {
    PriorityQueue
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityQueue.sol";
import {
    PriorityOpsBatchInfo,
    PriorityTree
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";
import {
    InvalidCommitment,
    InvalidNextLeafIndex,
    InvalidStartIndex,
    InvalidUnprocessedIndex,
    NotHistoricalRoot
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";

import { IncrementalMerkle } from "../../shared/libraries/IncrementalMerkle.sol";
import { MerklePaths } from "../../shared/libraries/MerklePaths.sol";
import { BatchFields } from "./BatchFields.sol";

/// @dev keccak256(""): the missing leaf of a priority tree.
bytes32 constant PRIORITY_TREE_EMPTY_LEAF = 0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470;

/// @notice The tree of a chain's priority operations: leaves are canonical transaction hashes in order of request.
/// @dev Indices of `unprocessedIndex` and of the leaves are relative to `startIndex`. Every root that a push produced,
/// and the initial zero root, stays historical forever, so a batch may be executed against any of them.
library PriorityTreeLib {
    using BatchFields for PriorityOpsBatchInfo;
    using IncrementalMerkle for DynamicIncrementalMerkle.Bytes32PushTree;

    /// @notice Makes, where nothing is stored yet, an empty tree whose first operation has id `_startIndex`.
    function setup(PriorityTree.Tree storage _tree, uint256 _startIndex) internal {
        _tree.tree.setup(PRIORITY_TREE_EMPTY_LEAF);
        if (_startIndex != 0) _tree.startIndex = _startIndex;
        _tree.historicalRoots[bytes32(0)] = true;
    }

    /// @notice Appends the operation with canonical hash `_hash`.
    function push(PriorityTree.Tree storage _tree, bytes32 _hash) internal {
        _tree.historicalRoots[_tree.tree.push(_hash, PRIORITY_TREE_EMPTY_LEAF)] = true;
    }

    /// @notice Appends an operation, but no batch may be executed against the new root.
    function pushUnproven(PriorityTree.Tree storage _tree, bytes32 _hash) internal {
        _tree.tree.push(_hash, PRIORITY_TREE_EMPTY_LEAF);
    }

    /// @notice Marks the next operations as processed after checking that they are the proven range of a historical
    /// root.
    /// @dev Of decoded operations. A batch without operations needs no proof: its paths are ignored.
    function process(PriorityTree.Tree storage _tree, PriorityOpsBatchInfo calldata _ops) internal {
        bytes32[] calldata itemHashes = _ops.items();
        if (itemHashes.length == 0) return;
        uint256 start = _tree.unprocessedIndex;
        bytes32 provenRoot = MerklePaths.rangeRoot(_ops.left(), _ops.right(), start, itemHashes);
        if (!_tree.historicalRoots[provenRoot]) revert NotHistoricalRoot(provenRoot);
        _tree.unprocessedIndex = start + itemHashes.length;
    }

    /// @notice Number of operations ever requested: the id of the next one.
    function totalRequested(PriorityTree.Tree storage _tree) internal view returns (uint256) {
        return _tree.startIndex + _tree.tree._nextLeafIndex;
    }

    /// @notice Id of the first operation that is not yet processed.
    function firstUnprocessed(PriorityTree.Tree storage _tree) internal view returns (uint256) {
        return _tree.startIndex + _tree.unprocessedIndex;
    }

    /// @notice Number of operations that wait to be processed.
    function pending(PriorityTree.Tree storage _tree) internal view returns (uint256) {
        return _tree.tree._nextLeafIndex - _tree.unprocessedIndex;
    }

    /// @notice Current root.
    function root(PriorityTree.Tree storage _tree) internal view returns (bytes32) {
        return _tree.tree.root();
    }

    /// @notice Whether operations of the historical queue, which the tree replaced, still wait.
    function isQueueActive(PriorityTree.Tree storage _tree, PriorityQueue.Queue storage _queue)
        internal
        view
        returns (bool)
    {
        return _queue.head < _tree.startIndex;
    }

    /* MIGRATION */

    /// @notice What the other settlement layer needs to carry the tree on.
    function commitment(PriorityTree.Tree storage _tree) internal view returns (PriorityTreeCommitment memory) {
        return PriorityTreeCommitment({
            sides: _tree.tree._sides,
            nextLeafIndex: _tree.tree._nextLeafIndex,
            unprocessedIndex: _tree.unprocessedIndex,
            startIndex: _tree.startIndex
        });
    }

    /// @notice Takes over what was processed elsewhere. The leaves stay: L1 has all of them, the other layer may lag.
    function reinitOnL1(PriorityTree.Tree storage _tree, PriorityTreeCommitment memory _commitment) internal {
        _checkProgress(_tree, _commitment);
        uint256 nextLeafIndex = _tree.tree._nextLeafIndex;
        if (nextLeafIndex < _commitment.nextLeafIndex) {
            revert InvalidNextLeafIndex(nextLeafIndex, _commitment.nextLeafIndex);
        }
        if (_commitment.unprocessedIndex > _commitment.nextLeafIndex) {
            revert InvalidUnprocessedIndex(_commitment.nextLeafIndex, _commitment.unprocessedIndex);
        }
        _tree.unprocessedIndex = _commitment.unprocessedIndex;
    }

    /// @notice Checks that a tree that returns to this settlement layer continues the one that left it.
    function checkReturn(PriorityTree.Tree storage _tree, PriorityTreeCommitment memory _commitment) internal view {
        _checkProgress(_tree, _commitment);
        uint256 nextLeafIndex = _tree.tree._nextLeafIndex;
        if (nextLeafIndex > _commitment.nextLeafIndex) {
            revert InvalidNextLeafIndex(nextLeafIndex, _commitment.nextLeafIndex);
        }
    }

    /// @notice Makes the tree the committed one. Earlier roots stay historical.
    function initFromCommitment(PriorityTree.Tree storage _tree, PriorityTreeCommitment memory _commitment) internal {
        uint256 levels = _commitment.sides.length;
        if (levels == 0) revert InvalidCommitment();

        bytes32[] memory zeros = new bytes32[](levels);
        zeros[0] = PRIORITY_TREE_EMPTY_LEAF;
        for (uint256 level = 1; level < levels; ++level) {
            zeros[level] = MerklePaths.hashPair(zeros[level - 1], zeros[level - 1]);
        }
        DynamicIncrementalMerkle.Bytes32PushTree storage leaves = _tree.tree;
        (leaves._nextLeafIndex, leaves._zeros, leaves._sides) = (_commitment.nextLeafIndex, zeros, _commitment.sides);
        (_tree.startIndex, _tree.unprocessedIndex) = (_commitment.startIndex, _commitment.unprocessedIndex);
        _tree.historicalRoots[_commitment.sides[levels - 1]] = true;
    }

    /// @dev Both trees must count from the same operation, and nothing processed may become unprocessed.
    function _checkProgress(PriorityTree.Tree storage _tree, PriorityTreeCommitment memory _commitment) private view {
        uint256 startIndex = _tree.startIndex;
        if (startIndex != _commitment.startIndex) revert InvalidStartIndex(startIndex, _commitment.startIndex);
        uint256 unprocessedIndex = _tree.unprocessedIndex;
        if (unprocessedIndex > _commitment.unprocessedIndex) {
            revert InvalidUnprocessedIndex(unprocessedIndex, _commitment.unprocessedIndex);
        }
    }
}
