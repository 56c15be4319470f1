// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IL1AssetRouter
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/asset-router/IL1AssetRouter.sol";
import {
    IL1ERC20Bridge
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1ERC20Bridge.sol";

/// @notice Functions of the L1 asset router that the interface package does not declare.
interface IL1AssetRouterExtended is IL1AssetRouter {
    /// @notice Sets up the proxy, once. Anyone; the deployment calls it in the transaction that creates the proxy.
    function initialize(address _owner) external;

    /// @notice Chain id of the chain the router is on.
    function L1_CHAIN_ID() external view returns (uint256);

    /// @notice Chain id of ZKsync Era, whose legacy bridge and diamond may call the router directly.
    function ERA_CHAIN_ID() external view returns (uint256);

    /// @notice Who may set the handler of `_assetId`, or who last did.
    function assetDeploymentTracker(bytes32 _assetId) external view returns (address);

    /// @notice Legacy ERC-20 bridge of ZKsync Era.
    function legacyBridge() external view returns (IL1ERC20Bridge);

    /// @notice Forwards to the nullifier's function of the same shape. Anyone.
    function claimFailedDeposit(
        uint256 _chainId,
        address _depositSender,
        address _l1Token,
        uint256 _amount,
        bytes32 _l2TxHash,
        uint256 _l2BatchNumber,
        uint256 _l2MessageIndex,
        uint16 _l2TxNumberInBatch,
        bytes32[] calldata _merkleProof
    ) external;

    /// @notice Stops intake of base tokens, second-bridge deposits, confirmations, recoveries and legacy deposits. Only
    /// the owner.
    function pause() external;

    /// @notice Resumes what `pause` stops. Only the owner.
    function unpause() external;
}
