// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    BridgehubL2TransactionRequest
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    IMailboxImpl
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMailboxImpl.sol";

import { MailboxRequest } from "../../../../contracts/src/bridgehub/libraries/MailboxRequest.sol";
import { Test } from "../../shared/Test.sol";
import { Answerer } from "../mocks/Answerer.sol";

/// @notice The call beside the compiler's, from memory that is not zero.
contract MailboxRequestTest is Test {
    Answerer private mailbox;

    function setUp() public {
        mailbox = new Answerer();
    }

    function send(BridgehubL2TransactionRequest memory _request, address _mailbox) external returns (bytes32 answer) {
        dirtyFreeMemory(0x4000);
        answer = MailboxRequest.send(_request, _mailbox);
        // What was written must not be in memory that counts as zeroed.
        bytes32[] memory later = new bytes32[](2);
        assertEq(later[0] | later[1], 0, "later allocations");
    }

    function testFuzz_send_isTheCompilersCall(BridgehubL2TransactionRequest memory _request, bytes32 _answer) public {
        mailbox.set(true, abi.encode(_answer));
        assertEq(this.send(_request, address(mailbox)), _answer, "answer");
        assertEq(mailbox.question(), abi.encodeCall(IMailboxImpl.bridgehubRequestL2Transaction, (_request)), "call");
    }

    function testFuzz_send_ofSizesAroundWords_isTheCompilersCall(uint8 _calldata, uint8[3] memory _dependencies)
        public
    {
        BridgehubL2TransactionRequest memory request;
        request.l2Calldata = _bytes(_calldata % 66);
        request.factoryDeps = new bytes[](3);
        for (uint256 i; i < 3; ++i) {
            request.factoryDeps[i] = _bytes(_dependencies[i] % 66);
        }
        mailbox.set(true, abi.encode(uint256(1)));
        this.send(request, address(mailbox));
        assertEq(mailbox.question(), abi.encodeCall(IMailboxImpl.bridgehubRequestL2Transaction, (request)), "call");
    }

    function testFuzz_send_refused_revertsWithTheReason(bytes calldata _reason) public {
        BridgehubL2TransactionRequest memory request;
        mailbox.set(false, _reason);
        vm.expectRevert(_reason);
        this.send(request, address(mailbox));
    }

    function test_send_malformedAnswer_reverts() public {
        BridgehubL2TransactionRequest memory request;
        mailbox.set(true, new bytes(31));
        vm.expectRevert(bytes(""));
        this.send(request, address(mailbox));
        vm.expectRevert(bytes(""));
        this.send(request, makeAddr("without code"));
    }

    function _bytes(uint256 _length) private pure returns (bytes memory data) {
        data = new bytes(_length);
        for (uint256 i; i < _length; ++i) {
            data[i] = 0xff;
        }
    }
}
