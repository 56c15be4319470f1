use alloy::primitives::{Address, U256};

use super::{ONE, Stage, Tools};
use crate::{
    Error,
    abi::L1Nullifier,
    devnet::DevNet,
    flows::{E2eReport, TokenDeposit, recover_deposit},
    rollup::StatusProof,
};

/// Of two deposits of a token one fails on L2: its depositor gets the token back on L1, once, and nobody can claim
/// another amount, for another account, or the deposit that succeeded.
pub(super) async fn run(tools: Tools<'_>) -> Result<(E2eReport, DevNet), Error> {
    let mut stage = Stage::open(tools, |_| {}).await?;
    let token = stage.new_token("TOK").await?;
    let user = stage.user();
    let (lost, failing) = stage.send_token(0, &token, ONE * U256::from(7)).await?;
    stage.failed(0, &failing)?;
    let (kept, succeeding) = stage.send_token(0, &token, ONE).await?;
    stage.executed(0, &succeeding)?;
    stage.book.add(stage.l2s[0].holding(&token, user), kept.amount);
    let batch = stage.settle(0).await?;
    let failure = batch.status_proof(failing.canonical_hash, None)?;
    let success = batch.status_proof(succeeding.canonical_hash, None)?;

    let more = TokenDeposit { amount: lost.amount + U256::from(1), ..lost };
    let of_another = stage.net.accounts.operator.address();
    let not_recorded = L1Nullifier::DepositDoesNotExist {};
    claim_refused(&mut stage, "claim of more than was deposited", user, &more, &failure, &not_recorded).await?;
    claim_refused(&mut stage, "claim for another account", of_another, &lost, &failure, &not_recorded).await?;
    let invalid_proof = L1Nullifier::InvalidProof {};
    claim_refused(&mut stage, "claim of a deposit that succeeded", user, &kept, &success, &invalid_proof).await?;

    let payer = stage.net.accounts.finalizer.clone();
    let record = recover_deposit(stage.context(0), "recover the deposit", &payer, user, &lost, &failure).await?;
    stage.steps.push(record);
    stage.left(0, &token, user, lost.amount);
    claim_refused(&mut stage, "claim a second time", user, &lost, &failure, &not_recorded).await?;
    stage.close().await
}

async fn claim_refused(
    stage: &mut Stage<'_>,
    what: &str,
    depositor: Address,
    deposit: &TokenDeposit,
    proof: &StatusProof,
    reason: &impl alloy::sol_types::SolError,
) -> Result<(), Error> {
    let payer = &stage.net.accounts.finalizer;
    let result = recover_deposit(stage.context(0), what, payer, depositor, deposit, proof).await;
    stage.refused(what, result, reason)
}
