//! Proofs that executed batches sent their logs.

use alloy::primitives::{B256, U256};
use zksettle::{
    abi::MailboxFacet::{
        L2Log, L2Message, proveL1ToL2TransactionStatusCall, proveL2LeafInclusionCall, proveL2LogInclusionCall,
        proveL2MessageInclusionCall,
    },
    rollup::{L2ToL1Log, MessageProof, SealedBatch, StatusProof},
};

use crate::{life::Counts, random::Random, world::World};

/// Logs of a batch that are proven; each takes several calls.
const LOGS: usize = 3;

/// Proves some logs of `batch` in every way that they can be proven, and fails with something else.
pub(crate) fn of_batch(world: &mut World, batch: &SealedBatch, counts: &mut Counts) {
    for proof in batch.message_proofs(None).unwrap().iter().take(LOGS) {
        message(world, proof);
        counts.proofs += 1;
    }
    for status in batch.statuses.iter().take(LOGS) {
        // Only transactions from L1 leave a log of their status.
        let Ok(proof) = batch.status_proof(status.tx_hash, None) else { continue };
        assert_eq!(proof.success, status.success);
        transaction_status(world, &proof);
        counts.proofs += 1;
    }
    if !batch.logs.is_empty() {
        let index = world.random.index(batch.logs.len());
        log(world, batch, index);
        counts.proofs += 1;
    }
}

fn message(world: &mut World, proof: &MessageProof) {
    let call = proveL2MessageInclusionCall {
        _batchNumber: U256::from(proof.batch_number),
        _index: U256::from(proof.message_index),
        _message: L2Message {
            txNumberInBatch: proof.tx_number_in_batch,
            sender: proof.sender,
            data: proof.message.clone(),
        },
        _proof: proof.merkle_proof.clone(),
    };
    assert_eq!(world.ask(world.diamond(), &call), Some(true), "{proof:?}");

    let mut other = call.clone();
    let random = &mut world.random;
    match random.below(5) {
        0 => other._message.txNumberInBatch ^= 1 << random.below(16),
        1 => other._message.sender = random.address(),
        2 => other._message.data = [&other._message.data[..], &[0]].concat().into(),
        3 => other._index = random.flipped(other._index.into()).into(),
        _ => change_element(random, &mut other._proof),
    }
    assert_ne!(world.ask(world.diamond(), &other), Some(true), "{other:?}");
}

fn transaction_status(world: &mut World, proof: &StatusProof) {
    let call = proveL1ToL2TransactionStatusCall {
        _l2TxHash: proof.tx_hash,
        _l2BatchNumber: U256::from(proof.batch_number),
        _l2MessageIndex: U256::from(proof.message_index),
        _l2TxNumberInBatch: proof.tx_number_in_batch,
        _merkleProof: proof.merkle_proof.clone(),
        _status: u8::from(proof.success),
    };
    assert_eq!(world.ask(world.diamond(), &call), Some(true), "{proof:?}");
    let other = proveL1ToL2TransactionStatusCall { _status: u8::from(!proof.success), ..call };
    assert_eq!(world.ask(world.diamond(), &other), Some(false), "the opposite status: {proof:?}");
}

fn log(world: &mut World, batch: &SealedBatch, index: usize) {
    let log @ L2ToL1Log { shard_id, is_service, tx_number_in_batch, sender, key, value } = &batch.logs[index];
    let (number, position) = (U256::from(batch.number()), U256::from(index));
    let proof = batch.log_proof(index, None).unwrap();
    let call = proveL2LogInclusionCall {
        _batchNumber: number,
        _index: position,
        _log: L2Log {
            l2ShardId: *shard_id,
            isService: *is_service,
            txNumberInBatch: *tx_number_in_batch,
            sender: *sender,
            key: *key,
            value: *value,
        },
        _proof: proof.clone(),
    };
    assert_eq!(world.ask(world.diamond(), &call), Some(true), "log {index} of batch {number}");
    let leaf =
        proveL2LeafInclusionCall { _batchNumber: number, _leafProofMask: position, _leaf: log.leaf(), _proof: proof };
    assert_eq!(world.ask(world.diamond(), &leaf), Some(true), "leaf {index} of batch {number}");

    let other = proveL2LogInclusionCall { _batchNumber: number + U256::ONE, ..call };
    assert_ne!(world.ask(world.diamond(), &other), Some(true), "log {index} in another batch");
}

/// Changes a hash of a proof; its first word is metadata.
fn change_element(random: &mut Random, proof: &mut [B256]) {
    let index = 1 + random.index(proof.len() - 1);
    proof[index] = random.flipped(proof[index]);
}
