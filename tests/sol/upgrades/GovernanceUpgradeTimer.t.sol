// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    CallerNotTimerAdmin,
    DeadlineNotYetPassed,
    NewDeadlineExceedsMaxDeadline,
    NewDeadlineNotGreaterThanCurrent,
    TimerAlreadyStarted,
    ZeroAddress
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { GovernanceUpgradeTimer } from "../../../contracts/src/upgrades/GovernanceUpgradeTimer.sol";
import { Test } from "../shared/Test.sol";

/// @notice governance.md §6 and §10.6, item 8.
contract GovernanceUpgradeTimerTest is Test {
    uint256 private constant START = 1_700_000_000;
    uint256 private constant DELAY = 3 days;
    uint256 private constant MORE = 14 days;

    address private governance;
    address private owner;
    GovernanceUpgradeTimer private timer;

    function setUp() public {
        vm.warp(START);
        governance = makeAddr("governance");
        owner = makeAddr("owner");
        timer = new GovernanceUpgradeTimer(DELAY, MORE, governance, owner);
    }

    function _start() private {
        vm.prank(governance);
        timer.startTimer();
    }

    function _change(uint256 _deadline) private {
        vm.prank(owner);
        timer.changeDeadline(_deadline);
    }

    function test_constructor_zeroAddresses_reverts() public {
        vm.expectRevert(ZeroAddress.selector);
        new GovernanceUpgradeTimer(DELAY, MORE, address(0), owner);
        assertEq(timer.owner(), owner, "owner");
        assertEq(timer.TIMER_GOVERNANCE(), governance, "governance");
        assertEq(timer.INITIAL_DELAY(), DELAY, "delay");
        assertEq(timer.MAX_ADDITIONAL_DELAY(), MORE, "additional delay");
    }

    /// @dev UT2
    function test_startTimer_once_succeeds() public {
        vm.expectEmit();
        emit GovernanceUpgradeTimer.TimerStarted(START + DELAY, START + DELAY + MORE);
        _start();
        vm.warp(START + 10 * MORE);
        vm.expectRevert(TimerAlreadyStarted.selector);
        _start();
    }

    function test_startTimer_byOwner_reverts() public {
        vm.expectRevert(CallerNotTimerAdmin.selector);
        vm.prank(owner);
        timer.startTimer();
    }

    /// @dev UP8: a timer that was not started protects nothing.
    function test_checkDeadline_beforeStart_succeeds() public view {
        timer.checkDeadline();
    }

    function test_checkDeadline_aroundTheDeadline_succeeds() public {
        _start();
        vm.warp(START + DELAY - 1);
        vm.expectRevert(DeadlineNotYetPassed.selector);
        timer.checkDeadline();
        vm.warp(START + DELAY);
        timer.checkDeadline();
    }

    /// @dev UT3
    function test_changeDeadline_beforeStart_reverts() public {
        vm.expectRevert(NewDeadlineExceedsMaxDeadline.selector);
        _change(1);
        vm.expectRevert(NewDeadlineNotGreaterThanCurrent.selector);
        _change(0);
    }

    function test_changeDeadline_byGovernance_reverts() public {
        _start();
        vm.expectRevert("Ownable: caller is not the owner");
        vm.prank(governance);
        timer.changeDeadline(START + DELAY + 1);
    }

    /// @dev UT1, UP8: whatever the owner tries, the deadline only grows and never passes the maximum.
    function testFuzz_changeDeadline_onlyGrowsUpToTheMaximum_succeeds(uint256 _first, uint256 _second) public {
        _start();
        uint256[2] memory wishes = [_first, bound(_second, START, START + DELAY + 2 * MORE)];
        for (uint256 i; i < wishes.length; ++i) {
            uint256 before = timer.deadline();
            uint256 wish = wishes[i];
            if (wish <= before) vm.expectRevert(NewDeadlineNotGreaterThanCurrent.selector);
            else if (wish > START + DELAY + MORE) vm.expectRevert(NewDeadlineExceedsMaxDeadline.selector);
            _change(wish);
            bool changed = wish > before && wish <= START + DELAY + MORE;
            assertEq(timer.deadline(), changed ? wish : before, "deadline");
            assertEq(timer.maxDeadline(), START + DELAY + MORE, "maximum");
        }
    }
}
