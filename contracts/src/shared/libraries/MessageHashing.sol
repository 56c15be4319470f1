// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    L2_BOOTLOADER_ADDRESS,
    L2_TO_L1_MESSENGER_SYSTEM_CONTRACT_ADDR
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/L2ContractAddresses.sol";
import { L2Log, L2Message, TxStatus } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";

/// @dev keccak256("zkSync:BatchLeaf")
bytes32 constant BATCH_LEAF_PREFIX = 0xd82fec4a37cbdc47f1e5cc4ad64deacf34a48e6f7c61fa5b68fd58e543259cf4;
/// @dev keccak256("zkSync:ChainIdLeaf")
bytes32 constant CHAIN_ID_LEAF_PREFIX = 0x39bc69363bb9e26cf14240de4e22569e95cf175cfbcf1ade1a47a253b4bf7f61;
/// @dev keccak256 of 96 zero bytes: the missing leaf of both message-root trees.
bytes32 constant MESSAGE_TREE_EMPTY_LEAF = 0x46700b4d40ac5c35af2c22dda2787a91eb567b06c924a8fb8ae9a05b20c08c21;

/// @notice Leaves of the log tree of a batch and of the message-root trees.
/// @dev Leaf preimages are 96 bytes, log preimages 88 and inner nodes 64, so none can stand for another.
library MessageHashing {
    /// @notice Leaf of `_log` in the log tree of its batch.
    function logLeaf(L2Log memory _log) internal pure returns (bytes32) {
        return _leaf(_log.l2ShardId, _log.isService, _log.txNumberInBatch, _log.sender, _log.key, _log.value);
    }

    /// @notice Leaf of the log by which the L2 messenger announces `_message`.
    function messageLeaf(L2Message calldata _message) internal pure returns (bytes32) {
        bytes32 key = bytes32(uint256(uint160(_message.sender)));
        return _leaf(
            0, true, _message.txNumberInBatch, L2_TO_L1_MESSENGER_SYSTEM_CONTRACT_ADDR, key, keccak256(_message.data)
        );
    }

    /// @notice Leaf of the log by which the bootloader reports how the priority operation `_txHash` ended.
    function statusLeaf(bytes32 _txHash, uint16 _txNumberInBatch, TxStatus _status) internal pure returns (bytes32) {
        return _leaf(0, true, _txNumberInBatch, L2_BOOTLOADER_ADDRESS, _txHash, bytes32(uint256(_status)));
    }

    /// @notice Leaf of batch `_batchNumber` in its chain's tree on the settlement layer.
    function batchLeaf(bytes32 _batchRoot, uint256 _batchNumber) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(BATCH_LEAF_PREFIX, _batchRoot, _batchNumber));
    }

    /// @notice Leaf of chain `_chainId` in the shared tree of the settlement layer.
    function chainIdLeaf(bytes32 _chainRoot, uint256 _chainId) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(CHAIN_ID_LEAF_PREFIX, _chainRoot, _chainId));
    }

    /// @dev shard(1) || service(1) || number(2) || sender(20) || key(32) || value(32), from the free pointer on.
    function _leaf(
        uint8 _shardId,
        bool _isService,
        uint16 _txNumberInBatch,
        address _sender,
        bytes32 _key,
        bytes32 _value
    ) private pure returns (bytes32 leaf) {
        uint256 service = _isService ? 1 : 0;
        uint256 head =
            uint256(_shardId) << 184 | service << 176 | uint256(_txNumberInBatch) << 160 | uint256(uint160(_sender));
        assembly ("memory-safe") {
            let preimage := mload(0x40)
            mstore(preimage, shl(64, head))
            mstore(add(preimage, 0x18), _key)
            mstore(add(preimage, 0x38), _value)
            leaf := keccak256(preimage, 0x58)
        }
    }
}
