// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice Answers any call by calling back, and reverts with what that returned.
contract ReenteringNeighbour {
    address private _target;
    bytes private _data;

    function aim(address _at, bytes calldata _with) external {
        _target = _at;
        _data = _with;
    }

    fallback() external {
        (bool success, bytes memory returned) = _target.call(_data);
        require(!success, "the call back went through");
        assembly ("memory-safe") {
            revert(add(returned, 0x20), mload(returned))
        }
    }
}
