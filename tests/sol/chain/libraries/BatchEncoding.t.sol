// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    EmptyData,
    IncorrectBatchBounds,
    UnsupportedCommitBatchEncoding,
    UnsupportedExecuteBatchEncoding,
    UnsupportedProofBatchEncoding
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import { InteropRoot } from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Messaging.sol";
import {
    IExecutor
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IExecutor.sol";
import {
    PriorityOpsBatchInfo
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/libraries/PriorityTree.sol";

import { Test } from "../../shared/Test.sol";
import { BatchEncodingHarness } from "./mocks/BatchEncodingHarness.sol";

/// @notice The accepted inputs are those of the compiler's decoder, neither more nor less.
contract BatchEncodingTest is Test {
    /// @dev Damages per fuzz run, of an otherwise good argument.
    uint256 private constant DAMAGES = 8;

    BatchEncodingHarness private _harness = new BatchEncodingHarness();

    /* GOOD ARGUMENTS */

    function _batch(uint64 _number) private pure returns (IExecutor.StoredBatchInfo memory batch) {
        batch.batchNumber = _number;
        batch.batchHash = keccak256(abi.encode(_number));
        batch.indexRepeatedStorageChanges = 9;
        batch.commitment = bytes32(type(uint256).max);
    }

    function _batches(uint256 _count) private pure returns (IExecutor.StoredBatchInfo[] memory batches) {
        batches = new IExecutor.StoredBatchInfo[](_count);
        for (uint256 i; i < _count; ++i) {
            batches[i] = _batch(uint64(5 + i));
        }
    }

    function _precommitArgument() private pure returns (bytes memory) {
        return abi.encodePacked(uint8(1), abi.encode(IExecutor.PrecommitInfo(new bytes(66), 7)));
    }

    function _commitArgument(uint256 _count) private pure returns (bytes memory) {
        IExecutor.CommitBatchInfo[] memory batches = new IExecutor.CommitBatchInfo[](_count);
        for (uint256 i; i < _count; ++i) {
            batches[i].batchNumber = uint64(5 + i);
            batches[i].timestamp = 17;
            batches[i].systemLogs = new bytes(88);
            batches[i].operatorDAInput = "operator input";
        }
        return abi.encodePacked(uint8(1), abi.encode(_batch(4), batches));
    }

    function _proveArgument(uint256 _count) private pure returns (bytes memory) {
        return abi.encodePacked(uint8(1), abi.encode(_batch(4), _batches(_count), new uint256[](3)));
    }

    function _executeArgument(uint256 _count) private pure returns (bytes memory) {
        PriorityOpsBatchInfo[] memory ops = new PriorityOpsBatchInfo[](_count);
        InteropRoot[][] memory roots = new InteropRoot[][](_count);
        for (uint256 i; i < _count; ++i) {
            ops[i].leftPath = new bytes32[](1);
            ops[i].rightPath = new bytes32[](1);
            ops[i].itemHashes = new bytes32[](2);
            roots[i] = new InteropRoot[](2);
            roots[i][1].sides = new bytes32[](1);
        }
        return abi.encodePacked(uint8(1), abi.encode(_batches(_count), ops, roots));
    }

    /* CALLS */

    function _try(bytes memory _call) private view returns (bool success, bytes memory returned) {
        return address(_harness).staticcall(_call);
    }

    function _assertReverts(bytes memory _call, bytes memory _expected, string memory _what) private view {
        (bool success, bytes memory returned) = _try(_call);
        assertFalse(success, string.concat(_what, ": must revert"));
        assertEq(returned, _expected, _what);
    }

    function _commitCall(bytes memory _data, uint256 _from, uint256 _to) private pure returns (bytes memory) {
        return abi.encodeCall(BatchEncodingHarness.commit, (_data, _from, _to));
    }

    function _proveCall(bytes memory _data, uint256 _from, uint256 _to) private pure returns (bytes memory) {
        return abi.encodeCall(BatchEncodingHarness.prove, (_data, _from, _to));
    }

    function _executeCall(bytes memory _data, uint256 _from, uint256 _to) private pure returns (bytes memory) {
        return abi.encodeCall(BatchEncodingHarness.execute, (_data, _from, _to));
    }

    /* ERRORS */

    function test_decode_emptyArgument_reverts() public view {
        bytes memory panic = abi.encodeWithSignature("Panic(uint256)", 0x32);
        _assertReverts(abi.encodeCall(BatchEncodingHarness.precommit, ("")), panic, "precommit");
        _assertReverts(_commitCall("", 1, 1), abi.encodePacked(EmptyData.selector), "commit");
        _assertReverts(_proveCall("", 1, 1), panic, "prove");
        _assertReverts(_executeCall("", 1, 1), abi.encodePacked(EmptyData.selector), "execute");
    }

    /// @dev Before anything else is decoded: the rest is missing.
    function testFuzz_decode_otherVersion_reverts(uint8 _version) public view {
        vm.assume(_version != 1);
        bytes memory data = abi.encodePacked(_version);
        bytes memory commitError = abi.encodeWithSelector(UnsupportedCommitBatchEncoding.selector, _version);
        _assertReverts(abi.encodeCall(BatchEncodingHarness.precommit, (data)), commitError, "precommit");
        _assertReverts(_commitCall(data, 1, 1), commitError, "commit");
        _assertReverts(
            _proveCall(data, 1, 1), abi.encodeWithSelector(UnsupportedProofBatchEncoding.selector, _version), "prove"
        );
        _assertReverts(
            _executeCall(data, 1, 1),
            abi.encodeWithSelector(UnsupportedExecuteBatchEncoding.selector, _version),
            "execute"
        );
    }

    function test_decode_versionByteAlone_revertsEmpty() public view {
        _assertReverts(abi.encodeCall(BatchEncodingHarness.precommit, (hex"01")), "", "precommit");
        _assertReverts(_commitCall(hex"01", 1, 1), "", "commit");
        _assertReverts(_proveCall(hex"01", 1, 1), "", "prove");
        _assertReverts(_executeCall(hex"01", 1, 1), "", "execute");
    }

    /// @dev B10
    function test_decode_noBatches_reverts() public view {
        bytes memory expected = abi.encodePacked(EmptyData.selector);
        _assertReverts(_commitCall(_commitArgument(0), 0, 0), expected, "commit");
        _assertReverts(_proveCall(_proveArgument(0), 0, 0), expected, "prove");
        _assertReverts(_executeCall(_executeArgument(0), 0, 0), expected, "execute");
    }

    function test_decode_otherBounds_reverts() public view {
        _assertBounds(4, 7);
        _assertBounds(5, 8);
        _assertBounds(7, 5);
        _assertBounds(5 + 2 ** 64, 7);
    }

    function _assertBounds(uint256 _from, uint256 _to) private view {
        bytes memory expected = abi.encodeWithSelector(IncorrectBatchBounds.selector, _from, _to, 5, 7);
        _assertReverts(_commitCall(_commitArgument(3), _from, _to), expected, "commit");
        _assertReverts(_proveCall(_proveArgument(3), _from, _to), expected, "prove");
        _assertReverts(_executeCall(_executeArgument(3), _from, _to), expected, "execute");
    }

    /* AGAINST THE COMPILER'S DECODER */

    function testFuzz_decodePrecommit_acceptsWhatTheCompilerDoes(uint256 _seed) public view {
        for (uint256 i; i < DAMAGES; ++i) {
            _seed = uint256(keccak256(abi.encode(_seed)));
            bytes memory data = _damaged(_precommitArgument(), _seed);
            if (data.length == 0 || data[0] != 0x01) continue;
            (bool good, bytes memory expected) = _try(abi.encodeCall(BatchEncodingHarness.referencePrecommit, (data)));
            (bool success, bytes memory actual) = _try(abi.encodeCall(BatchEncodingHarness.precommit, (data)));
            assertEq(success, good, "precommit");
            assertEq(actual, good ? expected : bytes(""), "precommit");
        }
    }

    function testFuzz_decodeCommit_acceptsWhatTheCompilerDoes(uint256 _seed, uint256 _count) public view {
        _compare(
            _commitArgument(_count % 3),
            _seed,
            BatchEncodingHarness.referenceCommit.selector,
            BatchEncodingHarness.commit.selector
        );
    }

    function testFuzz_decodeProve_acceptsWhatTheCompilerDoes(uint256 _seed, uint256 _count) public view {
        _compare(
            _proveArgument(_count % 3),
            _seed,
            BatchEncodingHarness.referenceProve.selector,
            BatchEncodingHarness.prove.selector
        );
    }

    function testFuzz_decodeExecute_acceptsWhatTheCompilerDoes(uint256 _seed, uint256 _count) public view {
        _compare(
            _executeArgument(_count % 3),
            _seed,
            BatchEncodingHarness.referenceExecute.selector,
            BatchEncodingHarness.execute.selector
        );
    }

    function _compare(bytes memory _good, uint256 _seed, bytes4 _reference, bytes4 _underTest) private view {
        for (uint256 i; i < DAMAGES; ++i) {
            _seed = uint256(keccak256(abi.encode(_seed)));
            bytes memory data = _damaged(_good, _seed);
            if (data.length == 0 || data[0] != 0x01) continue;
            (bool good, bytes memory result) = _try(abi.encodeWithSelector(_reference, data));
            if (!good) {
                _assertReverts(abi.encodeWithSelector(_underTest, data, 0, 0), "", "malformed");
                continue;
            }
            (bytes memory encoded, uint256 from, uint256 to) = abi.decode(result, (bytes, uint256, uint256));
            bytes memory call = abi.encodeWithSelector(_underTest, data, from, to);
            if (encoded.length == 0) {
                _assertReverts(call, abi.encodePacked(EmptyData.selector), "no batches");
                continue;
            }
            (bool success, bytes memory actual) = _try(call);
            assertTrue(success, "accepted by the compiler");
            assertEq(abi.decode(actual, (bytes)), encoded, "decoded");
        }
    }

    /// @dev Changes one word after the version byte, cuts the end, appends to it, or does nothing.
    function _damaged(bytes memory _good, uint256 _seed) private pure returns (bytes memory data) {
        data = bytes.concat(_good);
        uint256 kind = _seed % 8;
        uint256 words = (data.length - 1) / 32;
        uint256 position = 1 + 32 * ((_seed >> 8) % words);
        if (kind == 0) return data;
        if (kind == 1) return bytes.concat(data, new bytes((_seed >> 8) % 70));
        if (kind == 2) {
            uint256 length = (_seed >> 8) % data.length;
            assembly ("memory-safe") {
                mstore(data, length)
            }
            return data;
        }
        uint256 value;
        assembly ("memory-safe") {
            value := mload(add(add(data, 0x20), position))
        }
        // Near misses of offsets and lengths, then the borders of 64 bits and of the word, then dirty high bits.
        if (kind == 3) value = _wrappingAdd(value, 32 * int256((_seed >> 64) % 5) - 64);
        else if (kind == 4) value = _wrappingAdd(value, int256((_seed >> 64) % 5) - 2);
        else if (kind == 5) value = uint256(type(uint64).max) + (_seed >> 64) % 3 - 1;
        else if (kind == 6) value = type(uint256).max - 32 * ((_seed >> 64) % 40);
        else value |= 1 << (64 + (_seed >> 64) % 192);
        assembly ("memory-safe") {
            mstore(add(add(data, 0x20), position), value)
        }
    }

    function _wrappingAdd(uint256 _value, int256 _change) private pure returns (uint256) {
        unchecked {
            return _value + uint256(_change);
        }
    }
}
