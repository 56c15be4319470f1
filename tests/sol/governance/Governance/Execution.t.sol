// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    OperationExists,
    OperationMustBePending,
    OperationMustBeReady,
    PreviousOperationNotExecuted,
    Unauthorized
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { Call } from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/Common.sol";
import { IGovernance } from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/IGovernance.sol";

import { Governance } from "../../../../contracts/src/governance/Governance.sol";
import { CallRecorder } from "../mocks/CallRecorder.sol";
import { Reenterer } from "../mocks/Reenterer.sol";
import { GovernanceTest } from "./GovernanceTest.sol";

/// @notice governance.md: the execution half of §1.2 and §1.3.
contract GovernanceExecutionTest is GovernanceTest {
    function _ready(IGovernance.Operation memory _op) private returns (bytes32 id) {
        id = _schedule(_op, MIN_DELAY);
        vm.warp(block.timestamp + MIN_DELAY);
    }

    function test_execute_byOwnerAndCouncil_succeeds() public {
        bytes32 id = _ready(_recording(1));
        vm.prank(owner);
        vm.expectEmit(address(governance));
        emit IGovernance.OperationExecuted(id);
        governance.execute(_recording(1));
        _assertState(id, IGovernance.OperationState.Done);
        assertEq(governance.timestamps(id), 1, "done");

        _ready(_recording(2));
        vm.prank(council);
        governance.execute(_recording(2));
        assertEq(recorder.count(), 2, "calls");
    }

    function test_execute_byStranger_reverts() public {
        _ready(_recording(1));
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, stranger));
        governance.execute(_recording(1));
    }

    /// @dev GV2: the owner cannot bypass the delay, nor run what was never scheduled.
    function test_execute_notReady_reverts() public {
        vm.startPrank(owner);
        vm.expectRevert(OperationMustBeReady.selector);
        governance.execute(_recording(1));
        governance.scheduleTransparent(_recording(1), MIN_DELAY);
        vm.warp(block.timestamp + MIN_DELAY - 1);
        vm.expectRevert(OperationMustBeReady.selector);
        governance.execute(_recording(1));
    }

    /// @dev GV3: at most once; Done is for good.
    function test_execute_twice_reverts() public {
        bytes32 id = _ready(_recording(1));
        vm.startPrank(owner);
        governance.execute(_recording(1));
        vm.expectRevert(OperationMustBeReady.selector);
        governance.execute(_recording(1));
        vm.expectRevert(OperationExists.selector);
        governance.scheduleShadow(id, MIN_DELAY);
        vm.stopPrank();
        vm.prank(council);
        vm.expectRevert(OperationMustBePending.selector);
        governance.executeInstant(_recording(1));
    }

    function test_executeInstant_waitingAndReady_succeeds() public {
        bytes32 id = _schedule(_recording(1), MIN_DELAY);
        vm.startPrank(council);
        vm.expectEmit(address(governance));
        emit IGovernance.OperationExecuted(id);
        governance.executeInstant(_recording(1));
        _assertState(id, IGovernance.OperationState.Done);
        vm.stopPrank();
        _ready(_recording(2));
        vm.prank(council);
        governance.executeInstant(_recording(2));
        assertEq(recorder.count(), 2, "calls");
    }

    /// @dev GV2
    function test_executeInstant_byOwner_reverts() public {
        _ready(_recording(1));
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, owner));
        governance.executeInstant(_recording(1));
    }

    /// @dev GV1: the council cannot run what the owner did not schedule.
    function test_executeInstant_unset_reverts() public {
        vm.prank(council);
        vm.expectRevert(OperationMustBePending.selector);
        governance.executeInstant(_recording(1));
    }

    /* PREDECESSOR */

    /// @dev GV4: pending is not enough.
    function test_execute_predecessorNotDone_reverts() public {
        IGovernance.Operation memory first = _recording(1);
        IGovernance.Operation memory second = _recording(2);
        second.predecessor = _id(first);
        _schedule(first, MIN_DELAY);
        _ready(second);

        vm.prank(owner);
        vm.expectRevert(PreviousOperationNotExecuted.selector);
        governance.execute(second);
        vm.prank(council);
        vm.expectRevert(PreviousOperationNotExecuted.selector);
        governance.executeInstant(second);
        vm.startPrank(owner);
        governance.execute(first);
        governance.execute(second);
        assertEq(recorder.count(), 2, "calls");
    }

    /// @dev GV4
    function test_execute_predecessorCheckedBeforeState_reverts() public {
        IGovernance.Operation memory operation = _recording(1);
        operation.predecessor = keccak256("never");
        vm.prank(owner);
        vm.expectRevert(PreviousOperationNotExecuted.selector);
        governance.execute(operation);
        vm.prank(council);
        vm.expectRevert(PreviousOperationNotExecuted.selector);
        governance.executeInstant(operation);
    }

    /* CALLS */

    function test_execute_orderAndValue_succeeds() public {
        IGovernance.Operation memory operation;
        operation.calls = new Call[](3);
        operation.calls[0] = Call(address(recorder), 3, abi.encodeCall(CallRecorder.record, (1)));
        // Targets without code take ether and calls.
        operation.calls[1] = Call(stranger, 4, "anything");
        operation.calls[2] = Call(address(recorder), 5, abi.encodeCall(CallRecorder.record, (2)));
        _ready(operation);
        vm.deal(address(governance), 2);
        vm.deal(owner, 10);
        vm.prank(owner);
        governance.execute{ value: 10 }(operation);
        assertEq(recorder.calls(0), abi.encodeCall(CallRecorder.record, (1)), "first call");
        assertEq(recorder.calls(1), abi.encodeCall(CallRecorder.record, (2)), "last call");
        assertEq(recorder.received(), 8, "ether of the recorder");
        assertEq(stranger.balance, 4, "ether of the account");
    }

    function test_execute_failingCall_bubbles_reverts() public {
        IGovernance.Operation memory operation;
        operation.calls = new Call[](2);
        operation.calls[0] = Call(address(recorder), 0, abi.encodeCall(CallRecorder.record, (1)));
        operation.calls[1] = Call(address(recorder), 0, abi.encodeCall(CallRecorder.refuse, (7)));
        bytes32 id = _ready(operation);
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(CallRecorder.Refused.selector, 7));
        governance.execute(operation);
        _assertState(id, IGovernance.OperationState.Ready);
        assertEq(recorder.count(), 0, "undone call");
    }

    function test_execute_failingWithoutData_reverts() public {
        IGovernance.Operation memory operation =
            _operation(address(recorder), 0, abi.encodeCall(CallRecorder.refuseSilently, ()));
        _ready(operation);
        vm.prank(owner);
        (bool success, bytes memory returnData) =
            address(governance).call(abi.encodeCall(governance.execute, (operation)));
        assertFalse(success, "execution");
        assertEq(returnData.length, 0, "length of the reason");
    }

    /* REENTRANCY */

    /// @dev Owner and council are a contract that an operation calls.
    function _reentrant() private returns (Reenterer reenterer, IGovernance.Operation memory operation) {
        reenterer = new Reenterer();
        governance = new Governance(address(reenterer), address(reenterer), MIN_DELAY);
        operation = _operation(address(reenterer), 0, abi.encodeCall(Reenterer.poke, ()));
        vm.prank(address(reenterer));
        governance.scheduleTransparent(operation, MIN_DELAY);
        vm.warp(block.timestamp + MIN_DELAY);
    }

    /// @dev GV3: an inner completion makes the outer check fail.
    function test_execute_reentered_reverts() public {
        (Reenterer reenterer, IGovernance.Operation memory operation) = _reentrant();
        reenterer.arm(address(governance), abi.encodeCall(governance.execute, (operation)));
        vm.prank(address(reenterer));
        vm.expectRevert(OperationMustBeReady.selector);
        governance.execute(operation);
        assertEq(reenterer.pokes(), 0, "calls");
    }

    /// @dev GV3, crosswise.
    function test_executeInstant_reenteredByExecute_reverts() public {
        (Reenterer reenterer, IGovernance.Operation memory operation) = _reentrant();
        reenterer.arm(address(governance), abi.encodeCall(governance.execute, (operation)));
        vm.prank(address(reenterer));
        vm.expectRevert(OperationMustBePending.selector);
        governance.executeInstant(operation);
        assertEq(reenterer.pokes(), 0, "calls");
    }

    /// @dev GV3
    function test_execute_cancelledByItsCalls_reverts() public {
        (Reenterer reenterer, IGovernance.Operation memory operation) = _reentrant();
        reenterer.arm(address(governance), abi.encodeCall(governance.cancel, (_id(operation))));
        vm.prank(address(reenterer));
        vm.expectRevert(OperationMustBeReady.selector);
        governance.execute(operation);
        _assertState(_id(operation), IGovernance.OperationState.Ready);
    }

    /// @dev GV2: being scheduled by the operation itself comes too late, also without a delay.
    function test_execute_scheduledByItsCalls_reverts() public {
        Reenterer reenterer = new Reenterer();
        governance = new Governance(address(reenterer), council, 0);
        IGovernance.Operation memory operation = _operation(address(reenterer), 0, abi.encodeCall(Reenterer.poke, ()));
        reenterer.arm(address(governance), abi.encodeCall(governance.scheduleTransparent, (operation, 0)));
        vm.startPrank(council);
        vm.expectRevert(OperationMustBeReady.selector);
        governance.execute(operation);
        vm.expectRevert(OperationMustBePending.selector);
        governance.executeInstant(operation);
    }

    /* SELF-ADMINISTRATION */

    /// @dev GV5: only through an executed operation.
    function test_selfAdministration_byOthers_reverts() public {
        address[3] memory callers = [owner, council, stranger];
        for (uint256 i; i < callers.length; ++i) {
            vm.startPrank(callers[i]);
            vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, callers[i]));
            governance.updateDelay(0);
            vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, callers[i]));
            governance.updateSecurityCouncil(stranger);
            vm.stopPrank();
        }
    }

    /// @dev GV6: a new delay leaves scheduled times alone.
    function test_updateDelay_leavesScheduledTimes_succeeds() public {
        IGovernance.Operation memory operation =
            _operation(address(governance), 0, abi.encodeCall(governance.updateDelay, (0)));
        _ready(operation);
        bytes32 other = _schedule(_recording(1), MIN_DELAY);
        uint256 scheduled = governance.timestamps(other);

        vm.prank(owner);
        vm.expectEmit(address(governance));
        emit IGovernance.ChangeMinDelay(MIN_DELAY, 0);
        governance.execute(operation);
        assertEq(governance.minDelay(), 0, "delay");
        assertEq(governance.timestamps(other), scheduled, "scheduled time");
        _assertState(other, IGovernance.OperationState.Waiting);

        // Without a delay an operation is ready at once.
        bytes32 immediate = _schedule(_recording(2), 0);
        _assertState(immediate, IGovernance.OperationState.Ready);
    }

    function test_updateSecurityCouncil_replacesCouncil_succeeds() public {
        IGovernance.Operation memory operation =
            _operation(address(governance), 0, abi.encodeCall(governance.updateSecurityCouncil, (stranger)));
        _schedule(operation, MIN_DELAY);
        vm.prank(council);
        vm.expectEmit(address(governance));
        emit IGovernance.ChangeSecurityCouncil(council, stranger);
        governance.executeInstant(operation);
        _schedule(_recording(1), MIN_DELAY);
        vm.prank(council);
        vm.expectRevert(abi.encodeWithSelector(Unauthorized.selector, council));
        governance.executeInstant(_recording(1));
        vm.prank(stranger);
        governance.executeInstant(_recording(1));
    }
}
