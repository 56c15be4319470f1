    /// @notice Word number `word` of the proof is a scalar that is not below r.
    error ScalarNotCanonical(uint256 word, uint256 actual);
    /// @notice A precompile failed: a coordinate of the proof is not below q, a point of it is off the curve, or the
    /// gas did not suffice.
    error PrecompileFailed();
