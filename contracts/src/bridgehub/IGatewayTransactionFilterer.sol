// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    ITransactionFilterer
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/ITransactionFilterer.sol";

/// @notice The filter of a gateway and its list of senders that may call built-in contracts.
interface IGatewayTransactionFilterer is ITransactionFilterer {
    /// @notice A sender may call built-in contracts from now on.
    event WhitelistGranted(address indexed sender);

    /// @notice A sender may no longer call built-in contracts.
    event WhitelistRevoked(address indexed sender);

    /// @notice Sets the owner of a proxy.
    /// @dev Anyone, once, so it belongs into the constructor call of the proxy.
    function initialize(address _owner) external;

    /// @notice Lets a sender call built-in contracts.
    /// @dev Owner only.
    function grantWhitelist(address _sender) external;

    /// @notice Ends that.
    /// @dev Owner only.
    function revokeWhitelist(address _sender) external;

    /// @notice Whether a sender, by its address before aliasing, may call built-in contracts.
    function whitelistedSenders(address _sender) external view returns (bool);
}
