// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    BatchHashMismatch,
    BatchNumberMismatch,
    CanOnlyProcessOneBatch,
    HashMismatch,
    InvalidNumberOfBlobs,
    InvalidProtocolVersion,
    L2TimestampTooBig,
    NonIncreasingTimestamp,
    TimeNotReached,
    TimestampError,
    ValueMismatch
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    IL1DAValidator
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IL1DAValidator.sol";

import { ExecutorTest } from "./ExecutorTest.sol";

contract CommitTest is ExecutorTest {
    bytes private constant EMPTY = "";

    function test_commit_goodBatch_succeeds() public {
        Draft memory draft = _draft(genesis);
        draft.values[7] = keccak256("dependency roots");
        _seal(draft);
        IExecutor.StoredBatchInfo memory record = _recordOf(draft, _daOutput(16, 16));

        vm.expectCall(
            l1DAValidator,
            abi.encodeCall(IL1DAValidator.checkDA, (CHAIN_ID, 1, draft.values[5], draft.batch.operatorDAInput, 16))
        );
        vm.expectEmit(address(chain));
        emit IExecutor.BlockCommit(1, record.batchHash, record.commitment);
        _do(_commitCall(draft));

        assertEq(chain.storedHash(1), keccak256(abi.encode(record)), "stored hash");
        _assertCounters(0, 0, 1);
    }

    /// @dev The first argument is ignored, bytes after the data are tolerated.
    function test_commit_anyChainAddressAndTrailingBytes_succeeds() public {
        Draft memory draft = _draft(genesis);
        _seal(draft);
        bytes memory argument = bytes.concat(_commitArgument(draft), hex"00ffee");
        _do(abi.encodeCall(IExecutor.commitBatchesSharedBridge, (address(0xdead), 1, 1, argument)));
        _assertCounters(0, 0, 1);
    }

    /* PREDECESSOR: B3 */

    function test_commit_lastBatchForgedInAnyField_reverts() public {
        for (uint256 field; field < 9; ++field) {
            Draft memory draft = _draft(_mutated(genesis, field));
            draft.batch.batchNumber = genesis.batchNumber + 1;
            _seal(draft);
            bytes memory expected = abi.encodeWithSelector(
                BatchHashMismatch.selector, keccak256(abi.encode(genesis)), keccak256(abi.encode(draft.last))
            );
            _assertReverts(_commitCall(draft), expected, "forged field");
        }
    }

    function test_commit_onLegacyRecord_succeedsWithAnyDependencyHash() public {
        chain.setStoredHash(0, _legacyHash(genesis));
        IExecutor.StoredBatchInfo memory last = genesis;
        last.dependencyRootsRollingHash = keccak256("unconstrained");
        _commitNext(last);
        _assertCounters(0, 0, 1);
    }

    function test_commit_legacyRecordOfAnotherBatch_reverts() public {
        IExecutor.StoredBatchInfo memory last = genesis;
        chain.setStoredHash(0, _legacyHash(genesis));
        last.commitment = keccak256("another");
        Draft memory draft = _draft(last);
        _seal(draft);
        _assertReverts(
            _commitCall(draft),
            abi.encodeWithSelector(BatchHashMismatch.selector, _legacyHash(genesis), keccak256(abi.encode(last))),
            "legacy"
        );
    }

    function test_commit_batchNumberGapOrRepeat_reverts() public {
        for (uint64 number; number < 4; ++number) {
            if (number == 1) continue;
            Draft memory draft = _draft(genesis);
            draft.batch.batchNumber = number;
            _seal(draft);
            _assertReverts(
                _commitCall(draft), abi.encodeWithSelector(BatchNumberMismatch.selector, 1, number), "number"
            );
        }
    }

    function test_commit_afterLastPossibleNumber_reverts() public {
        IExecutor.StoredBatchInfo memory last = genesis;
        last.batchNumber = type(uint64).max;
        chain.setStoredHash(0, keccak256(abi.encode(last)));
        Draft memory draft = _draft(genesis);
        draft.last = last;
        draft.batch.batchNumber = 0;
        _seal(draft);
        _assertReverts(_commitCall(draft), _panic(0x11), "number overflow");
    }

    function test_commit_twoBatches_reverts() public {
        Draft memory draft = _draft(genesis);
        _seal(draft);
        IExecutor.CommitBatchInfo[] memory batches = new IExecutor.CommitBatchInfo[](2);
        batches[0] = draft.batch;
        batches[1] = draft.batch;
        // Before the hash of the last batch is looked at.
        draft.last.commitment = bytes32(0);
        bytes memory argument = abi.encodePacked(uint8(1), abi.encode(draft.last, batches));
        _assertReverts(_commitCall(1, argument), abi.encodePacked(CanOnlyProcessOneBatch.selector), "two");
    }

    /* PROTOCOL VERSION: B15 */

    /// @dev Before the data are decoded.
    function test_commit_inactiveProtocolVersion_reverts() public {
        _mockVersionActive(false);
        _assertReverts(_commitCall(1, EMPTY), abi.encodePacked(InvalidProtocolVersion.selector), "version");
    }

    function test_proveExecuteRevert_inactiveProtocolVersion_succeeds() public {
        IExecutor.StoredBatchInfo memory first = _commitNext(genesis);
        _commitNext(first);
        _mockVersionActive(false);
        _prove(genesis, first);
        _do(_executeCall(first));
        _do(_revertCall(1));
        _assertCounters(1, 1, 1);
    }

    /* CLAIMS OUTSIDE OF THE LOGS */

    function test_commit_previousBatchHashNotReported_reverts() public {
        Draft memory draft = _draft(genesis);
        draft.values[4] = keccak256("another parent");
        _seal(draft);
        bytes memory expected = abi.encodeWithSelector(HashMismatch.selector, draft.values[4], draft.last.batchHash);
        _assertReverts(_commitCall(draft), expected, "previous hash");
    }

    function test_commit_priorityHashNotReported_reverts() public {
        Draft memory draft = _draft(genesis);
        draft.values[2] = keccak256("other operations");
        _seal(draft);
        bytes memory expected = abi.encodeWithSelector(HashMismatch.selector, draft.values[2], EMPTY_HASH);
        _assertReverts(_commitCall(draft), expected, "priority hash");
    }

    function test_commit_priorityCountNotReported_reverts() public {
        Draft memory draft = _draft(genesis);
        draft.values[3] = bytes32(uint256(2));
        _seal(draft);
        _assertReverts(_commitCall(draft), abi.encodeWithSelector(ValueMismatch.selector, 2, 0), "priority count");
    }

    /* TIMESTAMPS: B6 */

    function test_commit_timestampNotReported_reverts() public {
        Draft memory draft = _draft(genesis);
        draft.values[1] = _packTimes(draft.batch.timestamp + 1, NOW);
        _seal(draft);
        _assertReverts(_commitCall(draft), abi.encodePacked(TimestampError.selector), "timestamp");
    }

    function test_commit_timestampNotAfterPrevious_reverts() public {
        IExecutor.StoredBatchInfo memory last = genesis;
        last.timestamp = NOW - 100;
        chain.setStoredHash(0, keccak256(abi.encode(last)));
        bytes memory expected = abi.encodePacked(NonIncreasingTimestamp.selector);
        _assertTimes(last, NOW - 101, NOW, expected);
        _assertTimes(last, NOW - 100, NOW, expected);
        _assertTimes(last, NOW - 99, NOW, "");
    }

    function test_commit_oldestAcceptedOnTestnet_border() public {
        uint256 oldest = NOW - 30 days;
        _assertTimes(genesis, oldest - 1, NOW, abi.encodeWithSelector(TimeNotReached.selector, oldest - 1, oldest));
        _assertTimes(genesis, oldest, NOW, "");
    }

    function test_commit_oldestAcceptedOnMainnet_border() public {
        vm.chainId(1);
        _setUpChain(1);
        uint256 oldest = NOW - 3 days;
        _assertTimes(genesis, oldest - 1, NOW, abi.encodeWithSelector(TimeNotReached.selector, oldest - 1, oldest));
        _assertTimes(genesis, oldest, NOW, "");
    }

    function test_commit_clockBeforeAcceptedAge_reverts() public {
        vm.warp(30 days - 1);
        _assertTimes(genesis, 1, 1, _panic(0x11));
        vm.warp(30 days);
        _assertTimes(genesis, 1, 1, "");
    }

    function test_commit_lastL2BlockAhead_border() public {
        _assertTimes(genesis, NOW, NOW + 3601, abi.encodePacked(L2TimestampTooBig.selector));
        _assertTimes(genesis, NOW, type(uint128).max, abi.encodePacked(L2TimestampTooBig.selector));
        _assertTimes(genesis, NOW, NOW + 3600, "");
    }

    /// @dev Neither a batch from the future nor a last block before the batch is a matter of L1.
    function test_commit_futureBatchWithOldLastBlock_succeeds() public {
        _assertTimes(genesis, type(uint64).max, 0, "");
    }

    /* DA VALIDATOR: A7, A12, B16 */

    function test_commit_withoutDAValidator_reverts() public {
        chain.setContracts(chainTypeManager, bridgehub, verifier, address(0), l2DAValidator);
        Draft memory draft = _draft(genesis);
        _seal(draft);
        _assertReverts(_commitCall(draft), EMPTY, "no validator");
    }

    function test_commit_revertingDAValidator_revertsWithItsData() public {
        vm.mockCallRevert(l1DAValidator, abi.encodePacked(IL1DAValidator.checkDA.selector), "not available");
        Draft memory draft = _draft(genesis);
        // The validator is asked before the claims are compared.
        draft.values[4] = bytes32(0);
        _seal(draft);
        _assertReverts(_commitCall(draft), "not available", "validator");
    }

    function test_commit_wrongNumberOfBlobs_reverts() public {
        _assertBlobsRefused(15, 16);
        _assertBlobsRefused(16, 15);
        _assertBlobsRefused(17, 16);
        _assertBlobsRefused(16, 17);
        _assertBlobsRefused(17, 17);
        _assertBlobsRefused(0, 0);
    }

    function _assertBlobsRefused(uint256 _linearHashes, uint256 _commitments) private {
        _mockDA(_daOutput(_linearHashes, _commitments));
        Draft memory draft = _draft(genesis);
        _seal(draft);
        _assertReverts(
            _commitCall(draft),
            abi.encodeWithSelector(InvalidNumberOfBlobs.selector, 16, _commitments, _linearHashes),
            "blobs"
        );
    }

    /// @dev Commits with these times; an empty expectation means success, which is undone.
    function _assertTimes(
        IExecutor.StoredBatchInfo memory _last,
        uint256 _batch,
        uint256 _l2Block,
        bytes memory _expected
    ) private {
        Draft memory draft = _draft(_last);
        draft.batch.timestamp = uint64(_batch);
        draft.values[1] = _packTimes(_batch, _l2Block);
        _seal(draft);
        if (_expected.length != 0) return _assertReverts(_commitCall(draft), _expected, "times");
        _do(_commitCall(draft));
        _do(_revertCall(0));
    }
}
