// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    ICTMDeploymentTracker
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/ICTMDeploymentTracker.sol";

/// @notice The functions of the tracker that the interface package leaves out.
interface ICTMDeploymentTrackerExtended is ICTMDeploymentTracker {
    /// @notice Sets the owner of a proxy.
    /// @dev Anyone, once, so it belongs into the constructor call of the proxy.
    function initialize(address _owner) external;

    /// @notice Makes the Bridgehub's current chain asset handler the handler of a chain type manager's asset on L1.
    /// @dev Owner only. For a handler that changes; a first registration is `registerCTMAssetOnL1`.
    function setCtmAssetHandlerAddressOnL1(address _ctmAddress) external;

    /// @notice Last step of a request with two bridges; there is nothing to remember.
    /// @dev Bridgehub only.
    function bridgehubConfirmL2Transaction(uint256 _chainId, bytes32 _txDataHash, bytes32 _txHash) external;
}
