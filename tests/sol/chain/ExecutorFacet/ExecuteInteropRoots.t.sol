// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import { IMessageRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IMessageRoot.sol";
import { InvalidMessageRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { InteropRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    CommitBasedInteropNotSupported,
    DependencyRootsRollingHashMismatch,
    MessageRootIsZero
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    PriorityOpsBatchInfo
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

import { MessageRoot } from "../../../../contracts/src/bridgehub/MessageRoot.sol";
import { MessageTrees } from "../../shared/MessageTrees.sol";
import { Spec } from "../../shared/Spec.sol";
import { ExecutorTest } from "./ExecutorTest.sol";

/// @notice Attacks on B11: importing a root that the settlement layer never had.
contract ExecuteInteropRootsTest is ExecutorTest {
    uint256 private constant SETTLEMENT_LAYER = 506;
    bytes32 private constant ROOT = bytes32(uint256(0xaa));
    bytes32 private immutable GOLDEN = Spec.word(".dependencyRoots.rollingHash");

    function setUp() public override {
        vm.chainId(SETTLEMENT_LAYER);
        _setUpChain(SETTLEMENT_LAYER);
        _mockRoot(9, bytes32(0));
        _mockRoot(10, ROOT);
        _mockRoot(11, keccak256("next root"));
    }

    function _mockRoot(uint256 _block, bytes32 _value) private {
        vm.mockCall(messageRoot, abi.encodeCall(IMessageRoot.historicalRoot, (_block)), abi.encode(_value));
    }

    function _root(uint256 _chainId, uint256 _block, bytes32 _side) private pure returns (InteropRoot memory root) {
        root.chainId = _chainId;
        root.blockOrBatchNumber = _block;
        root.sides = new bytes32[](1);
        root.sides[0] = _side;
    }

    function _claim(bytes32 _dependencyHash) private returns (IExecutor.StoredBatchInfo memory record) {
        Draft memory draft = _draft(genesis);
        draft.values[7] = _dependencyHash;
        record = _commit(draft);
        _prove(genesis, record);
    }

    function _executeRoots(IExecutor.StoredBatchInfo memory _batch, InteropRoot[] memory _roots)
        private
        view
        returns (bytes memory)
    {
        InteropRoot[][] memory roots = new InteropRoot[][](1);
        roots[0] = _roots;
        return _executeCall(_array(_batch), new PriorityOpsBatchInfo[](1), roots);
    }

    function _one(InteropRoot memory _item) private pure returns (InteropRoot[] memory roots) {
        roots = new InteropRoot[](1);
        roots[0] = _item;
    }

    function _assertRefused(InteropRoot memory _item, bytes memory _expected) private {
        _assertReverts(_executeRoots(_claim(GOLDEN), _one(_item)), _expected, "root");
    }

    function test_execute_goldenRoot_succeeds() public {
        _do(_executeRoots(_claim(GOLDEN), _one(_root(SETTLEMENT_LAYER, 10, ROOT))));
    }

    function test_execute_twoRoots_succeedsInOrderOnly() public {
        InteropRoot[] memory roots = new InteropRoot[](2);
        roots[0] = _root(SETTLEMENT_LAYER, 10, ROOT);
        roots[1] = _root(SETTLEMENT_LAYER, 11, keccak256("next root"));
        bytes32 hash = keccak256(abi.encodePacked(GOLDEN, SETTLEMENT_LAYER, uint256(11), keccak256("next root")));
        IExecutor.StoredBatchInfo memory batch = _claim(hash);
        bytes memory good = _executeRoots(batch, roots);

        (roots[0], roots[1]) = (roots[1], roots[0]);
        (bool success, bytes memory returned) = _call(validator, _executeRoots(batch, roots));
        assertFalse(success, "swapped");
        assertEq(bytes32(bytes4(returned)), bytes32(DependencyRootsRollingHashMismatch.selector), "swapped");
        _do(good);
    }

    function test_execute_foreignChain_reverts() public {
        _assertRefused(_root(271, 10, ROOT), abi.encodePacked(CommitBasedInteropNotSupported.selector));
    }

    function test_execute_unknownBlock_reverts() public {
        _assertRefused(_root(SETTLEMENT_LAYER, 9, bytes32(0)), abi.encodePacked(MessageRootIsZero.selector));
    }

    function test_execute_otherRoot_reverts() public {
        _assertRefused(
            _root(SETTLEMENT_LAYER, 10, bytes32(uint256(0xab))),
            abi.encodeWithSelector(InvalidMessageRoot.selector, ROOT, bytes32(uint256(0xab)))
        );
    }

    function test_execute_twoSides_reverts() public {
        InteropRoot memory root = _root(SETTLEMENT_LAYER, 10, ROOT);
        root.sides = new bytes32[](2);
        root.sides[0] = ROOT;
        _assertRefused(root, abi.encodeWithSelector(InvalidMessageRoot.selector, ROOT, ROOT));
    }

    function test_execute_noSides_reverts() public {
        InteropRoot memory root = _root(SETTLEMENT_LAYER, 10, ROOT);
        root.sides = new bytes32[](0);
        _assertRefused(root, _panic(0x32));
    }

    function test_execute_claimedRootsNotGiven_reverts() public {
        _assertReverts(
            _executeCall(_claim(GOLDEN)),
            abi.encodeWithSelector(DependencyRootsRollingHashMismatch.selector, GOLDEN, bytes32(0)),
            "not given"
        );
    }

    function test_execute_rootsNotClaimed_reverts() public {
        _assertReverts(
            _executeRoots(_claim(bytes32(0)), _one(_root(SETTLEMENT_LAYER, 10, ROOT))),
            abi.encodeWithSelector(DependencyRootsRollingHashMismatch.selector, bytes32(0), GOLDEN),
            "not claimed"
        );
    }

    /* WITH A REAL MESSAGE ROOT */

    function _messageRoot(uint256 _l1ChainId) private returns (MessageRoot real) {
        real = new MessageRoot(IBridgehub(bridgehub), _l1ChainId);
        vm.mockCall(bridgehub, abi.encodeCall(IBridgehub.messageRoot, ()), abi.encode(real));
        vm.mockCall(bridgehub, abi.encodeCall(IBridgehub.getZKChain, (CHAIN_ID)), abi.encode(address(this)));
        vm.prank(bridgehub);
        real.addNewChain(CHAIN_ID);
    }

    function _claimRoot(InteropRoot memory _item) private returns (bytes memory) {
        bytes32 hash = keccak256(abi.encodePacked(bytes32(0), _item.chainId, _item.blockOrBatchNumber, _item.sides[0]));
        return _executeRoots(_claim(hash), _one(_item));
    }

    /// @dev gateway.md §8: on L1 nothing is appended, but anybody may record the root of the empty trees. A batch may
    /// import that: it holds no message.
    function test_execute_rootRecordedOnL1_holdsNoMessage_succeeds() public {
        MessageRoot real = _messageRoot(SETTLEMENT_LAYER);
        bytes32 root = real.getAggregatedRoot();
        bytes memory call = _claimRoot(_root(SETTLEMENT_LAYER, block.number, root));
        _assertReverts(call, abi.encodePacked(MessageRootIsZero.selector), "not recorded");
        real.updateFullTree();
        _do(call);
        assertEq(
            root,
            MessageTrees.pair(MessageTrees.chainLeaf(0, SETTLEMENT_LAYER), MessageTrees.chainLeaf(0, CHAIN_ID)),
            "empty trees"
        );
    }

    /// @dev A root of the block that executes the batch: it counts until the next append of that block.
    function test_execute_rootOfThisBlock_untilTheNextAppend_succeeds() public {
        MessageRoot real = _messageRoot(1);
        real.addChainBatchRoot(CHAIN_ID, 1, "first");
        bytes32 root = real.getAggregatedRoot();
        bytes memory call = _claimRoot(_root(SETTLEMENT_LAYER, block.number, root));
        uint256 snapshot = vm.snapshotState();
        _do(call);
        vm.revertToState(snapshot);

        real.addChainBatchRoot(CHAIN_ID, 2, "second");
        _assertReverts(
            call, abi.encodeWithSelector(InvalidMessageRoot.selector, real.getAggregatedRoot(), root), "overtaken"
        );
    }
}
