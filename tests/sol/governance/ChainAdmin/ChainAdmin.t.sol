// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    NoCallsProvided,
    NotARestriction,
    OnlySelfAllowed,
    Reentrancy,
    RestrictionWasAlreadyPresent,
    RestrictionWasNotPresent
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { Call } from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/Common.sol";
import { IChainAdmin } from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/IChainAdmin.sol";
import {
    RESTRICTION_MAGIC
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/restriction/IRestriction.sol";

import { ChainAdmin } from "../../../../contracts/src/governance/ChainAdmin.sol";
import { Test } from "../../shared/Test.sol";
import { CallRecorder } from "../mocks/CallRecorder.sol";
import { Reenterer } from "../mocks/Reenterer.sol";
import { NoRestriction, RestrictionDouble, WritingRestriction } from "../mocks/RestrictionDouble.sol";

/// @notice governance.md §3, invariants GR1 and GR5.
contract ChainAdminTest is Test {
    address private invoker;
    address private stranger;
    RestrictionDouble private restriction;
    ChainAdmin private chainAdmin;
    CallRecorder private recorder;

    function setUp() public {
        invoker = makeAddr("invoker");
        stranger = makeAddr("stranger");
        restriction = new RestrictionDouble();
        restriction.refuseInvoker(stranger);
        chainAdmin = new ChainAdmin(_one(address(restriction)));
        recorder = new CallRecorder();
    }

    function _one(address _address) private pure returns (address[] memory addresses) {
        addresses = new address[](1);
        addresses[0] = _address;
    }

    function _record(uint256 _argument) private view returns (Call memory) {
        return Call(address(recorder), 0, abi.encodeCall(CallRecorder.record, (_argument)));
    }

    function _toSelf(bytes memory _data) private view returns (Call memory) {
        return Call(address(chainAdmin), 0, _data);
    }

    function _add(address _restriction) private view returns (Call memory) {
        return _toSelf(abi.encodeCall(IChainAdmin.addRestriction, (_restriction)));
    }

    function _remove(address _restriction) private view returns (Call memory) {
        return _toSelf(abi.encodeCall(IChainAdmin.removeRestriction, (_restriction)));
    }

    function _calls(Call memory _first) private pure returns (Call[] memory calls) {
        calls = new Call[](1);
        calls[0] = _first;
    }

    function _calls(Call memory _first, Call memory _second) private pure returns (Call[] memory calls) {
        calls = new Call[](2);
        calls[0] = _first;
        calls[1] = _second;
    }

    function _run(Call[] memory _batch) private {
        vm.prank(invoker);
        chainAdmin.multicall(_batch, true);
    }

    /* CONSTRUCTION */

    function test_restrictionMagic_isTheVector_succeeds() public pure {
        assertEq(RESTRICTION_MAGIC, 0xbaa31903d3c2c217cd39b5b4ce94ca63731bae280f949f57a18206bc89402f14, "magic");
    }

    function test_constructor_addsRestrictions_succeeds() public {
        vm.expectEmit();
        emit IChainAdmin.RestrictionAdded(address(restriction));
        ChainAdmin fresh = new ChainAdmin(_one(address(restriction)));
        assertTrue(fresh.isRestrictionActive(address(restriction)), "active");
        assertFalse(fresh.isRestrictionActive(stranger), "a stranger");
        assertEq(fresh.getRestrictions().length, 1, "count");
        assertEq(fresh.getRestrictions()[0], address(restriction), "restriction");
    }

    function test_constructor_notARestriction_reverts() public {
        address other = address(new NoRestriction());
        vm.expectRevert(abi.encodeWithSelector(NotARestriction.selector, other));
        new ChainAdmin(_one(other));
        vm.expectRevert(bytes(""));
        new ChainAdmin(_one(stranger));
    }

    function test_constructor_sameRestrictionTwice_reverts() public {
        address[] memory twice = new address[](2);
        (twice[0], twice[1]) = (address(restriction), address(restriction));
        vm.expectRevert(abi.encodeWithSelector(RestrictionWasAlreadyPresent.selector, restriction));
        new ChainAdmin(twice);
    }

    /* SELF-MANAGEMENT */

    function test_selfOnlyFunctions_byAnyoneElse_revert() public {
        address other = address(new RestrictionDouble());
        vm.startPrank(invoker);
        vm.expectRevert(OnlySelfAllowed.selector);
        chainAdmin.addRestriction(other);
        vm.expectRevert(OnlySelfAllowed.selector);
        chainAdmin.removeRestriction(address(restriction));
        vm.expectRevert(OnlySelfAllowed.selector);
        chainAdmin.setUpgradeTimestamp(1, 2);
    }

    function test_setUpgradeTimestamp_byItself_succeeds() public {
        vm.expectEmit();
        emit IChainAdmin.UpdateUpgradeTimestamp(7, 8);
        _run(_calls(_toSelf(abi.encodeCall(ChainAdmin.setUpgradeTimestamp, (7, 8)))));
        assertEq(chainAdmin.protocolVersionToUpgradeTimestamp(7), 8, "timestamp");
    }

    function test_removeRestriction_absent_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(RestrictionWasNotPresent.selector, stranger));
        _run(_calls(_remove(stranger)));
    }

    function test_addRestriction_presentOrNone_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(RestrictionWasAlreadyPresent.selector, restriction));
        _run(_calls(_add(address(restriction))));
        address other = address(new NoRestriction());
        vm.expectRevert(abi.encodeWithSelector(NotARestriction.selector, other));
        _run(_calls(_add(other)));
    }

    /* CALLS */

    function test_multicall_noCalls_reverts() public {
        vm.expectRevert(NoCallsProvided.selector);
        _run(new Call[](0));
    }

    function test_multicall_inOrderWithValue_succeeds() public {
        vm.deal(invoker, 5);
        Call memory paid = _record(2);
        paid.value = 5;
        vm.expectEmit();
        emit IChainAdmin.CallExecuted(_record(1), true, "");
        vm.expectEmit();
        emit IChainAdmin.CallExecuted(paid, true, "");
        vm.prank(invoker);
        chainAdmin.multicall{ value: 5 }(_calls(_record(1), paid), true);
        assertEq(recorder.calls(0), _record(1).data, "first");
        assertEq(recorder.calls(1), paid.data, "second");
        assertEq(recorder.received(), 5, "value");
    }

    function test_multicall_failure_bubblesOnlyIfRequired_succeeds() public {
        Call memory failing = Call(address(recorder), 0, abi.encodeCall(CallRecorder.refuse, (9)));
        bytes memory reason = abi.encodeWithSelector(CallRecorder.Refused.selector, 9);
        vm.expectRevert(reason);
        _run(_calls(_record(1), failing));
        assertEq(recorder.count(), 0, "all undone");

        vm.expectEmit();
        emit IChainAdmin.CallExecuted(failing, false, reason);
        vm.prank(invoker);
        chainAdmin.multicall(_calls(failing, _record(1)), false);
        assertEq(recorder.count(), 1, "the next one was made");
    }

    /// @dev GR1: no call without the approval of every restriction, even if failures of calls do not count.
    function test_multicall_oneOfManyRestrictionsRefuses_reverts() public {
        RestrictionDouble second = new RestrictionDouble();
        _run(_calls(_add(address(second))));
        second.refuseTarget(address(recorder));
        vm.expectRevert(abi.encodeWithSelector(RestrictionDouble.Refused.selector, recorder, invoker));
        vm.prank(invoker);
        chainAdmin.multicall(_calls(_toSelf(abi.encodeCall(ChainAdmin.setUpgradeTimestamp, (7, 8))), _record(1)), false);
        assertEq(chainAdmin.protocolVersionToUpgradeTimestamp(7), 0, "the approved call is undone too");
    }

    function testFuzz_multicall_refusedInvoker_reverts(address _refused, bytes calldata _data) public {
        restriction.refuseInvoker(_refused);
        vm.expectRevert(abi.encodeWithSelector(RestrictionDouble.Refused.selector, recorder, _refused));
        vm.prank(_refused);
        chainAdmin.multicall(_calls(Call(address(recorder), 0, _data)), false);
    }

    /// @dev GR1: restrictions are read again before each call.
    function test_multicall_addedRestriction_countsForTheNextCall_reverts() public {
        RestrictionDouble second = new RestrictionDouble();
        second.refuseTarget(address(recorder));
        _run(_calls(_record(1), _add(address(second))));
        _run(_calls(_remove(address(second)), _record(2)));
        assertEq(recorder.count(), 2, "before it came and after it went");
        vm.expectRevert(abi.encodeWithSelector(RestrictionDouble.Refused.selector, recorder, invoker));
        _run(_calls(_add(address(second)), _record(3)));
    }

    /// @dev §3: without restrictions anybody controls it.
    function test_multicall_withoutRestrictions_byAnyone_succeeds() public {
        _run(_calls(_remove(address(restriction))));
        vm.prank(stranger);
        chainAdmin.multicall(_calls(_record(1)), true);
        assertEq(recorder.count(), 1, "made");
    }

    /// @dev GR5: restrictions are asked in static calls, so they cannot act on what they are asked.
    function test_multicall_restrictionThatWrites_reverts() public {
        ChainAdmin other = new ChainAdmin(_one(address(new WritingRestriction())));
        vm.expectRevert();
        other.multicall(_calls(_record(1)), true);
    }

    /// @dev GR5: an approval cannot be spent twice by reentering.
    function test_multicall_reentered_reverts() public {
        Reenterer reenterer = new Reenterer();
        reenterer.arm(address(chainAdmin), abi.encodeCall(IChainAdmin.multicall, (_calls(_record(1)), true)));
        vm.expectRevert(Reentrancy.selector);
        _run(_calls(Call(address(reenterer), 0, abi.encodeCall(Reenterer.poke, ()))));
    }

    /// @dev GR5: nor to draw more of its ether than was approved, nor through a call of the contract to itself.
    function test_multicall_reenteredForEtherOrByItself_reverts() public {
        vm.deal(address(chainAdmin), 2);
        Reenterer reenterer = new Reenterer();
        Call memory poke = Call(address(reenterer), 1, abi.encodeCall(Reenterer.poke, ()));
        reenterer.arm(address(chainAdmin), abi.encodeCall(IChainAdmin.multicall, (_calls(poke), true)));
        vm.expectRevert(Reentrancy.selector);
        _run(_calls(poke));

        vm.expectRevert(Reentrancy.selector);
        _run(_calls(_toSelf(abi.encodeCall(IChainAdmin.multicall, (_calls(_remove(address(restriction))), true)))));

        // Where failures do not count, what was approved is done once.
        vm.prank(invoker);
        chainAdmin.multicall(_calls(poke), false);
        assertEq(address(reenterer).balance, 0, "the call failed as a whole");
        assertEq(address(chainAdmin).balance, 2, "ether");
    }

    function test_receive_succeeds() public {
        vm.deal(stranger, 3);
        vm.prank(stranger);
        (bool success,) = address(chainAdmin).call{ value: 3 }("");
        assertTrue(success && address(chainAdmin).balance == 3, "funded");
    }
}
