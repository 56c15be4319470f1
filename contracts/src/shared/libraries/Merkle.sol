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
library Merkle {
    /// @dev Paths of this length or longer cannot be indexed by a 256-bit mask.
    uint256 private constant PATH_LENGTH_LIMIT = 256;

    /// @notice Root of the tree in which `_leaf` sits at the position that `_mask` describes.
    /// @param _path Siblings from the leaf upwards; an empty path yields the leaf itself.
    /// @param _mask Bit i is 1 where the node of level i is a right child.
    function root(bytes32[] memory _path, uint256 _mask, bytes32 _leaf) internal pure returns (bytes32 node) {
        uint256 height = _path.length;
        if (height >= PATH_LENGTH_LIMIT) revert MerklePathOutOfBounds();
        if (_mask >= 1 << height) revert MerkleIndexOutOfBounds();

        node = _leaf;
        for (uint256 level; level < height; ++level) {
            node = (_mask >> level) & 1 == 0 ? hashPair(node, _path[level]) : hashPair(_path[level], node);
        }
    }

    /// @notice Root of the tree in which `_items` sit at positions `_start` and following.
    /// @dev A path element is read only on a level where the row needs it; elsewhere it may hold anything.
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

        // A spare word on either side of the row takes the sibling that completes its first or last pair.
        bytes32[] memory row = new bytes32[](count + 2);
        assembly ("memory-safe") {
            calldatacopy(add(row, 0x40), _items.offset, mul(count, 0x20))
        }
        for (uint256 level; level < height; ++level) {
            count = _foldRow(row, count, _start & 1, _leftPath[level], _rightPath[level]);
            _start >>= 1;
        }
        return row[1];
    }

    /// @dev Overwrites the nodes at 1 to `_count` of `_row` with their parents.
    /// @param _shift 1 when the row starts at a right child, so that its first pair needs the left sibling.
    function _foldRow(
        bytes32[] memory _row,
        uint256 _count,
        uint256 _shift,
        bytes32 _leftSibling,
        bytes32 _rightSibling
    ) private pure returns (uint256 parents) {
        _row[0] = _leftSibling;
        // Beyond the last pair, and unused, if the row ends at a right child.
        _row[_count + 1] = _rightSibling;
        assembly ("memory-safe") {
            parents := shr(1, add(add(_count, _shift), 1))
            // A parent is written to where its pair, or an earlier one, was read from.
            let parent := add(_row, 0x40)
            let pair := sub(parent, mul(_shift, 0x20))
            for { let end := add(parent, mul(parents, 0x20)) } lt(parent, end) { parent := add(parent, 0x20) } {
                mstore(parent, keccak256(pair, 0x40))
                pair := add(pair, 0x40)
            }
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
