// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    L2_L1_LOGS_TREE_DEFAULT_LEAF_HASH,
    SUPPORTED_PROOF_METADATA_VERSION
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/Config.sol";
import {
    HashedLogIsDefault,
    InvalidProofLengthForFinalNode,
    MerklePathEmpty
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/common/L1ContractErrors.sol";
import {
    UnsupportedProofMetadataVersion
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/L1StateTransitionErrors.sol";

import { Merkle } from "./Merkle.sol";
import { MessageHashing } from "./MessageHashing.sol";

/// @notice What remains to be proven on the settlement layer of a chain.
/// @param chainId Chain id of the settlement layer.
/// @param batchNumber Batch of the settlement layer; its block number where roots are imported by block.
/// @param leafMask Position of `chainLeaf` under the root of that batch.
/// @param chainLeaf Leaf of the chain in the shared tree of the settlement layer.
struct SettlementClaim {
    uint256 chainId;
    uint256 batchNumber;
    uint256 leafMask;
    bytes32 chainLeaf;
}

/// @notice Reads the two proof formats of L2→L1 messages.
/// @dev Old format: a plain Merkle path. New format: a metadata word `u8 version || u8 a || u8 b || u8 final || 28 zero
/// bytes`, a log path of `a` words and, unless final, the batch leaf's mask, its path of `b` words, `u128 batch of the
/// settlement layer || u128 mask of the chain leaf`, the settlement layer's chain id and the proof for that layer.
/// A plain path starting with a hash whose low 28 bytes are zero cannot be expressed in the old format.
library InclusionProofs {
    /// @notice Folds the log path of `_proof` to the root of the batch that holds `_leaf`.
    /// @return root Root of the batch.
    /// @return isFinal Whether `root` is to be compared here; otherwise the claim goes on with `settlementClaim`.
    /// @return batchPathLength Number of words of the batch path.
    /// @return tail Words after the log path; without meaning when final.
    function batchRoot(uint256 _mask, bytes32 _leaf, bytes32[] calldata _proof)
        internal
        pure
        returns (bytes32 root, bool isFinal, uint256 batchPathLength, bytes32[] calldata tail)
    {
        if (_proof.length == 0) revert MerklePathEmpty();
        if (_leaf == L2_L1_LOGS_TREE_DEFAULT_LEAF_HASH) revert HashedLogIsDefault();

        uint256 start;
        uint256 logPathLength;
        (start, logPathLength, batchPathLength, isFinal) = _format(_proof);
        root = Merkle.root(_path(_proof, start, logPathLength), _mask, _leaf);
        tail = _proof[start + logPathLength:];
    }

    /// @notice Folds the batch path in `_tail` to what the settlement layer must prove.
    /// @param _batchRoot Root of batch `_batchNumber` of chain `_chainId`.
    /// @return claim What is left to prove.
    /// @return rest Proof of the claim.
    function settlementClaim(
        bytes32 _batchRoot,
        uint256 _batchNumber,
        uint256 _chainId,
        uint256 _batchPathLength,
        bytes32[] calldata _tail
    ) internal pure returns (SettlementClaim memory claim, bytes32[] calldata rest) {
        bytes32 batchLeaf = MessageHashing.batchLeaf(_batchRoot, _batchNumber);
        uint256 batchMask = uint256(_tail[0]);
        bytes32 chainRoot = Merkle.root(_path(_tail, 1, _batchPathLength), batchMask, batchLeaf);
        claim.chainLeaf = MessageHashing.chainIdLeaf(chainRoot, _chainId);

        uint256 position = 1 + _batchPathLength;
        uint256 batchAndMask = uint256(_tail[position]);
        claim.batchNumber = batchAndMask >> 128;
        claim.leafMask = uint128(batchAndMask);
        claim.chainId = uint256(_tail[position + 1]);
        rest = _tail[position + 2:];
    }

    function _format(bytes32[] calldata _proof)
        private
        pure
        returns (uint256 start, uint256 logPathLength, uint256 batchPathLength, bool isFinal)
    {
        bytes32 metadata = _proof[0];
        if (uint256(metadata) << 32 != 0) return (0, _proof.length, 0, true);

        uint256 version = uint8(metadata[0]);
        if (version != SUPPORTED_PROOF_METADATA_VERSION) revert UnsupportedProofMetadataVersion(version);
        start = 1;
        logPathLength = uint8(metadata[1]);
        batchPathLength = uint8(metadata[2]);
        isFinal = metadata[3] != 0;
        if (isFinal && batchPathLength != 0) revert InvalidProofLengthForFinalNode();
    }

    function _path(bytes32[] calldata _proof, uint256 _start, uint256 _length)
        private
        pure
        returns (bytes32[] calldata)
    {
        // A slice past the end reverts without data; reading the last word panics, as callers expect.
        if (_length != 0) _proof[_start + _length - 1];
        return _proof[_start:_start + _length];
    }
}
