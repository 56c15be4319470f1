// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    DynamicIncrementalMerkle
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/libraries/DynamicIncrementalMerkle.sol";

import { IncrementalMerkle } from "../../../../contracts/src/shared/libraries/IncrementalMerkle.sol";
import { MerklePaths } from "../../../../contracts/src/shared/libraries/MerklePaths.sol";
import { Spec } from "../Spec.sol";
import { MessageTrees } from "../MessageTrees.sol";
import { Test } from "../Test.sol";

contract IncrementalMerkleTest is Test {
    using IncrementalMerkle for DynamicIncrementalMerkle.Bytes32PushTree;

    DynamicIncrementalMerkle.Bytes32PushTree private _tree;
    DynamicIncrementalMerkle.Bytes32PushTree private _straightforward;
    bytes32 private constant ZERO = keccak256("");

    function setUp() public {
        _tree.setup(ZERO);
    }

    function test_push_specificationVectors_succeeds() public {
        assertEq(_tree.root(), bytes32(0), "untouched");
        assertEq(_tree.push(bytes32(uint256(1))), bytes32(uint256(1)), "one leaf");
        assertEq(_tree.push(bytes32(uint256(2))), Spec.word(".priorityOperations.treeRootOfTwo"), "two leaves");
        assertEq(_tree.push(bytes32(uint256(3))), Spec.word(".priorityOperations.treeRootOfThree"), "three leaves");
    }

    /// @dev Pushing no longer reads the roots of empty subtrees, but they stay part of the stored tree.
    function test_push_growth_storesZeros_succeeds() public {
        for (uint256 i; i < 9; ++i) {
            _tree.push(bytes32(i + 1));
        }
        assertEq(_tree._zeros.length, 5, "height 4");
        assertEq(_tree._sides.length, 5, "height 4");
        bytes32 zero = ZERO;
        for (uint256 level; level < 5; ++level) {
            assertEq(_tree._zeros[level], zero, "root of an empty subtree");
            zero = MerklePaths.hashPair(zero, zero);
        }
    }

    /// @dev Every word of the tree is what the form of the specification writes, which reads each length and zero.
    function testFuzz_push_storage_equalsStraightforwardForm(bytes32 _seed) public {
        _straightforward.setup(ZERO);
        for (uint256 i; i < 70; ++i) {
            bytes32 leaf = keccak256(abi.encode(_seed, i));
            assertEq(_tree.push(leaf), _pushStraightforwardly(leaf), "root");
            assertEq(_tree._nextLeafIndex, _straightforward._nextLeafIndex, "index");
            assertEq(abi.encode(_tree._sides), abi.encode(_straightforward._sides), "sides");
            assertEq(abi.encode(_tree._zeros), abi.encode(_straightforward._zeros), "zeros");
        }
    }

    function _pushStraightforwardly(bytes32 _leaf) private returns (bytes32 node) {
        uint256 index = _straightforward._nextLeafIndex++;
        uint256 height = _straightforward._zeros.length - 1;
        if (index == 1 << height) {
            bytes32 zero = _straightforward._zeros[height];
            _straightforward._zeros.push(MerklePaths.hashPair(zero, zero));
            _straightforward._sides.push(bytes32(0));
            ++height;
        }
        node = _leaf;
        bool isStored;
        for (uint256 level; level < height; ++level) {
            if ((index >> level) & 1 == 1) {
                node = MerklePaths.hashPair(_straightforward._sides[level], node);
            } else {
                if (!isStored) _straightforward._sides[level] = node;
                isStored = true;
                node = MerklePaths.hashPair(node, _straightforward._zeros[level]);
            }
        }
        _straightforward._sides[height] = node;
    }

    function testFuzz_push_equalsRootOfPaddedLeaves_succeeds(bytes32[] calldata _leaves) public {
        uint256 count = bound(_leaves.length, 0, 65);
        if (count > _leaves.length) count = _leaves.length;
        for (uint256 i; i < count; ++i) {
            assertEq(_tree.push(_leaves[i]), MessageTrees.paddedRoot(_leaves[:i + 1], ZERO), "root after push");
        }
    }
}
