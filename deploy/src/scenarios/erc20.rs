use alloy::primitives::U256;

use super::{ONE, RECEIVER, Stage, Tools};
use crate::{
    Error,
    abi::L1Nullifier,
    devnet::DevNet,
    flows::{E2eReport, finalize_withdrawal},
};

/// Deposits a token that the vault does not know yet, withdraws half of it, and does both again.
pub(super) async fn run(tools: Tools<'_>) -> Result<(E2eReport, DevNet), Error> {
    let mut stage = Stage::open(tools, |_| {}).await?;
    let token = stage.new_token("TOK").await?;
    for round in 1..=2_u64 {
        let amount = ONE * U256::from(10 * round);
        stage.deposit_token(0, &token, amount).await?;
        stage.withdraw(0, &token, RECEIVER, amount / U256::from(2))?;
        let (_, proofs) = stage.settle_and_pay(0).await?;
        for proof in &proofs {
            let again = finalize_withdrawal(stage.context(0), "again", &stage.net.accounts.finalizer, proof).await;
            let what = format!("withdrawal {}.{} a second time", proof.batch_number, proof.message_index);
            stage.refused(&what, again, &L1Nullifier::WithdrawalAlreadyFinalized {})?;
        }
    }
    stage.close().await
}
