// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice Bounds checks of standard ABI encoding that is read in place instead of being copied to memory.
/// @dev Accepts exactly what the compiler's memory decoder accepts and, like it, reverts empty. The compiler's own lazy
/// access to nested calldata is laxer (negative offsets, limits of the whole calldata, unread narrow fields), hence
/// every structure is checked here before a calldata reference to it is formed.
/// Vocabulary: a position is absolute in calldata, an offset is relative to the start of the enclosing tuple or array,
/// `_end` is the position after the last byte of the encoded data.
/// Nothing overflows: positions and sizes are sums and small multiples of 64-bit numbers.
library CalldataAbi {
    uint256 internal constant WORD = 0x20;

    /// @notice Requires `_size` bytes from `_position` on to be inside the data.
    function requireSpan(uint256 _position, uint256 _size, uint256 _end) internal pure {
        unchecked {
            if (_position + _size > _end) revert();
        }
    }

    /// @notice Requires the word at `_position` to fit `uint64`.
    function requireUint64(uint256 _position) internal pure {
        if (_word(_position) > type(uint64).max) revert();
    }

    /// @notice Follows the offset that stands at `_head` and counts from `_base`.
    function tail(uint256 _base, uint256 _head) internal pure returns (uint256 position) {
        requireUint64(_head);
        unchecked {
            return _base + _word(_head);
        }
    }

    /// @notice Reads the length of the array at `_position` and requires all its elements to be inside the data.
    /// @param _elementSize Bytes that an element takes in place: its own if static, one offset if dynamic.
    function array(uint256 _position, uint256 _elementSize, uint256 _end)
        internal
        pure
        returns (uint256 first, uint256 length)
    {
        requireSpan(_position, WORD, _end);
        requireUint64(_position);
        length = _word(_position);
        unchecked {
            first = _position + WORD;
            requireSpan(first, length * _elementSize, _end);
        }
    }

    function _word(uint256 _position) private pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := calldataload(_position)
        }
    }
}
