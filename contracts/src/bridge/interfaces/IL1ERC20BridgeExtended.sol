// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IL1ERC20Bridge
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridge/interfaces/IL1ERC20Bridge.sol";

/// @notice Functions of the legacy ERC-20 bridge that the interface package does not declare.
interface IL1ERC20BridgeExtended is IL1ERC20Bridge {
    /// @notice Sets up the proxy, once. Anyone; the deployment calls it in the transaction that creates the proxy.
    function initialize() external;

    /// @notice Chain id of ZKsync Era, the only chain this bridge serves.
    function ERA_CHAIN_ID() external view returns (uint256);

    /// @notice Bytecode hash of the proxies behind which Era's legacy tokens stand.
    function l2TokenProxyBytecodeHash() external view returns (bytes32);
}
