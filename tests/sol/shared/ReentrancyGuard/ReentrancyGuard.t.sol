// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    NotInitializedReentrancyGuard,
    Reentrancy,
    SlotOccupied
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { Diamond } from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/Diamond.sol";

import { DiamondProxy } from "../../../../contracts/src/chain/DiamondProxy.sol";
import { REENTRANCY_GUARD_SLOT } from "../../../../contracts/src/shared/ReentrancyGuard.sol";
import { Test } from "../Test.sol";
import { Attacker } from "./mocks/Attacker.sol";
import { GuardedContract, GuardedFacet, NeighbourFacet } from "./mocks/GuardedFacets.sol";

/// @notice A diamond with two guarded facets, another guarded contract, and foreign code between them. A forge test is
/// one transaction, so what one call leaves in transient storage the next one finds.
contract ReentrancyGuardTest is Test {
    address private diamond;
    address private other;
    Attacker private attacker;
    GuardedFacet private facet;
    NeighbourFacet private neighbour;

    function setUp() public {
        facet = new GuardedFacet();
        neighbour = new NeighbourFacet();
        attacker = new Attacker();
        other = address(new GuardedContract());

        Diamond.DiamondCutData memory cut;
        cut.facetCuts = new Diamond.FacetCut[](2);
        cut.facetCuts[0].facet = address(facet);
        cut.facetCuts[0].selectors = new bytes4[](2);
        cut.facetCuts[0].selectors[0] = GuardedFacet.guarded.selector;
        cut.facetCuts[0].selectors[1] = GuardedFacet.calls.selector;
        cut.facetCuts[1].facet = address(neighbour);
        cut.facetCuts[1].selectors = new bytes4[](2);
        cut.facetCuts[1].selectors[0] = NeighbourFacet.neighbour.selector;
        cut.facetCuts[1].selectors[1] = NeighbourFacet.initialize.selector;
        cut.initAddress = address(neighbour);
        cut.initCalldata = abi.encodeCall(NeighbourFacet.initialize, ());
        diamond = address(new DiamondProxy(block.chainid, cut));
    }

    /* WHILE ENTERED */

    function test_nonReentrant_sameFunction_reverts() public {
        vm.expectRevert(Reentrancy.selector);
        GuardedFacet(diamond).guarded(diamond, _plain(), false);
    }

    function test_nonReentrant_otherFacet_reverts() public {
        vm.expectRevert(Reentrancy.selector);
        GuardedFacet(diamond).guarded(diamond, abi.encodeCall(NeighbourFacet.neighbour, ()), false);
    }

    /// @dev A refused call back does not open the guard, and nothing stays closed afterwards.
    function test_nonReentrant_repeatedAndCaught_staysClosed_succeeds() public {
        Attacker.Call[] memory calls = new Attacker.Call[](4);
        calls[0] = Attacker.Call(diamond, _plain());
        calls[1] = Attacker.Call(diamond, abi.encodeCall(NeighbourFacet.neighbour, ()));
        calls[2] = Attacker.Call(diamond, _plain());
        // What is not guarded still answers, as does a second initialisation with its own error.
        calls[3] = Attacker.Call(diamond, abi.encodeCall(NeighbourFacet.initialize, ()));
        GuardedFacet(diamond).guarded(address(attacker), abi.encodeCall(Attacker.run, (calls)), false);

        Attacker.Answer[] memory answers = attacker.answers();
        assertEq(answers.length, 4, "answers");
        for (uint256 i; i < 4; ++i) {
            assertFalse(answers[i].success, "refused");
            bytes4 reason = i == 3 ? SlotOccupied.selector : Reentrancy.selector;
            assertEq(answers[i].data, abi.encodePacked(reason), "reason");
        }
        _expectOpen();
        assertEq(GuardedFacet(diamond).calls(), 2, "calls that went through");
    }

    function test_nonReentrant_throughOtherContract_reverts() public {
        bytes memory back = abi.encodeCall(GuardedFacet.guarded, (diamond, _plain(), false));
        vm.expectRevert(Reentrancy.selector);
        GuardedFacet(diamond).guarded(other, back, false);
        _expectOpen();
    }

    /// @dev The guard is per address: other guarded contracts may be called, as often as one likes.
    function test_nonReentrant_otherContract_succeeds() public {
        Attacker.Call[] memory calls = new Attacker.Call[](2);
        calls[0] = Attacker.Call(other, _plain());
        calls[1] = Attacker.Call(other, _plain());
        GuardedFacet(diamond).guarded(address(attacker), abi.encodeCall(Attacker.run, (calls)), false);
        Attacker.Answer[] memory answers = attacker.answers();
        assertEq(answers[1].data, abi.encode(2), "second call of the other");
        _expectOpen();
    }

    /// @dev The word in storage is the same before, during and after.
    function test_nonReentrant_storageWord_isOne_succeeds() public {
        assertEq(uint256(vm.load(diamond, REENTRANCY_GUARD_SLOT)), 1, "before");
        GuardedFacet(diamond).guarded(address(this), abi.encodeCall(this.assertInitialized, ()), false);
        assertEq(uint256(vm.load(diamond, REENTRANCY_GUARD_SLOT)), 1, "after");
    }

    function assertInitialized() external view {
        assertEq(uint256(vm.load(diamond, REENTRANCY_GUARD_SLOT)), 1, "during");
    }

    /* AFTERWARDS */

    /// @dev One contract may enter several times in one transaction, by every way out.
    function test_nonReentrant_sequentially_succeeds() public {
        Attacker.Call[] memory calls = new Attacker.Call[](4);
        calls[0] = Attacker.Call(diamond, _plain());
        calls[1] = Attacker.Call(diamond, abi.encodeCall(NeighbourFacet.neighbour, ()));
        calls[2] = Attacker.Call(diamond, abi.encodeCall(GuardedFacet.guarded, (other, _plain(), false)));
        calls[3] = Attacker.Call(diamond, _plain());
        attacker.run(calls);
        Attacker.Answer[] memory answers = attacker.answers();
        for (uint256 i; i < 4; ++i) {
            assertTrue(answers[i].success, "accepted");
        }
        assertEq(GuardedFacet(diamond).calls(), 3, "calls");
    }

    function test_nonReentrant_revertIsCaught_restoresTheGuard_succeeds() public {
        Attacker.Call[] memory calls = new Attacker.Call[](2);
        calls[0] = Attacker.Call(diamond, abi.encodeCall(GuardedFacet.guarded, (other, _plain(), true)));
        calls[1] = Attacker.Call(diamond, _plain());
        attacker.run(calls);
        Attacker.Answer[] memory answers = attacker.answers();
        assertEq(answers[0].data, abi.encodeWithSignature("Error(string)", "fails late"), "reason");
        assertEq(answers[1].data, abi.encode(1), "the first one that counts");
    }

    /// @dev Out of gas within the guarded function is a revert as well.
    function test_nonReentrant_outOfGas_restoresTheGuard_succeeds() public {
        (bool success,) = diamond.call{ gas: 9000 }(_plain());
        assertFalse(success, "out of gas");
        _expectOpen();
    }

    function test_nonReentrant_staticCall_reverts() public {
        (bool success,) = diamond.staticcall{ gas: 100_000 }(abi.encodeCall(NeighbourFacet.neighbour, ()));
        assertFalse(success, "writes");
        _expectOpen();
    }

    /* NOT INITIALISED */

    function test_nonReentrant_facetCalledDirectly_reverts() public {
        vm.expectRevert(NotInitializedReentrancyGuard.selector);
        facet.guarded(address(0), "", false);
        vm.expectRevert(NotInitializedReentrancyGuard.selector);
        neighbour.neighbour();
    }

    function test_nonReentrant_initializedContractWithoutProxy_isGuarded_succeeds() public {
        assertEq(GuardedFacet(other).guarded(address(0), "", false), 1, "first");
        assertEq(GuardedFacet(other).guarded(address(0), "", false), 2, "second");
        vm.expectRevert(Reentrancy.selector);
        GuardedFacet(other).guarded(other, _plain(), false);
    }

    function test_reentrancyGuardInitializer_twice_reverts() public {
        neighbour.initialize();
        assertTrue(neighbour.neighbour(), "initialised");
        vm.expectRevert(SlotOccupied.selector);
        neighbour.initialize();
    }

    /* HELPERS */

    function _plain() private pure returns (bytes memory) {
        return abi.encodeCall(GuardedFacet.guarded, (address(0), "", false));
    }

    function _expectOpen() private {
        assertTrue(NeighbourFacet(diamond).neighbour(), "open");
        GuardedFacet(diamond).guarded(address(0), "", false);
    }
}
