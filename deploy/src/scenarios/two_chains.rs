use alloy::primitives::U256;

use super::{ONE, RECEIVER, Stage, Tools};
use crate::{
    Error,
    abi::{L1NativeTokenVault, L1Nullifier},
    config::Chain,
    devnet::DevNet,
    flows::{E2eReport, finalize_withdrawal},
    rollup::{ASSET_ROUTER, MessageProof, RollupError},
};

/// Chain id of the second chain.
const OTHER_CHAIN_ID: u64 = 272;

/// Two chains hold the same token. The operator of the second makes up a balance and withdraws more than the chain
/// holds: with a valid proof, but not on the first chain's money. Then both pay what they owe.
pub(super) async fn run(tools: Tools<'_>) -> Result<(E2eReport, DevNet), Error> {
    let mut stage = Stage::open(tools, |_| {}).await?;
    let chain = Chain { chain_id: OTHER_CHAIN_ID, ..stage.net.intent.chain.clone() };
    let (honest, greedy) = (0, stage.add_chain(chain).await?);
    let token = stage.new_token("TOK").await?;
    stage.deposit_token(honest, &token, ONE * U256::from(100)).await?;
    stage.deposit_token(greedy, &token, ONE * U256::from(10)).await?;

    stage.withdraw(greedy, &token, RECEIVER, ONE * U256::from(10))?;
    let user = stage.user();
    let rollup = &mut stage.l2s[greedy].rollup;
    let known = rollup.ledger().token(token.id).ok_or(RollupError::UnknownAsset { asset_id: token.id })?;
    let made_up = known.withdrawal(OTHER_CHAIN_ID, user, RECEIVER, ONE * U256::from(50));
    rollup.send_message(user, ASSET_ROUTER, made_up)?;
    let batch = stage.settle(greedy).await?;
    let proofs = batch.message_proofs(None)?;
    let [due, theft] = proofs.as_slice() else {
        return Err(Error::Check {
            what: "messages of the batch".into(),
            expected: "2".into(),
            found: proofs.len().to_string(),
        });
    };
    let payer = stage.net.accounts.finalizer.clone();
    let result = finalize_withdrawal(stage.context(greedy), "theft", &payer, theft).await;
    stage.refused(
        "withdrawal of what only the other chain holds",
        result,
        &L1NativeTokenVault::InsufficientChainBalance {},
    )?;
    stage.pay(greedy, due).await?;
    let result = finalize_withdrawal(stage.context(greedy), "theft", &payer, theft).await;
    stage.refused(
        "the same when the chain has paid out all",
        result,
        &L1NativeTokenVault::InsufficientChainBalance {},
    )?;

    stage.withdraw(honest, &token, RECEIVER, ONE * U256::from(60))?;
    let (_, proofs) = stage.settle_and_pay(honest).await?;
    for proof in &proofs {
        // At a place of the second chain that was not paid.
        let MessageProof { batch_number, message_index, .. } = *theft;
        let moved = MessageProof { chain_id: OTHER_CHAIN_ID, batch_number, message_index, ..proof.clone() };
        let result = finalize_withdrawal(stage.context(greedy), "replay", &payer, &moved).await;
        stage.refused("the first chain's withdrawal on the second", result, &L1Nullifier::InvalidProof {})?;
    }
    stage.close().await
}
