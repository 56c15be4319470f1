// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    DEFAULT_PRECOMMITMENT_FOR_THE_LAST_BATCH,
    PACKED_L2_PRECOMMITMENT_LENGTH
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    EmptyPrecommitData,
    InvalidPackedPrecommitmentLength,
    PrecommitmentMismatch
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    ZKChainStorage
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";

/// @notice The precommitment of the next batch: a rolling hash of the statuses of its transactions.
/// @dev The stored word is never written as zero, so that no write pays for a fresh slot. Zero, as in a chain that came
/// from before protocol 29, and the default both mean "none".
library BatchPrecommit {
    /// @notice Appends transaction statuses to the precommitment of the next batch.
    /// @param _packed Records of 33 bytes: transaction hash, status. The status byte is not restricted.
    function extend(ZKChainStorage storage s, uint256 _batchNumber, bytes calldata _packed)
        internal
        returns (bytes32 precommitment)
    {
        if (_packed.length == 0) revert EmptyPrecommitData(_batchNumber);

        precommitment = s.precommitmentForTheLatestBatch;
        if (precommitment == DEFAULT_PRECOMMITMENT_FOR_THE_LAST_BATCH) precommitment = bytes32(0);
        precommitment = rollingHash(precommitment, _packed);
        s.precommitmentForTheLatestBatch = precommitment;
    }

    /// @notice Requires the precommitment, if there is one, to be `_reported`, and clears it for the next batch.
    function settle(ZKChainStorage storage s, uint256 _batchNumber, bytes32 _reported) internal {
        bytes32 stored = s.precommitmentForTheLatestBatch;
        if (stored == DEFAULT_PRECOMMITMENT_FOR_THE_LAST_BATCH) return;
        if (stored != bytes32(0) && stored != _reported) revert PrecommitmentMismatch(_batchNumber, _reported, stored);
        clear(s);
    }

    /// @notice Drops the precommitment.
    function clear(ZKChainStorage storage s) internal {
        s.precommitmentForTheLatestBatch = DEFAULT_PRECOMMITMENT_FOR_THE_LAST_BATCH;
    }

    /// @notice Folds keccak256(record) of every record into `_start`.
    function rollingHash(bytes32 _start, bytes calldata _packed) internal pure returns (bytes32 result) {
        uint256 length = _packed.length;
        if (length % PACKED_L2_PRECOMMITMENT_LENGTH != 0) revert InvalidPackedPrecommitmentLength(length);

        result = _start;
        assembly ("memory-safe") {
            // Scratch space, 0x00..0x40, holds first the record, then the pair (result, hash of the record). The length
            // is a multiple of the record's, so the last record ends where the array does.
            let end := add(_packed.offset, length)
            for { let record := _packed.offset } lt(record, end) {
                record := add(record, PACKED_L2_PRECOMMITMENT_LENGTH)
            } {
                calldatacopy(0x00, record, PACKED_L2_PRECOMMITMENT_LENGTH)
                mstore(0x20, keccak256(0x00, PACKED_L2_PRECOMMITMENT_LENGTH))
                mstore(0x00, result)
                result := keccak256(0x00, 0x40)
            }
        }
    }
}
