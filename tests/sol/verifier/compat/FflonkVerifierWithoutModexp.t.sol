// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { FflonkVerifier } from "../../../../contracts/src/verifier/generated/FflonkVerifier.sol";
import { Test } from "../../shared/Test.sol";
import { FflonkVerifierWithoutModexp } from "./generated/FflonkVerifierWithoutModexp.sol";

/// @notice The verifier for chains without precompile 5 answers as the one that calls it.
contract FflonkVerifierWithoutModexpTest is Test {
    uint256 private constant R_MOD = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;
    uint256 private constant FIRST_SCALAR = 8;

    FflonkVerifier private model;
    FflonkVerifierWithoutModexp private verifier;
    uint256[] private input;
    uint256[] private proof;

    function setUp() public {
        model = new FflonkVerifier();
        verifier = new FflonkVerifierWithoutModexp();
        string memory json = vm.readFile("verifier-gen/keys/fflonk_2p6_proof.json");
        input = [vm.parseJsonUint(json, ".publicInput")];
        proof = vm.parseJsonUintArray(json, ".proof");
    }

    /// @dev Either behaviour of a chain without the precompile: the call fails, or succeeds and returns nothing.
    function test_verify_chainWithoutModexp_succeeds() public {
        vm.mockCallRevert(address(5), "", "");
        assertTrue(verifier.verify(input, proof), "failing");
        vm.expectRevert(FflonkVerifier.PrecompileFailed.selector);
        model.verify(input, proof);
        vm.clearMockedCalls();
        vm.mockCall(address(5), "", "");
        assertTrue(verifier.verify(input, proof), "missing");
    }

    /// @dev Figures in docs/decisions/0013-lax-verifiers.md.
    function test_verify_gas_isThatOfTheMultiplications() public view {
        assertTrue(model.verify(input, proof), "model");
        uint256 gas = vm.lastCallGas().gasTotalUsed;
        assertTrue(verifier.verify(input, proof), "verifier");
        uint256 more = vm.lastCallGas().gasTotalUsed - gas;
        assertTrue(more < 5000, vm.toString(more));
        assertTrue(address(verifier).code.length < 24_576, "code size");
    }

    function test_verify_everyWordChanged_revertsAsModel() public {
        for (uint256 i = 0; i < proof.length; ++i) {
            uint256 word = proof[i];
            proof[i] = i < FIRST_SCALAR ? word ^ 1 : addmod(word, 1, R_MOD);
            _compare();
            proof[i] = word;
        }
        ++input[0];
        _compare();
    }

    function test_verify_otherWPrime_reverts() public {
        (proof[6], proof[7]) = (1, 2);
        vm.expectRevert(FflonkVerifierWithoutModexp.PairingMismatch.selector);
        verifier.verify(input, proof);
    }

    function test_verify_failingPrecompile_reverts() public {
        for (uint160 precompile = 6; precompile <= 8; ++precompile) {
            vm.mockCallRevert(address(precompile), "", "");
            vm.expectRevert(FflonkVerifierWithoutModexp.PrecompileFailed.selector);
            verifier.verify(input, proof);
            vm.clearMockedCalls();
        }
    }

    function test_verificationKeyHash_sameAsModel_succeeds() public view {
        assertEq(verifier.verificationKeyHash(), model.verificationKeyHash(), "hash");
    }

    /// @dev Both refuse, with the same bytes.
    function _compare() private view {
        bytes memory data = abi.encodeCall(verifier.verify, (input, proof));
        (bool expectedSuccess, bytes memory expected) = address(model).staticcall(data);
        (bool success, bytes memory answer) = address(verifier).staticcall(data);
        assertFalse(expectedSuccess || success, "accepted");
        assertEq(answer, expected, "error");
    }
}
