// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    CanOnlyProcessOneBatch,
    InvalidProof,
    VerifiedBatchesExceedsCommittedBatches
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    ZKChainStorage
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    IVerifier
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";

import { BatchCommitment } from "./BatchCommitment.sol";
import { StoredBatch } from "./StoredBatch.sol";

/// @notice The prove stage: a proof shows that a committed batch follows from the one before.
library BatchProve {
    /// @notice Verifies the one batch of `_batches`.
    /// @return verified Number of the last verified batch before the call.
    /// @return nowVerified Number of the last verified batch after the call.
    function prove(
        ZKChainStorage storage s,
        IExecutor.StoredBatchInfo calldata _previous,
        IExecutor.StoredBatchInfo[] calldata _batches,
        uint256[] calldata _proof
    ) internal returns (uint256 verified, uint256 nowVerified) {
        verified = s.totalBatchesVerified;
        StoredBatch.requireStoredOrLegacy(_previous, s.storedBatchHashes[verified]);

        nowVerified = verified;
        for (uint256 i; i < _batches.length; ++i) {
            unchecked {
                // Batches are counted.
                ++nowVerified;
            }
            StoredBatch.requireStored(_batches[i], s.storedBatchHashes[nowVerified]);
        }
        // Hashes of reverted batches stay in storage, so a match above is not enough.
        if (nowVerified > s.totalBatchesCommitted) revert VerifiedBatchesExceedsCommittedBatches();
        if (_batches.length != 1) revert CanOnlyProcessOneBatch();

        uint256 publicInput = BatchCommitment.publicInput(_previous.commitment, _batches[0].commitment);
        if (!_verify(address(s.verifier), publicInput, _proof)) revert InvalidProof();
        s.totalBatchesVerified = nowVerified;
    }

    /// @dev Asks the verifier with one public input. Reverts as the verifier does, and empty if it has no code or
    /// answers with less than a word or with a word that is no bool.
    /// Memory, from the free pointer on: selector, 0x04 offset of the inputs, 0x24 offset of the proof, 0x44 inputs,
    /// 0x84 proof.
    function _verify(address _verifier, uint256 _publicInput, uint256[] calldata _proof)
        private
        view
        returns (bool accepted)
    {
        bytes4 selector = IVerifier.verify.selector;
        assembly ("memory-safe") {
            let buffer := mload(0x40)
            mstore(buffer, selector)
            mstore(add(buffer, 0x04), 0x40)
            mstore(add(buffer, 0x24), 0x80)
            mstore(add(buffer, 0x44), 1)
            mstore(add(buffer, 0x64), _publicInput)
            mstore(add(buffer, 0x84), _proof.length)
            // The decoded proof is inside of calldata, so its size does not overflow.
            let size := shl(5, _proof.length)
            calldatacopy(add(buffer, 0xa4), _proof.offset, size)
            if iszero(staticcall(gas(), _verifier, buffer, add(0xa4, size), 0x00, 0x20)) {
                returndatacopy(buffer, 0, returndatasize())
                revert(buffer, returndatasize())
            }
            accepted := mload(0x00)
            if or(lt(returndatasize(), 0x20), gt(accepted, 1)) { revert(0, 0) }
        }
    }
}
