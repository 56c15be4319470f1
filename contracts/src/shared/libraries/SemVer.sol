// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice Protocol versions packed as `patch | minor << 32 | major << 64`.
library SemVer {
    function pack(uint32 _major, uint32 _minor, uint32 _patch) internal pure returns (uint96) {
        return (uint96(_major) << 64) | (uint96(_minor) << 32) | _patch;
    }

    function unpack(uint96 _version) internal pure returns (uint32 major, uint32 minor, uint32 patch) {
        // Each cast keeps exactly its own 32 bits.
        major = uint32(_version >> 64);
        minor = uint32(_version >> 32);
        patch = uint32(_version);
    }
}
