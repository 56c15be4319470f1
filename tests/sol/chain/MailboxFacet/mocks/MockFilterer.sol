// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    ITransactionFilterer
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/ITransactionFilterer.sol";

/// @notice Allows exactly one call; re-enters first when told to.
contract MockFilterer is ITransactionFilterer {
    bytes32 private _allowedCall;
    address private _target;
    bytes private _reaction;

    function allow(bytes calldata _call) external {
        _allowedCall = keccak256(_call);
    }

    function reactWith(address _to, bytes calldata _call) external {
        _target = _to;
        _reaction = _call;
    }

    function isTransactionAllowed(address, address, uint256, uint256, bytes memory, address)
        external
        view
        returns (bool)
    {
        if (_target != address(0)) {
            (bool success, bytes memory data) = _target.staticcall(_reaction);
            if (!success) {
                assembly ("memory-safe") {
                    revert(add(data, 0x20), mload(data))
                }
            }
        }
        return keccak256(msg.data) == _allowedCall;
    }
}
