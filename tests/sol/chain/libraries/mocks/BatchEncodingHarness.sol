// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { InteropRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    PriorityOpsBatchInfo
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

import { BatchEncoding } from "../../../../../contracts/src/chain/libraries/BatchEncoding.sol";

/// @notice The decoder under test beside the compiler's: both return what they decoded, encoded again.
contract BatchEncodingHarness {
    /* UNDER TEST */

    function precommit(bytes calldata _data) external pure returns (bytes memory) {
        return abi.encode(BatchEncoding.decodePrecommit(_data));
    }

    function commit(bytes calldata _data, uint256 _from, uint256 _to) external pure returns (bytes memory) {
        (IExecutor.StoredBatchInfo calldata last, IExecutor.CommitBatchInfo[] calldata batches) =
            BatchEncoding.decodeCommit(_data, _from, _to);
        return abi.encode(last, batches);
    }

    function prove(bytes calldata _data, uint256 _from, uint256 _to) external pure returns (bytes memory) {
        (
            IExecutor.StoredBatchInfo calldata previous,
            IExecutor.StoredBatchInfo[] calldata batches,
            uint256[] calldata proof
        ) = BatchEncoding.decodeProve(_data, _from, _to);
        return abi.encode(previous, batches, proof);
    }

    function execute(bytes calldata _data, uint256 _from, uint256 _to) external pure returns (bytes memory) {
        (
            IExecutor.StoredBatchInfo[] calldata batches,
            PriorityOpsBatchInfo[] calldata ops,
            InteropRoot[][] calldata roots
        ) = BatchEncoding.decodeExecute(_data, _from, _to);
        return abi.encode(batches, ops, roots);
    }

    /* BY THE COMPILER */

    function referencePrecommit(bytes calldata _data) external pure returns (bytes memory) {
        return abi.encode(abi.decode(_data[1:], (IExecutor.PrecommitInfo)));
    }

    function referenceCommit(bytes calldata _data)
        external
        pure
        returns (bytes memory encoded, uint256 from, uint256 to)
    {
        (IExecutor.StoredBatchInfo memory last, IExecutor.CommitBatchInfo[] memory batches) =
            abi.decode(_data[1:], (IExecutor.StoredBatchInfo, IExecutor.CommitBatchInfo[]));
        if (batches.length != 0) (from, to) = (batches[0].batchNumber, batches[batches.length - 1].batchNumber);
        encoded = batches.length == 0 ? bytes("") : abi.encode(last, batches);
    }

    function referenceProve(bytes calldata _data)
        external
        pure
        returns (bytes memory encoded, uint256 from, uint256 to)
    {
        (
            IExecutor.StoredBatchInfo memory previous,
            IExecutor.StoredBatchInfo[] memory batches,
            uint256[] memory proof
        ) = abi.decode(_data[1:], (IExecutor.StoredBatchInfo, IExecutor.StoredBatchInfo[], uint256[]));
        if (batches.length != 0) (from, to) = (batches[0].batchNumber, batches[batches.length - 1].batchNumber);
        encoded = batches.length == 0 ? bytes("") : abi.encode(previous, batches, proof);
    }

    function referenceExecute(bytes calldata _data)
        external
        pure
        returns (bytes memory encoded, uint256 from, uint256 to)
    {
        (IExecutor.StoredBatchInfo[] memory batches, PriorityOpsBatchInfo[] memory ops, InteropRoot[][] memory roots) =
            abi.decode(_data[1:], (IExecutor.StoredBatchInfo[], PriorityOpsBatchInfo[], InteropRoot[][]));
        if (batches.length != 0) (from, to) = (batches[0].batchNumber, batches[batches.length - 1].batchNumber);
        encoded = batches.length == 0 ? bytes("") : abi.encode(batches, ops, roots);
    }
}
