// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    IZKChain
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IZKChain.sol";

import { BatchBuilder } from "./BatchBuilder.sol";
import { Campaign } from "./Campaign.sol";
import { ChainHandler } from "./ChainHandler.sol";

/// @notice What no sequence of calls may break in a chain. The ids are those of docs/security.md.
contract ChainInvariants is Campaign {
    ChainHandler private _handler;
    IZKChain private _chain;

    function setUp() public {
        _handler = new ChainHandler();
        _chain = _handler.diamond();
        _targetContract(address(_handler));
        _targetSelector(FuzzSelector(address(_handler), _handler.actions()));
    }

    /// @dev After every action; `afterInvariant` belongs to it. One function for all, because forge gives each the same
    /// campaign; what fails names the rule.
    /// forge-config: default.invariant.fail-on-revert = true
    function invariant_B1_B2_B4_B7_B8_B9_B10_B13_B14_D4_D7_D8_D14_M1_M6_M9_T2_T4_hold() public view {
        _B1_countersAreOrdered();
        _B8_D7_upgradeIsInOneBatch();
        _B9_precommitmentIsThatOfTheNextBatch();
        _B13_D4_nothingMovesWhileFrozen();
        _B14_D8_D14_T2_T4_onlyTheListedRolesSucceed();
        _everyActionEndsAsForetold();
    }

    /// @dev After every run: what went wrong in the history of a chain stays in it.
    function afterInvariant() public view {
        _B2_B4_M9_executedBatchesStay();
        _B1_B10_executedBatchesAreProven();
        _B7_executedOperationsAreThePrefixOfTheRequested();
        _M1_M6_treeHoldsTheRequested();
        _B14_T2_T4_rolesAreAsGiven();
    }

    /// @dev Drives the handler over one fixed campaign, so that the invariant is known not to be about nothing.
    function test_handler_reachesEveryOutcome_succeeds() public {
        _drive(address(_handler), _handler.actions(), 4000);
        _everyActionEndsAsForetold();
        afterInvariant();
        assertTrue(_handler.executed() > 100, "executed batches");
        assertTrue(_handler.processed() > 100, "executed operations");
        _everyDeedIsDone();
        _everyAttackIsRefused();
    }

    function _everyDeedIsDone() private view {
        string[26] memory deeds = [
            "precommit",
            "commit",
            "prove",
            "execute",
            "executed upgrade",
            "revert",
            "request",
            "freeze",
            "unfreeze",
            "call while frozen",
            "denied",
            "set delay",
            "announce",
            "patch",
            "minor upgrade",
            "set deadline",
            "grant",
            "revoke",
            "validator on",
            "validator off",
            "nominate",
            "accept",
            "B7 claim that skips",
            "B7 claim out of order",
            "B7 claim that repeats",
            "B7 claim of what was never requested"
        ];
        for (uint256 i; i < deeds.length; ++i) {
            assertTrue(_handler.count(deeds[i]) != 0, deeds[i]);
        }
    }

    function _everyAttackIsRefused() private view {
        string[51] memory attacks = [
            "B1 prove of what is not committed",
            "B1 execute of what is not proven",
            "B1 execute that skips a batch",
            "B2 execute again",
            "B2 revert of an executed batch",
            "B2 revert forwards",
            "B3 forged last record",
            "B3 gap or repeat in the batch numbers",
            "B3 log of another previous batch",
            "B3 no last record",
            "B3 last record of a reverted batch",
            "B4 prove of a forged record",
            "B4 forged previous record",
            "B4 execute of a forged record",
            "B5 missing log",
            "B5 log of a foreign sender",
            "B6 timestamp of the previous batch",
            "B6 L2 block of the future",
            "B6 timestamp that was not reported",
            "B7 operations that were not reported",
            "B7 number of operations that was not reported",
            "B7 execute of a lie",
            "B7 lie with what is due",
            "B7 one operation too many",
            "B7 one operation too few",
            "B7 operations out of order",
            "B7 path to a root that never was",
            "B8 unexpected upgrade",
            "B8 skipped upgrade",
            "B8 another upgrade",
            "B9 ragged precommitment",
            "B9 empty precommitment",
            "B9 precommitment of another batch",
            "B9 statuses that differ from the precommitted",
            "B10 no proof",
            "B10 wrong proof",
            "B10 prove out of order",
            "B10 prove again",
            "B11 root that never was",
            "B15 commit under an expired version",
            "A7 another L2 DA validator",
            "A11 DA input of 33 bytes",
            "D6 another cut",
            "D6 upgrade from another version",
            "D6 upgrade that was not announced",
            "D7 upgrade over a pending one",
            "M3 request that pays too little",
            "M4 other pubdata price",
            "M4 gas below the overhead",
            "M6 forged request",
            "T1 execute before the delay is over"
        ];
        for (uint256 i; i < attacks.length; ++i) {
            assertTrue(_handler.count(string.concat("refused ", attacks[i])) != 0, attacks[i]);
            assertEq(_handler.count(attacks[i]), 0, attacks[i]);
        }
    }

    /// @dev Also B3, B5, B6, B15, A7, A11, D6, D7, M3, M4, M6, T1: the action that shows a violation names it.
    function _everyActionEndsAsForetold() private view {
        string memory surprise = _handler.surprise();
        assertTrue(bytes(surprise).length == 0, surprise);
    }

    function _B1_countersAreOrdered() private view {
        uint256 executed = _chain.getTotalBatchesExecuted();
        uint256 verified = _chain.getTotalBatchesVerified();
        uint256 committed = _chain.getTotalBatchesCommitted();
        assertTrue(executed <= verified, "executed <= verified");
        assertTrue(verified <= committed, "verified <= committed");
    }

    /// @dev Root written once: not before execution, and never again.
    function _B2_B4_M9_executedBatchesStay() private view {
        uint256 executed = _chain.getTotalBatchesExecuted();
        for (uint256 number = 1; number <= executed; ++number) {
            IExecutor.StoredBatchInfo memory batch = _handler.executedRecord(number);
            assertEq(_chain.storedBatchHash(number), keccak256(abi.encode(batch)), "stored hash");
            assertEq(_chain.l2LogsRootHash(number), batch.l2LogsTreeRoot, "logs root");
        }
        for (uint256 number = executed + 1; number <= _chain.getTotalBatchesCommitted(); ++number) {
            assertEq(_chain.l2LogsRootHash(number), bytes32(0), "logs root of a batch that is not executed");
        }
    }

    /// @dev Asks the verifier, not the counters: each executed batch was proven on top of the one before.
    function _B1_B10_executedBatchesAreProven() private view {
        bytes32 previous = _handler.recordOf(0).commitment;
        for (uint256 number = 1; number <= _chain.getTotalBatchesExecuted(); ++number) {
            bytes32 current = _handler.executedRecord(number).commitment;
            uint256 input = BatchBuilder.publicInput(previous, current);
            assertTrue(_handler.verifier().isProven(input), "executed batch was proven");
            previous = current;
        }
    }

    /// @dev What the executed batches report as processed, one after the other, is what was requested, from the first.
    function _B7_executedOperationsAreThePrefixOfTheRequested() private view {
        uint256 position;
        for (uint256 number = 1; number <= _chain.getTotalBatchesExecuted(); ++number) {
            IExecutor.StoredBatchInfo memory batch = _handler.executedRecord(number);
            bytes32[] memory due = _handler.requestedRange(position, batch.numberOfLayer1Txs);
            assertEq(batch.priorityOperationsHash, BatchBuilder.rollingHash(due), "operations of a batch");
            position += due.length;
        }
        assertEq(_chain.getFirstUnprocessedPriorityTx(), position, "processed operations");
    }

    /// @dev Each request stands in the tree, once, in order.
    function _M1_M6_treeHoldsTheRequested() private view {
        assertEq(_chain.getTotalPriorityTxs(), _handler.requests(), "number of operations");
        assertEq(_chain.getPriorityTreeRoot(), _handler.requestedRoot(), "root");
    }

    /// @dev Each upgrade transaction is carried by one executed batch, or is still to come.
    function _B8_D7_upgradeIsInOneBatch() private view {
        (bytes32[] memory upgrades, uint256[] memory carriers) = _handler.upgradeCarriers();
        bytes32 pending = _chain.getL2SystemContractsUpgradeTxHash();
        for (uint256 i; i < upgrades.length; ++i) {
            assertEq(carriers[i], upgrades[i] == pending ? 0 : 1, "executed batches with the upgrade");
        }
        assertEq(pending, _handler.pendingUpgrade(), "pending upgrade");
        uint256 batch = _chain.getL2SystemContractsUpgradeBatchNumber();
        assertEq(batch, _handler.pendingUpgradeBatch(), "its batch");
        assertTrue(batch <= _chain.getTotalBatchesCommitted(), "its batch is committed");
        assertEq(_chain.getProtocolVersion(), _handler.version(), "version");
    }

    /// @dev Zero and one both mean none.
    function _B9_precommitmentIsThatOfTheNextBatch() private view {
        bytes32 word = _handler.precommitmentWord();
        assertEq(word == bytes32(uint256(1)) ? bytes32(0) : word, _handler.precommitment(), "precommitment");
    }

    function _B13_D4_nothingMovesWhileFrozen() private view {
        assertEq(_chain.isDiamondStorageFrozen(), _handler.frozen(), "frozen");
        if (_handler.frozen()) assertEq(_handler.digest(), _handler.frozenDigest(), "state");
    }

    function _B14_D8_D14_T2_T4_onlyTheListedRolesSucceed() private view {
        string memory trespass = _handler.trespass();
        assertTrue(bytes(trespass).length == 0, string.concat("trespass: ", trespass));
        assertEq(_chain.getAdmin(), _handler.admin(), "admin");
        assertEq(_chain.getPendingAdmin(), _handler.pendingAdmin(), "pending admin");
    }

    function _B14_T2_T4_rolesAreAsGiven() private view {
        address timelock = address(_handler.timelock());
        assertEq(_chain.isValidator(timelock), _handler.isValidator(timelock), "timelock is validator");
        for (uint256 i; i < _handler.actorCount(); ++i) {
            address actor = _handler.actors(i);
            assertEq(_chain.isValidator(actor), _handler.isValidator(actor), "actor is validator");
            for (uint256 role; role < _handler.ROLES(); ++role) {
                bool has = _handler.timelock().hasRole(address(_chain), _handler.roleIds(role), actor);
                assertEq(has, _handler.hasRole(actor, role), "actor has role");
            }
        }
    }
}
