// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IL1NativeTokenVault
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/ntv/IL1NativeTokenVault.sol";

import { INativeTokenVaultExtended } from "./INativeTokenVaultExtended.sol";

/// @notice Functions of the L1 native token vault that the interface package does not declare.
interface IL1NativeTokenVaultExtended is IL1NativeTokenVault, INativeTokenVaultExtended {
    /// @notice Sets up the proxy, once. Anyone; the deployment calls it in the transaction that creates the proxy.
    /// @param _owner Who may pause.
    /// @param _bridgedTokenBeacon Beacon of the representations.
    function initialize(address _owner, address _bridgedTokenBeacon) external;

    /// @notice Moves what the nullifier still holds of `_token` from before the vault existed. Anyone.
    /// @dev Registers the token if needed. Reverts if nothing arrives.
    function transferFundsFromSharedBridge(address _token) external;

    /// @notice Takes over the nullifier's balance of `_token` for `_targetChainId`. Anyone.
    /// @dev The nullifier's entry is zeroed, so a second call adds nothing.
    function updateChainBalancesFromSharedBridge(address _token, uint256 _targetChainId) external;
}
