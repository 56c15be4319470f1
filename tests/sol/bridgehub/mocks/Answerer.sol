// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IMailboxImpl
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMailboxImpl.sol";

/// @notice Answers whatever it is told to; remembers a request.
contract Answerer {
    bytes public question;
    bytes private answer;
    bool private succeeds;

    function set(bool _succeeds, bytes calldata _answer) external {
        succeeds = _succeeds;
        answer = _answer;
    }

    fallback() external {
        if (msg.sig == IMailboxImpl.bridgehubRequestL2Transaction.selector) question = msg.data;
        bytes memory data = answer;
        bool isAnswer = succeeds;
        assembly ("memory-safe") {
            if isAnswer { return(add(data, 0x20), mload(data)) }
            revert(add(data, 0x20), mload(data))
        }
    }
}
