@@HEADER@@
/// @notice Groth16 verifier over BN254 for one verifying key.
/// @dev A proof is the eight words Ax, Ay, Bx1, Bx0, By1, By0, Cx, Cy, as snarkjs and gnark write it for Solidity. It
/// is valid when e(A, B) = e(alpha, beta) e(I, gamma) e(C, delta), where I = IC_0 + x_1 IC_1 + x_2 IC_2 + ... for the
/// public inputs x_1, x_2, ...; asked as e(A, B) e(I, -gamma) e(C, -delta) e(alpha, -beta) = 1.
///
/// Strict: public inputs are below r; the pairing precompile refuses coordinates that are not below q and points off
/// their curve or outside the subgroup of order r. `verify` returns true or reverts.
///
/// Memory, a pointer is an absolute address; the input of the pairing is built in place:
///
///   pointer size  life name                   content
@@MEMORY_TABLE@@
/// Life: 0 load, 1 sum, 2 pairing. Everything lies behind Solidity's free memory pointer, so the assembly is
/// memory-safe.
contract @@NAME@@ {
    /* PROTOCOL */

    /// @dev Order of the groups, modulus of scalars.
    uint256 private constant R = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;

    uint256 private constant PROOF_WORDS = 8;
    /// @dev Size in bytes of A and B, where C begins.
    uint256 private constant A_B_SIZE = 0xc0;

    /// @dev Precompiles (EIP-196, EIP-197).
    uint256 private constant EC_ADD = 6;
    uint256 private constant EC_MUL = 7;
    uint256 private constant EC_PAIRING = 8;

@@KEY@@
    /* MEMORY */

@@MEMORY_CONSTANTS@@

    /* ERRORS */

@@ERRORS@@
    /// @notice A curve precompile failed: a word of the proof is not below q, a point of it is off the curve or outside
    /// the subgroup, or the gas did not suffice.
    error PrecompileFailed();

    /* VERIFICATION */

    /// @notice Returns true when the circuit of the key accepts `_publicInputs`, as `_proof` shows; reverts otherwise.
    /// @dev Anybody may call it. It depends on nothing but its arguments and the precompiles 6, 7 and 8.
    function verify(uint256[] calldata _publicInputs, uint256[] calldata _proof) external view returns (bool) {
@@CHECK_LENGTHS@@
@@USE_INPUTS@@
        _checkPairing(_proof);
        return true;
    }

    /// @notice Returns the hash of the verifying key.
    /// @dev Anybody may call it. Keccak of alpha, beta, gamma, delta, IC_0, IC_1, ..., each as the precompiles read it.
    function verificationKeyHash() external pure returns (bytes32) {
        return KEY_HASH;
    }

@@INPUTS@@
    /// @dev Reverts unless the pairing product is one. Reads SUM.
    function _checkPairing(uint256[] calldata _proof) private view {
        bool called;
        bool one;
        assembly ("memory-safe") {
            calldatacopy(PROOF_A, _proof.offset, A_B_SIZE)
            calldatacopy(PROOF_C, add(_proof.offset, A_B_SIZE), 0x40)
@@PAIRING_INPUT@@
            called := staticcall(gas(), EC_PAIRING, PROOF_A, 0x300, 0x00, 0x20)
            one := mload(0x00)
        }
        if (!called) revert PrecompileFailed();
        if (!one) revert PairingMismatch();
    }
}
