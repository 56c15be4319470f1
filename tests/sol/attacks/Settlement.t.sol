// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    L2TransactionRequestDirect
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    BatchHashMismatch,
    IncorrectBatchBounds,
    InvalidProof,
    TimeNotReached
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { L2CanonicalTransaction } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    NotSettlementLayer
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    IMailboxImpl
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IMailboxImpl.sol";

import { BatchBuilder, Draft } from "../invariants/BatchBuilder.sol";
import { Vm } from "../shared/Vm.sol";
import { SettlementTest } from "./SettlementTest.sol";

/// @notice Attacks that need more than one contract: an operator against timelock, diamond and verifier together.
contract SettlementAttacks is SettlementTest {
    /* T1: THE RANGE SAYS ONE THING, THE DATA ANOTHER */

    function test_commit_rangeBeyondTheData_leavesNoTimes_reverts() public {
        bytes memory argument = BatchBuilder.commitArgument(_draft(genesis));
        _assertReverts(
            abi.encodeCall(IExecutor.commitBatchesSharedBridge, (address(diamond), 1, 9, argument)),
            abi.encodeWithSelector(IncorrectBatchBounds.selector, 1, 9, 1, 1)
        );
        for (uint256 number = 1; number < 10; ++number) {
            assertEq(timelock.getCommittedBatchTimestamp(address(diamond), number), 0, "time");
        }
    }

    /// @dev A ripe batch, or none at all, is named to the timelock, and an unripe one given to the diamond.
    function test_execute_rangeOfOtherBatches_reverts() public {
        IExecutor.StoredBatchInfo memory first = _commitAndProve(genesis);
        vm.warp(block.timestamp + FIRST_DELAY);
        _do(_executeCall(1, 1, first));
        IExecutor.StoredBatchInfo memory second = _commitAndProve(first);
        _assertReverts(
            _executeCall(2, 2, second),
            abi.encodeWithSelector(TimeNotReached.selector, block.timestamp + FIRST_DELAY, block.timestamp)
        );
        _assertReverts(_executeCall(1, 1, second), abi.encodeWithSelector(IncorrectBatchBounds.selector, 1, 1, 2, 2));
        _assertReverts(_executeCall(3, 2, second), abi.encodeWithSelector(IncorrectBatchBounds.selector, 3, 2, 2, 2));
        vm.warp(block.timestamp + FIRST_DELAY);
        _do(_executeCall(2, 2, second));
    }

    /* B10, B18: WHAT BELONGED TO A REVERTED BATCH */

    function test_prove_proofOfTheRevertedBatch_reverts() public {
        IExecutor.StoredBatchInfo memory old = _commit(genesis);
        uint256[] memory proof = _proofOf(genesis, old);
        _revertTo(0);
        IExecutor.StoredBatchInfo memory current = _commit(genesis);
        _assertReverts(_proveCall(genesis, current, proof), abi.encodePacked(InvalidProof.selector));
        _assertReverts(
            _proveCall(genesis, old, proof),
            abi.encodeWithSelector(
                BatchHashMismatch.selector, keccak256(abi.encode(current)), keccak256(abi.encode(old))
            )
        );
        _do(_proveCall(genesis, current, _proofOf(genesis, current)));
    }

    /// @dev The same batch again, on top of another one.
    function test_prove_proofOnAnotherPrevious_reverts() public {
        IExecutor.StoredBatchInfo memory first = _commitAndProve(genesis);
        IExecutor.StoredBatchInfo memory second = _commit(first);
        uint256[] memory proof = _proofOf(genesis, second);
        _assertReverts(_proveCall(first, second, proof), abi.encodePacked(InvalidProof.selector));
    }

    /* B12, D13, G1, G11: MIGRATION */

    function test_commit_whileMigratedAndAfterReturn_reverts() public {
        IExecutor.StoredBatchInfo memory first = _commit(genesis);
        bytes memory chain = _leave();
        _assertReverts(_commitCall(_draft(first)), abi.encodePacked(NotSettlementLayer.selector));
        _assertReverts(
            _proveCall(genesis, first, _proofOf(genesis, first)), abi.encodePacked(NotSettlementLayer.selector)
        );

        _return(chain);
        (address l1DAValidator,) = _pair();
        assertEq(l1DAValidator, address(0), "pair of the other layer");
        // Even a batch that names no L2 validator fails: there is nobody to ask about the data.
        Draft memory draft = _draft(first);
        draft.values[6] = bytes32(0);
        draft.batch.systemLogs = BatchBuilder.logs(draft);
        _assertReverts(_commitCall(draft), "");

        _setPair();
        _do(_proveCall(genesis, first, _proofOf(genesis, first)));
        _do(_commitCall(_draft(first)));
    }

    /* G8: NOBODY SPEAKS FOR THE RELAY OR THE PROTOCOL */

    function testFuzz_request_senderIsTheCallerOrItsAlias_succeeds(address _caller, address _origin) public {
        // A key for the relay's address, or for what is aliased to it, is not known.
        vm.assume(_caller != RELAY && _caller != SERVICE && _aliased(_caller) != RELAY && _aliased(_caller) != SERVICE);
        vm.assume(_caller != address(0) && _caller != address(vm));
        L2TransactionRequestDirect memory request;
        request.chainId = CHAIN_ID;
        request.mintValue = 1 ether;
        request.l2GasLimit = 1_000_000;
        request.l2GasPerPubdataByteLimit = 800;
        request.factoryDeps = new bytes[](0);
        request.refundRecipient = RELAY;
        vm.deal(_caller, 1 ether);
        vm.recordLogs();
        vm.prank(_caller, _origin);
        bridgehub.requestL2TransactionDirect{ value: 1 ether }(request);
        uint256 from = _lastSender();
        assertEq(from, uint160(_caller == _origin ? _caller : _aliased(_caller)), "sender");
        assertTrue(from != uint160(RELAY) && from != uint160(SERVICE), "sender of the protocol");
    }

    function _lastSender() private returns (uint256) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] != IMailboxImpl.NewPriorityRequest.selector) continue;
            (,,, L2CanonicalTransaction memory transaction,) =
                abi.decode(logs[i].data, (uint256, bytes32, uint64, L2CanonicalTransaction, bytes[]));
            return transaction.from;
        }
        revert("no request was emitted");
    }
}
