// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    LogAlreadyProcessed,
    MissingSystemLogs,
    TxHashMismatch
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";

import { ExecutorTest } from "./ExecutorTest.sol";

/// @notice Attacks on B8: a system upgrade that is skipped.
contract SystemUpgradeTest is ExecutorTest {
    bytes32 private constant UPGRADE = keccak256("upgrade transaction");

    function setUp() public override {
        super.setUp();
        chain.setUpgrade(UPGRADE, 0);
    }

    function _upgradeDraft(IExecutor.StoredBatchInfo memory _last) private view returns (Draft memory draft) {
        draft = _draft(_last);
        draft.values[9] = UPGRADE;
        draft.keys = 10;
    }

    function _assertUpgrade(bytes32 _txHash, uint256 _batchNumber) private view {
        (bytes32 txHash, uint256 batchNumber) = chain.upgrade();
        assertEq(txHash, _txHash, "upgrade hash");
        assertEq(batchNumber, _batchNumber, "upgrade batch");
    }

    function test_commit_firstBatchCarriesUpgrade_succeeds() public {
        IExecutor.StoredBatchInfo memory first = _commit(_upgradeDraft(genesis));
        _assertUpgrade(UPGRADE, 1);

        // Later batches are committed without it.
        _commitNext(first);
        _assertUpgrade(UPGRADE, 1);
    }

    function test_commit_upgradeMissing_reverts() public {
        Draft memory draft = _draft(genesis);
        _seal(draft);
        _assertReverts(_commitCall(draft), abi.encodeWithSelector(MissingSystemLogs.selector, 1023, 511), "missing");
        _assertUpgrade(UPGRADE, 0);
    }

    function test_commit_otherUpgrade_reverts() public {
        Draft memory draft = _upgradeDraft(genesis);
        draft.values[9] = keccak256("another");
        _seal(draft);
        _assertReverts(_commitCall(draft), abi.encodePacked(TxHashMismatch.selector), "other");
    }

    function test_commit_upgradeTwice_reverts() public {
        Draft memory draft = _upgradeDraft(genesis);
        _seal(draft);
        draft.batch.systemLogs = bytes.concat(draft.batch.systemLogs, _log(BOOTLOADER, 9, UPGRADE));
        _assertReverts(_commitCall(draft), abi.encodeWithSelector(LogAlreadyProcessed.selector, 9), "twice");
    }

    function test_commit_upgradeAgainInNextBatch_reverts() public {
        IExecutor.StoredBatchInfo memory first = _commit(_upgradeDraft(genesis));
        Draft memory draft = _upgradeDraft(first);
        _seal(draft);
        _assertReverts(_commitCall(draft), abi.encodePacked(TxHashMismatch.selector), "again");
    }

    function test_revert_belowUpgrade_requiresItAgain() public {
        _commit(_upgradeDraft(genesis));
        _do(_revertCall(0));
        _assertUpgrade(UPGRADE, 0);

        Draft memory draft = _draft(genesis);
        _seal(draft);
        _assertReverts(_commitCall(draft), abi.encodeWithSelector(MissingSystemLogs.selector, 1023, 511), "skipped");
        _commit(_upgradeDraft(genesis));
        _assertUpgrade(UPGRADE, 1);
    }

    function test_revert_toUpgrade_keepsIt() public {
        _commitNext(_commit(_upgradeDraft(genesis)));
        _do(_revertCall(1));
        _assertUpgrade(UPGRADE, 1);
    }

    function test_execute_reachingUpgrade_clearsIt() public {
        IExecutor.StoredBatchInfo memory first = _commit(_upgradeDraft(genesis));
        _prove(genesis, first);
        _do(_executeCall(first));
        _assertUpgrade(bytes32(0), 0);
    }

    function test_execute_pastUpgrade_clearsIt() public {
        IExecutor.StoredBatchInfo[] memory batches = new IExecutor.StoredBatchInfo[](2);
        batches[0] = _commit(_upgradeDraft(genesis));
        batches[1] = _commitNext(batches[0]);
        _prove(genesis, batches[0]);
        _prove(batches[0], batches[1]);
        _do(_executeCall(batches));
        _assertUpgrade(bytes32(0), 0);
    }

    function test_execute_beforeUpgrade_keepsIt() public {
        chain.setUpgrade(bytes32(0), 0);
        IExecutor.StoredBatchInfo memory first = _commitNext(genesis);
        chain.setUpgrade(UPGRADE, 0);
        _commit(_upgradeDraft(first));
        _prove(genesis, first);
        _do(_executeCall(first));
        _assertUpgrade(UPGRADE, 2);
    }
}
