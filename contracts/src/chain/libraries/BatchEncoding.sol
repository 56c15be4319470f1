// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    EmptyData,
    IncorrectBatchBounds,
    UnsupportedCommitBatchEncoding,
    UnsupportedExecuteBatchEncoding,
    UnsupportedProofBatchEncoding
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { InteropRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    PriorityOpsBatchInfo
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

import { CalldataAbi } from "./CalldataAbi.sol";

/// @notice Decodes the `bytes` arguments of the executor: one version byte, then an ABI-encoded tuple.
/// @dev The results point into calldata and are fully checked: any later access to them succeeds.
library BatchEncoding {
    using CalldataAbi for uint256;

    uint8 private constant SUPPORTED_VERSION = 1;

    uint256 private constant WORD = CalldataAbi.WORD;
    /// @dev Nine static words.
    uint256 private constant STORED_BATCH_SIZE = 9 * WORD;
    /// @dev Position of `StoredBatchInfo.indexRepeatedStorageChanges`.
    uint256 private constant STORED_BATCH_INDEX_FIELD = 2 * WORD;
    /// @dev Eight words and two offsets.
    uint256 private constant COMMIT_BATCH_HEAD = 10 * WORD;
    /// @dev Position of the offset of `CommitBatchInfo.systemLogs`; that of `operatorDAInput` follows.
    uint256 private constant COMMIT_BATCH_LOGS_FIELD = 8 * WORD;
    /// @dev Three offsets in `PriorityOpsBatchInfo`; two words and an offset in `InteropRoot`.
    uint256 private constant THREE_WORDS = 3 * WORD;

    /// @notice Decodes the argument of precommit.
    /// @dev An empty argument fails on the index of the version byte, unlike in commit and execute.
    function decodePrecommit(bytes calldata _data) internal pure returns (IExecutor.PrecommitInfo calldata info) {
        uint8 version = uint8(_data[0]);
        if (version != SUPPORTED_VERSION) revert UnsupportedCommitBatchEncoding(version);

        (uint256 start, uint256 end) = _payload(_data);
        start.requireSpan(WORD, end);
        uint256 position = start.tail(start);
        position.requireSpan(2 * WORD, end);
        position.tail(position).array(1, end);
        assembly ("memory-safe") {
            info := position
        }
    }

    /// @notice Decodes the argument of commit; there is at least one batch and the outer numbers are as announced.
    function decodeCommit(bytes calldata _data, uint256 _from, uint256 _to)
        internal
        pure
        returns (IExecutor.StoredBatchInfo calldata last, IExecutor.CommitBatchInfo[] calldata batches)
    {
        if (_data.length == 0) revert EmptyData();
        uint8 version = uint8(_data[0]);
        if (version != SUPPORTED_VERSION) revert UnsupportedCommitBatchEncoding(version);

        (uint256 start, uint256 end) = _payload(_data);
        start.requireSpan(STORED_BATCH_SIZE + WORD, end);
        _checkStoredBatch(start);
        (uint256 first, uint256 length) = start.tail(start + STORED_BATCH_SIZE).array(WORD, end);
        for (uint256 i; i < length; ++i) {
            _checkCommitBatch(first.tail(first + i * WORD), end);
        }
        assembly ("memory-safe") {
            last := start
            batches.offset := first
            batches.length := length
        }

        if (length == 0) revert EmptyData();
        _checkBounds(_from, _to, batches[0].batchNumber, batches[length - 1].batchNumber);
    }

    /// @notice Decodes the argument of prove; there is at least one batch and the outer numbers are as announced.
    /// @dev An empty argument fails on the index of the version byte, unlike in commit and execute.
    function decodeProve(bytes calldata _data, uint256 _from, uint256 _to)
        internal
        pure
        returns (
            IExecutor.StoredBatchInfo calldata previous,
            IExecutor.StoredBatchInfo[] calldata batches,
            uint256[] calldata proof
        )
    {
        uint8 version = uint8(_data[0]);
        if (version != SUPPORTED_VERSION) revert UnsupportedProofBatchEncoding(version);

        (uint256 start, uint256 end) = _payload(_data);
        start.requireSpan(STORED_BATCH_SIZE + 2 * WORD, end);
        _checkStoredBatch(start);
        batches = _storedBatches(start.tail(start + STORED_BATCH_SIZE), end);
        (uint256 first, uint256 length) = start.tail(start + STORED_BATCH_SIZE + WORD).array(WORD, end);
        assembly ("memory-safe") {
            previous := start
            proof.offset := first
            proof.length := length
        }

        _checkStoredBounds(_from, _to, batches);
    }

    /// @notice Decodes the argument of execute; there is at least one batch and the outer numbers are as announced.
    /// @dev The three arrays may differ in length.
    function decodeExecute(bytes calldata _data, uint256 _from, uint256 _to)
        internal
        pure
        returns (
            IExecutor.StoredBatchInfo[] calldata batches,
            PriorityOpsBatchInfo[] calldata priorityOps,
            InteropRoot[][] calldata dependencyRoots
        )
    {
        if (_data.length == 0) revert EmptyData();
        uint8 version = uint8(_data[0]);
        if (version != SUPPORTED_VERSION) revert UnsupportedExecuteBatchEncoding(version);

        (uint256 start, uint256 end) = _payload(_data);
        start.requireSpan(THREE_WORDS, end);
        batches = _storedBatches(start.tail(start), end);
        priorityOps = _priorityOps(start.tail(start + WORD), end);
        dependencyRoots = _dependencyRoots(start.tail(start + 2 * WORD), end);

        _checkStoredBounds(_from, _to, batches);
    }

    /// @dev Where the ABI-encoded tuple after the version byte starts and ends.
    function _payload(bytes calldata _data) private pure returns (uint256 start, uint256 end) {
        assembly ("memory-safe") {
            start := add(_data.offset, 1)
            end := add(_data.offset, _data.length)
        }
    }

    function _storedBatches(uint256 _position, uint256 _end)
        private
        pure
        returns (IExecutor.StoredBatchInfo[] calldata batches)
    {
        (uint256 first, uint256 length) = _position.array(STORED_BATCH_SIZE, _end);
        for (uint256 i; i < length; ++i) {
            _checkStoredBatch(first + i * STORED_BATCH_SIZE);
        }
        assembly ("memory-safe") {
            batches.offset := first
            batches.length := length
        }
    }

    function _priorityOps(uint256 _position, uint256 _end)
        private
        pure
        returns (PriorityOpsBatchInfo[] calldata priorityOps)
    {
        (uint256 first, uint256 length) = _position.array(WORD, _end);
        for (uint256 i; i < length; ++i) {
            uint256 ops = first.tail(first + i * WORD);
            ops.requireSpan(THREE_WORDS, _end);
            ops.tail(ops).array(WORD, _end);
            ops.tail(ops + WORD).array(WORD, _end);
            ops.tail(ops + 2 * WORD).array(WORD, _end);
        }
        assembly ("memory-safe") {
            priorityOps.offset := first
            priorityOps.length := length
        }
    }

    function _dependencyRoots(uint256 _position, uint256 _end)
        private
        pure
        returns (InteropRoot[][] calldata dependencyRoots)
    {
        (uint256 first, uint256 length) = _position.array(WORD, _end);
        for (uint256 i; i < length; ++i) {
            (uint256 firstRoot, uint256 rootCount) = first.tail(first + i * WORD).array(WORD, _end);
            for (uint256 j; j < rootCount; ++j) {
                uint256 root = firstRoot.tail(firstRoot + j * WORD);
                root.requireSpan(THREE_WORDS, _end);
                root.tail(root + 2 * WORD).array(WORD, _end);
            }
        }
        assembly ("memory-safe") {
            dependencyRoots.offset := first
            dependencyRoots.length := length
        }
    }

    /// @dev The caller has checked that the record is inside the data.
    function _checkStoredBatch(uint256 _position) private pure {
        _position.requireUint64();
        (_position + STORED_BATCH_INDEX_FIELD).requireUint64();
    }

    function _checkCommitBatch(uint256 _position, uint256 _end) private pure {
        _position.requireSpan(COMMIT_BATCH_HEAD, _end);
        // batchNumber, timestamp, indexRepeatedStorageChanges
        _position.requireUint64();
        (_position + WORD).requireUint64();
        (_position + 2 * WORD).requireUint64();
        _position.tail(_position + COMMIT_BATCH_LOGS_FIELD).array(1, _end);
        _position.tail(_position + COMMIT_BATCH_LOGS_FIELD + WORD).array(1, _end);
    }

    function _checkStoredBounds(uint256 _from, uint256 _to, IExecutor.StoredBatchInfo[] calldata _batches)
        private
        pure
    {
        if (_batches.length == 0) revert EmptyData();
        _checkBounds(_from, _to, _batches[0].batchNumber, _batches[_batches.length - 1].batchNumber);
    }

    /// @dev The numbers in between are bound by the stored hashes.
    function _checkBounds(uint256 _from, uint256 _to, uint256 _first, uint256 _last) private pure {
        if (_first != _from || _last != _to) revert IncorrectBatchBounds(_from, _to, _first, _last);
    }
}
