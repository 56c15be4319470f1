// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice A chain that answers two getters and remembers any other call.
contract MockChain {
    address public getAdmin;
    uint256 public getProtocolVersion;
    bytes public lastCall;

    constructor(address _admin, uint256 _protocolVersion) {
        getAdmin = _admin;
        getProtocolVersion = _protocolVersion;
    }

    fallback() external {
        lastCall = msg.data;
    }
}
