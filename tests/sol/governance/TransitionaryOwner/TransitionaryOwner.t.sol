// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";

import { TransitionaryOwner } from "../../../../contracts/src/governance/TransitionaryOwner.sol";
import { Test } from "../../shared/Test.sol";

contract Owned is Ownable2Step { }

/// @notice governance.md §5.
contract TransitionaryOwnerTest is Test {
    address private governance;
    TransitionaryOwner private transitional;
    Owned private owned;

    function setUp() public {
        governance = makeAddr("governance");
        transitional = new TransitionaryOwner(governance);
        owned = new Owned();
    }

    function test_claimOwnershipAndGiveToGovernance_byAnyone_succeeds() public {
        owned.transferOwnership(address(transitional));
        vm.prank(makeAddr("stranger"));
        transitional.claimOwnershipAndGiveToGovernance(address(owned));
        assertEq(owned.owner(), address(transitional), "owner until Governance accepts");
        assertEq(owned.pendingOwner(), governance, "pending owner");
        assertEq(transitional.GOVERNANCE_ADDRESS(), governance, "governance");
    }

    function test_claimOwnershipAndGiveToGovernance_notOffered_reverts() public {
        vm.expectRevert("Ownable2Step: caller is not the new owner");
        transitional.claimOwnershipAndGiveToGovernance(address(owned));
    }
}
