// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice Records base-token deposits and withdrawals; runs a prepared call on each, passing its revert on.
contract MockAssetRouter {
    uint256 public chainId;
    bytes32 public assetId;
    address public depositor;
    uint256 public amount;
    uint256 public received;
    bytes public withdrawal;

    address private _target;
    bytes private _reaction;

    error DepositRefused();

    function reactWith(address _to, bytes calldata _call) external {
        _target = _to;
        _reaction = _call;
    }

    function refuse() external pure {
        revert DepositRefused();
    }

    function bridgehubDepositBaseToken(uint256 _chainId, bytes32 _assetId, address _depositor, uint256 _amount)
        external
        payable
    {
        (chainId, assetId, depositor, amount) = (_chainId, _assetId, _depositor, _amount);
        received += msg.value;
        _react();
    }

    function finalizeWithdrawal(uint256, uint256, uint256, uint16, bytes calldata, bytes32[] calldata) external {
        withdrawal = msg.data;
        _react();
    }

    function _react() private {
        if (_target == address(0)) return;
        address target = _target;
        // Once only, so that a reaction may come back here.
        _target = address(0);
        (bool success, bytes memory data) = target.call(_reaction);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(data, 0x20), mload(data))
            }
        }
    }
}
