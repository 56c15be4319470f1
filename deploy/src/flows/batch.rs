use alloy::{
    primitives::{Address, Bytes, U256},
    signers::local::PrivateKeySigner,
    sol_types::SolCall,
};

use super::Context;
use crate::{
    Error, StepRecord,
    abi::ValidatorTimelock,
    rollup::{SealedBatch, calldata},
};

/// Sends the statuses of all transactions of `batch`, which is to be committed next, through the ValidatorTimelock.
///
/// # Errors
/// [`Error::Step`] with the decoded reason if the contracts refuse it.
pub async fn precommit(
    context: Context<'_>,
    operator: &PrivateKeySigner,
    batch: &SealedBatch,
) -> Result<StepRecord, Error> {
    let (diamond, number) = arguments(context, batch);
    // This L2 has one block per batch.
    let data = calldata::precommit(&batch.precommit_info(batch.number()));
    let call = ValidatorTimelock::precommitSharedBridgeCall::from((diamond, number, data));
    send(context, &format!("precommit batch {number}"), operator, &call).await
}

/// Sends the commit of `batch` through the ValidatorTimelock, with its blobs if it has any.
///
/// # Errors
/// [`Error::Step`] with the decoded reason if the contracts refuse it.
pub async fn commit(
    context: Context<'_>,
    operator: &PrivateKeySigner,
    batch: &SealedBatch,
) -> Result<StepRecord, Error> {
    let data = calldata::commit(&batch.previous, &batch.commit);
    let (diamond, number) = arguments(context, batch);
    let call = ValidatorTimelock::commitBatchesSharedBridgeCall::from((diamond, number, number, data));
    let name = format!("commit batch {number}");
    if batch.sidecar.is_empty() {
        return send(context, &name, operator, &call).await;
    }
    let timelock = context.deployment.ctm.validator_timelock;
    context.step_with_blobs(&name, operator, timelock, &call, &batch.sidecar).await
}

/// Sends the proof of `batch`, the words that the chain's verifier takes, through the ValidatorTimelock.
///
/// # Errors
/// [`Error::Step`] with the decoded reason if the contracts refuse it.
pub async fn prove(
    context: Context<'_>,
    operator: &PrivateKeySigner,
    batch: &SealedBatch,
    proof: &[U256],
) -> Result<StepRecord, Error> {
    let data = calldata::prove(&batch.previous, &batch.stored, proof);
    let (diamond, number) = arguments(context, batch);
    let call = ValidatorTimelock::proveBatchesSharedBridgeCall::from((diamond, number, number, data));
    send(context, &format!("prove batch {number}"), operator, &call).await
}

/// Sends the execution of `batch` through the ValidatorTimelock.
///
/// # Errors
/// [`Error::Step`] with the decoded reason if the contracts refuse it.
pub async fn execute(
    context: Context<'_>,
    operator: &PrivateKeySigner,
    batch: &SealedBatch,
) -> Result<StepRecord, Error> {
    let data: Bytes = calldata::execute(std::slice::from_ref(batch));
    let (diamond, number) = arguments(context, batch);
    let call = ValidatorTimelock::executeBatchesSharedBridgeCall::from((diamond, number, number, data));
    send(context, &format!("execute batch {number}"), operator, &call).await
}

/// Reverts all batches after `last`, which must not be executed, through the ValidatorTimelock.
///
/// # Errors
/// [`Error::Step`] with the decoded reason if the contracts refuse it.
pub async fn revert(context: Context<'_>, operator: &PrivateKeySigner, last: u64) -> Result<StepRecord, Error> {
    let arguments = (context.deployment.chain.diamond, U256::from(last));
    let call = ValidatorTimelock::revertBatchesSharedBridgeCall::from(arguments);
    send(context, &format!("revert to batch {last}"), operator, &call).await
}

fn arguments(context: Context<'_>, batch: &SealedBatch) -> (Address, U256) {
    (context.deployment.chain.diamond, U256::from(batch.number()))
}

async fn send<C: SolCall>(
    context: Context<'_>,
    name: &str,
    operator: &PrivateKeySigner,
    call: &C,
) -> Result<StepRecord, Error> {
    let timelock = context.deployment.ctm.validator_timelock;
    context.step(name, operator, timelock, call, U256::ZERO).await.map(|(record, _)| record)
}
