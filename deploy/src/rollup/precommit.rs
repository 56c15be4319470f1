//! Early publication of transaction statuses (batches.md §4).

use alloy::primitives::{B256, Bytes, keccak256};

use super::merkle::hash_pair;

/// Outcome of one transaction of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransactionStatus {
    /// Transaction hash.
    pub tx_hash: B256,
    /// Whether it succeeded.
    pub success: bool,
}

impl TransactionStatus {
    /// Returns the record `txHash(32) ‖ status(1)`.
    pub fn encode(&self) -> [u8; 33] {
        let mut record = [0; 33];
        record[..32].copy_from_slice(self.tx_hash.as_slice());
        record[32] = u8::from(self.success);
        record
    }
}

/// Returns the records of `statuses` one after another: `packedTxsCommitments`.
pub fn pack_statuses(statuses: &[TransactionStatus]) -> Bytes {
    statuses.iter().flat_map(TransactionStatus::encode).collect::<Vec<u8>>().into()
}

/// Returns the precommitment after `statuses`: from `start`, `r = H(r ‖ H(record))`.
///
/// `start` is 0 for the first portion of a batch, and what the previous portion gave for a later one.
pub fn rolling_precommitment(start: B256, statuses: &[TransactionStatus]) -> B256 {
    statuses.iter().fold(start, |rolling, status| hash_pair(rolling, keccak256(status.encode())))
}
