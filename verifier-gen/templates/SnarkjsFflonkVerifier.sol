@@HEADER@@
/// @notice FFLONK verifier over BN254 for one verifying key of snarkjs.
/// @dev FFLONK as in eprint 2021/1167, with the transcript and the splitting of snarkjs. A proof is the 24 words C1,
/// C2, W1, W2 (x, y each), ql, qr, qm, qo, qc, s1, s2, s3, a, b, c, z, z', t1', t2', inverse.
///
/// C0 joins ql, qr, qo, qm, qc, s1, s2, s3 as C0(x) = sum of x^i p_i(x^8); C1 joins a, b, c, t0 over x^4; C2 joins z,
/// t1, t2 over x^3. C0 is opened at the eighth roots of xi, C1 at its fourth roots, C2 at its cube roots and those of
/// xi omega. The polynomial that takes the values of C0 there is the sum of Y^i p_i(xi): only C2 is interpolated.
///
/// Strict: public inputs and openings are below r. Every point of the proof is an argument of a curve precompile, which
/// refuses coordinates that are not below q and points off the curve. The inverse must be that of all denominators that
/// snarkjs' verifier has, of version 0.7 and later or of those before. `verify` returns true or reverts.
///
/// Vocabulary, after the paper: openings are at xi, those with a prime at xi omega; n is the size of the domain that
/// omega generates; L_i is the Lagrange polynomial of omega^i; a pointer is an absolute memory address. The private
/// functions speak to each other through memory only:
///
///   pointer size  life name                   content
@@MEMORY_TABLE@@
/// Life: 0 load and transcript, 1 scalars, 2 sum, 3 pairing. Everything lies behind Solidity's free memory pointer, and
/// nothing else allocates, so the assembly is memory-safe.
contract @@NAME@@ {
    /* PROTOCOL */

    /// @dev Order of the groups, modulus of scalars.
    uint256 private constant R = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;

    uint256 private constant PROOF_WORDS = 24;
    /// @dev Bit i says that word i of a proof is a scalar: 8 to 23.
    uint256 private constant SCALARS = 0xffff00;

    /// @dev Precompiles (EIP-196, EIP-197).
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
    /// @notice The last word of the proof is not the inverse of the product of all denominators.
    error WrongInverse();

    /* VERIFICATION */

    /// @notice Returns true when the circuit of the key accepts `_publicInputs`, as `_proof` shows; reverts otherwise.
    /// @dev Anybody may call it. It depends on nothing but its arguments and the precompiles 6, 7 and 8.
    function verify(uint256[] calldata _publicInputs, uint256[] calldata _proof) external view returns (bool) {
@@CHECK_LENGTHS@@
        if (!_load(_publicInputs, _proof)) _rejectWords(_publicInputs, _proof);
        _deriveChallenges();
        _computeDenominators();
        if (!_invert()) revert WrongInverse();
        _computeQuotients();
        _computeScalars();
        _sum();
        _checkPairing();
        return true;
    }

    /// @notice Returns the hash of the verifying key.
    /// @dev Anybody may call it. Keccak of the words nPublic, power, k1, k2, w, w3, w4, w8, wr, X_2, C0 of the key.
    function verificationKeyHash() external pure returns (bytes32) {
        return KEY_HASH;
    }

    /* LOADING */

    /// @dev Copies the arguments to memory, each word where a hash takes it. Whether all scalars are below r.
    function _load(uint256[] calldata _publicInputs, uint256[] calldata _proof) private pure returns (bool valid) {
        assembly ("memory-safe") {
            calldatacopy(INPUT_0, _publicInputs.offset, mul(PUBLIC_INPUTS, 0x20))
            calldatacopy(C_1, _proof.offset, 0x40)
            calldatacopy(C_2, add(_proof.offset, 0x40), 0x40)
            calldatacopy(W_1, add(_proof.offset, 0x80), 0x80)
            calldatacopy(Q_L, add(_proof.offset, 0x100), 0x200)
@@CHECK_INPUTS@@
            for { let pointer := Q_L } iszero(gt(pointer, INVERSE)) { pointer := add(pointer, 0x20) } {
                valid := and(lt(mload(pointer), R), valid)
            }
        }
    }

@@REJECT_INPUTS@@

@@REJECT_WORDS@@

    /* TRANSCRIPT */

    /// @dev C0, inputs, C1 -> beta; beta -> gamma; gamma, C2 -> seed; seed, openings -> alpha; alpha, W1 -> y. Writes
    /// C0 first.
    function _deriveChallenges() private pure {
        assembly ("memory-safe") {
@@STORE_PREPROCESSED@@
            mstore(BETA, mod(keccak256(C_0, sub(BETA, C_0)), R))
            mstore(GAMMA, mod(keccak256(BETA, 0x20), R))
            mstore(SEED, mod(keccak256(GAMMA, 0x60), R))
            mstore(ALPHA, mod(keccak256(SEED, sub(INVERSE, SEED)), R))
            mstore(Y, mod(keccak256(ALPHA, 0x60), R))
        }
    }

    /* SCALARS */

    /// @dev xi = seed^24 and what is zero where the polynomials are opened. Writes XI, VANISHING, DIFFERENCE, ZERO_0,
    /// ZERO_1, ZERO_2, ZERO_2_NEXT.
    function _computeDenominators() private pure {
        assembly ("memory-safe") {
            let power := mload(SEED)
            power := mulmod(mulmod(power, power, R), power, R)
            power := mulmod(power, power, R)
            power := mulmod(power, power, R)
            power := mulmod(power, power, R)
            mstore(XI, power)
            let minusXi := sub(R, power)
            let minusNext := sub(R, mulmod(power, OMEGA, R))
@@POWER_STEPS@@
            mstore(VANISHING, addmod(power, sub(R, 1), R))
            mstore(DIFFERENCE, addmod(mload(XI), minusNext, R))
            let y := mload(Y)
            power := mulmod(y, y, R)
            let y3 := mulmod(power, y, R)
            mstore(ZERO_2, addmod(y3, minusXi, R))
            mstore(ZERO_2_NEXT, addmod(y3, minusNext, R))
            power := mulmod(power, power, R)
            mstore(ZERO_1, addmod(power, minusXi, R))
            mstore(ZERO_0, addmod(mulmod(power, power, R), minusXi, R))
        }
    }

    /// @dev Whether INVERSE is that of D F, where D = (xi^n - 1) Z1 Z2 d (product of n (xi - omega^i)) is the product
    /// of the denominators here, and F = -8^8 4^4 3^6 omega^2 xi^14 d^5 holds the others of snarkjs, with Z0 Z1 Z2
    /// since its version 0.7; d = xi - xi omega. If so, 1 / D = F INVERSE, and the inverses of the factors follow from
    /// the last to the first. L_i = omega^i (xi^n - 1) / (n (xi - omega^i)), PI = -(x_0 L_0 + x_1 L_1 + ...).
    /// Writes LAGRANGE_FIRST, PUBLIC_INPUT, INVERSE_VANISHING, INVERSE_DIFFERENCE, FACTOR_1, FACTOR_2.
    function _invert() private pure returns (bool valid) {
        assembly ("memory-safe") {
            let xi := mload(XI)
            let vanishing := mload(VANISHING)
            let difference := mload(DIFFERENCE)
            let zero2 := mulmod(mload(ZERO_2), mload(ZERO_2_NEXT), R)
            let product := mulmod(vanishing, mload(ZERO_1), R)
            // 1 / D, when INVERSE is right.
            let inverse := mulmod(xi, xi, R)
            {
                let square := mulmod(difference, difference, R)
                let x3 := mulmod(inverse, xi, R)
                let x7 := mulmod(mulmod(x3, x3, R), xi, R)
                inverse := mulmod(mulmod(x7, x7, R), FIXED_DENOMINATOR, R)
                inverse := mulmod(mulmod(inverse, square, R), mulmod(square, difference, R), R)
                inverse := mulmod(inverse, mload(INVERSE), R)
            }
            mstore(FACTOR_2, product)
            product := mulmod(product, zero2, R)
            mstore(INVERSE_DIFFERENCE, product)
            product := mulmod(product, difference, R)
            let root := 1
            for { let i := 0 } lt(i, mul(PUBLIC_INPUTS, 0x20)) { i := add(i, 0x20) } {
                mstore(add(PRODUCT_0, i), product)
                product := mulmod(product, mulmod(N, add(xi, sub(R, root)), R), R)
                root := mulmod(root, OMEGA, R)
            }
            valid := eq(mulmod(product, inverse, R), 1)
            if iszero(valid) {
                inverse := mulmod(mulmod(inverse, mload(ZERO_0), R), mulmod(mload(ZERO_1), zero2, R), R)
                valid := eq(mulmod(product, inverse, R), 1)
            }

            let sum := 0
            let lagrange
            for { let i := mul(PUBLIC_INPUTS, 0x20) } i { } {
                i := sub(i, 0x20)
                root := mulmod(root, OMEGA_INVERSE, R)
                lagrange := mulmod(mulmod(vanishing, root, R), mulmod(inverse, mload(add(PRODUCT_0, i)), R), R)
                inverse := mulmod(inverse, mulmod(N, add(xi, sub(R, root)), R), R)
                sum := addmod(sum, mulmod(mload(add(INPUT_0, i)), lagrange, R), R)
            }
            mstore(LAGRANGE_FIRST, lagrange)
            mstore(PUBLIC_INPUT, sub(R, sum))
            mstore(INVERSE_DIFFERENCE, mulmod(inverse, mload(INVERSE_DIFFERENCE), R))
            inverse := mulmod(inverse, difference, R)
            mstore(FACTOR_2, mulmod(inverse, mload(FACTOR_2), R))
            inverse := mulmod(inverse, zero2, R)
            mstore(FACTOR_1, mulmod(inverse, vanishing, R))
            mstore(INVERSE_VANISHING, mulmod(inverse, mload(ZERO_1), R))
        }
    }

    /// @dev The quotients at xi, all divided by xi^n - 1:
    ///   t0 = ql a + qr b + qm a b + qo c + qc + PI,
    ///   t1 = L_0 (z - 1),
    ///   t2 = (a + beta xi + gamma)(b + beta k1 xi + gamma)(c + beta k2 xi + gamma) z
    ///      - (a + beta s1 + gamma)(b + beta s2 + gamma)(c + beta s3 + gamma) z'.
    /// Writes T_0, T_1, T_2.
    function _computeQuotients() private pure {
        assembly ("memory-safe") {
            let a := mload(A_AT_XI)
            let b := mload(B_AT_XI)
            let c := mload(C_AT_XI)
            let z := mload(Z_AT_XI)
            let inverse := mload(INVERSE_VANISHING)
            let t := addmod(add(mulmod(a, mload(Q_L), R), mulmod(b, mload(Q_R), R)), mload(PUBLIC_INPUT), R)
            t := add(t, mulmod(mulmod(a, b, R), mload(Q_M), R))
            t := add(add(t, mulmod(c, mload(Q_O), R)), mload(Q_C))
            mstore(T_0, mulmod(t, inverse, R))
            mstore(T_1, mulmod(mulmod(mload(LAGRANGE_FIRST), add(z, sub(R, 1)), R), inverse, R))

            let beta := mload(BETA)
            let gamma := mload(GAMMA)
            a := add(a, gamma)
            b := add(b, gamma)
            c := add(c, gamma)
            let x := mulmod(beta, mload(XI), R)
            t := mulmod(z, add(a, x), R)
            t := mulmod(t, add(b, mulmod(x, K_1, R)), R)
            t := mulmod(t, add(c, mulmod(x, K_2, R)), R)
            x := mulmod(mload(Z_AT_NEXT), add(a, mulmod(beta, mload(S_1), R)), R)
            x := mulmod(x, add(b, mulmod(beta, mload(S_2), R)), R)
            x := mulmod(x, add(c, mulmod(beta, mload(S_3), R)), R)
            mstore(T_2, mulmod(add(t, sub(R, x)), inverse, R))
        }
    }

    /// @dev f1 = alpha Z0 / Z1, f2 = alpha^2 Z0 / Z2, and -E = -(r0 + f1 r1 + f2 r2), where r0, r1, r2 take the values
    /// of C0, C1, C2 where these are opened:
    ///   r0 = ql + y (qr + y (qo + y (qm + y (qc + y (s1 + y (s2 + y s3)))))), r1 = a + y (b + y (c + y t0)),
    ///   r2 = ((z + y (t1 + y t2)) (y^3 - xi omega) - (z' + y (t1' + y t2')) (y^3 - xi)) / (xi - xi omega).
    /// Writes FACTOR_1, FACTOR_2, SCALAR_ONE.
    function _computeScalars() private pure {
        assembly ("memory-safe") {
            let y := mload(Y)
            let e := add(mulmod(mload(S_3), y, R), mload(S_2))
            e := add(mulmod(e, y, R), mload(S_1))
            e := add(mulmod(e, y, R), mload(Q_C))
            e := add(mulmod(e, y, R), mload(Q_M))
            e := add(mulmod(e, y, R), mload(Q_O))
            e := add(mulmod(e, y, R), mload(Q_R))
            e := add(mulmod(e, y, R), mload(Q_L))

            let alpha := mload(ALPHA)
            let factor := mulmod(alpha, mload(ZERO_0), R)
            let scalar := mulmod(factor, mload(FACTOR_1), R)
            mstore(FACTOR_1, scalar)
            let x := add(mulmod(mload(T_0), y, R), mload(C_AT_XI))
            x := add(mulmod(x, y, R), mload(B_AT_XI))
            x := add(mulmod(x, y, R), mload(A_AT_XI))
            e := add(e, mulmod(x, scalar, R))

            scalar := mulmod(mulmod(factor, alpha, R), mload(FACTOR_2), R)
            mstore(FACTOR_2, scalar)
            x := add(mulmod(add(mulmod(mload(T_2), y, R), mload(T_1)), y, R), mload(Z_AT_XI))
            x := mulmod(x, mload(ZERO_2_NEXT), R)
            let next := add(mulmod(mload(T_2_AT_NEXT), y, R), mload(T_1_AT_NEXT))
            next := mulmod(add(mulmod(next, y, R), mload(Z_AT_NEXT)), mload(ZERO_2), R)
            x := mulmod(add(x, sub(R, next)), mload(INVERSE_DIFFERENCE), R)
            e := addmod(e, mulmod(x, scalar, R), R)
            mstore(SCALAR_ONE, sub(R, e))
        }
    }

    /* SUM */

    /// @dev [C0] + f1 [C1] + f2 [C2] - E [1]_1 - Z0 [W1] + y [W2] in SUM, [W2] in RIGHT. Reverts when a precompile
    /// fails, at once: a failure takes all gas but a 64th.
    function _sum() private view {
        assembly ("memory-safe") {
@@CURVE_FUNCTIONS@@
            mcopy(SUM, C_0, 0x40)
            addProduct(C_1, mload(FACTOR_1))
            addProduct(C_2, mload(FACTOR_2))
            mstore(RIGHT, 1)
            mstore(RIGHT_Y, 2)
            addProduct(RIGHT, mload(SCALAR_ONE))
            addProduct(W_1, sub(R, mload(ZERO_0)))
            addProduct(W_2, mload(Y))
            mcopy(RIGHT, W_2, 0x40)
        }
    }

    /* PAIRING */

@@CHECK_PAIRING@@
}
