// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";

import { StoredBatch } from "../../../../contracts/src/chain/libraries/StoredBatch.sol";
import { Spec } from "../../shared/Spec.sol";
import { Test } from "../../shared/Test.sol";

contract StoredBatchTest is Test {
    function hashes(IExecutor.StoredBatchInfo calldata _batch)
        external
        pure
        returns (bytes32 hash, bytes32 hashOfNew, bytes32 legacy)
    {
        return (StoredBatch.hash(_batch), StoredBatch.hashOfNew(_batch), StoredBatch.hashLegacy(_batch));
    }

    function test_hash_specificationVector_succeeds() public view {
        (bytes32 hash, bytes32 hashOfNew, bytes32 legacy) = this.hashes(
            IExecutor.StoredBatchInfo({
                batchNumber: uint64(Spec.number(".storedBatch.record.batchNumber")),
                batchHash: Spec.word(".storedBatch.record.batchHash"),
                indexRepeatedStorageChanges: uint64(Spec.number(".storedBatch.record.indexRepeatedStorageChanges")),
                numberOfLayer1Txs: Spec.number(".storedBatch.record.numberOfLayer1Txs"),
                priorityOperationsHash: Spec.word(".storedBatch.record.priorityOperationsHash"),
                dependencyRootsRollingHash: Spec.word(".storedBatch.record.dependencyRootsRollingHash"),
                l2LogsTreeRoot: Spec.word(".storedBatch.record.l2LogsTreeRoot"),
                timestamp: Spec.number(".storedBatch.record.timestamp"),
                commitment: Spec.word(".storedBatch.record.commitment")
            })
        );
        assertEq(hash, Spec.word(".storedBatch.hash"), "stored");
        assertEq(hashOfNew, hash, "from memory");
        assertEq(legacy, Spec.word(".storedBatch.legacyHash"), "legacy");
    }

    function testFuzz_hash_isOfTheAbiEncoding(IExecutor.StoredBatchInfo calldata _batch) public view {
        (bytes32 hash, bytes32 hashOfNew, bytes32 legacy) = this.hashes(_batch);
        assertEq(hash, keccak256(abi.encode(_batch)), "stored");
        assertEq(hashOfNew, hash, "from memory");
        bytes memory encoded = abi.encode(
            _batch.batchNumber,
            _batch.batchHash,
            _batch.indexRepeatedStorageChanges,
            _batch.numberOfLayer1Txs,
            _batch.priorityOperationsHash
        );
        encoded = bytes.concat(encoded, abi.encode(_batch.l2LogsTreeRoot, _batch.timestamp, _batch.commitment));
        assertEq(legacy, keccak256(encoded), "legacy");
    }
}
