use alloy::{
    primitives::{Address, Bytes, U256},
    signers::local::PrivateKeySigner,
    sol_types::SolCall,
};

use super::{Context, step};
use crate::{
    Error, StepRecord,
    abi::ValidatorTimelock,
    chain::Client,
    progress::Progress,
    rollup::{SealedBatch, calldata},
};

/// Where a chain's batches go.
#[derive(Clone, Copy)]
#[allow(missing_debug_implementations, reason = "progress has nothing to show")]
pub struct Settlement<'a> {
    /// The network: L1, or a settlement layer.
    pub client: &'a Client,
    /// The chain's diamond there.
    pub diamond: Address,
    /// The timelock that the diamond takes batches from.
    pub validator_timelock: Address,
    /// Told about each step.
    pub progress: &'a dyn Progress,
}

impl<'a> From<Context<'a>> for Settlement<'a> {
    fn from(Context { client, deployment, progress }: Context<'a>) -> Self {
        let (diamond, validator_timelock) = (deployment.chain.diamond, deployment.ctm.validator_timelock);
        Self { client, diamond, validator_timelock, progress }
    }
}

/// Sends the statuses of all transactions of `batch`, which is to be committed next, through the ValidatorTimelock.
///
/// # Errors
/// [`Error::Step`] with the decoded reason if the contracts refuse it.
pub async fn precommit(
    at: impl Into<Settlement<'_>>,
    operator: &PrivateKeySigner,
    batch: &SealedBatch,
) -> Result<StepRecord, Error> {
    let at = at.into();
    let (diamond, number) = (at.diamond, U256::from(batch.number()));
    // This L2 has one block per batch.
    let data = calldata::precommit(&batch.precommit_info(batch.number()));
    let call = ValidatorTimelock::precommitSharedBridgeCall::from((diamond, number, data));
    send(at, &format!("precommit batch {number}"), operator, &call).await
}

/// Sends the commit of `batch` through the ValidatorTimelock, with its blobs if it has any.
///
/// # Errors
/// [`Error::Step`] with the decoded reason if the contracts refuse it.
pub async fn commit(
    at: impl Into<Settlement<'_>>,
    operator: &PrivateKeySigner,
    batch: &SealedBatch,
) -> Result<StepRecord, Error> {
    let data = calldata::commit(&batch.previous, &batch.commit);
    let at = at.into();
    let (diamond, number) = (at.diamond, U256::from(batch.number()));
    let call = ValidatorTimelock::commitBatchesSharedBridgeCall::from((diamond, number, number, data));
    let name = format!("commit batch {number}");
    if batch.sidecar.is_empty() {
        return send(at, &name, operator, &call).await;
    }
    let sent = at.client.send_with_blobs(operator, at.validator_timelock, &call, &batch.sidecar);
    step(at.progress, &name, sent).await.map(|(record, _)| record)
}

/// Sends the proof of `batch`, the words that the chain's verifier takes, through the ValidatorTimelock.
///
/// # Errors
/// [`Error::Step`] with the decoded reason if the contracts refuse it.
pub async fn prove(
    at: impl Into<Settlement<'_>>,
    operator: &PrivateKeySigner,
    batch: &SealedBatch,
    proof: &[U256],
) -> Result<StepRecord, Error> {
    let data = calldata::prove(&batch.previous, &batch.stored, proof);
    let at = at.into();
    let (diamond, number) = (at.diamond, U256::from(batch.number()));
    let call = ValidatorTimelock::proveBatchesSharedBridgeCall::from((diamond, number, number, data));
    send(at, &format!("prove batch {number}"), operator, &call).await
}

/// Sends the execution of `batch` through the ValidatorTimelock.
///
/// # Errors
/// [`Error::Step`] with the decoded reason if the contracts refuse it.
pub async fn execute(
    at: impl Into<Settlement<'_>>,
    operator: &PrivateKeySigner,
    batch: &SealedBatch,
) -> Result<StepRecord, Error> {
    let data: Bytes = calldata::execute(std::slice::from_ref(batch));
    let at = at.into();
    let (diamond, number) = (at.diamond, U256::from(batch.number()));
    let call = ValidatorTimelock::executeBatchesSharedBridgeCall::from((diamond, number, number, data));
    send(at, &format!("execute batch {number}"), operator, &call).await
}

/// Reverts all batches after `last`, which must not be executed, through the ValidatorTimelock.
///
/// # Errors
/// [`Error::Step`] with the decoded reason if the contracts refuse it.
pub async fn revert(
    at: impl Into<Settlement<'_>>,
    operator: &PrivateKeySigner,
    last: u64,
) -> Result<StepRecord, Error> {
    let at = at.into();
    let arguments = (at.diamond, U256::from(last));
    let call = ValidatorTimelock::revertBatchesSharedBridgeCall::from(arguments);
    send(at, &format!("revert to batch {last}"), operator, &call).await
}

async fn send<C: SolCall>(
    Settlement { client, validator_timelock, progress, .. }: Settlement<'_>,
    name: &str,
    operator: &PrivateKeySigner,
    call: &C,
) -> Result<StepRecord, Error> {
    step(progress, name, client.send(operator, validator_timelock, call, U256::ZERO)).await.map(|(record, _)| record)
}
