// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IL1DAValidator,
    L1DAValidatorOutput
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IL1DAValidator.sol";

import { DataAvailability } from "../../../../contracts/src/chain/libraries/DataAvailability.sol";
import { Test } from "../../shared/Test.sol";

/// @notice Answers with any bytes, or reverts with them, and remembers what it was asked.
contract AnyAnswer {
    bytes public answer;
    bytes public asked;
    bool public refuses;

    function set(bytes calldata _answer, bool _refuses) external {
        (answer, refuses) = (_answer, _refuses);
    }

    fallback() external {
        asked = msg.data;
        bytes memory data = answer;
        bool refuse = refuses;
        assembly ("memory-safe") {
            if refuse { revert(add(data, 0x20), mload(data)) }
            return(add(data, 0x20), mload(data))
        }
    }
}

/// @notice The call and the decoder of the answer, beside the compiler's. Attacks on A12: malformed answers.
contract DataAvailabilityTest is Test {
    uint256 private constant DAMAGES = 8;
    bytes32 private constant OUTPUT_HASH = keccak256("output");

    AnyAnswer private _validator = new AnyAnswer();

    function check(address _of, bytes calldata _input) external returns (bytes memory) {
        return abi.encode(DataAvailability.check(_of, 271, 5, OUTPUT_HASH, _input));
    }

    function compiled(address _of, bytes calldata _input) external returns (bytes memory) {
        return abi.encode(IL1DAValidator(_of).checkDA(271, 5, OUTPUT_HASH, _input, 16));
    }

    function _check(bytes memory _input) private returns (bool success, bytes memory returned) {
        return address(this).call(abi.encodeCall(this.check, (address(_validator), _input)));
    }

    function _output(uint256 _linear, uint256 _openings) private pure returns (L1DAValidatorOutput memory output) {
        output.stateDiffHash = keccak256("state diffs");
        output.blobsLinearHashes = new bytes32[](_linear);
        output.blobsOpeningCommitments = new bytes32[](_openings);
        for (uint256 i; i < _linear; ++i) {
            output.blobsLinearHashes[i] = keccak256(abi.encode("linear", i));
        }
        for (uint256 i; i < _openings; ++i) {
            output.blobsOpeningCommitments[i] = keccak256(abi.encode("opening", i));
        }
    }

    /// @dev Calldata of the call and content of the answer, for inputs of any length.
    function testFuzz_check_isTheCompilersCall_succeeds(bytes calldata _input, uint8 _linear, uint8 _openings) public {
        bytes memory encoded = abi.encode(_output(_linear % 20, _openings % 20));
        _validator.set(encoded, false);
        (bool success, bytes memory returned) = _check(_input);
        assertTrue(success, "accepted");
        assertEq(abi.decode(returned, (bytes)), encoded, "answer");
        assertEq(
            _validator.asked(), abi.encodeCall(IL1DAValidator.checkDA, (271, 5, OUTPUT_HASH, _input, 16)), "calldata"
        );
    }

    function testFuzz_check_damagedAnswer_acceptsWhatTheCompilerDoes(uint256 _seed) public {
        for (uint256 i; i < DAMAGES; ++i) {
            _seed = uint256(keccak256(abi.encode(_seed)));
            _validator.set(_damaged(abi.encode(_output(2, 3)), _seed), false);
            (bool good, bytes memory expected) =
                address(this).call(abi.encodeCall(this.compiled, (address(_validator), "input")));
            (bool success, bytes memory returned) = _check("input");
            assertEq(success, good, "accepted");
            assertEq(returned, good ? expected : bytes(""), "answer");
        }
    }

    /// @dev Both arrays at one place, and arrays that lie over the head: read as they are.
    function test_check_overlappingArrays_succeeds() public {
        uint256[2][3] memory offsets = [[uint256(0x60), 0x60], [uint256(0x80), 0x60], [uint256(0x60), 0xa0]];
        for (uint256 i; i < offsets.length; ++i) {
            bytes memory answer = abi.encodePacked(
                uint256(0x20),
                keccak256("state diffs"),
                offsets[i][0],
                offsets[i][1],
                uint256(2),
                uint256(1),
                uint256(0)
            );
            _validator.set(answer, false);
            (bool good, bytes memory expected) =
                address(this).call(abi.encodeCall(this.compiled, (address(_validator), "")));
            (bool success, bytes memory returned) = _check("");
            assertTrue(good && success, "accepted");
            assertEq(returned, expected, "answer");
        }
    }

    /// @dev Numbers that would wrap around, or reach for memory that nobody can pay.
    function test_check_hugeNumbers_revertsEmpty() public {
        bytes memory good = abi.encode(_output(2, 3));
        uint256[4] memory values = [type(uint256).max, type(uint256).max - 0x1f, 1 << 64, type(uint64).max];
        // Offset of the struct, both offsets in it, both lengths.
        uint256[5] memory words = [uint256(0), 2, 3, 4, 7];
        for (uint256 i; i < values.length; ++i) {
            for (uint256 j; j < words.length; ++j) {
                bytes memory answer = bytes.concat(good);
                _setWord(answer, words[j], values[i]);
                _validator.set(answer, false);
                (bool success, bytes memory returned) = _check("");
                assertFalse(success, "must revert");
                assertEq(returned, "", "empty");
            }
        }
    }

    function testFuzz_check_validatorReverts_revertsWithItsData(bytes calldata _reason) public {
        _validator.set(_reason, true);
        (bool success, bytes memory returned) = _check("input");
        assertFalse(success, "must revert");
        assertEq(returned, _reason, "reason");
    }

    function test_check_noValidator_revertsEmpty() public {
        (bool success, bytes memory returned) = address(this).call(abi.encodeCall(this.check, (address(0), "input")));
        assertFalse(success, "must revert");
        assertEq(returned, "", "empty");
    }

    function _damaged(bytes memory _good, uint256 _seed) private pure returns (bytes memory data) {
        data = bytes.concat(_good);
        uint256 kind = _seed % 5;
        if (kind == 0) {
            // Cut off.
            uint256 length = (_seed >> 8) % data.length;
            assembly ("memory-safe") {
                mstore(data, length)
            }
            return data;
        }
        uint256 word = (_seed >> 8) % (data.length / 32);
        uint256 value;
        assembly ("memory-safe") {
            value := mload(add(add(data, 0x20), mul(word, 0x20)))
        }
        unchecked {
            if (kind == 1) value += 32 * ((_seed >> 64) % 5) - 64;
            else if (kind == 2) value += (_seed >> 64) % 5 - 2;
            else if (kind == 3) value = uint256(type(uint64).max) + (_seed >> 64) % 3 - 1;
            else value = (_seed >> 64) % 0x140;
        }
        _setWord(data, word, value);
    }

    function _setWord(bytes memory _data, uint256 _word, uint256 _value) private pure {
        assembly ("memory-safe") {
            mstore(add(add(_data, 0x20), mul(_word, 0x20)), _value)
        }
    }
}
