use alloy::primitives::{Address, U256, address};

use super::{ONE, Stage, Tools};
use crate::{Error, config::Chain, devnet::DevNet, flows::E2eReport, rollup::Token};

/// The token's address on the L2 that made it.
const TOKEN: Address = address!("7070707070707070707070707070707070707070");
/// Chain id of the second chain.
const OTHER_CHAIN_ID: u64 = 272;

/// A token that the first chain made goes to L1, where its representation is deployed, from there to a second chain,
/// back to L1, and home.
pub(super) async fn run(tools: Tools<'_>) -> Result<(E2eReport, DevNet), Error> {
    let mut stage = Stage::open(tools, |_| {}).await?;
    let home = 0;
    let (user, made) = (stage.user(), ONE * U256::from(100));
    let token = Token::new(stage.l2s[home].chain_id(), TOKEN, "Native", "NAT", 18);
    let asset = stage.l2_asset(&token, "NAT").await?;
    stage.watch(&asset, &[stage.l2s[home].holding(&asset, user)]).await?;
    stage.l2s[home].rollup.mint_token(&token, user, made)?;
    stage.book.add(stage.l2s[home].holding(&asset, user), made);

    stage.withdraw(home, &asset, user, ONE * U256::from(40))?;
    stage.settle_and_pay(home).await?;

    let chain = Chain { chain_id: OTHER_CHAIN_ID, ..stage.net.intent.chain.clone() };
    let other = stage.add_chain(chain).await?;
    stage.deposit_token(other, &asset, ONE * U256::from(30)).await?;
    stage.withdraw(other, &asset, user, ONE * U256::from(20))?;
    stage.settle_and_pay(other).await?;

    stage.deposit_token(home, &asset, ONE * U256::from(25)).await?;
    stage.settle_and_pay(home).await?;
    stage.close().await
}
