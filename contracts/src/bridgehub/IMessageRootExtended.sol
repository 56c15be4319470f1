// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IMessageRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IMessageRoot.sol";

/// @notice The part of the message root that the interface package leaves out.
interface IMessageRootExtended is IMessageRoot {
    /// @notice A chain got its leaf in the shared tree.
    event AddedChain(uint256 indexed chainId, uint256 indexed chainIndex);

    /// @notice A chain's tree got the root of a batch.
    event AppendedChainBatchRoot(uint256 indexed chainId, uint256 indexed batchNumber, bytes32 chainBatchRoot);

    /// @notice A chain's leaf in the shared tree changed.
    event NewChainRoot(uint256 indexed chainId, bytes32 chainRoot, bytes32 chainIdLeafHash);

    /// @notice The shared tree changed.
    /// @param chainId Chain id of this settlement layer.
    /// @param blockNumber Block of this settlement layer; the last event of a block has the root that counts.
    /// @param logId Always 0.
    /// @param sides The shared root as only element.
    event NewInteropRoot(uint256 indexed chainId, uint256 indexed blockNumber, uint256 indexed logId, bytes32[] sides);

    /// @notice Batches of the L1 itself do not exist, nor are roots aggregated there.
    error NotL2();

    /// @notice Makes the shared tree of a proxy, with this chain at index 0.
    /// @dev Anyone, once, so it belongs into the constructor call of the proxy.
    function initialize() external;

    /// @notice Computes the shared tree anew from the roots of all chains and records its root for this block.
    /// @dev Anyone. The result is the root that the single updates have left, so this repairs and never changes it.
    function updateFullTree() external;

    /// @notice Chain id of the L1, also where this contract runs on an L2.
    function L1_CHAIN_ID() external view returns (uint256);

    /// @notice Number of leaves of the shared tree: all registered chains and this chain itself.
    function chainCount() external view returns (uint256);

    /// @notice Index of a chain in the shared tree; 0 for this chain and for chains that are not registered.
    function chainIndex(uint256 _chainId) external view returns (uint256);

    /// @notice Chain id at an index of the shared tree.
    function chainIndexToId(uint256 _index) external view returns (uint256);

    /// @notice Height and leaf count of the shared tree.
    function sharedTree() external view returns (uint256 height, uint256 leafNumber);

    /// @notice Whether a chain has a leaf in the shared tree.
    function chainRegistered(uint256 _chainId) external view returns (bool);

    /// @notice Root of the shared tree.
    function getAggregatedRoot() external view returns (bytes32);

    /// @notice Root of a chain's tree of batch roots; zero as long as it has none.
    function getChainRoot(uint256 _chainId) external view returns (bytes32);
}
