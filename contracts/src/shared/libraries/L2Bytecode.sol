// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    BytecodeError,
    LengthIsNotDivisibleBy32,
    MalformedBytecode
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

/// @notice Versioned hashes of L2 (EraVM) bytecode.
library L2Bytecode {
    uint256 private constant WORDS_LIMIT = 2 ** 16;

    /// @notice `0x01 || 0x00 || u16 words || low 28 bytes of sha256(bytecode)`.
    function hash(bytes memory _bytecode) internal pure returns (bytes32) {
        uint256 length = _bytecode.length;
        if (length % 32 != 0) revert LengthIsNotDivisibleBy32(length);
        uint256 words = length / 32;
        if (words >= WORDS_LIMIT) revert MalformedBytecode(BytecodeError.NumberOfWords);
        if (words % 2 == 0) revert MalformedBytecode(BytecodeError.WordsMustBeOdd);
        return bytes32((1 << 248) | (words << 224) | uint256(uint224(uint256(sha256(_bytecode)))));
    }

    /// @notice Reverts unless `_hash` has the form of a versioned bytecode hash.
    function validateHash(bytes32 _hash) internal pure {
        if (_hash[0] != 0x01 || _hash[1] != 0x00) revert MalformedBytecode(BytecodeError.Version);
        if (uint8(_hash[3]) % 2 == 0) revert MalformedBytecode(BytecodeError.WordsMustBeOdd);
    }
}
