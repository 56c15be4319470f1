// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    MerkleIndexOrHeightMismatch,
    MerkleIndexOutOfBounds,
    MerkleNothingToProve,
    MerklePathEmpty,
    MerklePathLengthMismatch,
    MerklePathOutOfBounds
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

/// @notice Folds Merkle paths to roots; parents are keccak256(left || right).
library MerklePaths {
    /// @dev Paths of this length or longer cannot be indexed by a 256-bit mask.
    uint256 private constant PATH_LENGTH_LIMIT = 256;

    /// @notice Root of the tree in which `_leaf` sits at the position that `_mask` describes.
    /// @param _path Siblings from the leaf upwards; an empty path yields the leaf itself.
    /// @param _mask Bit i is 1 where the node of level i is a right child.
    function root(bytes32[] calldata _path, uint256 _mask, bytes32 _leaf) internal pure returns (bytes32 node) {
        uint256 height = _path.length;
        if (height >= PATH_LENGTH_LIMIT) revert MerklePathOutOfBounds();
        if (_mask >= 1 << height) revert MerkleIndexOutOfBounds();

        node = _leaf;
        assembly ("memory-safe") {
            let sibling := _path.offset
            for { let end := add(sibling, shl(5, height)) } lt(sibling, end) { sibling := add(sibling, 0x20) } {
                // Both children go to the scratch space, a right child to its second word.
                let position := shl(5, and(_mask, 1))
                mstore(position, node)
                mstore(xor(position, 0x20), calldataload(sibling))
                node := keccak256(0x00, 0x40)
                _mask := shr(1, _mask)
            }
        }
    }

    /// @notice Root of the tree in which `_items` sit at positions `_start` and following.
    /// @dev A path element is used only on a level where the row needs it; elsewhere it may hold anything.
    function rangeRoot(
        bytes32[] calldata _leftPath,
        bytes32[] calldata _rightPath,
        uint256 _start,
        bytes32[] calldata _items
    ) internal pure returns (bytes32) {
        uint256 height = _leftPath.length;
        uint256 count = _items.length;
        if (height != _rightPath.length) revert MerklePathLengthMismatch(height, _rightPath.length);
        if (height >= PATH_LENGTH_LIMIT) revert MerklePathOutOfBounds();
        if (height == 0 && (_start != 0 || count != 1)) revert MerklePathEmpty();
        if (count == 0) revert MerkleNothingToProve();
        if (_start + count > 1 << height) revert MerkleIndexOrHeightMismatch();
        return _foldRows(_leftPath, _rightPath, _start, _items);
    }

    /// @dev Replaces the row of nodes, level by level, by the row of their parents.
    /// Memory, from the free pointer on: a word for the sibling on the left, the row, a word for the sibling on the
    /// right. Both siblings are always put there; a row that starts at a left child, or ends at a right one, takes no
    /// notice of its.
    function _foldRows(
        bytes32[] calldata _leftPath,
        bytes32[] calldata _rightPath,
        uint256 _start,
        bytes32[] calldata _items
    ) private pure returns (bytes32 node) {
        assembly ("memory-safe") {
            let spare := mload(0x40)
            let row := add(spare, 0x20)
            let size := shl(5, _items.length)
            calldatacopy(row, _items.offset, size)
            let rightDistance := sub(_rightPath.offset, _leftPath.offset)
            let path := _leftPath.offset
            for { let end := add(path, shl(5, _leftPath.length)) } lt(path, end) { path := add(path, 0x20) } {
                mstore(spare, calldataload(path))
                mstore(add(row, size), calldataload(add(path, rightDistance)))
                // The row starts at a right child if its position is odd: then its first pair starts at the spare word.
                let shift := shl(5, and(_start, 1))
                let pair := sub(row, shift)
                // Bytes of the pairs, the last one completed, halved.
                size := shl(5, shr(6, add(add(size, shift), 0x20)))
                // A parent is written to where its pair, or an earlier one, was read from.
                let parent := row
                for { let rowEnd := add(row, size) } lt(parent, rowEnd) { parent := add(parent, 0x20) } {
                    mstore(parent, keccak256(pair, 0x40))
                    pair := add(pair, 0x40)
                }
                _start := shr(1, _start)
            }
            node := mload(row)
        }
    }

    /// @notice keccak256(_left || _right), in scratch space.
    function hashPair(bytes32 _left, bytes32 _right) internal pure returns (bytes32 node) {
        assembly ("memory-safe") {
            mstore(0x00, _left)
            mstore(0x20, _right)
            node := keccak256(0x00, 0x40)
        }
    }
}
