    /// @dev Writes I to SUM. Reverts when an input is not below r, or a precompile fails.
    function _sumInputs(uint256[] calldata _publicInputs) private view {
        bool canonical = true;
        bool ok = true;
        assembly ("memory-safe") {
@@SUM@@
        }
        if (!canonical) _rejectInputs(_publicInputs);
        if (!ok) revert PrecompileFailed();
    }

@@REJECT_INPUTS@@

