// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice Passes on the reasons of failed calls.
library RevertData {
    /// @notice Reverts with exactly `_data`, also when it is empty.
    function bubble(bytes memory _data) internal pure {
        assembly ("memory-safe") {
            revert(add(_data, 0x20), mload(_data))
        }
    }
}
