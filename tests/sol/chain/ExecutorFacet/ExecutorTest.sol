// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { IBridgehub } from "@matterlabs/zksync-contracts/contracts/l1-contracts/bridgehub/IBridgehub.sol";
import { InteropRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    IChainTypeManager
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/IChainTypeManager.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    IL1DAValidator,
    L1DAValidatorOutput
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IL1DAValidator.sol";
import {
    IVerifier
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";
import {
    PriorityOpsBatchInfo
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

import { Test } from "../../shared/Test.sol";
import { ExecutorHarness } from "./mocks/ExecutorHarness.sol";

/// @notice A chain with a genesis batch and mocked neighbours, and builders of batches that differ from a good one in
/// what a test wants. What the facet computes is computed here again, from whole buffers.
abstract contract ExecutorTest is Test {
    /// @dev A batch to commit: `values[k]` is reported under key k, keys 0 to `keys - 1`.
    struct Draft {
        IExecutor.StoredBatchInfo last;
        IExecutor.CommitBatchInfo batch;
        bytes32[10] values;
        uint256 keys;
    }

    uint256 internal constant CHAIN_ID = 271;
    uint256 internal constant PROTOCOL_VERSION = 124_554_051_584;
    uint256 internal constant NOW = 1_700_000_000;
    bytes32 internal constant EMPTY_HASH = keccak256("");

    address internal constant BOOTLOADER = address(0x8001);
    address internal constant MESSENGER = address(0x8008);
    address internal constant SYSTEM_CONTEXT = address(0x800b);

    ExecutorHarness internal chain;
    address internal validator = makeAddr("validator");
    address internal admin = makeAddr("admin");
    address internal chainTypeManager = makeAddr("chainTypeManager");
    address internal bridgehub = makeAddr("bridgehub");
    address internal messageRoot = makeAddr("messageRoot");
    address internal verifier = makeAddr("verifier");
    address internal l1DAValidator = makeAddr("l1DAValidator");
    address internal l2DAValidator = makeAddr("l2DAValidator");

    IExecutor.StoredBatchInfo internal genesis;

    function setUp() public virtual {
        _setUpChain(block.chainid);
    }

    function _setUpChain(uint256 _l1ChainId) internal {
        vm.warp(NOW);
        chain = new ExecutorHarness(_l1ChainId);
        chain.initGuard();
        chain.setActors(validator, admin);
        chain.setContracts(chainTypeManager, bridgehub, verifier, l1DAValidator, l2DAValidator);
        chain.setChain(CHAIN_ID, PROTOCOL_VERSION);
        chain.setMetadata(false, bytes32("bootloader"), bytes32("default account"), bytes32("emulator"));
        chain.setPrecommitment(bytes32(uint256(1)));

        genesis.batchHash = keccak256("genesis");
        genesis.indexRepeatedStorageChanges = 1;
        genesis.priorityOperationsHash = EMPTY_HASH;
        genesis.commitment = keccak256("genesis commitment");
        chain.setStoredHash(0, keccak256(abi.encode(genesis)));

        _mockVersionActive(true);
        _mockDA(_daOutput(16, 16));
        _mockVerifier(true);
        vm.mockCall(bridgehub, abi.encodeCall(IBridgehub.messageRoot, ()), abi.encode(messageRoot));
    }

    /* MOCKS */

    function _mockVersionActive(bool _active) internal {
        vm.mockCall(
            chainTypeManager,
            abi.encodeCall(IChainTypeManager.protocolVersionIsActive, (PROTOCOL_VERSION)),
            abi.encode(_active)
        );
    }

    function _mockDA(L1DAValidatorOutput memory _output) internal {
        vm.mockCall(l1DAValidator, abi.encodePacked(IL1DAValidator.checkDA.selector), abi.encode(_output));
    }

    function _mockVerifier(bool _answer) internal {
        vm.mockCall(verifier, abi.encodePacked(IVerifier.verify.selector), abi.encode(_answer));
    }

    function _daOutput(uint256 _linearHashes, uint256 _commitments)
        internal
        pure
        returns (L1DAValidatorOutput memory output)
    {
        output.stateDiffHash = keccak256("state diffs");
        output.blobsLinearHashes = new bytes32[](_linearHashes);
        output.blobsOpeningCommitments = new bytes32[](_commitments);
        if (_linearHashes > 0) output.blobsLinearHashes[0] = keccak256("linear hash");
        if (_commitments > 0) output.blobsOpeningCommitments[0] = keccak256("commitment");
    }

    /* BUILDERS */

    /// @dev A good batch after `_last`, without priority operations.
    function _draft(IExecutor.StoredBatchInfo memory _last) internal view returns (Draft memory draft) {
        draft.last = _last;
        IExecutor.CommitBatchInfo memory batch = draft.batch;
        batch.batchNumber = _last.batchNumber + 1;
        batch.timestamp = uint64(_last.timestamp == 0 ? NOW - 1000 : _last.timestamp + 1);
        batch.indexRepeatedStorageChanges = 7;
        batch.newStateRoot = keccak256(abi.encode("root", batch.batchNumber));
        batch.priorityOperationsHash = EMPTY_HASH;
        batch.bootloaderHeapInitialContentsHash = keccak256("heap");
        batch.eventsQueueStateHash = keccak256("events");
        batch.operatorDAInput = "operator input";

        draft.values[0] = keccak256(abi.encode("logs root", batch.batchNumber));
        draft.values[1] = _packTimes(batch.timestamp, NOW);
        draft.values[2] = EMPTY_HASH;
        draft.values[4] = _last.batchHash;
        draft.values[5] = keccak256("da output");
        draft.values[6] = bytes32(uint256(uint160(l2DAValidator)));
        draft.values[8] = keccak256("statuses");
        draft.keys = 9;
    }

    function _packTimes(uint256 _batch, uint256 _l2Block) internal pure returns (bytes32) {
        return bytes32((_batch << 128) | _l2Block);
    }

    function _senderOf(uint256 _key) internal pure returns (address) {
        if (_key == 0 || _key == 5 || _key == 6) return MESSENGER;
        if (_key == 1 || _key == 4) return SYSTEM_CONTEXT;
        return BOOTLOADER;
    }

    function _log(address _sender, uint256 _key, bytes32 _value) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(0), true, uint16(0), _sender, _key, _value);
    }

    function _logs(Draft memory _of) internal pure returns (bytes memory logs) {
        for (uint256 key; key < _of.keys; ++key) {
            logs = bytes.concat(logs, _log(_senderOf(key), key, _of.values[key]));
        }
    }

    /// @dev Puts the logs of the values into the batch.
    function _seal(Draft memory _of) internal pure {
        _of.batch.systemLogs = _logs(_of);
    }

    function _commitArgument(Draft memory _of) internal pure returns (bytes memory) {
        IExecutor.CommitBatchInfo[] memory batches = new IExecutor.CommitBatchInfo[](1);
        batches[0] = _of.batch;
        return abi.encodePacked(uint8(1), abi.encode(_of.last, batches));
    }

    function _commitCall(Draft memory _of) internal view returns (bytes memory) {
        return _commitCall(_of.batch.batchNumber, _commitArgument(_of));
    }

    function _commitCall(uint256 _number, bytes memory _argument) internal view returns (bytes memory) {
        return abi.encodeCall(IExecutor.commitBatchesSharedBridge, (address(chain), _number, _number, _argument));
    }

    function _proveCall(
        IExecutor.StoredBatchInfo memory _previous,
        IExecutor.StoredBatchInfo memory _batch,
        uint256[] memory _proof
    ) internal view returns (bytes memory) {
        return _proveCall(_previous, _array(_batch), _proof);
    }

    function _proveCall(
        IExecutor.StoredBatchInfo memory _previous,
        IExecutor.StoredBatchInfo[] memory _batches,
        uint256[] memory _proof
    ) internal view returns (bytes memory) {
        bytes memory argument = abi.encodePacked(uint8(1), abi.encode(_previous, _batches, _proof));
        uint256 from = _batches[0].batchNumber;
        uint256 to = _batches[_batches.length - 1].batchNumber;
        return abi.encodeCall(IExecutor.proveBatchesSharedBridge, (address(chain), from, to, argument));
    }

    function _executeCall(
        IExecutor.StoredBatchInfo[] memory _batches,
        PriorityOpsBatchInfo[] memory _ops,
        InteropRoot[][] memory _roots
    ) internal view returns (bytes memory) {
        bytes memory argument = abi.encodePacked(uint8(1), abi.encode(_batches, _ops, _roots));
        uint256 from = _batches[0].batchNumber;
        uint256 to = _batches[_batches.length - 1].batchNumber;
        return abi.encodeCall(IExecutor.executeBatchesSharedBridge, (address(chain), from, to, argument));
    }

    /// @dev Executes batches that have neither priority operations nor imported roots.
    function _executeCall(IExecutor.StoredBatchInfo[] memory _batches) internal view returns (bytes memory) {
        return _executeCall(_batches, new PriorityOpsBatchInfo[](_batches.length), new InteropRoot[][](_batches.length));
    }

    function _executeCall(IExecutor.StoredBatchInfo memory _batch) internal view returns (bytes memory) {
        return _executeCall(_array(_batch));
    }

    function _revertCall(uint256 _newLast) internal view returns (bytes memory) {
        return abi.encodeCall(IExecutor.revertBatchesSharedBridge, (address(chain), _newLast));
    }

    function _precommitCall(uint256 _number, bytes memory _packed, uint256 _hint) internal view returns (bytes memory) {
        bytes memory argument = abi.encodePacked(uint8(1), abi.encode(IExecutor.PrecommitInfo(_packed, _hint)));
        return abi.encodeCall(IExecutor.precommitSharedBridge, (address(chain), _number, argument));
    }

    function _array(IExecutor.StoredBatchInfo memory _batch)
        internal
        pure
        returns (IExecutor.StoredBatchInfo[] memory batches)
    {
        batches = new IExecutor.StoredBatchInfo[](1);
        batches[0] = _batch;
    }

    /* EXPECTED RESULTS */

    /// @dev The record that a good draft is stored as.
    function _recordOf(Draft memory _of, L1DAValidatorOutput memory _da)
        internal
        pure
        returns (IExecutor.StoredBatchInfo memory record)
    {
        IExecutor.CommitBatchInfo memory batch = _of.batch;
        record.batchNumber = batch.batchNumber;
        record.batchHash = batch.newStateRoot;
        record.indexRepeatedStorageChanges = batch.indexRepeatedStorageChanges;
        record.numberOfLayer1Txs = batch.numberOfLayer1Txs;
        record.priorityOperationsHash = batch.priorityOperationsHash;
        record.dependencyRootsRollingHash = _of.values[7];
        record.l2LogsTreeRoot = _of.values[0];
        record.timestamp = batch.timestamp;
        record.commitment =
            keccak256(bytes.concat(_passThroughHash(batch), keccak256(_metadata()), _auxiliaryHash(batch, _da)));
    }

    function _passThroughHash(IExecutor.CommitBatchInfo memory _batch) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(_batch.indexRepeatedStorageChanges, _batch.newStateRoot, new bytes(8 + 32)));
    }

    function _metadata() internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(0), bytes32("bootloader"), bytes32("default account"), bytes32("emulator"));
    }

    function _auxiliaryHash(IExecutor.CommitBatchInfo memory _batch, L1DAValidatorOutput memory _da)
        internal
        pure
        returns (bytes32)
    {
        bytes memory buffer = abi.encodePacked(
            keccak256(_batch.systemLogs),
            _da.stateDiffHash,
            _batch.bootloaderHeapInitialContentsHash,
            _batch.eventsQueueStateHash
        );
        for (uint256 i; i < 16; ++i) {
            buffer = abi.encodePacked(buffer, _da.blobsLinearHashes[i], _da.blobsOpeningCommitments[i]);
        }
        return keccak256(buffer);
    }

    /// @dev The same record with one bit of one field flipped.
    function _mutated(IExecutor.StoredBatchInfo memory _batch, uint256 _field)
        internal
        pure
        returns (IExecutor.StoredBatchInfo memory)
    {
        bytes memory encoded = abi.encode(_batch);
        encoded[_field * 32 + 31] ^= 0x01;
        return abi.decode(encoded, (IExecutor.StoredBatchInfo));
    }

    /// @dev Hash of the record as it was before protocol 29.
    function _legacyHash(IExecutor.StoredBatchInfo memory _batch) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(
                IExecutor.LegacyStoredBatchInfo({
                    batchNumber: _batch.batchNumber,
                    batchHash: _batch.batchHash,
                    indexRepeatedStorageChanges: _batch.indexRepeatedStorageChanges,
                    numberOfLayer1Txs: _batch.numberOfLayer1Txs,
                    priorityOperationsHash: _batch.priorityOperationsHash,
                    l2LogsTreeRoot: _batch.l2LogsTreeRoot,
                    timestamp: _batch.timestamp,
                    commitment: _batch.commitment
                })
            )
        );
    }

    /* ACTIONS */

    function _call(address _sender, bytes memory _data) internal returns (bool success, bytes memory returned) {
        vm.prank(_sender);
        return address(chain).call(_data);
    }

    /// @dev Calls as validator; must succeed.
    function _do(bytes memory _data) internal {
        (bool success, bytes memory returned) = _call(validator, _data);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(returned, 0x20), mload(returned))
            }
        }
    }

    function _assertReverts(address _sender, bytes memory _data, bytes memory _expected, string memory _what) internal {
        (bool success, bytes memory returned) = _call(_sender, _data);
        assertFalse(success, string.concat(_what, ": must revert"));
        assertEq(returned, _expected, _what);
    }

    /// @dev Calls as validator; must revert with exactly these data.
    function _assertReverts(bytes memory _data, bytes memory _expected, string memory _what) internal {
        _assertReverts(validator, _data, _expected, _what);
    }

    function _panic(uint256 _code) internal pure returns (bytes memory) {
        return abi.encodeWithSignature("Panic(uint256)", _code);
    }

    function _assertCounters(uint256 _executed, uint256 _verified, uint256 _committed) internal view {
        (uint256 executed, uint256 verified, uint256 committed) = chain.counters();
        assertEq(executed, _executed, "executed");
        assertEq(verified, _verified, "verified");
        assertEq(committed, _committed, "committed");
    }

    /// @dev Commits a draft and returns its record.
    function _commit(Draft memory _of) internal returns (IExecutor.StoredBatchInfo memory) {
        _seal(_of);
        _do(_commitCall(_of));
        return _recordOf(_of, _daOutput(16, 16));
    }

    function _commitNext(IExecutor.StoredBatchInfo memory _last) internal returns (IExecutor.StoredBatchInfo memory) {
        return _commit(_draft(_last));
    }

    function _prove(IExecutor.StoredBatchInfo memory _previous, IExecutor.StoredBatchInfo memory _batch) internal {
        _do(_proveCall(_previous, _batch, new uint256[](0)));
    }

    function _commitAndProve(IExecutor.StoredBatchInfo memory _last)
        internal
        returns (IExecutor.StoredBatchInfo memory record)
    {
        record = _commitNext(_last);
        _prove(_last, record);
    }
}
