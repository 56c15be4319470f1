// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { L2Log, L2Message, TxStatus } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";

import { MessageHashing } from "../../../../contracts/src/shared/libraries/MessageHashing.sol";
import { Test } from "../Test.sol";

/// @notice The leaves beside mailbox.md 6.1, by the letter, in memory that is not zero.
contract MessageHashingTest is Test {
    function messageLeaf(L2Message calldata _message) external pure returns (bytes32) {
        dirtyFreeMemory(0x100);
        return MessageHashing.messageLeaf(_message);
    }

    function testFuzz_logLeaf_isThatOfThePackedLog(L2Log memory _log) public pure {
        bytes32 expected = keccak256(
            abi.encodePacked(_log.l2ShardId, _log.isService, _log.txNumberInBatch, _log.sender, _log.key, _log.value)
        );
        dirtyFreeMemory(0x100);
        assertEq(MessageHashing.logLeaf(_log), expected, "leaf");
    }

    function testFuzz_messageLeaf_isThatOfThePackedLog(L2Message memory _message) public view {
        assertEq(
            this.messageLeaf(_message),
            keccak256(
                abi.encodePacked(
                    uint8(0),
                    true,
                    _message.txNumberInBatch,
                    address(0x8008),
                    bytes32(uint256(uint160(_message.sender))),
                    keccak256(_message.data)
                )
            ),
            "leaf"
        );
    }

    function testFuzz_statusLeaf_isThatOfThePackedLog(bytes32 _txHash, uint16 _number, bool _succeeded) public pure {
        bytes32 expected = keccak256(
            abi.encodePacked(uint8(0), true, _number, address(0x8001), _txHash, bytes32(uint256(_succeeded ? 1 : 0)))
        );
        TxStatus status = _succeeded ? TxStatus.Success : TxStatus.Failure;
        dirtyFreeMemory(0x100);
        assertEq(MessageHashing.statusLeaf(_txHash, _number, status), expected, "leaf");
    }
}
