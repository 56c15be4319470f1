// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { PlonkVerifierTest } from "./PlonkVerifierTest.sol";

/// @notice Gas of one call and size of the code. The figures are changed by hand, in the commit that says why.
contract PlonkVerifierGasTest is PlonkVerifierTest {
    uint256 internal constant MAX_CODE_SIZE = 24_576;

    /// @dev The floor is what precompiles, pairing, calls and hashes cost (plonk-equations.md §8, with the short u).
    function test_verify_sampleProof_costsRecordedGas() public view {
        assertTrue(verifier.verify(_inputs(), proof), "verdict");
        uint256 gas = vm.lastCallGas().gasTotalUsed;

        string memory json = vm.readFile("contracts/snapshots/gas/verifier.json");
        assertEq(gas, vm.parseJsonUint(json, "['PlonkVerifier.verify'].gas"), "gas");
        assertTrue(gas > vm.parseJsonUint(json, "['PlonkVerifier.verify'].floor"), "floor");
    }

    function test_runtimeCode_fitsLimit() public view {
        assertTrue(address(verifier).code.length <= MAX_CODE_SIZE, "code size");
    }
}
