//! The `bytes` arguments of the executor: a version byte, then plain ABI data (batches.md §3).

use alloy::{
    primitives::{Bytes, U256},
    sol_types::SolCall,
};

use super::batch::SealedBatch;
use crate::abi::{
    IPayloads,
    IPayloads::{CommitBatchInfo, PrecommitInfo, StoredBatchInfo},
};

/// The only encoding version (batches.md §3).
const VERSION: u8 = 1;

/// Returns the argument of `precommitSharedBridge`.
pub fn precommit(info: &PrecommitInfo) -> Bytes {
    versioned(&IPayloads::precommitCall { info: info.clone() })
}

/// Returns the argument of `commitBatchesSharedBridge`: one batch on top of the last committed one.
pub fn commit(last: &StoredBatchInfo, batch: &CommitBatchInfo) -> Bytes {
    versioned(&IPayloads::commitCall { last: last.clone(), batches: vec![batch.clone()] })
}

/// Returns the argument of `proveBatchesSharedBridge`: one batch on top of the last verified one.
///
/// `proof` are the words that the chain's verifier takes (timelock-ctm.md §8.1).
pub fn prove(previous: &StoredBatchInfo, batch: &StoredBatchInfo, proof: &[U256]) -> Bytes {
    let (previous, batches) = (previous.clone(), vec![batch.clone()]);
    versioned(&IPayloads::proveCall { previous, batches, proof: proof.to_vec() })
}

/// Returns the argument of `executeBatchesSharedBridge` for batches in order of their numbers.
pub fn execute(batches: &[SealedBatch]) -> Bytes {
    versioned(&IPayloads::executeCall {
        batches: batches.iter().map(|batch| batch.stored.clone()).collect(),
        priorityOps: batches.iter().map(|batch| batch.priority_operations.clone()).collect(),
        dependencyRoots: batches.iter().map(|batch| batch.dependency_roots.clone()).collect(),
    })
}

/// The arguments of `call` without its selector, after the version byte.
fn versioned<C: SolCall>(call: &C) -> Bytes {
    let mut bytes = vec![VERSION];
    call.abi_encode_raw(&mut bytes);
    bytes.into()
}
