// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { Unauthorized } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IL2InteropRootStorage
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/interfaces/IL2InteropRootStorage.sol";
import {
    L2_BOOTLOADER_ADDRESS
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/L2ContractAddresses.sol";

/// @notice Stands for the L2 system contract that keeps the message roots of other chains, on a plain EVM that plays an
/// L2.
contract TestnetL2InteropRootStorage is IL2InteropRootStorage {
    /// @notice A root has exactly one side.
    error NotOneSide(uint256 sides);

    /// @notice A root must not be zero.
    error RootIsZero();

    /// @notice Roots are never overwritten.
    error RootIsKnown(uint256 chainId, uint256 blockOrBatchNumber);

    /// @inheritdoc IL2InteropRootStorage
    mapping(uint256 chainId => mapping(uint256 blockOrBatchNumber => bytes32)) public override interopRoots;

    /// @dev Panics with code 1 on Ethereum.
    constructor() {
        assert(block.chainid != 1);
    }

    /// @notice Keeps a root that the chain's batch imports. Only the bootloader.
    function addInteropRoot(uint256 _chainId, uint256 _blockOrBatchNumber, bytes32[] calldata _sides) external {
        if (msg.sender != L2_BOOTLOADER_ADDRESS) revert Unauthorized(msg.sender);
        if (_sides.length != 1) revert NotOneSide(_sides.length);
        if (_sides[0] == bytes32(0)) revert RootIsZero();
        if (interopRoots[_chainId][_blockOrBatchNumber] != bytes32(0)) {
            revert RootIsKnown(_chainId, _blockOrBatchNumber);
        }
        interopRoots[_chainId][_blockOrBatchNumber] = _sides[0];
    }
}
