// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    MerkleIndexOrHeightMismatch,
    MerkleIndexOutOfBounds,
    MerklePathOutOfBounds
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { MerklePaths } from "../../../../contracts/src/shared/libraries/MerklePaths.sol";
import { Test } from "../Test.sol";

/// @notice The proofs of a leaf and of a range beside straightforward ones, over paths of junk.
contract MerklePathsTest is Test {
    function rangeRoot(bytes32[] calldata _left, bytes32[] calldata _right, uint256 _start, bytes32[] calldata _items)
        external
        pure
        returns (bytes32)
    {
        return MerklePaths.rangeRoot(_left, _right, _start, _items);
    }

    function root(bytes32[] calldata _path, uint256 _mask, bytes32 _leaf) external pure returns (bytes32) {
        return MerklePaths.root(_path, _mask, _leaf);
    }

    function _junk(string memory _what, uint256 _count, uint256 _seed) private pure returns (bytes32[] memory words) {
        words = new bytes32[](_count);
        for (uint256 i; i < _count; ++i) {
            words[i] = keccak256(abi.encode(_what, i, _seed));
        }
    }

    /// @dev batches.md 10.2, by the letter, with a new row on each level.
    function _straightforward(bytes32[] memory _left, bytes32[] memory _right, uint256 _start, bytes32[] memory _row)
        private
        pure
        returns (bytes32)
    {
        for (uint256 level; level < _left.length; ++level) {
            bytes memory nodes = abi.encodePacked(_row);
            if (_start % 2 == 1) nodes = bytes.concat(_left[level], nodes);
            if ((_start + _row.length - 1) % 2 == 0) nodes = bytes.concat(nodes, _right[level]);
            _row = new bytes32[](nodes.length / 64);
            for (uint256 i; i < _row.length; ++i) {
                bytes32 left;
                bytes32 right;
                assembly ("memory-safe") {
                    left := mload(add(add(nodes, 0x20), mul(i, 0x40)))
                    right := mload(add(add(nodes, 0x40), mul(i, 0x40)))
                }
                _row[i] = keccak256(bytes.concat(left, right));
            }
            _start /= 2;
        }
        return _row[0];
    }

    /// @dev mailbox.md 6.2.
    function testFuzz_root_isTheStraightforwardOne(uint256 _height, uint256 _mask, bytes32 _leaf) public view {
        _height = bound(_height, 0, 255);
        _mask = bound(_mask, 0, (1 << _height) - 1);
        bytes32[] memory path = _junk("path", _height, _mask);
        bytes32 node = _leaf;
        for (uint256 i; i < _height; ++i) {
            node = keccak256((_mask >> i) % 2 == 0 ? bytes.concat(node, path[i]) : bytes.concat(path[i], node));
        }
        assertEq(this.root(path, _mask, _leaf), node, "root");
    }

    function testFuzz_root_maskBeyondTheTree_reverts(uint256 _height, uint256 _mask) public {
        _height = bound(_height, 0, 255);
        _mask = bound(_mask, 1 << _height, type(uint256).max);
        vm.expectRevert(MerkleIndexOutOfBounds.selector);
        this.root(new bytes32[](_height), _mask, 0);
    }

    function test_root_pathTooLong_reverts() public {
        vm.expectRevert(MerklePathOutOfBounds.selector);
        this.root(new bytes32[](256), 0, 0);
    }

    function testFuzz_rangeRoot_isTheStraightforwardOne(uint256 _height, uint256 _start, uint256 _count, uint256 _seed)
        public
        view
    {
        _height = bound(_height, 0, 12);
        _start = bound(_start, 0, (1 << _height) - 1);
        uint256 room = (1 << _height) - _start;
        _count = bound(_count, 1, room > 40 ? 40 : room);
        bytes32[] memory left = _junk("left", _height, _seed);
        bytes32[] memory right = _junk("right", _height, _seed);
        bytes32[] memory items = _junk("item", _count, _seed);
        assertEq(
            this.rangeRoot(left, right, _start, items),
            _straightforward(left, right, _start, items),
            "root of the range"
        );
    }

    /// @dev B7: a range that reaches beyond the tree, also by overflow of the index.
    function test_rangeRoot_beyondTheTree_reverts() public {
        bytes32[] memory path = _junk("path", 3, 0);
        vm.expectRevert(MerkleIndexOrHeightMismatch.selector);
        this.rangeRoot(path, path, 6, _junk("item", 3, 0));
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        this.rangeRoot(path, path, type(uint256).max, _junk("item", 1, 0));
    }
}
