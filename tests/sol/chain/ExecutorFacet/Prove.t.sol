// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    BatchHashMismatch,
    CanOnlyProcessOneBatch,
    InvalidProof,
    VerifiedBatchesExceedsCommittedBatches
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    IVerifier
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";

import { ExecutorTest } from "./ExecutorTest.sol";

contract ProveTest is ExecutorTest {
    IExecutor.StoredBatchInfo private _first;
    IExecutor.StoredBatchInfo private _second;

    function setUp() public override {
        super.setUp();
        _first = _commitNext(genesis);
        _second = _commitNext(_first);
    }

    function _proof(uint256 _length) private pure returns (uint256[] memory proof) {
        proof = new uint256[](_length);
        for (uint256 i; i < _length; ++i) {
            proof[i] = uint256(keccak256(abi.encode("proof", i)));
        }
    }

    function _input(bytes32 _previous, bytes32 _current) private pure returns (uint256[] memory inputs) {
        inputs = new uint256[](1);
        inputs[0] = uint256(keccak256(bytes.concat(_previous, _current))) >> 32;
    }

    /// @dev The proof reaches the verifier unchanged, with one input whose top 32 bits are zero (B10).
    function testFuzz_prove_goodBatch_succeeds(uint8 _proofLength) public {
        uint256[] memory proof = _proof(_proofLength);
        uint256[] memory inputs = _input(genesis.commitment, _first.commitment);
        assertEq(inputs[0] >> 224, 0, "224 bits");

        vm.expectCall(verifier, abi.encodeCall(IVerifier.verify, (inputs, proof)));
        vm.expectEmit(address(chain));
        emit IExecutor.BlocksVerification(0, 1);
        _do(_proveCall(genesis, _first, proof));
        _assertCounters(0, 1, 2);
    }

    function test_prove_second_continuesFromFirst_succeeds() public {
        _prove(genesis, _first);
        vm.expectCall(
            verifier, abi.encodeCall(IVerifier.verify, (_input(_first.commitment, _second.commitment), _proof(3)))
        );
        _do(_proveCall(_first, _second, _proof(3)));
        _assertCounters(0, 2, 2);
    }

    /// @dev B4: any field of the proven record, and of the previous one.
    function test_prove_anyFieldForged_reverts() public {
        bytes32 genesisHash = keccak256(abi.encode(genesis));
        bytes32 firstHash = keccak256(abi.encode(_first));
        for (uint256 field; field < 9; ++field) {
            IExecutor.StoredBatchInfo memory forged = _mutated(_first, field);
            if (field != 0) {
                _assertReverts(
                    _proveCall(genesis, forged, _proof(1)),
                    abi.encodeWithSelector(BatchHashMismatch.selector, firstHash, keccak256(abi.encode(forged))),
                    "batch"
                );
            }
            forged = _mutated(genesis, field);
            _assertReverts(
                _proveCall(forged, _first, _proof(1)),
                abi.encodeWithSelector(BatchHashMismatch.selector, genesisHash, keccak256(abi.encode(forged))),
                "previous"
            );
        }
    }

    /// @dev The number is bound by the hash.
    function test_prove_anotherNumber_reverts() public {
        IExecutor.StoredBatchInfo memory forged = _first;
        forged.batchNumber = 5;
        _assertReverts(
            _proveCall(genesis, forged, _proof(1)),
            abi.encodeWithSelector(
                BatchHashMismatch.selector, keccak256(abi.encode(_first)), keccak256(abi.encode(forged))
            ),
            "number"
        );
    }

    function test_prove_skippingABatch_reverts() public {
        _assertReverts(
            _proveCall(genesis, _second, _proof(1)),
            abi.encodeWithSelector(
                BatchHashMismatch.selector, keccak256(abi.encode(_first)), keccak256(abi.encode(_second))
            ),
            "gap"
        );
    }

    function test_prove_onLegacyPrevious_succeeds() public {
        IExecutor.StoredBatchInfo memory previous = genesis;
        chain.setStoredHash(0, _legacyHash(genesis));
        previous.dependencyRootsRollingHash = keccak256("unconstrained");
        _prove(previous, _first);
    }

    function test_prove_legacyBatch_reverts() public {
        chain.setStoredHash(1, _legacyHash(_first));
        _assertReverts(
            _proveCall(genesis, _first, _proof(1)),
            abi.encodeWithSelector(BatchHashMismatch.selector, _legacyHash(_first), keccak256(abi.encode(_first))),
            "legacy"
        );
    }

    /// @dev B1: the hash of a reverted batch stays in storage and proves nothing.
    function test_prove_revertedBatch_reverts() public {
        _prove(genesis, _first);
        _do(_revertCall(1));
        _assertReverts(
            _proveCall(_first, _second, _proof(1)),
            abi.encodePacked(VerifiedBatchesExceedsCommittedBatches.selector),
            "stale hash"
        );
    }

    function test_prove_uncommittedBatch_reverts() public {
        _prove(genesis, _first);
        _prove(_first, _second);
        IExecutor.StoredBatchInfo memory third = _second;
        third.batchNumber = 3;
        _assertReverts(
            _proveCall(_second, third, _proof(1)),
            abi.encodeWithSelector(BatchHashMismatch.selector, 0, keccak256(abi.encode(third))),
            "not committed"
        );
    }

    function test_prove_twoBatches_reverts() public {
        IExecutor.StoredBatchInfo[] memory batches = new IExecutor.StoredBatchInfo[](2);
        batches[0] = _first;
        batches[1] = _second;
        _assertReverts(
            _proveCall(genesis, batches, _proof(1)), abi.encodePacked(CanOnlyProcessOneBatch.selector), "two"
        );

        // Only after both were found committed.
        _do(_revertCall(1));
        _assertReverts(
            _proveCall(genesis, batches, _proof(1)),
            abi.encodePacked(VerifiedBatchesExceedsCommittedBatches.selector),
            "two, one reverted"
        );
    }

    function test_prove_refusedProof_reverts() public {
        _mockVerifier(false);
        _assertReverts(_proveCall(genesis, _first, _proof(1)), abi.encodePacked(InvalidProof.selector), "refused");
    }

    function test_prove_revertingVerifier_revertsWithItsData() public {
        vm.mockCallRevert(verifier, abi.encodePacked(IVerifier.verify.selector), "bad point");
        _assertReverts(_proveCall(genesis, _first, _proof(1)), "bad point", "verifier");
    }

    /// @dev B3: silence, less than a word and a word that is no bool are not acceptance.
    function test_prove_malformedAnswer_revertsEmpty() public {
        bytes[4] memory answers = [bytes(""), new bytes(31), abi.encode(uint256(2)), abi.encode(type(uint256).max)];
        answers[1][30] = 0x01;
        for (uint256 i; i < answers.length; ++i) {
            vm.mockCall(verifier, abi.encodePacked(IVerifier.verify.selector), answers[i]);
            _assertReverts(_proveCall(genesis, _first, _proof(1)), "", "malformed");
        }
        vm.clearMockedCalls();
        vm.etch(verifier, "");
        _assertReverts(_proveCall(genesis, _first, _proof(1)), "", "no verifier");
        _assertCounters(0, 0, 2);
    }

    function test_prove_twice_reverts() public {
        _prove(genesis, _first);
        _assertReverts(
            _proveCall(genesis, _first, _proof(1)),
            abi.encodeWithSelector(
                BatchHashMismatch.selector, keccak256(abi.encode(_first)), keccak256(abi.encode(genesis))
            ),
            "again"
        );
    }
}
