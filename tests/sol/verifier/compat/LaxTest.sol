// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IVerifier
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";

import { Test } from "../../shared/Test.sol";

/// @notice What holds for the lax verifier of either system: it judges the reduced words as a strict verifier does
/// (plonk.md §3, fflonk.md §10).
abstract contract LaxTest is Test {
    uint256 internal constant R = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;
    uint256 internal constant Q = 0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47;
    /// @dev Enough for a refused call and a second one.
    uint256 private constant GAS = 2_000_000;

    IVerifier internal lax;
    /// @dev Judges reduced words; what the lax verifier is compared with.
    IVerifier internal strict;
    uint256[] internal publicInputs;
    uint256[] internal proof;
    /// @dev Words from the one to the other are scalars.
    uint256 private _firstScalar;
    uint256 private _lastScalar;

    function _load(IVerifier _lax, IVerifier _strict, string memory _path, uint256 _first, uint256 _last) internal {
        (lax, strict, _firstScalar, _lastScalar) = (_lax, _strict, _first, _last);
        string memory json = vm.readFile(_path);
        publicInputs = [vm.parseJsonUint(json, ".publicInput")];
        proof = vm.parseJsonUintArray(json, ".proof");
    }

    /// @dev What a deployed verifier makes of the public input.
    function _reducedInput(uint256 _input) internal pure virtual returns (uint256);

    function test_verify_everyWordPlusModulus_succeeds() public {
        for (uint256 i = 0; i < proof.length; ++i) {
            uint256 word = proof[i];
            proof[i] = word + _modulus(i);
            assertTrue(_accepts(lax, publicInputs, proof), "plus modulus");
            proof[i] = word + (type(uint256).max - word) / _modulus(i) * _modulus(i);
            assertTrue(_accepts(lax, publicInputs, proof), "plus largest multiple");
            assertTrue(_isAlone() || !_accepts(strict, publicInputs, proof), "strict");
            proof[i] = word;
        }
    }

    function test_verify_allWordsPlusModulus_succeeds() public {
        for (uint256 i = 0; i < proof.length; ++i) {
            proof[i] += _modulus(i);
        }
        assertTrue(_accepts(lax, publicInputs, proof), "all");
    }

    /// @dev The proof in front of the input, a gap, and bytes behind.
    function test_verify_notReducedInUnusualEncoding_succeeds() public {
        proof[0] += Q;
        uint256 second = 0x80 + proof.length * 0x20;
        bytes memory data = abi.encodePacked(IVerifier.verify.selector, second, uint256(0x60), uint256(7));
        data = abi.encodePacked(data, proof.length, proof, uint256(1), publicInputs[0], "trailing");
        (bool succeeded, bytes memory answer) = address(lax).staticcall(data);
        assertTrue(succeeded, "call");
        assertEq(answer, abi.encode(true), "answer");
    }

    function test_verify_infinityInEverySpelling_reverts() public view {
        for (uint256 i = 0; i < proof.length; i += 2) {
            if (_isScalar(i)) continue;
            bytes memory expected = abi.encodeWithSignature("PointNotOnCurve(uint256)", i);
            for (uint256 multiple = 0; multiple < 4; ++multiple) {
                uint256[] memory wrong = proof;
                (wrong[i], wrong[i + 1]) = (multiple * Q, (3 - multiple) * Q);
                assertEq(_refusal(lax, publicInputs, wrong), expected, "infinity");
            }
        }
    }

    function test_verify_everyWordPlusOne_reverts() public view {
        for (uint256 i = 0; i < proof.length; ++i) {
            uint256[] memory wrong = proof;
            wrong[i] += _modulus(i) + 1;
            assertTrue(!_accepts(lax, publicInputs, wrong), "plus modulus plus one");
        }
    }

    function test_verify_wrongLengths_reverts() public view {
        for (uint256 length = 0; length < 50; ++length) {
            if (length == proof.length) continue;
            uint256[] memory wrong = new uint256[](length);
            for (uint256 i = 0; i < length && i < proof.length; ++i) {
                wrong[i] = proof[i];
            }
            bytes memory expected = abi.encodeWithSignature("WrongProofLength(uint256,uint256)", proof.length, length);
            assertEq(_refusal(lax, publicInputs, wrong), expected, "proof");
        }
        for (uint256 count = 0; count < 3; ++count) {
            if (count == 1) continue;
            bytes memory expected = abi.encodeWithSignature("WrongPublicInputCount(uint256,uint256)", 1, count);
            assertEq(_refusal(lax, new uint256[](count), proof), expected, "inputs");
        }
    }

    /// @dev Lax is strict of the reduced words, whatever the words.
    function testFuzz_verify_anyWords_isStrictOfReducedWords(uint256 _input, uint256[4] memory _words, uint256 _seed)
        public
        view
    {
        uint256[] memory inputs = publicInputs;
        uint256[] memory words = proof;
        // Half of the runs change the input, and each word has the same chance to be new or only spelled anew.
        if (_seed % 2 == 0) inputs[0] = _input;
        for (uint256 i = 0; i < _words.length; ++i) {
            uint256 at = (_seed >> (16 * (i + 1))) % words.length;
            uint256 modulus = _modulus(at);
            words[at] = (_seed >> (i + 1)) % 2 == 0 ? _words[i] : words[at] % modulus + modulus * (_words[i] % 5);
        }
        uint256[] memory reducedInputs = new uint256[](1);
        reducedInputs[0] = _reducedInput(inputs[0]);
        uint256[] memory reduced = new uint256[](words.length);
        for (uint256 i = 0; i < words.length; ++i) {
            reduced[i] = words[i] % _modulus(i);
        }
        assertTrue(_accepts(lax, inputs, words) == _accepts(strict, reducedInputs, reduced), "verdict");
    }

    /// @dev Whether there is no strict verifier, so the lax one is compared with itself.
    function _isAlone() private view returns (bool) {
        return address(strict) == address(lax);
    }

    function _isScalar(uint256 _word) internal view returns (bool) {
        return _word >= _firstScalar && _word <= _lastScalar;
    }

    function _modulus(uint256 _word) internal view returns (uint256) {
        return _isScalar(_word) ? R : Q;
    }

    function _accepts(IVerifier _verifier, uint256[] memory _inputs, uint256[] memory _words)
        internal
        view
        returns (bool)
    {
        (bool success, bytes memory answer) =
            address(_verifier).staticcall{ gas: GAS }(abi.encodeCall(IVerifier.verify, (_inputs, _words)));
        return success && abi.decode(answer, (bool));
    }

    /// @dev What the verifier reverts with; fails when it answers.
    function _refusal(IVerifier _verifier, uint256[] memory _inputs, uint256[] memory _words)
        internal
        view
        returns (bytes memory)
    {
        (bool success, bytes memory answer) =
            address(_verifier).staticcall{ gas: GAS }(abi.encodeCall(IVerifier.verify, (_inputs, _words)));
        assertFalse(success, "answered");
        return answer;
    }
}
