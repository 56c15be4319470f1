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
import { Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";

/// @notice Time between two stages of an upgrade, which Governance starts and checks.
/// @dev A timer that was not started lets everything pass: who relies on it makes sure of the start.
/// @custom:invariant UT1 UT2 The deadline only grows, never past the maximum, and the timer starts once.
contract GovernanceUpgradeTimer is Ownable2Step {
    /* IMMUTABLES */

    /// @notice Seconds from the start to the first deadline.
    uint256 public immutable INITIAL_DELAY;

    /// @notice Seconds by which the deadline can grow in all.
    uint256 public immutable MAX_ADDITIONAL_DELAY;

    /// @notice Who starts the timer.
    address public immutable TIMER_GOVERNANCE;

    /* STORAGE */

    /// @notice Time in seconds until which `checkDeadline` reverts; 0 before the start.
    uint256 public deadline;

    /// @notice Latest time in seconds to which the deadline can be moved; 0 before the start.
    uint256 public maxDeadline;

    /// @notice The timer was started.
    event TimerStarted(uint256 deadline, uint256 maxDeadline);

    /// @notice The deadline was moved.
    event DeadlineChanged(uint256 newDeadline);

    /* CONSTRUCTION */

    constructor(uint256 _initialDelay, uint256 _maxAdditionalDelay, address _timerGovernance, address _initialOwner) {
        if (_timerGovernance == address(0)) revert ZeroAddress();
        INITIAL_DELAY = _initialDelay;
        MAX_ADDITIONAL_DELAY = _maxAdditionalDelay;
        TIMER_GOVERNANCE = _timerGovernance;
        _transferOwnership(_initialOwner);
    }

    /* TIMER */

    /// @notice Starts the timer.
    /// @dev The timer's governance only, once.
    function startTimer() external {
        if (msg.sender != TIMER_GOVERNANCE) revert CallerNotTimerAdmin();
        if (deadline != 0) revert TimerAlreadyStarted();
        deadline = block.timestamp + INITIAL_DELAY;
        maxDeadline = deadline + MAX_ADDITIONAL_DELAY;
        emit TimerStarted(deadline, maxDeadline);
    }

    /// @notice Reverts before the deadline.
    function checkDeadline() external view {
        if (block.timestamp < deadline) revert DeadlineNotYetPassed();
    }

    /// @notice Moves the deadline further away.
    /// @dev Owner only, after the start: before it nothing is below the maximum of 0.
    function changeDeadline(uint256 _newDeadline) external onlyOwner {
        if (_newDeadline <= deadline) revert NewDeadlineNotGreaterThanCurrent();
        if (_newDeadline > maxDeadline) revert NewDeadlineExceedsMaxDeadline();
        deadline = _newDeadline;
        emit DeadlineChanged(_newDeadline);
    }
}
