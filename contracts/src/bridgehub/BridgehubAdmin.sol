// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IAssetRouterBase
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IAssetRouterBase.sol";
import {
    IL1BaseTokenAssetHandler
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1BaseTokenAssetHandler.sol";
import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    ICTMDeploymentTracker
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/ICTMDeploymentTracker.sol";
import { IMessageRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IMessageRoot.sol";
import {
    AssetHandlerNotRegistered,
    AssetIdAlreadyRegistered,
    ChainIdNotRegistered,
    CTMAlreadyRegistered,
    CTMNotRegistered,
    SettlementLayersMustSettleOnL1,
    Unauthorized,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { AddressAlias } from "../shared/libraries/AddressAlias.sol";
import { AssetId } from "../shared/libraries/AssetId.sol";
import { BridgehubBase } from "./BridgehubBase.sol";
import { IBridgehubExtended } from "./IBridgehubExtended.sol";

/// @notice Roles, settings and assets of the Bridgehub.
abstract contract BridgehubAdmin is BridgehubBase {
    /* ADMIN ROLE */

    /// @inheritdoc IBridgehub
    /// @dev Overwrites an earlier nomination.
    function setPendingAdmin(address _newPendingAdmin) external override onlyOwnerOrAdmin {
        if (_newPendingAdmin == address(0)) revert ZeroAddress();
        emit NewPendingAdmin(_pendingAdmin, _newPendingAdmin);
        _pendingAdmin = _newPendingAdmin;
    }

    /// @inheritdoc IBridgehub
    function acceptAdmin() external override {
        address pendingAdmin = _pendingAdmin;
        if (msg.sender != pendingAdmin) revert Unauthorized(msg.sender);
        emit NewPendingAdmin(pendingAdmin, address(0));
        emit NewAdmin(admin, pendingAdmin);
        delete _pendingAdmin;
        admin = pendingAdmin;
    }

    /* ADDRESSES */

    /// @notice Sets the contracts around the Bridgehub.
    /// @dev Owner only; nothing is checked, zero included.
    function setAddresses(
        address _sharedBridge,
        ICTMDeploymentTracker _l1CtmDeployer,
        IMessageRoot _messageRoot,
        address _chainAssetHandler
    ) external override onlyOwner {
        assetRouter = _sharedBridge;
        l1CtmDeployer = _l1CtmDeployer;
        messageRoot = _messageRoot;
        chainAssetHandler = _chainAssetHandler;
    }

    /// @notice Sets the contract that migrates chains.
    /// @dev Owner only; nothing is checked.
    function setChainAssetHandler(address _chainAssetHandler) external override onlyOwner {
        chainAssetHandler = _chainAssetHandler;
    }

    /// @inheritdoc IBridgehubExtended
    function sharedBridge() external view override returns (address) {
        return assetRouter;
    }

    /* CHAIN TYPE MANAGERS */

    /// @notice Lets a chain type manager create chains.
    /// @dev Owner only.
    function addChainTypeManager(address _chainTypeManager) external override onlyOwner {
        if (_chainTypeManager == address(0)) revert ZeroAddress();
        if (chainTypeManagerIsRegistered[_chainTypeManager]) revert CTMAlreadyRegistered();
        chainTypeManagerIsRegistered[_chainTypeManager] = true;
        emit ChainTypeManagerAdded(_chainTypeManager);
    }

    /// @notice Stops a chain type manager from creating chains; its existing chains keep working.
    /// @dev Owner only.
    function removeChainTypeManager(address _chainTypeManager) external override onlyOwner {
        if (_chainTypeManager == address(0)) revert ZeroAddress();
        if (!chainTypeManagerIsRegistered[_chainTypeManager]) revert CTMNotRegistered();
        chainTypeManagerIsRegistered[_chainTypeManager] = false;
        emit ChainTypeManagerRemoved(_chainTypeManager);
    }

    /// @notice Binds a chain type manager of this chain to its asset id.
    /// @dev Only the L1 tracker: on L1 itself, elsewhere through an L1 -> L2 transaction, so as its alias.
    /// @param _additionalData The chain type manager's address on L1.
    /// @param _assetAddress The chain type manager on this chain.
    function setCTMAssetAddress(bytes32 _additionalData, address _assetAddress) external override {
        address tracker = block.chainid == L1_CHAIN_ID ? msg.sender : AddressAlias.toL1(msg.sender);
        if (tracker != address(l1CtmDeployer)) revert Unauthorized(tracker);
        if (!chainTypeManagerIsRegistered[_assetAddress]) revert CTMNotRegistered();

        bytes32 ctmAssetId = AssetId.encode(L1_CHAIN_ID, tracker, _additionalData);
        ctmAssetIdToAddress[ctmAssetId] = _assetAddress;
        ctmAssetIdFromAddress[_assetAddress] = ctmAssetId;
        emit AssetRegistered(ctmAssetId, _assetAddress, _additionalData, msg.sender);
    }

    /// @notice Asset id of a chain's chain type manager; zero if that is not registered as an asset.
    function ctmAssetIdFromChainId(uint256 _chainId) external view override returns (bytes32) {
        address ctm = chainTypeManager[_chainId];
        if (ctm == address(0)) revert ChainIdNotRegistered(_chainId);
        return ctmAssetIdFromAddress[ctm];
    }

    /* BASE TOKENS */

    /// @notice Allows an asset as base token of new chains, for good.
    /// @dev Owner or admin.
    function addTokenAssetId(bytes32 _baseTokenAssetId) external override onlyOwnerOrAdmin {
        if (assetIdIsRegistered[_baseTokenAssetId]) revert AssetIdAlreadyRegistered();
        assetIdIsRegistered[_baseTokenAssetId] = true;
        emit BaseTokenAssetIdRegistered(_baseTokenAssetId);
    }

    /// @notice Address on this chain of a chain's base token.
    /// @dev Believes the asset handler that the asset router names.
    function baseToken(uint256 _chainId) external view override returns (address) {
        bytes32 assetId = baseTokenAssetId[_chainId];
        address assetHandler = IAssetRouterBase(assetRouter).assetHandlerAddress(assetId);
        if (assetHandler == address(0)) revert AssetHandlerNotRegistered(assetId);
        return IL1BaseTokenAssetHandler(assetHandler).tokenAddress(assetId);
    }

    /* SETTLEMENT LAYERS AND PAUSES */

    /// @notice Allows or forbids migrations to a chain that itself settles on L1.
    /// @dev Owner only, L1 only. To forbid a layer that chains settle on also stops relays to it and proofs through it,
    /// so requests and withdrawals of these chains, until it is allowed again.
    function registerSettlementLayer(uint256 _newSettlementLayerChainId, bool _isWhitelisted)
        external
        override
        onlyOwner
        onlyL1
    {
        if (settlementLayer[_newSettlementLayerChainId] != block.chainid) {
            revert SettlementLayersMustSettleOnL1();
        }
        whitelistedSettlementLayers[_newSettlementLayerChainId] = _isWhitelisted;
        emit SettlementLayerRegistered(_newSettlementLayerChainId, _isWhitelisted);
    }

    /// @inheritdoc IBridgehubExtended
    function pause() external override onlyOwner {
        _pause();
    }

    /// @inheritdoc IBridgehubExtended
    function unpause() external override onlyOwner {
        _unpause();
    }

    /// @notice Raises the signal that chain type managers wait for before an upgrade.
    /// @dev Owner only.
    function pauseMigration() external override onlyOwner {
        migrationPaused = true;
    }

    /// @notice Lowers the signal.
    /// @dev Owner only.
    function unpauseMigration() external override onlyOwner {
        migrationPaused = false;
    }
}
