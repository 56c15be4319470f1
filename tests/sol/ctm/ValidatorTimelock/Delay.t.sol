// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { TimeNotReached } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IValidatorTimelock
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IValidatorTimelock.sol";

import { Spec } from "../../shared/Spec.sol";
import { ValidatorTimelockTest } from "./ValidatorTimelockTest.sol";

/// @notice Attacks on T1 and T7: execution before its time; commit times that overwrite each other.
contract DelayTest is ValidatorTimelockTest {
    function _commit(uint256 _from, uint256 _to) private {
        _do(operator, _commitCall(address(chain), _from, _to));
    }

    function _execute(uint256 _from, uint256 _to) private {
        _do(operator, _executeCall(address(chain), _from, _to));
    }

    function _assertTooEarly(uint256 _from, uint256 _to, uint256 _executableAt) private {
        _assertReverts(
            operator,
            _executeCall(address(chain), _from, _to),
            abi.encodeWithSelector(TimeNotReached.selector, _executableAt, block.timestamp),
            "too early"
        );
    }

    function _time(uint256 _batch) private view returns (uint256) {
        return timelock.getCommittedBatchTimestamp(address(chain), _batch);
    }

    function test_execute_delay_borderSecond() public {
        _commit(1, 1);
        assertEq(_time(1), NOW, "commit time");
        _assertTooEarly(1, 1, NOW + DELAY);
        vm.warp(NOW + DELAY - 1);
        _assertTooEarly(1, 1, NOW + DELAY);
        vm.warp(NOW + DELAY);
        _execute(1, 1);
    }

    /// @dev A delay that is set again counts for batches that were committed while there was none.
    function test_execute_withoutDelay_succeeds() public {
        vm.prank(owner);
        timelock.setExecutionDelay(0);
        _commit(1, 1);
        _execute(1, 1);
        vm.prank(owner);
        timelock.setExecutionDelay(1);
        _assertTooEarly(1, 1, NOW + 1);
    }

    function test_execute_delayChangedAfterCommit_counts() public {
        _commit(1, 1);
        vm.warp(NOW + DELAY);
        vm.prank(owner);
        timelock.setExecutionDelay(DELAY + 1);
        _assertTooEarly(1, 1, NOW + DELAY + 1);
        vm.prank(owner);
        timelock.setExecutionDelay(DELAY);
        _execute(1, 1);
    }

    function test_execute_recommittedBatch_waitsAgain() public {
        _commit(1, 1);
        vm.warp(NOW + DELAY);
        _do(operator, _entry(2, address(chain)));
        assertEq(_time(1), NOW, "a revert erases nothing");
        _commit(1, 1);
        assertEq(_time(1), NOW + DELAY, "new time");
        _assertTooEarly(1, 1, NOW + 2 * DELAY);
    }

    function test_execute_rangeWithUnripeBatch_reverts() public {
        _commit(1, 2);
        vm.warp(NOW + 10);
        _commit(3, 3);
        vm.warp(NOW + DELAY);
        _assertTooEarly(1, 3, NOW + 10 + DELAY);
        _execute(1, 2);
    }

    /// @dev Committed by another validator of the chain.
    function test_execute_batchWithoutTime_isNotDelayed() public {
        _execute(1, 4);
    }

    /// @dev The chain refuses such a range.
    function test_commit_emptyRange_isForwarded() public {
        _commit(2, 1);
        assertEq(_time(1), 0, "first");
        assertEq(_time(2), 0, "second");
        assertEq(chain.received(), _commitCall(address(chain), 2, 1), "forwarded");
    }

    function test_commit_delayZero_keepsTimes() public {
        vm.prank(owner);
        timelock.setExecutionDelay(0);
        _commit(1, 1);
        assertEq(_time(1), NOW, "commit time");
        _execute(1, 1);
    }

    function test_commit_neighboursInOneWord_keepTheirTimes() public {
        for (uint256 batch; batch < 17; ++batch) {
            vm.warp(NOW + batch);
            _commit(batch, batch);
        }
        // One in the middle again, and another chain.
        vm.warp(NOW + 1000);
        _commit(11, 11);
        vm.prank(otherAdmin);
        timelock.addValidator(address(otherChain), operator);
        vm.warp(NOW + 2000);
        _do(operator, _commitCall(address(otherChain), 0, 16));

        for (uint256 batch; batch < 17; ++batch) {
            assertEq(_time(batch), batch == 11 ? NOW + 1000 : NOW + batch, "time");
            assertEq(timelock.getCommittedBatchTimestamp(address(otherChain), batch), NOW + 2000, "other chain");
        }
        assertEq(_time(17), 0, "next");
    }

    function testFuzz_commit_anyNumber_keepsNeighbours(uint256 _number) public {
        _number = bound(_number, 1, type(uint256).max - 2);
        _commit(_number - 1, _number - 1);
        _commit(_number + 1, _number + 1);
        vm.warp(NOW + 5);
        _commit(_number, _number);
        assertEq(_time(_number - 1), NOW, "before");
        assertEq(_time(_number), NOW + 5, "number");
        assertEq(_time(_number + 1), NOW, "after");
    }

    /// @dev Slots 201 and 202; eight times to a word from the low end.
    function test_storage_layout() public {
        _commit(8, 8);
        vm.warp(NOW + 1);
        _commit(10, 10);
        bytes32 slot = keccak256(
            abi.encode(
                uint256(1),
                keccak256(abi.encode(address(chain), Spec.number(".timelockStorage.committedBatchTimestamps")))
            )
        );
        assertEq(vm.load(address(timelock), slot), bytes32(NOW | ((NOW + 1) << 64)), "times");
        assertEq(
            vm.load(address(timelock), bytes32(Spec.number(".timelockStorage.executionDelay"))),
            bytes32(uint256(DELAY)),
            "delay"
        );
    }

    function test_setExecutionDelay_byOwner_succeeds() public {
        vm.expectEmit(address(timelock));
        emit IValidatorTimelock.NewExecutionDelay(type(uint32).max);
        vm.prank(owner);
        timelock.setExecutionDelay(type(uint32).max);
        assertEq(timelock.executionDelay(), type(uint32).max, "no bound");
    }

    function test_setExecutionDelay_notOwner_reverts() public {
        vm.prank(admin);
        vm.expectRevert("Ownable: caller is not the owner");
        timelock.setExecutionDelay(1);
    }
}
