// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { L2_TO_L1_LOG_SERIALIZE_SIZE } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    InvalidLogSender,
    InvalidSystemLogsLength,
    LogAlreadyProcessed,
    MissingSystemLogs,
    TxHashMismatch,
    UnexpectedSystemLog
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    L2_BOOTLOADER_ADDRESS,
    L2_SYSTEM_CONTEXT_SYSTEM_CONTRACT_ADDR,
    L2_TO_L1_MESSENGER_SYSTEM_CONTRACT_ADDR
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/l2-helpers/L2ContractAddresses.sol";
import {
    MismatchL2DAValidator
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";
import {
    L2_LOG_ADDRESS_OFFSET,
    L2_LOG_KEY_OFFSET,
    L2_LOG_VALUE_OFFSET,
    MAX_LOG_KEY,
    SystemLogKey
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";

/// @notice The values that the system contracts of a batch report, by `SystemLogKey`.
struct SystemLogValues {
    /// @dev One word per key, `MAX_LOG_KEY + 1`.
    bytes32[10] byKey;
}

/// @notice Reads the system logs of a batch.
/// @dev A record is 88 bytes: shard id 1, is-service 1, transaction number 2, sender 20, key 32, value 32. The first
/// three are not looked at here; the batch commitment binds them.
library SystemLogs {
    /// @dev Keys 0 to 8, which every batch reports.
    uint256 private constant REQUIRED_KEYS = (1 << MAX_LOG_KEY) - 1;
    /// @dev And key 9, which reports the system upgrade.
    uint256 private constant REQUIRED_KEYS_WITH_UPGRADE = (1 << (MAX_LOG_KEY + 1)) - 1;

    /// @dev Bit k is 1 where key k comes from the messenger.
    uint256 private constant MESSENGER_KEYS = (1 << uint256(SystemLogKey.L2_TO_L1_LOGS_TREE_ROOT_KEY))
        | (1 << uint256(SystemLogKey.L2_DA_VALIDATOR_OUTPUT_HASH_KEY))
        | (1 << uint256(SystemLogKey.USED_L2_DA_VALIDATOR_ADDRESS_KEY));
    /// @dev Bit k is 1 where key k comes from the system context; the rest comes from the bootloader.
    uint256 private constant SYSTEM_CONTEXT_KEYS = (1 << uint256(SystemLogKey.PACKED_BATCH_AND_L2_BLOCK_TIMESTAMP_KEY))
        | (1 << uint256(SystemLogKey.PREV_BATCH_HASH_KEY));

    /// @notice Checks that every required key is there once, from its contract, in any order.
    /// @param _upgradeTxHash Upgrade transaction that the batch must report, 0 for none.
    /// @param _l2DAValidator L2 validator that the batch must have used.
    function process(bytes calldata _logs, bytes32 _upgradeTxHash, address _l2DAValidator)
        internal
        pure
        returns (SystemLogValues memory values)
    {
        if (_logs.length % L2_TO_L1_LOG_SERIALIZE_SIZE != 0) revert InvalidSystemLogsLength();

        uint256 processed;
        for (uint256 offset; offset < _logs.length; offset += L2_TO_L1_LOG_SERIALIZE_SIZE) {
            (address sender, uint256 key, bytes32 value) = _read(_logs, offset);

            // Only the low byte: a key of 256 and more fails here or as unexpected.
            uint8 bitIndex = uint8(key);
            uint256 bit = 1 << bitIndex;
            if (processed & bit != 0) revert LogAlreadyProcessed(bitIndex);
            processed |= bit;

            if (key > MAX_LOG_KEY) revert UnexpectedSystemLog(key);
            if (sender != _senderOf(bit)) revert InvalidLogSender(sender, key);
            if (key == uint256(SystemLogKey.USED_L2_DA_VALIDATOR_ADDRESS_KEY)) {
                // The high twelve bytes are ignored.
                if (address(uint160(uint256(value))) != _l2DAValidator) revert MismatchL2DAValidator();
            } else if (key == uint256(SystemLogKey.EXPECTED_SYSTEM_CONTRACT_UPGRADE_TX_HASH_KEY)) {
                if (value != _upgradeTxHash) revert TxHashMismatch();
            }
            values.byKey[key] = value;
        }

        uint256 required = _upgradeTxHash == bytes32(0) ? REQUIRED_KEYS : REQUIRED_KEYS_WITH_UPGRADE;
        if (processed != required) revert MissingSystemLogs(required, processed);
    }

    /// @notice Value that was reported under `_key`.
    function get(SystemLogValues memory _values, SystemLogKey _key) internal pure returns (bytes32) {
        return _values.byKey[uint256(_key)];
    }

    function _senderOf(uint256 _keyBit) private pure returns (address) {
        if (_keyBit & MESSENGER_KEYS != 0) return L2_TO_L1_MESSENGER_SYSTEM_CONTRACT_ADDR;
        if (_keyBit & SYSTEM_CONTEXT_KEYS != 0) return L2_SYSTEM_CONTEXT_SYSTEM_CONTRACT_ADDR;
        return L2_BOOTLOADER_ADDRESS;
    }

    /// @dev `_offset` is the start of a whole record.
    function _read(bytes calldata _logs, uint256 _offset)
        private
        pure
        returns (address sender, uint256 key, bytes32 value)
    {
        uint256 senderOffset = L2_LOG_ADDRESS_OFFSET;
        uint256 keyOffset = L2_LOG_KEY_OFFSET;
        uint256 valueOffset = L2_LOG_VALUE_OFFSET;
        assembly ("memory-safe") {
            let record := add(_logs.offset, _offset)
            sender := shr(96, calldataload(add(record, senderOffset)))
            key := calldataload(add(record, keyOffset))
            value := calldataload(add(record, valueOffset))
        }
    }
}
