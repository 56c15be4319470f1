// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    InvalidL2DAOutputHash,
    InvalidNumberOfBlobs,
    InvalidPubdataHash,
    InvalidPubdataSource,
    OnlyOneBlobWithCalldataAllowed,
    OperatorDAInputTooSmall,
    PubdataInputTooSmall,
    PubdataLengthTooBig
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";

import { BlobHashCommitmentError } from "../../../../contracts/src/da/DAErrors.sol";
import { RollupL1DAValidator } from "../../../../contracts/src/da/RollupL1DAValidator.sol";
import { Spec } from "../../shared/Spec.sol";
import { DATest } from "../DATest.sol";

/// @notice The head of the input, and pubdata in calldata. Attacks on A1, A5, A6, A10.
contract RollupCalldataTest is DATest {
    function setUp() public {
        validator = new RollupL1DAValidator();
    }

    function test_checkDA_goldenValues_succeeds() public {
        bytes memory pubdata = Spec.data(".dataAvailability.pubdata");
        assertEq(keccak256(pubdata), Spec.word(".dataAvailability.pubdataHash"), "pubdata hash");
        bytes32[] memory hashes = new bytes32[](1);
        hashes[0] = keccak256(bytes.concat(pubdata, new bytes(BLOB_SIZE - pubdata.length)));
        assertEq(hashes[0], Spec.word(".dataAvailability.linearHash"), "linear hash");

        bytes32 outputHash = Spec.word(".dataAvailability.l2OutputHash");
        bytes memory input = _calldataInput(pubdata, hashes, _openings(1));
        _assertOutput(_check(_checkCall(outputHash, input, MAX_BLOBS)), hashes, _openings(1), MAX_BLOBS);
    }

    function testFuzz_checkDA_anyPubdata_succeeds(bytes calldata _pubdata, uint8 _maxBlobs) public {
        vm.assume(_maxBlobs != 0);
        bytes32 outputHash = keccak256(_head(_pubdata, _linearHashes(1)));
        bytes memory input = _calldataInput(_pubdata, _linearHashes(1), _openings(1));
        _assertOutput(_check(_checkCall(outputHash, input, _maxBlobs)), _linearHashes(1), _openings(1), _maxBlobs);
    }

    /* HEAD */

    function test_checkDA_shortHead_reverts() public {
        bytes memory expected = abi.encodeWithSelector(OperatorDAInputTooSmall.selector, 64, 65);
        _assertReverts(_checkCall(new bytes(64), ""), expected, "fixed part");
        expected = abi.encodeWithSelector(OperatorDAInputTooSmall.selector, 0, 65);
        _assertReverts(_checkCall("", ""), expected, "nothing");
        bytes memory head = abi.encodePacked(new bytes(64), uint8(2), new bytes(63));
        expected = abi.encodeWithSelector(OperatorDAInputTooSmall.selector, 128, 129);
        _assertReverts(_checkCall(head, ""), expected, "linear hashes");
    }

    function test_checkDA_tooManyBlobs_reverts() public {
        // Before the length is compared with the number.
        bytes memory head = abi.encodePacked(new bytes(64), uint8(17));
        _assertReverts(_checkCall(head, ""), abi.encodeWithSelector(InvalidNumberOfBlobs.selector, 17, 16), "17");
        _assertReverts(
            _checkCall(keccak256(head), head, 0), abi.encodeWithSelector(InvalidNumberOfBlobs.selector, 17, 0), "0"
        );
    }

    function testFuzz_checkDA_headByteChanged_reverts(uint256 _index, uint8 _flip) public {
        vm.assume(_flip != 0);
        bytes memory input = _calldataInput("pubdata", _linearHashes(1), _openings(1));
        bytes32 outputHash = keccak256(_head("pubdata", _linearHashes(1)));
        _index = _index % 97;
        input[_index] ^= bytes1(_flip);
        bytes memory expected = abi.encodeWithSelector(InvalidL2DAOutputHash.selector, outputHash);
        if (_index == 64) {
            uint256 count = uint8(input[64]);
            uint256 length = 65 + 32 * count;
            if (count > MAX_BLOBS) {
                expected = abi.encodeWithSelector(InvalidNumberOfBlobs.selector, count, MAX_BLOBS);
            } else if (length > input.length) {
                expected = abi.encodeWithSelector(OperatorDAInputTooSmall.selector, input.length, length);
            }
        }
        _assertReverts(_checkCall(outputHash, input, MAX_BLOBS), expected, "head byte");
    }

    function test_checkDA_noSource_reverts() public {
        _assertReverts(_checkCall(_head("", _linearHashes(1)), ""), _panic(0x32), "no source");
    }

    function testFuzz_checkDA_unknownSource_reverts(uint8 _source) public {
        vm.assume(_source > 1);
        bytes memory expected = abi.encodeWithSelector(InvalidPubdataSource.selector, _source);
        _assertReverts(_checkCall(_head("", _linearHashes(1)), abi.encodePacked(_source)), expected, "source");
    }

    /* PUBDATA */

    function test_checkDA_otherNumberOfBlobsThanOne_reverts() public {
        bytes memory expected = abi.encodePacked(OnlyOneBlobWithCalldataAllowed.selector);
        _assertReverts(_checkCall(_head("", _linearHashes(0)), hex"00"), expected, "none");
        _assertReverts(_checkCall(_head("", _linearHashes(2)), hex"00"), expected, "two");
    }

    function test_checkDA_noRoomForCommitment_reverts() public {
        _assertReverts(
            _checkCall(_head("", _linearHashes(1)), abi.encodePacked(uint8(0), new bytes(31))),
            abi.encodeWithSelector(PubdataInputTooSmall.selector, 31, 32),
            "31 bytes"
        );
    }

    function test_checkDA_fullBlob_border() public {
        bytes memory pubdata = new bytes(BLOB_SIZE);
        bytes memory rest = abi.encodePacked(uint8(0), pubdata, _openings(1));
        _check(_checkCall(_head(pubdata, _linearHashes(1)), rest));

        pubdata = new bytes(BLOB_SIZE + 1);
        rest = abi.encodePacked(uint8(0), pubdata, _openings(1));
        _assertReverts(
            _checkCall(_head(pubdata, _linearHashes(1)), rest),
            abi.encodeWithSelector(PubdataLengthTooBig.selector, BLOB_SIZE + 1, BLOB_SIZE),
            "too big"
        );
    }

    function test_checkDA_otherPubdata_reverts() public {
        bytes[4] memory others = [bytes("pubdatb"), bytes("pubdat"), bytes("pubdataa"), bytes("")];
        for (uint256 i; i < others.length; ++i) {
            _assertReverts(
                _checkCall(_head("pubdata", _linearHashes(1)), abi.encodePacked(uint8(0), others[i], _openings(1))),
                abi.encodeWithSelector(InvalidPubdataHash.selector, keccak256("pubdata"), keccak256(others[i])),
                "other pubdata"
            );
        }
    }

    function test_checkDA_halfEmptyPair_reverts() public {
        bytes32[] memory zero = new bytes32[](1);
        bytes memory input = abi.encodePacked(uint8(0), "pubdata", zero);
        _assertReverts(
            _checkCall(_head("pubdata", _linearHashes(1)), input),
            abi.encodeWithSelector(BlobHashCommitmentError.selector, 0, false, true),
            "no commitment"
        );
        input = abi.encodePacked(uint8(0), "pubdata", _openings(1));
        _assertReverts(
            _checkCall(_head("pubdata", zero), input),
            abi.encodeWithSelector(BlobHashCommitmentError.selector, 0, true, false),
            "no linear hash"
        );
    }
}
