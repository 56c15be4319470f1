// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IAssetHandler } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IAssetHandler.sol";
import {
    IL1AssetHandler
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1AssetHandler.sol";
import {
    BridgehubBurnCTMAssetData,
    BridgehubMintCTMAssetData,
    IBridgehub
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import { IMessageRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IMessageRoot.sol";
import {
    HyperchainNotRegistered,
    IncorrectChainAssetId,
    IncorrectSender,
    NotAssetRouter,
    NotCurrentSL,
    NotL1
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/L1BridgehubErrors.sol";
import {
    L1_SETTLEMENT_LAYER_VIRTUAL_ADDRESS
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    ChainIdNotRegistered,
    MigrationPaused,
    NonEmptyMsgValue
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IChainTypeManager
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IChainTypeManager.sol";
import {
    IZKChain
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IZKChain.sol";
import { Ownable2StepUpgradeable } from "@openzeppelin/contracts-upgradeable/access/Ownable2StepUpgradeable.sol";
import { PausableUpgradeable } from "@openzeppelin/contracts-upgradeable/security/PausableUpgradeable.sol";

import { ReentrancyGuard } from "../shared/ReentrancyGuard.sol";
import { IChainAssetHandlerExtended } from "./IChainAssetHandlerExtended.sol";

/// @notice Migrates chains between settlement layers: to the asset router a chain is an asset whose id is that of its
/// chain type manager.
/// @dev The same code runs on L1 behind a proxy and on every L2 without one. It never holds ether.
/// `PausableUpgradeable` keeps the storage layout and the getter `paused`; nothing sets that flag.
contract ChainAssetHandler is
    IChainAssetHandlerExtended,
    Ownable2StepUpgradeable,
    PausableUpgradeable,
    ReentrancyGuard
{
    /* IMMUTABLES */

    uint256 private immutable L1_CHAIN_ID;
    IBridgehub private immutable BRIDGE_HUB;
    IMessageRoot private immutable MESSAGE_ROOT;
    address private immutable ASSET_ROUTER;

    /* STORAGE */

    /// @inheritdoc IChainAssetHandlerExtended
    bool public override migrationPaused;

    /* CONSTRUCTION */

    /// @param _l1ChainId Chain id of the L1, wherever this is deployed.
    /// @param _owner Owner of this very contract; a proxy has its own.
    /// @param _bridgehub The Bridgehub of this chain.
    /// @param _assetRouter The asset router of this chain.
    /// @param _messageRoot The message root of this chain.
    constructor(
        uint256 _l1ChainId,
        address _owner,
        IBridgehub _bridgehub,
        address _assetRouter,
        IMessageRoot _messageRoot
    ) reentrancyGuardInitializer {
        _disableInitializers();
        L1_CHAIN_ID = _l1ChainId;
        BRIDGE_HUB = _bridgehub;
        ASSET_ROUTER = _assetRouter;
        MESSAGE_ROOT = _messageRoot;
        _transferOwnership(_owner);
    }

    /// @inheritdoc IChainAssetHandlerExtended
    function initialize(address _owner) external override reentrancyGuardInitializer {
        _transferOwnership(_owner);
    }

    /* MODIFIERS */

    /// @dev `_value` is all ether that the call brings or announces.
    modifier withoutValue(uint256 _value) {
        if (_value != 0) revert NonEmptyMsgValue();
        _;
    }

    modifier onlyAssetRouter() {
        if (msg.sender != ASSET_ROUTER) revert NotAssetRouter(msg.sender, ASSET_ROUTER);
        _;
    }

    modifier onlyL1() {
        if (block.chainid != L1_CHAIN_ID) revert NotL1(L1_CHAIN_ID, block.chainid);
        _;
    }

    modifier whenMigrationsNotPaused() {
        if (migrationPaused) revert MigrationPaused();
        _;
    }

    /* MIGRATION */

    /// @inheritdoc IAssetHandler
    /// @dev Asset router only, while migrations are not paused, on behalf of the chain's admin. Here `_chainId` is the
    /// target settlement layer and `_data` an encoded `BridgehubBurnCTMAssetData`.
    function bridgeBurn(
        uint256 _chainId,
        uint256 _msgValue,
        bytes32 _assetId,
        address _originalCaller,
        bytes calldata _data
    )
        external
        payable
        override
        withoutValue(_msgValue + msg.value)
        onlyAssetRouter
        whenMigrationsNotPaused
        returns (bytes memory bridgeMintData)
    {
        BridgehubBurnCTMAssetData memory burnData = abi.decode(_data, (BridgehubBurnCTMAssetData));
        bridgeMintData = abi.encode(_burn(_chainId, _assetId, _originalCaller, burnData));
        emit MigrationStarted(burnData.chainId, _assetId, _chainId);
    }

    /// @inheritdoc IAssetHandler
    /// @dev Asset router only, while migrations are not paused. `_data` is an encoded `BridgehubMintCTMAssetData`.
    /// Elsewhere than on L1 the router takes messages from L1 alone.
    function bridgeMint(uint256 _chainId, bytes32 _assetId, bytes calldata _data)
        external
        payable
        override
        withoutValue(msg.value)
        onlyAssetRouter
        whenMigrationsNotPaused
    {
        BridgehubMintCTMAssetData memory mintData = abi.decode(_data, (BridgehubMintCTMAssetData));
        uint256 chainId = mintData.chainId;
        uint256 settlementLayer = BRIDGE_HUB.settlementLayer(chainId);
        (address zkChain, address ctm) = BRIDGE_HUB.forwardedBridgeMint(_assetId, chainId, mintData.baseTokenAssetId);
        if (block.chainid == L1_CHAIN_ID) _requireOrigin(_chainId, settlementLayer);

        bool alreadyDeployed = zkChain != address(0);
        if (!alreadyDeployed) {
            zkChain = IChainTypeManager(ctm).forwardedBridgeMint(chainId, mintData.ctmData);
            if (zkChain == address(0)) revert ChainIdNotRegistered(chainId);
            // A chain that has left its old settlement layer must find room here.
            BRIDGE_HUB.registerNewZKChain(chainId, zkChain, false);
            MESSAGE_ROOT.addNewChain(chainId);
        }
        IZKChain(zkChain).forwardedBridgeMint(mintData.chainData, alreadyDeployed);
        emit MigrationFinalized(chainId, _assetId, zkChain);
    }

    /// @inheritdoc IL1AssetHandler
    /// @dev Asset router only, L1 only, also while migrations are paused. The router has seen the proof that the
    /// migration failed. `_data` is what `bridgeBurn` was given.
    function bridgeRecoverFailedTransfer(
        uint256 _chainId,
        bytes32 _assetId,
        address _depositSender,
        bytes calldata _data
    ) external payable override withoutValue(msg.value) onlyAssetRouter onlyL1 {
        BridgehubBurnCTMAssetData memory burnData = abi.decode(_data, (BridgehubBurnCTMAssetData));
        uint256 settlementLayer = BRIDGE_HUB.settlementLayer(burnData.chainId);
        (address zkChain, address ctm) = BRIDGE_HUB.forwardedBridgeRecoverFailedTransfer(burnData.chainId);
        _requireOrigin(_chainId, settlementLayer);

        IChainTypeManager(ctm)
            .forwardedBridgeRecoverFailedTransfer(_chainId, _assetId, _depositSender, burnData.ctmData);
        IZKChain(zkChain).forwardedBridgeRecoverFailedTransfer(_chainId, _assetId, _depositSender, burnData.chainData);
    }

    /// @inheritdoc IChainAssetHandlerExtended
    function pauseMigration() external override onlyOwner {
        migrationPaused = true;
    }

    /// @inheritdoc IChainAssetHandlerExtended
    function unpauseMigration() external override onlyOwner {
        migrationPaused = false;
    }

    /* INTERNAL */

    /// @dev A chain comes home from where it has gone and from nowhere else, lest another chain speaks for it.
    /// Decision 0019.
    /// @param _origin Whose message or transaction brings the chain home.
    /// @param _settlementLayer Settlement layer of the chain before the Bridgehub pointed it home.
    function _requireOrigin(uint256 _origin, uint256 _settlementLayer) private pure {
        if (_origin != _settlementLayer) revert NotCurrentSL(_settlementLayer, _origin);
    }

    function _burn(
        uint256 _targetChainId,
        bytes32 _assetId,
        address _originalCaller,
        BridgehubBurnCTMAssetData memory _burnData
    ) private returns (BridgehubMintCTMAssetData memory mintData) {
        uint256 chainId = _burnData.chainId;
        bytes32 chainAssetId = BRIDGE_HUB.ctmAssetIdFromChainId(chainId);
        if (_assetId != chainAssetId) revert IncorrectChainAssetId(_assetId, chainAssetId);

        (address zkChain, address ctm) = BRIDGE_HUB.forwardedBridgeBurnSetSettlementLayer(chainId, _targetChainId);
        if (zkChain == address(0)) revert HyperchainNotRegistered();
        address chainAdmin = IZKChain(zkChain).getAdmin();
        if (_originalCaller != chainAdmin) revert IncorrectSender(_originalCaller, chainAdmin);

        mintData.chainId = chainId;
        mintData.baseTokenAssetId = BRIDGE_HUB.baseTokenAssetId(chainId);
        mintData.ctmData = IChainTypeManager(ctm).forwardedBridgeBurn(chainId, _burnData.ctmData);
        mintData.chainData = IZKChain(zkChain)
            .forwardedBridgeBurn(_settlementLayerAddress(_targetChainId, ctm), _originalCaller, _burnData.chainData);
    }

    /// @dev The governance of a settlement layer with another chain type manager could not answer for this chain.
    function _settlementLayerAddress(uint256 _targetChainId, address _ctm) private view returns (address) {
        if (_targetChainId == L1_CHAIN_ID) return L1_SETTLEMENT_LAYER_VIRTUAL_ADDRESS;
        if (BRIDGE_HUB.chainTypeManager(_targetChainId) != _ctm) revert SLHasDifferentCTM();
        return BRIDGE_HUB.getZKChain(_targetChainId);
    }
}
