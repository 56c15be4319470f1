// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice Passes a question about a proof on to the mailbox of a chain without decoding it.
/// @dev A mailbox takes the arguments of the Bridgehub's function of the same name but the first, the chain id. So its
/// calldata is the Bridgehub's without that word, where offsets, which count from the start of the arguments, are a
/// word less.
/// What is not looked at here is checked by the mailbox, which decodes all of it: it answers for what it has read. That
/// is what the caller has encoded unless data overlap the head, which no encoder makes them do. An offset to the chain
/// id becomes negative; the mailbox refuses it.
library ProofQuestion {
    /// @notice The mailbox's answer to the question in the calldata; passes on why it does not answer.
    /// @param _selector The mailbox's function.
    /// @param _firstOffset Number of the argument word, the chain id being 0, that is the first offset.
    /// @param _offsetCount How many words from there on are offsets.
    function forward(address _mailbox, bytes4 _selector, uint256 _firstOffset, uint256 _offsetCount)
        internal
        view
        returns (bool answer)
    {
        // Memory, from the free pointer on: selector (4), argument words 1 and following. It is not allocated, as
        // nothing else uses memory until the answer is there.
        assembly ("memory-safe") {
            let question := mload(0x40)
            mstore(question, _selector)
            calldatacopy(add(question, 0x04), 0x24, sub(calldatasize(), 0x24))

            let head := add(add(question, 0x04), shl(5, sub(_firstOffset, 1)))
            for { let end := add(head, shl(5, _offsetCount)) } lt(head, end) { head := add(head, 0x20) } {
                mstore(head, sub(mload(head), 0x20))
            }

            if iszero(staticcall(gas(), _mailbox, question, sub(calldatasize(), 0x20), 0x00, 0x20)) {
                returndatacopy(question, 0, returndatasize())
                revert(question, returndatasize())
            }
            // As the compiler does: an address without code answers nothing, and only 0 and 1 are truth values.
            answer := mload(0x00)
            if or(lt(returndatasize(), 0x20), gt(answer, 1)) { revert(0, 0) }
        }
    }
}
