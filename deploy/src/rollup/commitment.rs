//! Batch records, the batch commitment and the public input (batches.md §2, §8, §9).

use alloy::{
    primitives::{B256, KECCAK256_EMPTY, U256, keccak256},
    sol_types::SolValue,
};

use super::merkle::hash_pair;
use crate::abi::IPayloads::{LegacyStoredBatchInfo, StoredBatchInfo};

/// Pairs of blob words in the auxiliary output (constants.md §2.1, `TOTAL_BLOBS_IN_COMMITMENT`).
pub(super) const BLOBS_IN_COMMITMENT: usize = 16;
/// Bits that the public input drops from the keccak of two commitments (constants.md §2.1, `PUBLIC_INPUT_SHIFT`).
const PUBLIC_INPUT_SHIFT: usize = 32;

/// The state that a chain starts from, as the chain type manager was configured with it (timelock-ctm.md §4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Genesis {
    /// Root of the genesis state.
    pub state_root: B256,
    /// Enumeration index that the first slot written after genesis gets.
    pub index: u64,
    /// Commitment of batch 0.
    pub commitment: B256,
}

impl Genesis {
    /// Returns the record of batch 0, whose hash is `storedBatchZero`.
    pub fn stored_batch(&self) -> StoredBatchInfo {
        StoredBatchInfo {
            batchNumber: 0,
            batchHash: self.state_root,
            indexRepeatedStorageChanges: self.index,
            numberOfLayer1Txs: U256::ZERO,
            priorityOperationsHash: KECCAK256_EMPTY,
            dependencyRootsRollingHash: B256::ZERO,
            l2LogsTreeRoot: B256::ZERO,
            timestamp: U256::ZERO,
            commitment: self.commitment,
        }
    }
}

/// Returns the hash under which L1 stores a batch: keccak of the 288-byte record (batches.md §2.1).
pub fn stored_batch_hash(batch: &StoredBatchInfo) -> B256 {
    keccak256(batch.abi_encode())
}

/// Returns the hash under which a chain before v29 stored a batch: without the dependency roots (batches.md §2.1).
pub fn legacy_stored_batch_hash(batch: &StoredBatchInfo) -> B256 {
    let legacy = LegacyStoredBatchInfo {
        batchNumber: batch.batchNumber,
        batchHash: batch.batchHash,
        indexRepeatedStorageChanges: batch.indexRepeatedStorageChanges,
        numberOfLayer1Txs: batch.numberOfLayer1Txs,
        priorityOperationsHash: batch.priorityOperationsHash,
        l2LogsTreeRoot: batch.l2LogsTreeRoot,
        timestamp: batch.timestamp,
        commitment: batch.commitment,
    };
    keccak256(legacy.abi_encode())
}

/// Returns the pass-through hash: keccak of `u64 index ‖ root ‖ u64 0 ‖ bytes32 0` (batches.md §8.1).
pub fn pass_through_hash(index: u64, state_root: B256) -> B256 {
    let mut bytes = [0; 80];
    bytes[..8].copy_from_slice(&index.to_be_bytes());
    bytes[8..40].copy_from_slice(state_root.as_slice());
    keccak256(bytes)
}

/// What the diamond's storage says about the L2 system when a batch is committed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SystemContracts {
    /// Whether porter shards are available.
    pub zk_porter_is_available: bool,
    /// Versioned hash of the bootloader.
    pub bootloader_hash: B256,
    /// Versioned hash of the default account.
    pub default_account_hash: B256,
    /// Versioned hash of the EVM emulator.
    pub evm_emulator_hash: B256,
}

impl SystemContracts {
    /// Returns the metadata hash: keccak of `u8 porter ‖ bootloader ‖ default account ‖ emulator` (batches.md §8.2).
    pub fn metadata_hash(&self) -> B256 {
        let porter = [u8::from(self.zk_porter_is_available)];
        let hashes = [self.bootloader_hash, self.default_account_hash, self.evm_emulator_hash].concat();
        keccak256([porter.as_slice(), &hashes].concat())
    }
}

/// The two words of one blob in the auxiliary output; both zero for an unused one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BlobHashes {
    /// Keccak of the blob's zero-padded chunk of pubdata.
    pub linear_hash: B256,
    /// Opening commitment of the blob.
    pub commitment: B256,
}

/// The auxiliary output of a batch (batches.md §8.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Auxiliary {
    /// Keccak of the encoded system logs.
    pub system_logs_hash: B256,
    /// Hash of the uncompressed state diffs.
    pub state_diff_hash: B256,
    /// Hash of the bootloader's initial memory.
    pub bootloader_heap_hash: B256,
    /// Hash of the event queue.
    pub events_queue_hash: B256,
    /// Blob words.
    pub blobs: [BlobHashes; BLOBS_IN_COMMITMENT],
}

impl Auxiliary {
    /// Returns keccak of the 1,152 bytes: four hashes, then linear hash and commitment of each of 16 blobs.
    pub fn hash(&self) -> B256 {
        let mut words =
            vec![self.system_logs_hash, self.state_diff_hash, self.bootloader_heap_hash, self.events_queue_hash];
        words.extend(self.blobs.iter().flat_map(|blob| [blob.linear_hash, blob.commitment]));
        keccak256(words.concat())
    }
}

/// Returns the batch commitment: keccak of pass-through, metadata and auxiliary hash (batches.md §8).
pub fn batch_commitment(pass_through_hash: B256, metadata_hash: B256, auxiliary_hash: B256) -> B256 {
    keccak256([pass_through_hash, metadata_hash, auxiliary_hash].concat())
}

/// Returns the public input of a batch's proof: `H(previous ‖ current) >> 32`, 224 bits (batches.md §9).
pub fn public_input(previous_commitment: B256, commitment: B256) -> U256 {
    U256::from_be_bytes(hash_pair(previous_commitment, commitment).0) >> PUBLIC_INPUT_SHIFT
}
