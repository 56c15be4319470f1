// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { PlonkVerifier } from "../../../../contracts/src/verifier/generated/PlonkVerifier.sol";
import { Test } from "../../shared/Test.sol";

/// @notice The generated verifier of the binding circuit, with the sample proof of verifier-gen.
abstract contract PlonkVerifierTest is Test {
    uint256 internal constant PROOF_WORDS = 44;
    uint256 internal constant FIRST_SCALAR = 22;
    uint256 internal constant FIRST_OPENING_PROOF = 40;
    /// @dev Order of the groups and modulus of coordinates of BN254 (EIP-197).
    uint256 internal constant R =
        21_888_242_871_839_275_222_246_405_745_257_275_088_548_364_400_416_034_343_698_204_186_575_808_495_617;
    uint256 internal constant Q =
        21_888_242_871_839_275_222_246_405_745_257_275_088_696_311_157_297_823_662_689_037_894_645_226_208_583;

    PlonkVerifier internal verifier;
    uint256 internal publicInput;
    uint256[] internal proof;

    function setUp() public {
        verifier = new PlonkVerifier();
        string memory json = vm.readFile("verifier-gen/keys/binding_2p16_proof.json");
        publicInput = vm.parseJsonUint(json, ".publicInput");
        proof = vm.parseJsonUintArray(json, ".proof");
    }

    function _inputs() internal view returns (uint256[] memory inputs) {
        inputs = new uint256[](1);
        inputs[0] = publicInput;
    }

    function _isScalar(uint256 _word) internal pure returns (bool) {
        return _word >= FIRST_SCALAR && _word < FIRST_OPENING_PROOF;
    }

    /// @dev The error with which the verifier refuses `_proof`; fails when it accepts.
    function _refusal(uint256[] memory _publicInputs, uint256[] memory _proof) internal view returns (bytes memory) {
        return _refusal(abi.encodeCall(PlonkVerifier.verify, (_publicInputs, _proof)));
    }

    function _refusal(bytes memory _call) internal view returns (bytes memory) {
        (bool accepted, bytes memory answer) = address(verifier).staticcall{ gas: 1_000_000 }(_call);
        assertFalse(accepted, "accepted");
        return answer;
    }
}
