// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";

import { ExecutorTest } from "../ExecutorTest.sol";
import { ExecutorHarness } from "./ExecutorHarness.sol";

/// @notice Walks a chain through the life cycle of batches, with steps that are due and steps that are not.
contract LifeCycleHandler is ExecutorTest {
    /// @dev Record of every committed batch, also of reverted ones, by number; the last one committed wins.
    mapping(uint256 number => IExecutor.StoredBatchInfo) private _records;
    /// @dev Logs root that a batch had when it was executed.
    mapping(uint256 number => bytes32) public executedRoots;
    uint256 private _salt;

    constructor() {
        setUp();
        _records[0] = genesis;
    }

    function target() external view returns (ExecutorHarness) {
        return chain;
    }

    function commit() external {
        (,, uint256 committed) = chain.counters();
        Draft memory draft = _draft(_records[committed]);
        draft.batch.newStateRoot = keccak256(abi.encode(++_salt));
        draft.values[0] = keccak256(abi.encode("logs root", _salt));
        _records[committed + 1] = _commit(draft);
    }

    /// @dev The next batch, or a stale one beyond the last committed.
    function prove() external {
        (, uint256 verified, uint256 committed) = chain.counters();
        (bool success,) = _call(validator, _proveCall(_records[verified], _records[verified + 1], new uint256[](0)));
        assertEq(success, verified < committed, "prove");
    }

    /// @dev Any batch up to one beyond the last committed.
    function execute(uint256 _number) external {
        (uint256 executed, uint256 verified, uint256 committed) = chain.counters();
        _number = bound(_number, 0, committed + 1);
        (bool success,) = _call(validator, _executeCall(_records[_number]));
        assertEq(success, _number == executed + 1 && _number <= verified, "execute");
        if (success) executedRoots[_number] = _records[_number].l2LogsTreeRoot;
    }

    function revertTo(uint256 _number) external {
        (uint256 executed,, uint256 committed) = chain.counters();
        _number = bound(_number, 0, committed + 1);
        (bool success,) = _call(chainTypeManager, _revertCall(_number));
        assertEq(success, _number >= executed && _number <= committed, "revert");
    }
}
