// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";

import { StoredBatch } from "../../../../contracts/src/chain/libraries/StoredBatch.sol";
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
                batchNumber: 1,
                batchHash: bytes32(uint256(0x11)),
                indexRepeatedStorageChanges: 2,
                numberOfLayer1Txs: 3,
                priorityOperationsHash: bytes32(uint256(0x22)),
                dependencyRootsRollingHash: bytes32(uint256(0x33)),
                l2LogsTreeRoot: bytes32(uint256(0x44)),
                timestamp: 1_700_000_000,
                commitment: bytes32(uint256(0x55))
            })
        );
        assertEq(hash, 0x2a4502bd5037bc909421a86fe5be6c31ce836b75a9d25afe82e4871c46de53af, "stored");
        assertEq(hashOfNew, hash, "from memory");
        assertEq(legacy, 0x80d2227d13180fd1a2bcc41726c62c8f252ee7366028fecdbcf3985ad475a455, "legacy");
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
