// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    AlreadyCurrentSL,
    ChainIdAlreadyPresent,
    ChainNotLegacy,
    ChainNotPresentInCTM,
    NotCurrentSL,
    SLNotWhitelisted
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/L1BridgehubErrors.sol";
import {
    AssetIdNotSupported,
    BridgeHubAlreadyRegistered,
    ChainIdAlreadyExists,
    ChainIdCantBeCurrentChain,
    ChainIdMismatch,
    ChainIdTooBig,
    CTMNotRegistered,
    EmptyAssetId,
    IncorrectBridgeHubAddress,
    NoCTMForAssetId,
    SettlementLayersMustSettleOnL1,
    SharedBridgeNotSet,
    ZeroAddress,
    ZeroChainId,
    ZKChainLimitReached
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IChainTypeManager
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IChainTypeManager.sol";
import {
    IGetters
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IGetters.sol";
import { EnumerableMap } from "@openzeppelin/contracts/utils/structs/EnumerableMap.sol";

import { AssetId } from "../shared/libraries/AssetId.sol";
import { BridgehubBase } from "./BridgehubBase.sol";

/// @notice How chain ids enter the Bridgehub and how their settlement layer moves.
/// @dev A chain id never leaves the map, and no migration changes its diamond.
abstract contract ChainRegistry is BridgehubBase {
    using EnumerableMap for EnumerableMap.UintToAddressMap;

    /// @dev Chain ids have at most 48 bits.
    uint256 private constant MAX_CHAIN_ID = type(uint48).max;

    /* REGISTRATION */

    /// @notice Creates a chain through its chain type manager.
    /// @dev Owner or admin, while not paused, L1 only. The salt is ignored. The base token must already have an asset
    /// handler in the asset router, as the chain type manager asks for its address.
    function createNewChain(
        uint256 _chainId,
        address _chainTypeManager,
        bytes32 _baseTokenAssetId,
        uint256, /* _salt */
        address _admin,
        bytes calldata _initData,
        bytes[] calldata _factoryDeps
    ) external override onlyOwnerOrAdmin nonReentrant whenNotPaused onlyL1 returns (uint256) {
        _validateNewChain(_chainId, _baseTokenAssetId, _chainTypeManager);
        _recordNewChain(_chainId, _baseTokenAssetId, _chainTypeManager);

        address zkChain = IChainTypeManager(_chainTypeManager)
            .createNewChain(_chainId, _baseTokenAssetId, _admin, _initData, _factoryDeps);
        _insertChain(_chainId, zkChain, true);
        messageRoot.addNewChain(_chainId);

        emit NewChain(_chainId, _chainTypeManager, _admin);
        return _chainId;
    }

    /// @notice Registers a chain whose diamond was deployed outside of `createNewChain`.
    /// @dev Owner only, L1 only. Believes what the diamond says about itself.
    function registerAlreadyDeployedZKChain(uint256 _chainId, address _hyperchain) external override onlyOwner onlyL1 {
        if (_hyperchain == address(0)) revert ZeroAddress();
        if (_zkChains.contains(_chainId)) revert ChainIdAlreadyExists();

        IGetters chain = IGetters(_hyperchain);
        if (chain.getChainId() != _chainId) revert ChainIdMismatch();
        address ctm = chain.getChainTypeManager();
        address chainAdmin = chain.getAdmin();
        bytes32 assetId = chain.getBaseTokenAssetId();
        address bridgehub = chain.getBridgehub();
        if (bridgehub != address(this)) revert IncorrectBridgeHubAddress(bridgehub);

        _validateNewChain(_chainId, assetId, ctm);
        _recordNewChain(_chainId, assetId, ctm);
        _insertChain(_chainId, _hyperchain, true);
        messageRoot.addNewChain(_chainId);
        emit NewChain(_chainId, ctm, chainAdmin);
    }

    /// @notice Moves a chain of the time before settlement layers from its chain type manager's map to this one.
    /// @dev Anyone, L1 only. All that it writes follows from earlier registrations.
    function registerLegacyChain(uint256 _chainId) external override onlyL1 {
        address ctm = chainTypeManager[_chainId];
        if (ctm == address(0)) revert ChainNotLegacy();
        if (_zkChains.contains(_chainId)) revert ChainIdAlreadyPresent();
        address token = _legacyBaseToken[_chainId];
        if (token == address(0)) revert ChainNotLegacy();

        bytes32 assetId = AssetId.ofToken(block.chainid, token);
        baseTokenAssetId[_chainId] = assetId;
        assetIdIsRegistered[assetId] = true;

        address zkChain = IChainTypeManager(ctm).getZKChainLegacy(_chainId);
        if (zkChain == address(0)) revert ChainNotPresentInCTM();
        _insertChain(_chainId, zkChain, false);
        messageRoot.addNewChain(_chainId);
        settlementLayer[_chainId] = block.chainid;
    }

    /* MIGRATION HOOKS */

    /// @notice Points a chain that settles here to another settlement layer.
    /// @dev Chain asset handler only.
    function forwardedBridgeBurnSetSettlementLayer(uint256 _chainId, uint256 _newSettlementLayerChainId)
        external
        override
        onlyChainAssetHandler
        returns (address zkChain, address ctm)
    {
        if (!whitelistedSettlementLayers[_newSettlementLayerChainId]) revert SLNotWhitelisted();
        uint256 current = settlementLayer[_chainId];
        if (current != block.chainid) revert NotCurrentSL(current, block.chainid);
        settlementLayer[_chainId] = _newSettlementLayerChainId;
        // The chains on a settlement layer could not follow it.
        if (whitelistedSettlementLayers[_chainId]) revert SettlementLayersMustSettleOnL1();

        zkChain = _zkChains.get(_chainId);
        ctm = chainTypeManager[_chainId];
    }

    /// @notice Points an arriving chain to this settlement layer.
    /// @dev Chain asset handler only. The diamond is zero when the chain has never been here.
    function forwardedBridgeMint(bytes32 _assetId, uint256 _chainId, bytes32 _baseTokenAssetId)
        external
        override
        onlyChainAssetHandler
        returns (address zkChain, address ctm)
    {
        ctm = ctmAssetIdToAddress[_assetId];
        if (ctm == address(0)) revert NoCTMForAssetId(_assetId);
        if (settlementLayer[_chainId] == block.chainid) revert AlreadyCurrentSL(block.chainid);

        _recordNewChain(_chainId, _baseTokenAssetId, ctm);
        assetIdIsRegistered[_baseTokenAssetId] = true;
        zkChain = getZKChain(_chainId);
    }

    /// @notice Points a chain back to this settlement layer after a migration that failed.
    /// @dev Chain asset handler only; that it failed has been proven to the asset router.
    function forwardedBridgeRecoverFailedTransfer(uint256 _chainId)
        external
        override
        onlyChainAssetHandler
        returns (address zkChain, address ctm)
    {
        settlementLayer[_chainId] = block.chainid;
        zkChain = getZKChain(_chainId);
        ctm = chainTypeManager[_chainId];
    }

    /// @notice Adds the diamond of a chain that arrives for the first time.
    /// @dev Chain asset handler only.
    function registerNewZKChain(uint256 _chainId, address _zkChain, bool _checkMaxNumberOfZKChains)
        external
        override
        onlyChainAssetHandler
    {
        _insertChain(_chainId, _zkChain, _checkMaxNumberOfZKChains);
    }

    /* INTERNAL */

    function _validateNewChain(uint256 _chainId, bytes32 _assetId, address _ctm) private view {
        if (_chainId == 0) revert ZeroChainId();
        if (_chainId > MAX_CHAIN_ID) revert ChainIdTooBig();
        if (_chainId == block.chainid) revert ChainIdCantBeCurrentChain();
        if (_ctm == address(0)) revert ZeroAddress();
        if (_assetId == bytes32(0)) revert EmptyAssetId();
        if (!chainTypeManagerIsRegistered[_ctm]) revert CTMNotRegistered();
        if (!assetIdIsRegistered[_assetId]) revert AssetIdNotSupported(_assetId);
        if (assetRouter == address(0)) revert SharedBridgeNotSet();
        if (chainTypeManager[_chainId] != address(0)) revert BridgeHubAlreadyRegistered();
    }

    /// @dev Must run before calls that could ask for these values.
    function _recordNewChain(uint256 _chainId, bytes32 _assetId, address _ctm) private {
        chainTypeManager[_chainId] = _ctm;
        baseTokenAssetId[_chainId] = _assetId;
        settlementLayer[_chainId] = block.chainid;
    }

    function _insertChain(uint256 _chainId, address _zkChain, bool _checkLimit) private {
        _zkChains.set(_chainId, _zkChain);
        if (_checkLimit && _zkChains.length() > MAX_NUMBER_OF_ZK_CHAINS) revert ZKChainLimitReached();
    }
}
