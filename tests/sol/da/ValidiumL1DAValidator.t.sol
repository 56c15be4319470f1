// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    ValL1DAWrongInputLength
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";

import { ValidiumL1DAValidator } from "../../../contracts/src/da/ValidiumL1DAValidator.sol";
import { DATest } from "./DATest.sol";

contract ValidiumL1DAValidatorTest is DATest {
    function setUp() public {
        validator = new ValidiumL1DAValidator();
    }

    function testFuzz_checkDA_anyOutputHash_succeeds(bytes32 _outputHash, uint8 _maxBlobs) public {
        bytes memory call = _checkCall(_outputHash, abi.encodePacked(STATE_DIFF_HASH), _maxBlobs);
        _assertOutput(_check(call), new bytes32[](0), new bytes32[](0), _maxBlobs);
    }

    /// @dev A11.
    function test_checkDA_otherLength_reverts() public {
        uint256[4] memory lengths = [uint256(0), 31, 33, 64];
        for (uint256 i; i < lengths.length; ++i) {
            bytes memory call = _checkCall(bytes32(0), new bytes(lengths[i]), MAX_BLOBS);
            _assertReverts(call, abi.encodeWithSelector(ValL1DAWrongInputLength.selector, lengths[i], 32), "length");
        }
    }
}
