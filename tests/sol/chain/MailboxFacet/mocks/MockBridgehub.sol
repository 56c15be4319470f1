// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice The answers of a Bridgehub that a mailbox asks for.
contract MockBridgehub {
    address public assetRouter;
    mapping(uint256 chainId => bool allowed) public whitelistedSettlementLayers;
    mapping(uint256 chainId => address chain) public getZKChain;

    function setAssetRouter(address _assetRouter) external {
        assetRouter = _assetRouter;
    }

    function setChain(uint256 _chainId, address _chain) external {
        getZKChain[_chainId] = _chain;
    }

    function setWhitelisted(uint256 _chainId, bool _allowed) external {
        whitelistedSettlementLayers[_chainId] = _allowed;
    }
}
