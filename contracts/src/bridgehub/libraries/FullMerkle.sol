// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    MerkleWrongIndex,
    MerkleWrongLength
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { MerklePaths } from "../../shared/libraries/MerklePaths.sol";

/// @notice Merkle tree that stores all its nodes, so that leaves can change; it grows by a level whenever it is full.
/// @dev For m > 0 leaves row i holds the ceil(m / 2^i) nodes with a leaf below them. To their right the root of an
/// empty subtree of height i, `_zeros[i]`, is understood. The tree without leaves has that of height 0 as its root.
library FullMerkle {
    /// @param _height Number of levels above the leaves.
    /// @param _leafNumber Number of leaves.
    /// @param _nodes Node rows from the leaves upwards.
    /// @param _zeros Roots of empty subtrees by height.
    struct FullTree {
        uint256 _height;
        uint256 _leafNumber;
        bytes32[][] _nodes;
        bytes32[] _zeros;
    }

    /// @notice Makes an empty tree whose missing leaves are `_zero` and returns its root.
    function setup(FullTree storage _tree, bytes32 _zero) internal returns (bytes32) {
        _tree._zeros.push(_zero);
        _tree._nodes.push().push(_zero);
        return _zero;
    }

    /// @notice Appends `_leaf` and returns the new root.
    function pushNewLeaf(FullTree storage _tree, bytes32 _leaf) internal returns (bytes32) {
        uint256 index = _tree._leafNumber;
        _tree._leafNumber = index + 1;

        uint256 height = _tree._height;
        if (index == 1 << height) {
            bytes32 zero = _tree._zeros[height];
            _tree._zeros.push(MerklePaths.hashPair(zero, zero));
            _tree._nodes.push();
            _tree._height = height + 1;
        }
        return _write(_tree, index, _leaf);
    }

    /// @notice Replaces the leaf at `_index` and returns the new root.
    /// @dev In a tree without leaves there is no last index to report: it panics with 0x11.
    function updateLeaf(FullTree storage _tree, uint256 _index, bytes32 _leaf) internal returns (bytes32) {
        uint256 lastIndex = _tree._leafNumber - 1;
        if (_index > lastIndex) revert MerkleWrongIndex(_index, lastIndex);
        return _write(_tree, _index, _leaf);
    }

    /// @notice Replaces all leaves, computes every node anew and returns the new root.
    function updateAllLeaves(FullTree storage _tree, bytes32[] memory _leaves) internal returns (bytes32) {
        uint256 count = _leaves.length;
        if (count != _tree._leafNumber) revert MerkleWrongLength(count, _tree._leafNumber);
        if (count == 0) return root(_tree);

        uint256 height = _tree._height;
        bytes32[] memory row = _leaves;
        for (uint256 level; level < height; ++level) {
            _tree._nodes[level] = row;
            row = _parents(row, _tree._zeros[level]);
        }
        _tree._nodes[height] = row;
        return row[0];
    }

    /// @notice Current root.
    function root(FullTree storage _tree) internal view returns (bytes32) {
        return _tree._nodes[_tree._height][0];
    }

    /// @dev Writes a leaf and the nodes above it. Rows above an appended leaf may still lack their last node.
    function _write(FullTree storage _tree, uint256 _index, bytes32 _leaf) private returns (bytes32 node) {
        uint256 height = _tree._height;
        node = _leaf;
        for (uint256 level; level <= height; ++level) {
            bytes32[] storage row = _tree._nodes[level];
            uint256 length = row.length;
            if (_index == length) row.push(node);
            else row[_index] = node;

            if (level == height) return node;
            if (_index & 1 == 1) node = MerklePaths.hashPair(row[_index - 1], node);
            else node = MerklePaths.hashPair(node, _index + 1 < length ? row[_index + 1] : _tree._zeros[level]);
            _index >>= 1;
        }
    }

    function _parents(bytes32[] memory _row, bytes32 _zero) private pure returns (bytes32[] memory parents) {
        uint256 length = _row.length;
        parents = new bytes32[]((length + 1) / 2);
        for (uint256 i; i < parents.length; ++i) {
            uint256 right = 2 * i + 1;
            parents[i] = MerklePaths.hashPair(_row[right - 1], right < length ? _row[right] : _zero);
        }
    }
}
