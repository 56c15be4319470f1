// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice What a restriction asks of a chain, and a fallback that takes every call.
contract ChainDouble {
    uint256 public immutable getChainId;
    address public immutable getAdmin;

    constructor(uint256 _chainId, address _admin) {
        getChainId = _chainId;
        getAdmin = _admin;
    }

    fallback() external { }
}

/// @notice Answers every question with as many zero bytes as it was told.
contract TalkativeTarget {
    uint256 private immutable LENGTH;

    constructor(uint256 _length) {
        LENGTH = _length;
    }

    fallback() external {
        uint256 length = LENGTH;
        assembly ("memory-safe") {
            return(mload(0x40), length)
        }
    }
}
