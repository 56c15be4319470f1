// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";

/// @notice The functions of the Bridgehub that the interface package leaves out.
interface IBridgehubExtended is IBridgehub {
    /// @notice Initialises a proxy on L1: sets the owner, allows ether as base token and L1 as settlement layer.
    /// @dev Anyone, once (`SlotOccupied` afterwards), so it belongs into the constructor call of the proxy. The owner
    /// is not checked: a zero owner would leave the proxy without one.
    function initialize(address _owner) external;

    /// @notice Allows ether as base token and L1 as settlement layer on a proxy that was initialised before either
    /// existed.
    /// @dev Anyone, once, L1 only. Changes nothing on a proxy whose `initialize` did the same.
    function initializeV2() external;

    /// @notice Stops chain creation and L1 -> L2 requests; proofs, migrations and settings carry on.
    /// @dev Owner only.
    function pause() external;

    /// @notice Ends the pause.
    /// @dev Owner only.
    function unpause() external;

    /// @notice Largest number of chains that checked registrations may reach.
    function MAX_NUMBER_OF_ZK_CHAINS() external view returns (uint256);

    /// @notice Former name of `assetRouter`.
    function sharedBridge() external view returns (address);

    /// @notice Former name of `getZKChain`.
    function getHyperchain(uint256 _chainId) external view returns (address);
}
