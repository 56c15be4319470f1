// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    PriorityOpsBatchInfo
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

/// @notice A batch to commit: key k, if in the mask, is reported as `values[k]` by `senders[k]`.
struct Draft {
    IExecutor.StoredBatchInfo last;
    IExecutor.CommitBatchInfo batch;
    bytes32[10] values;
    address[10] senders;
    uint256 keys;
}

/// @notice Builds batches and what the chain must make of them, the slow way, from the specification.
library BatchBuilder {
    bytes32 private constant EMPTY_HASH = keccak256("");
    address private constant BOOTLOADER = address(0x8001);
    address private constant MESSENGER = address(0x8008);
    address private constant SYSTEM_CONTEXT = address(0x800b);

    /* BATCHES */

    /// @notice A good batch on top of `_last`; the numbers that make it unlike others come from `_salt`.
    function draft(
        IExecutor.StoredBatchInfo memory _last,
        bytes32[] memory _items,
        uint256 _timestamp,
        address _l2DAValidator,
        uint256 _salt
    ) internal pure returns (Draft memory of_) {
        of_.last = _last;
        of_.batch = IExecutor.CommitBatchInfo({
            batchNumber: _last.batchNumber + 1,
            timestamp: uint64(_timestamp),
            indexRepeatedStorageChanges: uint64(_salt),
            newStateRoot: keccak256(abi.encode("state root", _salt)),
            numberOfLayer1Txs: _items.length,
            priorityOperationsHash: rollingHash(_items),
            bootloaderHeapInitialContentsHash: keccak256(abi.encode("heap", _salt)),
            eventsQueueStateHash: keccak256(abi.encode("events", _salt)),
            systemLogs: "",
            operatorDAInput: abi.encode(keccak256(abi.encode("state diffs", _salt)))
        });
        of_.values[0] = keccak256(abi.encode("logs root", _salt));
        of_.values[1] = times(_timestamp, _timestamp);
        of_.values[2] = of_.batch.priorityOperationsHash;
        of_.values[3] = bytes32(_items.length);
        of_.values[4] = _last.batchHash;
        of_.values[6] = bytes32(uint256(uint160(_l2DAValidator)));
        for (uint256 key; key < 10; ++key) {
            of_.senders[key] = BOOTLOADER;
        }
        (of_.senders[0], of_.senders[5], of_.senders[6]) = (MESSENGER, MESSENGER, MESSENGER);
        (of_.senders[1], of_.senders[4]) = (SYSTEM_CONTEXT, SYSTEM_CONTEXT);
        of_.keys = 0x1ff;
    }

    function times(uint256 _batch, uint256 _l2Block) internal pure returns (bytes32) {
        return bytes32((_batch << 128) | _l2Block);
    }

    function logs(Draft memory _of) internal pure returns (bytes memory all) {
        for (uint256 key; key < 10; ++key) {
            if (_of.keys & (1 << key) == 0) continue;
            all = abi.encodePacked(all, uint8(0), true, uint16(0), _of.senders[key], key, _of.values[key]);
        }
    }

    function commitArgument(Draft memory _of) internal pure returns (bytes memory) {
        IExecutor.CommitBatchInfo[] memory batches = new IExecutor.CommitBatchInfo[](1);
        batches[0] = _of.batch;
        return abi.encodePacked(uint8(1), abi.encode(_of.last, batches));
    }

    /// @notice The record that a good draft of a validium is stored as.
    function record(Draft memory _of) internal pure returns (IExecutor.StoredBatchInfo memory) {
        IExecutor.CommitBatchInfo memory batch = _of.batch;
        bytes32 passThroughHash =
            keccak256(abi.encodePacked(batch.indexRepeatedStorageChanges, batch.newStateRoot, new bytes(8 + 32)));
        bytes32 metadataHash = keccak256(
            abi.encodePacked(false, bytes32("bootloader"), bytes32("default account"), bytes32("evm emulator"))
        );
        bytes32 auxiliaryHash = keccak256(
            abi.encodePacked(
                keccak256(batch.systemLogs),
                batch.operatorDAInput,
                batch.bootloaderHeapInitialContentsHash,
                batch.eventsQueueStateHash,
                new bytes(16 * 64)
            )
        );
        return IExecutor.StoredBatchInfo({
            batchNumber: batch.batchNumber,
            batchHash: batch.newStateRoot,
            indexRepeatedStorageChanges: batch.indexRepeatedStorageChanges,
            numberOfLayer1Txs: batch.numberOfLayer1Txs,
            priorityOperationsHash: batch.priorityOperationsHash,
            dependencyRootsRollingHash: _of.values[7],
            l2LogsTreeRoot: _of.values[0],
            timestamp: batch.timestamp,
            commitment: keccak256(abi.encode(passThroughHash, metadataHash, auxiliaryHash))
        });
    }

    function publicInput(bytes32 _previousCommitment, bytes32 _commitment) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(_previousCommitment, _commitment))) >> 32;
    }

    /// @notice The same record with one bit of one field flipped.
    function mutated(IExecutor.StoredBatchInfo memory _batch, uint256 _field)
        internal
        pure
        returns (IExecutor.StoredBatchInfo memory)
    {
        bytes memory encoded = abi.encode(_batch);
        encoded[_field * 32 + 31] ^= 0x01;
        return abi.decode(encoded, (IExecutor.StoredBatchInfo));
    }

    /* PRIORITY OPERATIONS */

    function rollingHash(bytes32[] memory _items) internal pure returns (bytes32 hash) {
        hash = EMPTY_HASH;
        for (uint256 i; i < _items.length; ++i) {
            hash = keccak256(abi.encode(hash, _items[i]));
        }
    }

    /// @notice Root of the tree that has these leaves.
    function treeRoot(bytes32[] memory _leaves) internal pure returns (bytes32) {
        if (_leaves.length == 0) return bytes32(0);
        bytes32[] memory row = _bottomRow(_leaves);
        while (row.length > 1) {
            row = _parents(row);
        }
        return row[0];
    }

    /// @notice Proof that `_items` stand at `_start` in the tree of `_leaves`.
    function rangeProof(bytes32[] memory _leaves, bytes32[] memory _items, uint256 _start)
        internal
        pure
        returns (PriorityOpsBatchInfo memory ops)
    {
        ops.itemHashes = _items;
        if (_items.length == 0) return ops;
        bytes32[] memory row = _bottomRow(_leaves);
        uint256 height;
        while (1 << height < row.length) ++height;
        ops.leftPath = new bytes32[](height);
        ops.rightPath = new bytes32[](height);
        uint256 end = _start + _items.length - 1;
        for (uint256 level; level < height; ++level) {
            // Items that claim more than there is run beyond the row; no path can help them.
            if (_start % 2 == 1 && _start <= row.length) ops.leftPath[level] = row[_start - 1];
            if (end % 2 == 0 && end + 1 < row.length) ops.rightPath[level] = row[end + 1];
            (_start, end) = (_start / 2, end / 2);
            row = _parents(row);
        }
    }

    function _bottomRow(bytes32[] memory _leaves) private pure returns (bytes32[] memory row) {
        uint256 width = 1;
        while (width < _leaves.length) width *= 2;
        row = new bytes32[](width);
        for (uint256 i; i < width; ++i) {
            row[i] = i < _leaves.length ? _leaves[i] : EMPTY_HASH;
        }
    }

    function _parents(bytes32[] memory _row) private pure returns (bytes32[] memory parents) {
        parents = new bytes32[](_row.length / 2);
        for (uint256 i; i < parents.length; ++i) {
            parents[i] = keccak256(abi.encode(_row[2 * i], _row[2 * i + 1]));
        }
    }
}
