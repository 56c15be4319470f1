// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    BridgehubL2TransactionRequest
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    IMailboxImpl
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMailboxImpl.sol";

/// @notice Hands a request to the mailbox of a chain.
library MailboxRequest {
    /// @notice Calls `bridgehubRequestL2Transaction` of `_mailbox` and returns its answer, the canonical hash.
    /// @dev Equals the compiler's call for structs that the compiler built, whose narrow fields are clean: they come
    /// from its own decoders and from `msg.sender`. Lengths are those of arrays in memory, so nothing overflows.
    function send(BridgehubL2TransactionRequest memory _request, address _mailbox)
        internal
        returns (bytes32 canonicalTxHash)
    {
        bytes32 selector = IMailboxImpl.bridgehubRequestL2Transaction.selector;
        // Vocabulary: a string is bytes behind their length; in the encoding they are padded with zeros to whole words.
        // Memory, from the free pointer on and not allocated, as nothing else uses memory until the answer is there:
        //   0x00 selector (4)
        //   0x04 offset of the request, 0x20
        //   0x24 the nine words of the struct, where words 4 and 7 are offsets of what follows instead of pointers
        //   0x144 string of the L2 calldata
        //   then the number of dependencies, the offset of each, counted from the word after the number, their strings
        assembly ("memory-safe") {
            function copyString(to, from) -> end {
                let length := mload(from)
                mcopy(to, from, add(length, 0x20))
                mstore(add(to, add(length, 0x20)), 0)
                end := add(add(to, 0x20), and(add(length, 0x1f), not(0x1f)))
            }

            let question := mload(0x40)
            let fields := add(question, 0x24)
            mstore(question, selector)
            mstore(add(question, 0x04), 0x20)
            mcopy(fields, _request, 0x120)
            mstore(add(fields, 0x80), 0x120)
            let end := copyString(add(fields, 0x120), mload(add(_request, 0x80)))

            mstore(add(fields, 0xe0), sub(end, fields))
            let dependency := mload(add(_request, 0xe0))
            let count := mload(dependency)
            mstore(end, count)
            let offsets := add(end, 0x20)
            end := add(offsets, shl(5, count))
            for { let head := offsets } count { count := sub(count, 1) } {
                dependency := add(dependency, 0x20)
                mstore(head, sub(end, offsets))
                head := add(head, 0x20)
                end := copyString(end, mload(dependency))
            }

            if iszero(call(gas(), _mailbox, 0, question, sub(end, question), 0x00, 0x20)) {
                returndatacopy(question, 0, returndatasize())
                revert(question, returndatasize())
            }
            // As the compiler does: an address without code answers nothing.
            if lt(returndatasize(), 0x20) { revert(0, 0) }
            canonicalTxHash := mload(0x00)
        }
    }
}
