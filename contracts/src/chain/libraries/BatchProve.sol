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
            StoredBatch.requireStored(_batches[i], s.storedBatchHashes[++nowVerified]);
        }
        // Hashes of reverted batches stay in storage, so a match above is not enough.
        if (nowVerified > s.totalBatchesCommitted) revert VerifiedBatchesExceedsCommittedBatches();
        if (_batches.length != 1) revert CanOnlyProcessOneBatch();

        uint256[] memory publicInputs = new uint256[](1);
        publicInputs[0] = BatchCommitment.publicInput(_previous.commitment, _batches[0].commitment);
        if (!s.verifier.verify(publicInputs, _proof)) revert InvalidProof();
        s.totalBatchesVerified = nowVerified;
    }
}
