//! Proofs and executions in which one thing is changed: the contracts refuse all that they read.

use alloy::{
    primitives::{B256, Bytes, U256},
    sol_types::SolCall,
};
use zksettle::{
    abi::{ExecutorFacet::BlockExecution, IPayloads},
    evm::Transaction,
    rollup::{SealedBatch, calldata},
};

use crate::{
    changes::flip_field,
    life::{Counts, execute_call, proof_of, prove_call, through_timelock},
    world::{World, events},
};

/// Requires `transaction` to revert with one of `errors`.
#[track_caller]
fn refused(world: &mut World, transaction: Transaction, errors: &[&str], what: &str, counts: &mut Counts) {
    let outcome = world.evm.simulate(transaction).unwrap();
    let reason = world.decoder.decode(&outcome.output);
    let is_expected = errors.iter().any(|error| reason.starts_with(&format!("{error}(")));
    assert!(!outcome.success && is_expected, "{what}: expected {errors:?}, got {reason}");
    counts.refused += 1;
}

/// Tries changed proofs of `batch`, which is to be proven next.
pub(crate) fn proofs_of_others(world: &mut World, batch: &SealedBatch, counts: &mut Counts) {
    let (mut previous, mut stored, mut public_input) =
        (batch.previous.clone(), batch.stored.clone(), batch.public_input());
    let (what, error) = match world.random.below(4) {
        0 => (
            format!("field {} of the previous batch", flip_field(&mut world.random, &mut previous)),
            "BatchHashMismatch",
        ),
        1 => (format!("field {} of the batch", flip_field(&mut world.random, &mut stored)), "BatchHashMismatch"),
        2 => {
            public_input = world.random.flipped(public_input.into()).into();
            ("public input".into(), "InvalidProof")
        }
        _ => {
            // Nothing is cut off but the low 32 bits.
            let word = (public_input << 32) | U256::from(world.random.below(1 << 32));
            public_input = word;
            ("whole hash as public input".into(), "InvalidProof")
        }
    };
    let data = calldata::prove(&previous, &stored, &proof_of(public_input));
    let transaction = through_timelock(world, &prove_call(world.diamond(), stored.batchNumber, data));
    refused(world, transaction, &[error], &what, counts);
}

/// The argument of an execution in parts.
type Execution = IPayloads::executeCall;

fn execution_of(batches: &[SealedBatch]) -> Execution {
    let data = calldata::execute(batches);
    Execution::abi_decode_raw(&data[1..]).unwrap()
}

fn encode(execution: &Execution) -> Bytes {
    let mut bytes = vec![1];
    execution.abi_encode_raw(&mut bytes);
    bytes.into()
}

/// Tries changed executions of `batches`, which are to be executed next.
pub(crate) fn executions_of_others(world: &mut World, batches: &[SealedBatch], counts: &mut Counts) {
    let index = world.random.index(batches.len());
    change_record(world, batches, index, counts);
    if !batches[index].priority_operations.itemHashes.is_empty() {
        change_items(world, batches, index, counts);
        change_path(world, batches, index, counts);
    }
    if !batches[index].dependency_roots.is_empty() {
        change_root(world, batches, index, counts);
    }
}

fn attempt(world: &World, execution: &Execution) -> Transaction {
    let [first, .., last] = execution.batches.as_slice() else {
        let only = execution.batches[0].batchNumber;
        return through_timelock(world, &execute_call(world.diamond(), only, only, encode(execution)));
    };
    through_timelock(world, &execute_call(world.diamond(), first.batchNumber, last.batchNumber, encode(execution)))
}

fn change_record(world: &mut World, batches: &[SealedBatch], index: usize, counts: &mut Counts) {
    let mut execution = execution_of(batches);
    // A changed number would have the timelock run over the range up to it.
    let field = loop {
        let mut record = batches[index].stored.clone();
        let field = flip_field(&mut world.random, &mut record);
        if field != 0 {
            execution.batches[index] = record;
            break field;
        }
    };
    let error = if field == 3 { "MismatchNumberOfLayer1Txs" } else { "BatchHashMismatch" };
    let transaction = attempt(world, &execution);
    refused(world, transaction, &[error], &format!("field {field} of an executed batch"), counts);

    let mut execution = execution_of(batches);
    for record in &mut execution.batches {
        record.batchNumber += 1;
    }
    let transaction = attempt(world, &execution);
    refused(world, transaction, &["NonSequentialBatch"], "numbers of executed batches", counts);
}

fn change_items(world: &mut World, batches: &[SealedBatch], index: usize, counts: &mut Counts) {
    let mut execution = execution_of(batches);
    let items = &mut execution.priorityOps[index].itemHashes;
    let position = world.random.index(items.len());
    let (what, error) = match world.random.below(3) {
        0 => {
            items[position] = world.random.flipped(items[position]);
            ("priority operation", "PriorityOperationsRollingHashMismatch")
        }
        1 => {
            items.remove(position);
            ("dropped priority operation", "MismatchNumberOfLayer1Txs")
        }
        _ => {
            items.insert(position, items[position]);
            ("repeated priority operation", "MismatchNumberOfLayer1Txs")
        }
    };
    let transaction = attempt(world, &execution);
    refused(world, transaction, &[error], what, counts);
}

/// Path elements that the contract reads count, the others do not.
fn change_path(world: &mut World, batches: &[SealedBatch], index: usize, counts: &mut Counts) {
    let mut execution = execution_of(batches);
    let operations = &mut execution.priorityOps[index];
    if operations.leftPath.is_empty() {
        return;
    }
    let path = if world.random.chance(50) { &mut operations.leftPath } else { &mut operations.rightPath };
    let level = world.random.index(path.len());
    // The Rust side writes zero where nothing is read.
    let is_read = path[level] != B256::ZERO;
    path[level] = world.random.flipped(path[level]);
    let transaction = attempt(world, &execution);
    if is_read {
        refused(world, transaction, &["NotHistoricalRoot"], "element of a path", counts);
        return;
    }
    let outcome = world.evm.simulate(transaction).unwrap();
    assert!(outcome.success, "unread element: {}", world.decoder.decode(&outcome.output));
    assert_eq!(events::<BlockExecution>(&outcome.logs, world.diamond()).len(), batches.len());
    counts.changed += 1;
}

fn change_root(world: &mut World, batches: &[SealedBatch], index: usize, counts: &mut Counts) {
    let mut execution = execution_of(batches);
    let roots = &mut execution.dependencyRoots[index];
    let position = world.random.index(roots.len());
    let root = &mut roots[position];
    let (what, errors): (_, &[&str]) = match world.random.below(4) {
        0 => {
            root.chainId = world.random.flipped(root.chainId.into()).into();
            ("chain of a root", &["CommitBasedInteropNotSupported"])
        }
        1 => {
            root.blockOrBatchNumber = world.random.flipped(root.blockOrBatchNumber.into()).into();
            ("block of a root", &["MessageRootIsZero", "InvalidMessageRoot", "DependencyRootsRollingHashMismatch"])
        }
        2 => {
            root.sides[0] = world.random.flipped(root.sides[0]);
            ("root", &["InvalidMessageRoot"])
        }
        _ => {
            roots.remove(position);
            ("dropped root", &["DependencyRootsRollingHashMismatch"])
        }
    };
    let transaction = attempt(world, &execution);
    refused(world, transaction, errors, what, counts);
}
