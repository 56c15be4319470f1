use alloy::primitives::U256;

use super::{ONE, RECEIVER, Stage, Tools};
use crate::{
    Error,
    devnet::DevNet,
    flows::{E2eReport, deposit_legacy},
};

/// The chain is Era in its ecosystem: a token comes through the legacy bridge, and leaves as any other does.
pub(super) async fn run(tools: Tools<'_>) -> Result<(E2eReport, DevNet), Error> {
    let mut stage = Stage::open(tools, |intent| intent.ecosystem.era_chain_id = intent.chain.chain_id).await?;
    let token = stage.new_token("TOK").await?;
    stage.allow(&token, stage.net.deployment.core.erc20_bridge).await?;
    let user = stage.net.accounts.user.clone();
    for round in 1..=2_u64 {
        let amount = ONE * U256::from(5 * round);
        let deposit = stage.token_deposit(&token, amount);
        stage.watch_deposit(0, &token).await?;
        let deposited = deposit_legacy(stage.context(0), "deposit TOK by the legacy bridge", &user, &deposit).await?;
        stage.paid_in(0, &deposited);
        stage.entered(0, &token, amount);
        stage.executed(0, &deposited)?;
        stage.book.add(stage.l2s[0].holding(&token, user.address()), amount);
        stage.withdraw(0, &token, RECEIVER, amount)?;
        stage.settle_and_pay(0).await?;
    }
    stage.close().await
}
