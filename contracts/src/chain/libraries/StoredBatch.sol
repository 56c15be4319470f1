// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { BatchHashMismatch } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";

/// @notice Hashes of batch records, and the comparison of a given record with the stored hash.
/// @dev All fields are static, so the record as it lies in calldata or memory is its ABI encoding.
library StoredBatch {
    /// @notice keccak256(abi.encode(batch)), nine words.
    /// @dev Assumes a decoded record: narrow fields have no dirty bits.
    function hash(IExecutor.StoredBatchInfo calldata _batch) internal pure returns (bytes32 result) {
        assembly ("memory-safe") {
            let buffer := mload(0x40)
            calldatacopy(buffer, _batch, 0x120)
            result := keccak256(buffer, 0x120)
        }
    }

    /// @notice The same hash of a record in memory.
    function hashOfNew(IExecutor.StoredBatchInfo memory _batch) internal pure returns (bytes32 result) {
        assembly ("memory-safe") {
            result := keccak256(_batch, 0x120)
        }
    }

    /// @notice Hash of the record as it was before protocol 29: without the sixth word, `dependencyRootsRollingHash`.
    function hashLegacy(IExecutor.StoredBatchInfo calldata _batch) internal pure returns (bytes32 result) {
        assembly ("memory-safe") {
            let buffer := mload(0x40)
            calldatacopy(buffer, _batch, 0xa0)
            calldatacopy(add(buffer, 0xa0), add(_batch, 0xc0), 0x60)
            result := keccak256(buffer, 0x100)
        }
    }

    /// @notice Requires the record to be the one stored under `_stored`.
    function requireStored(IExecutor.StoredBatchInfo calldata _batch, bytes32 _stored) internal pure {
        bytes32 given = hash(_batch);
        if (given != _stored) revert BatchHashMismatch(_stored, given);
    }

    /// @notice Requires the record to be the one stored under `_stored`, now or before protocol 29.
    /// @dev After a legacy match `dependencyRootsRollingHash` is unconstrained: nothing may depend on it.
    function requireStoredOrLegacy(IExecutor.StoredBatchInfo calldata _batch, bytes32 _stored) internal pure {
        bytes32 given = hash(_batch);
        if (given != _stored && hashLegacy(_batch) != _stored) revert BatchHashMismatch(_stored, given);
    }
}
