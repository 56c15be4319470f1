    /// @dev Reverts with the first public input that is not below r, if there is one.
    function _rejectInputs(uint256[] calldata _publicInputs) private pure {
        for (uint256 i = 0; i < PUBLIC_INPUTS; ++i) {
            if (_publicInputs[i] >= R) revert PublicInputNotCanonical(i, _publicInputs[i]);
        }
    }
