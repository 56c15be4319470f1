// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";

/// @notice Owner for the time between a deployment and Governance: whatever it owns or is offered, it passes on.
contract TransitionaryOwner {
    /// @notice Where everything goes.
    address public immutable GOVERNANCE_ADDRESS;

    constructor(address _governanceAddress) {
        GOVERNANCE_ADDRESS = _governanceAddress;
    }

    /// @notice Accepts a contract and offers it to Governance at once.
    /// @dev Anyone: it has one outcome.
    function claimOwnershipAndGiveToGovernance(address _target) external {
        Ownable2Step(_target).acceptOwnership();
        Ownable2Step(_target).transferOwnership(GOVERNANCE_ADDRESS);
    }
}
