// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    ICTMDeploymentTracker
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/ICTMDeploymentTracker.sol";
import { IMessageRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IMessageRoot.sol";
import {
    NotChainAssetHandler,
    NotL1
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/L1BridgehubErrors.sol";
import { Unauthorized } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { Ownable2StepUpgradeable } from "@openzeppelin/contracts-upgradeable/access/Ownable2StepUpgradeable.sol";
import { PausableUpgradeable } from "@openzeppelin/contracts-upgradeable/security/PausableUpgradeable.sol";
import { EnumerableMap } from "@openzeppelin/contracts/utils/structs/EnumerableMap.sol";

import { ReentrancyGuard } from "../shared/ReentrancyGuard.sol";
import { AssetId } from "../shared/libraries/AssetId.sol";
import { IBridgehubExtended } from "./IBridgehubExtended.sol";

/// @notice Storage, immutables and caller rules that all parts of the Bridgehub share.
/// @dev All storage of the Bridgehub is declared here: slots 201 to 219 behind the OpenZeppelin bases, in the order of
/// live proxies, which are upgraded in place.
abstract contract BridgehubBase is IBridgehubExtended, Ownable2StepUpgradeable, PausableUpgradeable, ReentrancyGuard {
    using EnumerableMap for EnumerableMap.UintToAddressMap;

    /* IMMUTABLES */

    /// @notice Chain id of the L1, also where this contract runs on an L2.
    uint256 public immutable override L1_CHAIN_ID;

    /// @inheritdoc IBridgehubExtended
    uint256 public immutable override MAX_NUMBER_OF_ZK_CHAINS;

    bytes32 internal immutable ETH_TOKEN_ASSET_ID;

    /* STORAGE */

    /// @notice The asset router of this chain.
    address public override assetRouter;

    /// @notice Whether a chain type manager may create chains.
    mapping(address chainTypeManager => bool) public override chainTypeManagerIsRegistered;

    mapping(address token => bool) private _deprecatedTokenIsRegistered;

    /// @notice Chain type manager of each chain id.
    mapping(uint256 chainId => address) public override chainTypeManager;

    /// @dev Base tokens of chains that were registered before assets had ids; read by `registerLegacyChain` only.
    mapping(uint256 chainId => address) internal _legacyBaseToken;

    /// @notice Holder of the role for routine administration, next to the owner.
    address public override admin;

    address internal _pendingAdmin;

    EnumerableMap.UintToAddressMap internal _zkChains;

    /// @notice The message root of this chain.
    IMessageRoot public override messageRoot;

    /// @notice Asset id of each chain's base token.
    mapping(uint256 chainId => bytes32) public override baseTokenAssetId;

    /// @notice The L1 contract that registers chain type managers as assets, un-aliased on every chain.
    ICTMDeploymentTracker public override l1CtmDeployer;

    /// @notice Chain type manager on this chain of each chain type manager asset.
    mapping(bytes32 ctmAssetId => address) public override ctmAssetIdToAddress;

    /// @notice Asset id of each chain type manager of this chain.
    mapping(address chainTypeManager => bytes32) public override ctmAssetIdFromAddress;

    /// @notice Chain id of the settlement layer that each chain currently uses.
    mapping(uint256 chainId => uint256) public override settlementLayer;

    /// @notice Whether chains may migrate to a chain id.
    mapping(uint256 chainId => bool) public override whitelistedSettlementLayers;

    /// @notice Whether an asset may be the base token of new chains.
    mapping(bytes32 assetId => bool) public override assetIdIsRegistered;

    /// @notice Signal to chain type managers that migrations are paused for an upgrade; it stops nothing here.
    bool public override migrationPaused;

    /// @notice The contract that migrates chains between settlement layers.
    address public override chainAssetHandler;

    /* CONSTRUCTOR */

    constructor(uint256 _l1ChainId, uint256 _maxNumberOfZKChains) {
        L1_CHAIN_ID = _l1ChainId;
        MAX_NUMBER_OF_ZK_CHAINS = _maxNumberOfZKChains;
        ETH_TOKEN_ASSET_ID = AssetId.ofEth(_l1ChainId);
    }

    /* MODIFIERS */

    modifier onlyOwnerOrAdmin() {
        if (msg.sender != admin && msg.sender != owner()) revert Unauthorized(msg.sender);
        _;
    }

    modifier onlyChainAssetHandler() {
        if (msg.sender != chainAssetHandler) revert NotChainAssetHandler(msg.sender, chainAssetHandler);
        _;
    }

    modifier onlyL1() {
        if (block.chainid != L1_CHAIN_ID) revert NotL1(L1_CHAIN_ID, block.chainid);
        _;
    }

    /* CHAIN LOOK-UP */

    /// @notice Diamond of a chain, or zero if the chain id is not known.
    function getZKChain(uint256 _chainId) public view override returns (address zkChain) {
        (, zkChain) = _zkChains.tryGet(_chainId);
    }

    /// @inheritdoc IBridgehubExtended
    function getHyperchain(uint256 _chainId) external view override returns (address) {
        return getZKChain(_chainId);
    }

    /// @notice Diamonds of all chains in the order of their registration.
    function getAllZKChains() external view override returns (address[] memory zkChains) {
        uint256 count = _zkChains.length();
        zkChains = new address[](count);
        for (uint256 i; i < count; ++i) {
            (, zkChains[i]) = _zkChains.at(i);
        }
    }

    /// @notice Ids of all chains in the order of their registration.
    function getAllZKChainChainIDs() external view override returns (uint256[] memory) {
        return _zkChains.keys();
    }
}
