// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { Test } from "../../shared/Test.sol";
import { ExecutorHarness } from "./mocks/ExecutorHarness.sol";
import { LifeCycleHandler } from "./mocks/LifeCycleHandler.sol";

contract LifeCycleTest is Test {
    LifeCycleHandler private _handler;
    ExecutorHarness private _chain;

    function setUp() public {
        _handler = new LifeCycleHandler();
        _chain = _handler.target();
        bytes4[] memory selectors = new bytes4[](4);
        selectors[0] = LifeCycleHandler.commit.selector;
        selectors[1] = LifeCycleHandler.prove.selector;
        selectors[2] = LifeCycleHandler.execute.selector;
        selectors[3] = LifeCycleHandler.revertTo.selector;
        _targetContract(address(_handler));
        _targetSelector(FuzzSelector(address(_handler), selectors));
    }

    /// forge-config: default.invariant.fail-on-revert = true
    function invariant_B1_countersAreOrdered() public view {
        (uint256 executed, uint256 verified, uint256 committed) = _chain.counters();
        assertTrue(executed <= verified && verified <= committed, "order");
    }

    /// forge-config: default.invariant.fail-on-revert = true
    function invariant_B2_executedBatchesStay() public view {
        (uint256 executed,,) = _chain.counters();
        for (uint256 number = 1; number <= executed; ++number) {
            assertEq(_chain.logsRoot(number), _handler.executedRoots(number), "executed logs root");
        }
    }
}
