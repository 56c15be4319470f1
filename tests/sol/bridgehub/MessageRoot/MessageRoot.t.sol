// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    ChainExists,
    MessageRootNotRegistered,
    OnlyBridgehubOrChainAssetHandler,
    OnlyChain
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/L1BridgehubErrors.sol";

import { IMessageRootExtended } from "../../../../contracts/src/bridgehub/IMessageRootExtended.sol";
import { MessageRoot } from "../../../../contracts/src/bridgehub/MessageRoot.sol";
import { TransparentProxy } from "../../../../contracts/src/shared/TransparentProxy.sol";
import { MessageTrees } from "../../shared/MessageTrees.sol";
import { Spec } from "../../shared/Spec.sol";
import { Test } from "../../shared/Test.sol";

/// @notice The two answers of a Bridgehub that a message root needs.
contract BridgehubStub {
    address public chainAssetHandler;
    mapping(uint256 chainId => address) public getZKChain;

    constructor(address _chainAssetHandler) {
        chainAssetHandler = _chainAssetHandler;
    }

    function setChain(uint256 _chainId, address _chain) external {
        getZKChain[_chainId] = _chain;
    }
}

/// @notice bridgehub.md §4.
contract MessageRootTest is Test {
    uint256 private constant L1_CHAIN_ID = 1;
    address private handler;
    address private chain10;
    address private stranger;
    uint256 private hostChainId;
    BridgehubStub private bridgehub;
    MessageRoot private messageRoot;
    /// @dev Of chain 100 + index, by the model.
    mapping(uint256 index => bytes32[]) private batchLeaves;

    function setUp() public {
        handler = makeAddr("handler");
        chain10 = makeAddr("chain10");
        stranger = makeAddr("stranger");
        hostChainId = block.chainid;
        bridgehub = new BridgehubStub(handler);
        bridgehub.setChain(10, chain10);
        messageRoot = new MessageRoot(IBridgehub(address(bridgehub)), L1_CHAIN_ID);
    }

    function _addChain(uint256 _chainId) private {
        vm.prank(address(bridgehub));
        messageRoot.addNewChain(_chainId);
    }

    function _addRoot(uint256 _batchNumber, string memory _content) private {
        vm.prank(chain10);
        messageRoot.addChainBatchRoot(10, _batchNumber, keccak256(bytes(_content)));
    }

    function _assertRoots(bytes32 _chainRoot, bytes32 _sharedRoot) private {
        assertEq(messageRoot.getChainRoot(10), _chainRoot, "chain root");
        assertEq(messageRoot.getAggregatedRoot(), _sharedRoot, "shared root");
        // MR5: the full computation agrees with the updates.
        messageRoot.updateFullTree();
        assertEq(messageRoot.getAggregatedRoot(), _sharedRoot, "shared root, computed anew");
    }

    /* CONSTRUCTION */

    function test_constructor_registersHost_succeeds() public {
        vm.expectEmit();
        emit IMessageRootExtended.AddedChain(hostChainId, 0);
        MessageRoot fresh = new MessageRoot(IBridgehub(address(bridgehub)), 77);
        assertEq(address(fresh.BRIDGE_HUB()), address(bridgehub), "Bridgehub");
        assertEq(fresh.L1_CHAIN_ID(), 77, "L1 chain id");
        assertEq(fresh.chainCount(), 1, "count");
        assertEq(fresh.chainIndexToId(0), hostChainId, "index 0");
        assertTrue(fresh.chainRegistered(hostChainId), "host");
        assertEq(fresh.getAggregatedRoot(), Spec.word(".messageRoot.onlyHost"), "root");
    }

    /// @dev UP9
    function test_initialize_onImplementation_reverts() public {
        vm.expectRevert("Initializable: contract is already initialized");
        messageRoot.initialize();
    }

    /// @dev UP9
    function test_initialize_onProxyOnce_succeeds() public {
        MessageRoot proxy = MessageRoot(
            address(
                new TransparentProxy(address(messageRoot), address(0xad), abi.encodeCall(MessageRoot.initialize, ()))
            )
        );
        assertEq(proxy.getAggregatedRoot(), Spec.word(".messageRoot.onlyHost"), "root");
        assertEq(proxy.chainCount(), 1, "count");
        vm.expectRevert("Initializable: contract is already initialized");
        proxy.initialize();
    }

    /* ROOTS */

    function test_roots_specificationVectors_succeeds() public {
        assertEq(messageRoot.getAggregatedRoot(), Spec.word(".messageRoot.onlyHost"), "only host");
        _addChain(10);
        _assertRoots(0, Spec.word(".messageRoot.withChain10"));
        _addChain(11);
        _assertRoots(0, Spec.word(".messageRoot.withChain11"));
        _addRoot(1, "a");
        _assertRoots(Spec.word(".messageRoot.chain10Roots[0]"), Spec.word(".messageRoot.sharedRoots[0]"));
        _addRoot(2, "b");
        _assertRoots(Spec.word(".messageRoot.chain10Roots[1]"), Spec.word(".messageRoot.sharedRoots[1]"));
        _addRoot(3, "c");
        _assertRoots(Spec.word(".messageRoot.chain10Roots[2]"), Spec.word(".messageRoot.sharedRoots[2]"));
    }

    function test_addChainBatchRoot_events_succeeds() public {
        _addChain(10);
        _addChain(11);
        vm.roll(1234);
        bytes32 chainRoot = Spec.word(".messageRoot.chain10Roots[0]");
        bytes32[] memory sides = new bytes32[](1);
        sides[0] = Spec.word(".messageRoot.sharedRoots[0]");

        vm.expectEmit(address(messageRoot));
        emit IMessageRootExtended.AppendedChainBatchRoot(10, 1, keccak256("a"));
        vm.expectEmit(address(messageRoot));
        emit IMessageRootExtended.NewChainRoot(
            10,
            chainRoot,
            keccak256(abi.encode(Spec.word(".words.words.chainIdLeafPrefix.value"), chainRoot, uint256(10)))
        );
        vm.expectEmit(address(messageRoot));
        emit IMessageRootExtended.NewInteropRoot(hostChainId, 1234, 0, sides);
        _addRoot(1, "a");
        assertEq(messageRoot.historicalRoot(1234), sides[0], "historical root");
    }

    /// @dev MR6: the last append of a block counts; other blocks keep theirs.
    function test_historicalRoot_lastOfBlock_succeeds() public {
        _addChain(10);
        assertEq(messageRoot.historicalRoot(block.number), bytes32(0), "adding a chain records nothing");
        vm.roll(50);
        _addRoot(1, "a");
        bytes32 first = messageRoot.historicalRoot(50);
        _addRoot(2, "b");
        bytes32 second = messageRoot.historicalRoot(50);
        assertTrue(first != second, "overwritten");
        assertEq(second, messageRoot.getAggregatedRoot(), "state after the last append");
        vm.roll(51);
        _addRoot(3, "c");
        assertEq(messageRoot.historicalRoot(50), second, "earlier block");
        assertEq(messageRoot.historicalRoot(51), messageRoot.getAggregatedRoot(), "later block");
    }

    function test_updateFullTree_byAnyoneOnL1_succeeds() public {
        _addChain(10);
        vm.chainId(L1_CHAIN_ID);
        vm.roll(9);
        bytes32 root = messageRoot.getAggregatedRoot();
        bytes32[] memory sides = new bytes32[](1);
        sides[0] = root;
        vm.prank(stranger);
        vm.expectEmit(address(messageRoot));
        emit IMessageRootExtended.NewInteropRoot(L1_CHAIN_ID, 9, 0, sides);
        messageRoot.updateFullTree();
        assertEq(messageRoot.historicalRoot(9), root, "historical root");
    }

    /// @dev MR2, MR5: after any sequence of registrations and appends, with any number of chains and batches, the root
    /// is that of trees which are built from scratch of all batches, and computing it anew does not change it.
    function testFuzz_updateFullTree_changesNothing_succeeds(uint256 _seed, uint8 _chains) public {
        uint256 chains = bound(_chains, 1, 9);
        for (uint256 i; i < chains; ++i) {
            bridgehub.setChain(100 + i, address(this));
            _addChain(100 + i);
            // Appends mix with registrations.
            for (uint256 j; j < _seed % 5; ++j) {
                _seed = uint256(keccak256(abi.encode(_seed)));
                uint256 chain = _seed % (i + 1);
                messageRoot.addChainBatchRoot(100 + chain, _seed >> 128, bytes32(_seed));
                batchLeaves[chain].push(MessageTrees.batchLeaf(bytes32(_seed), _seed >> 128));
                assertEq(messageRoot.getAggregatedRoot(), _modelRoot(i + 1), "root after an append");
            }
        }
        assertEq(messageRoot.getAggregatedRoot(), _modelRoot(chains), "root");
        messageRoot.updateFullTree();
        assertEq(messageRoot.getAggregatedRoot(), _modelRoot(chains), "root, computed anew");
    }

    function _modelRoot(uint256 _chains) private view returns (bytes32) {
        bytes32 zero = Spec.word(".emptyLeaves.messageTree.hash");
        bytes32[] memory leaves = new bytes32[](_chains + 1);
        leaves[0] = MessageTrees.chainLeaf(0, hostChainId);
        for (uint256 i; i < _chains; ++i) {
            bytes32[] memory batches = batchLeaves[i];
            bytes32 chainRoot = batches.length == 0 ? bytes32(0) : MessageTrees.paddedRoot(batches, zero);
            leaves[i + 1] = MessageTrees.chainLeaf(chainRoot, 100 + i);
        }
        return MessageTrees.paddedRoot(leaves, zero);
    }

    /* ACCESS */

    function test_addNewChain_byOther_reverts() public {
        vm.prank(stranger);
        vm.expectRevert(
            abi.encodeWithSelector(OnlyBridgehubOrChainAssetHandler.selector, stranger, address(bridgehub), handler)
        );
        messageRoot.addNewChain(10);
    }

    function test_addNewChain_byHandler_succeeds() public {
        assertFalse(messageRoot.chainRegistered(10), "before");
        vm.prank(handler);
        vm.expectEmit(address(messageRoot));
        emit IMessageRootExtended.AddedChain(10, 1);
        messageRoot.addNewChain(10);
        assertTrue(messageRoot.chainRegistered(10), "after");
        assertEq(messageRoot.chainIndex(10), 1, "index");
        assertEq(messageRoot.chainIndexToId(1), 10, "id");
        assertEq(messageRoot.chainCount(), 2, "count");
    }

    /// @dev MR3, MR4: neither a chain nor the host can come twice.
    function test_addNewChain_again_reverts() public {
        _addChain(10);
        vm.startPrank(address(bridgehub));
        vm.expectRevert(ChainExists.selector);
        messageRoot.addNewChain(10);
        vm.expectRevert(ChainExists.selector);
        messageRoot.addNewChain(hostChainId);
    }

    /// @dev MR1: only the chain's own diamond.
    function test_addChainBatchRoot_byOther_reverts() public {
        _addChain(10);
        bridgehub.setChain(11, stranger);
        address[3] memory callers = [stranger, handler, address(bridgehub)];
        for (uint256 i; i < callers.length; ++i) {
            vm.prank(callers[i]);
            vm.expectRevert(abi.encodeWithSelector(OnlyChain.selector, callers[i], chain10));
            messageRoot.addChainBatchRoot(10, 1, bytes32(uint256(1)));
        }
    }

    /// @dev bridgehub.md §0 D1
    function test_addChainBatchRoot_onL1_reverts() public {
        _addChain(10);
        vm.chainId(L1_CHAIN_ID);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(OnlyChain.selector, stranger, chain10));
        messageRoot.addChainBatchRoot(10, 1, bytes32(uint256(1)));
        vm.prank(chain10);
        vm.expectRevert(bytes4(0x8eb4fc01));
        messageRoot.addChainBatchRoot(10, 1, bytes32(uint256(1)));
    }

    function test_addChainBatchRoot_notRegistered_reverts() public {
        vm.prank(chain10);
        vm.expectRevert(MessageRootNotRegistered.selector);
        messageRoot.addChainBatchRoot(10, 1, bytes32(uint256(1)));
    }

    function test_getChainRoot_notRegistered_reverts() public {
        vm.expectRevert(MessageRootNotRegistered.selector);
        messageRoot.getChainRoot(10);
        assertEq(messageRoot.getChainRoot(hostChainId), bytes32(0), "host has no batches");
    }

    /* STORAGE */

    /// @dev Slots of §4.2.
    function test_storage_slots_succeeds() public {
        _addChain(10);
        _addChain(11);
        vm.roll(60);
        _addRoot(1, "a");
        assertEq(_word(bytes32(uint256(0))), bytes32(uint256(0xff)), "initializer");
        assertEq(_word(bytes32(uint256(1))), bytes32(uint256(3)), "chain count");
        assertEq(_word(keccak256(abi.encode(11, 2))), bytes32(uint256(2)), "chain index");
        assertEq(_word(keccak256(abi.encode(2, 3))), bytes32(uint256(11)), "chain id of index");
        assertEq(_word(bytes32(uint256(4))), bytes32(uint256(2)), "height");
        assertEq(_word(bytes32(uint256(5))), bytes32(uint256(3)), "leaf count");
        assertEq(_word(bytes32(uint256(6))), bytes32(uint256(3)), "node rows");
        bytes32 rows = keccak256(abi.encode(6));
        for (uint256 level; level < 3; ++level) {
            assertEq(_word(bytes32(uint256(rows) + level)), bytes32(level == 0 ? 3 : 3 - level), "length of a node row");
        }
        bytes32 topRow = keccak256(abi.encode(uint256(rows) + 2));
        assertEq(_word(topRow), messageRoot.getAggregatedRoot(), "top row");
        assertEq(_word(bytes32(uint256(7))), bytes32(uint256(3)), "zero hashes");
        assertEq(_word(keccak256(abi.encode(7))), Spec.word(".emptyLeaves.messageTree.hash"), "empty leaf");
        assertEq(_word(keccak256(abi.encode(10, 8))), bytes32(uint256(1)), "leaves of a chain's tree");
        assertEq(_word(keccak256(abi.encode(60, 9))), messageRoot.getAggregatedRoot(), "historical root");
        (uint256 height, uint256 leafNumber) = messageRoot.sharedTree();
        assertEq(height, 2, "getter: height");
        assertEq(leafNumber, 3, "getter: leaf count");
    }

    function _word(bytes32 _slot) private view returns (bytes32) {
        return vm.load(address(messageRoot), _slot);
    }
}
