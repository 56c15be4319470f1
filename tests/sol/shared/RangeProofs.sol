// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    PriorityOpsBatchInfo
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

/// @notice Proofs that priority operations are a range of a chain's tree, built the slow way from all its leaves.
library RangeProofs {
    bytes32 private constant EMPTY_LEAF = keccak256("");

    /// @notice Proof of `_count` leaves from `_start` on; path elements that nobody may read hold junk.
    function prove(bytes32[] memory _leaves, uint256 _start, uint256 _count)
        internal
        pure
        returns (PriorityOpsBatchInfo memory ops)
    {
        ops.itemHashes = slice(_leaves, _start, _count);
        uint256 height;
        while (1 << height < _leaves.length) ++height;
        ops.leftPath = new bytes32[](height);
        ops.rightPath = new bytes32[](height);

        bytes32[] memory row = new bytes32[](1 << height);
        for (uint256 i; i < row.length; ++i) {
            row[i] = i < _leaves.length ? _leaves[i] : EMPTY_LEAF;
        }
        uint256 end = _start + _count - 1;
        for (uint256 level; level < height; ++level) {
            ops.leftPath[level] = _start % 2 == 1 ? row[_start - 1] : bytes32("junk");
            ops.rightPath[level] = end % 2 == 0 ? row[end + 1] : bytes32("junk");
            bytes32[] memory parents = new bytes32[](row.length / 2);
            for (uint256 i; i < parents.length; ++i) {
                parents[i] = keccak256(abi.encodePacked(row[2 * i], row[2 * i + 1]));
            }
            (row, _start, end) = (parents, _start / 2, end / 2);
        }
    }

    function slice(bytes32[] memory _from, uint256 _start, uint256 _count)
        internal
        pure
        returns (bytes32[] memory part)
    {
        part = new bytes32[](_count);
        for (uint256 i; i < _count; ++i) {
            part[i] = _from[_start + i];
        }
    }
}
