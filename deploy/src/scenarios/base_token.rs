use alloy::primitives::U256;

use super::{ONE, RECEIVER, Stage, Tools};
use crate::{
    Error,
    config::{BaseToken, Chain},
    devnet::DevNet,
    flows::E2eReport,
};

/// Chain id of the chain with the ERC-20 base token.
const CHAIN_ID: u64 = 272;

/// Creates a chain whose base token is an ERC-20 that is worth half an ether, deposits and withdraws it, and another
/// token beside it, whose fee is paid in it.
pub(super) async fn run(tools: Tools<'_>) -> Result<(E2eReport, DevNet), Error> {
    let mut stage = Stage::open(tools, |_| {}).await?;
    let base = stage.new_token("BASE").await?;
    let chain = Chain {
        chain_id: CHAIN_ID,
        base_token: Some(BaseToken { address: base.l1_token, nominator: 2, denominator: 1 }),
        ..stage.net.intent.chain.clone()
    };
    let chain = stage.add_chain(chain).await?;
    stage.deposit(chain, ONE * U256::from(3)).await?;
    stage.withdraw(chain, &base, RECEIVER, ONE)?;
    let token = stage.new_token("TOK").await?;
    stage.deposit_token(chain, &token, ONE).await?;
    stage.withdraw(chain, &token, RECEIVER, ONE)?;
    stage.settle_and_pay(chain).await?;
    // Again, with everything known.
    stage.deposit(chain, ONE).await?;
    stage.withdraw(chain, &base, RECEIVER, ONE / U256::from(2))?;
    stage.settle_and_pay(chain).await?;
    stage.close().await
}
