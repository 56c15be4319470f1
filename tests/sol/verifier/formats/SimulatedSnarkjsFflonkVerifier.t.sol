// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { FormatTest } from "./FormatTest.sol";
import { SimulatedSnarkjsFflonkVerifier } from "./simulated/SimulatedSnarkjsFflonkVerifier.sol";

contract SimulatedSnarkjsFflonkVerifierTest is FormatTest {
    function setUp() public {
        string memory path = "formats/simulated/SimulatedSnarkjsFflonkVerifier.proof.json";
        _load(address(new SimulatedSnarkjsFflonkVerifier()), path, 160_000);
    }

    /// @dev The last point is in no challenge; any other point changes the denominators.
    function test_verify_pointOffCurve_reverts() public {
        proof[7] ^= 1;
        vm.expectRevert(SimulatedSnarkjsFflonkVerifier.PrecompileFailed.selector);
        verifier.verify{ gas: 1_000_000 }(publicInputs, proof);
    }

    function test_verify_openingNotCanonical_reverts() public {
        for (uint256 i = 8; i < 24; ++i) {
            proof[i] += R;
            vm.expectRevert(
                abi.encodeWithSelector(SimulatedSnarkjsFflonkVerifier.ScalarNotCanonical.selector, i, proof[i])
            );
            verifier.verify(publicInputs, proof);
            proof[i] -= R;
        }
    }

    function test_verify_proofOfOtherInputs_reverts() public {
        // Another input gives other challenges, and these other denominators.
        publicInputs[0] ^= 1;
        vm.expectRevert(SimulatedSnarkjsFflonkVerifier.WrongInverse.selector);
        verifier.verify(publicInputs, proof);
    }

    function test_verify_wrongInverse_reverts() public {
        proof[23] ^= 1;
        vm.expectRevert(SimulatedSnarkjsFflonkVerifier.WrongInverse.selector);
        verifier.verify(publicInputs, proof);
        proof[23] = 0;
        vm.expectRevert(SimulatedSnarkjsFflonkVerifier.WrongInverse.selector);
        verifier.verify(publicInputs, proof);
    }
}
