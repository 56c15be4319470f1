// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { RevertData } from "../../../../contracts/src/shared/libraries/RevertData.sol";

/// @notice A test double that makes one call of the test's choice from within its own functions.
abstract contract Hooked {
    address private _target;
    bytes private _data;

    function setHook(address _newTarget, bytes calldata _newData) external {
        _target = _newTarget;
        _data = _newData;
    }

    modifier hooked() {
        if (_target != address(0)) {
            (bool success, bytes memory returnData) = _target.call(_data);
            if (!success) RevertData.bubble(returnData);
        }
        _;
    }
}
