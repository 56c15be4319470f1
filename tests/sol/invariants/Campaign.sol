// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { Test } from "../shared/Test.sol";

/// @notice The same random actions every time, for tests that no invariant is about nothing.
abstract contract Campaign is Test {
    /// @dev Calls `_length` of `_actions`, each of which takes at most four words.
    function _drive(address _handler, bytes4[] memory _actions, uint256 _length) internal {
        for (uint256 i; i < _length; ++i) {
            bytes32 seed = keccak256(abi.encode(i));
            (bool success,) = _handler.call(
                abi.encodePacked(
                    _actions[uint256(seed) % _actions.length],
                    keccak256(abi.encode(seed, 0)),
                    keccak256(abi.encode(seed, 1)),
                    keccak256(abi.encode(seed, 2)),
                    keccak256(abi.encode(seed, 3))
                )
            );
            assertTrue(success, "handler");
        }
    }
}
