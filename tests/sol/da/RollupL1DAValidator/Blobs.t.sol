// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    BlobCommitmentNotPublished,
    BlobHashCommitmentError,
    EmptyBlobVersionHash,
    InvalidPubdataCommitmentsSize,
    NonEmptyBlobVersionHash,
    PointEvalCallFailed,
    PointEvalFailed,
    PubdataCommitmentsEmpty
} from "../../../../contracts/src/da/DAErrors.sol";
import { RollupL1DAValidator } from "../../../../contracts/src/da/RollupL1DAValidator.sol";
import { Spec } from "../../shared/Spec.sol";
import { DATest } from "../DATest.sol";

/// @notice Pubdata in blobs. Attacks on A1 to A4 and A6.
contract RollupBlobsTest is DATest {
    address private constant POINT_EVALUATION = address(0x0a);
    uint256 private immutable BLS_MODULUS = Spec.number(".constants.onChain.blsModulus");
    uint256 private immutable AVAILABILITY_BLOCKS = Spec.number(".constants.onChain.blobValidityBlocks");
    bytes32 private immutable VERSIONED_HASH = Spec.word(".dataAvailability.versionedHash");
    bytes32 private immutable GOLDEN_COMMITMENT = Spec.word(".dataAvailability.blobCommitment");
    bytes16 private immutable OPENING_POINT = bytes16(Spec.data(".dataAvailability.openingPoint"));
    bytes32 private immutable CLAIMED_VALUE = Spec.word(".dataAvailability.claimedValue");

    RollupL1DAValidator private _rollup;

    function setUp() public {
        _rollup = new RollupL1DAValidator();
        validator = _rollup;
        vm.roll(1_000_000);
    }

    /* BUILDERS */

    /// @dev The transaction carries `_count` blobs.
    function _carryBlobs(uint256 _count) private returns (bytes32[] memory hashes) {
        hashes = new bytes32[](_count);
        for (uint256 i; i < _count; ++i) {
            hashes[i] = i == 0 ? VERSIONED_HASH : keccak256(abi.encode("versioned hash", i));
        }
        vm.blobhashes(hashes);
    }

    function _acceptAnyOpening() private {
        vm.mockCall(POINT_EVALUATION, "", abi.encode(4096, BLS_MODULUS));
    }

    /// @dev Record of 144 bytes.
    function _record() private view returns (bytes memory) {
        return abi.encodePacked(OPENING_POINT, CLAIMED_VALUE, new bytes(48), new bytes(48));
    }

    function _published(bytes32 _commitment) private pure returns (bytes memory) {
        return abi.encodePacked(new bytes(144), _commitment);
    }

    function _carried() private view returns (bytes memory) {
        return abi.encodePacked(_record(), bytes32(0));
    }

    function _commitmentOf(bytes32 _versionedHash) private view returns (bytes32) {
        return keccak256(abi.encodePacked(_versionedHash, OPENING_POINT, CLAIMED_VALUE));
    }

    function _blobCall(uint256 _count, bytes memory _records) private pure returns (bytes memory) {
        return _checkCall(_head("", _linearHashes(_count)), bytes.concat(hex"01", _records));
    }

    function _two(bytes32 _first, bytes32 _second) private pure returns (bytes32[] memory words) {
        words = new bytes32[](2);
        words[0] = _first;
        words[1] = _second;
    }

    /* BLOBS OF THIS TRANSACTION */

    function test_checkDA_carriedBlob_goldenValue_succeeds() public {
        _acceptAnyOpening();
        _carryBlobs(1);
        bytes memory input = bytes.concat(
            VERSIONED_HASH,
            new bytes(16),
            hex"11111111111111111111111111111111",
            abi.encodePacked(CLAIMED_VALUE, new bytes(96))
        );
        assertEq(input.length, 192, "input of the precompile");
        vm.expectCall(POINT_EVALUATION, input);
        bytes32[] memory expected = new bytes32[](1);
        expected[0] = GOLDEN_COMMITMENT;
        _assertOutput(_check(_blobCall(1, _carried())), _linearHashes(1), expected, MAX_BLOBS);
    }

    /// @dev Through the real precompile: the zero polynomial is opened by the point at infinity everywhere to zero.
    function test_checkDA_realOpeningOfEmptyBlob_succeedsOnlyForZero() public {
        bytes memory infinity = abi.encodePacked(hex"c0", new bytes(47));
        bytes32[] memory hashes = new bytes32[](1);
        hashes[0] = bytes32((uint256(1) << 248) | (uint256(sha256(infinity)) & (type(uint256).max >> 8)));
        vm.blobhashes(hashes);

        bytes memory opening = abi.encodePacked(bytes16(uint128(0x1234)), bytes32(0));
        bytes memory records = bytes.concat(opening, infinity, infinity, bytes32(0));
        bytes32[] memory expected = new bytes32[](1);
        expected[0] = keccak256(bytes.concat(hashes[0], opening));
        _assertOutput(_check(_blobCall(1, records)), _linearHashes(1), expected, MAX_BLOBS);

        opening = abi.encodePacked(bytes16(uint128(0x1234)), bytes32(uint256(1)));
        records = bytes.concat(opening, infinity, infinity, bytes32(0));
        bytes memory input = bytes.concat(hashes[0], new bytes(16), opening, infinity, infinity);
        _assertReverts(
            _blobCall(1, records), abi.encodeWithSelector(PointEvalCallFailed.selector, input), "wrong value"
        );
    }

    function test_checkDA_noBlobs_succeeds() public {
        _assertOutput(_check(_blobCall(0, "")), new bytes32[](0), new bytes32[](0), MAX_BLOBS);
    }

    function test_checkDA_wrongRecordsSize_reverts() public {
        bytes memory expected = abi.encodePacked(InvalidPubdataCommitmentsSize.selector);
        _assertReverts(_blobCall(1, ""), expected, "none");
        _assertReverts(_blobCall(1, new bytes(175)), expected, "short");
        _assertReverts(_blobCall(1, new bytes(177)), expected, "long");
        _assertReverts(_blobCall(1, new bytes(352)), expected, "two");
        _assertReverts(_blobCall(0, new bytes(176)), expected, "not zero");
    }

    /// @dev A2.
    function test_checkDA_oneBlobForTwoRecords_reverts() public {
        _acceptAnyOpening();
        _carryBlobs(1);
        _assertReverts(
            _blobCall(2, bytes.concat(_carried(), _carried())),
            abi.encodeWithSelector(EmptyBlobVersionHash.selector, 1),
            "one blob"
        );
    }

    function test_checkDA_noBlobForRecord_reverts() public {
        _acceptAnyOpening();
        _assertReverts(_blobCall(1, _carried()), abi.encodeWithSelector(EmptyBlobVersionHash.selector, 0), "no blob");
    }

    /// @dev A3.
    function test_checkDA_moreBlobsThanRecords_reverts() public {
        _acceptAnyOpening();
        _carryBlobs(2);
        _assertReverts(
            _blobCall(1, _carried()), abi.encodeWithSelector(NonEmptyBlobVersionHash.selector, 1), "second blob"
        );
        _assertReverts(_blobCall(0, ""), abi.encodeWithSelector(NonEmptyBlobVersionHash.selector, 0), "no record");
    }

    function test_checkDA_carriedAndPublishedMixed_succeeds() public {
        _acceptAnyOpening();
        _carryBlobs(1);
        _rollup.publishBlobs(_record());
        bytes32[] memory hashes = _carryBlobs(2);
        bytes memory records = bytes.concat(_carried(), _published(GOLDEN_COMMITMENT), _carried());
        bytes32[] memory expected = new bytes32[](3);
        expected[0] = _commitmentOf(hashes[0]);
        expected[1] = GOLDEN_COMMITMENT;
        expected[2] = _commitmentOf(hashes[1]);
        _assertOutput(_check(_blobCall(3, records)), _linearHashes(3), expected, MAX_BLOBS);
    }

    function test_checkDA_blobWithoutLinearHash_reverts() public {
        _acceptAnyOpening();
        _carryBlobs(2);
        bytes memory call = _checkCall(
            _head("", _two(keccak256("linear hash"), bytes32(0))), bytes.concat(hex"01", _carried(), _carried())
        );
        _assertReverts(call, abi.encodeWithSelector(BlobHashCommitmentError.selector, 1, true, false), "pair");
    }

    /* POINT EVALUATION: A4 */

    function test_checkDA_failingPrecompile_reverts() public {
        _carryBlobs(1);
        vm.mockCallRevert(POINT_EVALUATION, "", "");
        bytes memory input = bytes.concat(VERSIONED_HASH, new bytes(16), _record());
        _assertReverts(
            _blobCall(1, _carried()), abi.encodeWithSelector(PointEvalCallFailed.selector, input), "failed call"
        );
    }

    function test_checkDA_wrongModulus_reverts() public {
        _carryBlobs(1);
        vm.mockCall(POINT_EVALUATION, "", abi.encode(4096, BLS_MODULUS + 1));
        _assertReverts(
            _blobCall(1, _carried()),
            abi.encodeWithSelector(PointEvalFailed.selector, abi.encode(BLS_MODULUS + 1)),
            "modulus"
        );
    }

    /// @dev The first word is not looked at.
    function test_checkDA_otherFieldElementCount_succeeds() public {
        _carryBlobs(1);
        vm.mockCall(POINT_EVALUATION, "", abi.encode(1, BLS_MODULUS));
        _check(_blobCall(1, _carried()));
    }

    function test_checkDA_shortAnswer_revertsEmpty() public {
        _carryBlobs(1);
        vm.mockCall(POINT_EVALUATION, "", abi.encodePacked(uint256(4096), uint248(BLS_MODULUS >> 8)));
        _assertReverts(_blobCall(1, _carried()), "", "63 bytes");
    }

    /* PREPUBLISHED BLOBS */

    function test_publishBlobs_severalBlobs_succeeds() public {
        _acceptAnyOpening();
        // A surplus blob is not an error here.
        bytes32[] memory hashes = _carryBlobs(3);
        _rollup.publishBlobs(bytes.concat(_record(), _record()));
        assertEq(_rollup.publishedBlobCommitments(_commitmentOf(hashes[0])), 1_000_000, "first");
        assertEq(_rollup.publishedBlobCommitments(_commitmentOf(hashes[1])), 1_000_000, "second");
        assertFalse(_rollup.isBlobAvailable(_commitmentOf(hashes[2])), "third");

        vm.roll(1_000_007);
        _rollup.publishBlobs(_record());
        assertEq(_rollup.publishedBlobCommitments(_commitmentOf(hashes[0])), 1_000_007, "refreshed");
    }

    function test_publishBlobs_badInput_reverts() public {
        _acceptAnyOpening();
        _carryBlobs(1);
        bytes memory empty = abi.encodeCall(_rollup.publishBlobs, (""));
        _assertReverts(empty, abi.encodePacked(PubdataCommitmentsEmpty.selector), "empty");
        bytes memory size = abi.encodePacked(InvalidPubdataCommitmentsSize.selector);
        _assertReverts(abi.encodeCall(_rollup.publishBlobs, (new bytes(143))), size, "short");
        _assertReverts(abi.encodeCall(_rollup.publishBlobs, (new bytes(145))), size, "long");
        _assertReverts(
            abi.encodeCall(_rollup.publishBlobs, (bytes.concat(_record(), _record()))),
            abi.encodeWithSelector(EmptyBlobVersionHash.selector, 1),
            "more records than blobs"
        );
    }

    function test_publishBlobs_refusedOpening_reverts() public {
        _carryBlobs(1);
        bytes memory input = bytes.concat(VERSIONED_HASH, new bytes(16), _record());
        // The real precompile: the commitment does not hash to the versioned hash.
        _assertReverts(
            abi.encodeCall(_rollup.publishBlobs, (_record())),
            abi.encodeWithSelector(PointEvalCallFailed.selector, input),
            "forged"
        );
        assertFalse(_rollup.isBlobAvailable(GOLDEN_COMMITMENT), "not published");
    }

    /// @dev A1: the other 144 bytes of the record are ignored, and no blob of the transaction is used up.
    function test_checkDA_publishedBlob_availabilityBorder() public {
        _acceptAnyOpening();
        _carryBlobs(1);
        _rollup.publishBlobs(_record());
        _carryBlobs(0);

        bytes32[] memory expected = new bytes32[](1);
        expected[0] = GOLDEN_COMMITMENT;
        vm.roll(1_000_000 + AVAILABILITY_BLOCKS);
        assertTrue(_rollup.isBlobAvailable(GOLDEN_COMMITMENT), "available");
        _assertOutput(_check(_blobCall(1, _published(GOLDEN_COMMITMENT))), _linearHashes(1), expected, MAX_BLOBS);

        vm.roll(1_000_000 + AVAILABILITY_BLOCKS + 1);
        assertFalse(_rollup.isBlobAvailable(GOLDEN_COMMITMENT), "expired");
        _assertReverts(
            _blobCall(1, _published(GOLDEN_COMMITMENT)),
            abi.encodePacked(BlobCommitmentNotPublished.selector),
            "expired"
        );
    }

    function test_checkDA_neverPublishedBlob_reverts() public {
        // Not even when block number zero is within the window.
        vm.roll(10);
        _assertReverts(
            _blobCall(1, _published(GOLDEN_COMMITMENT)),
            abi.encodePacked(BlobCommitmentNotPublished.selector),
            "never published"
        );
    }

    /// @dev A3.
    function test_checkDA_publishedBlobAndAttachedBlob_reverts() public {
        _acceptAnyOpening();
        _carryBlobs(1);
        _rollup.publishBlobs(_record());
        _assertReverts(
            _blobCall(1, _published(GOLDEN_COMMITMENT)),
            abi.encodeWithSelector(NonEmptyBlobVersionHash.selector, 0),
            "attached"
        );
    }

    function test_publishedBlobCommitments_isSlotZero() public {
        _acceptAnyOpening();
        _carryBlobs(1);
        _rollup.publishBlobs(_record());
        bytes32 slot = keccak256(abi.encode(GOLDEN_COMMITMENT, uint256(0)));
        assertEq(vm.load(address(_rollup), slot), bytes32(uint256(1_000_000)), "slot");
    }
}
