    /// @dev Reverts with the first scalar that is not below r. Called only when there is one.
    function _rejectWords(uint256[] calldata _publicInputs, uint256[] calldata _proof) private pure {
        _rejectInputs(_publicInputs);
        for (uint256 i = 0; i < PROOF_WORDS; ++i) {
            if ((SCALARS >> i) & 1 == 1 && _proof[i] >= R) revert ScalarNotCanonical(i, _proof[i]);
        }
    }
