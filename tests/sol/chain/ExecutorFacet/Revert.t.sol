// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    BatchHashMismatch,
    CantRevertExecutedBatch,
    RevertedBatchNotAfterNewLastBatch
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";

import { ExecutorTest } from "./ExecutorTest.sol";

contract RevertTest is ExecutorTest {
    function _assertRevertedTo(address _sender, uint256 _newLast, uint256[3] memory _after) private {
        vm.expectEmit(address(chain));
        emit IExecutor.BlocksRevert(_after[2], _after[1], _after[0]);
        (bool success,) = _call(_sender, _revertCall(_newLast));
        assertTrue(success, "revert");
        _assertCounters(_after[0], _after[1], _after[2]);
    }

    function test_revert_unprovenBatches_keepsVerified() public {
        chain.setCounters(2, 5, 9);
        _assertRevertedTo(validator, 7, [uint256(2), 5, 7]);
    }

    function test_revert_provenBatches_lowersVerified() public {
        chain.setCounters(2, 5, 9);
        _assertRevertedTo(validator, 3, [uint256(2), 3, 3]);
    }

    function test_revert_byChainTypeManager_succeeds() public {
        chain.setCounters(2, 5, 9);
        _assertRevertedTo(chainTypeManager, 2, [uint256(2), 2, 2]);
    }

    function test_revert_toLastCommitted_onlyErasesPrecommitment() public {
        chain.setCounters(2, 5, 9);
        chain.setPrecommitment(keccak256("some"));
        _assertRevertedTo(validator, 9, [uint256(2), 5, 9]);
        assertEq(chain.precommitment(), bytes32(uint256(1)), "precommitment");
    }

    function test_revert_aboveLastCommitted_reverts() public {
        chain.setCounters(2, 5, 9);
        _assertReverts(_revertCall(10), abi.encodePacked(RevertedBatchNotAfterNewLastBatch.selector), "above");
    }

    /// @dev B2: by nobody.
    function test_revert_executedBatch_reverts() public {
        chain.setCounters(2, 5, 9);
        bytes memory expected = abi.encodePacked(CantRevertExecutedBatch.selector);
        _assertReverts(validator, _revertCall(1), expected, "validator");
        _assertReverts(chainTypeManager, _revertCall(1), expected, "chain type manager");
    }

    /// @dev B18: the execution payload of a reverted batch does not fit its successor of the same number.
    function test_execute_payloadOfReplacedBatch_reverts() public {
        IExecutor.StoredBatchInfo memory old = _commitAndProve(genesis);
        _do(_revertCall(0));
        Draft memory draft = _draft(genesis);
        draft.batch.newStateRoot = keccak256("another root");
        IExecutor.StoredBatchInfo memory replacement = _commit(draft);
        _prove(genesis, replacement);

        _assertReverts(
            _executeCall(old),
            abi.encodeWithSelector(
                BatchHashMismatch.selector, keccak256(abi.encode(replacement)), keccak256(abi.encode(old))
            ),
            "replay"
        );
        _do(_executeCall(replacement));
    }

    /// @dev B1 after any revert.
    function testFuzz_revert_keepsCountersOrdered(uint64[4] calldata _numbers) public {
        uint256 executed = _numbers[0];
        uint256 verified = executed + _numbers[1];
        uint256 committed = verified + _numbers[2];
        chain.setCounters(executed, verified, committed);
        uint256 newLast = bound(_numbers[3], executed, committed);
        _assertRevertedTo(validator, newLast, [executed, verified < newLast ? verified : newLast, newLast]);
    }
}
