// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    NotInGatewayMode,
    NotRelayedSender
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/L1BridgehubErrors.sol";
import { L2Log, L2Message, TxStatus } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";

import { MailboxFacet } from "../../../../contracts/src/chain/facets/MailboxFacet.sol";
import { Answerer } from "../mocks/Answerer.sol";
import { MockChain } from "../mocks/MockChain.sol";
import { RequestTest } from "./RequestTest.sol";

/// @notice bridgehub.md §1.13.
contract BridgehubForwardersTest is RequestTest {
    address private constant RELAY = 0x1111111111111111111111111111111111111111;
    bytes private constant NO_CHAIN = "EnumerableMap: nonexistent key";

    bytes32[] private proof;

    function setUp() public override {
        super.setUp();
        proof.push(keccak256("sibling"));
        vm.prank(owner);
        bridgehub.pause();
    }

    function test_proveL2MessageInclusion_dropsChainId_succeeds() public {
        L2Message memory message = L2Message({ txNumberInBatch: 5, sender: user, data: "data" });
        vm.expectRevert(NO_CHAIN);
        bridgehub.proveL2MessageInclusion(UNKNOWN_CHAIN, 1, 2, message, proof);
        vm.expectRevert(
            abi.encodeWithSelector(
                MockChain.ProofAsked.selector, abi.encodeCall(ethChain.proveL2MessageInclusion, (1, 2, message, proof))
            )
        );
        bridgehub.proveL2MessageInclusion(ETH_CHAIN, 1, 2, message, proof);
    }

    function test_proveL2LogInclusion_dropsChainId_succeeds() public {
        L2Log memory log = L2Log({
            l2ShardId: 1, isService: true, txNumberInBatch: 2, sender: user, key: keccak256("k"), value: keccak256("v")
        });
        vm.expectRevert(NO_CHAIN);
        bridgehub.proveL2LogInclusion(UNKNOWN_CHAIN, 1, 2, log, proof);
        vm.expectRevert(
            abi.encodeWithSelector(
                MockChain.ProofAsked.selector, abi.encodeCall(ethChain.proveL2LogInclusion, (1, 2, log, proof))
            )
        );
        bridgehub.proveL2LogInclusion(ETH_CHAIN, 1, 2, log, proof);
    }

    function test_proveL1ToL2TransactionStatus_dropsChainId_succeeds() public {
        vm.expectRevert(NO_CHAIN);
        bridgehub.proveL1ToL2TransactionStatus(UNKNOWN_CHAIN, "h", 1, 2, 3, proof, TxStatus.Success);
        vm.expectRevert(
            abi.encodeWithSelector(
                MockChain.ProofAsked.selector,
                abi.encodeCall(ethChain.proveL1ToL2TransactionStatus, (bytes32("h"), 1, 2, 3, proof, TxStatus.Success))
            )
        );
        bridgehub.proveL1ToL2TransactionStatus(ETH_CHAIN, "h", 1, 2, 3, proof, TxStatus.Success);
    }

    /* FORWARDED WITHOUT DECODING */

    function testFuzz_proveL2MessageInclusion_isTheCompilersCall(
        uint256 _batch,
        uint256 _index,
        L2Message memory _message,
        bytes32[] memory _proof
    ) public {
        bytes memory question = abi.encodeCall(ethChain.proveL2MessageInclusion, (_batch, _index, _message, _proof));
        vm.expectRevert(abi.encodeWithSelector(MockChain.ProofAsked.selector, question));
        bridgehub.proveL2MessageInclusion(ETH_CHAIN, _batch, _index, _message, _proof);
    }

    function testFuzz_proveL2LogInclusion_isTheCompilersCall(
        uint256 _batch,
        uint256 _index,
        L2Log memory _log,
        bytes32[] memory _proof
    ) public {
        bytes memory question = abi.encodeCall(ethChain.proveL2LogInclusion, (_batch, _index, _log, _proof));
        vm.expectRevert(abi.encodeWithSelector(MockChain.ProofAsked.selector, question));
        bridgehub.proveL2LogInclusion(ETH_CHAIN, _batch, _index, _log, _proof);
    }

    function testFuzz_proveL1ToL2TransactionStatus_isTheCompilersCall(
        bytes32 _txHash,
        uint256 _batch,
        uint256 _index,
        uint16 _number,
        bytes32[] memory _proof,
        bool _succeeded
    ) public {
        TxStatus status = _succeeded ? TxStatus.Success : TxStatus.Failure;
        bytes memory question =
            abi.encodeCall(ethChain.proveL1ToL2TransactionStatus, (_txHash, _batch, _index, _number, _proof, status));
        vm.expectRevert(abi.encodeWithSelector(MockChain.ProofAsked.selector, question));
        bridgehub.proveL1ToL2TransactionStatus(ETH_CHAIN, _txHash, _batch, _index, _number, _proof, status);
    }

    function test_proveL1ToL2TransactionStatus_answers_succeeds() public {
        Answerer mailbox = _answerer();
        mailbox.set(true, abi.encode(true));
        assertTrue(_proveStatus(), "true");
        // More than a word is as good as a word.
        mailbox.set(true, abi.encode(false, true));
        assertFalse(_proveStatus(), "false");
    }

    function test_proveL1ToL2TransactionStatus_malformedAnswer_reverts() public {
        Answerer mailbox = _answerer();
        mailbox.set(true, abi.encode(uint256(2)));
        vm.expectRevert(bytes(""));
        _proveStatus();
        mailbox.set(true, new bytes(31));
        vm.expectRevert(bytes(""));
        _proveStatus();
        vm.etch(address(ethChain), "");
        vm.expectRevert(bytes(""));
        _proveStatus();
    }

    /// @dev The real mailbox behind the Bridgehub: together they refuse what the compiler's decoders refuse.
    function test_proveL2MessageInclusion_malformedCalldata_reverts() public {
        _realMailbox();
        L2Message memory message = L2Message({ txNumberInBatch: 5, sender: user, data: "data" });
        bytes memory call = abi.encodeCall(bridgehub.proveL2MessageInclusion, (ETH_CHAIN, 1, 2, message, proof));
        _assertRead(call);
        _assertTruncatedRefused(call);
        // Offsets of message and proof; number, sender, offset of the data and its length; length of the proof.
        uint8[7] memory words = [3, 4, 5, 6, 7, 8, 10];
        for (uint256 i; i < words.length; ++i) {
            _assertRefused(_withWord(call, words[i], type(uint256).max >> 1));
        }
        // An offset to the chain id, which the mailbox does not get.
        _assertRefused(_withWord(call, 3, 0));
        _assertRefused(_withWord(call, 4, 0));
    }

    function test_proveL2LogInclusion_malformedCalldata_reverts() public {
        _realMailbox();
        L2Log memory log;
        bytes memory call = abi.encodeCall(bridgehub.proveL2LogInclusion, (ETH_CHAIN, 1, 2, log, proof));
        _assertRead(call);
        _assertTruncatedRefused(call);
        // Shard, truth value, number, sender; offset and length of the proof.
        uint8[6] memory words = [3, 4, 5, 6, 9, 10];
        for (uint256 i; i < words.length; ++i) {
            _assertRefused(_withWord(call, words[i], type(uint256).max >> 1));
        }
        _assertRefused(_withWord(call, 9, 0));
    }

    function test_proveL1ToL2TransactionStatus_malformedCalldata_reverts() public {
        _realMailbox();
        bytes memory call = abi.encodeCall(
            bridgehub.proveL1ToL2TransactionStatus, (ETH_CHAIN, "h", 1, 2, 3, proof, TxStatus.Success)
        );
        _assertRead(call);
        _assertTruncatedRefused(call);
        // Number; offset of the proof; status; length of the proof.
        uint8[4] memory words = [4, 5, 6, 7];
        for (uint256 i; i < words.length; ++i) {
            _assertRefused(_withWord(call, words[i], type(uint256).max >> 1));
        }
        _assertRefused(_withWord(call, 6, 2));
        _assertRefused(_withWord(call, 5, 0));
    }

    /* OTHERS */

    function test_l2TransactionBaseCost_dropsChainId_succeeds() public {
        assertEq(bridgehub.l2TransactionBaseCost(ETH_CHAIN, 10, 20, 3), 203, "cost");
        vm.expectRevert(NO_CHAIN);
        bridgehub.l2TransactionBaseCost(UNKNOWN_CHAIN, 10, 20, 3);
    }

    function test_forwardTransactionOnGateway_offL1ByRelay_succeeds() public {
        vm.chainId(L2_CHAIN_ID);
        vm.startPrank(RELAY);
        bridgehub.forwardTransactionOnGateway(ETH_CHAIN, keccak256("tx"), 9);
        assertEq(ethChain.lastRequest(), keccak256(abi.encode(keccak256("tx"), uint64(9))), "request");
        vm.expectRevert(NO_CHAIN);
        bridgehub.forwardTransactionOnGateway(UNKNOWN_CHAIN, keccak256("tx"), 9);
    }

    /// @dev G8
    function test_forwardTransactionOnGateway_byOther_reverts() public {
        vm.chainId(L2_CHAIN_ID);
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(NotRelayedSender.selector, owner, RELAY));
        bridgehub.forwardTransactionOnGateway(ETH_CHAIN, keccak256("tx"), 9);
    }

    /// @dev G8
    function test_forwardTransactionOnGateway_onL1_reverts() public {
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(NotRelayedSender.selector, stranger, RELAY));
        bridgehub.forwardTransactionOnGateway(ETH_CHAIN, keccak256("tx"), 9);
        vm.prank(RELAY);
        vm.expectRevert(NotInGatewayMode.selector);
        bridgehub.forwardTransactionOnGateway(ETH_CHAIN, keccak256("tx"), 9);
    }

    /* HELPERS */

    /// @dev In the place of the chain, whose storage it takes over without reading it.
    function _answerer() private returns (Answerer mailbox) {
        vm.etch(address(ethChain), address(new Answerer()).code);
        return Answerer(address(ethChain));
    }

    /// @dev The same for a facet: no batch was executed according to that storage.
    function _realMailbox() private {
        vm.etch(address(ethChain), address(new MailboxFacet(0, block.chainid)).code);
    }

    function _proveStatus() private view returns (bool) {
        return bridgehub.proveL1ToL2TransactionStatus(ETH_CHAIN, "h", 1, 2, 3, proof, TxStatus.Success);
    }

    function _withWord(bytes memory _call, uint256 _index, uint256 _word) private pure returns (bytes memory changed) {
        changed = bytes.concat(_call);
        assembly ("memory-safe") {
            mstore(add(add(changed, 0x24), shl(5, _index)), _word)
        }
    }

    /// @dev Refused for what it says.
    function _assertRead(bytes memory _call) private view {
        (bool success, bytes memory reason) = address(bridgehub).staticcall(_call);
        assertFalse(success, "proven");
        assertTrue(reason.length != 0, "not read");
    }

    function _assertTruncatedRefused(bytes memory _call) private view {
        // With a chain id, without which there is no chain.
        for (uint256 length = 0x24; length < _call.length; length += 0x20) {
            bytes memory part = bytes.concat(_call);
            assembly ("memory-safe") {
                mstore(part, length)
            }
            _assertRefused(part);
        }
    }

    /// @dev Empty, as decoders refuse.
    function _assertRefused(bytes memory _call) private view {
        (bool success, bytes memory reason) = address(bridgehub).staticcall(_call);
        assertFalse(success, "accepted");
        assertEq(reason, "", "reason");
    }
}
