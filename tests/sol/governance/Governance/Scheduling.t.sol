// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    InvalidDelay,
    OperationExists,
    OperationMustBePending,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { IGovernance } from "@matterlabs/zksync-contracts/contracts/l1-contracts/governance/IGovernance.sol";

import { Governance } from "../../../../contracts/src/governance/Governance.sol";
import { GovernanceTest } from "./GovernanceTest.sol";

/// @notice governance.md §1, §1.1 and the scheduling half of §1.2 and §1.3.
contract GovernanceSchedulingTest is GovernanceTest {
    /* CONSTRUCTION */

    function test_constructor_setsStateAndEmits_succeeds() public {
        vm.expectEmit();
        emit IGovernance.ChangeSecurityCouncil(address(0), council);
        vm.expectEmit();
        emit IGovernance.ChangeMinDelay(0, 7);
        Governance fresh = new Governance(owner, council, 7);
        assertEq(fresh.owner(), owner, "owner");
        assertEq(fresh.securityCouncil(), council, "council");
        assertEq(fresh.minDelay(), 7, "minimal delay");
    }

    function test_constructor_zeroAdmin_reverts() public {
        vm.expectRevert(ZeroAddress.selector);
        new Governance(address(0), council, 0);
    }

    function test_constructor_zeroCouncil_succeeds() public {
        assertEq(new Governance(owner, address(0), 0).securityCouncil(), address(0), "council");
    }

    function test_receive_fromAnyone_succeeds() public {
        vm.deal(stranger, 5);
        vm.prank(stranger);
        (bool success,) = address(governance).call{ value: 5 }("");
        assertTrue(success, "transfer");
        assertEq(address(governance).balance, 5, "balance");
    }

    /* SCHEDULING */

    function test_scheduleTransparent_becomesReady_succeeds() public {
        IGovernance.Operation memory operation = _recording(1);
        bytes32 id = _id(operation);
        _assertState(id, IGovernance.OperationState.Unset);

        vm.prank(owner);
        vm.expectEmit(address(governance));
        emit IGovernance.TransparentOperationScheduled(id, MIN_DELAY, operation);
        governance.scheduleTransparent(operation, MIN_DELAY);
        assertEq(governance.timestamps(id), block.timestamp + MIN_DELAY, "timestamp");
        _assertState(id, IGovernance.OperationState.Waiting);
        vm.warp(block.timestamp + MIN_DELAY - 1);
        _assertState(id, IGovernance.OperationState.Waiting);
        vm.warp(block.timestamp + 1);
        _assertState(id, IGovernance.OperationState.Ready);
    }

    function test_scheduleShadow_becomesReady_succeeds() public {
        bytes32 id = keccak256("secret");
        vm.prank(owner);
        vm.expectEmit(address(governance));
        emit IGovernance.ShadowOperationScheduled(id, MIN_DELAY + 1);
        governance.scheduleShadow(id, MIN_DELAY + 1);
        _assertState(id, IGovernance.OperationState.Waiting);
    }

    /// @dev GV8: both schedules of the same content share one id.
    function test_schedule_transparentAfterShadow_reverts() public {
        IGovernance.Operation memory operation = _recording(1);
        vm.startPrank(owner);
        governance.scheduleShadow(_id(operation), MIN_DELAY);
        vm.expectRevert(OperationExists.selector);
        governance.scheduleTransparent(operation, MIN_DELAY);
        vm.stopPrank();
        vm.warp(block.timestamp + MIN_DELAY);
        vm.prank(owner);
        governance.execute(operation);
        assertEq(recorder.count(), 1, "calls");
    }

    /// @dev GV2: the owner cannot bypass the delay.
    function testFuzz_schedule_shortDelay_reverts(uint256 _delay) public {
        _delay = bound(_delay, 0, MIN_DELAY - 1);
        vm.startPrank(owner);
        vm.expectRevert(InvalidDelay.selector);
        governance.scheduleTransparent(_recording(1), _delay);
        vm.expectRevert(InvalidDelay.selector);
        governance.scheduleShadow(keccak256("secret"), _delay);
    }

    /// @dev GV2: a delay that wraps the clock would make the operation ready at once.
    function test_schedule_overflowingDelay_reverts() public {
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        governance.scheduleShadow(keccak256("secret"), type(uint256).max);
    }

    function test_schedule_existing_checkedBeforeDelay_reverts() public {
        bytes32 id = _schedule(_recording(1), MIN_DELAY);
        vm.prank(owner);
        vm.expectRevert(OperationExists.selector);
        governance.scheduleShadow(id, 0);
    }

    /// @dev GV1: the council can neither schedule nor cancel.
    function test_schedule_byCouncil_reverts() public {
        bytes32 id = _schedule(_recording(1), MIN_DELAY);
        vm.startPrank(council);
        vm.expectRevert(NOT_OWNER);
        governance.scheduleTransparent(_recording(2), MIN_DELAY);
        vm.expectRevert(NOT_OWNER);
        governance.scheduleShadow(keccak256("secret"), MIN_DELAY);
        vm.expectRevert(NOT_OWNER);
        governance.cancel(id);
    }

    /* CANCELLATION */

    function test_cancel_waitingAndReady_succeeds() public {
        IGovernance.Operation memory operation = _recording(1);
        bytes32 id = _schedule(operation, MIN_DELAY);
        vm.prank(owner);
        vm.expectEmit(address(governance));
        emit IGovernance.OperationCancelled(id);
        governance.cancel(id);
        _assertState(id, IGovernance.OperationState.Unset);

        _schedule(operation, MIN_DELAY);
        vm.warp(block.timestamp + MIN_DELAY);
        vm.prank(owner);
        governance.cancel(id);
        _assertState(id, IGovernance.OperationState.Unset);
    }

    function test_cancel_notPending_reverts() public {
        vm.prank(owner);
        vm.expectRevert(OperationMustBePending.selector);
        governance.cancel(keccak256("unset"));

        bytes32 id = _schedule(_recording(1), MIN_DELAY);
        vm.prank(council);
        governance.executeInstant(_recording(1));
        vm.prank(owner);
        vm.expectRevert(OperationMustBePending.selector);
        governance.cancel(id);
    }

    /* HASH */

    /// @dev GV7: the id covers calls, predecessor and salt.
    function testFuzz_hashOperation_coversEverything_succeeds(
        address _target,
        uint256 _value,
        bytes calldata _data,
        bytes32 _predecessor,
        bytes32 _salt
    ) public view {
        IGovernance.Operation memory operation = _operation(_target, _value, _data);
        operation.predecessor = _predecessor;
        operation.salt = _salt;
        bytes32 id = governance.hashOperation(operation);
        assertEq(id, _id(operation), "hash of the encoded tuple");

        operation.salt = ~_salt;
        assertTrue(governance.hashOperation(operation) != id, "salt");
        operation.salt = _salt;
        operation.predecessor = ~_predecessor;
        assertTrue(governance.hashOperation(operation) != id, "predecessor");
        operation.predecessor = _predecessor;
        operation.calls[0].value = ~_value;
        assertTrue(governance.hashOperation(operation) != id, "value");
        operation.calls[0].value = _value;
        operation.calls[0].target = address(~uint160(_target));
        assertTrue(governance.hashOperation(operation) != id, "target");
        operation.calls[0].target = _target;
        operation.calls[0].data = abi.encodePacked(_data, bytes1(0));
        assertTrue(governance.hashOperation(operation) != id, "data");
    }
}
