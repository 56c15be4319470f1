// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice Answers every call with one, so accepts every proof, at next to no cost: gas can be measured without that of
/// a verifier. No plan deploys it.
contract AcceptingVerifier {
    /// @dev Panics with code 1 on Ethereum.
    constructor() {
        assert(block.chainid != 1);
    }

    /// @notice Does not look at what it is asked.
    fallback() external {
        assembly ("memory-safe") {
            mstore(0x00, 1)
            return(0x00, 0x20)
        }
    }
}
