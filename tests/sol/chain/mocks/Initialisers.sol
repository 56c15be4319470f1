// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice An initialiser that returns, or reverts with, the bytes that it is called with.
contract EchoInitialiser {
    bool private immutable SUCCEEDS;

    constructor(bool _succeeds) {
        SUCCEEDS = _succeeds;
    }

    fallback() external {
        bool succeeds = SUCCEEDS;
        assembly {
            calldatacopy(0, 0, calldatasize())
            if iszero(succeeds) { revert(0, calldatasize()) }
            return(0, calldatasize())
        }
    }
}

/// @notice An initialiser that writes one word and returns the word that it is called with.
contract WritingInitialiser {
    fallback() external {
        assembly {
            sstore(calldataload(0x20), calldataload(0x40))
            calldatacopy(0, 0, 0x20)
            return(0, 0x20)
        }
    }
}
