// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    BatchNotExecuted,
    HashedLogIsDefault,
    InvalidProofLengthForFinalNode,
    MerkleIndexOutOfBounds,
    MerklePathEmpty,
    MerklePathOutOfBounds
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { L2Log, L2Message, TxStatus } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    InvalidChainId,
    LocalRootIsZero,
    UnsupportedProofMetadataVersion
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";

import { MessageTrees } from "../../shared/MessageTrees.sol";
import { Spec } from "../../shared/Spec.sol";
import { MailboxTestBase } from "./MailboxTestBase.sol";

/// @notice Proofs that end at a batch root of the chain itself, in both formats.
contract FinalProofsTest is MailboxTestBase {
    uint256 private constant BATCH = 3;
    /// @dev mailbox.md §8: txNumber 3, txHash w(1), success
    bytes32 private immutable STATUS_LEAF = Spec.word(".logs.statusLeaf");
    /// @dev mailbox.md §8: txNumber 5, sender 0xdead, data 0x1234
    bytes32 private immutable MESSAGE_LEAF = Spec.word(".logs.messageLeaf");
    bytes32 private constant AGGREGATED_ROOT = keccak256("aggregated root");

    bytes32 private batchRoot;

    function setUp() public override {
        super.setUp();
        batchRoot = MessageTrees.pair(MessageTrees.localRoot(STATUS_LEAF, MESSAGE_LEAF), AGGREGATED_ROOT);
        mailbox.setExecutedBatches(BATCH);
        mailbox.setLogsRoot(BATCH, batchRoot);
    }

    /* GOLDEN VALUES */

    function test_trees_goldenValues_succeeds() public view {
        bytes32 emptyRoot = MessageTrees.localRoot(MessageTrees.DEFAULT_LEAF, MessageTrees.DEFAULT_LEAF);
        assertEq(emptyRoot, Spec.word(".logs.emptyTreeRoot"), "empty local tree");
        assertEq(MessageTrees.pair(emptyRoot, keccak256(new bytes(96))), Spec.word(".logs.batchRoot"), "batch root");
    }

    /* TRUE STATEMENTS */

    function test_proveL2MessageInclusion_bothFormats_succeeds() public view {
        assertTrue(mailbox.proveL2MessageInclusion(BATCH, 1, _message(), _oldProof(STATUS_LEAF)), "old");
        assertTrue(mailbox.proveL2MessageInclusion(BATCH, 1, _message(), _newProof(STATUS_LEAF)), "new");
        assertTrue(
            mailbox.proveL2MessageInclusionShared(CHAIN_ID, BATCH, 1, _message(), _newProof(STATUS_LEAF)), "shared"
        );
    }

    function test_proveL1ToL2TransactionStatus_bothFormats_succeeds() public view {
        assertTrue(_proveStatus(TxStatus.Success, _oldProof(MESSAGE_LEAF)), "old");
        assertTrue(_proveStatus(TxStatus.Success, _newProof(MESSAGE_LEAF)), "new");
    }

    function test_proveL2LogInclusion_bothFormats_succeeds() public view {
        L2Log memory log = _messageLog();
        assertTrue(mailbox.proveL2LogInclusion(BATCH, 1, log, _oldProof(STATUS_LEAF)), "old");
        assertTrue(mailbox.proveL2LogInclusion(BATCH, 1, log, _newProof(STATUS_LEAF)), "new");
        assertTrue(mailbox.proveL2LogInclusionShared(CHAIN_ID, BATCH, 1, log, _newProof(STATUS_LEAF)), "shared");
    }

    function test_proveL2LeafInclusion_bothFormats_succeeds() public view {
        assertTrue(mailbox.proveL2LeafInclusion(BATCH, 0, STATUS_LEAF, _oldProof(MESSAGE_LEAF)), "old");
        assertTrue(mailbox.proveL2LeafInclusion(BATCH, 0, STATUS_LEAF, _newProof(MESSAGE_LEAF)), "new");
        assertTrue(
            mailbox.proveL2LeafInclusionShared(CHAIN_ID, BATCH, 0, STATUS_LEAF, _newProof(MESSAGE_LEAF)), "shared"
        );
    }

    /// @dev A zero-length path is legal: the root itself is its own leaf.
    function test_proveL2LeafInclusion_zeroLengthPath_succeeds() public view {
        bytes32[] memory proof = MessageTrees.single(MessageTrees.metadata(1, 0, 0, 1));
        assertTrue(mailbox.proveL2LeafInclusion(BATCH, 0, batchRoot, proof), "root");
        assertFalse(mailbox.proveL2LeafInclusion(BATCH, 0, STATUS_LEAF, proof), "anything else");
    }

    /// @dev M12: any non-zero flag byte is final, and what follows the path is ignored.
    function test_proveL2LeafInclusion_trailingWordsAndOddFlag_succeeds() public view {
        bytes32[] memory proof = MessageTrees.concat(_newProof(MESSAGE_LEAF), new bytes32[](3));
        proof[0] = MessageTrees.metadata(1, 15, 0, 0x80);
        assertTrue(mailbox.proveL2LeafInclusion(BATCH, 0, STATUS_LEAF, proof), "final");
    }

    /* FALSE STATEMENTS (M8) */

    function test_proveL2MessageInclusion_changedMessage_isFalse_succeeds() public view {
        bytes32[] memory proof = _newProof(STATUS_LEAF);
        L2Message memory message = _message();
        message.data = hex"1235";
        assertFalse(mailbox.proveL2MessageInclusion(BATCH, 1, message, proof), "data");
        message = _message();
        message.sender = address(0xdeae);
        assertFalse(mailbox.proveL2MessageInclusion(BATCH, 1, message, proof), "sender");
        message = _message();
        message.txNumberInBatch = 6;
        assertFalse(mailbox.proveL2MessageInclusion(BATCH, 1, message, proof), "number");
        assertFalse(mailbox.proveL2MessageInclusion(BATCH, 0, _message(), proof), "index");
        assertFalse(mailbox.proveL2MessageInclusion(BATCH, 1, _message(), _newProof(MESSAGE_LEAF)), "sibling");
    }

    function test_proveL2LogInclusion_changedLog_isFalse_succeeds() public view {
        bytes32[] memory proof = _newProof(STATUS_LEAF);
        L2Log memory log = _messageLog();
        log.l2ShardId = 1;
        assertFalse(mailbox.proveL2LogInclusion(BATCH, 1, log, proof), "shard");
        log = _messageLog();
        log.isService = false;
        assertFalse(mailbox.proveL2LogInclusion(BATCH, 1, log, proof), "service");
        log = _messageLog();
        log.sender = address(0x8001);
        assertFalse(mailbox.proveL2LogInclusion(BATCH, 1, log, proof), "sender");
        log = _messageLog();
        log.key = 0;
        assertFalse(mailbox.proveL2LogInclusion(BATCH, 1, log, proof), "key");
        log = _messageLog();
        log.value = 0;
        assertFalse(mailbox.proveL2LogInclusion(BATCH, 1, log, proof), "value");
    }

    function test_proveL1ToL2TransactionStatus_flippedStatus_isFalse_succeeds() public view {
        assertFalse(_proveStatus(TxStatus.Failure, _newProof(MESSAGE_LEAF)), "failure");
    }

    function test_proveL2LeafInclusion_otherPathLength_isFalse_succeeds() public view {
        bytes32[] memory path = _oldProof(MESSAGE_LEAF);
        assertFalse(mailbox.proveL2LeafInclusion(BATCH, 0, STATUS_LEAF, MessageTrees.head(path, 14)), "shorter");
        bytes32[] memory longer = MessageTrees.concat(path, MessageTrees.single(AGGREGATED_ROOT));
        assertFalse(mailbox.proveL2LeafInclusion(BATCH, 0, STATUS_LEAF, longer), "longer");
    }

    function test_proveL2LeafInclusion_swappedSiblings_isFalse_succeeds() public view {
        bytes32[] memory path = _oldProof(MESSAGE_LEAF);
        (path[1], path[2]) = (path[2], path[1]);
        assertFalse(mailbox.proveL2LeafInclusion(BATCH, 0, STATUS_LEAF, path), "swapped");
    }

    /// @dev M8: the leaf function proves inner nodes too, which callers must know; no log hashes to one.
    function test_proveL2LeafInclusion_innerNode_succeeds() public view {
        bytes32[] memory path = _oldProof(MESSAGE_LEAF);
        bytes32[] memory upper = new bytes32[](14);
        for (uint256 i; i < 14; ++i) {
            upper[i] = path[i + 1];
        }
        bytes32 node = MessageTrees.pair(STATUS_LEAF, MESSAGE_LEAF);
        assertTrue(mailbox.proveL2LeafInclusion(BATCH, 0, node, upper), "inner node");
    }

    /// @dev M8: a proof for one batch proves nothing about another.
    function test_proveL2LeafInclusion_otherBatch_isFalse_succeeds() public {
        mailbox.setLogsRoot(BATCH - 1, keccak256("another root"));
        assertFalse(mailbox.proveL2LeafInclusion(BATCH - 1, 0, STATUS_LEAF, _newProof(MESSAGE_LEAF)), "other batch");
    }

    /* REFUSED PROOFS */

    /// @dev M8
    function test_proveL2LeafInclusion_defaultLeaf_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(HashedLogIsDefault.selector));
        mailbox.proveL2LeafInclusion(BATCH, 2, MessageTrees.DEFAULT_LEAF, _newProof(MessageTrees.DEFAULT_LEAF));
        // The log that hashes to it is refused as well.
        L2Log memory log;
        vm.expectRevert(abi.encodeWithSelector(HashedLogIsDefault.selector));
        mailbox.proveL2LogInclusion(BATCH, 2, log, _newProof(MessageTrees.DEFAULT_LEAF));
    }

    function test_proveL2LeafInclusion_emptyProof_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(MerklePathEmpty.selector));
        mailbox.proveL2LeafInclusion(BATCH, 0, MessageTrees.DEFAULT_LEAF, new bytes32[](0));
    }

    /// @dev M8
    function test_proveL2LeafInclusion_indexOutOfBounds_reverts() public {
        bytes memory outOfBounds = abi.encodeWithSelector(MerkleIndexOutOfBounds.selector);
        vm.expectRevert(outOfBounds);
        mailbox.proveL2LeafInclusion(BATCH, 1 << 15, STATUS_LEAF, _newProof(MESSAGE_LEAF));
        vm.expectRevert(outOfBounds);
        mailbox.proveL2LeafInclusion(BATCH, 1 << 15, STATUS_LEAF, _oldProof(MESSAGE_LEAF));
    }

    function test_proveL2LeafInclusion_oldProofOf256Words_reverts() public {
        bytes32[] memory path = new bytes32[](256);
        path[0] = MESSAGE_LEAF;
        vm.expectRevert(abi.encodeWithSelector(MerklePathOutOfBounds.selector));
        mailbox.proveL2LeafInclusion(BATCH, 0, STATUS_LEAF, path);
    }

    /// @dev M9
    function test_proveL2LeafInclusion_batchNotExecuted_reverts() public {
        mailbox.setLogsRoot(BATCH + 1, batchRoot);
        vm.expectRevert(abi.encodeWithSelector(BatchNotExecuted.selector, BATCH + 1));
        mailbox.proveL2LeafInclusion(BATCH + 1, 0, STATUS_LEAF, _newProof(MESSAGE_LEAF));
    }

    /// @dev M10: a batch executed on a settlement layer has no root here.
    function test_proveL2LeafInclusion_finalWithoutLocalRoot_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(LocalRootIsZero.selector));
        mailbox.proveL2LeafInclusion(BATCH - 1, 0, STATUS_LEAF, _newProof(MESSAGE_LEAF));
    }

    /// @dev M12
    function test_proveL2LeafInclusion_unknownVersion_reverts() public {
        bytes32[] memory proof = _newProof(MESSAGE_LEAF);
        proof[0] = MessageTrees.metadata(2, 15, 0, 1);
        vm.expectRevert(abi.encodeWithSelector(UnsupportedProofMetadataVersion.selector, 2));
        mailbox.proveL2LeafInclusion(BATCH, 0, STATUS_LEAF, proof);
        proof[0] = 0;
        vm.expectRevert(abi.encodeWithSelector(UnsupportedProofMetadataVersion.selector, 0));
        mailbox.proveL2LeafInclusion(BATCH, 0, STATUS_LEAF, proof);
        // A hash with 28 low zero bytes is taken for metadata.
        proof[0] = bytes32(bytes4(0xabcdef01));
        vm.expectRevert(abi.encodeWithSelector(UnsupportedProofMetadataVersion.selector, 0xab));
        mailbox.proveL2LeafInclusion(BATCH, 0, STATUS_LEAF, proof);
    }

    /// @dev M12
    function test_proveL2LeafInclusion_finalWithBatchPath_reverts() public {
        bytes32[] memory proof = _newProof(MESSAGE_LEAF);
        proof[0] = MessageTrees.metadata(1, 15, 1, 1);
        vm.expectRevert(abi.encodeWithSelector(InvalidProofLengthForFinalNode.selector));
        mailbox.proveL2LeafInclusion(BATCH, 0, STATUS_LEAF, proof);
    }

    /// @dev M12: also when the mask is out of bounds, the length is found first.
    function test_proveL2LeafInclusion_pathPastEnd_reverts() public {
        bytes32[] memory proof = _newProof(MESSAGE_LEAF);
        proof[0] = MessageTrees.metadata(1, 16, 0, 1);
        vm.expectRevert(_panic(0x32));
        mailbox.proveL2LeafInclusion(BATCH, 0, STATUS_LEAF, proof);
        vm.expectRevert(_panic(0x32));
        mailbox.proveL2LeafInclusion(BATCH, type(uint256).max, STATUS_LEAF, proof);
    }

    function test_proveShared_otherChainId_reverts() public {
        bytes memory invalidChainId = abi.encodeWithSelector(InvalidChainId.selector);
        vm.expectRevert(invalidChainId);
        mailbox.proveL2LeafInclusionShared(CHAIN_ID + 1, BATCH, 0, STATUS_LEAF, new bytes32[](0));
        vm.expectRevert(invalidChainId);
        mailbox.proveL2LogInclusionShared(CHAIN_ID + 1, BATCH, 0, _messageLog(), new bytes32[](0));
        vm.expectRevert(invalidChainId);
        mailbox.proveL2MessageInclusionShared(CHAIN_ID + 1, BATCH, 0, _message(), new bytes32[](0));
    }

    /* HELPERS */

    function _oldProof(bytes32 _sibling) private pure returns (bytes32[] memory) {
        return MessageTrees.logPath(_sibling, AGGREGATED_ROOT);
    }

    function _newProof(bytes32 _sibling) private pure returns (bytes32[] memory) {
        return MessageTrees.finalProof(_oldProof(_sibling));
    }

    function _message() private pure returns (L2Message memory) {
        return L2Message({ txNumberInBatch: 5, sender: address(0xdead), data: hex"1234" });
    }

    function _messageLog() private pure returns (L2Log memory) {
        return L2Log({
            l2ShardId: 0,
            isService: true,
            txNumberInBatch: 5,
            sender: address(0x8008),
            key: bytes32(uint256(0xdead)),
            value: keccak256(hex"1234")
        });
    }

    function _proveStatus(TxStatus _status, bytes32[] memory _proof) private view returns (bool) {
        return mailbox.proveL1ToL2TransactionStatus(bytes32(uint256(1)), BATCH, 0, 3, _proof, _status);
    }
}
