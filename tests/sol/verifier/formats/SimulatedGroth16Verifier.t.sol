// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { FormatTest } from "./FormatTest.sol";
import { SimulatedGroth16Verifier } from "./simulated/SimulatedGroth16Verifier.sol";

contract SimulatedGroth16VerifierTest is FormatTest {
    function setUp() public {
        _load(address(new SimulatedGroth16Verifier()), "formats/simulated/SimulatedGroth16Verifier.proof.json", 198_000);
    }

    function test_verify_pointOffCurve_reverts() public {
        proof[1] ^= 1;
        vm.expectRevert(SimulatedGroth16Verifier.PrecompileFailed.selector);
        verifier.verify{ gas: 1_000_000 }(publicInputs, proof);
    }

    function test_verify_proofOfOtherInputs_reverts() public {
        publicInputs[0] ^= 1;
        vm.expectRevert(SimulatedGroth16Verifier.PairingMismatch.selector);
        verifier.verify(publicInputs, proof);
    }
}
