// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    PriorityOpsBatchInfo
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

/// @notice Dynamic fields and elements of what `BatchEncoding` has decoded.
/// @dev That library has checked every offset and length, so they are followed here without the compiler's checks.
/// A reference to calldata is the position of the tuple, from which its offsets count.
library BatchFields {
    /// @notice The element at `_index`, which must be one.
    function at(IExecutor.CommitBatchInfo[] calldata _batches, uint256 _index)
        internal
        pure
        returns (IExecutor.CommitBatchInfo calldata batch)
    {
        assembly ("memory-safe") {
            batch := add(_batches.offset, calldataload(add(_batches.offset, shl(5, _index))))
        }
    }

    /// @notice The system logs.
    function logs(IExecutor.CommitBatchInfo calldata _batch) internal pure returns (bytes calldata data) {
        assembly ("memory-safe") {
            let position := add(_batch, calldataload(add(_batch, 0x100)))
            data.offset := add(position, 0x20)
            data.length := calldataload(position)
        }
    }

    /// @notice The operator's input to the DA validator.
    function daInput(IExecutor.CommitBatchInfo calldata _batch) internal pure returns (bytes calldata data) {
        assembly ("memory-safe") {
            let position := add(_batch, calldataload(add(_batch, 0x120)))
            data.offset := add(position, 0x20)
            data.length := calldataload(position)
        }
    }

    /// @notice The element at `_index`, which must be one.
    function at(PriorityOpsBatchInfo[] calldata _operations, uint256 _index)
        internal
        pure
        returns (PriorityOpsBatchInfo calldata operations)
    {
        assembly ("memory-safe") {
            operations := add(_operations.offset, calldataload(add(_operations.offset, shl(5, _index))))
        }
    }

    function items(PriorityOpsBatchInfo calldata _operations) internal pure returns (bytes32[] calldata) {
        return _words(_operations, 0x40);
    }

    function left(PriorityOpsBatchInfo calldata _operations) internal pure returns (bytes32[] calldata) {
        return _words(_operations, 0x00);
    }

    function right(PriorityOpsBatchInfo calldata _operations) internal pure returns (bytes32[] calldata) {
        return _words(_operations, 0x20);
    }

    function _words(PriorityOpsBatchInfo calldata _operations, uint256 _field)
        private
        pure
        returns (bytes32[] calldata words)
    {
        assembly ("memory-safe") {
            let position := add(_operations, calldataload(add(_operations, _field)))
            words.offset := add(position, 0x20)
            words.length := calldataload(position)
        }
    }
}
