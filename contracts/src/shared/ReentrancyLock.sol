// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { Reentrancy } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

/// @dev keccak256("ReentrancyGuard") - 1
bytes32 constant REENTRANCY_GUARD_SLOT = 0x8e94fed44239eb2314ab7a406345e6c5a8f0ccedf3b600de3d004e672c33abf4;

/// @notice Lock in transient storage, of which all code of an address has one: all facets of a diamond share it.
/// @dev The word is 1 while a guarded function runs. It lives until the transaction ends, so every exit must clear it:
/// a guarded function must not leave by a return in assembly. A revert restores it. Decision 0011 argues that no caller
/// can tell it from a lock in storage.
abstract contract ReentrancyLock {
    modifier nonReentrant() {
        _enter();
        _;
        _setEntered(false);
    }

    function _enter() internal virtual {
        if (_entered()) revert Reentrancy();
        _setEntered(true);
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
