// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IL1DAValidator,
    L1DAValidatorOutput
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IL1DAValidator.sol";

import { Test } from "../shared/Test.sol";

/// @notice Builders of operator inputs, and exact comparison of what a validator answers.
abstract contract DATest is Test {
    uint256 internal constant CHAIN_ID = 271;
    uint256 internal constant BATCH = 5;
    uint256 internal constant MAX_BLOBS = 16;
    uint256 internal constant BLOB_SIZE = 126_976;
    bytes32 internal constant STATE_DIFF_HASH = bytes32(uint256(0x77));

    IL1DAValidator internal validator;

    /// @dev `_count` linear hashes, none zero.
    function _linearHashes(uint256 _count) internal pure returns (bytes32[] memory hashes) {
        hashes = new bytes32[](_count);
        for (uint256 i; i < _count; ++i) {
            hashes[i] = keccak256(abi.encode("linear hash", i));
        }
    }

    /// @dev `_count` opening commitments, none zero.
    function _openings(uint256 _count) internal pure returns (bytes32[] memory openings) {
        openings = new bytes32[](_count);
        for (uint256 i; i < _count; ++i) {
            openings[i] = keccak256(abi.encode("opening commitment", i));
        }
    }

    function _head(bytes memory _pubdata, bytes32[] memory _hashes) internal pure returns (bytes memory) {
        return abi.encodePacked(STATE_DIFF_HASH, keccak256(_pubdata), uint8(_hashes.length), _hashes);
    }

    function _calldataInput(bytes memory _pubdata, bytes32[] memory _hashes, bytes32[] memory _commitments)
        internal
        pure
        returns (bytes memory)
    {
        return abi.encodePacked(_head(_pubdata, _hashes), uint8(0), _pubdata, _commitments);
    }

    function _checkCall(bytes32 _outputHash, bytes memory _input, uint256 _maxBlobs)
        internal
        pure
        returns (bytes memory)
    {
        return abi.encodeCall(IL1DAValidator.checkDA, (CHAIN_ID, BATCH, _outputHash, _input, _maxBlobs));
    }

    function _checkCall(bytes memory _headPart, bytes memory _rest) internal pure returns (bytes memory) {
        return _checkCall(keccak256(_headPart), bytes.concat(_headPart, _rest), MAX_BLOBS);
    }

    function _assertReverts(bytes memory _call, bytes memory _expected, string memory _what) internal {
        (bool success, bytes memory returned) = address(validator).call(_call);
        assertFalse(success, string.concat(_what, ": must revert"));
        assertEq(returned, _expected, _what);
    }

    function _check(bytes memory _call) internal returns (L1DAValidatorOutput memory) {
        (bool success, bytes memory returned) = address(validator).call(_call);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(returned, 0x20), mload(returned))
            }
        }
        L1DAValidatorOutput memory output = abi.decode(returned, (L1DAValidatorOutput));
        assertEq(returned, abi.encode(output), "encoding of the answer");
        return output;
    }

    /// @dev Both arrays are filled up with zeros.
    function _assertOutput(
        L1DAValidatorOutput memory _actual,
        bytes32[] memory _hashes,
        bytes32[] memory _commitments,
        uint256 _maxBlobs
    ) internal pure {
        assertEq(_actual.stateDiffHash, STATE_DIFF_HASH, "state diff hash");
        _assertPadded(_actual.blobsLinearHashes, _hashes, _maxBlobs, "linear hashes");
        _assertPadded(_actual.blobsOpeningCommitments, _commitments, _maxBlobs, "opening commitments");
    }

    function _assertPadded(bytes32[] memory _actual, bytes32[] memory _expected, uint256 _length, string memory _what)
        private
        pure
    {
        assertEq(_actual.length, _length, _what);
        for (uint256 i; i < _length; ++i) {
            assertEq(_actual[i], i < _expected.length ? _expected[i] : bytes32(0), _what);
        }
    }

    function _panic(uint256 _code) internal pure returns (bytes memory) {
        return abi.encodeWithSignature("Panic(uint256)", _code);
    }
}
