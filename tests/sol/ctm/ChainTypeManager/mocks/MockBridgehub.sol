// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice The answers of a Bridgehub that a chain type manager asks for.
contract MockBridgehub {
    address public immutable chainAssetHandler;
    address public immutable l1CtmDeployer;
    bool public migrationPaused;
    mapping(uint256 chainId => address chain) public getZKChain;
    mapping(uint256 chainId => bytes32 assetId) public baseTokenAssetId;

    constructor(address _chainAssetHandler, address _l1CtmDeployer) {
        chainAssetHandler = _chainAssetHandler;
        l1CtmDeployer = _l1CtmDeployer;
    }

    function setMigrationPaused(bool _paused) external {
        migrationPaused = _paused;
    }

    function setChain(uint256 _chainId, address _chain, bytes32 _baseTokenAssetId) external {
        getZKChain[_chainId] = _chain;
        baseTokenAssetId[_chainId] = _baseTokenAssetId;
    }
}
