// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    BatchNotExecuted,
    HashedLogIsDefault,
    MerkleIndexOutOfBounds,
    MerklePathEmpty
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    LocalRootIsZero,
    LocalRootMustBeZero,
    NotSettlementLayer
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";

import { MessageHashing } from "../../../../contracts/src/shared/libraries/MessageHashing.sol";
import { MessageTrees } from "../../shared/MessageTrees.sol";
import { Spec } from "../../shared/Spec.sol";
import { MailboxTestBase } from "./MailboxTestBase.sol";
import { MailboxHarness } from "./mocks/MailboxHarness.sol";

/// @notice Proofs of a chain that settles on a gateway, whose batches settle here.
contract NestedProofsTest is MailboxTestBase {
    uint256 private constant GATEWAY_ID = 506;
    uint256 private constant BATCH = 9;
    uint256 private constant GATEWAY_BATCH = 2;
    /// @dev Second leaf of the shared tree, in the right half of the batch root.
    uint256 private constant GATEWAY_MASK = 3;
    bytes32 private constant LEAF = keccak256("log leaf");
    bytes32 private constant SIBLING = keccak256("sibling leaf");

    MailboxHarness private gateway;

    function setUp() public override {
        super.setUp();
        gateway = _newChain(GATEWAY_ID);
        bridgehub.setWhitelisted(GATEWAY_ID, true);
        gateway.setExecutedBatches(GATEWAY_BATCH);
        gateway.setLogsRoot(GATEWAY_BATCH, _gatewayBatchRoot());
    }

    /* GOLDEN VALUES */

    function test_leaves_goldenValues_succeeds() public view {
        bytes32 batchLeaf = Spec.word(".logs.batchLeaf");
        assertEq(MessageHashing.batchLeaf(bytes32(uint256(0xabc)), 7), batchLeaf, "batch leaf");
        assertEq(MessageHashing.chainIdLeaf(batchLeaf, 270), Spec.word(".logs.chainLeaf"), "chain leaf");
    }

    /* TRUE AND FALSE STATEMENTS */

    /// @dev No executed batch is needed here: the gateway vouches.
    function test_proveL2LeafInclusion_nested_succeeds() public view {
        assertTrue(mailbox.proveL2LeafInclusion(BATCH, 0, LEAF, _proof(GATEWAY_ID)), "nested");
        assertTrue(mailbox.proveL2LeafInclusionShared(CHAIN_ID, BATCH, 0, LEAF, _proof(GATEWAY_ID)), "shared");
    }

    /// @dev The part for the settlement layer may be in the old format.
    function test_proveL2LeafInclusion_nestedOldFormat_succeeds() public view {
        assertTrue(mailbox.proveL2LeafInclusion(BATCH, 0, LEAF, _proofWith(GATEWAY_ID, _gatewayPath())), "old format");
    }

    /// @dev M8
    function test_proveL2LeafInclusion_nestedFalse_isFalse_succeeds() public view {
        bytes32[] memory proof = _proof(GATEWAY_ID);
        assertFalse(mailbox.proveL2LeafInclusion(BATCH + 1, 0, LEAF, proof), "batch");
        assertFalse(mailbox.proveL2LeafInclusion(BATCH, 1, LEAF, proof), "index");
        assertFalse(mailbox.proveL2LeafInclusion(BATCH, 0, keccak256("unsent"), proof), "leaf");
        // Word 16 is the mask of the batch leaf, word 18 holds batch and mask of the gateway.
        proof[16] = bytes32(uint256(0));
        assertFalse(mailbox.proveL2LeafInclusion(BATCH, 0, LEAF, proof), "batch mask");
        proof = _proof(GATEWAY_ID);
        proof[18] = bytes32((GATEWAY_BATCH << 128) | 1);
        assertFalse(mailbox.proveL2LeafInclusion(BATCH, 0, LEAF, proof), "chain mask");
    }

    /// @dev M8: the chain id is hashed in, so the leaf of one chain proves nothing for another.
    function test_proveL2LeafInclusion_nestedOfOtherChain_isFalse_succeeds() public {
        MailboxHarness other = _newChain(CHAIN_ID + 1);
        assertFalse(other.proveL2LeafInclusion(BATCH, 0, LEAF, _proof(GATEWAY_ID)), "other chain");
    }

    /* ANCHORS (M9, M10, M11) */

    /// @dev G7
    function test_proveL2LeafInclusion_nestedForBatchExecutedHere_reverts() public {
        mailbox.setLogsRoot(BATCH, bytes32(uint256(1)));
        vm.expectRevert(abi.encodeWithSelector(LocalRootMustBeZero.selector));
        mailbox.proveL2LeafInclusion(BATCH, 0, LEAF, _proof(GATEWAY_ID));
    }

    /// @dev G7
    function test_proveL2LeafInclusion_gatewayBatchNotExecuted_reverts() public {
        gateway.setExecutedBatches(GATEWAY_BATCH - 1);
        vm.expectRevert(abi.encodeWithSelector(BatchNotExecuted.selector, GATEWAY_BATCH));
        mailbox.proveL2LeafInclusion(BATCH, 0, LEAF, _proof(GATEWAY_ID));
        gateway.setExecutedBatches(GATEWAY_BATCH);
        gateway.setLogsRoot(GATEWAY_BATCH, 0);
        vm.expectRevert(abi.encodeWithSelector(LocalRootIsZero.selector));
        mailbox.proveL2LeafInclusion(BATCH, 0, LEAF, _proof(GATEWAY_ID));
    }

    /// @dev G7, G10
    function test_proveL2LeafInclusion_unlistedSettlementLayer_reverts() public {
        _newChain(CHAIN_ID + 1);
        bytes memory notSettlementLayer = abi.encodeWithSelector(NotSettlementLayer.selector);
        vm.expectRevert(notSettlementLayer);
        mailbox.proveL2LeafInclusion(BATCH, 0, LEAF, _proof(CHAIN_ID + 1));
        vm.expectRevert(notSettlementLayer);
        mailbox.proveL2LeafInclusion(BATCH, 0, LEAF, _proof(999));
        // Naming itself does not help an ordinary chain.
        vm.expectRevert(notSettlementLayer);
        mailbox.proveL2LeafInclusion(BATCH, 0, LEAF, _proof(CHAIN_ID));
    }

    /// @dev M11: L1 is whitelisted but has no diamond: the call hits the zero address.
    function test_proveL2LeafInclusion_settlementLayerIsL1_reverts() public {
        bridgehub.setWhitelisted(block.chainid, true);
        vm.expectRevert(bytes(""));
        mailbox.proveL2LeafInclusion(BATCH, 0, LEAF, _proof(block.chainid));
    }

    /// @dev G7, M10, M11: a whitelisted chain that names itself comes to its own anchor and cannot forge it.
    function test_proveL2LeafInclusion_gatewayNamesItself_isFalse_succeeds() public view {
        assertFalse(gateway.proveL2LeafInclusion(BATCH, 0, LEAF, _proof(GATEWAY_ID)), "own chain id is hashed in");
    }

    /* MALFORMED PROOFS (M12) */

    /// @dev G7: Every word of the nested part is needed.
    function test_proveL2LeafInclusion_nestedTruncated_reverts() public {
        bytes32[] memory proof = _proof(GATEWAY_ID);
        for (uint256 length = 16; length < 20; ++length) {
            vm.expectRevert(_panic(0x32));
            mailbox.proveL2LeafInclusion(BATCH, 0, LEAF, MessageTrees.head(proof, length));
        }
        // Word 20 is the metadata of the gateway's part.
        for (uint256 length = 21; length < 23; ++length) {
            vm.expectRevert(_panic(0x32));
            mailbox.proveL2LeafInclusion(BATCH, 0, LEAF, MessageTrees.head(proof, length));
        }
    }

    /// @dev G7: without a part for the settlement layer, and with words behind it. These are not read in the new format
    /// and are one sibling more in the old one.
    function test_proveL2LeafInclusion_nestedWithoutOrBeyondItsEnd_succeeds() public {
        bytes32[] memory proof = _proof(GATEWAY_ID);
        vm.expectRevert(abi.encodeWithSelector(MerklePathEmpty.selector));
        mailbox.proveL2LeafInclusion(BATCH, 0, LEAF, MessageTrees.head(proof, 20));

        bytes32[] memory more = MessageTrees.single(keccak256("more"));
        assertTrue(mailbox.proveL2LeafInclusion(BATCH, 0, LEAF, MessageTrees.concat(proof, more)), "new format");
        proof = _proofWith(GATEWAY_ID, MessageTrees.concat(_gatewayPath(), more));
        assertFalse(mailbox.proveL2LeafInclusion(BATCH, 0, LEAF, proof), "old format");
    }

    /// @dev G7, M12: every bit of a nested proof counts, lengths, masks, numbers and flags as well as nodes.
    function test_proveL2LeafInclusion_nestedWithAnyBitChanged_isNeverTrue_succeeds() public view {
        bytes32[] memory proof = _proof(GATEWAY_ID);
        for (uint256 i; i < proof.length * 256; ++i) {
            (uint256 word, uint256 bit) = (i / 256, i % 256);
            // The flag of the last part says the same by any value but zero.
            if (word == 20 && bit > 224 && bit < 232) continue;
            proof[word] ^= bytes32(1 << bit);
            (bool success, bytes memory answer) =
                address(mailbox).staticcall(abi.encodeCall(mailbox.proveL2LeafInclusion, (BATCH, 0, LEAF, proof)));
            assertFalse(success && abi.decode(answer, (bool)), "proven");
            proof[word] ^= bytes32(1 << bit);
        }
    }

    /// @dev The errors of folding come before those of the anchor.
    function test_proveL2LeafInclusion_nestedMaskOutOfBounds_reverts() public {
        mailbox.setLogsRoot(BATCH, bytes32(uint256(1)));
        bytes32[] memory proof = _proof(GATEWAY_ID);
        proof[16] = bytes32(uint256(2));
        vm.expectRevert(abi.encodeWithSelector(MerkleIndexOutOfBounds.selector));
        mailbox.proveL2LeafInclusion(BATCH, 0, LEAF, proof);
    }

    function test_proveL2LeafInclusion_nestedDefaultLeaf_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(HashedLogIsDefault.selector));
        mailbox.proveL2LeafInclusion(BATCH, 0, MessageTrees.DEFAULT_LEAF, _proof(GATEWAY_ID));
    }

    /* TREES: the chain's batch 9 is leaf 1 of 2, the chain is leaf 1 of 2 of the shared tree */

    function _proof(uint256 _slChainId) private pure returns (bytes32[] memory) {
        return _proofWith(_slChainId, MessageTrees.finalProof(_gatewayPath()));
    }

    function _proofWith(uint256 _slChainId, bytes32[] memory _slProof) private pure returns (bytes32[] memory) {
        return MessageTrees.nestedProof(
            MessageTrees.logPath(SIBLING, keccak256("aggregated")),
            1,
            MessageTrees.single(keccak256("batch 8")),
            GATEWAY_BATCH,
            GATEWAY_MASK,
            _slChainId,
            _slProof
        );
    }

    function _gatewayPath() private pure returns (bytes32[] memory path) {
        path = new bytes32[](2);
        path[0] = keccak256("gateway leaf");
        path[1] = keccak256("gateway local root");
    }

    function _gatewayBatchRoot() private pure returns (bytes32) {
        bytes32 batchRoot = MessageTrees.pair(MessageTrees.localRoot(LEAF, SIBLING), keccak256("aggregated"));
        bytes32 chainRoot = MessageTrees.pair(keccak256("batch 8"), MessageTrees.batchLeaf(batchRoot, BATCH));
        bytes32 sharedRoot = MessageTrees.pair(keccak256("gateway leaf"), MessageTrees.chainLeaf(chainRoot, CHAIN_ID));
        return MessageTrees.pair(keccak256("gateway local root"), sharedRoot);
    }
}
