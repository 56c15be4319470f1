@@HEADER@@
/// @notice PLONK verifier over BN254 for one verifying key of ZKsync.
/// @dev Constants of the key aside, all verifiers of one domain size are the same.
///
@@IF LAX@@
/// Lax: it accepts what the verifiers accept that ZKsync deployed. Coordinates are reduced modulo q, scalars modulo r,
/// and of the public input the low 253 bits count; points off the curve or at infinity are refused. Words that must be
/// reduced cost more gas. `verify` returns true or reverts.
@@ELSE@@
/// Strict: a proof has one encoding, of 44 words. Words that are not below their modulus, points off the curve or at
/// infinity and public inputs of more than 253 bits are refused. `verify` returns true or reverts.
@@END@@
@@IF RECURSIVE@@
///
/// Recursive: four more words are points P1, P2 with e(P1, [1]_2) e(P2, [tau]_2) = 1, which is verified too. The
/// transcript does not absorb them: they are the points of the aggregated proofs only if the public input commits to
/// them, and the caller must recompute it from them. Their equation is separated by rho, a hash of u and the points;
/// deployed verifiers take u^2, so that points chosen after u make a bad proof pass.
@@END@@
///
/// Vocabulary, after plonk-equations.md: a, b, c, d, h, r(z), ... are openings at z, a prime (d', zp') marks openings
/// at z omega; [p] is the commitment to p; a pointer is an absolute address in memory, an offset one in calldata.
///
///   pointer size  life name                   content
@@MEMORY_TABLE@@
/// Life: 1 transcript, 2 scalars, 3 sum, 4-5 opening proofs, 6 pairing, 7 refusal. The map starts at 0 and covers
/// Solidity's free memory pointer, so the assembly is not memory-safe; `_reject` restores the pointer.
contract @@NAME@@ {
    /* PROTOCOL */

    /// @dev Order of the groups, modulus of scalars.
    uint256 private constant R = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;
    /// @dev Modulus of coordinates.
    uint256 private constant Q = 0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47;
    /// @dev r - 1, that is -1.
    uint256 private constant MINUS_ONE = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000000;
    /// @dev [1]_1.
    uint256 private constant ONE_1_X = 1;
    uint256 private constant ONE_1_Y = 2;
@@IF LAX@@
    /// @dev More bits of a public input are ignored.
@@ELSE@@
    /// @dev Longer public inputs are refused.
@@END@@
    uint256 private constant PUBLIC_INPUT_BITS = 253;

    uint256 private constant PROOF_WORDS = @@PROOF_WORDS@@;
    /// @dev Words from here to FIRST_OPENING_PROOF are scalars, the others coordinates.
    uint256 private constant FIRST_SCALAR = 22;
    uint256 private constant FIRST_OPENING_PROOF = 40;
    /// @dev Size in bytes of the opening proofs.
    uint256 private constant OPENING_PROOFS_SIZE = 0x80;
@@IF RECURSIVE@@
    /// @dev Size in bytes of P1 and P2.
    uint256 private constant RECURSIVE_POINTS_SIZE = 0x80;
@@END@@

    /// @dev Precompiles (EIP-196, EIP-197).
    uint256 private constant EC_ADD = 6;
    uint256 private constant EC_MUL = 7;
    uint256 private constant EC_PAIRING = 8;
    /// @dev Gas for one call of ecAdd (150) or ecMul (6000). A precompile that is given a bad point burns what it gets:
    /// this bounds the loss, and leaves room for a fork that makes them ten times as dear.
    uint256 private constant POINT_GAS = 65_000;

    /// @dev How far a refused call got, in the cell FAILURE: 0, not beyond the words, or one of these.
    uint256 private constant FAILED_QUOTIENT = 1;
    uint256 private constant FAILED_PRECOMPILE = 2;
    uint256 private constant FAILED_PAIRING = 3;

    /* CALLDATA */

@@CALLDATA_CONSTANTS@@

@@KEY@@
    /* MEMORY */

@@MEMORY_CONSTANTS@@

    /* ERRORS */

    error WrongPublicInputCount(uint256 expected, uint256 actual);
    error WrongProofLength(uint256 expected, uint256 actual);
@@IF STRICT@@
    /// @notice The public input has more than 253 bits.
    error PublicInputTooLarge(uint256 actual);
    /// @notice Word number `word` of the proof is a scalar that is not below r.
    error ScalarNotCanonical(uint256 word, uint256 actual);
    /// @notice Word number `word` of the proof is a coordinate that is not below q.
    error CoordinateNotCanonical(uint256 word, uint256 actual);
@@END@@
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

    /// @notice Returns true when the circuit of the key accepts `_publicInputs`, as `_proof` shows; reverts otherwise.
    /// @dev Anybody may call it. It depends on nothing but its arguments and the precompiles 6, 7 and 8.
    ///
    /// A valid proof in the usual encoding returns from inside the assembly; everything else falls out of it, with
    /// FAILURE saying how far it got, and `_reject` finds the reason.
    function verify(uint256[] calldata _publicInputs, uint256[] calldata _proof) external view returns (bool) {
        assembly {
            // One public input of at most 253 bits, @@PROOF_WORDS@@ words, both where the usual encoding has them.
            let valid :=
                and(
                    and(eq(_publicInputs.offset, PUBLIC_INPUT), eq(_publicInputs.length, 1)),
                    and(eq(_proof.offset, A_CALLDATA), eq(_proof.length, PROOF_WORDS))
                )
@@CHECK_WORDS@@
            if valid {
@@TRANSCRIPT@@

                // Blocks copy it to r, within the reach of the stack: the compiler would load a literal from the code.
                let order := R
                // First: n^-1 (1 + y0)(1 + y1)..., last: n^-1 omega^-1 (LAST_0 + y0)(LAST_1 + y1)..., yi = z^(2^i).
                // No division: (X^n - 1) / (X - 1) is the product of the 1 + X^(2^i), and Ln(z) is L0(omega z).
                let first := N_INVERSE
                let last := LAST_SCALE
                let g := mulmod(mload(GAMMA_LOOKUP), add(mload(BETA_LOOKUP), 1), order)
                let p := g
                // z, at last z^n.
                let y := mload(Z)
                {
                    let r := order
@@LAGRANGE@@
                    // p_k = g^(n-1), by p_j = g^(2^j - 1): p_(2j) is p_j^(2^j) p_j, p_(j+1) is p_j^2 g.
@@POWER@@
                }

                {
                    // Whether h ZH = r(z) + r0, where r0 = PI L0 S - alpha^4 x3,
                    //   x3 = zp' A (d + gamma) + alpha L0 + alpha^2 x1,
                    //   x1 = alpha L0 + alpha^2 Ln g^(n-1) - e zl' (g + bL s'),
                    //   A = (a + beta p0 + gamma)(b + beta p1 + gamma)(c + beta p2 + gamma), e = z - omega^-1.
                    let alpha := mload(ALPHA)
                    let alpha2 := mulmod(alpha, alpha, order)
                    let alpha4 := mulmod(alpha2, alpha2, order)
                    let alphaFirst := mulmod(alpha, first, order)
                    let alpha2Last := mulmod(alpha2, last, order)
                    p := mulmod(alpha2Last, p, order)
                    // Done with L0 but for PI L0 S.
                    first := mulmod(
                        mulmod(calldataload(PUBLIC_INPUT), first, order),
                        calldataload(SELECTOR_AT_Z),
                        order
                    )
                    {
                        let r := order
                        let beta := mload(BETA)
                        let gamma := mload(GAMMA)
                        let x :=
                            mulmod(
                                add(add(mulmod(beta, calldataload(SIGMA_0_AT_Z), r), calldataload(A_AT_Z)), gamma),
                                calldataload(Z_PERM_AT_ZW),
                                r
                            )
                        x := mulmod(
                            add(add(mulmod(beta, calldataload(SIGMA_1_AT_Z), r), calldataload(B_AT_Z)), gamma),
                            mulmod(
                                add(add(mulmod(beta, calldataload(SIGMA_2_AT_Z), r), calldataload(C_AT_Z)), gamma),
                                x,
                                r
                            ),
                            r
                        )
                        mstore(PERMUTATION, x)
                        let step := mulmod(add(mload(Z), MINUS_OMEGA_INVERSE), calldataload(Z_LOOKUP_AT_ZW), r)
                        mstore(LOOKUP_STEP, step)
                        step := mulmod(step, add(g, mulmod(mload(BETA_LOOKUP), calldataload(S_AT_ZW), r)), r)
                        // Sums stay below 5 r without reduction.
                        x := add(
                            add(mulmod(add(calldataload(D_AT_Z), gamma), x, r), alphaFirst),
                            mulmod(add(add(alphaFirst, p), sub(r, step)), alpha2, r)
                        )
                        p := eq(
                            addmod(mulmod(calldataload(QUOTIENT_AT_Z), add(y, MINUS_ONE), r), mulmod(alpha4, x, r), r),
                            addmod(calldataload(LINEARISATION_AT_Z), first, r)
                        )
                    }
                    if gt(p, eq(y, 1)) {
                        // Scalars of the merged sum (plonk-equations.md §7).
                        let v := mload(V)
                        let v2 := mulmod(v, v, order)
                        {
                            // alpha L0 + alpha^2 Ln - e (1 + bL)(gL + f) T, T = g + tab + bL tab',
                            // f = ls (a + eta b + eta^2 c + eta^3 tt).
                            let r := order
                            let eta := mload(ETA)
                            let x := add(mulmod(eta, calldataload(TABLE_TYPE_AT_Z), r), calldataload(C_AT_Z))
                            x := add(mulmod(eta, x, r), calldataload(B_AT_Z))
                            x := add(mulmod(eta, x, r), calldataload(A_AT_Z))
                            x := add(mulmod(calldataload(LOOKUP_SELECTOR_AT_Z), x, r), mload(GAMMA_LOOKUP))
                            let beta := mload(BETA_LOOKUP)
                            x := mulmod(
                                x,
                                add(add(mulmod(beta, calldataload(TABLE_AT_ZW), r), g), calldataload(TABLE_AT_Z)),
                                r
                            )
                            x := mulmod(mulmod(x, add(beta, 1), r), add(mload(Z), MINUS_OMEGA_INVERSE), r)
                            mstore(SCALAR_Z_LOOKUP, add(add(alphaFirst, alpha2Last), sub(r, x)))
                        }
                        {
                            let r := order
                            let a := calldataload(A_AT_Z)
                            let b := calldataload(B_AT_Z)
                            let c := calldataload(C_AT_Z)
                            // v C, C = alpha (a^2 - b) + alpha^2 (b^2 - c) + alpha^3 (a c - d).
                            let x := mulmod(alpha, add(mulmod(a, c, r), sub(r, calldataload(D_AT_Z))), r)
                            x := mulmod(alpha, add(add(mulmod(b, b, r), sub(r, c)), x), r)
                            x := mulmod(alpha, add(add(mulmod(a, a, r), sub(r, b)), x), r)
                            mstore(SCALAR_CUSTOM, mulmod(v, x, r))
                            // -v alpha^4 beta zp' A.
                            let scale := mulmod(alpha4, v, r)
                            x := mload(BETA)
                            mstore(SCALAR_SIGMA_3, sub(r, mulmod(mulmod(scale, x, r), mload(PERMUTATION), r)))
                            // v alpha^4 (alpha L0 + B), B = (a + x + gamma)(b + k0 x + gamma)(c + k1 x + gamma)
                            // (d + k2 x + gamma), x = beta z.
                            x := mulmod(x, mload(Z), r)
                            let gamma := mload(GAMMA)
                            a := mulmod(
                                add(add(a, x), gamma),
                                mulmod(
                                    add(add(b, mulmod(x, K_0, r)), gamma),
                                    mulmod(
                                        add(add(c, mulmod(x, K_1, r)), gamma),
                                        add(add(calldataload(D_AT_Z), mulmod(x, K_2, r)), gamma),
                                        r
                                    ),
                                    r
                                ),
                                r
                            )
                            mstore(SCALAR_Z_PERM, mulmod(scale, add(alphaFirst, a), r))
                            // v alpha^6 e zl'.
                            scale := mulmod(scale, alpha2, r)
                            mstore(SCALAR_S, mulmod(scale, mload(LOOKUP_STEP), r))
                            mstore(SCALAR_Z_LOOKUP, mulmod(scale, mload(SCALAR_Z_LOOKUP), r))
                        }
                        {
                            let r := order
                            // u v^8 and on.
                            let x := mulmod(v2, v2, r)
                            x := mulmod(mulmod(x, x, r), mload(U), r)
                            mstore(SCALAR_TABLE, add(v, x))
                            x := mulmod(x, v2, r)
                            mstore(SCALAR_D, add(v, x))
                            x := mulmod(mulmod(x, v2, r), v, r)
                            mstore(SCALAR_Z_PERM, add(mload(SCALAR_Z_PERM), x))
                            x := mulmod(x, v2, r)
                            mstore(SCALAR_S, add(mload(SCALAR_S), x))
                            mstore(SCALAR_Z_LOOKUP, add(mload(SCALAR_Z_LOOKUP), mulmod(x, v, r)))
                        }
                        // -E, E = h + v (r(z) + v (a + ... + v (tt + u v (zp' + v (d' + v (s' + v (zl' + v tab')))))).
@@OPENINGS@@

                        // Answers have 64 bytes, the returndatasize() of the call before; after a failure none counts.
                        let ok := 1
@@SUM@@

                        // e(G, [1]_2) e(-X, [tau]_2) = 1 for X = W + u W', asked as e(G, [1]_2) e(X, -[tau]_2) = 1.
                        // Without gas when a call failed: SUM and X may be anything then.
@@PAIRING_INPUT@@
                        let called := staticcall(mul(ok, gas()), EC_PAIRING, SUM, 0x180, 0x00, 0x20)
                        // A chain without the precompile answers with success and no data.
                        called := and(called, eq(returndatasize(), 0x20))
                        if and(called, mload(0x00)) { return(0x00, 0x20) }
                        switch called
                        case 0 { mstore(FAILURE, FAILED_PRECOMPILE) }
                        default { mstore(FAILURE, FAILED_PAIRING) }
                    }
                }
                if iszero(mload(FAILURE)) { mstore(FAILURE, FAILED_QUOTIENT) }
                mstore(Z_TO_N, y)
            }
        }
        return _reject(_publicInputs, _proof);
    }

    /// @notice Returns the hash of the verifying key.
    /// @dev Anybody may call it. Keccak of the 20 commitments in the order q_a, q_b, q_c, q_d, q_ab, q_ac, q_const,
@@IF RECURSIVE@@
    /// q_dnext, main and custom selector, sigma 0-3, lookup selector, columns 0-3, table type, then the word 1, which
    /// tells verifiers with recursive aggregation.
@@ELSE@@
    /// q_dnext, main and custom selector, sigma 0-3, lookup selector, columns 0-3, table type, then one zero word.
@@END@@
    function verificationKeyHash() external pure returns (bytes32) {
        return KEY_HASH;
    }

    /* REFUSAL */

@@IF LAX@@
    /// @dev Asks again with the words reduced, or, when they are and only the encoding is unusual, in the usual one;
    /// otherwise reverts with the first rule that the call breaks. Asking again gives reduced words in the usual
    /// encoding, which are accepted or break a rule, so it happens once.
@@ELSE@@
    /// @dev Reverts with the first rule that the call breaks, or, when it breaks none and only its encoding is unusual,
    /// asks again in the usual one. The usual encoding cannot come here twice: it returns or breaks a rule.
@@END@@
    function _reject(uint256[] calldata _publicInputs, uint256[] calldata _proof) private view returns (bool) {
        uint256 failure;
        bool inDomain;
        assembly {
            failure := mload(FAILURE)
            inDomain := eq(mload(Z_TO_N), 1)
            mstore(0x40, 0x80)
        }
        if (_publicInputs.length != 1) revert WrongPublicInputCount(1, _publicInputs.length);
        if (_proof.length != PROOF_WORDS) revert WrongProofLength(PROOF_WORDS, _proof.length);
@@IF LAX@@
        uint256[] memory publicInputs = _publicInputs;
        uint256[] memory proof = _proof;
        if (_reduce(publicInputs, proof)) return this.verify(publicInputs, proof);
        _checkPoints(proof);
@@ELSE@@
        uint256 publicInput = _publicInputs[0];
        if (publicInput >> PUBLIC_INPUT_BITS != 0) revert PublicInputTooLarge(publicInput);
        _checkWords(_proof);
@@END@@
        if (failure == 0) return this.verify(_publicInputs, _proof);
        if (failure == FAILED_QUOTIENT) {
            if (inDomain) revert ChallengeInDomain();
            revert QuotientMismatch();
        }
        if (failure == FAILED_PRECOMPILE) revert PrecompileFailed();
        revert PairingMismatch();
    }

@@IF LAX@@
    /// @dev Reduces words in place as deployed verifiers do: coordinates modulo q, scalars modulo r, the public input
    /// to its low 253 bits. Returns whether there was something to reduce.
    function _reduce(uint256[] memory _publicInputs, uint256[] memory _proof) private pure returns (bool reduced) {
        reduced = _publicInputs[0] >> PUBLIC_INPUT_BITS != 0;
        _publicInputs[0] %= 1 << PUBLIC_INPUT_BITS;
        for (uint256 i = 0; i < PROOF_WORDS; ++i) {
            uint256 modulus = _isScalar(i) ? R : Q;
            reduced = reduced || _proof[i] >= modulus;
            _proof[i] %= modulus;
        }
    }

    /// @dev Reverts with the first point of the proof, of reduced words, that is off the curve or at infinity.
    function _checkPoints(uint256[] memory _proof) private pure {
        for (uint256 i = 0; i < PROOF_WORDS; i += 2) {
            if (!_isScalar(i) && !_isPoint(_proof[i], _proof[i + 1])) revert PointNotOnCurve(i);
        }
    }
@@ELSE@@
    /// @dev Reverts with the first rule that a word of the proof breaks.
    function _checkWords(uint256[] calldata _proof) private pure {
        for (uint256 i = 0; i < PROOF_WORDS; ++i) {
            uint256 word = _proof[i];
            if (_isScalar(i)) {
                if (word >= R) revert ScalarNotCanonical(i, word);
                continue;
            }
            if (word >= Q) revert CoordinateNotCanonical(i, word);
            if (i % 2 != 0 && !_isPoint(_proof[i - 1], word)) revert PointNotOnCurve(i - 1);
        }
    }
@@END@@

    /// @dev Whether word number `_word` is a scalar; the others are coordinates.
    function _isScalar(uint256 _word) private pure returns (bool) {
        return _word >= FIRST_SCALAR && _word < FIRST_OPENING_PROOF;
    }

    /// @dev y^2 = x^3 + 3.
    function _isPoint(uint256 _x, uint256 _y) private pure returns (bool) {
        uint256 q = Q;
        return mulmod(_y, _y, q) == addmod(mulmod(mulmod(_x, _x, q), _x, q), 3, q);
    }
}
