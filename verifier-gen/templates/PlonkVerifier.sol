// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IVerifier
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";

/// @notice PLONK verifier over BN254 for one verifying key, generated from the key by verifier-gen: do not edit.
/// @dev Constants under KEY come from the key; everything else is the same for every key of one domain size.
///
/// Strict: a proof has one encoding, of 44 words. Words that are not below their modulus, points off the curve or at
/// infinity and public inputs of more than 253 bits are refused. `verify` returns true or reverts.
///
/// Vocabulary, after plonk-equations.md: a, b, c, d, h, r(z), ... are openings at z, a prime (d', zp') marks openings
/// at z omega; [p] is the commitment to p; a pointer is an absolute memory address. The private functions speak to
/// each other through memory only:
///
///   pointer size  life name                   content
@@MEMORY_TABLE@@
/// Life: 0 load, 1 transcript, 2 scalars, 3 sum of the key's points, 4-16 sum of the proof's points, 17 pairing. The
/// map starts at 0 and covers Solidity's free memory pointer, so the assembly is not memory-safe; whoever reverts
/// after the transcript began restores the pointer first.
contract @@NAME@@ is IVerifier {
    /* PROTOCOL */

    /// @dev Order of the groups, modulus of scalars.
    uint256 private constant R = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;
    /// @dev Modulus of coordinates.
    uint256 private constant Q = 0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47;
    /// @dev r - 1, that is -1.
    uint256 private constant MINUS_ONE = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000000;
    /// @dev Longer public inputs are refused.
    uint256 private constant PUBLIC_INPUT_BITS = 253;

    uint256 private constant PROOF_WORDS = 44;
    /// @dev Words from here to FIRST_OPENING_PROOF are scalars, the others coordinates.
    uint256 private constant FIRST_SCALAR = 22;
    uint256 private constant FIRST_OPENING_PROOF = 40;
    /// @dev Sizes in bytes of the commitments, and of the openings with the opening proofs.
    uint256 private constant COMMITMENTS_SIZE = 0x2c0;
    uint256 private constant OPENINGS_SIZE = 0x2c0;

    /// @dev Precompiles (EIP-196, EIP-197).
    uint256 private constant EC_ADD = 6;
    uint256 private constant EC_MUL = 7;
    uint256 private constant EC_PAIRING = 8;

    /* KEY */

@@KEY@@

    /* MEMORY */

@@MEMORY_CONSTANTS@@

    /* ERRORS */

    error WrongPublicInputCount(uint256 expected, uint256 actual);
    error WrongProofLength(uint256 expected, uint256 actual);
    /// @notice The public input has more than 253 bits.
    error PublicInputTooLarge(uint256 actual);
    /// @notice Word number `word` of the proof is a scalar that is not below r.
    error ScalarNotCanonical(uint256 word, uint256 actual);
    /// @notice Word number `word` of the proof is a coordinate that is not below q.
    error CoordinateNotCanonical(uint256 word, uint256 actual);
    /// @notice The point that starts at word number `word` of the proof is off the curve or at infinity.
    error PointNotOnCurve(uint256 word);
    /// @notice z^n = 1: the challenge z is a point of the domain.
    error ChallengeInDomain();
    /// @notice h ZH differs from r(z) + r0.
    error QuotientMismatch();
    /// @notice A curve precompile failed: the gas did not suffice, or the chain lacks the precompile.
    error PrecompileFailed();
    /// @notice The pairing product is not one: the proof was not made for this key.
    error PairingMismatch();

    /* VERIFICATION */

    /// @inheritdoc IVerifier
    /// @dev Anybody may call it. It depends on nothing but its arguments and the precompiles 6, 7 and 8.
    function verify(uint256[] calldata _publicInputs, uint256[] calldata _proof) external view returns (bool) {
        if (_publicInputs.length != 1) revert WrongPublicInputCount(1, _publicInputs.length);
        if (_proof.length != PROOF_WORDS) revert WrongProofLength(PROOF_WORDS, _proof.length);
        uint256 publicInput;
        assembly ("memory-safe") {
            publicInput := calldataload(_publicInputs.offset)
        }
        if (publicInput >> PUBLIC_INPUT_BITS != 0) revert PublicInputTooLarge(publicInput);
        assembly {
            mstore(SCALAR_MODULUS, R)
            mstore(BASE_MODULUS, Q)
            mstore(CHALLENGE_MASK, sub(shl(PUBLIC_INPUT_BITS, 1), 1))
            mstore(PUBLIC_INPUT, publicInput)
            calldatacopy(A, _proof.offset, COMMITMENTS_SIZE)
            calldatacopy(A_AT_Z, add(_proof.offset, COMMITMENTS_SIZE), OPENINGS_SIZE)
        }
        bool valid = _areScalarsCanonical() && _areStatePointsValid() && _areOtherPointsValid();
        if (!valid || !_areQuotientPointsValid()) _rejectWords(_proof);

@@ABSORB_CALLS@@
        _computeFirstLagrange();
        _computeLastLagrange();
        _computePowerOfG();
        if (!_isQuotientRight()) _rejectQuotient();

        _computeLinearisationScalars();
        _computeOpeningScalars();
        bool ok = _sumGates(true);
        ok = _sumTable(ok);
        ok = _sumSelectors(ok);
        ok = _sumQuotient(ok);
        ok = _sumState(ok);
        ok = _sumOpeningProofs(ok);
        if (!ok) _rejectPrecompile();
        // Returns true from here, or reverts.
        _checkPairing();
    }

    /// @inheritdoc IVerifier
    /// @dev Anybody may call it. Keccak of the 20 commitments in the order q_a, q_b, q_c, q_d, q_ab, q_ac, q_const,
    /// q_dnext, main and custom selector, sigma 0-3, lookup selector, columns 0-3, table type, then one zero word.
    function verificationKeyHash() external pure returns (bytes32) {
        return KEY_HASH;
    }

    /* LOADING */

    /// @dev Whether all scalars are below r. Reads the openings.
    function _areScalarsCanonical() private pure returns (bool valid) {
        assembly {
@@CHECK_SCALARS@@
        }
    }

    /// @dev Whether y^2 = x^3 + 3, x < q and y < q for a, b, c, d and z_perm. Infinity is (0, 0): not on the curve.
    function _areStatePointsValid() private pure returns (bool valid) {
        assembly {
@@CHECK_STATE_POINTS@@
        }
    }

    /// @dev The same for s, z_lookup and the opening proofs.
    function _areOtherPointsValid() private pure returns (bool valid) {
        assembly {
@@CHECK_OTHER_POINTS@@
        }
    }

    /// @dev The same for the parts of the quotient.
    function _areQuotientPointsValid() private pure returns (bool valid) {
        assembly {
@@CHECK_QUOTIENT_POINTS@@
        }
    }

    /// @dev Reverts with the first rule that a word of the proof breaks. Called only when there is one.
    function _rejectWords(uint256[] calldata _proof) private pure {
        uint256 q = Q;
        for (uint256 i = 0; i < PROOF_WORDS; ++i) {
            uint256 word = _proof[i];
            if (i >= FIRST_SCALAR && i < FIRST_OPENING_PROOF) {
                if (word >= R) revert ScalarNotCanonical(i, word);
                continue;
            }
            if (word >= q) revert CoordinateNotCanonical(i, word);
            if (i % 2 == 0) continue;
            uint256 x = _proof[i - 1];
            if (mulmod(word, word, q) != addmod(mulmod(mulmod(x, x, q), x, q), 3, q)) revert PointNotOnCurve(i - 1);
        }
    }

    /* TRANSCRIPT */

@@ABSORB@@
    /* SCALARS */

    /// @dev L0 = n^-1 S_k and ZH = (z - 1) S_k, where S_i = 1 + z + ... + z^(2^i - 1). No division: S_(i+1) is
    /// S_i (1 + z^(2^i)) and z^(2^i) is 1 + (z - 1) S_i. Writes LAGRANGE_FIRST, VANISHING.
    function _computeFirstLagrange() private pure {
        assembly {
            let r := mload(SCALAR_MODULUS)
            let z := mload(Z)
            let difference := add(z, MINUS_ONE)
            let s := add(z, 1)
@@FIRST_LAGRANGE_STEPS@@
            mstore(VANISHING, mulmod(s, difference, r))
            mstore(LAGRANGE_FIRST, mulmod(s, N_INVERSE, r))
        }
    }

    /// @dev Ln(z) = L0(omega z). Writes LAGRANGE_LAST.
    function _computeLastLagrange() private pure {
        assembly {
            let r := mload(SCALAR_MODULUS)
            let z := mulmod(mload(Z), OMEGA, r)
            let difference := add(z, MINUS_ONE)
            let s := add(z, 1)
@@LAST_LAGRANGE_STEPS@@
            mstore(LAGRANGE_LAST, mulmod(s, N_INVERSE, r))
        }
    }

    /// @dev g = gL (1 + bL) and p_k = g^(n-1), by p_j = g^(2^j - 1): p_(2j) is p_j^(2^j) p_j, p_(j+1) is p_j^2 g.
    /// Writes G, G_POWER.
    function _computePowerOfG() private pure {
        assembly {
            let r := mload(SCALAR_MODULUS)
            let g := mulmod(mload(GAMMA_LOOKUP), add(mload(BETA_LOOKUP), 1), r)
            mstore(G, g)
            let p := g
            let power
@@POWER_STEPS@@
            mstore(G_POWER, p)
        }
    }

    /// @dev Whether h ZH = r(z) + r0, where r0 = PI L0 S - alpha^4 x3 and, nested in alpha,
    ///   x3 = zp' A (d + gamma) + alpha x2,  x2 = L0 + alpha x1,
    ///   x1 = alpha (L0 + alpha Ln g^(n-1)) - e zl' (g + bL s').
    /// Writes PERMUTATION, LOOKUP_STEP.
    function _isQuotientRight() private pure returns (bool right) {
        assembly {
            let r := mload(SCALAR_MODULUS)
            let gamma := mload(GAMMA)
            let beta := mload(BETA)
            // zp' A, A = (a + beta p0 + gamma)(b + beta p1 + gamma)(c + beta p2 + gamma).
            let x := mulmod(beta, mload(SIGMA_0_AT_Z), r)
            x := mulmod(add(add(x, mload(A_AT_Z)), gamma), mload(Z_PERM_AT_ZW), r)
            x := mulmod(add(add(mulmod(beta, mload(SIGMA_1_AT_Z), r), mload(B_AT_Z)), gamma), x, r)
            x := mulmod(add(add(mulmod(beta, mload(SIGMA_2_AT_Z), r), mload(C_AT_Z)), gamma), x, r)
            mstore(PERMUTATION, x)
            let permutation := mulmod(x, add(mload(D_AT_Z), gamma), r)
            // e zl', e = z - omega^-1.
            let step := mulmod(add(mload(Z), MINUS_OMEGA_INVERSE), mload(Z_LOOKUP_AT_ZW), r)
            mstore(LOOKUP_STEP, step)
            step := mulmod(step, add(mload(G), mulmod(mload(BETA_LOOKUP), mload(S_AT_ZW), r)), r)

            let alpha := mload(ALPHA)
            let first := mload(LAGRANGE_FIRST)
            x := add(mulmod(mulmod(alpha, mload(LAGRANGE_LAST), r), mload(G_POWER), r), first)
            x := add(mulmod(x, alpha, r), sub(r, step))
            x := add(mulmod(x, alpha, r), first)
            x := add(mulmod(x, alpha, r), permutation)
            let alpha2 := mulmod(alpha, alpha, r)
            x := mulmod(mulmod(x, alpha2, r), alpha2, r)
            let vanishing := mload(VANISHING)
            let left := addmod(mulmod(mload(QUOTIENT_AT_Z), vanishing, r), x, r)
            x := mulmod(mulmod(mload(PUBLIC_INPUT), first, r), mload(SELECTOR_AT_Z), r)
            right := and(eq(left, addmod(mload(LINEARISATION_AT_Z), x, r)), gt(vanishing, 0))
        }
    }

    /// @dev Reverts with the reason for which `_isQuotientRight` was false.
    function _rejectQuotient() private pure {
        bool inDomain;
        assembly {
            inDomain := iszero(mload(VANISHING))
            mstore(0x40, 0x80)
        }
        if (inDomain) revert ChallengeInDomain();
        revert QuotientMismatch();
    }

    /// @dev Scalars inside [D1], times v: of the custom selector, v C; of sigma 3; and the parts of z_perm, s and
    /// z_lookup that `_computeOpeningScalars` completes. Sums stay below 5 r without reduction.
    function _computeLinearisationScalars() private pure {
        assembly {
            let r := mload(SCALAR_MODULUS)
            let alpha := mload(ALPHA)
            let a := mload(A_AT_Z)
            let b := mload(B_AT_Z)
            let c := mload(C_AT_Z)
            let d := mload(D_AT_Z)
            // C = alpha (a^2 - b) + alpha^2 (b^2 - c) + alpha^3 (a c - d).
            let x := mulmod(alpha, add(mulmod(a, c, r), sub(r, d)), r)
            x := mulmod(alpha, add(add(mulmod(b, b, r), sub(r, c)), x), r)
            x := mulmod(alpha, add(add(mulmod(a, a, r), sub(r, b)), x), r)
            let v := mload(V)
            mstore(SCALAR_CUSTOM, mulmod(v, x, r))
            // f = ls (a + eta b + eta^2 c + eta^3 tt), T = g + tab + bL tab'.
            let eta := mload(ETA)
            x := add(mulmod(eta, mload(TABLE_TYPE_AT_Z), r), c)
            x := add(mulmod(eta, add(mulmod(eta, x, r), b), r), a)
            x := add(mulmod(mload(LOOKUP_SELECTOR_AT_Z), x, r), mload(GAMMA_LOOKUP))
            let betaLookup := mload(BETA_LOOKUP)
            let table := add(add(mulmod(betaLookup, mload(TABLE_AT_ZW), r), mload(G)), mload(TABLE_AT_Z))
            x := mulmod(mulmod(x, table, r), add(betaLookup, 1), r)
            x := mulmod(x, add(mload(Z), MINUS_OMEGA_INVERSE), r)
            // v alpha^6 (alpha L0 + alpha^2 Ln - e (1 + bL)(gL + f) T).
            let first := mload(LAGRANGE_FIRST)
            x := add(mulmod(alpha, add(mulmod(alpha, mload(LAGRANGE_LAST), r), first), r), sub(r, x))
            let alpha2 := mulmod(alpha, alpha, r)
            v := mulmod(mulmod(v, alpha2, r), alpha2, r)
            let v6 := mulmod(v, alpha2, r)
            mstore(SCALAR_Z_LOOKUP, mulmod(v6, x, r))
            mstore(SCALAR_S, mulmod(v6, mload(LOOKUP_STEP), r))
            // v alpha^4 (B + alpha L0), B = (a + x + gamma)(b + k0 x + gamma)(c + k1 x + gamma)(d + k2 x + gamma).
            let beta := mload(BETA)
            mstore(SCALAR_SIGMA_3, sub(r, mulmod(mulmod(v, beta, r), mload(PERMUTATION), r)))
            first := mulmod(alpha, first, r)
            x := mulmod(beta, mload(Z), r)
            let gamma := mload(GAMMA)
            d := mulmod(add(add(d, mulmod(x, K_2, r)), gamma), add(add(c, mulmod(x, K_1, r)), gamma), r)
            d := mulmod(add(add(b, mulmod(x, K_0, r)), gamma), d, r)
            d := mulmod(add(add(a, x), gamma), d, r)
            mstore(SCALAR_Z_PERM, mulmod(v, add(d, first), r))
        }
    }

    /// @dev Powers of v: completes the scalars of d, z_perm, s, z_lookup; theta = v^10 + u v^17; and -E, where
    ///   E = h + v (r(z) + v (a + v (... + v (tt + u v (zp' + v (d' + v (s' + v (zl' + v tab'))))))).
    function _computeOpeningScalars() private pure {
        assembly {
            let r := mload(SCALAR_MODULUS)
            let v := mload(V)
            let v2 := mulmod(v, v, r)
            mstore(V_2, v2)
            let v4 := mulmod(v2, v2, r)
            let v5 := mulmod(v4, v, r)
            let v6 := mulmod(v4, v2, r)
            mstore(V_6, v6)
            // u v^13 and on.
            let x := mulmod(mulmod(mulmod(v6, v6, r), v, r), mload(U), r)
            mstore(SCALAR_Z_PERM, add(mload(SCALAR_Z_PERM), x))
            x := mulmod(x, v, r)
            mstore(SCALAR_D, add(v5, x))
            x := mulmod(x, v, r)
            mstore(SCALAR_S, add(mload(SCALAR_S), x))
            x := mulmod(x, v, r)
            mstore(SCALAR_Z_LOOKUP, add(mload(SCALAR_Z_LOOKUP), x))
            mstore(THETA, add(mulmod(v5, v5, r), mulmod(x, v, r)))

            let e := add(mulmod(mload(TABLE_AT_ZW), v, r), mload(Z_LOOKUP_AT_ZW))
            e := add(mulmod(add(mulmod(e, v, r), mload(S_AT_ZW)), v, r), mload(D_AT_ZW))
            e := mulmod(add(mulmod(e, v, r), mload(Z_PERM_AT_ZW)), mload(U), r)
            e := add(mulmod(add(mulmod(e, v, r), mload(TABLE_TYPE_AT_Z)), v, r), mload(LOOKUP_SELECTOR_AT_Z))
            e := add(mulmod(add(mulmod(e, v, r), mload(TABLE_AT_Z)), v, r), mload(SIGMA_2_AT_Z))
            e := add(mulmod(add(mulmod(e, v, r), mload(SIGMA_1_AT_Z)), v, r), mload(SIGMA_0_AT_Z))
            e := add(mulmod(add(mulmod(e, v, r), mload(SELECTOR_AT_Z)), v, r), mload(D_AT_Z))
            e := add(mulmod(add(mulmod(e, v, r), mload(C_AT_Z)), v, r), mload(B_AT_Z))
            e := add(mulmod(add(mulmod(e, v, r), mload(A_AT_Z)), v, r), mload(LINEARISATION_AT_Z))
            e := addmod(mulmod(e, v, r), mload(QUOTIENT_AT_Z), r)
            mstore(SCALAR_ONE, sub(r, e))
        }
    }

    /* SUM */

@@SUM@@
    /* PAIRING */

    /// @dev e(G, [1]_2) e(-X, [tau]_2) = 1 for X = W + u W', asked as e(G, [1]_2) e(X, -[tau]_2) = 1. Reads SUM and X;
    /// returns true from the contract, or reverts.
    function _checkPairing() private view {
        bool called;
        assembly {
@@PAIRING_INPUT@@
            called := staticcall(gas(), EC_PAIRING, 0x00, 0x180, 0x00, 0x20)
            // A chain without the precompile answers with success and no data.
            called := and(called, eq(returndatasize(), 0x20))
            if and(called, mload(0x00)) { return(0x00, 0x20) }
            mstore(0x40, 0x80)
        }
        if (!called) revert PrecompileFailed();
        revert PairingMismatch();
    }

    function _rejectPrecompile() private pure {
        assembly {
            mstore(0x40, 0x80)
        }
        revert PrecompileFailed();
    }
}
