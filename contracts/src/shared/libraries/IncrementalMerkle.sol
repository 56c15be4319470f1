// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    DynamicIncrementalMerkle
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/libraries/DynamicIncrementalMerkle.sol";

import { MerklePaths } from "./MerklePaths.sol";

/// @notice Append-only Merkle tree whose height grows by one whenever it is full.
/// @dev `_sides[i]` is the last complete left node of level i, `_zeros[i]` the root of an empty subtree of height i.
/// The last side is the current root; the root of an untouched tree is 0, that of a single leaf is the leaf.
library IncrementalMerkle {
    /// @notice Makes an empty tree of height 0 whose missing leaves are `_zero`.
    function setup(DynamicIncrementalMerkle.Bytes32PushTree storage _tree, bytes32 _zero) internal {
        _tree._zeros.push(_zero);
        // The side is zero: it needs its place, not a write.
        _tree._sides.push();
    }

    /// @notice Appends `_leaf` and returns the new root.
    function push(DynamicIncrementalMerkle.Bytes32PushTree storage _tree, bytes32 _leaf)
        internal
        returns (bytes32 newRoot)
    {
        return push(_tree, _leaf, _tree._zeros[0]);
    }

    /// @notice Appends `_leaf` to a tree whose missing leaves are known to be `_zero` and returns the new root.
    /// @dev Hashing an empty subtree is far cheaper than reading its root, so `_zeros` is only written here.
    function push(DynamicIncrementalMerkle.Bytes32PushTree storage _tree, bytes32 _leaf, bytes32 _zero)
        internal
        returns (bytes32 newRoot)
    {
        uint256 index = _tree._nextLeafIndex;
        uint256 height = _tree._sides.length - 1;
        // Overflow would take 2^256 leaves.
        unchecked {
            _tree._nextLeafIndex = index + 1;
        }

        // The full tree's root, already in the last side, becomes the left child of the new root.
        bool grows = index == 1 << height;
        if (grows) {
            _tree._sides.push(bytes32(0));
            ++height;
        }

        newRoot = _leaf;
        bool sideStored;
        for (uint256 level; level < height; ++level) {
            if ((index >> level) & 1 == 1) {
                newRoot = MerklePaths.hashPair(_tree._sides[level], newRoot);
            } else {
                if (!sideStored) {
                    _tree._sides[level] = newRoot;
                    sideStored = true;
                }
                newRoot = MerklePaths.hashPair(newRoot, _zero);
            }
            _zero = MerklePaths.hashPair(_zero, _zero);
        }
        if (grows) _tree._zeros.push(_zero);
        _tree._sides[height] = newRoot;
    }

    /// @notice Current root.
    function root(DynamicIncrementalMerkle.Bytes32PushTree storage _tree) internal view returns (bytes32) {
        return _tree._sides[_tree._sides.length - 1];
    }
}
