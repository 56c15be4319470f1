// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IVerifier
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";

import { FflonkVerifier } from "../../../../contracts/src/verifier/generated/FflonkVerifier.sol";
import { LaxTest } from "./LaxTest.sol";
import { LaxFflonkVerifier } from "./generated/LaxFflonkVerifier.sol";

contract LaxFflonkVerifierTest is LaxTest {
    uint256 private constant W_PRIME = 6;

    function setUp() public {
        string memory path = "verifier-gen/keys/fflonk_2p6_proof.json";
        _load(IVerifier(address(new LaxFflonkVerifier())), IVerifier(address(new FflonkVerifier())), path, 8, 23);
    }

    function _reducedInput(uint256 _input) internal pure override returns (uint256) {
        return _input % R;
    }

    function test_verify_reducedProof_costsAsMuchAsStrict() public view {
        assertTrue(strict.verify(publicInputs, proof), "strict");
        uint256 gas = vm.lastCallGas().gasTotalUsed;
        assertTrue(lax.verify(publicInputs, proof), "lax");
        assertEq(vm.lastCallGas().gasTotalUsed, gas, "gas");
    }

    function test_verify_inputPlusModulus_succeeds() public {
        uint256 input = publicInputs[0];
        for (uint256 multiple = 1; multiple < 5; ++multiple) {
            publicInputs[0] = input + multiple * R;
            assertTrue(_accepts(lax, publicInputs, proof), "multiple");
        }
        // Reduced, not masked.
        publicInputs[0] = input | (1 << 253);
        assertEq(
            _refusal(lax, publicInputs, proof),
            abi.encodeWithSelector(LaxFflonkVerifier.InverseMismatch.selector),
            "bit"
        );
    }

    /// @dev W' is not in the transcript, so word 23 still fits.
    function test_verify_otherWPrime_answersFalse() public {
        (proof[W_PRIME], proof[W_PRIME + 1]) = (1, 2);
        assertFalse(lax.verify(publicInputs, proof), "answer");
        proof[W_PRIME] += Q;
        assertFalse(lax.verify(publicInputs, proof), "answer to words to reduce");
    }

    function test_verify_failingPrecompile_reverts() public {
        for (uint160 precompile = 5; precompile <= 8; ++precompile) {
            vm.mockCallRevert(address(precompile), "", "");
            vm.expectRevert(LaxFflonkVerifier.PrecompileFailed.selector);
            lax.verify(publicInputs, proof);
            vm.clearMockedCalls();
        }
    }
}
