//! The tree of a chain's priority operations, as the L1 diamond keeps it.

use alloy::primitives::{B256, KECCAK256_EMPTY, U256};

use super::{
    RollupError,
    merkle::{Tree, hash_pair},
};
use crate::abi::IPayloads::PriorityOpsBatchInfo;

/// Returns the rolling hash of priority operations: from H(""), `q = H(q ‖ hash)` (batches.md §10).
pub fn rolling_hash(hashes: &[B256]) -> B256 {
    hashes.iter().fold(KECCAK256_EMPTY, |rolling, hash| hash_pair(rolling, *hash))
}

/// Append-only tree of canonical transaction hashes whose height grows by one whenever it is full (batches.md §10.2).
///
/// Positions are relative to the `startIndex` of the tree on L1.
#[derive(Clone, Debug)]
pub struct PriorityTree(Tree);

impl Default for PriorityTree {
    fn default() -> Self {
        Self(Tree::new(KECCAK256_EMPTY))
    }
}

impl PriorityTree {
    /// Appends the operation with canonical hash `hash` and returns the new root.
    pub fn push(&mut self, hash: B256) -> B256 {
        self.0.push(hash);
        self.root()
    }

    /// Returns the root: 0 before the first operation, the leaf itself after it.
    pub fn root(&self) -> B256 {
        if self.0.is_empty() { B256::ZERO } else { self.0.root() }
    }

    /// Returns the number of operations.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are no operations.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Removes all operations from `length` on.
    pub fn truncate(&mut self, length: usize) {
        self.0.truncate(length);
    }

    /// Returns the proof that `count` operations from position `start` on belong to the current root.
    ///
    /// Path elements that the contract does not read are zero. An empty range needs no proof: its paths are empty.
    ///
    /// # Errors
    /// The range reaches past the last operation.
    pub fn range_proof(&self, start: usize, count: usize) -> Result<PriorityOpsBatchInfo, RollupError> {
        let length = self.len();
        let end = start.saturating_add(count);
        if end > length {
            return Err(RollupError::PriorityRangeOutOfBounds { start, end, length });
        }
        if count == 0 {
            return Ok(PriorityOpsBatchInfo::default());
        }
        let (mut left_path, mut right_path) = (Vec::new(), Vec::new());
        for level in 0..self.0.height() {
            let (first, last) = (start >> level, (end - 1) >> level);
            left_path.push(if first % 2 == 1 { self.0.node(level, first - 1) } else { B256::ZERO });
            right_path.push(if last % 2 == 0 { self.0.node(level, last + 1) } else { B256::ZERO });
        }
        let item_hashes = (start..end).map(|position| self.0.node(0, position)).collect();
        Ok(PriorityOpsBatchInfo { leftPath: left_path, rightPath: right_path, itemHashes: item_hashes })
    }

    /// Returns the id of the next operation, given the id of the tree's first one.
    pub(super) fn next_id(&self, first_id: u64) -> U256 {
        U256::from(first_id) + U256::from(self.len())
    }
}
