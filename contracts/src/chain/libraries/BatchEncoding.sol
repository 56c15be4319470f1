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

    // Literals: the compiler computes other constants anew, with checked arithmetic, wherever they are used.
    uint256 private constant WORD = 0x20;
    /// @dev Nine static words.
    uint256 private constant STORED_BATCH_SIZE = 0x120;
    /// @dev A record and one offset; a record and two.
    uint256 private constant COMMIT_HEAD = 0x140;
    uint256 private constant PROVE_HEAD = 0x160;
    /// @dev Eight words and two offsets.
    uint256 private constant COMMIT_BATCH_HEAD = 0x140;
    /// @dev Position of the offset of `CommitBatchInfo.systemLogs`.
    uint256 private constant COMMIT_BATCH_LOGS_FIELD = 0x100;
    /// @dev Position of the offset of `CommitBatchInfo.operatorDAInput`.
    uint256 private constant COMMIT_BATCH_INPUT_FIELD = 0x120;
    uint256 private constant TWO_WORDS = 0x40;
    /// @dev Three offsets in `PriorityOpsBatchInfo`; two words and an offset in `InteropRoot`.
    uint256 private constant THREE_WORDS = 0x60;

    /// @notice Decodes the argument of precommit.
    /// @dev An empty argument fails on the index of the version byte, unlike in commit and execute.
    function decodePrecommit(bytes calldata _data) internal pure returns (IExecutor.PrecommitInfo calldata info) {
        uint8 version = uint8(_data[0]);
        if (version != SUPPORTED_VERSION) revert UnsupportedCommitBatchEncoding(version);

        (uint256 start, uint256 end) = _payload(_data);
        (uint256 position, uint256 bad) = start.follow(start);
        (,, uint256 badPacked) = position.array(position, 1, end);
        CalldataAbi.requireGood(bad | badPacked | start.outside(WORD, end) | position.outside(TWO_WORDS, end));
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
        uint8 version = _version(_data);
        if (version != SUPPORTED_VERSION) revert UnsupportedCommitBatchEncoding(version);

        (uint256 start, uint256 end) = _payload(_data);
        (uint256 first, uint256 length, uint256 bad) = start.array(_after(start, STORED_BATCH_SIZE), WORD, end);
        CalldataAbi.requireGood(bad | start.outside(COMMIT_HEAD, end) | _badStoredBatch(start));
        for (uint256 i; i < length; ++i) {
            bad |= _badCommitBatch(first, _element(first, i, WORD), end);
        }
        CalldataAbi.requireGood(bad);
        assembly ("memory-safe") {
            last := start
            batches.offset := first
            batches.length := length
        }

        if (length == 0) revert EmptyData();
        _checkBounds(_from, _to, _numberBehind(first, first), _numberBehind(first, _element(first, length - 1, WORD)));
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
        (uint256 first, uint256 length, uint256 bad) = start.array(_after(start, COMMIT_HEAD), WORD, end);
        bad |= start.outside(PROVE_HEAD, end) | _badStoredBatch(start);
        batches = _storedBatches(start, _after(start, STORED_BATCH_SIZE), end, bad);
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
        uint8 version = _version(_data);
        if (version != SUPPORTED_VERSION) revert UnsupportedExecuteBatchEncoding(version);

        (uint256 start, uint256 end) = _payload(_data);
        batches = _storedBatches(start, start, end, start.outside(THREE_WORDS, end));
        priorityOps = _priorityOps(start, _after(start, WORD), end);
        dependencyRoots = _dependencyRoots(start, _after(start, TWO_WORDS), end);

        _checkStoredBounds(_from, _to, batches);
    }

    /// @dev First byte of `_data`, which is not empty.
    function _version(bytes calldata _data) private pure returns (uint8 version) {
        assembly ("memory-safe") {
            version := byte(0, calldataload(_data.offset))
        }
    }

    /// @dev Where the ABI-encoded tuple after the version byte starts and ends.
    function _payload(bytes calldata _data) private pure returns (uint256 start, uint256 end) {
        assembly ("memory-safe") {
            start := add(_data.offset, 1)
            end := add(_data.offset, _data.length)
        }
    }

    /// @dev Positions in calldata are far from overflowing.
    function _after(uint256 _position, uint256 _size) private pure returns (uint256) {
        unchecked {
            return _position + _size;
        }
    }

    /* ARRAYS, behind the offset that stands at `_head` and counts from `_base` */

    /// @param _bad What the caller has collected.
    function _storedBatches(uint256 _base, uint256 _head, uint256 _end, uint256 _bad)
        private
        pure
        returns (IExecutor.StoredBatchInfo[] calldata batches)
    {
        (uint256 first, uint256 length, uint256 bad) = _base.array(_head, STORED_BATCH_SIZE, _end);
        CalldataAbi.requireGood(_bad | bad);
        for (uint256 i; i < length; ++i) {
            bad |= _badStoredBatch(_element(first, i, STORED_BATCH_SIZE));
        }
        CalldataAbi.requireGood(bad);
        assembly ("memory-safe") {
            batches.offset := first
            batches.length := length
        }
    }

    function _priorityOps(uint256 _base, uint256 _head, uint256 _end)
        private
        pure
        returns (PriorityOpsBatchInfo[] calldata priorityOps)
    {
        (uint256 first, uint256 length, uint256 bad) = _base.array(_head, WORD, _end);
        CalldataAbi.requireGood(bad);
        for (uint256 i; i < length; ++i) {
            bad |= _badPriorityOps(first, _element(first, i, WORD), _end);
        }
        CalldataAbi.requireGood(bad);
        assembly ("memory-safe") {
            priorityOps.offset := first
            priorityOps.length := length
        }
    }

    function _dependencyRoots(uint256 _base, uint256 _head, uint256 _end)
        private
        pure
        returns (InteropRoot[][] calldata dependencyRoots)
    {
        (uint256 first, uint256 length, uint256 bad) = _base.array(_head, WORD, _end);
        CalldataAbi.requireGood(bad);
        for (uint256 i; i < length; ++i) {
            (uint256 firstRoot, uint256 rootCount, uint256 badRoots) = first.array(_element(first, i, WORD), WORD, _end);
            CalldataAbi.requireGood(badRoots);
            for (uint256 j; j < rootCount; ++j) {
                bad |= _badRoot(firstRoot, _element(firstRoot, j, WORD), _end);
            }
        }
        CalldataAbi.requireGood(bad);
        assembly ("memory-safe") {
            dependencyRoots.offset := first
            dependencyRoots.length := length
        }
    }

    /// @dev Position of an element of an array that is inside the data.
    function _element(uint256 _first, uint256 _index, uint256 _size) private pure returns (uint256) {
        unchecked {
            return _first + _index * _size;
        }
    }

    /* ELEMENTS: non-zero if the element is malformed */

    /// @dev The caller has checked that the record is inside the data, but for its numbers: batchNumber and
    /// indexRepeatedStorageChanges.
    function _badStoredBatch(uint256 _position) private pure returns (uint256 bad) {
        unchecked {
            return _position.wide() | (_position + TWO_WORDS).wide();
        }
    }

    function _badCommitBatch(uint256 _base, uint256 _head, uint256 _end) private pure returns (uint256 bad) {
        unchecked {
            uint256 position;
            (position, bad) = _base.follow(_head);
            // batchNumber, timestamp, indexRepeatedStorageChanges
            bad |= position.wide() | (position + WORD).wide() | (position + TWO_WORDS).wide();
            (,, uint256 badLogs) = position.array(position + COMMIT_BATCH_LOGS_FIELD, 1, _end);
            (,, uint256 badInput) = position.array(position + COMMIT_BATCH_INPUT_FIELD, 1, _end);
            bad |= badLogs | badInput | position.outside(COMMIT_BATCH_HEAD, _end);
        }
    }

    function _badPriorityOps(uint256 _base, uint256 _head, uint256 _end) private pure returns (uint256 bad) {
        unchecked {
            uint256 position;
            (position, bad) = _base.follow(_head);
            (,, uint256 badLeft) = position.array(position, WORD, _end);
            (,, uint256 badRight) = position.array(position + WORD, WORD, _end);
            (,, uint256 badItems) = position.array(position + TWO_WORDS, WORD, _end);
            bad |= badLeft | badRight | badItems | position.outside(THREE_WORDS, _end);
        }
    }

    function _badRoot(uint256 _base, uint256 _head, uint256 _end) private pure returns (uint256 bad) {
        unchecked {
            uint256 position;
            (position, bad) = _base.follow(_head);
            (,, uint256 badSides) = position.array(position + TWO_WORDS, WORD, _end);
            bad |= badSides | position.outside(THREE_WORDS, _end);
        }
    }

    /* BOUNDS */

    /// @dev First word of the element, which is well-formed, behind the offset at `_head`.
    function _numberBehind(uint256 _base, uint256 _head) private pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := calldataload(add(_base, calldataload(_head)))
        }
    }

    function _checkStoredBounds(uint256 _from, uint256 _to, IExecutor.StoredBatchInfo[] calldata _batches)
        private
        pure
    {
        if (_batches.length == 0) revert EmptyData();
        uint256 first;
        uint256 last;
        uint256 size = STORED_BATCH_SIZE;
        assembly ("memory-safe") {
            // The number is the first word of a record.
            first := calldataload(_batches.offset)
            last := calldataload(add(_batches.offset, mul(sub(_batches.length, 1), size)))
        }
        _checkBounds(_from, _to, first, last);
    }

    /// @dev The numbers in between are bound by the stored hashes.
    function _checkBounds(uint256 _from, uint256 _to, uint256 _first, uint256 _last) private pure {
        if (_first != _from || _last != _to) revert IncorrectBatchBounds(_from, _to, _first, _last);
    }
}
