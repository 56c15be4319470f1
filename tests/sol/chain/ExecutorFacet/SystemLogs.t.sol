// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

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

import { ExecutorTest } from "./ExecutorTest.sol";

/// @notice Attacks on B5 and A7: logs with a missing, duplicated, foreign-sender or unknown key.
contract SystemLogsTest is ExecutorTest {
    function test_commit_anyKeyMissing_reverts() public {
        for (uint256 missing; missing < 9; ++missing) {
            Draft memory draft = _draft(genesis);
            for (uint256 key; key < 9; ++key) {
                if (key != missing) _append(draft, _senderOf(key), key, draft.values[key]);
            }
            bytes memory expected = abi.encodeWithSelector(MissingSystemLogs.selector, 511, 511 ^ (1 << missing));
            _assertReverts(_commitCall(draft), expected, "missing key");
        }
    }

    function test_commit_noLogs_reverts() public {
        _assertReverts(
            _commitCall(_draft(genesis)), abi.encodeWithSelector(MissingSystemLogs.selector, 511, 0), "no logs"
        );
    }

    function test_commit_anyKeyTwice_reverts() public {
        for (uint256 key; key < 9; ++key) {
            Draft memory draft = _draft(genesis);
            _seal(draft);
            _append(draft, _senderOf(key), key, draft.values[key]);
            _assertReverts(_commitCall(draft), abi.encodeWithSelector(LogAlreadyProcessed.selector, key), "twice");
        }
    }

    function test_commit_anyKeyFromAnyOtherSender_reverts() public {
        address[4] memory senders = [BOOTLOADER, MESSENGER, SYSTEM_CONTEXT, address(0xbad)];
        for (uint256 key; key < 10; ++key) {
            for (uint256 i; i < senders.length; ++i) {
                if (senders[i] == _senderOf(key)) continue;
                Draft memory draft = _draft(genesis);
                _append(draft, senders[i], key, draft.values[key]);
                bytes memory expected = abi.encodeWithSelector(InvalidLogSender.selector, senders[i], key);
                _assertReverts(_commitCall(draft), expected, "sender");
            }
        }
    }

    function test_commit_unknownKey_reverts() public {
        uint256[5] memory keys = [uint256(10), 255, 256, 265, type(uint256).max];
        for (uint256 i; i < keys.length; ++i) {
            Draft memory draft = _draft(genesis);
            _append(draft, BOOTLOADER, keys[i], bytes32(0));
            _assertReverts(
                _commitCall(draft), abi.encodeWithSelector(UnexpectedSystemLog.selector, keys[i]), "unknown key"
            );
        }
    }

    /// @dev The duplicate check looks at the low byte and precedes everything else.
    function testFuzz_commit_keyWithUsedLowByte_reverts(uint256 _high) public {
        uint256 used = _high % 9;
        uint256 key = (bound(_high, 1, type(uint248).max) << 8) | used;
        Draft memory draft = _draft(genesis);
        _seal(draft);
        _append(draft, address(0xbad), key, bytes32(0));
        _assertReverts(_commitCall(draft), abi.encodeWithSelector(LogAlreadyProcessed.selector, used), "low byte");
    }

    function test_commit_partialRecord_reverts() public {
        Draft memory draft = _draft(genesis);
        _seal(draft);
        bytes memory logs = draft.batch.systemLogs;
        for (uint256 extra = 1; extra < 88; extra += 29) {
            draft.batch.systemLogs = bytes.concat(logs, new bytes(extra));
            _assertReverts(_commitCall(draft), abi.encodePacked(InvalidSystemLogsLength.selector), "partial record");
        }
    }

    /// @dev Any rotation and both directions; the fields before the sender are free.
    function testFuzz_commit_permutedOrder_succeeds(uint256 _start, bool _backwards, uint32 _header) public {
        Draft memory draft = _draft(genesis);
        _start = _start % 9;
        for (uint256 i; i < 9; ++i) {
            uint256 key = (_start + (_backwards ? 9 - i : i)) % 9;
            draft.batch.systemLogs =
                abi.encodePacked(draft.batch.systemLogs, _header, _senderOf(key), key, draft.values[key]);
        }
        _do(_commitCall(draft));
        assertEq(chain.storedHash(1), keccak256(abi.encode(_recordOf(draft, _daOutput(16, 16)))), "record");
    }

    function test_commit_otherL2DAValidator_reverts() public {
        Draft memory draft = _draft(genesis);
        draft.values[6] = bytes32(uint256(uint160(l2DAValidator)) ^ 1);
        _seal(draft);
        _assertReverts(_commitCall(draft), abi.encodePacked(MismatchL2DAValidator.selector), "validator");
    }

    function test_commit_l2DAValidatorWithDirtyHighBytes_succeeds() public {
        Draft memory draft = _draft(genesis);
        draft.values[6] |= bytes32(uint256(type(uint96).max) << 160);
        _commit(draft);
    }

    function test_commit_upgradeLogWhenNoneExpected_reverts() public {
        Draft memory draft = _draft(genesis);
        draft.keys = 10;
        _seal(draft);
        _assertReverts(
            _commitCall(draft), abi.encodeWithSelector(MissingSystemLogs.selector, 511, 1023), "zero upgrade hash"
        );

        draft.values[9] = bytes32(uint256(1));
        _seal(draft);
        _assertReverts(_commitCall(draft), abi.encodePacked(TxHashMismatch.selector), "some upgrade hash");
    }

    /// @dev B5: keys that the table of senders, 16 bits for each, does not reach, or reaches only by overflow.
    function test_commit_keyBeyondTheTableOfSenders_reverts() public {
        uint256[5] memory keys = [uint256(10), 15, 255, 1 << 252, (1 << 252) + 11];
        for (uint256 i; i < keys.length; ++i) {
            address[4] memory senders = [address(0), MESSENGER, SYSTEM_CONTEXT, BOOTLOADER];
            for (uint256 j; j < senders.length; ++j) {
                Draft memory draft = _draft(genesis);
                draft.batch.systemLogs = _log(senders[j], keys[i], draft.values[0]);
                _assertReverts(
                    _commitCall(draft), abi.encodeWithSelector(UnexpectedSystemLog.selector, keys[i]), "unknown key"
                );
            }
        }
    }

    function _append(Draft memory _to, address _sender, uint256 _key, bytes32 _value) private pure {
        _to.batch.systemLogs = bytes.concat(_to.batch.systemLogs, _log(_sender, _key, _value));
    }
}
