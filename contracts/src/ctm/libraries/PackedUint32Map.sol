// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice Map from number to `uint32`, eight values to a storage word, the first one lowest.
library PackedUint32Map {
    struct Map {
        mapping(uint256 wordIndex => uint256 word) words;
    }

    /// @notice Value at `_index`, 0 if never set.
    function get(Map storage _map, uint256 _index) internal view returns (uint32) {
        return uint32(_map.words[_index >> 3] >> _shift(_index));
    }

    /// @notice Sets the value at `_index`.
    function set(Map storage _map, uint256 _index, uint32 _value) internal {
        uint256 shift = _shift(_index);
        uint256 others = _map.words[_index >> 3] & ~(uint256(type(uint32).max) << shift);
        _map.words[_index >> 3] = others | (uint256(_value) << shift);
    }

    /// @dev Bits below the value of `_index` in its word.
    function _shift(uint256 _index) private pure returns (uint256) {
        return (_index & 7) * 32;
    }
}
