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
    MismatchL2DAValidator
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";
import {
    L2_LOG_ADDRESS_OFFSET,
    L2_LOG_KEY_OFFSET,
    L2_LOG_VALUE_OFFSET,
    MAX_LOG_KEY
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";

/// @notice The values that the system contracts of a batch report, one word for each `SystemLogKey`, in its order.
struct SystemLogValues {
    bytes32 l2LogsTreeRoot;
    /// @dev Of the batch (high half) and of its last L2 block (low half).
    bytes32 packedTimestamps;
    bytes32 priorityOperationsHash;
    bytes32 numberOfLayer1Txs;
    bytes32 previousBatchHash;
    bytes32 l2DAValidatorOutputHash;
    bytes32 usedL2DAValidator;
    bytes32 dependencyRootsRollingHash;
    bytes32 l2TxsStatusRollingHash;
    /// @dev Zero if the batch reports no upgrade.
    bytes32 upgradeTxHash;
}

/// @notice Reads the system logs of a batch.
/// @dev A record is 88 bytes: shard id 1, is-service 1, transaction number 2, sender 20, key 32, value 32. The first
/// three are not looked at here; the batch commitment binds them.
library SystemLogs {
    // Literals: the compiler computes other constants anew wherever they are used.
    /// @dev Keys 0 to 8, which every batch reports.
    uint256 private constant REQUIRED_KEYS = 0x1ff;
    /// @dev And key 9, which reports the system upgrade.
    uint256 private constant REQUIRED_KEYS_WITH_UPGRADE = 0x3ff;
    /// @dev Key 6, the L2 DA validator, and key 9.
    uint256 private constant KEYS_WITH_CHECKED_VALUE = 0x240;
    /// @dev Senders, 16 bits for each key, key 0 in the low end: 0x8008 messenger, 0x800b system context, 0x8001
    /// bootloader.
    uint256 private constant SENDERS = 0x0080018001800180088008800b80018001800b8008;

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
        for (uint256 offset; offset < _logs.length;) {
            (uint256 sender, uint256 key, bytes32 value) = _read(_logs, offset);

            // Only the low byte: a key of 256 and more fails here or as unexpected.
            uint256 bit = 1 << (key & 0xff);
            if (processed & bit != 0) revert LogAlreadyProcessed(uint8(key));
            processed |= bit;

            if (key > MAX_LOG_KEY) revert UnexpectedSystemLog(key);
            unchecked {
                // The key is at most 9, the offset at most the size of calldata.
                uint256 expected = (SENDERS >> (16 * key)) & type(uint16).max;
                if (sender != expected) revert InvalidLogSender(address(uint160(sender)), key);
                offset += L2_TO_L1_LOG_SERIALIZE_SIZE;
            }
            if (bit & KEYS_WITH_CHECKED_VALUE != 0) {
                if (key == MAX_LOG_KEY) {
                    if (value != _upgradeTxHash) revert TxHashMismatch();
                    // The high twelve bytes are ignored.
                } else if (address(uint160(uint256(value))) != _l2DAValidator) {
                    revert MismatchL2DAValidator();
                }
            }
            assembly ("memory-safe") {
                // The struct has a word for each key up to 9.
                mstore(add(values, shl(5, key)), value)
            }
        }

        uint256 required = _upgradeTxHash == bytes32(0) ? REQUIRED_KEYS : REQUIRED_KEYS_WITH_UPGRADE;
        if (processed != required) revert MissingSystemLogs(required, processed);
    }

    /// @dev `_offset` is the start of a whole record.
    function _read(bytes calldata _logs, uint256 _offset)
        private
        pure
        returns (uint256 sender, uint256 key, bytes32 value)
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
