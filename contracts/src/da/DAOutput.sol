// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice The answer of `checkDA`, composed as it is ABI-encoded, so that nothing is encoded in the end.
/// @dev An `L1DAValidatorOutput` whose arrays have n words each. In bytes behind the length of the buffer:
///     0x00         0x20, offset of the struct
///     0x20         stateDiffHash
///     0x40         0x60, offset of the linear hashes
///     0x60         0x80 + 32 n, offset of the opening commitments
///     0x80         n, followed by the linear hashes
///     0xa0 + 32 n  n, followed by the opening commitments
/// An index is smaller than n, which the caller ensures.
library DAOutput {
    /// @notice An output with `_size` zero linear hashes and `_size` zero opening commitments.
    function create(bytes32 _stateDiffHash, uint256 _size) internal pure returns (bytes memory output) {
        // A size that memory cannot hold fails here, so nothing overflows below.
        output = new bytes(0xc0 + 0x40 * _size);
        assembly ("memory-safe") {
            let content := add(output, 0x20)
            mstore(content, 0x20)
            mstore(add(content, 0x20), _stateDiffHash)
            mstore(add(content, 0x40), 0x60)
            mstore(add(content, 0x60), add(0x80, shl(5, _size)))
            mstore(add(content, 0x80), _size)
            mstore(add(content, add(0xa0, shl(5, _size))), _size)
        }
    }

    /// @notice Sets the first linear hashes, of which `_hashes` has a whole number, at most n.
    function setLinearHashes(bytes memory _output, bytes calldata _hashes) internal pure {
        assembly ("memory-safe") {
            calldatacopy(add(_output, 0xc0), _hashes.offset, _hashes.length)
        }
    }

    /// @notice Sets the opening commitment at `_index`.
    function setOpening(bytes memory _output, uint256 _index, bytes32 _opening) internal pure {
        assembly ("memory-safe") {
            let size := mload(add(_output, 0xa0))
            mstore(add(add(_output, 0xe0), shl(5, add(size, _index))), _opening)
        }
    }

    /// @notice Whether the linear hash and the opening commitment at `_index` are zero.
    function isEmpty(bytes memory _output, uint256 _index)
        internal
        pure
        returns (bool hashEmpty, bool commitmentEmpty)
    {
        assembly ("memory-safe") {
            let size := mload(add(_output, 0xa0))
            hashEmpty := iszero(mload(add(add(_output, 0xc0), shl(5, _index))))
            commitmentEmpty := iszero(mload(add(add(_output, 0xe0), shl(5, add(size, _index)))))
        }
    }

    /// @notice Ends the call with this answer.
    function respond(bytes memory _output) internal pure {
        assembly ("memory-safe") {
            return(add(_output, 0x20), mload(_output))
        }
    }
}
