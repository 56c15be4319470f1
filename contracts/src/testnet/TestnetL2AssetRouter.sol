// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IAssetRouterBase
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IAssetRouterBase.sol";
import { IAssetHandler } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IAssetHandler.sol";
import {
    AssetHandlerDoesNotExist,
    Unauthorized
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    L2_TO_L1_MESSENGER_SYSTEM_CONTRACT
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/L2ContractAddresses.sol";

import { AddressAlias } from "../shared/libraries/AddressAlias.sol";

/// @notice Stands for the asset router of an L2, on a plain EVM that plays one: only for assets whose handler L1 has
/// named, which on a settlement layer are chains.
contract TestnetL2AssetRouter {
    /// @notice The asset router of L1, which speaks to this one through its alias.
    address public immutable L1_ASSET_ROUTER;

    uint256 private immutable L1_CHAIN_ID;

    /// @notice Handler of each asset.
    mapping(bytes32 assetId => address) public assetHandlerAddress;

    /// @dev Panics with code 1 on Ethereum.
    constructor(uint256 _l1ChainId, address _l1AssetRouter) {
        assert(block.chainid != 1);
        L1_CHAIN_ID = _l1ChainId;
        L1_ASSET_ROUTER = _l1AssetRouter;
    }

    modifier onlyCounterpart() {
        if (AddressAlias.toL1(msg.sender) != L1_ASSET_ROUTER) revert Unauthorized(msg.sender);
        _;
    }

    /// @notice Names the handler of an asset. Only L1's asset router.
    function setAssetHandlerAddress(
        uint256, /* _originChainId */
        bytes32 _assetId,
        address _assetHandler
    )
        external
        onlyCounterpart
    {
        assetHandlerAddress[_assetId] = _assetHandler;
    }

    /// @notice Brings in an asset. Only L1's asset router.
    function finalizeDeposit(uint256 _originChainId, bytes32 _assetId, bytes calldata _data) external onlyCounterpart {
        _handler(_assetId).bridgeMint(_originChainId, _assetId, _data);
    }

    /// @notice Sends an asset of the caller to L1. The handler decides who may.
    function withdraw(bytes32 _assetId, bytes calldata _data) external returns (bytes32) {
        bytes memory mintData = _handler(_assetId).bridgeBurn(L1_CHAIN_ID, 0, _assetId, msg.sender, _data);
        return L2_TO_L1_MESSENGER_SYSTEM_CONTRACT.sendToL1(
            abi.encodePacked(IAssetRouterBase.finalizeDeposit.selector, block.chainid, _assetId, mintData)
        );
    }

    function _handler(bytes32 _assetId) private view returns (IAssetHandler) {
        address handler = assetHandlerAddress[_assetId];
        if (handler == address(0)) revert AssetHandlerDoesNotExist(_assetId);
        return IAssetHandler(handler);
    }
}
