// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @notice Builds the trees and proofs of L2→L1 messages the slow way: as nested hashes, from the specification.
library MessageTrees {
    /// @dev keccak256 of 88 zero bytes
    bytes32 internal constant DEFAULT_LEAF = 0x72abee45b59e344af8a6e520241c4744aff26ed411f4c4b00f8af09adada43ba;
    uint256 internal constant LOG_TREE_HEIGHT = 14;

    function pair(bytes32 _left, bytes32 _right) internal pure returns (bytes32) {
        return keccak256(bytes.concat(_left, _right));
    }

    /// @notice Path of a leaf with sibling `_sibling` in an otherwise empty log tree, and the aggregated root on top.
    function logPath(bytes32 _sibling, bytes32 _aggregatedRoot) internal pure returns (bytes32[] memory path) {
        path = new bytes32[](LOG_TREE_HEIGHT + 1);
        path[0] = _sibling;
        bytes32 empty = DEFAULT_LEAF;
        for (uint256 level = 1; level < LOG_TREE_HEIGHT; ++level) {
            empty = pair(empty, empty);
            path[level] = empty;
        }
        path[LOG_TREE_HEIGHT] = _aggregatedRoot;
    }

    /// @notice Local root of the log tree whose first two leaves are given.
    function localRoot(bytes32 _leaf0, bytes32 _leaf1) internal pure returns (bytes32 root) {
        bytes32[] memory path = logPath(_leaf1, 0);
        root = _leaf0;
        for (uint256 level; level < LOG_TREE_HEIGHT; ++level) {
            root = pair(root, path[level]);
        }
    }

    function batchLeaf(bytes32 _batchRoot, uint256 _batch) internal pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256("zkSync:BatchLeaf"), _batchRoot, bytes32(_batch)));
    }

    function chainLeaf(bytes32 _chainRoot, uint256 _chainId) internal pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256("zkSync:ChainIdLeaf"), _chainRoot, bytes32(_chainId)));
    }

    /// @notice First word of a proof in the new format.
    function metadata(uint8 _version, uint8 _logPath, uint8 _batchPath, uint8 _final) internal pure returns (bytes32) {
        return bytes32(bytes.concat(bytes1(_version), bytes1(_logPath), bytes1(_batchPath), bytes1(_final)));
    }

    /// @notice Proof in the new format that ends with its log path.
    function finalProof(bytes32[] memory _path) internal pure returns (bytes32[] memory) {
        return concat(single(metadata(1, uint8(_path.length), 0, 1)), _path);
    }

    /// @notice Proof in the new format that goes on at a settlement layer.
    function nestedProof(
        bytes32[] memory _logPath,
        uint256 _batchMask,
        bytes32[] memory _batchPath,
        uint256 _slBatch,
        uint256 _slMask,
        uint256 _slChainId,
        bytes32[] memory _slProof
    ) internal pure returns (bytes32[] memory proof) {
        proof = concat(single(metadata(1, uint8(_logPath.length), uint8(_batchPath.length), 0)), _logPath);
        proof = concat(proof, single(bytes32(_batchMask)));
        proof = concat(proof, _batchPath);
        proof = concat(proof, single(bytes32((_slBatch << 128) | _slMask)));
        proof = concat(proof, single(bytes32(_slChainId)));
        proof = concat(proof, _slProof);
    }

    function single(bytes32 _word) internal pure returns (bytes32[] memory words) {
        words = new bytes32[](1);
        words[0] = _word;
    }

    function concat(bytes32[] memory _a, bytes32[] memory _b) internal pure returns (bytes32[] memory words) {
        words = new bytes32[](_a.length + _b.length);
        for (uint256 i; i < words.length; ++i) {
            words[i] = i < _a.length ? _a[i] : _b[i - _a.length];
        }
    }

    /// @notice Root of at least one leaf, padded with `_zero` to a power of two.
    function paddedRoot(bytes32[] memory _leaves, bytes32 _zero) internal pure returns (bytes32) {
        uint256 size = 1;
        while (size < _leaves.length) size *= 2;
        bytes32[] memory row = new bytes32[](size);
        for (uint256 i; i < size; ++i) {
            row[i] = i < _leaves.length ? _leaves[i] : _zero;
        }
        for (; size > 1; size /= 2) {
            for (uint256 i; i < size / 2; ++i) {
                row[i] = pair(row[2 * i], row[2 * i + 1]);
            }
        }
        return row[0];
    }

    /// @notice The first `_length` words.
    function head(bytes32[] memory _words, uint256 _length) internal pure returns (bytes32[] memory words) {
        words = new bytes32[](_length);
        for (uint256 i; i < _length; ++i) {
            words[i] = _words[i];
        }
    }
}
