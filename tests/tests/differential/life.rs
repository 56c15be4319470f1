//! The life of a batch on chain: requests, precommit, commit, revert, prove, execute, proofs of its logs.

use alloy::{
    primitives::{Address, B256, Bytes, TxKind, U256},
    sol_types::{SolCall, SolValue},
};
use zksettle::{
    abi::{
        ExecutorFacet::{BatchPrecommitmentSet, BlockCommit, BlockExecution, BlocksRevert, BlocksVerification},
        GettersFacet, MessageRoot, ValidatorTimelock,
    },
    evm::{Outcome, Transaction},
    rollup::{SealedBatch, calldata, rolling_precommitment, stored_batch_hash},
};

use crate::{
    batches::{note_root, seal_random},
    changes, proofs, refusals,
    requests::request,
    world::{MESSENGER, ONE, OPERATOR, World, events},
};

/// What was done.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) batches: u64,
    pub(crate) executed: u64,
    pub(crate) requests: usize,
    pub(crate) reverts: u64,
    pub(crate) precommitted: u64,
    /// Changed calls that the contracts refused.
    pub(crate) refused: u64,
    /// Changed calls that they took, with the changed prediction.
    pub(crate) changed: u64,
    /// Logs, messages and statuses proven.
    pub(crate) proofs: u64,
}

/// The transaction by which the operator makes `call` through the timelock.
pub(crate) fn through_timelock<C: SolCall>(world: &World, call: &C) -> Transaction {
    let kind = TxKind::Call(world.deployment.ctm.validator_timelock);
    Transaction { from: OPERATOR, kind, data: call.abi_encode().into(), ..Default::default() }
}

/// Sends `call` through the timelock; it must succeed.
#[track_caller]
fn must<C: SolCall>(world: &mut World, call: &C) -> Outcome {
    world.must(OPERATOR, world.deployment.ctm.validator_timelock, call)
}

/// One batch from requests to the proof; execution waits for some batches now and then.
pub(crate) fn live_through_a_batch(world: &mut World, counts: &mut Counts) {
    for _ in 0..world.random.up_to(5) {
        request(world);
        counts.requests += 1;
    }
    if world.random.chance(15) {
        give_up_a_batch(world, counts);
    }
    let batch = seal_random(world);
    let precommitted = commit(world, &batch, counts);
    counts.precommitted += u64::from(precommitted);
    prove(world, &batch, counts);
    world.proven.push(batch);
    counts.batches += 1;
    if world.random.chance(60) {
        execute(world, counts);
    }
}

/// Executes what is left, so that every batch ends.
pub(crate) fn finish(world: &mut World, counts: &mut Counts) {
    if !world.proven.is_empty() {
        execute(world, counts);
    }
}

/// A batch is committed, perhaps proven, and reverted; another will take its number.
fn give_up_a_batch(world: &mut World, counts: &mut Counts) {
    let applied = world.applied;
    let batch = seal_random(world);
    commit(world, &batch, counts);
    if world.random.chance(50) {
        prove(world, &batch, counts);
    }
    let last = batch.number() - 1;
    let call = ValidatorTimelock::revertBatchesSharedBridgeCall::from((world.diamond(), U256::from(last)));
    let outcome = must(world, &call);
    let executed = last - world.proven.len() as u64;
    assert_eq!(
        events::<BlocksRevert>(&outcome.logs, world.diamond()),
        [BlocksRevert {
            totalBatchesCommitted: U256::from(last),
            totalBatchesVerified: U256::from(last),
            totalBatchesExecuted: U256::from(executed),
        }]
    );
    world.rollup.revert_to(last).unwrap();
    world.applied = applied;
    counts.reverts += 1;
}

/// Publishes the statuses of all transactions in one or two portions; returns whether there were any.
fn precommit(world: &mut World, batch: &SealedBatch) -> bool {
    if batch.statuses.is_empty() {
        return false;
    }
    let (mut info, diamond, number) = (batch.precommit_info(0), world.diamond(), U256::from(batch.number()));
    let packed = info.packedTxsCommitments.clone();
    let split = world.random.index(batch.statuses.len());
    let mut rolling = B256::ZERO;
    for (statuses, bytes) in
        [(&batch.statuses[..split], packed.slice(..33 * split)), (&batch.statuses[split..], packed.slice(33 * split..))]
    {
        if statuses.is_empty() {
            continue;
        }
        info.packedTxsCommitments = bytes;
        info.untrustedLastL2BlockNumberHint = world.random.word().into();
        let data = calldata::precommit(&info);
        let outcome = must(world, &ValidatorTimelock::precommitSharedBridgeCall::from((diamond, number, data)));
        rolling = rolling_precommitment(rolling, statuses);
        assert_eq!(
            events::<BatchPrecommitmentSet>(&outcome.logs, diamond),
            [BatchPrecommitmentSet {
                batchNumber: number,
                untrustedLastL2BlockNumberHint: info.untrustedLastL2BlockNumberHint,
                precommitment: rolling,
            }]
        );
    }
    true
}

/// The call that commits `data` as batch `number`.
pub(crate) fn commit_call(
    diamond: Address,
    number: u64,
    data: Bytes,
) -> ValidatorTimelock::commitBatchesSharedBridgeCall {
    ValidatorTimelock::commitBatchesSharedBridgeCall::from((diamond, U256::from(number), U256::from(number), data))
}

/// Commits `batch`; returns whether it was precommitted.
fn commit(world: &mut World, batch: &SealedBatch, counts: &mut Counts) -> bool {
    let precommitted = world.random.chance(40) && precommit(world, batch);
    let number = batch.number();
    changes::commits_of_others(world, batch, precommitted, counts);

    world.tick();
    let call = commit_call(world.diamond(), number, calldata::commit(&batch.previous, &batch.commit));
    let outcome = must(world, &call);
    let committed = BlockCommit {
        batchNumber: U256::from(number),
        batchHash: batch.stored.batchHash,
        commitment: batch.stored.commitment,
    };
    assert_eq!(events::<BlockCommit>(&outcome.logs, world.diamond()), [committed]);
    relays(world, batch, &outcome);
    let stored = world.get(&GettersFacet::storedBatchHashCall::from((U256::from(number),)));
    assert_eq!(stored, stored_batch_hash(&batch.stored), "stored hash of batch {number}");
    assert_eq!(world.get(&GettersFacet::getTotalBatchesCommittedCall {}), U256::from(number));
    let (timelock, diamond) = (world.deployment.ctm.validator_timelock, world.diamond());
    let time = ValidatorTimelock::getCommittedBatchTimestampCall::from((diamond, U256::from(number)));
    assert_eq!(world.ask(timelock, &time), Some(U256::from(world.now)));
    precommitted
}

/// On a Gateway, and only there, the record goes on to L1.
fn relays(world: &World, batch: &SealedBatch, outcome: &Outcome) {
    let sent: Vec<_> = outcome.logs.iter().filter(|log| log.address == MESSENGER).map(|log| &log.data.data).collect();
    if !world.flavour.gateway {
        assert!(sent.is_empty(), "{sent:?}");
        return;
    }
    // batches.md §12.1
    let message = (U256::ZERO, batch.stored.clone(), batch.metadata_hash, batch.auxiliary_hash).abi_encode_params();
    let send = [&[0x62, 0xf8, 0x4b, 0x24], (Bytes::from(message),).abi_encode_params().as_slice()].concat();
    assert_eq!(sent, [&Bytes::from(send)], "relayed batch {}", batch.number());
}

/// The words of a proof that the oracle accepts: its type, and the public input.
pub(crate) fn proof_of(public_input: U256) -> [U256; 2] {
    [ONE.into(), public_input]
}

/// The call that proves `data` as batch `number`.
pub(crate) fn prove_call(
    diamond: Address,
    number: u64,
    data: Bytes,
) -> ValidatorTimelock::proveBatchesSharedBridgeCall {
    ValidatorTimelock::proveBatchesSharedBridgeCall::from((diamond, U256::from(number), U256::from(number), data))
}

fn prove(world: &mut World, batch: &SealedBatch, counts: &mut Counts) {
    let number = batch.number();
    refusals::proofs_of_others(world, batch, counts);
    world.tick();
    let data = calldata::prove(&batch.previous, &batch.stored, &proof_of(batch.public_input()));
    let outcome = must(world, &prove_call(world.diamond(), number, data));
    let verified = BlocksVerification {
        previousLastVerifiedBatch: U256::from(number - 1),
        currentLastVerifiedBatch: U256::from(number),
    };
    assert_eq!(events::<BlocksVerification>(&outcome.logs, world.diamond()), [verified]);
}

/// The call that executes batches `from` to `to`.
pub(crate) fn execute_call(
    diamond: Address,
    from: u64,
    to: u64,
    data: Bytes,
) -> ValidatorTimelock::executeBatchesSharedBridgeCall {
    ValidatorTimelock::executeBatchesSharedBridgeCall::from((diamond, U256::from(from), U256::from(to), data))
}

/// Executes all proven batches, and proves what they sent.
fn execute(world: &mut World, counts: &mut Counts) {
    let batches = std::mem::take(&mut world.proven);
    let (first, last) = (batches[0].number(), batches[batches.len() - 1].number());
    refusals::executions_of_others(world, &batches, counts);
    world.tick();
    let outcome = must(world, &execute_call(world.diamond(), first, last, calldata::execute(&batches)));

    let executed: Vec<_> = batches
        .iter()
        .map(|batch| BlockExecution {
            batchNumber: U256::from(batch.number()),
            batchHash: batch.stored.batchHash,
            commitment: batch.stored.commitment,
        })
        .collect();
    assert_eq!(events::<BlockExecution>(&outcome.logs, world.diamond()), executed);
    assert_eq!(world.get(&GettersFacet::getTotalBatchesExecutedCall {}), U256::from(last));
    assert_eq!(world.get(&GettersFacet::getTotalBatchesVerifiedCall {}), U256::from(last));
    assert_eq!(
        world.get(&GettersFacet::getFirstUnprocessedPriorityTxCall {}),
        U256::from(world.applied),
        "priority operations up to batch {last}"
    );
    assert_eq!(world.get(&GettersFacet::getL2SystemContractsUpgradeTxHashCall {}), B256::ZERO);
    aggregates(world, &batches, &outcome);
    for batch in &batches {
        let root = world.get(&GettersFacet::l2LogsRootHashCall::from((U256::from(batch.number()),)));
        assert_eq!(root, batch.stored.l2LogsTreeRoot, "logs root of batch {}", batch.number());
        proofs::of_batch(world, batch, counts);
    }
    counts.executed += batches.len() as u64;
}

/// On a Gateway, and only there, the batches enter the message root.
fn aggregates(world: &mut World, batches: &[SealedBatch], outcome: &Outcome) {
    let contract = world.deployment.core.message_root;
    let appended = events::<MessageRoot::AppendedChainBatchRoot>(&outcome.logs, contract);
    if !world.flavour.gateway {
        assert!(appended.is_empty(), "{appended:?}");
        return;
    }
    let chain_id = world.deployment.chain.chain_id;
    let expected = batches.iter().map(|batch| MessageRoot::AppendedChainBatchRoot {
        chainId: world.chain_id(),
        batchNumber: U256::from(batch.number()),
        chainBatchRoot: batch.stored.l2LogsTreeRoot,
    });
    assert_eq!(appended, expected.collect::<Vec<_>>());
    for batch in batches {
        world.message_root.add_chain_batch_root(chain_id, batch.number(), batch.stored.l2LogsTreeRoot).unwrap();
    }
    let chain_root = MessageRoot::getChainRootCall::from((world.chain_id(),));
    assert_eq!(world.ask(contract, &chain_root), Some(world.message_root.chain_root(chain_id).unwrap()));
    let aggregated = world.message_root.aggregated_root();
    assert_eq!(world.ask(contract, &MessageRoot::getAggregatedRootCall {}), Some(aggregated));
    note_root(world);
}
