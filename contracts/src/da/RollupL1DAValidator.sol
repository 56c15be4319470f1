// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    POINT_EVALUATION_PRECOMPILE_ADDR
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    InvalidPubdataSource,
    OnlyOneBlobWithCalldataAllowed
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";
import {
    IL1DAValidator,
    L1DAValidatorOutput,
    PubdataSource
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IL1DAValidator.sol";

import {
    BlobCommitmentNotPublished,
    BlobHashCommitmentError,
    EmptyBlobVersionHash,
    InvalidPubdataCommitmentsSize,
    NonEmptyBlobVersionHash,
    PointEvalCallFailed,
    PointEvalFailed,
    PubdataCommitmentsEmpty
} from "./DAErrors.sol";
import { DAOutput } from "./DAOutput.sol";
import { IRollupL1DAValidator } from "./IRollupL1DAValidator.sol";
import { OperatorDAInput } from "./OperatorDAInput.sol";

/// @dev That a blob holds the bytes behind its linear hash is not checked here; the proof does it.
contract RollupL1DAValidator is IRollupL1DAValidator {
    using DAOutput for bytes;

    /// @dev Opening point 16, claimed value 32, KZG commitment 48, KZG proof 48.
    uint256 private constant BLOB_RECORD_SIZE = 144;
    /// @dev Opening point and claimed value.
    uint256 private constant BLOB_OPENING_SIZE = 48;
    /// @dev A record and a prepublished commitment.
    uint256 private constant BLOB_SOURCE_RECORD_SIZE = 176;
    /// @dev Half of the time that nodes have to keep blobs: 4096 epochs of 32 blocks.
    uint256 private constant BLOB_AVAILABILITY_BLOCKS = 4096 * 32 / 2;
    /// @dev Second word that the point evaluation precompile returns (EIP-4844).
    uint256 private constant BLS_MODULUS =
        52_435_875_175_126_190_479_447_740_508_185_965_837_690_552_500_527_637_822_603_658_699_938_581_184_513;

    /// @inheritdoc IRollupL1DAValidator
    mapping(bytes32 blobCommitment => uint256 blockNumber) public override publishedBlobCommitments;

    /// @inheritdoc IRollupL1DAValidator
    function publishBlobs(bytes calldata _pubdataCommitments) external {
        uint256 length = _pubdataCommitments.length;
        if (length == 0) revert PubdataCommitmentsEmpty();
        if (length % BLOB_RECORD_SIZE != 0) revert InvalidPubdataCommitmentsSize();

        for (uint256 i; i < length / BLOB_RECORD_SIZE; ++i) {
            uint256 offset = i * BLOB_RECORD_SIZE;
            bytes32 commitment = _blobCommitment(i, _pubdataCommitments[offset:offset + BLOB_RECORD_SIZE]);
            publishedBlobCommitments[commitment] = block.number;
        }
    }

    /// @inheritdoc IL1DAValidator
    function checkDA(
        uint256,
        uint256,
        bytes32 _l2DAValidatorOutputHash,
        bytes calldata _operatorDAInput,
        uint256 _maxBlobsSupported
    ) external view returns (L1DAValidatorOutput memory) {
        (bytes memory output, bytes32 pubdataHash, uint256 blobCount, uint8 source, bytes calldata rest) =
            OperatorDAInput.parse(_operatorDAInput, _l2DAValidatorOutputHash, _maxBlobsSupported);

        if (source == uint8(PubdataSource.Calldata)) {
            // One blob is what calldata can reasonably hold on L1.
            if (blobCount != 1) revert OnlyOneBlobWithCalldataAllowed();
            OperatorDAInput.readPubdata(rest, blobCount, pubdataHash, output);
        } else if (source == uint8(PubdataSource.Blob)) {
            _readBlobs(rest, blobCount, output);
        } else {
            revert InvalidPubdataSource(source);
        }
        _checkPairs(output, blobCount);
        output.respond();
    }

    /// @inheritdoc IRollupL1DAValidator
    function isBlobAvailable(bytes32 _commitment) public view returns (bool) {
        uint256 publishedAt = publishedBlobCommitments[_commitment];
        return publishedAt != 0 && block.number - publishedAt <= BLOB_AVAILABILITY_BLOCKS;
    }

    /// @dev Takes the opening commitment of each record from an earlier transaction or from the next blob of this one.
    function _readBlobs(bytes calldata _records, uint256 _count, bytes memory _output) private view {
        if (_records.length != BLOB_SOURCE_RECORD_SIZE * _count) revert InvalidPubdataCommitmentsSize();

        uint256 blobIndex;
        for (uint256 i; i < _count; ++i) {
            bytes calldata record = _records[i * BLOB_SOURCE_RECORD_SIZE:(i + 1) * BLOB_SOURCE_RECORD_SIZE];
            bytes32 commitment = OperatorDAInput.wordAt(record, BLOB_RECORD_SIZE);
            if (commitment != bytes32(0)) {
                if (!isBlobAvailable(commitment)) revert BlobCommitmentNotPublished();
            } else {
                commitment = _blobCommitment(blobIndex, record[:BLOB_RECORD_SIZE]);
                ++blobIndex;
            }
            _output.setOpening(i, commitment);
        }

        // The transaction may not carry a blob that no record speaks of.
        if (blobhash(blobIndex) != bytes32(0)) revert NonEmptyBlobVersionHash(blobIndex);
    }

    /// @dev Commitment of blob `_index` of this transaction, after the opening in `_record` was verified.
    function _blobCommitment(uint256 _index, bytes calldata _record) private view returns (bytes32 commitment) {
        bytes32 versionedHash = blobhash(_index);
        if (versionedHash == bytes32(0)) revert EmptyBlobVersionHash(_index);
        _verifyOpening(versionedHash, _record);
        uint256 openingSize = BLOB_OPENING_SIZE;
        assembly ("memory-safe") {
            let buffer := mload(0x40)
            mstore(buffer, versionedHash)
            calldatacopy(add(buffer, 0x20), _record.offset, openingSize)
            commitment := keccak256(buffer, add(0x20, openingSize))
        }
    }

    /// @dev In: versioned hash, opening point as 32 bytes, claimed value, KZG commitment and proof. Out: two constants,
    /// of which the second is checked. The point is 16 bytes wide because the circuits derive it so.
    function _verifyOpening(bytes32 _versionedHash, bytes calldata _record) private view {
        address precompile = POINT_EVALUATION_PRECOMPILE_ADDR;
        uint256 recordSize = BLOB_RECORD_SIZE;
        bool success;
        uint256 modulus;
        assembly ("memory-safe") {
            // The upper half of the point is zero.
            let input := mload(0x40)
            mstore(input, _versionedHash)
            mstore(add(input, 0x20), 0)
            calldatacopy(add(input, 0x30), _record.offset, recordSize)
            success := staticcall(gas(), precompile, input, 0xc0, 0x00, 0x40)
            modulus := mload(0x20)
            if and(success, lt(returndatasize(), 0x40)) { revert(0, 0) }
        }
        if (!success) revert PointEvalCallFailed(abi.encodePacked(_versionedHash, bytes16(0), _record));
        if (modulus != BLS_MODULUS) revert PointEvalFailed(abi.encode(modulus));
    }

    /// @dev A blob has both a linear hash and an opening commitment. Places behind the blobs were left without both.
    function _checkPairs(bytes memory _output, uint256 _blobCount) private pure {
        for (uint256 i; i < _blobCount; ++i) {
            (bool hashEmpty, bool commitmentEmpty) = _output.isEmpty(i);
            if (hashEmpty != commitmentEmpty) revert BlobHashCommitmentError(i, hashEmpty, commitmentEmpty);
        }
    }
}
