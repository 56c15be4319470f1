// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    MerkleWrongIndex,
    MerkleWrongLength
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { FullMerkle } from "../../../../contracts/src/bridgehub/libraries/FullMerkle.sol";
import { MessageTrees } from "../../shared/MessageTrees.sol";
import { Test } from "../../shared/Test.sol";

contract FullMerkleTest is Test {
    using FullMerkle for FullMerkle.FullTree;

    bytes32 private constant ZERO = keccak256("zero");

    FullMerkle.FullTree private tree;
    bytes32[] private leaves;

    function setUp() public {
        assertEq(tree.setup(ZERO), ZERO, "root after setup");
    }

    /// @dev External, so that reverts can be expected.
    function updateLeaf(uint256 _index, bytes32 _leaf) external {
        tree.updateLeaf(_index, _leaf);
    }

    function updateAllLeaves(bytes32[] calldata _leaves) external {
        tree.updateAllLeaves(_leaves);
    }

    function test_root_emptyTree_succeeds() public {
        assertEq(tree.root(), ZERO, "root");
        assertEq(tree.updateAllLeaves(new bytes32[](0)), ZERO, "root after an empty update");
        assertEq(tree.root(), ZERO, "root stays");
    }

    /// @dev MR2
    function testFuzz_tree_equalsPaddedTree_succeeds(uint256 _seed, uint8 _steps) public {
        uint256 steps = bound(_steps, 1, 40);
        for (uint256 i; i < steps; ++i) {
            _seed = uint256(keccak256(abi.encode(_seed)));
            bytes32 leaf = bytes32(_seed);
            bytes32 root;
            if (leaves.length == 0 || _seed % 3 != 0) {
                leaves.push(leaf);
                root = tree.pushNewLeaf(leaf);
            } else {
                uint256 index = (_seed >> 8) % leaves.length;
                leaves[index] = leaf;
                root = tree.updateLeaf(index, leaf);
            }
            assertEq(root, MessageTrees.paddedRoot(leaves, ZERO), "returned root");
            assertEq(tree.root(), root, "stored root");
        }
        for (uint256 level; level <= tree._height; ++level) {
            uint256 width = 1 << level;
            assertEq(tree._nodes[level].length, (leaves.length + width - 1) / width, "length of a row");
        }
    }

    /// @dev MR5
    function testFuzz_updateAllLeaves_thenContinue_succeeds(bytes32 _seed, uint8 _count) public {
        uint256 count = bound(_count, 1, 20);
        for (uint256 i; i < count; ++i) {
            tree.pushNewLeaf(bytes32(i));
            leaves.push(keccak256(abi.encode(_seed, i)));
        }
        assertEq(tree.updateAllLeaves(leaves), MessageTrees.paddedRoot(leaves, ZERO), "root after the update");
        leaves.push(_seed);
        assertEq(tree.pushNewLeaf(_seed), MessageTrees.paddedRoot(leaves, ZERO), "root after a push on top");
        leaves[count / 2] = _seed;
        assertEq(tree.updateLeaf(count / 2, _seed), MessageTrees.paddedRoot(leaves, ZERO), "root after a change on top");
    }

    function test_updateLeaf_beyondLast_reverts() public {
        tree.pushNewLeaf("a");
        tree.pushNewLeaf("b");
        tree.pushNewLeaf("c");
        // Index 3 is inside the padded width, but has no leaf.
        vm.expectRevert(abi.encodeWithSelector(MerkleWrongIndex.selector, 3, 2));
        this.updateLeaf(3, "d");
    }

    function test_updateLeaf_emptyTree_reverts() public {
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        this.updateLeaf(0, "a");
    }

    function test_updateAllLeaves_wrongLength_reverts() public {
        tree.pushNewLeaf("a");
        vm.expectRevert(abi.encodeWithSelector(MerkleWrongLength.selector, 2, 1));
        this.updateAllLeaves(new bytes32[](2));
    }
}
