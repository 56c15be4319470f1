    error WrongPublicInputCount(uint256 expected, uint256 actual);
    error WrongProofLength(uint256 expected, uint256 actual);
    /// @notice Public input number `index` is not below r.
    error PublicInputNotCanonical(uint256 index, uint256 actual);
    /// @notice The pairing product is not one: the proof was not made for this key and these inputs.
    error PairingMismatch();
