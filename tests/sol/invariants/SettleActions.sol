// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { InteropRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    PriorityOpsBatchInfo
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

import { BatchBuilder } from "./BatchBuilder.sol";
import { CommitActions } from "./CommitActions.sol";

/// @notice Prove, execute and revert: as an operator should, and with one thing wrong.
abstract contract SettleActions is CommitActions {
    /* PROVE */

    function prove(uint256 _caller, uint256 _flaw, uint256 _proof) external {
        Attempt memory attempt = _attempt(_caller, PROVER);
        uint256 number = verified + 1;
        IExecutor.StoredBatchInfo memory previous = records[verified];
        IExecutor.StoredBatchInfo memory batch = records[number];
        uint256 input = BatchBuilder.publicInput(previous.commitment, batch.commitment);
        uint256[] memory proof = new uint256[](1);
        proof[0] = input;
        // Only a batch that is there can be proven.
        if (_proof % 4 != 0 && number <= committed) verifier.register(input, proof);
        bool isValid = number <= committed && verifier.verify(_single(input), proof);
        string memory what =
            isValid ? "prove" : number <= committed ? "B10 no proof" : "B1 prove of what is not committed";

        if (isValid && _flaw % 4 == 0) {
            isValid = false;
            uint256 which = (_flaw / 4) % 5;
            uint256 detail = _flaw / 20;
            if (which == 0) (batch, what) = (BatchBuilder.mutated(batch, detail % 9), "B4 prove of a forged record");
            // The sixth field of a legacy match is free, but these records are no legacy ones.
            if (which == 1) {
                (previous, what) = (BatchBuilder.mutated(previous, detail % 9), "B4 forged previous record");
            }
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
        bool asDue = _flaw % 2 == 0;
        Range memory range = _range(executed + 1, last - executed, _batches, asDue);
        (bool isValid, string memory what) = _isExecutable(executed + 1, last, asDue);
        if (isValid && attempt.target == address(timelock)) {
            (isValid, what) = _isRipe(executed + 1, last);
        }
        if (isValid && _flaw % 4 == 0) {
            string memory flaw = _spoil(range, _flaw / 4);
            if (bytes(flaw).length != 0) (isValid, what) = (false, flaw);
        }

        if (!_run(attempt, EXECUTOR, _executeCall(range), isValid, what)) return;
        for (uint256 number = executed + 1; number <= last; ++number) {
            executedRecords[number] = range.batches[number - executed - 1];
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

    function _isExecutable(uint256 _first, uint256 _last, bool _asDue) private view returns (bool, string memory) {
        if (_last > verified) return (false, "B1 execute of what is not proven");
        for (uint256 number = _first; number <= _last; ++number) {
            if (!isHonest[number]) return (false, _asDue ? "B7 lie with what is due" : "B7 execute of a lie");
        }
        return (true, "execute");
    }

    function _isRipe(uint256 _first, uint256 _last) private view returns (bool, string memory) {
        for (uint256 number = _first; number <= _last; ++number) {
            if (block.timestamp < commitTime[number] + delay) return (false, "T1 execute before the delay is over");
        }
        return (true, "execute");
    }

    /// @dev Proofs are made against any root that has the whole range. In place of what a batch claims stands, if asked
    /// for, what is due; for honest batches that is the same.
    function _range(uint256 _first, uint256 _count, uint256 _seed, bool _asDue)
        private
        view
        returns (Range memory range)
    {
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
            if (_asDue && end <= leaves) own = requestedRange(position, own.length);
            if (end < leaves) leaves = end + _seed % (leaves - end + 1);
            range.operations[i] = BatchBuilder.rangeProof(requestedRange(0, leaves), own, position);
            position = end;
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
            Range memory other = _range(first, 1, 0, false);
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
    function revertTo(uint256 _caller, uint256 _number, uint256 _door) external {
        // Mostly as an operator who sees a lie takes it back.
        uint256 number = _number % 8 == 2 ? bound(_number, executed, committed) : _lastBeforeLie();
        string memory what = "revert";
        if (_number % 8 == 0 && executed != 0) (number, what) = (executed - 1, "B2 revert of an executed batch");
        if (_number % 8 == 1) (number, what) = (committed + 1, "B2 revert forwards");
        bool isValid = number >= executed && number <= committed;
        if (_door % 2 == 0) {
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

    function _lastBeforeLie() private view returns (uint256 number) {
        number = executed;
        while (number < committed && isHonest[number + 1]) ++number;
    }
}
