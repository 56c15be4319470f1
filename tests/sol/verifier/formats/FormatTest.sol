// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IVerifier
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";

import { Test } from "../../shared/Test.sol";

/// @notice What holds for the verifier of every proof system; the proof comes from a file of `verifier-gen`.
abstract contract FormatTest is Test {
    uint256 internal constant R = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;
    uint256 internal constant Q = 0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47;
    /// @dev A failing precompile takes all the gas it gets; this is enough for any of the verifiers.
    uint256 private constant GAS = 1_000_000;

    event GasUsed(uint256 gas);

    IVerifier internal verifier;
    uint256[] internal publicInputs;
    uint256[] internal proof;
    uint256 private _maxGas;
    bytes32 private _keyHash;

    function _load(address _verifier, string memory _path, uint256 _limit) internal {
        string memory json = vm.readFile(string.concat(vm.projectRoot(), "/tests/sol/verifier/", _path));
        verifier = IVerifier(_verifier);
        publicInputs = vm.parseJsonUintArray(json, ".public_inputs");
        proof = vm.parseJsonUintArray(json, ".proof");
        _keyHash = vm.parseJsonBytes32(json, ".key_hash");
        _maxGas = _limit;
    }

    function test_verificationKeyHash_returnsHashOfKey() public view {
        assertEq(verifier.verificationKeyHash(), _keyHash, "key hash");
    }

    /// @dev The gas is that of the call itself: the address is warm, the calldata is ready.
    function test_verify_validProof_succeedsWithinGasLimit() public {
        bytes memory data = abi.encodeCall(IVerifier.verify, (publicInputs, proof));
        address target = address(verifier);
        assertTrue(target.code.length != 0, "deployed");
        bool success;
        uint256 used = gasleft();
        assembly ("memory-safe") {
            success := staticcall(gas(), target, add(data, 0x20), mload(data), 0x00, 0x20)
            success := and(and(success, eq(returndatasize(), 0x20)), mload(0x00))
        }
        used -= gasleft();
        assertTrue(success, "valid");
        emit GasUsed(used);
        assertTrue(used <= _maxGas, "gas");
    }

    function test_verify_wordChanged_reverts() public {
        uint256[] memory words = proof;
        for (uint256 i = 0; i < words.length; ++i) {
            for (uint256 bit = 0; bit < 256; bit += 51) {
                words[i] ^= 1 << bit;
                assertTrue(!_accepts(publicInputs, words), "changed word");
                words[i] ^= 1 << bit;
            }
        }
    }

    function test_verify_publicInputChanged_reverts() public {
        uint256[] memory inputs = publicInputs;
        for (uint256 i = 0; i < inputs.length; ++i) {
            for (uint256 bit = 0; bit < 256; bit += 15) {
                inputs[i] ^= 1 << bit;
                assertTrue(!_accepts(inputs, proof), "changed input");
                inputs[i] ^= 1 << bit;
            }
        }
    }

    function test_verify_publicInputNotCanonical_reverts() public {
        uint256[] memory inputs = publicInputs;
        for (uint256 i = 0; i < inputs.length; ++i) {
            inputs[i] += R;
            vm.expectRevert(abi.encodeWithSignature("PublicInputNotCanonical(uint256,uint256)", i, inputs[i]));
            verifier.verify(inputs, proof);
            inputs[i] -= R;
        }
    }

    function test_verify_wrongLengths_reverts() public {
        uint256[] memory one = new uint256[](publicInputs.length + 1);
        vm.expectRevert(
            abi.encodeWithSignature("WrongPublicInputCount(uint256,uint256)", publicInputs.length, one.length)
        );
        verifier.verify(one, proof);
        uint256[] memory longer = new uint256[](proof.length + 1);
        vm.expectRevert(abi.encodeWithSignature("WrongProofLength(uint256,uint256)", proof.length, longer.length));
        verifier.verify(publicInputs, longer);
        uint256[] memory none = new uint256[](0);
        vm.expectRevert(abi.encodeWithSignature("WrongProofLength(uint256,uint256)", proof.length, 0));
        verifier.verify(publicInputs, none);
    }

    function test_deployment_runtimeFits() public view {
        assertTrue(address(verifier).code.length < 24_576, "EIP-170");
    }

    /// @dev Every other encoding of a word of the proof, by adding the modulus, is refused.
    function test_verify_wordNotCanonical_reverts() public {
        uint256[] memory words = proof;
        for (uint256 i = 0; i < words.length; ++i) {
            uint256 word = words[i];
            unchecked {
                words[i] = word + R;
                assertTrue(!_accepts(publicInputs, words), "plus r");
                words[i] = word + Q;
                assertTrue(!_accepts(publicInputs, words), "plus q");
            }
            words[i] = word;
        }
    }

    function _accepts(uint256[] memory _inputs, uint256[] memory _words) internal returns (bool) {
        (bool success, bytes memory answer) =
            address(verifier).call{ gas: GAS }(abi.encodeCall(IVerifier.verify, (_inputs, _words)));
        return success && abi.decode(answer, (bool));
    }
}
