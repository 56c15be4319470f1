// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    DynamicIncrementalMerkle
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/libraries/DynamicIncrementalMerkle.sol";

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
    /// @dev Reads neither the roots of empty subtrees, which hashing tells for far less, nor the lengths of the arrays:
    /// a tree that grew by pushes has as many levels as its last index has bits. Decision 0016.
    function push(DynamicIncrementalMerkle.Bytes32PushTree storage _tree, bytes32 _leaf, bytes32 _zero)
        internal
        returns (bytes32 newRoot)
    {
        uint256 index = _tree._nextLeafIndex;
        // Overflow would take 2^256 leaves.
        unchecked {
            _tree._nextLeafIndex = index + 1;
        }

        uint256 rootSlot;
        (newRoot, rootSlot, _zero) = _fold(_firstSide(_tree), index, _leaf, _zero);

        // The leaves before a power of two fill their tree, whose root in the last side was the left child just now.
        // The first leaf finds a side made by `setup`.
        bool grows;
        // Index 0 does not get there.
        unchecked {
            grows = index != 0 && index & (index - 1) == 0;
        }
        if (grows) {
            _tree._zeros.push(_zero);
            _tree._sides.push(newRoot);
        } else {
            assembly ("memory-safe") {
                sstore(rootSlot, newRoot)
            }
        }
    }

    /// @dev Hashes up from `_node`, the leaf of position `_index`, as far as the index has bits. Stores the lowest left
    /// node on the way as side of its level. Nodes are hashed in scratch space.
    /// @param _slot Where the side of level 0 is stored; the others follow it.
    /// @param _zero Missing leaf.
    /// @return node Root.
    /// @return slot Where the side above the last hashed level is stored.
    /// @return zero Root of an empty subtree as high as the tree.
    function _fold(uint256 _slot, uint256 _index, bytes32 _node, bytes32 _zero)
        private
        returns (bytes32 node, uint256 slot, bytes32 zero)
    {
        assembly ("memory-safe") {
            node := _node
            slot := _slot
            zero := _zero
            let isStored := 0
            for { } _index { _index := shr(1, _index) } {
                switch and(_index, 1)
                case 1 {
                    mstore(0x00, sload(slot))
                    mstore(0x20, node)
                }
                default {
                    if iszero(isStored) {
                        sstore(slot, node)
                        isStored := 1
                    }
                    mstore(0x00, node)
                    mstore(0x20, zero)
                }
                node := keccak256(0x00, 0x40)
                mstore(0x00, zero)
                mstore(0x20, zero)
                zero := keccak256(0x00, 0x40)
                slot := add(slot, 1)
            }
        }
    }

    /// @notice Current root.
    function root(DynamicIncrementalMerkle.Bytes32PushTree storage _tree) internal view returns (bytes32) {
        return _tree._sides[_tree._sides.length - 1];
    }

    /// @dev Elements of an array follow each other from the hash of its slot on. Who goes there without the bounds
    /// check, which would read the length, must know that the tree has the level.
    function _firstSide(DynamicIncrementalMerkle.Bytes32PushTree storage _tree) private view returns (uint256 slot) {
        bytes32[] storage sides = _tree._sides;
        assembly ("memory-safe") {
            mstore(0x00, sides.slot)
            slot := keccak256(0x00, 0x20)
        }
    }
}
