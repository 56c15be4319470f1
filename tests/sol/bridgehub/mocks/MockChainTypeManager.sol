// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { Hooked } from "./Hooked.sol";
import { MockChain } from "./MockChain.sol";

/// @notice Chain type manager that deploys mock chains.
contract MockChainTypeManager is Hooked {
    address private immutable BRIDGE_HUB;

    mapping(uint256 chainId => address) public getZKChain;
    mapping(uint256 chainId => address) public getZKChainLegacy;
    bytes public lastCall;
    bool public mintsNothing;

    constructor(address _bridgehub) {
        BRIDGE_HUB = _bridgehub;
    }

    function setLegacyChain(uint256 _chainId, address _chain) external {
        getZKChainLegacy[_chainId] = _chain;
    }

    function setMintsNothing(bool _mintsNothing) external {
        mintsNothing = _mintsNothing;
    }

    function createNewChain(
        uint256 _chainId,
        bytes32 _baseTokenAssetId,
        address _admin,
        bytes calldata,
        bytes[] calldata
    ) external hooked returns (address) {
        lastCall = msg.data;
        return _deploy(_chainId, _baseTokenAssetId, _admin);
    }

    function forwardedBridgeBurn(uint256, bytes calldata _data) external hooked returns (bytes memory) {
        lastCall = msg.data;
        return abi.encode("ctm burned", _data);
    }

    function forwardedBridgeMint(uint256 _chainId, bytes calldata) external hooked returns (address) {
        lastCall = msg.data;
        return mintsNothing ? address(0) : _deploy(_chainId, bytes32(uint256(1)), msg.sender);
    }

    function forwardedBridgeRecoverFailedTransfer(uint256, bytes32, address, bytes calldata) external {
        lastCall = msg.data;
    }

    function _deploy(uint256 _chainId, bytes32 _baseTokenAssetId, address _admin) private returns (address chain) {
        chain = address(new MockChain(_chainId, address(this), _admin, _baseTokenAssetId, BRIDGE_HUB));
        getZKChain[_chainId] = chain;
    }
}
