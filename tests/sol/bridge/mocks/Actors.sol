// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice Refuses ether.
contract NoEther { }

/// @notice Takes ether and calls out when it arrives.
contract CallsOnEther {
    address private _target;
    bytes private _call;
    bool public hookSucceeded;
    bytes public hookResult;

    function setHook(address _hookTarget, bytes calldata _hookCall) external {
        _target = _hookTarget;
        _call = _hookCall;
        (hookSucceeded, hookResult) = (false, "");
    }

    receive() external payable {
        if (_target != address(0)) (hookSucceeded, hookResult) = _target.call(_call);
    }
}

/// @notice Handler and deployment tracker of a custom asset that records what it was asked.
contract CustomHandler {
    bytes public lastData;
    address public lastCaller;
    uint256 public lastL2Value;
    uint256 public minted;
    uint256 public recovered;

    function bridgeBurn(uint256, uint256 _l2Value, bytes32, address _originalCaller, bytes calldata _data)
        external
        payable
        returns (bytes memory)
    {
        lastData = _data;
        lastCaller = _originalCaller;
        lastL2Value = _l2Value;
        return "custom mint data";
    }

    function bridgeMint(uint256, bytes32, bytes calldata _data) external payable {
        lastData = _data;
        ++minted;
    }

    function bridgeRecoverFailedTransfer(uint256, bytes32, address _depositSender, bytes calldata _data)
        external
        payable
    {
        lastData = _data;
        lastCaller = _depositSender;
        ++recovered;
    }

    function bridgeCheckCounterpartAddress(uint256, bytes32, address _originalCaller, address) external view {
        require(_originalCaller == tx.origin, "not the tracker's friend");
    }
}
