// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    ChainExists,
    MessageRootNotRegistered,
    OnlyBridgehubOrChainAssetHandler,
    OnlyChain
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/L1BridgehubErrors.sol";
import {
    DynamicIncrementalMerkle
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/libraries/DynamicIncrementalMerkle.sol";
import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";

import { IncrementalMerkle } from "../shared/libraries/IncrementalMerkle.sol";
import { MESSAGE_TREE_EMPTY_LEAF, MessageHashing } from "../shared/libraries/MessageHashing.sol";
import { IMessageRootExtended } from "./IMessageRootExtended.sol";
import { FullMerkle } from "./libraries/FullMerkle.sol";

/// @notice Aggregates the roots of all batches that are executed on this settlement layer.
/// @dev Each chain has an append-only tree of batch roots; the shared tree has a leaf for each chain's root. The same
/// code runs on L1 behind a proxy, where it only keeps the list of chains, and on L2s without one.
contract MessageRoot is IMessageRootExtended, Initializable {
    using FullMerkle for FullMerkle.FullTree;
    using IncrementalMerkle for DynamicIncrementalMerkle.Bytes32PushTree;

    /* IMMUTABLES */

    /// @notice The Bridgehub of this chain.
    IBridgehub public immutable override BRIDGE_HUB;

    /// @inheritdoc IMessageRootExtended
    uint256 public immutable override L1_CHAIN_ID;

    /* STORAGE */

    /// @inheritdoc IMessageRootExtended
    uint256 public override chainCount;

    /// @inheritdoc IMessageRootExtended
    mapping(uint256 chainId => uint256) public override chainIndex;

    /// @inheritdoc IMessageRootExtended
    mapping(uint256 index => uint256 chainId) public override chainIndexToId;

    /// @inheritdoc IMessageRootExtended
    FullMerkle.FullTree public override sharedTree;

    mapping(uint256 chainId => DynamicIncrementalMerkle.Bytes32PushTree) internal _chainTrees;

    /// @notice Shared root after the last change in a block of this chain; zero for blocks without a change.
    mapping(uint256 blockNumber => bytes32) public override historicalRoot;

    /* CONSTRUCTION */

    /// @param _bridgehub The Bridgehub (proxy) of this chain.
    /// @param _l1ChainId Chain id of the L1, wherever this is deployed.
    constructor(IBridgehub _bridgehub, uint256 _l1ChainId) {
        BRIDGE_HUB = _bridgehub;
        L1_CHAIN_ID = _l1ChainId;
        _setup();
        _disableInitializers();
    }

    /// @inheritdoc IMessageRootExtended
    function initialize() external override initializer {
        _setup();
    }

    /* CHAINS */

    /// @notice Gives a chain its leaf in the shared tree.
    /// @dev Only the Bridgehub or its chain asset handler. They limit the number of chains, this does not.
    function addNewChain(uint256 _chainId) external override {
        if (msg.sender != address(BRIDGE_HUB)) {
            address chainAssetHandler = BRIDGE_HUB.chainAssetHandler();
            if (msg.sender != chainAssetHandler) {
                revert OnlyBridgehubOrChainAssetHandler(msg.sender, address(BRIDGE_HUB), chainAssetHandler);
            }
        }
        if (chainRegistered(_chainId)) revert ChainExists();
        _addChain(_chainId);
    }

    /// @notice Appends the root of an executed batch.
    /// @dev Only the chain's own diamond, and not on L1, where executors keep the roots themselves.
    function addChainBatchRoot(uint256 _chainId, uint256 _batchNumber, bytes32 _chainBatchRoot) external override {
        address zkChain = BRIDGE_HUB.getZKChain(_chainId);
        if (msg.sender != zkChain) revert OnlyChain(msg.sender, zkChain);
        if (block.chainid == L1_CHAIN_ID) revert NotL2();
        if (!chainRegistered(_chainId)) revert MessageRootNotRegistered();

        bytes32 chainRoot = _chainTrees[_chainId].push(MessageHashing.batchLeaf(_chainBatchRoot, _batchNumber));
        emit AppendedChainBatchRoot(_chainId, _batchNumber, _chainBatchRoot);

        bytes32 leaf = MessageHashing.chainIdLeaf(chainRoot, _chainId);
        bytes32 sharedRoot = sharedTree.updateLeaf(chainIndex[_chainId], leaf);
        emit NewChainRoot(_chainId, chainRoot, leaf);
        _recordRoot(sharedRoot);
    }

    /// @inheritdoc IMessageRootExtended
    function updateFullTree() external override {
        uint256 count = chainCount;
        bytes32[] memory leaves = new bytes32[](count);
        for (uint256 i; i < count; ++i) {
            uint256 chainId = chainIndexToId[i];
            leaves[i] = MessageHashing.chainIdLeaf(_chainTrees[chainId].root(), chainId);
        }
        _recordRoot(sharedTree.updateAllLeaves(leaves));
    }

    /* GETTERS */

    /// @inheritdoc IMessageRootExtended
    function chainRegistered(uint256 _chainId) public view override returns (bool) {
        // Index 0 belongs to this chain, so for the others it means that they are not registered.
        return _chainId == block.chainid || chainIndex[_chainId] != 0;
    }

    /// @inheritdoc IMessageRootExtended
    function getAggregatedRoot() external view override returns (bytes32) {
        return sharedTree.root();
    }

    /// @inheritdoc IMessageRootExtended
    function getChainRoot(uint256 _chainId) external view override returns (bytes32) {
        if (!chainRegistered(_chainId)) revert MessageRootNotRegistered();
        return _chainTrees[_chainId].root();
    }

    /* INTERNAL */

    function _setup() private {
        sharedTree.setup(MESSAGE_TREE_EMPTY_LEAF);
        _addChain(block.chainid);
    }

    function _addChain(uint256 _chainId) private {
        uint256 index = chainCount;
        chainCount = index + 1;
        chainIndex[_chainId] = index;
        chainIndexToId[index] = _chainId;
        _chainTrees[_chainId].setup(MESSAGE_TREE_EMPTY_LEAF);
        sharedTree.pushNewLeaf(MessageHashing.chainIdLeaf(bytes32(0), _chainId));
        emit AddedChain(_chainId, index);
    }

    function _recordRoot(bytes32 _sharedRoot) private {
        bytes32[] memory sides = new bytes32[](1);
        sides[0] = _sharedRoot;
        emit NewInteropRoot(block.chainid, block.number, 0, sides);
        historicalRoot[block.number] = _sharedRoot;
    }
}
