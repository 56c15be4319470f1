// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    BytecodeAlreadyPublished
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";

import { L2Bytecode } from "../shared/libraries/L2Bytecode.sol";
import { IBytecodesSupplier } from "./IBytecodesSupplier.sol";

/// @notice See `IBytecodesSupplier`.
contract BytecodesSupplier is IBytecodesSupplier {
    /// @inheritdoc IBytecodesSupplier
    mapping(bytes32 bytecodeHash => uint256 blockNumber) public override publishingBlock;

    /// @inheritdoc IBytecodesSupplier
    function publishBytecode(bytes calldata _bytecode) external override {
        _publish(_bytecode);
    }

    /// @inheritdoc IBytecodesSupplier
    function publishBytecodes(bytes[] calldata _bytecodes) external override {
        for (uint256 i; i < _bytecodes.length; ++i) {
            _publish(_bytecodes[i]);
        }
    }

    function _publish(bytes calldata _bytecode) private {
        bytes32 bytecodeHash = L2Bytecode.hash(_bytecode);
        if (publishingBlock[bytecodeHash] != 0) revert BytecodeAlreadyPublished(bytecodeHash);
        publishingBlock[bytecodeHash] = block.number;
        emit BytecodePublished(bytecodeHash, _bytecode);
    }
}
