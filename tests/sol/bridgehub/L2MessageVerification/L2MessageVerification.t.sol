// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    HashedLogIsDefault,
    InvalidProofLengthForFinalNode,
    MerklePathEmpty
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { L2Log, L2Message } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";

import { L2MessageVerification } from "../../../../contracts/src/bridgehub/L2MessageVerification.sol";
import { MessageTrees } from "../../shared/MessageTrees.sol";
import { Spec } from "../../shared/Spec.sol";
import { Test } from "../../shared/Test.sol";
import { MockInteropRootStorage } from "./mocks/MockInteropRootStorage.sol";

contract L2MessageVerificationTest is Test {
    uint256 private constant CHAIN_ID = 270;
    uint256 private constant GATEWAY_ID = 506;
    uint256 private constant BATCH = 9;
    uint256 private constant GATEWAY_BLOCK = 1234;
    MockInteropRootStorage private constant ROOTS = MockInteropRootStorage(address(0x10008));
    /// @dev mailbox.md §8: txNumber 5, sender 0xdead, data 0x1234
    bytes32 private immutable MESSAGE_LEAF = Spec.word(".logs.messageLeaf");
    bytes32 private constant SIBLING = keccak256("sibling leaf");
    bytes32 private constant AGGREGATED_ROOT = keccak256("aggregated");

    L2MessageVerification private verification;

    function setUp() public {
        vm.etch(address(ROOTS), address(new MockInteropRootStorage()).code);
        verification = new L2MessageVerification();
    }

    /* FINAL PROOFS */

    function test_proveShared_importedRoot_succeeds() public {
        ROOTS.set(CHAIN_ID, BATCH, _batchRoot());
        bytes32[] memory proof = MessageTrees.finalProof(_logPath());
        assertTrue(verification.proveL2MessageInclusionShared(CHAIN_ID, BATCH, 0, _message(), proof), "message");
        assertTrue(verification.proveL2LogInclusionShared(CHAIN_ID, BATCH, 0, _log(), proof), "log");
        assertTrue(verification.proveL2LeafInclusionShared(CHAIN_ID, BATCH, 0, MESSAGE_LEAF, proof), "leaf");
        assertTrue(verification.proveL2LeafInclusionShared(CHAIN_ID, BATCH, 0, MESSAGE_LEAF, _logPath()), "old format");
    }

    function test_proveShared_otherStatement_isFalse_succeeds() public {
        ROOTS.set(CHAIN_ID, BATCH, _batchRoot());
        bytes32[] memory proof = MessageTrees.finalProof(_logPath());
        assertFalse(verification.proveL2LeafInclusionShared(CHAIN_ID, BATCH, 1, MESSAGE_LEAF, proof), "index");
        assertFalse(verification.proveL2LeafInclusionShared(CHAIN_ID, BATCH, 0, SIBLING, proof), "leaf");
        assertFalse(verification.proveL2LeafInclusionShared(CHAIN_ID + 1, BATCH, 0, MESSAGE_LEAF, proof), "chain");
        assertFalse(verification.proveL2LeafInclusionShared(CHAIN_ID, BATCH + 1, 0, MESSAGE_LEAF, proof), "number");
        L2Message memory message = _message();
        message.sender = address(1);
        assertFalse(verification.proveL2MessageInclusionShared(CHAIN_ID, BATCH, 0, message, proof), "sender");
    }

    /// @dev MV1, MV2: without an imported root nothing holds, not even a leaf of zero as its own root.
    function test_proveL2LeafInclusionShared_noRoot_isFalse_succeeds() public view {
        bytes32[] memory nothing = MessageTrees.finalProof(new bytes32[](0));
        assertFalse(verification.proveL2LeafInclusionShared(CHAIN_ID, BATCH, 0, 0, nothing), "zero root");
        bytes32[] memory proof = MessageTrees.finalProof(_logPath());
        assertFalse(verification.proveL2LeafInclusionShared(CHAIN_ID, BATCH, 0, MESSAGE_LEAF, proof), "no root");
    }

    function testFuzz_proveL2LeafInclusionShared_noRoot_isFalse_succeeds(
        uint256 _chainId,
        uint256 _number,
        bytes32 _leaf,
        bytes32[] calldata _path
    ) public view {
        bytes32[] memory path = _path.length > 200 ? MessageTrees.head(_path, 200) : _path;
        vm.assume(_leaf != MessageTrees.DEFAULT_LEAF);
        assertFalse(
            verification.proveL2LeafInclusionShared(_chainId, _number, 0, _leaf, MessageTrees.finalProof(path)), "false"
        );
    }

    /* NESTED PROOFS */

    function test_proveShared_nested_succeeds() public {
        ROOTS.set(GATEWAY_ID, GATEWAY_BLOCK, _sharedRoot());
        assertTrue(verification.proveL2LeafInclusionShared(CHAIN_ID, BATCH, 0, MESSAGE_LEAF, _nested()), "leaf");
        assertTrue(verification.proveL2MessageInclusionShared(CHAIN_ID, BATCH, 0, _message(), _nested()), "message");
        assertTrue(verification.proveL2LogInclusionShared(CHAIN_ID, BATCH, 0, _log(), _nested()), "log");
        assertFalse(verification.proveL2LeafInclusionShared(CHAIN_ID + 1, BATCH, 0, MESSAGE_LEAF, _nested()), "chain");
        assertFalse(verification.proveL2LeafInclusionShared(CHAIN_ID, BATCH + 1, 0, MESSAGE_LEAF, _nested()), "batch");
    }

    /// @dev The chain's own root does not stand in for that of the settlement layer.
    function test_proveL2LeafInclusionShared_nestedWithoutRootOfLayer_isFalse_succeeds() public {
        ROOTS.set(CHAIN_ID, BATCH, _batchRoot());
        ROOTS.set(GATEWAY_ID, GATEWAY_BLOCK + 1, _sharedRoot());
        assertFalse(verification.proveL2LeafInclusionShared(CHAIN_ID, BATCH, 0, MESSAGE_LEAF, _nested()), "no root");
    }

    /// @dev MV1: every bit of a nested proof counts.
    function test_proveL2LeafInclusionShared_nestedWithAnyBitChanged_isNeverTrue_succeeds() public {
        ROOTS.set(GATEWAY_ID, GATEWAY_BLOCK, _sharedRoot());
        bytes32[] memory proof = _nested();
        for (uint256 i; i < proof.length * 256; ++i) {
            (uint256 word, uint256 bit) = (i / 256, i % 256);
            // The flag of the last part, which is metadata and one node, says the same by any value but zero.
            if (word == proof.length - 2 && bit > 224 && bit < 232) continue;
            proof[word] ^= bytes32(1 << bit);
            (bool success, bytes memory answer) = address(verification)
                .staticcall(
                    abi.encodeCall(verification.proveL2LeafInclusionShared, (CHAIN_ID, BATCH, 0, MESSAGE_LEAF, proof))
                );
            assertFalse(success && abi.decode(answer, (bool)), "proven");
            proof[word] ^= bytes32(1 << bit);
        }
    }

    /* REFUSED PROOFS */

    function test_proveL2LeafInclusionShared_malformed_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(MerklePathEmpty.selector));
        verification.proveL2LeafInclusionShared(CHAIN_ID, BATCH, 0, MESSAGE_LEAF, new bytes32[](0));
        vm.expectRevert(abi.encodeWithSelector(HashedLogIsDefault.selector));
        verification.proveL2LeafInclusionShared(CHAIN_ID, BATCH, 0, MessageTrees.DEFAULT_LEAF, _nested());
        vm.expectRevert(abi.encodeWithSelector(InvalidProofLengthForFinalNode.selector));
        verification.proveL2LeafInclusionShared(
            CHAIN_ID, BATCH, 0, MESSAGE_LEAF, MessageTrees.single(MessageTrees.metadata(1, 0, 1, 1))
        );
    }

    /* HELPERS */

    function _message() private pure returns (L2Message memory) {
        return L2Message({ txNumberInBatch: 5, sender: address(0xdead), data: hex"1234" });
    }

    function _log() private pure returns (L2Log memory) {
        return L2Log({
            l2ShardId: 0,
            isService: true,
            txNumberInBatch: 5,
            sender: address(0x8008),
            key: bytes32(uint256(0xdead)),
            value: keccak256(hex"1234")
        });
    }

    function _logPath() private pure returns (bytes32[] memory) {
        return MessageTrees.logPath(SIBLING, AGGREGATED_ROOT);
    }

    function _batchRoot() private view returns (bytes32) {
        return MessageTrees.pair(MessageTrees.localRoot(MESSAGE_LEAF, SIBLING), AGGREGATED_ROOT);
    }

    /// @dev The chain's tree has this batch only; the shared tree has the chain as its second leaf.
    function _sharedRoot() private view returns (bytes32) {
        bytes32 chainRoot = MessageTrees.batchLeaf(_batchRoot(), BATCH);
        return MessageTrees.pair(keccak256("gateway leaf"), MessageTrees.chainLeaf(chainRoot, CHAIN_ID));
    }

    function _nested() private pure returns (bytes32[] memory) {
        return MessageTrees.nestedProof(
            _logPath(),
            0,
            new bytes32[](0),
            GATEWAY_BLOCK,
            1,
            GATEWAY_ID,
            MessageTrees.finalProof(MessageTrees.single(keccak256("gateway leaf")))
        );
    }
}
