// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    MAX_L2_TO_L1_LOGS_COMMITMENT_BYTES,
    PUBLIC_INPUT_SHIFT
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    InvalidNumberOfBlobs,
    SystemLogsSizeTooBig
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    ZKChainStorage
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";
import {
    TOTAL_BLOBS_IN_COMMITMENT
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    L1DAValidatorOutput
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IL1DAValidator.sol";

import { MerklePaths } from "../../shared/libraries/MerklePaths.sol";

/// @notice What a proof proves: the commitment of a batch, its three parts, and the public input of a pair of batches.
/// @dev Preimages are composed behind the allocated memory, which nothing keeps: each function starts there anew.
library BatchCommitment {
    /// @notice keccak256(passThroughHash || metadataHash || auxiliaryHash).
    function commitment(bytes32 _passThroughHash, bytes32 _metadataHash, bytes32 _auxiliaryHash)
        internal
        pure
        returns (bytes32 result)
    {
        assembly ("memory-safe") {
            let buffer := mload(0x40)
            mstore(buffer, _passThroughHash)
            mstore(add(buffer, 0x20), _metadataHash)
            mstore(add(buffer, 0x40), _auxiliaryHash)
            result := keccak256(buffer, 0x60)
        }
    }

    /// @notice Hash of the new state: index (8 bytes), root, and the zero index (8 bytes) and root of zkPorter.
    function passThroughHash(uint64 _indexRepeatedStorageChanges, bytes32 _newStateRoot)
        internal
        pure
        returns (bytes32 result)
    {
        assembly ("memory-safe") {
            let buffer := mload(0x40)
            mstore(buffer, shl(192, _indexRepeatedStorageChanges))
            mstore(add(buffer, 0x08), _newStateRoot)
            mstore(add(buffer, 0x28), 0)
            mstore(add(buffer, 0x30), 0) // to 0x50
            result := keccak256(buffer, 0x50)
        }
    }

    /// @notice Hash of the rules that the batch ran under: porter flag (1 byte) and the three system bytecodes.
    /// @dev As they are at commit time: an upgrade before the proof does not change a committed batch.
    function metadataHash(ZKChainStorage storage s) internal view returns (bytes32 result) {
        bool porter = s.zkPorterIsAvailable;
        bytes32 bootloader = s.l2BootloaderBytecodeHash;
        bytes32 defaultAccount = s.l2DefaultAccountBytecodeHash;
        bytes32 evmEmulator = s.l2EvmEmulatorBytecodeHash;
        assembly ("memory-safe") {
            let buffer := mload(0x40)
            mstore8(buffer, porter)
            mstore(add(buffer, 0x01), bootloader)
            mstore(add(buffer, 0x21), defaultAccount)
            mstore(add(buffer, 0x41), evmEmulator)
            result := keccak256(buffer, 0x61)
        }
    }

    /// @notice Hash of what the batch did: logs, state diffs, bootloader heap, events and 16 pairs of linear hash and
    /// opening commitment of a blob.
    /// @dev The array lengths are the only thing that the DA validator is not free to choose.
    function auxiliaryHash(
        bytes calldata _systemLogs,
        bytes32 _bootloaderHeapHash,
        bytes32 _eventsQueueHash,
        L1DAValidatorOutput memory _da
    ) internal pure returns (bytes32 result) {
        if (_systemLogs.length > MAX_L2_TO_L1_LOGS_COMMITMENT_BYTES) {
            revert SystemLogsSizeTooBig();
        }
        bytes32[] memory linearHashes = _da.blobsLinearHashes;
        bytes32[] memory openings = _da.blobsOpeningCommitments;
        if (linearHashes.length != TOTAL_BLOBS_IN_COMMITMENT || openings.length != TOTAL_BLOBS_IN_COMMITMENT) {
            revert InvalidNumberOfBlobs(TOTAL_BLOBS_IN_COMMITMENT, openings.length, linearHashes.length);
        }

        bytes32 stateDiffHash = _da.stateDiffHash;
        assembly ("memory-safe") {
            let buffer := mload(0x40)
            calldatacopy(buffer, _systemLogs.offset, _systemLogs.length)
            mstore(buffer, keccak256(buffer, _systemLogs.length))
            mstore(add(buffer, 0x20), stateDiffHash)
            mstore(add(buffer, 0x40), _bootloaderHeapHash)
            mstore(add(buffer, 0x60), _eventsQueueHash)
            // The arrays have 16 words each, behind their length.
            let pair := add(buffer, 0x80)
            for { let offset := 0x20 } lt(offset, 0x220) { offset := add(offset, 0x20) } {
                mstore(pair, mload(add(linearHashes, offset)))
                mstore(add(pair, 0x20), mload(add(openings, offset)))
                pair := add(pair, 0x40)
            }
            // 36 words
            result := keccak256(buffer, 0x480)
        }
    }

    /// @notice Public input of the proof that leads from the previous batch to the next; its top 32 bits are zero.
    function publicInput(bytes32 _previousCommitment, bytes32 _commitment) internal pure returns (uint256) {
        return uint256(MerklePaths.hashPair(_previousCommitment, _commitment)) >> PUBLIC_INPUT_SHIFT;
    }
}
