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

import { MerklePaths } from "./MerklePaths.sol";
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
    /* BYTES OF THE METADATA WORD */

    uint256 private constant VERSION = 0;
    uint256 private constant LOG_PATH_LENGTH = 1;
    uint256 private constant BATCH_PATH_LENGTH = 2;
    uint256 private constant FINAL_FLAG = 3;

    /* PROOFS */

    /// @notice Folds the log path of `_proof` to the root of the batch that holds `_leaf`.
    /// @return root Root of the batch.
    /// @return isFinal Whether `root` is to be compared here; otherwise the proof goes on with `settlementClaim`.
    function batchRoot(uint256 _mask, bytes32 _leaf, bytes32[] calldata _proof)
        internal
        pure
        returns (bytes32 root, bool isFinal)
    {
        if (_proof.length == 0) revert MerklePathEmpty();
        if (_leaf == L2_L1_LOGS_TREE_DEFAULT_LEAF_HASH) revert HashedLogIsDefault();

        uint256 start;
        uint256 length;
        (start, length, isFinal) = _logPath(_proof);
        root = MerklePaths.root(_slice(_proof, start, length), _mask, _leaf);
    }

    /// @notice Folds the batch path of the non-final `_proof` to what the settlement layer must prove.
    /// @param _batchRoot Root of batch `_batchNumber` of chain `_chainId`.
    /// @return claim What is left to prove.
    /// @return rest Proof of the claim.
    function settlementClaim(bytes32 _batchRoot, uint256 _batchNumber, uint256 _chainId, bytes32[] calldata _proof)
        internal
        pure
        returns (SettlementClaim memory claim, bytes32[] calldata rest)
    {
        bytes32 metadata = _proof[0];
        uint256 position = 1 + uint8(metadata[LOG_PATH_LENGTH]);
        uint256 batchPathLength = uint8(metadata[BATCH_PATH_LENGTH]);

        bytes32 batchLeaf = MessageHashing.batchLeaf(_batchRoot, _batchNumber);
        uint256 batchMask = uint256(_proof[position++]);
        bytes32 chainRoot = MerklePaths.root(_slice(_proof, position, batchPathLength), batchMask, batchLeaf);
        position += batchPathLength;
        claim.chainLeaf = MessageHashing.chainIdLeaf(chainRoot, _chainId);

        uint256 batchAndMask = uint256(_proof[position++]);
        claim.batchNumber = batchAndMask >> 128;
        claim.leafMask = uint128(batchAndMask);
        claim.chainId = uint256(_proof[position++]);
        rest = _proof[position:];
    }

    function _logPath(bytes32[] calldata _proof) private pure returns (uint256 start, uint256 length, bool isFinal) {
        bytes32 metadata = _proof[0];
        if (uint256(metadata) << 32 != 0) return (0, _proof.length, true);

        uint256 version = uint8(metadata[VERSION]);
        if (version != SUPPORTED_PROOF_METADATA_VERSION) revert UnsupportedProofMetadataVersion(version);
        isFinal = metadata[FINAL_FLAG] != 0;
        if (isFinal && metadata[BATCH_PATH_LENGTH] != 0) revert InvalidProofLengthForFinalNode();
        return (1, uint8(metadata[LOG_PATH_LENGTH]), isFinal);
    }

    function _slice(bytes32[] calldata _proof, uint256 _start, uint256 _length)
        private
        pure
        returns (bytes32[] calldata)
    {
        // No overflow: the start is at most behind a word of the proof, the length a byte or that of the proof.
        unchecked {
            uint256 end = _start + _length;
            // A slice past the end reverts without data; reading its last word panics, as callers expect.
            if (end > _proof.length) _proof[end - 1];
            return _proof[_start:end];
        }
    }
}
