// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";

import { BatchBuilder, Draft } from "./BatchBuilder.sol";
import { ChainModel } from "./ChainModel.sol";

/// @notice Precommit and commit: as an operator should, and with one thing wrong.
abstract contract CommitActions is ChainModel {
    /// @dev Of the batches drafted so far; makes each unlike the others.
    uint256 private _salt;

    /* PRECOMMIT */

    function precommit(uint256 _caller, uint256 _records, uint256 _flaw) external {
        Attempt memory attempt = _attempt(_caller, PRECOMMITTER);
        bytes memory packed;
        for (uint256 i; i <= _records % 3; ++i) {
            packed = abi.encodePacked(packed, keccak256(abi.encode(_records, i)), uint8(_records >> i));
        }
        uint256 number = committed + 1;
        string memory what = "precommit";
        if (_flaw % 8 == 0) (packed, what) = (bytes.concat(packed, hex"01"), "B9 ragged precommitment");
        if (_flaw % 8 == 1) (packed, what) = ("", "B9 empty precommitment");
        if (_flaw % 8 == 2) (number, what) = (committed + _flaw % 3 * 2, "B9 precommitment of another batch");

        bytes memory argument = abi.encodePacked(uint8(1), abi.encode(IExecutor.PrecommitInfo(packed, 0)));
        bytes memory data = abi.encodeCall(IExecutor.precommitSharedBridge, (address(diamond), number, argument));
        if (!_run(attempt, PRECOMMITTER, data, _flaw % 8 > 2, what)) return;
        for (uint256 offset; offset < packed.length; offset += 33) {
            bytes32 record;
            assembly ("memory-safe") {
                record := keccak256(add(add(packed, 0x20), offset), 33)
            }
            precommitment = keccak256(abi.encode(precommitment, record));
        }
    }

    /* COMMIT */

    function commit(uint256 _caller, uint256 _operations, uint256 _flaw) external {
        Attempt memory attempt = _attempt(_caller, COMMITTER);
        IExecutor.StoredBatchInfo memory last = records[committed];
        (bytes32[] memory claim, bool honest) = _claim(_operations);
        uint256 time = last.timestamp >= block.timestamp ? last.timestamp + 1 : block.timestamp;
        Draft memory draft = BatchBuilder.draft(last, claim, time, l2DAValidator, ++_salt);
        draft.values[8] = precommitment == 0 ? keccak256(abi.encode(_salt)) : precommitment;
        bytes32 upgrade = pendingUpgradeBatch == 0 ? pendingUpgrade : bytes32(0);
        if (upgrade != 0) (draft.keys, draft.values[9]) = (draft.keys | 1 << 9, upgrade);

        string memory flaw = _flaw % 4 == 0 ? _spoil(draft, _flaw / 4) : "";
        draft.batch.systemLogs = BatchBuilder.logs(draft);
        bool isGood = bytes(flaw).length == 0 && block.timestamp <= deadline[version];
        string memory what = bytes(flaw).length != 0 ? flaw : isGood ? "commit" : "B15 commit under an expired version";
        uint256 number = committed + 1;
        bytes memory data = abi.encodeCall(
            IExecutor.commitBatchesSharedBridge, (address(diamond), number, number, BatchBuilder.commitArgument(draft))
        );
        if (!_run(attempt, COMMITTER, data, isGood, what)) return;

        committed = number;
        records[number] = BatchBuilder.record(draft);
        items[number] = claim;
        isHonest[number] = honest;
        claimed[number] = claimed[number - 1] + (honest ? claim.length : 0);
        if (attempt.target == address(timelock)) commitTime[number] = block.timestamp;
        carried[number] = upgrade;
        if (upgrade != 0) pendingUpgradeBatch = number;
        precommitment = 0;
    }

    /// @dev Transactions for a batch to claim. At commit L1 believes any; a lie must stop the batch from executing.
    function _claim(uint256 _seed) private returns (bytes32[] memory claim, bool honest) {
        uint256 start = claimed[committed];
        uint256 available = requested.length - start;
        honest = _seed % 24 != 0;
        if (honest) {
            claim = new bytes32[]((_seed / 24) % (available < 3 ? available + 1 : 4));
            for (uint256 i; i < claim.length; ++i) {
                claim[i] = requested[start + i];
            }
            return (claim, honest);
        }
        uint256 lie = (_seed / 24) % 4;
        claim = new bytes32[](lie == 1 ? 2 : 1);
        if (lie == 0 && available > 1) {
            claim[0] = requested[start + 1];
            ++count["B7 claim that skips"];
        } else if (lie == 1 && available > 1) {
            (claim[0], claim[1]) = (requested[start + 1], requested[start]);
            ++count["B7 claim out of order"];
        } else if (lie == 2 && start != 0) {
            claim[0] = requested[start - 1];
            ++count["B7 claim that repeats"];
        } else {
            claim[0] = keccak256(abi.encode("none", _seed));
            ++count["B7 claim of what was never requested"];
        }
    }

    /// @dev Makes one thing wrong and names it; no name if the thing asked for does not apply.
    function _spoil(Draft memory _draft, uint256 _seed) private view returns (string memory flaw) {
        uint256 which = _seed % 16;
        // The rare occasions for these two are taken more often.
        if (_draft.keys & 1 << 9 != 0 && _seed % 3 == 0) which = 10;
        if (precommitment != 0 && _seed % 3 == 1) which = 11;
        uint256 detail = _seed / 16;
        IExecutor.CommitBatchInfo memory batch = _draft.batch;
        if (which == 0) {
            _draft.last = BatchBuilder.mutated(_draft.last, detail % 9);
            return "B3 forged last record";
        }
        if (which == 1) {
            batch.batchNumber = detail % 2 == 0 ? batch.batchNumber + 1 : batch.batchNumber - 1;
            return "B3 gap or repeat in the batch numbers";
        }
        if (which == 2) {
            _draft.keys ^= 1 << detail % 9;
            return "B5 missing log";
        }
        if (which == 3) {
            _draft.senders[detail % 9] = address(uint160(0x8100 + detail % 9));
            return "B5 log of a foreign sender";
        }
        if (which == 4) {
            _draft.values[4] ^= bytes32(uint256(1));
            return "B3 log of another previous batch";
        }
        if (which == 5) {
            batch.timestamp = uint64(_draft.last.timestamp);
            _draft.values[1] = BatchBuilder.times(batch.timestamp, block.timestamp);
            return "B6 timestamp of the previous batch";
        }
        if (which == 6) {
            _draft.values[1] = BatchBuilder.times(batch.timestamp, block.timestamp + 1 hours + 1);
            return "B6 L2 block of the future";
        }
        if (which == 7) {
            ++batch.timestamp;
            return "B6 timestamp that was not reported";
        }
        if (which == 8) {
            batch.priorityOperationsHash ^= bytes32(uint256(1));
            return "B7 operations that were not reported";
        }
        if (which == 9) {
            ++batch.numberOfLayer1Txs;
            return "B7 number of operations that was not reported";
        }
        if (which == 10) {
            if (_draft.keys & 1 << 9 == 0) {
                (_draft.keys, _draft.values[9]) = (_draft.keys | 1 << 9, keccak256(abi.encode(detail)));
                return "B8 unexpected upgrade";
            }
            if (detail % 2 == 0) {
                _draft.keys ^= 1 << 9;
                return "B8 skipped upgrade";
            }
            _draft.values[9] ^= bytes32(uint256(1));
            return "B8 another upgrade";
        }
        if (which == 11 && precommitment != 0) {
            _draft.values[8] ^= bytes32(uint256(1));
            return "B9 statuses that differ from the precommitted";
        }
        if (which == 12) {
            _draft.values[6] = bytes32(uint256(uint160(l2DAValidator)) ^ 1);
            return "A7 another L2 DA validator";
        }
        if (which == 13) {
            batch.operatorDAInput = bytes.concat(batch.operatorDAInput, hex"00");
            return "A11 DA input of 33 bytes";
        }
        if (which == 14) {
            // A stale batch: one that was fine when it was on top of another last one.
            _draft.last = records[committed + 1];
            return _draft.last.batchNumber == 0 ? "B3 no last record" : "B3 last record of a reverted batch";
        }
        return "";
    }
}
