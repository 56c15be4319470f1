// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IVerifier
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";

import { LaxTest } from "./LaxTest.sol";
import { RecursivePlonkVerifier } from "./generated/RecursivePlonkVerifier.sol";

/// @notice Proofs of 48 words (plonk-equations.md §9). There is no strict verifier of them: the lax one is compared
/// with itself.
contract RecursivePlonkVerifierTest is LaxTest {
    string private constant PROOF = "tests/sol/verifier/compat/generated/RecursivePlonkVerifier.proof.json";
    uint256 private constant P_1 = 44;
    uint256 private constant P_2 = 46;

    function setUp() public {
        IVerifier verifier = IVerifier(address(new RecursivePlonkVerifier()));
        _load(verifier, verifier, PROOF, 22, 39);
    }

    function _reducedInput(uint256 _input) internal pure override returns (uint256) {
        return _input % 2 ** 253;
    }

    function test_verify_proofOf48Words_succeeds() public view {
        assertEq(proof.length, 48, "words");
        assertTrue(lax.verify(publicInputs, proof), "verdict");
        // 12,700 more than without recursive part (plonk-equations.md §8), and what the hash and the copies cost.
        assertTrue(vm.lastCallGas().gasTotalUsed < 357_600, "gas");
    }

    function test_verify_negatedPair_succeeds() public {
        proof[P_1 + 1] = Q - proof[P_1 + 1];
        proof[P_2 + 1] = Q - proof[P_2 + 1];
        assertTrue(_accepts(lax, publicInputs, proof), "verdict");
    }

    function test_verify_noPair_reverts() public view {
        bytes memory mismatch = abi.encodeWithSelector(RecursivePlonkVerifier.PairingMismatch.selector);
        uint256[] memory wrong = proof;
        wrong[P_1 + 1] = Q - proof[P_1 + 1];
        assertEq(_refusal(lax, publicInputs, wrong), mismatch, "P1 negated");
        wrong = proof;
        (wrong[P_1], wrong[P_1 + 1], wrong[P_2], wrong[P_2 + 1]) =
        (proof[P_2], proof[P_2 + 1], proof[P_1], proof[P_1 + 1]);
        assertEq(_refusal(lax, publicInputs, wrong), mismatch, "exchanged");
        wrong = proof;
        (wrong[P_1], wrong[P_1 + 1]) = (1, 2);
        assertEq(_refusal(lax, publicInputs, wrong), mismatch, "another point");
    }

    /// @dev A bad W' with points that fit u^2, of deployed verifiers or of this one's u; separated by u^2 they pass.
    function test_verify_pointsChosenAfterU_reverts() public view {
        bytes memory mismatch = abi.encodeWithSelector(RecursivePlonkVerifier.PairingMismatch.selector);
        string[2] memory keys = [".forged_deployed", ".forged_short"];
        for (uint256 i = 0; i < keys.length; ++i) {
            uint256[] memory forged = vm.parseJsonUintArray(vm.readFile(PROOF), keys[i]);
            assertEq(forged.length, 48, "words");
            assertEq(_refusal(lax, publicInputs, forged), mismatch, "forged");
        }
    }

    function test_verificationKeyHash_hasFlag_succeeds() public view {
        assertEq(lax.verificationKeyHash(), vm.parseJsonBytes32(vm.readFile(PROOF), ".key_hash"), "hash");
    }
}
