// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    CantRevertExecutedBatch,
    RevertedBatchNotAfterNewLastBatch
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    ZKChainStorage
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";

import { BatchPrecommit } from "./BatchPrecommit.sol";

/// @notice Takes back batches that are not executed. Their stored hashes stay and are overwritten by new commits.
library BatchRevert {
    /// @notice Makes `_newLastBatch` the last committed batch.
    /// @return verified Number of the last verified batch after the revert.
    /// @return executed Number of the last executed batch, unchanged.
    function revertTo(ZKChainStorage storage s, uint256 _newLastBatch)
        internal
        returns (uint256 verified, uint256 executed)
    {
        // Equality only drops the precommitment.
        if (s.totalBatchesCommitted < _newLastBatch) revert RevertedBatchNotAfterNewLastBatch();
        executed = s.totalBatchesExecuted;
        if (_newLastBatch < executed) revert CantRevertExecutedBatch();

        BatchPrecommit.clear(s);
        verified = s.totalBatchesVerified;
        if (_newLastBatch < verified) {
            verified = _newLastBatch;
            s.totalBatchesVerified = _newLastBatch;
        }
        s.totalBatchesCommitted = _newLastBatch;
        // The upgrade hash stays, so that the next committed batch must carry the upgrade again.
        if (s.l2SystemContractsUpgradeBatchNumber > _newLastBatch) delete s.l2SystemContractsUpgradeBatchNumber;
    }
}
