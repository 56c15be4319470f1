// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    COMMIT_TIMESTAMP_APPROXIMATION_DELTA,
    PACKED_L2_BLOCK_TIMESTAMP_MASK
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    BatchNumberMismatch,
    CanOnlyProcessOneBatch,
    HashMismatch,
    L2TimestampTooBig,
    NonIncreasingTimestamp,
    TimeNotReached,
    TimestampError,
    ValueMismatch
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    L2_TO_L1_MESSENGER_SYSTEM_CONTRACT
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/L2ContractAddresses.sol";
import {
    ZKChainStorage
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    L1DAValidatorOutput
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IL1DAValidator.sol";

import { BatchCommitment } from "./BatchCommitment.sol";
import { BatchFields } from "./BatchFields.sol";
import { BatchPrecommit } from "./BatchPrecommit.sol";
import { DataAvailability } from "./DataAvailability.sol";
import { StoredBatch } from "./StoredBatch.sol";
import { SystemLogs, SystemLogValues } from "./SystemLogs.sol";

/// @notice The commit stage: a new batch is put on top of the last committed one.
/// @dev Calls the chain's L1 DA validator, which is not trusted beyond what the proof confirms: the caller must hold
/// the chain's reentrancy lock.
library BatchCommit {
    using BatchFields for IExecutor.CommitBatchInfo;
    using BatchFields for IExecutor.CommitBatchInfo[];

    /// @dev First word of the message that relays a committed batch from a settlement layer to L1.
    uint8 private constant RELAYED_BATCH_VERSION = 0;

    /// @notice Commits the one batch of `_batches`.
    /// @param _acceptedAge How old a batch may be, in seconds.
    /// @param _relay Whether the record must be sent on to L1, because this settlement layer is not L1.
    function commit(
        ZKChainStorage storage s,
        IExecutor.StoredBatchInfo calldata _last,
        IExecutor.CommitBatchInfo[] calldata _batches,
        uint256 _acceptedAge,
        bool _relay
    ) internal {
        if (_batches.length != 1) revert CanOnlyProcessOneBatch();
        IExecutor.CommitBatchInfo calldata batch = _batches.at(0);
        uint256 committed = s.totalBatchesCommitted;
        StoredBatch.requireStoredOrLegacy(_last, s.storedBatchHashes[committed]);

        bytes32 upgradeTxHash = _assignUpgrade(s, batch.batchNumber);
        if (batch.batchNumber != _last.batchNumber + 1) {
            revert BatchNumberMismatch(_last.batchNumber + 1, batch.batchNumber);
        }
        SystemLogValues memory logs = SystemLogs.process(batch.logs(), upgradeTxHash, s.l2DAValidator);
        L1DAValidatorOutput memory da = DataAvailability.check(
            s.l1DAValidator, s.chainId, batch.batchNumber, logs.l2DAValidatorOutputHash, batch.daInput()
        );
        _checkClaims(_last, batch, logs);
        BatchPrecommit.settle(s, batch.batchNumber, logs.l2TxsStatusRollingHash);
        _checkTimestamps(uint256(logs.packedTimestamps), batch.timestamp, _last.timestamp, _acceptedAge);

        IExecutor.StoredBatchInfo memory record = _newRecord(batch, logs);
        _commitTo(s, record, batch, da, _relay);
        s.storedBatchHashes[record.batchNumber] = StoredBatch.hashOfNew(record);
        s.totalBatchesCommitted = committed + 1;
        emit IExecutor.BlockCommit(record.batchNumber, record.batchHash, record.commitment);
    }

    /// @dev The first batch after an upgrade must carry it; later ones must not, until the upgrade is executed.
    /// @return upgradeTxHash Upgrade transaction that this batch must report, 0 for none.
    function _assignUpgrade(ZKChainStorage storage s, uint256 _batchNumber) private returns (bytes32 upgradeTxHash) {
        upgradeTxHash = s.l2SystemContractsUpgradeTxHash;
        if (upgradeTxHash == bytes32(0)) return bytes32(0);
        if (s.l2SystemContractsUpgradeBatchNumber != 0) return bytes32(0);
        s.l2SystemContractsUpgradeBatchNumber = _batchNumber;
    }

    /// @dev What the operator claims outside of the logs must be what the batch reported.
    function _checkClaims(
        IExecutor.StoredBatchInfo calldata _last,
        IExecutor.CommitBatchInfo calldata _batch,
        SystemLogValues memory _logs
    ) private pure {
        bytes32 previousBatchHash = _logs.previousBatchHash;
        if (_last.batchHash != previousBatchHash) revert HashMismatch(previousBatchHash, _last.batchHash);

        bytes32 priorityHash = _logs.priorityOperationsHash;
        if (priorityHash != _batch.priorityOperationsHash) {
            revert HashMismatch(priorityHash, _batch.priorityOperationsHash);
        }

        uint256 numberOfLayer1Txs = uint256(_logs.numberOfLayer1Txs);
        if (numberOfLayer1Txs != _batch.numberOfLayer1Txs) {
            revert ValueMismatch(numberOfLayer1Txs, _batch.numberOfLayer1Txs);
        }
    }

    /// @param _packed Timestamp of the batch (high half) and of its last L2 block (low half).
    /// @dev That the L2 block is not older than the batch, and that the batch is not in the far future, are L2 rules.
    function _checkTimestamps(uint256 _packed, uint256 _claimed, uint256 _previous, uint256 _acceptedAge) private view {
        uint256 batchTimestamp = _packed >> 128;
        if (batchTimestamp != _claimed) revert TimestampError();
        if (_previous >= batchTimestamp) revert NonIncreasingTimestamp();

        uint256 oldestAccepted = block.timestamp - _acceptedAge;
        if (oldestAccepted > batchTimestamp) revert TimeNotReached(batchTimestamp, oldestAccepted);

        uint256 lastL2BlockTimestamp = _packed & PACKED_L2_BLOCK_TIMESTAMP_MASK;
        if (lastL2BlockTimestamp > block.timestamp + COMMIT_TIMESTAMP_APPROXIMATION_DELTA) revert L2TimestampTooBig();
    }

    /// @dev The record to store, but for its commitment.
    function _newRecord(IExecutor.CommitBatchInfo calldata _batch, SystemLogValues memory _logs)
        private
        pure
        returns (IExecutor.StoredBatchInfo memory record)
    {
        record.batchNumber = _batch.batchNumber;
        record.batchHash = _batch.newStateRoot;
        record.indexRepeatedStorageChanges = _batch.indexRepeatedStorageChanges;
        record.numberOfLayer1Txs = _batch.numberOfLayer1Txs;
        record.priorityOperationsHash = _batch.priorityOperationsHash;
        record.dependencyRootsRollingHash = _logs.dependencyRootsRollingHash;
        record.l2LogsTreeRoot = _logs.l2LogsTreeRoot;
        record.timestamp = _batch.timestamp;
    }

    /// @dev Fills in the commitment and, not on L1, sends to L1 what is needed to rebuild it.
    function _commitTo(
        ZKChainStorage storage s,
        IExecutor.StoredBatchInfo memory _record,
        IExecutor.CommitBatchInfo calldata _batch,
        L1DAValidatorOutput memory _da,
        bool _relay
    ) private {
        bytes32 metadataHash = BatchCommitment.metadataHash(s);
        bytes32 auxiliaryHash = BatchCommitment.auxiliaryHash(
            _batch.logs(), _batch.bootloaderHeapInitialContentsHash, _batch.eventsQueueStateHash, _da
        );
        _record.commitment = BatchCommitment.commitment(
            BatchCommitment.passThroughHash(_record.indexRepeatedStorageChanges, _record.batchHash),
            metadataHash,
            auxiliaryHash
        );
        if (_relay) {
            L2_TO_L1_MESSENGER_SYSTEM_CONTRACT.sendToL1(
                abi.encode(RELAYED_BATCH_VERSION, _record, metadataHash, auxiliaryHash)
            );
        }
    }
}
