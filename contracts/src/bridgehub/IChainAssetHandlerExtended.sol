// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IChainAssetHandler
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IChainAssetHandler.sol";

/// @notice The part of the chain asset handler that the interface package leaves out.
interface IChainAssetHandlerExtended is IChainAssetHandler {
    /// @notice The chain type manager of the target settlement layer is not the migrating chain's.
    error SLHasDifferentCTM();

    /// @notice Sets the owner of a proxy.
    /// @dev Anyone, once, so it belongs into the constructor call of the proxy.
    function initialize(address _owner) external;

    /// @notice Stops departures and arrivals of chains; recoveries carry on.
    /// @dev Owner only.
    function pauseMigration() external;

    /// @notice Ends the pause.
    /// @dev Owner only.
    function unpauseMigration() external;

    /// @notice Whether departures and arrivals are stopped.
    function migrationPaused() external view returns (bool);
}
