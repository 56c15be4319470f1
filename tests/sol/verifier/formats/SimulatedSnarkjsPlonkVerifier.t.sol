// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { FormatTest } from "./FormatTest.sol";
import { SimulatedSnarkjsPlonkVerifier } from "./simulated/SimulatedSnarkjsPlonkVerifier.sol";

contract SimulatedSnarkjsPlonkVerifierTest is FormatTest {
    function setUp() public {
        string memory path = "formats/simulated/SimulatedSnarkjsPlonkVerifier.proof.json";
        _load(address(new SimulatedSnarkjsPlonkVerifier()), path, 245_000);
    }

    function test_verify_pointOffCurve_reverts() public {
        for (uint256 i = 1; i < 18; i += 2) {
            proof[i] ^= 1;
            vm.expectRevert(SimulatedSnarkjsPlonkVerifier.PrecompileFailed.selector);
            verifier.verify{ gas: 1_000_000 }(publicInputs, proof);
            proof[i] ^= 1;
        }
    }

    function test_verify_openingNotCanonical_reverts() public {
        for (uint256 i = 18; i < 24; ++i) {
            proof[i] += R;
            vm.expectRevert(
                abi.encodeWithSelector(SimulatedSnarkjsPlonkVerifier.ScalarNotCanonical.selector, i, proof[i])
            );
            verifier.verify(publicInputs, proof);
            proof[i] -= R;
        }
    }

    function test_verify_proofOfOtherInputs_reverts() public {
        publicInputs[0] ^= 1;
        vm.expectRevert(SimulatedSnarkjsPlonkVerifier.PairingMismatch.selector);
        verifier.verify(publicInputs, proof);
    }
}
