// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    NotInitializedReentrancyGuard,
    SlotOccupied
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { REENTRANCY_GUARD_SLOT, ReentrancyLock } from "./ReentrancyLock.sol";

/// @notice Reentrancy lock with a one-shot initialiser, for code behind proxies and diamonds.
/// @dev One slot number, two words: that of the lock in transient storage, and one in storage, which is 0 before and 1
/// after the initialiser. In several contracts it is what makes `initialize` callable once.
abstract contract ReentrancyGuard is ReentrancyLock {
    uint256 private constant INITIALIZED = 1;

    /// @dev Where this very code is, as opposed to the proxies and diamonds that delegate to it.
    address private immutable CODE = address(this);

    modifier reentrancyGuardInitializer() {
        if (_storedWord() != 0) revert SlotOccupied();
        assembly ("memory-safe") {
            sstore(REENTRANCY_GUARD_SLOT, INITIALIZED)
        }
        _;
    }

    function _enter() internal override {
        // Proxies and diamonds are initialised in their constructors, so only a direct call costs the read.
        if (address(this) == CODE && _storedWord() == 0) revert NotInitializedReentrancyGuard();
        super._enter();
    }

    function _storedWord() private view returns (uint256 word) {
        assembly ("memory-safe") {
            word := sload(REENTRANCY_GUARD_SLOT)
        }
    }
}
