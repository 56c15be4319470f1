// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { InteropRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    PriorityOpsBatchInfo
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

import { BatchBuilder, Draft } from "./BatchBuilder.sol";
import { ChainModel } from "./ChainModel.sol";

/// @notice Precommit, commit, prove, execute, revert: as an operator should, and with one thing wrong.
abstract contract BatchActions is ChainModel {
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

        string memory flaw = _flaw % 3 == 0 ? _spoil(draft, _flaw / 3) : "";
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
        honest = _seed % 12 != 0;
        if (honest) {
            claim = new bytes32[]((_seed / 12) % (available < 3 ? available + 1 : 4));
            for (uint256 i; i < claim.length; ++i) {
                claim[i] = requested[start + i];
            }
            return (claim, honest);
        }
        uint256 lie = (_seed / 12) % 4;
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
            claim[0] = keccak256(abi.encode("never requested", _seed));
            ++count["B7 claim of what was never requested"];
        }
    }

    /// @dev Makes one thing wrong and names it; no name if the thing asked for does not apply. Puts the logs in.
    function _spoil(Draft memory _draft, uint256 _seed) private view returns (string memory flaw) {
        uint256 which = _seed % 16;
        uint256 detail = _seed / 16;
        IExecutor.CommitBatchInfo memory batch = _draft.batch;
        if (which == 0) {
            _draft.last = BatchBuilder.mutated(_draft.last, detail % 9);
            return "B3 forged last record";
        }
        if (which == 1) {
            batch.batchNumber += detail % 2 == 0 ? 1 : type(uint64).max;
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
            _draft.last = records[(committed + 1)];
            return _draft.last.batchNumber == 0 ? "B3 no last record" : "B3 last record of a reverted batch";
        }
        return "";
    }

    /* PROVE */

    function prove(uint256 _caller, uint256 _flaw, bool _withProof) external {
        Attempt memory attempt = _attempt(_caller, PROVER);
        uint256 number = verified + 1;
        IExecutor.StoredBatchInfo memory previous = records[verified];
        IExecutor.StoredBatchInfo memory batch = records[number];
        uint256 input = BatchBuilder.publicInput(previous.commitment, batch.commitment);
        uint256[] memory proof = new uint256[](1);
        proof[0] = input;
        // Only a batch that is there can be proven.
        if (_withProof && number <= committed) verifier.register(input, proof);
        bool isValid = number <= committed && verifier.verify(_single(input), proof);
        string memory what = isValid ? "prove" : number <= committed ? "B10 no proof" : "B1 prove of what is not committed";

        if (isValid && _flaw % 3 == 0) {
            isValid = false;
            uint256 which = (_flaw / 3) % 5;
            uint256 detail = _flaw / 15;
            if (which == 0) (batch, what) = (BatchBuilder.mutated(batch, detail % 9), "B4 prove of a forged record");
            // The sixth field of a legacy match is free, but these records are no legacy ones.
            if (which == 1) (previous, what) = (BatchBuilder.mutated(previous, detail % 9), "B4 forged previous record");
            if (which == 2) (proof[0], what) = (proof[0] ^ 1, "B10 wrong proof");
            if (which == 3) {
                (previous, batch, what) = (batch, records[number + 1], "B10 prove out of order");
            }
            if (which == 4) {
                previous = records[verified == 0 ? committed : verified - 1];
                (batch, what) = (records[verified], "B10 prove again");
            }
        }
        if (!_run(attempt, PROVER, _proveCall(previous, batch, proof), isValid, what)) return;
        verified = number;
    }

    function _proveCall(
        IExecutor.StoredBatchInfo memory _previous,
        IExecutor.StoredBatchInfo memory _batch,
        uint256[] memory _proof
    ) private view returns (bytes memory) {
        IExecutor.StoredBatchInfo[] memory batches = new IExecutor.StoredBatchInfo[](1);
        batches[0] = _batch;
        return abi.encodeCall(
            IExecutor.proveBatchesSharedBridge,
            (
                address(diamond),
                _batch.batchNumber,
                _batch.batchNumber,
                abi.encodePacked(uint8(1), abi.encode(_previous, batches, _proof))
            )
        );
    }

    function _single(uint256 _word) private pure returns (uint256[] memory words) {
        words = new uint256[](1);
        words[0] = _word;
    }

    /* EXECUTE */

    /// @dev A range of batches to execute, with its proofs.
    struct Range {
        uint256 first;
        IExecutor.StoredBatchInfo[] batches;
        PriorityOpsBatchInfo[] operations;
        InteropRoot[][] roots;
    }

    function execute(uint256 _caller, uint256 _batches, uint256 _flaw) external {
        Attempt memory attempt = _attempt(_caller, EXECUTOR);
        uint256 last = executed + 1 + _batches % 3;
        // Mostly what can be executed, else what comes next whatever it is.
        if (_batches % 4 != 0 && last > verified && verified > executed) last = verified;
        Range memory range = _range(executed + 1, last - executed, _batches);
        (bool isValid, string memory what) = _isExecutable(executed + 1, last);
        if (isValid && attempt.target == address(timelock)) {
            (isValid, what) = _isRipe(executed + 1, last);
        }
        if (isValid && _flaw % 3 == 0) {
            string memory flaw = _spoil(range, _flaw / 3);
            if (bytes(flaw).length != 0) (isValid, what) = (false, flaw);
        }

        if (!_run(attempt, EXECUTOR, _executeCall(range), isValid, what)) return;
        for (uint256 number = executed + 1; number <= last; ++number) {
            processed += items[number].length;
            ++executedCarriers[carried[number]];
        }
        count["executed operations"] = processed;
        executed = last;
        if (pendingUpgradeBatch != 0 && pendingUpgradeBatch <= executed) {
            (pendingUpgrade, pendingUpgradeBatch) = (0, 0);
            ++count["executed upgrade"];
        }
    }

    function _isExecutable(uint256 _first, uint256 _last) private view returns (bool, string memory) {
        if (_last > verified) return (false, "B1 execute of what is not proven");
        for (uint256 number = _first; number <= _last; ++number) {
            if (!isHonest[number]) return (false, "B7 execute of a lie");
        }
        return (true, "execute");
    }

    function _isRipe(uint256 _first, uint256 _last) private view returns (bool, string memory) {
        for (uint256 number = _first; number <= _last; ++number) {
            if (block.timestamp < commitTime[number] + delay) return (false, "T1 execute before the delay is over");
        }
        return (true, "execute");
    }

    /// @dev Proofs are made against any root that has the whole range.
    function _range(uint256 _first, uint256 _count, uint256 _seed) private view returns (Range memory range) {
        range.first = _first;
        range.batches = new IExecutor.StoredBatchInfo[](_count);
        range.operations = new PriorityOpsBatchInfo[](_count);
        range.roots = new InteropRoot[][](_count);
        uint256 position = processed;
        for (uint256 i; i < _count; ++i) {
            range.batches[i] = records[_first + i];
            bytes32[] memory own = items[_first + i];
            uint256 end = position + own.length;
            uint256 leaves = requested.length;
            if (end < leaves) leaves = end + _seed % (leaves - end + 1);
            range.operations[i] = BatchBuilder.rangeProof(_requestedUpTo(leaves), own, position);
            position = end;
        }
    }

    function _requestedUpTo(uint256 _leaves) private view returns (bytes32[] memory leaves) {
        leaves = new bytes32[](_leaves);
        for (uint256 i; i < _leaves; ++i) {
            leaves[i] = requested[i];
        }
    }

    function _spoil(Range memory _of, uint256 _seed) private view returns (string memory) {
        uint256 which = _seed % 7;
        uint256 detail = _seed / 7;
        PriorityOpsBatchInfo memory operations = _of.operations[0];
        bytes32[] memory hashes = operations.itemHashes;
        if (which == 0) {
            _of.batches[0] = BatchBuilder.mutated(_of.batches[0], detail % 9);
            return "B4 execute of a forged record";
        }
        if (which == 1) {
            operations.itemHashes = new bytes32[](hashes.length + 1);
            return "B7 one operation too many";
        }
        if (which == 2 && hashes.length != 0) {
            assembly ("memory-safe") {
                mstore(hashes, sub(mload(hashes), 1))
            }
            return "B7 one operation too few";
        }
        if (which == 3 && hashes.length > 1) {
            (hashes[0], hashes[1]) = (hashes[1], hashes[0]);
            return "B7 operations out of order";
        }
        if (which == 4 && hashes.length != 0) {
            // One level higher the root is no root of this tree.
            operations.leftPath = new bytes32[](operations.leftPath.length + 1);
            operations.rightPath = new bytes32[](operations.rightPath.length + 1);
            return "B7 path to a root that never was";
        }
        if (which == 5) {
            _of.roots[0] = new InteropRoot[](1);
            _of.roots[0][0] = InteropRoot(block.chainid, block.number, new bytes32[](1));
            return "B11 root that never was";
        }
        if (which == 6) {
            // Again what is executed, or the next but one.
            uint256 first = detail % 2 == 0 && executed != 0 ? executed : executed + 2;
            Range memory other = _range(first, 1, 0);
            (_of.batches, _of.operations, _of.roots) = (other.batches, other.operations, other.roots);
            return first > executed ? "B1 execute that skips a batch" : "B2 execute again";
        }
        return "";
    }

    function _executeCall(Range memory _of) private view returns (bytes memory) {
        return abi.encodeCall(
            IExecutor.executeBatchesSharedBridge,
            (
                address(diamond),
                _of.batches[0].batchNumber,
                _of.batches[_of.batches.length - 1].batchNumber,
                abi.encodePacked(uint8(1), abi.encode(_of.batches, _of.operations, _of.roots))
            )
        );
    }

    /* REVERT */

    /// @dev By a reverter, or by the owner through the chain type manager.
    function revertTo(uint256 _caller, uint256 _number, bool _byManager) external {
        uint256 number = bound(_number, executed, committed);
        string memory what = "revert";
        if (_number % 8 == 0 && executed != 0) (number, what) = (executed - 1, "B2 revert of an executed batch");
        if (_number % 8 == 1) (number, what) = (committed + 1, "B2 revert forwards");
        bool isValid = number >= executed && number <= committed;
        if (_byManager) {
            address caller = _mostly(owner, _caller);
            bytes memory data = abi.encodeCall(ctm.revertBatches, (CHAIN_ID, number));
            if (!_run(Attempt(caller, address(ctm), caller == owner), REVERTER, data, isValid, what)) return;
        } else {
            bytes memory data = abi.encodeCall(IExecutor.revertBatchesSharedBridge, (address(diamond), number));
            if (!_run(_attempt(_caller, REVERTER), REVERTER, data, isValid, what)) return;
        }
        committed = number;
        if (verified > number) verified = number;
        if (pendingUpgradeBatch > number) pendingUpgradeBatch = 0;
        precommitment = 0;
    }
}
