// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { PlonkVerifier } from "../../../../contracts/src/verifier/generated/PlonkVerifier.sol";
import { PlonkVerifierTest } from "./PlonkVerifierTest.sol";

/// @notice What the verifier accepts and with which error it refuses the rest (plonk-equations.md §10).
contract PlonkVerifierVerifyTest is PlonkVerifierTest {
    function test_verify_sampleProof_succeeds() public view {
        assertTrue(verifier.verify(_inputs(), proof), "verdict");
    }

    function test_verify_unusualEncoding_succeeds() public view {
        // The proof in front of the input, a gap, and bytes behind.
        bytes memory data = abi.encodePacked(PlonkVerifier.verify.selector, uint256(0x620), uint256(0x60), uint256(7));
        data = abi.encodePacked(data, PROOF_WORDS, proof, uint256(0), uint256(1), publicInput, "trailing");
        (bool succeeded, bytes memory answer) = address(verifier).staticcall(data);
        assertTrue(succeeded, "call");
        assertEq(answer, abi.encode(true), "answer");
    }

    function test_verify_eachWordPlusOne_reverts() public view {
        for (uint256 i = 0; i < PROOF_WORDS; ++i) {
            uint256[] memory wrong = proof;
            ++wrong[i];
            bytes memory expected = _isScalar(i)
                ? abi.encodeWithSelector(
                    _failsAtPairing(i)
                        ? PlonkVerifier.PairingMismatch.selector
                        : PlonkVerifier.QuotientMismatch.selector
                )
                : abi.encodeWithSelector(PlonkVerifier.PointNotOnCurve.selector, i - (i % 2));
            assertEq(_refusal(_inputs(), wrong), expected, "error");
        }
    }

    /// @dev d', tab, tab', ls and tt do not occur in the quotient identity.
    function _failsAtPairing(uint256 _word) private pure returns (bool) {
        return _word == 26 || (_word >= 34 && _word <= 37);
    }

    function test_verify_eachWordPlusModulus_reverts() public view {
        for (uint256 i = 0; i < PROOF_WORDS; ++i) {
            uint256[] memory wrong = proof;
            wrong[i] += _isScalar(i) ? R : Q;
            bytes4 selector = _isScalar(i)
                ? PlonkVerifier.ScalarNotCanonical.selector
                : PlonkVerifier.CoordinateNotCanonical.selector;
            assertEq(_refusal(_inputs(), wrong), abi.encodeWithSelector(selector, i, wrong[i]), "error");
        }
    }

    /// @dev (0, 0) is infinity to the precompiles; (0, y) is no point for any y.
    function test_verify_infinity_reverts() public view {
        for (uint256 i = 0; i < PROOF_WORDS; i += _isScalar(i + 2) ? 20 : 2) {
            uint256[] memory wrong = proof;
            wrong[i] = 0;
            bytes memory expected = abi.encodeWithSelector(PlonkVerifier.PointNotOnCurve.selector, i);
            assertEq(_refusal(_inputs(), wrong), expected, "x = 0");
            wrong[i + 1] = 0;
            assertEq(_refusal(_inputs(), wrong), expected, "infinity");
        }
    }

    /// @dev Only the precompiles see these bad points in the main flow: the quotient identity does not know W and W'.
    /// The loss of gas is bounded by three calls.
    function test_verify_badOpeningProof_revertsWithBoundedGas() public view {
        uint256[] memory wrong = proof;
        ++wrong[42];
        bytes memory expected = abi.encodeWithSelector(PlonkVerifier.PointNotOnCurve.selector, 42);
        assertEq(_refusal(_inputs(), wrong), expected, "error");
        assertTrue(vm.lastCallGas().gasTotalUsed < 600_000, "gas");
    }

    function test_verify_otherPoints_reverts() public view {
        uint256[] memory wrong = proof;
        (wrong[0], wrong[1], wrong[2], wrong[3]) = (proof[2], proof[3], proof[0], proof[1]);
        bytes memory quotient = abi.encodeWithSelector(PlonkVerifier.QuotientMismatch.selector);
        assertEq(_refusal(_inputs(), wrong), quotient, "a and b exchanged");
        wrong = proof;
        wrong[15] = Q - proof[15];
        assertEq(_refusal(_inputs(), wrong), quotient, "t0 negated");

        bytes memory pairing = abi.encodeWithSelector(PlonkVerifier.PairingMismatch.selector);
        wrong = proof;
        (wrong[40], wrong[41], wrong[42], wrong[43]) = (proof[42], proof[43], proof[40], proof[41]);
        assertEq(_refusal(_inputs(), wrong), pairing, "W and W' exchanged");
        wrong = proof;
        wrong[43] = Q - proof[43];
        assertEq(_refusal(_inputs(), wrong), pairing, "W' negated");
    }

    function test_verify_otherPublicInput_reverts() public view {
        uint256[] memory inputs = _inputs();
        ++inputs[0];
        assertEq(_refusal(inputs, proof), abi.encodeWithSelector(PlonkVerifier.QuotientMismatch.selector), "plus one");
        inputs[0] = publicInput | (1 << 253);
        bytes memory expected = abi.encodeWithSelector(PlonkVerifier.PublicInputTooLarge.selector, inputs[0]);
        assertEq(_refusal(inputs, proof), expected, "bit 253");
    }

    /// @dev T15, T17
    function test_verify_wrongLengths_reverts() public view {
        for (uint256 length = 0; length < 50; ++length) {
            if (length == PROOF_WORDS) continue;
            uint256[] memory wrong = new uint256[](length);
            for (uint256 i = 0; i < length && i < PROOF_WORDS; ++i) {
                wrong[i] = proof[i];
            }
            bytes memory error_ = abi.encodeWithSelector(PlonkVerifier.WrongProofLength.selector, PROOF_WORDS, length);
            assertEq(_refusal(_inputs(), wrong), error_, "proof");
        }
        for (uint256 count = 0; count < 3; ++count) {
            if (count == 1) continue;
            uint256[] memory inputs = new uint256[](count);
            bytes memory error_ = abi.encodeWithSelector(PlonkVerifier.WrongPublicInputCount.selector, 1, count);
            assertEq(_refusal(inputs, proof), error_, "inputs");
        }
    }

    /// @dev Refused by the ABI decoder: offsets and lengths beyond the calldata, and a call that ends too early.
    function test_verify_malformedCalldata_reverts() public view {
        bytes memory usual = abi.encodeCall(PlonkVerifier.verify, (_inputs(), proof));
        bytes memory cut = new bytes(usual.length - 1);
        for (uint256 i = 0; i < cut.length; ++i) {
            cut[i] = usual[i];
        }
        assertEq(_refusal(cut), "", "one byte short");
        for (uint256 word = 0; word < 5; ++word) {
            if (word == 3) continue;
            bytes memory wrong = bytes.concat(usual);
            // An offset or a length of 2^256 - 1.
            assembly ("memory-safe") {
                mstore(add(add(wrong, 0x24), mul(word, 0x20)), not(0))
            }
            assertEq(_refusal(wrong), "", "offset or length");
        }
    }

    /// @dev Whatever the gas, a valid proof is accepted or the call reverts; it is never answered false.
    function testFuzz_verify_littleGas_neverAnswersFalse(uint256 _gas) public view {
        bytes memory data = abi.encodeCall(PlonkVerifier.verify, (_inputs(), proof));
        (bool succeeded, bytes memory answer) = address(verifier).staticcall{ gas: bound(_gas, 0, 400_000) }(data);
        if (succeeded) assertEq(answer, abi.encode(true), "answer");
    }

    function test_verificationKeyHash_succeeds() public view {
        bytes32 recorded = 0xa3750755b2f165553df74d07eff0a460f60a7ae8120ca68df69ad1f423d5055f;
        assertEq(verifier.verificationKeyHash(), recorded, "hash");
    }
}
