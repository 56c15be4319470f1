// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    OperatorDAInputTooSmall,
    PubdataLengthTooBig
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";

import { EmptyBlobVersionHash, InvalidPubdataCommitmentsSize } from "../../../contracts/src/da/DAErrors.sol";
import { RollupL1DAValidator } from "../../../contracts/src/da/RollupL1DAValidator.sol";
import { DATest } from "../da/DATest.sol";
import { Spec } from "../shared/Spec.sol";

/// @notice Sizes of data availability in section `constants` of the golden values, which the contracts keep private.
contract LimitVectorsTest is DATest {
    function setUp() public {
        validator = new RollupL1DAValidator();
    }

    function test_checkDA_specificationHeadLength_reverts() public {
        uint256 length = Spec.number(".constants.values.daHeadLength");
        bytes memory expected = abi.encodeWithSelector(OperatorDAInputTooSmall.selector, length - 1, length);
        _assertReverts(_checkCall(new bytes(length - 1), ""), expected, "head");
    }

    function test_checkDA_specificationBytesPerBlob_reverts() public {
        uint256 size = Spec.number(".constants.values.bytesPerBlob");
        assertEq(BLOB_SIZE, size, "size in the other tests");
        bytes memory pubdata = new bytes(size + 1);
        bytes memory rest = abi.encodePacked(uint8(0), pubdata, bytes32(0));
        bytes memory expected = abi.encodeWithSelector(PubdataLengthTooBig.selector, size + 1, size);
        _assertReverts(_checkCall(_head(pubdata, _linearHashes(1)), rest), expected, "one byte too many");
    }

    function test_checkDA_specificationBlobRecord_reverts() public {
        uint256 length = Spec.number(".constants.values.blobRecordLength");
        bytes memory head = _head("", _linearHashes(1));
        bytes memory expected = abi.encodeWithSelector(InvalidPubdataCommitmentsSize.selector);
        _assertReverts(_checkCall(head, abi.encodePacked(uint8(1), new bytes(length - 1))), expected, "short record");
        // Of the right length, but without a blob.
        expected = abi.encodeWithSelector(EmptyBlobVersionHash.selector, 0);
        _assertReverts(_checkCall(head, abi.encodePacked(uint8(1), new bytes(length))), expected, "no blob");
    }
}
