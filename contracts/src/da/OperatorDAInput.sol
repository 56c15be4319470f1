// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    InvalidL2DAOutputHash,
    InvalidNumberOfBlobs,
    InvalidPubdataHash,
    OperatorDAInputTooSmall,
    PubdataInputTooSmall,
    PubdataLengthTooBig
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";

import { DAOutput } from "./DAOutput.sol";

/// @notice The operator's input to a rollup-style DA validator.
/// @dev stateDiffHash (32) || pubdataHash (32) || n (1) || n linear hashes (32 each) || source (1) || rest.
/// Up to the source it is the preimage of what the L2 validator reported, hence trusted once its hash is checked.
library OperatorDAInput {
    using DAOutput for bytes;

    /// @dev Field elements of a blob times the bytes of pubdata in each.
    uint256 private constant BLOB_SIZE_BYTES = 4096 * 31;

    uint256 private constant WORD = 32;
    uint256 private constant PUBDATA_HASH_OFFSET = 32;
    uint256 private constant BLOB_COUNT_OFFSET = 64;
    uint256 private constant LINEAR_HASHES_OFFSET = 65;

    /// @notice Splits the input after checking its head against the output of the L2 validator.
    /// @return output The hashes of the head; opening commitments are still zero.
    /// @return pubdataHash keccak256 of the pubdata.
    /// @return blobCount Number of linear hashes, at most `_maxBlobs`.
    /// @return source Where the pubdata is.
    /// @return rest What follows the source.
    function parse(bytes calldata _input, bytes32 _l2DAValidatorOutputHash, uint256 _maxBlobs)
        internal
        pure
        returns (bytes memory output, bytes32 pubdataHash, uint256 blobCount, uint8 source, bytes calldata rest)
    {
        if (_input.length < LINEAR_HASHES_OFFSET) {
            revert OperatorDAInputTooSmall(_input.length, LINEAR_HASHES_OFFSET);
        }
        blobCount = uint8(_input[BLOB_COUNT_OFFSET]);
        if (blobCount > _maxBlobs) revert InvalidNumberOfBlobs(blobCount, _maxBlobs);
        uint256 headLength = LINEAR_HASHES_OFFSET + WORD * blobCount;
        if (_input.length < headLength) revert OperatorDAInputTooSmall(_input.length, headLength);
        if (keccak256(_input[:headLength]) != _l2DAValidatorOutputHash) {
            revert InvalidL2DAOutputHash(_l2DAValidatorOutputHash);
        }

        source = uint8(_input[headLength]);
        rest = _input[headLength + 1:];
        pubdataHash = wordAt(_input, PUBDATA_HASH_OFFSET);
        output = DAOutput.create(wordAt(_input, 0), _maxBlobs);
        output.setLinearHashes(_input[LINEAR_HASHES_OFFSET:headLength]);
    }

    /// @notice Splits `pubdata || opening commitments` and checks the pubdata.
    /// @dev The commitments are the operator's claim; only the proof confirms them.
    /// @param _output Receives the commitments, one for each of `_blobCount` blobs.
    function readPubdata(bytes calldata _rest, uint256 _blobCount, bytes32 _pubdataHash, bytes memory _output)
        internal
        pure
        returns (bytes calldata pubdata)
    {
        uint256 openingsSize = WORD * _blobCount;
        if (_rest.length < openingsSize) revert PubdataInputTooSmall(_rest.length, openingsSize);
        uint256 pubdataLength = _rest.length - openingsSize;
        uint256 maxLength = BLOB_SIZE_BYTES * _blobCount;
        if (pubdataLength > maxLength) revert PubdataLengthTooBig(pubdataLength, maxLength);

        pubdata = _rest[:pubdataLength];
        bytes32 actualHash = keccak256(pubdata);
        if (actualHash != _pubdataHash) revert InvalidPubdataHash(_pubdataHash, actualHash);
        for (uint256 i; i < _blobCount; ++i) {
            _output.setOpening(i, wordAt(_rest, pubdataLength + WORD * i));
        }
    }

    /// @notice The 32 bytes of `_data` from `_offset` on, which must be inside.
    function wordAt(bytes calldata _data, uint256 _offset) internal pure returns (bytes32 word) {
        assembly ("memory-safe") {
            word := calldataload(add(_data.offset, _offset))
        }
    }
}
