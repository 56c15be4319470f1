    /// @dev e(SUM, [1]_2) e(RIGHT, -[tau]_2) = 1, or reverts.
    function _checkPairing() private view {
        bool called;
        bool one;
        assembly ("memory-safe") {
@@PAIRING_INPUT@@
            called := staticcall(gas(), EC_PAIRING, SUM, 0x180, 0x00, 0x20)
            one := mload(0x00)
        }
        if (!called) revert PrecompileFailed();
        if (!one) revert PairingMismatch();
    }
