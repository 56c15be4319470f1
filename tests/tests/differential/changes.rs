//! Commits in which one thing is changed: the contracts refuse them, or what they store changes as predicted.

use alloy::{
    primitives::{B256, Bytes, U256, keccak256},
    sol_types::SolValue,
};
use zksettle::{
    abi::{
        ExecutorFacet::BlockCommit,
        IPayloads::{CommitBatchInfo, StoredBatchInfo},
    },
    rollup::{
        Auxiliary, BlobHashes, SealedBatch, batch_commitment, calldata, legacy_stored_batch_hash, pass_through_hash,
        stored_batch_hash,
    },
};

use crate::{
    life::{Counts, commit_call, through_timelock},
    random::Random,
    world::{World, events, mapping_slot},
};

/// Bytes of a system log, and where its parts are (batches.md §6).
const LOG: usize = 88;
const SENDER: usize = 4;
const KEY: usize = 24;
const VALUE: usize = 56;
/// `storedBatchHashes` in the diamond's storage (constants.md §6.1).
const STORED_BATCH_HASHES: u64 = 14;

/// What L1 makes of a changed commit.
enum Verdict {
    /// It reverts with one of these errors.
    Refused(&'static [&'static str]),
    /// It commits, with another commitment.
    Commits,
}

use Verdict::{Commits, Refused};

/// Tries some changed commits of `batch`, which is to be committed next.
pub(crate) fn commits_of_others(world: &mut World, batch: &SealedBatch, precommitted: bool, counts: &mut Counts) {
    for _ in 0..3 {
        let (mut last, mut commit) = (batch.previous.clone(), batch.commit.clone());
        let (what, verdict) = change(world, &mut last, &mut commit, precommitted);
        let call = commit_call(world.diamond(), commit.batchNumber, calldata::commit(&last, &commit));
        let outcome = world.evm.simulate(through_timelock(world, &call)).unwrap();
        let reason = world.decoder.decode(&outcome.output);
        match verdict {
            Refused(errors) => {
                let is_expected = errors.iter().any(|error| reason.starts_with(&format!("{error}(")));
                assert!(!outcome.success && is_expected, "{what}: expected {errors:?}, got {reason}");
                counts.refused += 1;
            }
            Commits => {
                assert!(outcome.success, "{what}: {reason}");
                let commitment = commitment(world, batch, &commit);
                assert_ne!(commitment, batch.stored.commitment, "{what} must count");
                let expected =
                    BlockCommit { batchNumber: U256::from(batch.number()), batchHash: commit.newStateRoot, commitment };
                assert_eq!(events::<BlockCommit>(&outcome.logs, world.diamond()), [expected], "{what}");
                counts.changed += 1;
            }
        }
    }
    if world.random.chance(10) {
        builds_on_a_legacy_record(world, batch);
    }
}

/// Changes one thing; returns its name and what L1 must make of it.
fn change(
    world: &mut World,
    last: &mut StoredBatchInfo,
    commit: &mut CommitBatchInfo,
    precommitted: bool,
) -> (String, Verdict) {
    let random = &mut world.random;
    let named = |what: &str, verdict| (what.to_owned(), verdict);
    match random.below(16) {
        0 => {
            let field = flip_field(random, last);
            (format!("field {field} of the last batch"), Refused(&["BatchHashMismatch"]))
        }
        1 => {
            commit.batchNumber ^= 1 << random.below(64);
            named("batch number", Refused(&["BatchNumberMismatch"]))
        }
        2 => {
            commit.timestamp ^= 1 << random.below(64);
            named("timestamp", Refused(&["TimestampError"]))
        }
        3 => {
            commit.indexRepeatedStorageChanges ^= 1 << random.below(64);
            named("index", Commits)
        }
        4 => {
            commit.newStateRoot = random.flipped(commit.newStateRoot);
            named("state root", Commits)
        }
        5 => {
            commit.numberOfLayer1Txs = random.flipped(commit.numberOfLayer1Txs.into()).into();
            named("number of L1→L2 transactions", Refused(&["ValueMismatch"]))
        }
        6 => {
            commit.priorityOperationsHash = random.flipped(commit.priorityOperationsHash);
            named("hash of priority operations", Refused(&["HashMismatch"]))
        }
        7 => {
            commit.bootloaderHeapInitialContentsHash = random.flipped(commit.bootloaderHeapInitialContentsHash);
            named("bootloader heap", Commits)
        }
        8 => {
            commit.eventsQueueStateHash = random.flipped(commit.eventsQueueStateHash);
            named("event queue", Commits)
        }
        9..=11 => flip_log(world, commit, precommitted),
        12 => rearrange_logs(random, commit),
        _ => change_da(world, commit),
    }
}

/// Flips a bit of one field of a record, which stays well-formed; returns the field's number.
pub(crate) fn flip_field(random: &mut Random, record: &mut StoredBatchInfo) -> usize {
    let mut words = record.abi_encode();
    let field = random.index(9);
    // The low eight bytes: two fields have 64 bits.
    let position = 32 * field + 24 + random.index(8);
    random.flip_bit(&mut words, position);
    *record = StoredBatchInfo::abi_decode(&words).unwrap();
    field
}

/// Flips a bit of a system log.
fn flip_log(world: &mut World, commit: &mut CommitBatchInfo, precommitted: bool) -> (String, Verdict) {
    let mut logs = commit.systemLogs.to_vec();
    let position = world.random.index(logs.len());
    world.random.flip_bit(&mut logs, position);
    let (key, offset) = (position / LOG, position % LOG);
    let value = U256::from_be_slice(&logs[key * LOG + VALUE..(key + 1) * LOG]);
    let verdict = match offset {
        ..SENDER => Commits,
        SENDER..KEY => Refused(&["InvalidLogSender"]),
        KEY..VALUE => Refused(&[
            "UnexpectedSystemLog",
            "LogAlreadyProcessed",
            "InvalidLogSender",
            "MismatchL2DAValidator",
            "TxHashMismatch",
            "MissingSystemLogs",
        ]),
        _ => verdict_on_value(world, key, offset - VALUE, value, precommitted),
    };
    commit.systemLogs = logs.into();
    (format!("byte {offset} of log {key}"), verdict)
}

/// A bit of byte `byte` of the value of the log with key `key` was flipped, so that it is `value`.
fn verdict_on_value(world: &World, key: usize, byte: usize, value: U256, precommitted: bool) -> Verdict {
    match (key, byte) {
        (0 | 7, _) | (6, ..12) => Commits,
        (1, ..16) => Refused(&["TimestampError"]),
        (1, _) if value & U256::from(u128::MAX) > U256::from(world.now + 3_600) => Refused(&["L2TimestampTooBig"]),
        (1, _) => Commits,
        (2 | 4, _) => Refused(&["HashMismatch"]),
        (3, _) => Refused(&["ValueMismatch"]),
        (5, _) if world.flavour.validium => Commits,
        (5, _) => Refused(&["InvalidL2DAOutputHash"]),
        (6, _) => Refused(&["MismatchL2DAValidator"]),
        (8, _) if precommitted => Refused(&["PrecommitmentMismatch"]),
        (8, _) => Commits,
        _ => Refused(&["TxHashMismatch"]),
    }
}

/// Swaps, drops, repeats or cuts system logs.
fn rearrange_logs(random: &mut Random, commit: &mut CommitBatchInfo) -> (String, Verdict) {
    let mut logs: Vec<&[u8]> = commit.systemLogs.chunks(LOG).collect();
    let one = random.index(logs.len());
    let (what, verdict) = match random.below(4) {
        0 => {
            // Another one, and the two differ: each has its key.
            let other = (one + 1 + random.index(logs.len() - 1)) % logs.len();
            logs.swap(one, other);
            ("swapped", Commits)
        }
        1 => {
            logs.remove(one);
            ("dropped", Refused(&["MissingSystemLogs"][..]))
        }
        2 => {
            logs.push(logs[one]);
            ("repeated", Refused(&["LogAlreadyProcessed"][..]))
        }
        _ => {
            logs[one] = &logs[one][1..];
            ("cut", Refused(&["InvalidSystemLogsLength"][..]))
        }
    };
    commit.systemLogs = logs.concat().into();
    (format!("log {one} {what}"), verdict)
}

/// Flips a bit of the operator's input to data availability, or cuts its last byte.
fn change_da(world: &mut World, commit: &mut CommitBatchInfo) -> (String, Verdict) {
    let mut input = commit.operatorDAInput.to_vec();
    let is_cut = world.random.chance(10);
    // Half of the time in the words around the pubdata.
    let position = match world.random.chance(50) {
        true => world.random.index(input.len().min(98)),
        false => world.random.index(input.len()),
    };
    if is_cut {
        input.pop();
    } else {
        world.random.flip_bit(&mut input, position);
    }
    // One blob: 32 + 32 + 1 + 32 bytes, the source, pubdata, 32 bytes.
    let last_word = input.len().saturating_sub(32);
    let verdict = match position {
        _ if is_cut && world.flavour.validium => Refused(&["ValL1DAWrongInputLength"]),
        _ if is_cut => Refused(&["InvalidPubdataHash"]),
        _ if world.flavour.validium => Commits,
        64 => Refused(&["InvalidNumberOfBlobs", "OperatorDAInputTooSmall", "InvalidL2DAOutputHash"]),
        ..97 => Refused(&["InvalidL2DAOutputHash"]),
        97 => Refused(&["InvalidPubdataSource", "InvalidPubdataCommitmentsSize", "BlobCommitmentNotPublished"]),
        _ if position < last_word => Refused(&["InvalidPubdataHash"]),
        _ => Commits,
    };
    commit.operatorDAInput = input.into();
    (if is_cut { "operatorDAInput cut".into() } else { format!("byte {position} of operatorDAInput") }, verdict)
}

/// The commitment that follows from commit data alone.
fn commitment(world: &World, batch: &SealedBatch, commit: &CommitBatchInfo) -> B256 {
    let (state_diff_hash, blobs) = da_words(&commit.operatorDAInput, world.flavour.validium);
    let auxiliary = Auxiliary {
        system_logs_hash: keccak256(&commit.systemLogs),
        state_diff_hash,
        bootloader_heap_hash: commit.bootloaderHeapInitialContentsHash,
        events_queue_hash: commit.eventsQueueStateHash,
        blobs,
    };
    let pass_through = pass_through_hash(commit.indexRepeatedStorageChanges, commit.newStateRoot);
    batch_commitment(pass_through, batch.metadata_hash, auxiliary.hash())
}

/// What the DA validator makes of its input (data-availability.md §3.1, §4).
fn da_words(input: &Bytes, validium: bool) -> (B256, [BlobHashes; 16]) {
    let mut blobs = [BlobHashes::default(); 16];
    if !validium {
        let linear_hash = B256::from_slice(&input[65..97]);
        blobs[0] = BlobHashes { linear_hash, commitment: B256::from_slice(&input[input.len() - 32..]) };
    }
    (B256::from_slice(&input[..32]), blobs)
}

/// As if the last batch was stored before protocol 29: its record is then known without the dependency roots.
fn builds_on_a_legacy_record(world: &mut World, batch: &SealedBatch) {
    let diamond = world.diamond();
    let slot = mapping_slot(U256::from(batch.previous.batchNumber), STORED_BATCH_HASHES);
    world.evm.set_storage(diamond, slot, legacy_stored_batch_hash(&batch.previous)).unwrap();
    let mut last = batch.previous.clone();
    last.dependencyRootsRollingHash = world.random.word();
    let call = commit_call(diamond, batch.number(), calldata::commit(&last, &batch.commit));
    let outcome = world.evm.simulate(through_timelock(world, &call)).unwrap();
    assert!(outcome.success, "legacy record: {}", world.decoder.decode(&outcome.output));
    let expected = BlockCommit {
        batchNumber: U256::from(batch.number()),
        batchHash: batch.stored.batchHash,
        commitment: batch.stored.commitment,
    };
    assert_eq!(events::<BlockCommit>(&outcome.logs, diamond), [expected]);
    world.evm.set_storage(diamond, slot, stored_batch_hash(&batch.previous)).unwrap();
}
