// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import {
    IL2ToL1Messenger
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/IL2ToL1Messenger.sol";
import {
    BlobHashBlobCommitmentMismatchValue,
    InvalidL2DAOutputHash,
    InvalidPubdataHash,
    InvalidPubdataSource,
    L1DAValidatorInvalidSender,
    PubdataInputTooSmall,
    PubdataLengthTooBig
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";

import { RelayedSLDAValidator } from "../../../contracts/src/da/RelayedSLDAValidator.sol";
import { DATest } from "./DATest.sol";

contract RelayedSLDAValidatorTest is DATest {
    address private constant BRIDGEHUB = address(0x10002);
    address private constant MESSENGER = address(0x8008);

    function setUp() public {
        validator = new RelayedSLDAValidator();
        _register(CHAIN_ID, address(this));
        vm.mockCall(MESSENGER, abi.encodePacked(IL2ToL1Messenger.sendToL1.selector), abi.encode(bytes32(0)));
    }

    function _register(uint256 _chainId, address _diamond) private {
        vm.mockCall(BRIDGEHUB, abi.encodeCall(IBridgehub.getZKChain, (_chainId)), abi.encode(_diamond));
    }

    function _relayCall(uint256 _blobs, bytes memory _pubdata) private pure returns (bytes memory) {
        return
            _checkCall(_head(_pubdata, _linearHashes(_blobs)), abi.encodePacked(uint8(0), _pubdata, _openings(_blobs)));
    }

    function _expectRelay(bytes memory _pubdata) private {
        bytes memory message = abi.encode(uint8(0), CHAIN_ID, BATCH, _pubdata);
        vm.expectCall(MESSENGER, abi.encodeCall(IL2ToL1Messenger.sendToL1, (message)));
    }

    function testFuzz_checkDA_severalBlobs_relaysPubdata(uint256 _blobs, bytes calldata _pubdata) public {
        _blobs = bound(_blobs, 1, MAX_BLOBS);
        _expectRelay(_pubdata);
        _assertOutput(_check(_relayCall(_blobs, _pubdata)), _linearHashes(_blobs), _openings(_blobs), MAX_BLOBS);
    }

    function test_checkDA_noBlobs_relaysNothing() public {
        _expectRelay("");
        _assertOutput(_check(_relayCall(0, "")), new bytes32[](0), new bytes32[](0), MAX_BLOBS);
    }

    /// @dev A8. Before the input is looked at.
    function test_checkDA_stranger_reverts() public {
        bytes memory call = _checkCall(bytes32(0), "", MAX_BLOBS);
        address stranger = makeAddr("stranger");
        vm.prank(stranger);
        _assertReverts(call, abi.encodeWithSelector(L1DAValidatorInvalidSender.selector, stranger), "stranger");

        bytes memory expected = abi.encodeWithSelector(L1DAValidatorInvalidSender.selector, address(this));
        _register(CHAIN_ID, stranger);
        _assertReverts(call, expected, "another chain's id");
        _register(CHAIN_ID, address(0));
        _assertReverts(call, expected, "unregistered chain");
    }

    function test_checkDA_headNotReported_reverts() public {
        bytes memory input = _calldataInput("pubdata", _linearHashes(1), _openings(1));
        _assertReverts(
            _checkCall(bytes32(0), input, MAX_BLOBS),
            abi.encodeWithSelector(InvalidL2DAOutputHash.selector, bytes32(0)),
            "head"
        );
    }

    function test_checkDA_blobSource_reverts() public {
        bytes memory head = _head("", _linearHashes(1));
        _assertReverts(_checkCall(head, ""), _panic(0x32), "no source");
        _assertReverts(_checkCall(head, hex"01"), abi.encodeWithSelector(InvalidPubdataSource.selector, 1), "blob");
    }

    /// @dev A10.
    function test_checkDA_sizes_border() public {
        bytes memory pubdata = new bytes(2 * BLOB_SIZE);
        _check(_relayCall(2, pubdata));
        pubdata = new bytes(2 * BLOB_SIZE + 1);
        _assertReverts(
            _relayCall(2, pubdata),
            abi.encodeWithSelector(PubdataLengthTooBig.selector, 2 * BLOB_SIZE + 1, 2 * BLOB_SIZE),
            "too big"
        );
        _assertReverts(_relayCall(0, "x"), abi.encodeWithSelector(PubdataLengthTooBig.selector, 1, 0), "no blobs");

        bytes memory head = _head("", _linearHashes(2));
        _assertReverts(
            _checkCall(head, abi.encodePacked(uint8(0), new bytes(63))),
            abi.encodeWithSelector(PubdataInputTooSmall.selector, 63, 64),
            "too small"
        );
        _check(_checkCall(head, abi.encodePacked(uint8(0), _openings(2))));
    }

    function test_checkDA_otherPubdata_reverts() public {
        bytes memory call =
            _checkCall(_head("pubdata", _linearHashes(2)), abi.encodePacked(uint8(0), "pubdatb", _openings(2)));
        _assertReverts(
            call,
            abi.encodeWithSelector(InvalidPubdataHash.selector, keccak256("pubdata"), keccak256("pubdatb")),
            "pubdata"
        );
    }

    /// @dev A6.
    function test_checkDA_halfEmptyPair_reverts() public {
        bytes memory expected = abi.encodePacked(BlobHashBlobCommitmentMismatchValue.selector);
        for (uint256 i; i < 3; ++i) {
            bytes32[] memory hashes = _linearHashes(3);
            bytes32[] memory openings = _openings(3);
            openings[i] = bytes32(0);
            bytes memory rest = abi.encodePacked(uint8(0), openings);
            _assertReverts(_checkCall(_head("", hashes), rest), expected, "no commitment");

            hashes[i] = bytes32(0);
            _check(_checkCall(_head("", hashes), rest));
            rest = abi.encodePacked(uint8(0), _openings(3));
            _assertReverts(_checkCall(_head("", hashes), rest), expected, "no linear hash");
        }
    }
}
