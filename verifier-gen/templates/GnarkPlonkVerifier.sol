@@HEADER@@
/// @notice PLONK verifier over BN254 for one verifying key of gnark.
/// @dev PLONK as in eprint 2019/953 with the SHA-256 transcript of gnark and one BSB22 commitment, whose hash is a
/// further public input. A proof is the 27 words L, R, O, H0, H1, H2, l, r, o, s1, s2, Z, z', W, W', qcp, B, where
/// capitals are points (x, y) and B is the commitment.
///
/// Strict: public inputs and openings are below r. Every point of the proof is an argument of a curve precompile, which
/// refuses coordinates that are not below q and points off the curve. `verify` returns true or reverts.
///
/// Vocabulary, after the paper: l, r, o, s1, s2, qcp are openings at zeta, z' is that of z at zeta omega; n is the size
/// of the domain that omega generates; L_i is the Lagrange polynomial of omega^i; a pointer is an absolute memory
/// address. The private functions speak to each other through memory only:
///
///   pointer size  life name                   content
@@MEMORY_TABLE@@
/// Life: 0 load and transcript, 1 scalars, 2 sum of the linearisation, 3 folding, 4 sum of the openings, 5 sum of the
/// opening proofs, 6 pairing. Everything lies behind Solidity's free memory pointer, and nothing else allocates, so the
/// assembly is memory-safe.
contract @@NAME@@ {
    /* PROTOCOL */

    /// @dev Order of the groups, modulus of scalars.
    uint256 private constant R = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;
@@IF MODEXP@@
    /// @dev r - 2: x^(r - 2) is the inverse of x.
    uint256 private constant R_MINUS_TWO = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593efffffff;
@@END@@

    uint256 private constant PROOF_WORDS = 27;
    /// @dev Bit i says that word i of a proof is a scalar: 12 to 16, 19 and 24.
    uint256 private constant SCALARS = 0x0109f000;

    /// @dev Names of the challenges, each at the end of a word in front of what is hashed.
    uint256 private constant GAMMA_NAME = 0x67616d6d61;
    uint256 private constant BETA_NAME = 0x62657461;
    uint256 private constant ALPHA_NAME = 0x616c706861;
    uint256 private constant ZETA_NAME = 0x7a657461;

    /// @dev Ends of the hash inputs of `expand_message_xmd` (RFC 9380): length 48, zero and "BSB22-Plonk" with its own
    /// length; block number and the same.
    uint256 private constant XMD_END = 0x00300042534232322d506c6f6e6b0b0000000000000000000000000000000000;
    uint256 private constant XMD_BLOCK_1 = 0x0142534232322d506c6f6e6b0b00000000000000000000000000000000000000;
    uint256 private constant XMD_BLOCK_2 = 0x0242534232322d506c6f6e6b0b00000000000000000000000000000000000000;

@@IF MODEXP@@
    /// @dev Precompiles (SHA-256, EIP-198, EIP-196, EIP-197).
    uint256 private constant SHA_256 = 2;
    uint256 private constant MOD_EXP = 5;
@@ELSE@@
    /// @dev Precompiles (SHA-256, EIP-196, EIP-197).
    uint256 private constant SHA_256 = 2;
@@END@@
    uint256 private constant EC_ADD = 6;
    uint256 private constant EC_MUL = 7;
    uint256 private constant EC_PAIRING = 8;

    /// @dev Selector of `PrecompileFailed()`.
    uint256 private constant PRECOMPILE_FAILED = 0x84e81692;

@@KEY@@
    /* MEMORY */

@@MEMORY_CONSTANTS@@

    /* ERRORS */

@@ERRORS@@
@@WORD_ERRORS@@
    /// @notice The challenge zeta is a point of the domain.
    error ChallengeInDomain();

    /* VERIFICATION */

    /// @notice Returns true when the circuit of the key accepts `_publicInputs`, as `_proof` shows; reverts otherwise.
@@IF MODEXP@@
    /// @dev Anybody may call it. It depends on nothing but its arguments and the precompiles 2, 5, 6, 7 and 8.
@@ELSE@@
    /// @dev Anybody may call it. It depends on nothing but its arguments and the precompiles 2, 6, 7 and 8.
@@END@@
    function verify(uint256[] calldata _publicInputs, uint256[] calldata _proof) external view returns (bool) {
@@CHECK_LENGTHS@@
        if (!_load(_publicInputs, _proof)) _rejectWords(_publicInputs, _proof);
        if (!_deriveChallenges() || !_hashCommitment()) revert PrecompileFailed();
        if (!_computeLagrange()) revert ChallengeInDomain();
        _computeLinearisationScalars();
        _sumLinearisation();
        if (!_fold()) revert PrecompileFailed();
        _sumOpenings();
        _checkPairing();
        return true;
    }

    /// @notice Returns the hash of the verifying key.
    /// @dev Anybody may call it. Keccak of the words: number of public inputs, log2 n, index of the commitment, omega,
    /// shift, Ql, Qr, Qm, Qo, Qk, S1, S2, S3, Qcp, [1]_1, [1]_2, [tau]_2.
    function verificationKeyHash() external pure returns (bytes32) {
        return KEY_HASH;
    }

    /* LOADING */

    /// @dev Copies the arguments to memory, each word where a hash takes it. Whether all scalars are below r.
    function _load(uint256[] calldata _publicInputs, uint256[] calldata _proof) private pure returns (bool valid) {
        assembly ("memory-safe") {
            calldatacopy(INPUT_0, _publicInputs.offset, mul(PUBLIC_INPUTS, 0x20))
            calldatacopy(L, _proof.offset, 0xc0)
            calldatacopy(H_0, add(_proof.offset, 0xc0), 0xc0)
            calldatacopy(L_AT_ZETA, add(_proof.offset, 0x180), 0xa0)
            calldatacopy(Z, add(_proof.offset, 0x220), 0x40)
            calldatacopy(Z_AT_NEXT, add(_proof.offset, 0x260), 0x20)
            calldatacopy(W, add(_proof.offset, 0x280), 0x80)
            calldatacopy(Q_CP_AT_ZETA, add(_proof.offset, 0x300), 0x20)
            calldatacopy(COMMITMENT, add(_proof.offset, 0x320), 0x40)
@@CHECK_INPUTS@@
            for { let pointer := L_AT_ZETA } iszero(gt(pointer, Z_AT_NEXT)) { pointer := add(pointer, 0x20) } {
                valid := and(lt(mload(pointer), R), valid)
            }
        }
    }

@@REJECT_INPUTS@@

@@REJECT_WORDS@@

    /* TRANSCRIPT */

    /// @dev key, inputs, L, R, O -> gamma; gamma -> beta; beta, B, Z -> alpha; alpha, H0, H1, H2 -> zeta. A hash takes
    /// the one before it whole; the challenge is what it leaves modulo r. Writes the key's commitments first.
    function _deriveChallenges() private view returns (bool ok) {
        assembly ("memory-safe") {
@@STORE_COMMITMENTS@@
            mstore(GAMMA_TAG, GAMMA_NAME)
            mstore(BETA_TAG, BETA_NAME)
            mstore(ALPHA_TAG, ALPHA_NAME)
            mstore(ZETA_TAG, ZETA_NAME)
            let input := sub(S_1, 5)
            ok := staticcall(gas(), SHA_256, input, sub(BETA_TAG, input), GAMMA_HASH, 0x20)
            ok := and(ok, staticcall(gas(), SHA_256, sub(GAMMA_HASH, 4), 0x24, BETA_HASH, 0x20))
            ok := and(ok, staticcall(gas(), SHA_256, sub(BETA_HASH, 5), 0xa5, ALPHA_HASH, 0x20))
            ok := and(ok, staticcall(gas(), SHA_256, sub(ALPHA_HASH, 4), 0xe4, ZETA, 0x20))
            mstore(GAMMA, mod(mload(GAMMA_HASH), R))
            mstore(BETA, mod(mload(BETA_HASH), R))
            mstore(ALPHA, mod(mload(ALPHA_HASH), R))
            mstore(ZETA, mod(mload(ZETA), R))
        }
    }

    /// @dev B as a scalar: 48 bytes of `expand_message_xmd` modulo r, that is b1 2^128 + the first half of b2 for
    ///   b0 = SHA-256(64 zeros, B, end), b1 = SHA-256(b0, 1, end), b2 = SHA-256(b0 xor b1, 2, end).
    /// Writes COMMITMENT_HASH.
    function _hashCommitment() private view returns (bool ok) {
        assembly ("memory-safe") {
            mstore(XMD_INPUT, 0)
            mstore(add(XMD_INPUT, 0x20), 0)
            mcopy(add(XMD_INPUT, 0x40), COMMITMENT, 0x40)
            mstore(add(XMD_INPUT, 0x80), XMD_END)
            ok := staticcall(gas(), SHA_256, XMD_INPUT, 0x8f, XMD_INPUT, 0x20)
            mstore(add(XMD_INPUT, 0x20), XMD_BLOCK_1)
            ok := and(ok, staticcall(gas(), SHA_256, XMD_INPUT, 0x2d, 0x00, 0x20))
            let block1 := mload(0x00)
            mstore(XMD_INPUT, xor(mload(XMD_INPUT), block1))
            mstore(add(XMD_INPUT, 0x20), XMD_BLOCK_2)
            ok := and(ok, staticcall(gas(), SHA_256, XMD_INPUT, 0x2d, 0x00, 0x20))
            mstore(COMMITMENT_HASH, addmod(mulmod(block1, shl(128, 1), R), shr(128, mload(0x00)), R))
        }
    }

    /* SCALARS */

    /// @dev L_i = omega^i (zeta^n - 1) / (n (zeta - omega^i)), all divisions by one inversion of the product of the
    /// denominators; PI = x_0 L_0 + x_1 L_1 + ... with the hash of B in the row OMEGA_ROW. Whether that product has an
    /// inverse. Writes ZETA_TO_N, LAGRANGE_FIRST, PUBLIC_INPUT.
@@IF MODEXP@@
    function _computeLagrange() private view returns (bool inverted) {
@@ELSE@@
    function _computeLagrange() private pure returns (bool inverted) {
@@END@@
        assembly ("memory-safe") {
            let zeta := mload(ZETA)
            let power := zeta
@@POWER_STEPS@@
            mstore(ZETA_TO_N, power)
            // Products of the denominators so far; differences stay above zero by adding r.
            let root := 1
            let product := 1
            for { let i := 0 } lt(i, mul(PUBLIC_INPUTS, 0x20)) { i := add(i, 0x20) } {
                mstore(add(PRODUCT_0, i), product)
                product := mulmod(product, add(zeta, sub(R, root)), R)
                root := mulmod(root, OMEGA, R)
            }
            // The power 1 says that zeta is in the domain, where the product may be zero.
            inverted := iszero(eq(power, 1))
            let inverse := mulmod(product, add(zeta, sub(R, OMEGA_ROW)), R)
@@IF MODEXP@@
            mstore(MOD_EXP_INPUT, 0x20)
            mstore(add(MOD_EXP_INPUT, 0x20), 0x20)
            mstore(add(MOD_EXP_INPUT, 0x40), 0x20)
            mstore(add(MOD_EXP_INPUT, 0x60), inverse)
            mstore(add(MOD_EXP_INPUT, 0x80), R_MINUS_TWO)
            mstore(add(MOD_EXP_INPUT, 0xa0), R)
            inverted := and(staticcall(gas(), MOD_EXP, MOD_EXP_INPUT, 0xc0, 0x00, 0x20), inverted)
            // A chain without the precompile answers with success and no data.
            inverted := and(eq(mulmod(mload(0x00), inverse, R), 1), inverted)
            inverse := mload(0x00)
@@ELSE@@
            // The inverse is the power r - 2, by windows of four bits.
            let r := R
@@INVERSION@@
@@END@@
            // From the last to the first; `factor` is (zeta^n - 1) / n.
            let factor := mulmod(add(power, sub(R, 1)), N_INVERSE, R)
            let lagrange := mulmod(mulmod(factor, OMEGA_ROW, R), mulmod(inverse, product, R), R)
            let sum := mulmod(mload(COMMITMENT_HASH), lagrange, R)
            inverse := mulmod(inverse, add(zeta, sub(R, OMEGA_ROW)), R)
            for { let i := mul(PUBLIC_INPUTS, 0x20) } i { } {
                i := sub(i, 0x20)
                root := mulmod(root, OMEGA_INVERSE, R)
                lagrange := mulmod(mulmod(factor, root, R), mulmod(inverse, mload(add(PRODUCT_0, i)), R), R)
                inverse := mulmod(inverse, add(zeta, sub(R, root)), R)
                sum := addmod(sum, mulmod(mload(add(INPUT_0, i)), lagrange, R), R)
            }
            mstore(LAGRANGE_FIRST, lagrange)
            mstore(PUBLIC_INPUT, sum)
        }
    }

    /// @dev With P = alpha z' (l + beta s1 + gamma)(r + beta s2 + gamma) and s the shift:
    ///   [Z]  alpha^2 L_0 - alpha (l + beta zeta + gamma)(r + beta s zeta + gamma)(o + beta s^2 zeta + gamma),
    ///   [S3] beta P,
    ///   [H0], [H1], [H2] -(zeta^n - 1) times 1, zeta^(n+2), zeta^(2n+4),
    ///   value of the linearisation: alpha^2 L_0 - PI - P (o + gamma).
    /// Writes SCALAR_Z, SCALAR_S_3, SCALAR_H_0 to SCALAR_H_2, VALUE.
    function _computeLinearisationScalars() private pure {
        assembly ("memory-safe") {
            let alpha := mload(ALPHA)
            let beta := mload(BETA)
            let gamma := mload(GAMMA)
            let l := add(mload(L_AT_ZETA), gamma)
            let r := add(mload(R_AT_ZETA), gamma)
            let o := add(mload(O_AT_ZETA), gamma)
            let first := mulmod(mulmod(alpha, alpha, R), mload(LAGRANGE_FIRST), R)

            let product := mulmod(alpha, mload(Z_AT_NEXT), R)
            product := mulmod(product, add(l, mulmod(beta, mload(S_1_AT_ZETA), R)), R)
            product := mulmod(product, add(r, mulmod(beta, mload(S_2_AT_ZETA), R)), R)
            mstore(SCALAR_S_3, mulmod(beta, product, R))
            let value := addmod(mload(PUBLIC_INPUT), mulmod(product, o, R), R)
            mstore(VALUE, addmod(first, sub(R, value), R))

            let zeta := mload(ZETA)
            let x := mulmod(beta, zeta, R)
            product := mulmod(alpha, add(l, x), R)
            x := mulmod(x, SHIFT, R)
            product := mulmod(product, add(r, x), R)
            x := mulmod(x, SHIFT, R)
            product := mulmod(product, add(o, x), R)
            mstore(SCALAR_Z, addmod(first, sub(R, product), R))

            let power := mload(ZETA_TO_N)
            x := sub(R, addmod(power, sub(R, 1), R))
            power := mulmod(power, mulmod(zeta, zeta, R), R)
            mstore(SCALAR_H_0, x)
            x := mulmod(x, power, R)
            mstore(SCALAR_H_1, x)
            mstore(SCALAR_H_2, mulmod(x, power, R))
        }
    }

    /* SUM */

    /// @dev The commitment to the linearisation, in SUM. Reverts when a precompile fails, at once: a failure takes all
    /// gas but a 64th.
    function _sumLinearisation() private view {
        assembly ("memory-safe") {
@@CURVE_FUNCTIONS@@
            let l := mload(L_AT_ZETA)
            let r := mload(R_AT_ZETA)
            mcopy(SUM, Q_K, 0x40)
            addProduct(Q_L, l)
            addProduct(Q_R, r)
            addProduct(Q_M, mulmod(l, r, R))
            addProduct(Q_O, mload(O_AT_ZETA))
            addProduct(COMMITMENT, mload(Q_CP_AT_ZETA))
            addProduct(S_3, mload(SCALAR_S_3))
            addProduct(Z, mload(SCALAR_Z))
            addProduct(H_0, mload(SCALAR_H_0))
            addProduct(H_1, mload(SCALAR_H_1))
            addProduct(H_2, mload(SCALAR_H_2))
        }
    }

    /// @dev zeta, what is opened there, the openings, z' -> v; W, W', v -> u, which the prover does not know. Powers of
    /// v, and -E = -(value + v (l + v (r + v (o + v (s1 + v (s2 + v qcp))))) + u z'). Writes V to V_6, U, SCALAR_ONE.
    function _fold() private view returns (bool ok) {
        assembly ("memory-safe") {
            mstore(FOLD_TAG, GAMMA_NAME)
            mstore(FOLD_ZETA, mload(ZETA))
            mcopy(FOLD_LINEARISATION, SUM, 0x40)
            mcopy(FOLD_COLUMNS, L, 0xc0)
            mcopy(FOLD_PERMUTATION, S_1, 0x80)
            mcopy(FOLD_Q_CP, Q_CP, 0x40)
            let input := sub(FOLD_ZETA, 5)
            ok := staticcall(gas(), SHA_256, input, sub(add(Z_AT_NEXT, 0x20), input), 0x00, 0x20)
            let v := mod(mload(0x00), R)
            mstore(V, v)
            let u := mod(keccak256(W, 0xa0), R)
            mstore(U, u)

            let e := add(mulmod(v, mload(Q_CP_AT_ZETA), R), mload(S_2_AT_ZETA))
            e := add(mulmod(v, e, R), mload(S_1_AT_ZETA))
            e := add(mulmod(v, e, R), mload(O_AT_ZETA))
            e := add(mulmod(v, e, R), mload(R_AT_ZETA))
            e := add(mulmod(v, e, R), mload(L_AT_ZETA))
            e := add(mulmod(v, e, R), mload(VALUE))
            e := addmod(e, mulmod(u, mload(Z_AT_NEXT), R), R)
            mstore(SCALAR_ONE, sub(R, e))

            let power := mulmod(v, v, R)
            mstore(V_2, power)
            power := mulmod(power, v, R)
            mstore(V_3, power)
            power := mulmod(power, v, R)
            mstore(V_4, power)
            power := mulmod(power, v, R)
            mstore(V_5, power)
            mstore(V_6, mulmod(power, v, R))
        }
    }

    /// @dev Adds what is opened beside the linearisation, -E [1]_1, zeta [W] and u zeta omega [W'] to SUM; [W] + u [W']
    /// in RIGHT. Reverts when a precompile fails.
    function _sumOpenings() private view {
        assembly ("memory-safe") {
@@CURVE_FUNCTIONS@@
            addProduct(L, mload(V))
            addProduct(R_COLUMN, mload(V_2))
            addProduct(O, mload(V_3))
            addProduct(S_1, mload(V_4))
            addProduct(S_2, mload(V_5))
            addProduct(Q_CP, mload(V_6))
            let u := mload(U)
            addProduct(Z, u)
            mstore(RIGHT, ONE_1_X)
            mstore(RIGHT_Y, ONE_1_Y)
            addProduct(RIGHT, mload(SCALAR_ONE))
            let zeta := mload(ZETA)
            addProduct(W, zeta)
            addProduct(W_NEXT, mulmod(mulmod(u, zeta, R), OMEGA, R))

            // W is followed by W', and that by its scalar: the sum is taken in place.
            mstore(W_NEXT_FACTOR, u)
            callCurve(EC_MUL, W_NEXT, 0x60, W_NEXT)
            callCurve(EC_ADD, W, 0x80, RIGHT)
        }
    }

    /* PAIRING */

@@CHECK_PAIRING@@
}
