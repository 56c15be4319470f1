use alloy::primitives::{B256, U256};

use super::{
    ONE, RECEIVER, Stage, Tools,
    asset::Asset,
    layers::{GATEWAY, GATEWAY_ID, Layers},
};
use crate::{
    Error,
    abi::{Bridgehub, ChainAssetHandler, ExecutorFacet, L1Nullifier, MailboxFacet},
    devnet::DevNet,
    flows::{E2eReport, commit, finalize_withdrawal, recover_deposit, refusal::check, revert, seal},
    plan::L2_BRIDGEHUB,
    rollup::{ASSET_ROUTER, MessageProof, SealedBatch},
};

/// Chain id of the chain that settles there.
const CHAIN_ID: u64 = 271;

/// A chain moves from L1 to the gateway with a batch that only L1 knows yet, and settles that and another one there. They
/// withdraw, and a deposit fails: L1 pays by proofs through the gateway's batches, once each. Then the chain moves back and
/// settles on L1 as before.
pub(super) async fn run(tools: Tools<'_>) -> Result<(E2eReport, DevNet), Error> {
    let mut layers = Layers::open(tools).await?;
    let chain = layers.add_chain(CHAIN_ID).await?;
    let stage = &mut layers.stage;
    let (ether, token) = (stage.ether(), stage.new_token("TOK").await?);
    stage.deposit(chain, ONE * U256::from(5)).await?;
    stage.deposit_token(chain, &token, ONE * U256::from(100)).await?;
    stage.withdraw(chain, &ether, RECEIVER, ONE)?;
    stage.settle_and_pay(chain).await?;
    stage.withdraw(chain, &ether, RECEIVER, ONE * U256::from(2))?;
    let carried = stage.commit(chain).await?;

    move_out(&mut layers, chain, &carried).await?;
    settle_on_gateway(&mut layers, chain, &token, carried).await?;
    move_back(&mut layers, chain).await?;

    let mut stage = layers.stage;
    stage.withdraw(chain, &token, RECEIVER, ONE)?;
    stage.settle_and_pay(chain).await?;
    stage.close().await
}

async fn move_out(layers: &mut Layers<'_>, chain: usize, carried: &SealedBatch) -> Result<(), Error> {
    let user = layers.stage.net.accounts.user.clone();
    let l1 = layers.stage.l2s[chain].deployment.clone();
    let calls = layers.outward(chain).to_settlement_layer(layers.calls(&user).await?, l1.core.asset_router);
    let result = calls.send("move the chain", &user).await;
    let not_admin =
        ChainAssetHandler::IncorrectSender { prevMsgSender: user.address(), chainAdmin: l1.chain.chain_admin };
    layers.stage.refused("a stranger's move of the chain", result, &not_admin)?;
    let pause = Bridgehub::pauseMigrationCall {};
    let result = layers.calls(&user).await?.request(L2_BRIDGEHUB, &pause).send("pause", &user).await;
    let filtered = MailboxFacet::TransactionNotAllowed {};
    layers.stage.refused("a stranger's call of the gateway's built-in contracts", result, &filtered)?;

    layers.move_out(chain).await?;
    let operator = layers.stage.net.accounts.operator.clone();
    let moved = ExecutorFacet::NotSettlementLayer {};
    let result = revert(layers.stage.context(chain), &operator, carried.previous.batchNumber).await;
    layers.stage.refused("revert on L1 of the batch that moved", result, &moved)?;
    let mut rollup = layers.stage.l2s[chain].rollup.clone();
    let batch = seal(layers.stage.context(chain), &mut rollup).await?;
    let result = commit(layers.stage.context(chain), &operator, &batch).await;
    layers.stage.refused("commit on L1 while the chain is on the gateway", result, &moved)
}

async fn settle_on_gateway(
    layers: &mut Layers<'_>,
    chain: usize,
    token: &Asset,
    carried: SealedBatch,
) -> Result<(), Error> {
    layers.settle_carried(chain, &carried).await?;
    let stage = &mut layers.stage;
    let user = stage.user();
    stage.deposit(chain, ONE * U256::from(3)).await?;
    let (lost, failing) = stage.send_token(chain, token, ONE * U256::from(7)).await?;
    stage.failed(chain, &failing)?;
    stage.withdraw(chain, token, RECEIVER, ONE * U256::from(40))?;
    layers.execute_requests().await?;
    let batch = layers.settle_chain(chain).await?;
    let first = layers.settle_gateway().await?;
    // Whatever the gateway executes later, these batches are in its message root for good.
    let second = layers.settle_gateway().await?;

    let stage = &mut layers.stage;
    for batch in [&carried, &batch] {
        pay_through(stage, chain, batch, [&first, &second]).await?;
    }
    let path = second.settlement_path(batch.chain_id, batch.number())?;
    let failure = batch.status_proof(failing.canonical_hash, Some(&path))?;
    let payer = stage.net.accounts.finalizer.clone();
    let record = recover_deposit(stage.context(chain), "recover the deposit", &payer, user, &lost, &failure).await?;
    stage.steps.push(record);
    stage.left(chain, token, user, lost.amount);
    Ok(())
}

/// Pays out the withdrawals of `batch` by the first of two batches of the gateway, and by nothing else.
async fn pay_through(
    stage: &mut Stage<'_>,
    chain: usize,
    batch: &SealedBatch,
    [first, second]: [&SealedBatch; 2],
) -> Result<(), Error> {
    let payer = stage.net.accounts.finalizer.clone();
    for proof in &batch.message_proofs(None)? {
        let result = finalize_withdrawal(stage.context(chain), "direct", &payer, proof).await;
        let reason = MailboxFacet::BatchNotExecuted { batchNumber: U256::from(batch.number()) };
        stage.refused(&of("proof without the gateway", proof), result, &reason)?;
    }
    for proof in &through(batch, first)? {
        let elsewhere = claimed_on(batch.chain_id, proof);
        let result = finalize_withdrawal(stage.context(chain), "elsewhere", &payer, &elsewhere).await;
        let reason = MailboxFacet::NotSettlementLayer {};
        stage.refused(&of("proof through a chain that is no gateway", proof), result, &reason)?;
        stage.pay(chain, proof).await?;
    }
    for proof in &through(batch, second)? {
        let result = finalize_withdrawal(stage.context(chain), "again", &payer, proof).await;
        let reason = L1Nullifier::WithdrawalAlreadyFinalized {};
        stage.refused(&of("second payment, through a later batch of the gateway", proof), result, &reason)?;
    }
    Ok(())
}

async fn move_back(layers: &mut Layers<'_>, chain: usize) -> Result<(), Error> {
    layers.leave(chain).await?;
    // Still relayed to the gateway, which has let the chain go: L1 has it all the same.
    layers.stage.deposit(chain, ONE).await?;
    layers.execute_requests().await?;
    let batch = layers.settle_gateway().await?;
    let proofs = batch.message_proofs(None)?;
    let moved: Vec<_> = proofs.iter().filter(|proof| proof.sender == ASSET_ROUTER).collect();
    check("moves in the gateway's batch", 1, moved.len())?;
    for proof in moved {
        let payer = &layers.stage.net.accounts.finalizer;
        let record = finalize_withdrawal(layers.stage.context(GATEWAY), "take the chain back", payer, proof).await?;
        layers.stage.steps.push(record);
    }
    layers.settle_in(chain).await?;

    let operator = layers.stage.net.accounts.operator.clone();
    let mut rollup = layers.stage.l2s[chain].rollup.clone();
    let batch = seal(layers.on_gateway(chain), &mut rollup).await?;
    let result = commit(layers.on_gateway(chain), &operator, &batch).await;
    let moved = ExecutorFacet::NotSettlementLayer {};
    layers.stage.refused("commit on the gateway after the chain has left", result, &moved)
}

/// Proofs of the messages of `batch` through a batch of the gateway.
fn through(batch: &SealedBatch, gateway: &SealedBatch) -> Result<Vec<MessageProof>, Error> {
    let path = gateway.settlement_path(batch.chain_id, batch.number())?;
    Ok(batch.message_proofs(Some(&path))?)
}

/// `proof` with another chain as the settlement layer that it leads through.
fn claimed_on(chain_id: u64, proof: &MessageProof) -> MessageProof {
    let mut proof = proof.clone();
    let layer = B256::from(U256::from(GATEWAY_ID));
    for word in proof.merkle_proof.iter_mut().filter(|word| **word == layer) {
        *word = U256::from(chain_id).into();
    }
    proof
}

fn of(what: &str, proof: &MessageProof) -> String {
    format!("withdrawal {}.{}: {what}", proof.batch_number, proof.message_index)
}
