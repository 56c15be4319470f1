// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice Says who it is and who its admin is; records any other call and answers it as told.
contract ChainMock {
    uint256 public getChainId;
    address public getAdmin;

    bytes public received;
    address public receivedFrom;
    bytes private _answer;
    bool private _fails;

    constructor(uint256 _chainId, address _admin) {
        getChainId = _chainId;
        getAdmin = _admin;
    }

    function setAdmin(address _admin) external {
        getAdmin = _admin;
    }

    function setAnswer(bool _failing, bytes calldata _with) external {
        _fails = _failing;
        _answer = _with;
    }

    fallback() external {
        received = msg.data;
        receivedFrom = msg.sender;
        bytes memory answer = _answer;
        if (_fails) {
            assembly ("memory-safe") {
                revert(add(answer, 0x20), mload(answer))
            }
        }
        assembly ("memory-safe") {
            return(add(answer, 0x20), mload(answer))
        }
    }
}
