// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    BatchHashMismatch,
    CantExecuteUnprovenBatches,
    NonSequentialBatch
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { InteropRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    InvalidBatchesDataLength,
    MismatchNumberOfLayer1Txs
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    PriorityOpsBatchInfo
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

import { ExecutorTest } from "./ExecutorTest.sol";

/// @notice Execution of batches without priority operations and imported roots.
contract ExecuteTest is ExecutorTest {
    IExecutor.StoredBatchInfo private _first;
    IExecutor.StoredBatchInfo private _second;

    function setUp() public override {
        super.setUp();
        _first = _commitAndProve(genesis);
        _second = _commitAndProve(_first);
    }

    function _both() private view returns (IExecutor.StoredBatchInfo[] memory batches) {
        batches = new IExecutor.StoredBatchInfo[](2);
        batches[0] = _first;
        batches[1] = _second;
    }

    function test_execute_oneBatch_succeeds() public {
        vm.expectEmit(address(chain));
        emit IExecutor.BlockExecution(1, _first.batchHash, _first.commitment);
        _do(_executeCall(_first));
        _assertCounters(1, 2, 2);
        assertEq(chain.logsRoot(1), _first.l2LogsTreeRoot, "logs root");
        assertEq(chain.logsRoot(2), bytes32(0), "logs root of the next batch");
    }

    function test_execute_twoBatches_succeeds() public {
        vm.expectEmit(address(chain));
        emit IExecutor.BlockExecution(1, _first.batchHash, _first.commitment);
        vm.expectEmit(address(chain));
        emit IExecutor.BlockExecution(2, _second.batchHash, _second.commitment);
        _do(_executeCall(_both()));
        _assertCounters(2, 2, 2);
        assertEq(chain.logsRoot(2), _second.l2LogsTreeRoot, "logs root");
    }

    /// @dev On L1 a batch that imports no root does not depend on the Bridgehub.
    function test_execute_bridgehubReverts_succeeds() public {
        vm.mockCallRevert(bridgehub, abi.encodeCall(IBridgehub.messageRoot, ()), "down");
        _do(_executeCall(_first));
    }

    /* B1, B2 */

    function test_execute_unprovenBatch_revertsAndLeavesNothing() public {
        IExecutor.StoredBatchInfo memory third = _commitNext(_second);
        _do(_executeCall(_both()));
        _assertReverts(_executeCall(third), abi.encodePacked(CantExecuteUnprovenBatches.selector), "unproven");
        assertEq(chain.logsRoot(3), bytes32(0), "logs root");
        _assertCounters(2, 2, 3);
    }

    function test_execute_twice_reverts() public {
        _do(_executeCall(_first));
        _assertReverts(_executeCall(_first), abi.encodePacked(NonSequentialBatch.selector), "again");
    }

    function test_execute_skippingABatch_reverts() public {
        _assertReverts(_executeCall(_second), abi.encodePacked(NonSequentialBatch.selector), "gap");
    }

    function test_execute_wrongOrder_reverts() public {
        IExecutor.StoredBatchInfo[] memory batches = _both();
        (batches[0], batches[1]) = (batches[1], batches[0]);
        _assertReverts(_executeCall(batches), abi.encodePacked(NonSequentialBatch.selector), "order");
    }

    /* B4 */

    function test_execute_anyFieldForged_reverts() public {
        bytes32 stored = keccak256(abi.encode(_first));
        for (uint256 field = 1; field < 9; ++field) {
            IExecutor.StoredBatchInfo memory forged = _mutated(_first, field);
            bytes memory expected =
                abi.encodeWithSelector(BatchHashMismatch.selector, stored, keccak256(abi.encode(forged)));
            // The number of operations is compared with the given ones first.
            if (field == 3) expected = abi.encodeWithSelector(MismatchNumberOfLayer1Txs.selector, 1, 0);
            _assertReverts(_executeCall(forged), expected, "forged field");
        }
    }

    function test_execute_legacyBatch_reverts() public {
        chain.setStoredHash(1, _legacyHash(_first));
        _assertReverts(
            _executeCall(_first),
            abi.encodeWithSelector(BatchHashMismatch.selector, _legacyHash(_first), keccak256(abi.encode(_first))),
            "legacy"
        );
    }

    /* LENGTHS */

    function test_execute_otherNumberOfOperationLists_reverts() public {
        for (uint256 length; length < 4; ++length) {
            if (length == 2) continue;
            _assertReverts(
                _executeCall(_both(), new PriorityOpsBatchInfo[](length), new InteropRoot[][](2)),
                abi.encodeWithSelector(InvalidBatchesDataLength.selector, 2, length),
                "operations"
            );
        }
    }

    function test_execute_fewerRootLists_reverts() public {
        bytes memory call = _executeCall(_both(), new PriorityOpsBatchInfo[](2), new InteropRoot[][](1));
        _assertReverts(call, _panic(0x32), "roots");
        _assertCounters(0, 2, 2);
    }

    function test_execute_moreRootLists_succeeds() public {
        _do(_executeCall(_both(), new PriorityOpsBatchInfo[](2), new InteropRoot[][](3)));
    }
}
