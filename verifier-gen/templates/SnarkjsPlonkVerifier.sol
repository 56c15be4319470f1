@@HEADER@@
/// @notice PLONK verifier over BN254 for one verifying key of snarkjs.
/// @dev PLONK as in eprint 2019/953, section 8.3, with the transcript of snarkjs 0.7 and later. A proof is the 24 words
/// A, B, C, Z, T1, T2, T3, W, W' (x, y each), a, b, c, s1, s2, z'.
///
/// Strict: public inputs and openings are below r. Every point of the proof is an argument of a curve precompile, which
/// refuses coordinates that are not below q and points off the curve. `verify` returns true or reverts.
///
/// Vocabulary, after the paper: a, b, c, s1, s2 are openings at xi, z' is that of z at xi omega; n is the size of the
/// domain that omega generates; L_i is the Lagrange polynomial of omega^i; a pointer is an absolute memory address. The
/// private functions speak to each other through memory only:
///
///   pointer size  life name                   content
@@MEMORY_TABLE@@
/// Life: 0 load and transcript, 1 scalars, 2 sum, 3 pairing. Everything lies behind Solidity's free memory pointer, and
/// nothing else allocates, so the assembly is memory-safe.
contract @@NAME@@ {
    /* PROTOCOL */

    /// @dev Order of the groups, modulus of scalars.
    uint256 private constant R = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;
@@IF MODEXP@@
    /// @dev r - 2: x^(r - 2) is the inverse of x.
    uint256 private constant R_MINUS_TWO = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593efffffff;
@@END@@

    uint256 private constant PROOF_WORDS = 24;
    /// @dev Bit i says that word i of a proof is a scalar: 18 to 23.
    uint256 private constant SCALARS = 0xfc0000;

@@IF MODEXP@@
    /// @dev Precompiles (EIP-198, EIP-196, EIP-197).
    uint256 private constant MOD_EXP = 5;
@@ELSE@@
    /// @dev Precompiles (EIP-196, EIP-197).
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
    /// @notice The challenge xi is a point of the domain.
    error ChallengeInDomain();

    /* VERIFICATION */

    /// @notice Returns true when the circuit of the key accepts `_publicInputs`, as `_proof` shows; reverts otherwise.
@@IF MODEXP@@
    /// @dev Anybody may call it. It depends on nothing but its arguments and the precompiles 5, 6, 7 and 8.
@@ELSE@@
    /// @dev Anybody may call it. It depends on nothing but its arguments and the precompiles 6, 7 and 8.
@@END@@
    function verify(uint256[] calldata _publicInputs, uint256[] calldata _proof) external view returns (bool) {
@@CHECK_LENGTHS@@
        if (!_load(_publicInputs, _proof)) _rejectWords(_publicInputs, _proof);
        _deriveChallenges();
        if (!_computeLagrange()) revert ChallengeInDomain();
        _computeLinearisationScalars();
        _computeOpeningScalars();
        _sum();
        _checkPairing();
        return true;
    }

    /// @notice Returns the hash of the verifying key.
    /// @dev Anybody may call it. Keccak of the words nPublic, power, k1, k2, Qm, Ql, Qr, Qo, Qc, S1, S2, S3, X_2, w of
    /// the key.
    function verificationKeyHash() external pure returns (bytes32) {
        return KEY_HASH;
    }

    /* LOADING */

    /// @dev Copies the arguments to memory, each word where a hash takes it. Whether all scalars are below r.
    function _load(uint256[] calldata _publicInputs, uint256[] calldata _proof) private pure returns (bool valid) {
        assembly ("memory-safe") {
            calldatacopy(INPUT_0, _publicInputs.offset, mul(PUBLIC_INPUTS, 0x20))
            calldatacopy(A, _proof.offset, 0xc0)
            calldatacopy(Z, add(_proof.offset, 0xc0), 0x40)
            calldatacopy(T_1, add(_proof.offset, 0x100), 0x140)
            calldatacopy(A_AT_XI, add(_proof.offset, 0x240), 0xc0)
@@CHECK_INPUTS@@
            valid := and(lt(mload(A_AT_XI), R), valid)
            valid := and(lt(mload(B_AT_XI), R), valid)
            valid := and(lt(mload(C_AT_XI), R), valid)
            valid := and(lt(mload(S_1_AT_XI), R), valid)
            valid := and(lt(mload(S_2_AT_XI), R), valid)
            valid := and(lt(mload(Z_AT_NEXT), R), valid)
        }
    }

@@REJECT_INPUTS@@

@@REJECT_WORDS@@

    /* TRANSCRIPT */

    /// @dev key, inputs, A, B, C -> beta; beta -> gamma; beta, gamma, Z -> alpha; alpha, T1, T2, T3 -> xi; xi, openings
    /// -> v; W, W' -> u. Writes the key's commitments first.
    function _deriveChallenges() private pure {
        assembly ("memory-safe") {
@@STORE_COMMITMENTS@@
            mstore(BETA, mod(keccak256(Q_M, sub(BETA, Q_M)), R))
            mstore(GAMMA, mod(keccak256(BETA, 0x20), R))
            mstore(ALPHA, mod(keccak256(BETA, sub(ALPHA, BETA)), R))
            mstore(XI, mod(keccak256(ALPHA, sub(W, ALPHA)), R))
            mstore(V, mod(keccak256(XI, sub(V, XI)), R))
            mstore(U, mod(keccak256(W, 0x80), R))
        }
    }

    /* SCALARS */

    /// @dev L_i = omega^i (xi^n - 1) / (n (xi - omega^i)), all divisions by one inversion of the product of the
    /// denominators; PI = -(x_0 L_0 + x_1 L_1 + ...). Whether that product has an inverse. Writes XI_TO_N,
    /// LAGRANGE_FIRST, PUBLIC_INPUT.
@@IF MODEXP@@
    function _computeLagrange() private view returns (bool inverted) {
@@ELSE@@
    function _computeLagrange() private pure returns (bool inverted) {
@@END@@
        assembly ("memory-safe") {
            let xi := mload(XI)
            let power := xi
@@POWER_STEPS@@
            mstore(XI_TO_N, power)
            // Products of the denominators so far; differences stay above zero by adding r.
            let root := 1
            let product := 1
            for { let i := 0 } lt(i, mul(PUBLIC_INPUTS, 0x20)) { i := add(i, 0x20) } {
                mstore(add(PRODUCT_0, i), product)
                product := mulmod(product, add(xi, sub(R, root)), R)
                root := mulmod(root, OMEGA, R)
            }
            // The power 1 says that xi is in the domain, where the product may be zero.
            inverted := iszero(eq(power, 1))
            let inverse := product
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
            // From the last to the first; `factor` is (xi^n - 1) / n.
            let factor := mulmod(add(power, sub(R, 1)), N_INVERSE, R)
            let sum := 0
            let lagrange
            for { let i := mul(PUBLIC_INPUTS, 0x20) } i { } {
                i := sub(i, 0x20)
                root := mulmod(root, OMEGA_INVERSE, R)
                lagrange := mulmod(mulmod(factor, root, R), mulmod(inverse, mload(add(PRODUCT_0, i)), R), R)
                inverse := mulmod(inverse, add(xi, sub(R, root)), R)
                sum := addmod(sum, mulmod(mload(add(INPUT_0, i)), lagrange, R), R)
            }
            mstore(LAGRANGE_FIRST, lagrange)
            mstore(PUBLIC_INPUT, sub(R, sum))
        }
    }

    /// @dev With P = alpha z' (a + beta s1 + gamma)(b + beta s2 + gamma):
    ///   [Z]  alpha (a + beta xi + gamma)(b + beta k1 xi + gamma)(c + beta k2 xi + gamma) + alpha^2 L_0 + u,
    ///   [S3] -beta P,
    ///   r0 = PI - alpha^2 L_0 - P (c + gamma).
    /// Writes SCALAR_Z, SCALAR_S_3, R_0.
    function _computeLinearisationScalars() private pure {
        assembly ("memory-safe") {
            let alpha := mload(ALPHA)
            let beta := mload(BETA)
            let gamma := mload(GAMMA)
            let a := add(mload(A_AT_XI), gamma)
            let b := add(mload(B_AT_XI), gamma)
            let c := add(mload(C_AT_XI), gamma)
            let first := mulmod(mulmod(alpha, alpha, R), mload(LAGRANGE_FIRST), R)

            let product := mulmod(alpha, mload(Z_AT_NEXT), R)
            product := mulmod(product, add(a, mulmod(beta, mload(S_1_AT_XI), R)), R)
            product := mulmod(product, add(b, mulmod(beta, mload(S_2_AT_XI), R)), R)
            mstore(SCALAR_S_3, sub(R, mulmod(beta, product, R)))
            let r0 := addmod(first, mulmod(product, c, R), R)
            mstore(R_0, addmod(mload(PUBLIC_INPUT), sub(R, r0), R))

            let x := mulmod(beta, mload(XI), R)
            product := mulmod(alpha, add(a, x), R)
            product := mulmod(product, add(b, mulmod(x, K_1, R)), R)
            product := mulmod(product, add(c, mulmod(x, K_2, R)), R)
            mstore(SCALAR_Z, addmod(add(product, first), mload(U), R))
        }
    }

    /// @dev Powers of v, the scalars of the quotient -(xi^n - 1) (1, xi^n, xi^2n), and
    ///   -E = r0 - v (a + v (b + v (c + v (s1 + v s2)))) - u z'.
    /// Writes V_2 to V_5, SCALAR_T_1 to SCALAR_T_3, SCALAR_ONE.
    function _computeOpeningScalars() private pure {
        assembly ("memory-safe") {
            let power := mload(XI_TO_N)
            let t := sub(R, addmod(power, sub(R, 1), R))
            mstore(SCALAR_T_1, t)
            t := mulmod(t, power, R)
            mstore(SCALAR_T_2, t)
            mstore(SCALAR_T_3, mulmod(t, power, R))

            let v := mload(V)
            let e := add(mulmod(v, mload(S_2_AT_XI), R), mload(S_1_AT_XI))
            e := add(mulmod(v, e, R), mload(C_AT_XI))
            e := add(mulmod(v, e, R), mload(B_AT_XI))
            e := add(mulmod(v, e, R), mload(A_AT_XI))
            e := addmod(mulmod(v, e, R), mulmod(mload(U), mload(Z_AT_NEXT), R), R)
            mstore(SCALAR_ONE, addmod(mload(R_0), sub(R, e), R))

            power := mulmod(v, v, R)
            mstore(V_2, power)
            power := mulmod(power, v, R)
            mstore(V_3, power)
            power := mulmod(power, v, R)
            mstore(V_4, power)
            mstore(V_5, mulmod(power, v, R))
        }
    }

    /* SUM */

    /// @dev [F] - [E] + xi [W] + u xi omega [W'] in SUM, [W] + u [W'] in RIGHT. Reverts when a precompile fails, at
    /// once: a failure takes all gas but a 64th.
    function _sum() private view {
        assembly ("memory-safe") {
@@CURVE_FUNCTIONS@@
            let a := mload(A_AT_XI)
            let b := mload(B_AT_XI)
            mcopy(SUM, Q_C, 0x40)
            addProduct(Q_M, mulmod(a, b, R))
            addProduct(Q_L, a)
            addProduct(Q_R, b)
            addProduct(Q_O, mload(C_AT_XI))
            addProduct(Z, mload(SCALAR_Z))
            addProduct(S_3, mload(SCALAR_S_3))
            addProduct(T_1, mload(SCALAR_T_1))
            addProduct(T_2, mload(SCALAR_T_2))
            addProduct(T_3, mload(SCALAR_T_3))
            addProduct(A, mload(V))
            addProduct(B, mload(V_2))
            addProduct(C, mload(V_3))
            addProduct(S_1, mload(V_4))
            addProduct(S_2, mload(V_5))
            mstore(RIGHT, 1)
            mstore(RIGHT_Y, 2)
            addProduct(RIGHT, mload(SCALAR_ONE))
            let xi := mload(XI)
            let u := mload(U)
            addProduct(W, xi)
            addProduct(W_NEXT, mulmod(mulmod(u, xi, R), OMEGA, R))

            // W is followed by W', and that by its scalar: the sum is taken in place.
            mstore(W_NEXT_FACTOR, u)
            callCurve(EC_MUL, W_NEXT, 0x60, W_NEXT)
            callCurve(EC_ADD, W, 0x80, RIGHT)
        }
    }

    /* PAIRING */

@@CHECK_PAIRING@@
}
