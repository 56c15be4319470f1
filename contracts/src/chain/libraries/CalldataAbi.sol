// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice Bounds checks of standard ABI encoding that is read in place instead of being copied to memory.
/// @dev Accepts exactly what the compiler's memory decoder accepts and, like it, reverts empty. The compiler's own lazy
/// access to nested calldata is laxer (negative offsets, limits of the whole calldata, unread narrow fields), hence
/// every structure is checked here before a calldata reference to it is formed.
/// Vocabulary: a position is absolute in calldata, an offset is relative to the start of the enclosing tuple or array,
/// `_end` is the position after the last byte of the encoded data.
/// All malformed data fails alike, so the functions have no branches: each returns `bad`, non-zero if what it looked at
/// is malformed, and the decoder collects these words and calls `requireGood` before it uses a result, runs a loop
/// whose length it has read, or fails in another way. Reads outside of the data are harmless until then.
/// Nothing overflows in good data: positions and sizes are sums and small multiples of 64-bit numbers. What overflows
/// in bad data cannot unset the bits that are collected already.
library CalldataAbi {
    /// @notice Whether `_size` bytes from `_position` on are not all inside the data.
    function outside(uint256 _position, uint256 _size, uint256 _end) internal pure returns (uint256 bad) {
        assembly ("memory-safe") {
            bad := gt(add(_position, _size), _end)
        }
    }

    /// @notice Whether the word at `_position` does not fit `uint64`.
    function wide(uint256 _position) internal pure returns (uint256 bad) {
        assembly ("memory-safe") {
            bad := shr(64, calldataload(_position))
        }
    }

    /// @notice Follows the offset that stands at `_head` and counts from `_base`.
    function follow(uint256 _base, uint256 _head) internal pure returns (uint256 position, uint256 bad) {
        assembly ("memory-safe") {
            let offset := calldataload(_head)
            position := add(_base, offset)
            bad := shr(64, offset)
        }
    }

    /// @notice Follows the offset at `_head`, counted from `_base`, to an array, whose elements must all be inside the
    /// data.
    /// @param _elementSize Bytes that an element takes in place: its own if static, one offset if dynamic.
    function array(uint256 _base, uint256 _head, uint256 _elementSize, uint256 _end)
        internal
        pure
        returns (uint256 first, uint256 length, uint256 bad)
    {
        assembly ("memory-safe") {
            let offset := calldataload(_head)
            let position := add(_base, offset)
            length := calldataload(position)
            first := add(position, 0x20)
            bad := or(shr(64, or(offset, length)), gt(add(first, mul(length, _elementSize)), _end))
        }
    }

    /// @notice Requires the collected words to be zero.
    function requireGood(uint256 _bad) internal pure {
        if (_bad != 0) revert();
    }
}
