// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { FormatTest } from "./FormatTest.sol";
import { SimulatedGnarkPlonkVerifier } from "./simulated/SimulatedGnarkPlonkVerifier.sol";

contract SimulatedGnarkPlonkVerifierTest is FormatTest {
    function setUp() public {
        string memory path = "formats/simulated/SimulatedGnarkPlonkVerifier.proof.json";
        _load(address(new SimulatedGnarkPlonkVerifier()), path, 270_000);
    }

    function test_verify_pointOffCurve_reverts() public {
        uint256[10] memory words = [uint256(1), 3, 5, 7, 9, 11, 18, 21, 23, 26];
        for (uint256 j = 0; j < words.length; ++j) {
            proof[words[j]] ^= 1;
            vm.expectRevert(SimulatedGnarkPlonkVerifier.PrecompileFailed.selector);
            verifier.verify{ gas: 1_000_000 }(publicInputs, proof);
            proof[words[j]] ^= 1;
        }
    }

    function test_verify_openingNotCanonical_reverts() public {
        uint256[7] memory words = [uint256(12), 13, 14, 15, 16, 19, 24];
        for (uint256 j = 0; j < words.length; ++j) {
            uint256 i = words[j];
            proof[i] += R;
            vm.expectRevert(
                abi.encodeWithSelector(SimulatedGnarkPlonkVerifier.ScalarNotCanonical.selector, i, proof[i])
            );
            verifier.verify(publicInputs, proof);
            proof[i] -= R;
        }
    }

    function test_verify_proofOfOtherInputs_reverts() public {
        publicInputs[0] ^= 1;
        vm.expectRevert(SimulatedGnarkPlonkVerifier.PairingMismatch.selector);
        verifier.verify(publicInputs, proof);
    }
}
