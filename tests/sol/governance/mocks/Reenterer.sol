// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { RevertData } from "../../../../contracts/src/shared/libraries/RevertData.sol";

/// @notice Target that, when poked, makes one prepared call, once.
contract Reenterer {
    address private _target;
    bytes private _data;
    uint256 public pokes;

    function arm(address _newTarget, bytes calldata _newData) external {
        _target = _newTarget;
        _data = _newData;
    }

    function poke() external payable {
        ++pokes;
        address target = _target;
        if (target == address(0)) return;
        delete _target;
        (bool success, bytes memory returnData) = target.call(_data);
        if (!success) RevertData.bubble(returnData);
    }
}
