// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    NotInitializedReentrancyGuard,
    Reentrancy,
    SlotOccupied
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

/// @dev keccak256("ReentrancyGuard") - 1
bytes32 constant REENTRANCY_GUARD_SLOT = 0x8e94fed44239eb2314ab7a406345e6c5a8f0ccedf3b600de3d004e672c33abf4;

/// @notice Reentrancy lock that all facets of a diamond share, as storage and transient storage belong to the address.
/// @dev One slot number, two words. The word in storage is 0 before and 1 after the initialiser, which is one-shot: in
/// several contracts it is what makes `initialize` callable once. The word in transient storage is 1 while a guarded
/// function runs. It lives until the transaction ends, so every exit must clear it: a guarded function must not leave
/// by a return in assembly. A revert restores it. Decision 0011 argues that no caller can tell.
abstract contract ReentrancyGuard {
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

    modifier nonReentrant() {
        _enter();
        _;
        _setEntered(false);
    }

    function _enter() private {
        // Proxies and diamonds are initialised in their constructors, so only a direct call costs the read.
        if (address(this) == CODE && _storedWord() == 0) revert NotInitializedReentrancyGuard();
        if (_entered()) revert Reentrancy();
        _setEntered(true);
    }

    function _storedWord() private view returns (uint256 word) {
        assembly ("memory-safe") {
            word := sload(REENTRANCY_GUARD_SLOT)
        }
    }

    function _entered() private view returns (bool entered) {
        assembly ("memory-safe") {
            entered := tload(REENTRANCY_GUARD_SLOT)
        }
    }

    function _setEntered(bool _value) private {
        assembly ("memory-safe") {
            tstore(REENTRANCY_GUARD_SLOT, _value)
        }
    }
}
