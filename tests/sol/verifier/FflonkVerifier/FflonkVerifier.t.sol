// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { FflonkVerifier } from "../../../../contracts/src/verifier/generated/FflonkVerifier.sol";
import { Test } from "../../shared/Test.sol";

/// @notice The generated verifier of the preimage circuit with the committed sample proof (fflonk.md §9 to §11).
contract FflonkVerifierTest is Test {
    uint256 private constant R_MOD = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;
    uint256 private constant Q_MOD = 0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47;
    uint256 private constant OMEGA_LOG2 = 6;
    uint256 private constant FIRST_SCALAR = 8;
    uint256 private constant W_PRIME = 6;
    uint256 private constant INVERSE = 23;
    /// @dev Of a call to the cold account, on a fork that prices modexp as EIP-2565 does.
    uint256 private constant GAS_LIMIT = 158_000;

    FflonkVerifier private verifier;
    uint256[] private input;
    uint256[] private proof;

    function setUp() public {
        verifier = new FflonkVerifier();
        string memory json = vm.readFile("verifier-gen/keys/fflonk_2p6_proof.json");
        input = [vm.parseJsonUint(json, ".publicInput")];
        proof = vm.parseJsonUintArray(json, ".proof");
    }

    function test_verify_ownProof_succeeds() public view {
        assertTrue(verifier.verify(input, proof), "answer");
    }

    function test_verify_arraysAnywhereInCalldata_succeeds() public view {
        bytes memory arrays = abi.encodePacked(uint256(1), input, uint256(24), proof);
        // Proof first, a gap before it, and bytes behind.
        bytes memory swapped =
            abi.encodePacked(uint256(0x3c0), uint256(0x60), uint256(7), uint256(24), proof, uint256(8), uint256(9));
        bytes memory data = abi.encodePacked(verifier.verify.selector, swapped, arrays, uint256(10));
        (bool success, bytes memory answer) = address(verifier).staticcall(data);
        assertTrue(success, "success");
        assertEq(answer, abi.encode(true), "answer");
    }

    function test_verificationKeyHash_sameAsPreimage_succeeds() public view {
        assertTrue(verifier.verificationKeyHash() != 0, "hash");
        assertEq(verifier.verificationKeyHash(), _keyHash(), "hash");
    }

    function test_verify_gas_succeeds() public view {
        bytes memory data = abi.encodeCall(verifier.verify, (input, proof));
        address target = address(verifier);
        bool success;
        uint256 used;
        assembly ("memory-safe") {
            used := gas()
            success := staticcall(gas(), target, add(data, 0x20), mload(data), 0x00, 0x20)
            used := sub(used, gas())
        }
        assertTrue(success, "success");
        assertTrue(used < GAS_LIMIT, vm.toString(used));
    }

    /* ENCODING */

    /// @dev T17
    function test_verify_otherInputCount_reverts() public {
        uint256[] memory none = new uint256[](0);
        uint256[] memory two = new uint256[](2);
        vm.expectRevert(abi.encodeWithSelector(FflonkVerifier.WrongPublicInputCount.selector, 1, 0));
        verifier.verify(none, proof);
        vm.expectRevert(abi.encodeWithSelector(FflonkVerifier.WrongPublicInputCount.selector, 1, 2));
        verifier.verify(two, proof);
    }

    function test_verify_otherLength_reverts() public {
        proof.pop();
        vm.expectRevert(abi.encodeWithSelector(FflonkVerifier.WrongProofLength.selector, 24, 23));
        verifier.verify(input, proof);
        proof.push(1);
        proof.push(2);
        vm.expectRevert(abi.encodeWithSelector(FflonkVerifier.WrongProofLength.selector, 24, 25));
        verifier.verify(input, proof);
    }

    function test_verify_inputPlusModulus_reverts() public {
        input[0] += R_MOD;
        vm.expectRevert(abi.encodeWithSelector(FflonkVerifier.PublicInputNotCanonical.selector, input[0]));
        verifier.verify(input, proof);
    }

    function test_verify_wordPlusModulus_reverts() public {
        for (uint256 i = 0; i < proof.length; ++i) {
            uint256 word = proof[i];
            bool scalar = i >= FIRST_SCALAR;
            proof[i] = word + (scalar ? R_MOD : Q_MOD);
            bytes4 selector =
                scalar ? FflonkVerifier.ScalarNotCanonical.selector : FflonkVerifier.CoordinateNotCanonical.selector;
            vm.expectRevert(abi.encodeWithSelector(selector, i, proof[i]));
            verifier.verify(input, proof);
            proof[i] = word;
        }
    }

    function test_verify_pointAtInfinity_reverts() public {
        for (uint256 i = 0; i < FIRST_SCALAR; i += 2) {
            uint256[] memory changed = proof;
            changed[i] = 0;
            changed[i + 1] = 0;
            vm.expectRevert(abi.encodeWithSelector(FflonkVerifier.PointNotOnCurve.selector, i));
            verifier.verify(input, changed);
        }
    }

    /* WORD 23 */

    function testFuzz_verify_flippedBit_reverts(uint256 _word, uint256 _bit) public {
        _word = bound(_word, 0, proof.length - 1);
        proof[_word] ^= 1 << bound(_bit, 0, 255);
        uint256 changed = proof[_word];
        if (_word < FIRST_SCALAR) {
            vm.expectRevert(
                changed >= Q_MOD
                    ? abi.encodeWithSelector(FflonkVerifier.CoordinateNotCanonical.selector, _word, changed)
                    : abi.encodeWithSelector(FflonkVerifier.PointNotOnCurve.selector, _word & ~uint256(1))
            );
        } else {
            vm.expectRevert(
                changed >= R_MOD
                    ? abi.encodeWithSelector(FflonkVerifier.ScalarNotCanonical.selector, _word, changed)
                    : abi.encodeWithSelector(FflonkVerifier.InverseMismatch.selector)
            );
        }
        verifier.verify(input, proof);
    }

    function test_verify_otherInput_reverts() public {
        ++input[0];
        vm.expectRevert(FflonkVerifier.InverseMismatch.selector);
        verifier.verify(input, proof);
    }

    function test_verify_zeroInverse_reverts() public {
        proof[INVERSE] = 0;
        vm.expectRevert(FflonkVerifier.InverseMismatch.selector);
        verifier.verify(input, proof);
    }

    /* EQUATION: word 23 is made to fit, as a forger would, so that only the pairing can refuse. */

    function test_verify_fittedInverse_isTheSame_succeeds() public {
        uint256 word = proof[INVERSE];
        _fitInverse();
        assertEq(proof[INVERSE], word, "word 23");
    }

    function test_verify_changedEvaluationWithFittingInverse_reverts() public {
        for (uint256 i = FIRST_SCALAR; i < INVERSE; ++i) {
            uint256[] memory original = proof;
            proof[i] = addmod(proof[i], 1, R_MOD);
            _fitInverse();
            vm.expectRevert(FflonkVerifier.PairingMismatch.selector);
            verifier.verify(input, proof);
            proof = original;
        }
    }

    function test_verify_otherPointWithFittingInverse_reverts() public {
        for (uint256 i = 0; i < FIRST_SCALAR; i += 2) {
            uint256[] memory original = proof;
            // The negated point, then the generator.
            proof[i + 1] = Q_MOD - proof[i + 1];
            _fitInverse();
            vm.expectRevert(FflonkVerifier.PairingMismatch.selector);
            verifier.verify(input, proof);
            (proof[i], proof[i + 1]) = (1, 2);
            _fitInverse();
            vm.expectRevert(FflonkVerifier.PairingMismatch.selector);
            verifier.verify(input, proof);
            proof = original;
        }
    }

    function test_verify_otherInputWithFittingInverse_reverts() public {
        uint256[2] memory others = [input[0] + 1, 0];
        for (uint256 i = 0; i < others.length; ++i) {
            input[0] = others[i];
            _fitInverse();
            vm.expectRevert(FflonkVerifier.PairingMismatch.selector);
            verifier.verify(input, proof);
        }
    }

    function testFuzz_verify_randomWordsWithFittingInverse_reverts(uint256[15] memory _evaluations) public {
        for (uint256 i = 0; i < _evaluations.length; ++i) {
            proof[FIRST_SCALAR + i] = _evaluations[i] % R_MOD;
        }
        _fitInverse();
        vm.expectRevert(FflonkVerifier.PairingMismatch.selector);
        verifier.verify(input, proof);
    }

    /* PRECOMPILES */

    /// @dev Whatever the gas, the answer is true or a revert.
    function testFuzz_verify_littleGas_reverts(uint256 _gas) public view {
        _gas = bound(_gas, 0, 155_000);
        (bool success,) = address(verifier).staticcall{ gas: _gas }(abi.encodeCall(verifier.verify, (input, proof)));
        assertFalse(success, "success");
    }

    function test_verify_failingPrecompile_reverts() public {
        for (uint160 precompile = 5; precompile <= 8; ++precompile) {
            vm.mockCallRevert(address(precompile), "", "");
            vm.expectRevert(FflonkVerifier.PrecompileFailed.selector);
            verifier.verify(input, proof);
            vm.clearMockedCalls();
        }
    }

    /// @dev A chain without the precompile: the call succeeds and returns nothing.
    function test_verify_missingPrecompile_reverts() public {
        vm.mockCall(address(5), "", "");
        vm.expectRevert(FflonkVerifier.PrecompileFailed.selector);
        verifier.verify(input, proof);
        vm.clearMockedCalls();
        vm.mockCall(address(8), "", "");
        vm.expectRevert(FflonkVerifier.PrecompileFailed.selector);
        verifier.verify(input, proof);
    }

    /* HELPERS: word 23 from the specification, in plain Solidity */

    struct Transcript {
        bytes32 s0;
        bytes32 s1;
        uint32 counter;
    }

    /// @dev Word 23 = 1 / (K z^20 A B C D) for the challenges of the present input and proof.
    function _fitInverse() private {
        (uint256 r, uint256 y) = _challenges();
        uint256 omega = _power(7, (R_MOD - 1) >> OMEGA_LOG2);
        uint256 z = _power(r, 24);
        uint256 product = mulmod(_power(z, 20), _difference(_power(y, 8), z), R_MOD);
        product = mulmod(product, _difference(_power(y, 4), z), R_MOD);
        product = mulmod(product, _difference(_power(y, 3), z), R_MOD);
        product = mulmod(product, _difference(_power(y, 3), mulmod(z, omega, R_MOD)), R_MOD);
        // K = -2^32 3^6 omega^2 (1 - omega)^6.
        uint256 k = mulmod(R_MOD - (3 ** 6 << 32), _power(omega, 2), R_MOD);
        k = mulmod(k, _power(_difference(1, omega), 6), R_MOD);
        proof[INVERSE] = _power(mulmod(k, product, R_MOD), R_MOD - 2);
    }

    function _challenges() private view returns (uint256 r, uint256 y) {
        Transcript memory transcript;
        (uint256 x0, uint256 y0) = _c0();
        _absorb(transcript, input[0]);
        _absorb(transcript, x0);
        _absorb(transcript, y0);
        _absorbWords(transcript, 0, 2);
        transcript.counter = 2;
        _absorbWords(transcript, 2, 4);
        r = _challenge(transcript);
        _absorbWords(transcript, FIRST_SCALAR, INVERSE);
        _challenge(transcript);
        _absorbWords(transcript, 4, W_PRIME);
        y = _challenge(transcript);
    }

    function _absorbWords(Transcript memory _transcript, uint256 _from, uint256 _to) private view {
        for (uint256 i = _from; i < _to; ++i) {
            _absorb(_transcript, proof[i]);
        }
    }

    function _absorb(Transcript memory _transcript, uint256 _word) private pure {
        bytes memory tail = abi.encodePacked(_transcript.s0, _transcript.s1, _word);
        _transcript.s0 = keccak256(abi.encodePacked(uint32(0), tail));
        _transcript.s1 = keccak256(abi.encodePacked(uint32(1), tail));
    }

    function _challenge(Transcript memory _transcript) private pure returns (uint256) {
        bytes memory state = abi.encodePacked(_transcript.s0, _transcript.s1);
        return uint256(keccak256(abi.encodePacked(uint32(2), state, _transcript.counter++))) & (type(uint256).max >> 3);
    }

    function _difference(uint256 _a, uint256 _b) private pure returns (uint256) {
        return addmod(_a, R_MOD - _b, R_MOD);
    }

    function _power(uint256 _base, uint256 _exponent) private pure returns (uint256 power) {
        power = 1;
        for (; _exponent != 0; _exponent >>= 1) {
            if (_exponent & 1 == 1) power = mulmod(power, _base, R_MOD);
            _base = mulmod(_base, _base, R_MOD);
        }
    }

    /// @dev C0 of the committed key.
    function _c0() private view returns (uint256 x, uint256 y) {
        string memory json = vm.readFile("verifier-gen/keys/fflonk_2p6.json");
        x = _limbs(json, ".c0.x");
        y = _limbs(json, ".c0.y");
    }

    function _keyHash() private view returns (bytes32) {
        string memory json = vm.readFile("verifier-gen/keys/fflonk_2p6.json");
        bytes memory preimage = abi.encodePacked(uint256(1), _limbs(json, ".c0.x"), _limbs(json, ".c0.y"));
        preimage = abi.encodePacked(preimage, uint256(5), uint256(7));
        string[2] memory elements = [".g2_elements[0]", ".g2_elements[1]"];
        for (uint256 i = 0; i < elements.length; ++i) {
            string memory key = elements[i];
            preimage = abi.encodePacked(
                preimage,
                _limbs(json, string.concat(key, ".x.c1")),
                _limbs(json, string.concat(key, ".x.c0")),
                _limbs(json, string.concat(key, ".y.c1")),
                _limbs(json, string.concat(key, ".y.c0"))
            );
        }
        return keccak256(preimage);
    }

    /// @dev A number of the key file: four little-endian limbs of 64 bits.
    function _limbs(string memory _json, string memory _key) private pure returns (uint256) {
        uint256[] memory limbs = vm.parseJsonUintArray(_json, _key);
        return limbs[0] | (limbs[1] << 64) | (limbs[2] << 128) | (limbs[3] << 192);
    }
}
