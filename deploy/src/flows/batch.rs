use alloy::{
    primitives::{Bytes, U256},
    signers::local::PrivateKeySigner,
};

use super::Context;
use crate::{
    Error, StepRecord,
    abi::ValidatorTimelock,
    rollup::{SealedBatch, calldata},
};

/// Sends the commit of `batch` through the ValidatorTimelock.
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
    send(context, &format!("commit batch {number}"), operator, &call).await
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

fn arguments(context: Context<'_>, batch: &SealedBatch) -> (alloy::primitives::Address, U256) {
    (context.deployment.chain.diamond, U256::from(batch.number()))
}

async fn send<C: alloy::sol_types::SolCall>(
    context: Context<'_>,
    name: &str,
    operator: &PrivateKeySigner,
    call: &C,
) -> Result<StepRecord, Error> {
    let timelock = context.deployment.ctm.validator_timelock;
    context.step(name, operator, timelock, call, U256::ZERO).await.map(|(record, _)| record)
}
