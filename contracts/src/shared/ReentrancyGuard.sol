// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    NotInitializedReentrancyGuard,
    Reentrancy,
    SlotOccupied
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

/// @dev keccak256("ReentrancyGuard") - 1
bytes32 constant REENTRANCY_GUARD_SLOT = 0x8e94fed44239eb2314ab7a406345e6c5a8f0ccedf3b600de3d004e672c33abf4;

/// @notice Reentrancy lock in one fixed slot that all facets of a diamond share.
/// @dev Slot values: 0 never initialised, 1 idle, 2 entered. The initialiser is one-shot: in several contracts it is
/// what makes `initialize` callable once.
abstract contract ReentrancyGuard {
    uint256 private constant IDLE = 1;
    uint256 private constant ENTERED = 2;

    modifier reentrancyGuardInitializer() {
        if (_guardWord() != 0) revert SlotOccupied();
        _setGuardWord(IDLE);
        _;
    }

    modifier nonReentrant() {
        _enter();
        _;
        _setGuardWord(IDLE);
    }

    function _enter() private {
        uint256 word = _guardWord();
        if (word == 0) revert NotInitializedReentrancyGuard();
        if (word != IDLE) revert Reentrancy();
        _setGuardWord(ENTERED);
    }

    function _guardWord() private view returns (uint256 word) {
        assembly ("memory-safe") {
            word := sload(REENTRANCY_GUARD_SLOT)
        }
    }

    function _setGuardWord(uint256 _word) private {
        assembly ("memory-safe") {
            sstore(REENTRANCY_GUARD_SLOT, _word)
        }
    }
}
