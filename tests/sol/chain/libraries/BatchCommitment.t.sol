// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    InvalidNumberOfBlobs,
    SystemLogsSizeTooBig
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    ZKChainStorage
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-deps/ZKChainStorage.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    L1DAValidatorOutput
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IL1DAValidator.sol";

import { BatchCommitment } from "../../../../contracts/src/chain/libraries/BatchCommitment.sol";
import { Spec } from "../../shared/Spec.sol";
import { Test } from "../../shared/Test.sol";

/// @notice The worked example of the specification, and attacks on B17: two batches with one commitment.
contract BatchCommitmentTest is Test {
    bytes32 private immutable PASS_THROUGH = Spec.word(".commitment.passThroughHash");
    bytes32 private immutable METADATA = Spec.word(".commitment.metadataHash");
    bytes32 private immutable AUXILIARY = Spec.word(".commitment.auxiliaryHash");

    ZKChainStorage private s;

    function setUp() public {
        s.l2BootloaderBytecodeHash = Spec.word(".commitment.bootloaderHash");
        s.l2DefaultAccountBytecodeHash = Spec.word(".commitment.defaultAccountHash");
        s.l2EvmEmulatorBytecodeHash = Spec.word(".commitment.evmEmulatorHash");
    }

    function auxiliaryHash(IExecutor.CommitBatchInfo calldata _batch, L1DAValidatorOutput calldata _da)
        external
        pure
        returns (bytes32)
    {
        return BatchCommitment.auxiliaryHash(
            _batch.systemLogs, _batch.bootloaderHeapInitialContentsHash, _batch.eventsQueueStateHash, _da
        );
    }

    function _example() private view returns (IExecutor.CommitBatchInfo memory batch) {
        address[9] memory senders = [
            address(0x8008),
            address(0x800b),
            address(0x8001),
            address(0x8001),
            address(0x800b),
            address(0x8008),
            address(0x8008),
            address(0x8001),
            address(0x8001)
        ];
        for (uint256 key; key < 9; ++key) {
            bytes32 value = key == 2 ? keccak256("") : bytes32(0);
            batch.systemLogs =
                abi.encodePacked(batch.systemLogs, uint8(0), uint8(1), uint16(0), senders[key], key, value);
        }
        batch.bootloaderHeapInitialContentsHash = Spec.word(".commitment.bootloaderHeapInitialContentsHash");
        batch.eventsQueueStateHash = Spec.word(".commitment.eventsQueueStateHash");
    }

    function _emptyDA() private pure returns (L1DAValidatorOutput memory da) {
        da.blobsLinearHashes = new bytes32[](16);
        da.blobsOpeningCommitments = new bytes32[](16);
    }

    function test_commitment_specificationExample_succeeds() public view {
        bytes32 passThrough = BatchCommitment.passThroughHash(
            uint64(Spec.number(".commitment.indexRepeatedStorageChanges")), Spec.word(".commitment.newStateRoot")
        );
        assertEq(passThrough, PASS_THROUGH, "pass-through");
        assertEq(BatchCommitment.metadataHash(s), METADATA, "metadata");

        IExecutor.CommitBatchInfo memory batch = _example();
        assertEq(batch.systemLogs.length, Spec.number(".commitment.systemLogsLength"), "length of logs");
        assertEq(keccak256(batch.systemLogs), Spec.word(".commitment.systemLogsHash"), "logs of the example");
        assertEq(this.auxiliaryHash(batch, _emptyDA()), AUXILIARY, "auxiliary");

        bytes32 commitment = BatchCommitment.commitment(PASS_THROUGH, METADATA, AUXILIARY);
        assertEq(commitment, Spec.word(".commitment.commitment"), "commitment");
        assertEq(
            BatchCommitment.publicInput(Spec.word(".commitment.previousCommitment"), commitment),
            uint256(Spec.word(".commitment.publicInput")),
            "public input"
        );
    }

    function testFuzz_hashes_areOfThePackedFields(
        bool _porter,
        bytes32[3] calldata _codes,
        uint64 _index,
        bytes32[4] calldata _words
    ) public {
        s.zkPorterIsAvailable = _porter;
        s.l2BootloaderBytecodeHash = _codes[0];
        s.l2DefaultAccountBytecodeHash = _codes[1];
        s.l2EvmEmulatorBytecodeHash = _codes[2];
        assertEq(
            BatchCommitment.metadataHash(s),
            keccak256(abi.encodePacked(_porter, _codes[0], _codes[1], _codes[2])),
            "metadata"
        );
        assertEq(
            BatchCommitment.passThroughHash(_index, _words[0]),
            keccak256(abi.encodePacked(_index, _words[0], uint64(0), bytes32(0))),
            "pass-through"
        );
        assertEq(
            BatchCommitment.commitment(_words[1], _words[2], _words[3]),
            keccak256(abi.encode(_words[1], _words[2], _words[3])),
            "commitment"
        );
    }

    function test_metadataHash_everyFieldCounts() public {
        s.zkPorterIsAvailable = true;
        assertTrue(BatchCommitment.metadataHash(s) != METADATA, "porter");
        s.zkPorterIsAvailable = false;
        s.l2BootloaderBytecodeHash ^= bytes32(uint256(1));
        assertTrue(BatchCommitment.metadataHash(s) != METADATA, "bootloader");
        s.l2BootloaderBytecodeHash ^= bytes32(uint256(1));
        s.l2DefaultAccountBytecodeHash ^= bytes32(uint256(1));
        assertTrue(BatchCommitment.metadataHash(s) != METADATA, "default account");
        s.l2DefaultAccountBytecodeHash ^= bytes32(uint256(1));
        s.l2EvmEmulatorBytecodeHash ^= bytes32(uint256(1));
        assertTrue(BatchCommitment.metadataHash(s) != METADATA, "emulator");
    }

    function testFuzz_auxiliaryHash_everyLogByteCounts(uint256 _index, uint8 _flip) public view {
        vm.assume(_flip != 0);
        IExecutor.CommitBatchInfo memory batch = _example();
        batch.systemLogs[_index % batch.systemLogs.length] ^= bytes1(_flip);
        assertTrue(this.auxiliaryHash(batch, _emptyDA()) != AUXILIARY, "log byte");
    }

    function test_auxiliaryHash_everyWordCounts() public view {
        IExecutor.CommitBatchInfo memory batch = _example();
        L1DAValidatorOutput memory da = _emptyDA();
        da.stateDiffHash = bytes32(uint256(1));
        assertTrue(this.auxiliaryHash(batch, da) != AUXILIARY, "state diffs");
        batch.eventsQueueStateHash ^= bytes32(uint256(1));
        assertTrue(this.auxiliaryHash(batch, _emptyDA()) != AUXILIARY, "events");
        batch = _example();
        batch.bootloaderHeapInitialContentsHash ^= bytes32(uint256(1));
        assertTrue(this.auxiliaryHash(batch, _emptyDA()) != AUXILIARY, "heap");

        batch = _example();
        for (uint256 i; i < 16; ++i) {
            da = _emptyDA();
            da.blobsLinearHashes[i] = bytes32(uint256(1));
            bytes32 withLinearHash = this.auxiliaryHash(batch, da);
            assertTrue(withLinearHash != AUXILIARY, "linear hash");
            (da.blobsLinearHashes, da.blobsOpeningCommitments) = (da.blobsOpeningCommitments, da.blobsLinearHashes);
            bytes32 withOpening = this.auxiliaryHash(batch, da);
            assertTrue(withOpening != AUXILIARY && withOpening != withLinearHash, "opening commitment");
        }
    }

    function test_auxiliaryHash_tooManyLogs_reverts() public {
        IExecutor.CommitBatchInfo memory batch;
        batch.systemLogs = new bytes(45_060);
        this.auxiliaryHash(batch, _emptyDA());
        batch.systemLogs = new bytes(45_061);
        vm.expectRevert(SystemLogsSizeTooBig.selector);
        // Before the number of blobs is looked at.
        L1DAValidatorOutput memory none;
        this.auxiliaryHash(batch, none);
    }

    /// @dev A12
    function test_auxiliaryHash_wrongNumberOfBlobs_reverts() public {
        IExecutor.CommitBatchInfo memory batch = _example();
        L1DAValidatorOutput memory da = _emptyDA();
        da.blobsLinearHashes = new bytes32[](15);
        vm.expectRevert(abi.encodeWithSelector(InvalidNumberOfBlobs.selector, 16, 16, 15));
        this.auxiliaryHash(batch, da);
    }
}
