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
    IExecutor,
    TOTAL_BLOBS_IN_COMMITMENT
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    L1DAValidatorOutput
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IL1DAValidator.sol";

/// @notice What a proof proves: the commitment of a batch, its three parts, and the public input of a pair of batches.
library BatchCommitment {
    /// @dev Words of the auxiliary output before the blobs: logs, state diffs, bootloader heap, events.
    uint256 private constant AUXILIARY_HEAD_WORDS = 4;

    /// @notice keccak256(passThroughHash || metadataHash || auxiliaryHash).
    function commitment(bytes32 _passThroughHash, bytes32 _metadataHash, bytes32 _auxiliaryHash)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(_passThroughHash, _metadataHash, _auxiliaryHash));
    }

    /// @notice Hash of the new state: index (8 bytes), root, and the zero index (8 bytes) and root of zkPorter.
    function passThroughHash(uint64 _indexRepeatedStorageChanges, bytes32 _newStateRoot)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encodePacked(_indexRepeatedStorageChanges, _newStateRoot, uint64(0), bytes32(0)));
    }

    /// @notice Hash of the rules that the batch ran under: porter flag (1 byte) and the three system bytecodes.
    /// @dev As they are at commit time: an upgrade before the proof does not change a committed batch.
    function metadataHash(ZKChainStorage storage s) internal view returns (bytes32) {
        return keccak256(
            abi.encodePacked(
                s.zkPorterIsAvailable,
                s.l2BootloaderBytecodeHash,
                s.l2DefaultAccountBytecodeHash,
                s.l2EvmEmulatorBytecodeHash
            )
        );
    }

    /// @notice Hash of what the batch did: logs, state diffs, bootloader heap, events and 16 pairs of linear hash and
    /// opening commitment of a blob.
    /// @dev The array lengths are the only thing that the DA validator is not free to choose.
    function auxiliaryHash(IExecutor.CommitBatchInfo calldata _batch, L1DAValidatorOutput memory _da)
        internal
        pure
        returns (bytes32 result)
    {
        if (_batch.systemLogs.length > MAX_L2_TO_L1_LOGS_COMMITMENT_BYTES) revert SystemLogsSizeTooBig();
        bytes32[] memory linearHashes = _da.blobsLinearHashes;
        bytes32[] memory openings = _da.blobsOpeningCommitments;
        if (linearHashes.length != TOTAL_BLOBS_IN_COMMITMENT || openings.length != TOTAL_BLOBS_IN_COMMITMENT) {
            revert InvalidNumberOfBlobs(TOTAL_BLOBS_IN_COMMITMENT, openings.length, linearHashes.length);
        }

        bytes32[AUXILIARY_HEAD_WORDS + 2 * TOTAL_BLOBS_IN_COMMITMENT] memory words;
        words[0] = keccak256(_batch.systemLogs);
        words[1] = _da.stateDiffHash;
        words[2] = _batch.bootloaderHeapInitialContentsHash;
        words[3] = _batch.eventsQueueStateHash;
        assembly ("memory-safe") {
            // Behind the four words of the head; the arrays have 16 words each, behind their length.
            let pair := add(words, 0x80)
            for { let offset := 0x20 } lt(offset, 0x220) { offset := add(offset, 0x20) } {
                mstore(pair, mload(add(linearHashes, offset)))
                mstore(add(pair, 0x20), mload(add(openings, offset)))
                pair := add(pair, 0x40)
            }
            // 36 words
            result := keccak256(words, 0x480)
        }
    }

    /// @notice Public input of the proof that leads from the previous batch to the next; its top 32 bits are zero.
    function publicInput(bytes32 _previousCommitment, bytes32 _commitment) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(_previousCommitment, _commitment))) >> PUBLIC_INPUT_SHIFT;
    }
}
