// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { Hooked } from "./Hooked.sol";

/// @notice Asset router that books base token deposits and takes ether only for the ether asset.
contract MockAssetRouter is Hooked {
    bytes32 private immutable ETH_ASSET_ID;

    mapping(bytes32 assetId => address) public assetHandlerAddress;
    mapping(bytes32 assetId => mapping(address caller => uint256)) public deposited;
    mapping(uint256 chainId => address) public l2BridgeAddress;

    error UnknownAsset(bytes32 assetId);
    error UnexpectedValue(uint256 value);

    constructor(bytes32 _ethAssetId) {
        ETH_ASSET_ID = _ethAssetId;
    }

    function setAssetHandler(bytes32 _assetId, address _handler) external {
        assetHandlerAddress[_assetId] = _handler;
    }

    function setAssetHandlerAddressThisChain(bytes32 _assetData, address _handler) external {
        assetHandlerAddress[_assetData] = _handler;
    }

    function setL2BridgeAddress(uint256 _chainId, address _bridge) external {
        l2BridgeAddress[_chainId] = _bridge;
    }

    function bridgehubDepositBaseToken(uint256, bytes32 _assetId, address _caller, uint256 _amount)
        external
        payable
        hooked
    {
        if (_assetId == bytes32(0)) revert UnknownAsset(_assetId);
        if (msg.value != (_assetId == ETH_ASSET_ID ? _amount : 0)) revert UnexpectedValue(msg.value);
        deposited[_assetId][_caller] += _amount;
    }

    /// @dev As asset handler of base tokens.
    function tokenAddress(bytes32 _assetId) external pure returns (address) {
        return address(uint160(uint256(_assetId)));
    }
}
