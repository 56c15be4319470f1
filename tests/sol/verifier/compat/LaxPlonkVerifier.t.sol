// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IVerifier
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";

import { PlonkVerifier } from "../../../../contracts/src/verifier/generated/PlonkVerifier.sol";
import { LaxTest } from "./LaxTest.sol";
import { LaxPlonkVerifier } from "./generated/LaxPlonkVerifier.sol";

contract LaxPlonkVerifierTest is LaxTest {
    function setUp() public {
        string memory path = "verifier-gen/keys/binding_2p16_proof.json";
        _load(IVerifier(address(new LaxPlonkVerifier())), IVerifier(address(new PlonkVerifier())), path, 22, 39);
    }

    function _reducedInput(uint256 _input) internal pure override returns (uint256) {
        return _input % 2 ** 253;
    }

    function test_verify_reducedProof_costsAsMuchAsStrict() public view {
        assertTrue(strict.verify(publicInputs, proof), "strict");
        uint256 gas = vm.lastCallGas().gasTotalUsed;
        assertTrue(lax.verify(publicInputs, proof), "lax");
        assertEq(vm.lastCallGas().gasTotalUsed, gas, "gas");
    }

    /// @dev The worst: only the precompiles refuse W and W', at the end.
    function test_verify_notReduced_costsLessThanThrice() public {
        for (uint256 i = 40; i < 44; ++i) {
            proof[i] += Q;
        }
        assertTrue(lax.verify(publicInputs, proof), "lax");
        assertTrue(vm.lastCallGas().gasTotalUsed < 1_000_000, "gas");
    }

    function test_verify_maskedInput_succeeds() public {
        uint256 input = publicInputs[0];
        for (uint256 high = 1; high < 8; ++high) {
            publicInputs[0] = input | (high << 253);
            assertTrue(_accepts(lax, publicInputs, proof), "high bits");
        }
        // Masked, not reduced.
        publicInputs[0] = input + R;
        assertEq(
            _refusal(lax, publicInputs, proof), abi.encodeWithSelector(LaxPlonkVerifier.QuotientMismatch.selector), "r"
        );
    }

    function test_verificationKeyHash_sameAsStrict_succeeds() public view {
        assertEq(lax.verificationKeyHash(), strict.verificationKeyHash(), "hash");
    }
}
