@@HEADER@@
/// @notice FFLONK verifier over BN254 for one verifying key of ZKsync.
/// @dev Constants of the key aside, all verifiers of one domain size are the same.
///
@@IF LAX@@
/// Lax: it accepts what the verifiers accept that ZKsync deployed. Coordinates are reduced modulo q, scalars and the
/// public input modulo r_mod; points off the curve or at infinity are refused. `verify` returns true, or false when the
/// pairing product is not one, or reverts.
@@ELSE@@
/// Strict: a proof has one encoding. Words that are not below their modulus, points off the curve or at infinity and a
/// public input that is not below r_mod are refused. `verify` returns true or reverts.
@@END@@
///
/// Vocabulary, after fflonk.md: qa, ..., Zp are evaluations at z, a prime (Zp', T1', T2') marks evaluations at z omega;
/// C0, C1, C2 are the commitments, W and W' the opening proofs; r is a challenge, r_mod the modulus of scalars, which
/// assembly calls m; a pointer is an absolute memory address. The private functions speak to each other through memory
/// only:
///
///   pointer size  life name                   content
@@MEMORY_TABLE@@
/// Life: 0 load, 1 transcript, 2 inverse, 3 evaluation, 4-7 sum, 8 pairing. The map starts at 0 and covers Solidity's
/// free memory pointer, so the assembly is not memory-safe; whoever reverts after the transcript began restores the
/// pointer first.
contract @@NAME@@ {
    /* PROTOCOL */

    /// @dev Order of the groups, modulus of scalars.
    uint256 private constant R_MOD = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;
    /// @dev Modulus of coordinates.
    uint256 private constant Q_MOD = 0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47;
    /// @dev r_mod - 1, that is -1.
    uint256 private constant MINUS_ONE = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000000;
@@IF MODEXP@@
    /// @dev r_mod - 2: x to this power is 1 / x.
    uint256 private constant INVERSION_EXPONENT = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593efffffff;
@@END@@
    /// @dev Challenges have this many bits.
    uint256 private constant CHALLENGE_BITS = 253;
    /// @dev k1, k2: shifts of columns b and c.
    uint256 private constant K_1 = 5;
    uint256 private constant K_2 = 7;
    /// @dev [1]_1.
    uint256 private constant ONE_1_X = 1;
    uint256 private constant ONE_1_Y = 2;

    uint256 private constant PROOF_WORDS = 24;
    /// @dev Words from here on are scalars, those before coordinates.
    uint256 private constant FIRST_SCALAR = 8;
    /// @dev Sizes in bytes of C1, C2, W and of what follows: W', evaluations, inverse.
    uint256 private constant COMMITMENTS_SIZE = 0xc0;
    uint256 private constant EVALUATIONS_SIZE = 0x240;

@@IF MODEXP@@
    /// @dev Precompiles (EIP-198, EIP-196, EIP-197).
    uint256 private constant MODEXP = 5;
@@ELSE@@
    /// @dev Precompiles (EIP-196, EIP-197).
@@END@@
    uint256 private constant EC_ADD = 6;
    uint256 private constant EC_MUL = 7;
    uint256 private constant EC_PAIRING = 8;

@@KEY@@
    /* MEMORY */

@@MEMORY_CONSTANTS@@

    /* ERRORS */

    error WrongPublicInputCount(uint256 expected, uint256 actual);
    error WrongProofLength(uint256 expected, uint256 actual);
@@IF STRICT@@
    /// @notice The public input is not below r_mod.
    error PublicInputNotCanonical(uint256 actual);
    /// @notice Word number `word` of the proof is a scalar that is not below r_mod.
    error ScalarNotCanonical(uint256 word, uint256 actual);
    /// @notice Word number `word` of the proof is a coordinate that is not below q.
    error CoordinateNotCanonical(uint256 word, uint256 actual);
@@END@@
    /// @notice The point that starts at word number `word` of the proof is off the curve or at infinity.
    error PointNotOnCurve(uint256 word);
    /// @notice Word 23 is not the inverse of the product of the Lagrange denominators: the proof was made for other
    /// challenges, that is for another public input or key, or was changed.
    error InverseMismatch();
    /// @notice z^N = 1: the challenge z is a point of the domain.
    error ChallengeInDomain();
    /// @notice A precompile failed: the gas did not suffice, or the chain lacks the precompile.
    error PrecompileFailed();
@@IF STRICT@@
    /// @notice The pairing product is not one: the proof is forged.
    error PairingMismatch();
@@END@@

    /* VERIFICATION */

@@IF LAX@@
    /// @notice Returns true when the circuit of the key accepts `_publicInputs`, as `_proof` shows; otherwise returns
    /// false or reverts.
@@ELSE@@
    /// @notice Returns true when the circuit of the key accepts `_publicInputs`, as `_proof` shows; reverts otherwise.
@@END@@
@@IF MODEXP@@
    /// @dev Anybody may call it. It depends on nothing but its arguments and the precompiles 5 to 8.
@@ELSE@@
    /// @dev Anybody may call it. It depends on nothing but its arguments and the precompiles 6 to 8.
@@END@@
    function verify(uint256[] calldata _publicInputs, uint256[] calldata _proof) external view returns (bool) {
        if (_publicInputs.length != 1) revert WrongPublicInputCount(1, _publicInputs.length);
        if (_proof.length != PROOF_WORDS) revert WrongProofLength(PROOF_WORDS, _proof.length);
        assembly {
            mstore(SCALAR_MODULUS, R_MOD)
            mstore(CHALLENGE_MASK, sub(shl(CHALLENGE_BITS, 1), 1))
            mstore(PUBLIC_INPUT, calldataload(_publicInputs.offset))
            calldatacopy(C_1, _proof.offset, COMMITMENTS_SIZE)
            calldatacopy(W_NEXT, add(_proof.offset, COMMITMENTS_SIZE), EVALUATIONS_SIZE)
        }
@@IF LAX@@
        if (!_areWordsValid()) return _verifyReduced(_publicInputs, _proof);
@@ELSE@@
        if (!_areWordsValid()) _rejectWords(_publicInputs[0], _proof);
@@END@@

@@ABSORB_CALLS@@
        if (!_isInverseRight()) _rejectInverse();
        if (!_computeEvaluation()) _rejectInversion();
        _checkEquation();
@@IF LAX@@
        return false;
@@END@@
    }

    /// @notice Returns the hash of the verifying key.
    /// @dev Anybody may call it. Keccak of the words 1 (the number of inputs), C0, k1, k2, [1]_2, [tau]_2.
    function verificationKeyHash() external pure returns (bytes32) {
        return KEY_HASH;
    }

    /* LOADING */

    /// @dev Whether all scalars and the public input are below r_mod and all points valid: y^2 = x^3 + 3, x < q, y < q.
    /// Infinity is (0, 0): not on the curve.
    function _areWordsValid() private pure returns (bool valid) {
        assembly {
@@CHECK_WORDS@@
        }
    }

@@IF LAX@@
    /// @dev Asks again with the words reduced. Where all of them are, a point is bad: reverts, naming the first. Called
    /// only when the words are not valid, while the free memory pointer still holds.
    function _verifyReduced(uint256[] calldata _publicInputs, uint256[] calldata _proof) private view returns (bool) {
        uint256[] memory publicInputs = _publicInputs;
        uint256[] memory proof = _proof;
        if (_reduce(publicInputs, proof)) return this.verify(publicInputs, proof);
        uint256 first = 0;
        while (_isPoint(proof[first], proof[first + 1])) {
            first += 2;
        }
        revert PointNotOnCurve(first);
    }

    /// @dev Reduces words in place as deployed verifiers do: coordinates modulo q, scalars and the public input modulo
    /// r_mod. Returns whether there was something to reduce.
    function _reduce(uint256[] memory _publicInputs, uint256[] memory _proof) private pure returns (bool reduced) {
        reduced = _publicInputs[0] >= R_MOD;
        _publicInputs[0] %= R_MOD;
        for (uint256 i = 0; i < PROOF_WORDS; ++i) {
            uint256 modulus = i < FIRST_SCALAR ? Q_MOD : R_MOD;
            reduced = reduced || _proof[i] >= modulus;
            _proof[i] %= modulus;
        }
    }
@@ELSE@@
    /// @dev Reverts with the first rule that the public input or a word of the proof breaks. Called only when there is
    /// one.
    function _rejectWords(uint256 _publicInput, uint256[] calldata _proof) private pure {
        if (_publicInput >= R_MOD) revert PublicInputNotCanonical(_publicInput);
        for (uint256 i = 0; i < PROOF_WORDS; ++i) {
            uint256 word = _proof[i];
            if (i >= FIRST_SCALAR) {
                if (word >= R_MOD) revert ScalarNotCanonical(i, word);
                continue;
            }
            if (word >= Q_MOD) revert CoordinateNotCanonical(i, word);
            if (i % 2 != 0 && !_isPoint(_proof[i - 1], word)) revert PointNotOnCurve(i - 1);
        }
    }
@@END@@

    /// @dev y^2 = x^3 + 3.
    function _isPoint(uint256 _x, uint256 _y) private pure returns (bool) {
        uint256 q = Q_MOD;
        return mulmod(_y, _y, q) == addmod(mulmod(mulmod(_x, _x, q), _x, q), 3, q);
    }

    /* TRANSCRIPT */

@@ABSORB@@
    /* SCALARS */

    /// @dev z = r^24, ZH = z^N - 1, and whether v K z^20 A B C D = 1, where A = y^8 - z, B = y^4 - z, C = y^3 - z,
    /// D = y^3 - z omega. Then g = v K z^19 A B C D is 1 / z, and w = v K z^20 A is 1 / (B C D), which gives
    ///   lambda = D kappa g,  s1 = alpha A / B = alpha A w C D,  s2 = alpha^2 A / (C D) = alpha^2 A w B,  t = A.
    /// ZH, B, C, D stay below 2 r_mod without reduction. Writes Z, VANISHING, LAMBDA, S_1, S_2, MINUS_T.
    function _isInverseRight() private pure returns (bool right) {
        assembly {
            let r := mload(SCALAR_MODULUS)
            let z := mload(R_POINT)
            z := mulmod(mulmod(z, z, r), z, r)
            z := mulmod(z, z, r)
            z := mulmod(z, z, r)
            z := mulmod(z, z, r)
            mstore(Z, z)
@@POWER_STEPS@@
            let y := mload(Y)
            let b := mulmod(y, y, r)
            let d := mulmod(b, y, r)
            b := mulmod(b, b, r)
            let cd := sub(r, z)
            let a := addmod(mulmod(b, b, r), cd, r)
            mstore(MINUS_T, sub(r, a))
            b := add(b, cd)
            cd := add(d, cd)
            d := add(d, sub(r, mulmod(z, OMEGA, r)))
            cd := mulmod(cd, d, r)
            // v K z^19 A.
            g := mulmod(mulmod(mulmod(mload(INVERSE), DENOMINATOR_FACTOR, r), g, r), a, r)
            // alpha A w.
            a := mulmod(mulmod(mulmod(g, z, r), a, r), mload(ALPHA), r)
            g := mulmod(mulmod(g, b, r), cd, r)
            right := eq(mulmod(g, z, r), 1)
            mstore(LAMBDA, mulmod(mulmod(d, KAPPA, r), g, r))
            mstore(S_1, mulmod(a, cd, r))
            mstore(S_2, mulmod(mulmod(a, mload(ALPHA), r), b, r))
        }
    }

    function _rejectInverse() private pure {
        assembly {
            mstore(0x40, 0x80)
        }
        revert InverseMismatch();
    }

    /// @dev -e = -(r0 + s1 r1 + s2 r2), the scalar of [1]_1, where
    ///   r0 = qa + y qb + y^2 qc + y^3 qm + y^4 qk + y^5 sigma1 + y^6 sigma2 + y^7 sigma3,
    ///   r1 = a + y b + y^2 c + y^3 T0,
    ///   r2 = u' + lambda (u - u'),  u = Zp + y T1 + y^2 T2,  u' = Zp' + y T1' + y^2 T2',
    ///   T0 = gate / ZH + pi l,  T1 = (identities - permutations) / ZH,  T2 = (Zp - 1) l,  l = L0 / ZH,
    ///   gate = qa a + qb b + qc c + qm a b + qk,
    ///   identities = Zp (a + beta z + gamma)(b + k1 beta z + gamma)(c + k2 beta z + gamma),
    ///   permutations = Zp' (a + beta sigma1 + gamma)(b + beta sigma2 + gamma)(c + beta sigma3 + gamma).
@@IF MODEXP@@
    /// One inversion gives I = 1 / p for p = N (z - 1) ZH; then 1 / ZH = I N (z - 1) and l = I ZH. False when p is 0,
    /// or when modexp failed or is missing. Sums stay below 5 r_mod without reduction. Writes ARG_FACTOR.
    function _computeEvaluation() private view returns (bool inverted) {
@@ELSE@@
    /// One inversion gives I = 1 / p for p = N (z - 1) ZH; then 1 / ZH = I N (z - 1) and l = I ZH. False when p is 0.
    /// Sums stay below 5 r_mod without reduction. Writes ARG_FACTOR.
    function _computeEvaluation() private pure returns (bool inverted) {
@@END@@
        assembly {
            let r := mload(SCALAR_MODULUS)
            let vanishingInverse := mulmod(add(mload(Z), MINUS_ONE), N, r)
@@IF MODEXP@@
            mstore(MODEXP_BASE_SIZE, 0x20)
            mstore(MODEXP_EXPONENT_SIZE, 0x20)
            mstore(MODEXP_MODULUS_SIZE, 0x20)
            mstore(MODEXP_BASE, mulmod(vanishingInverse, mload(VANISHING), r))
            mstore(MODEXP_EXPONENT, INVERSION_EXPONENT)
            inverted := and(
                eq(mulmod(mload(RESULT), mload(MODEXP_BASE), r), 1),
                staticcall(gas(), MODEXP, MODEXP_BASE_SIZE, 0xc0, RESULT, 0x20)
            )
            let ell := mload(RESULT)
@@ELSE@@
            let ell := mulmod(vanishingInverse, mload(VANISHING), r)
            inverted := gt(ell, 0)
            // The inverse is the power r_mod - 2, by windows of four bits.
@@INVERSION@@
@@END@@
            vanishingInverse := mulmod(ell, vanishingInverse, r)
            ell := mulmod(ell, mload(VANISHING), r)

            // s1 r1.
            let y := mload(Y)
            let a := mload(A)
            let b := mload(B)
            let c := mload(C)
            let x := mulmod(a, add(mulmod(mload(QM), b, r), mload(QA)), r)
            x := add(add(x, mulmod(mload(QB), b, r)), add(mulmod(mload(QC), c, r), mload(QK)))
            x := add(mulmod(x, vanishingInverse, r), mulmod(mload(PUBLIC_INPUT), ell, r))
            x := add(mulmod(add(mulmod(x, y, r), c), y, r), b)
            let e := mulmod(add(mulmod(x, y, r), a), mload(S_1), r)

            // s2 r2; u first.
            {
                let beta := mload(BETA)
                let gamma := mload(GAMMA)
                x := mulmod(mload(ZP_NEXT), add(add(mulmod(beta, mload(SIGMA_1), r), a), gamma), r)
                x := mulmod(x, add(add(mulmod(beta, mload(SIGMA_2), r), b), gamma), r)
                x := mulmod(x, add(add(mulmod(beta, mload(SIGMA_3), r), c), gamma), r)
                beta := mulmod(beta, mload(Z), r)
                a := mulmod(mload(ZP), add(add(beta, a), gamma), r)
                a := mulmod(a, add(add(mulmod(beta, K_1, r), b), gamma), r)
                a := mulmod(a, add(add(mulmod(beta, K_2, r), c), gamma), r)
            }
            x := mulmod(add(a, sub(r, x)), vanishingInverse, r)
            x := add(mulmod(mulmod(add(mload(ZP), MINUS_ONE), ell, r), y, r), x)
            x := add(mulmod(x, y, r), mload(ZP))
            let next := add(mulmod(mload(T_2_NEXT), y, r), mload(T_1_NEXT))
            next := addmod(mulmod(next, y, r), mload(ZP_NEXT), r)
            x := add(mulmod(mload(LAMBDA), add(x, sub(r, next)), r), next)
            e := add(mulmod(mload(S_2), x, r), e)

            x := add(mulmod(mload(SIGMA_3), y, r), mload(SIGMA_2))
            x := add(mulmod(add(mulmod(x, y, r), mload(SIGMA_1)), y, r), mload(QK))
            x := add(mulmod(add(mulmod(x, y, r), mload(QM)), y, r), mload(QC))
            x := add(mulmod(add(mulmod(x, y, r), mload(QB)), y, r), mload(QA))
            mstore(ARG_FACTOR, sub(r, addmod(x, e, r)))
        }
    }

    /// @dev Reverts with the reason for which the inversion of `_computeEvaluation` failed.
@@IF MODEXP@@
    function _rejectInversion() private pure {
        bool inDomain;
        assembly {
            inDomain := iszero(mload(MODEXP_BASE))
            mstore(0x40, 0x80)
        }
        if (inDomain) revert ChallengeInDomain();
        revert PrecompileFailed();
    }
@@ELSE@@
    function _rejectInversion() private pure {
        assembly {
            mstore(0x40, 0x80)
        }
        revert ChallengeInDomain();
    }
@@END@@

    /* EQUATION */

    /// @dev F = C0 - e [1]_1 + y W' - t W + s2 C2 + s1 C1. Each point is multiplied where it lies, with the factor
    /// behind it, into ARG, which is then added to SUM: Yul evaluates arguments from the right, so the product comes
@@IF LAX@@
    /// first. Then e(F, [1]_2) e(-W', [tau]_2) = 1, asked as e(F, [1]_2) e(W', -[tau]_2) = 1. Returns true from the
    /// contract if so. Where the pairing precompile is missing, nothing is returned and RESULT stays 0.
@@ELSE@@
    /// first. Then e(F, [1]_2) e(-W', [tau]_2) = 1, asked as e(F, [1]_2) e(W', -[tau]_2) = 1. Returns true from the
    /// contract, or reverts. Where the pairing precompile is missing, nothing is returned and RESULT stays 0.
@@END@@
    function _checkEquation() private view {
        bool ok;
        assembly {
            mstore(SUM, C_0_X)
            mstore(SUM_Y, C_0_Y)
            mstore(ARG, ONE_1_X)
            mstore(ARG_Y, ONE_1_Y)
            mstore(W_NEXT_FACTOR, mload(Y))
            ok := and(
                and(staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40), staticcall(gas(), EC_MUL, W, 0x60, ARG, 0x40)),
                and(
                    and(
                        staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40),
                        staticcall(gas(), EC_MUL, W_NEXT, 0x60, ARG, 0x40)
                    ),
                    and(
                        staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40),
                        staticcall(gas(), EC_MUL, ARG, 0x60, ARG, 0x40)
                    )
                )
            )
            mstore(C_2_FACTOR, mload(S_2))
            ok := and(
                and(staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40), staticcall(gas(), EC_MUL, C_2, 0x60, ARG, 0x40)),
                ok
            )
            mstore(C_1_FACTOR, mload(S_1))
            ok := and(
                and(staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40), staticcall(gas(), EC_MUL, C_1, 0x60, ARG, 0x40)),
                ok
            )
@@PAIRING_INPUT@@
            mstore(RESULT, 0)
            ok := and(staticcall(gas(), EC_PAIRING, SUM, 0x180, RESULT, 0x20), ok)
            if and(mload(RESULT), ok) { return(RESULT, 0x20) }
            ok := and(eq(returndatasize(), 0x20), ok)
            mstore(0x40, 0x80)
        }
        if (!ok) revert PrecompileFailed();
@@IF STRICT@@
        revert PairingMismatch();
@@END@@
    }
}
