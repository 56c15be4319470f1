//! The scenarios of `zksettle e2e` beside the first, which tests/settlement.rs tells: each on a network of its own.

use std::collections::BTreeSet;

use eyre::Result;
use zksettle::{
    flows::{Balance, Story},
    progress::Silent,
    scenarios::{Scenario, Tools, run_scenario},
};
use zksettle_tests::{prover, tools};

/// Runs `scenario`, compares every balance with the book and what was refused with `refusals`; returns the balances.
async fn tell(scenario: Scenario, refusals: &[&str]) -> Result<Vec<Balance>> {
    let (toolchain, artifacts) = tools().await?;
    let tools = Tools { toolchain, artifacts, prover: prover().await?, progress: &Silent };
    let (told, _net) = run_scenario(scenario, tools, Story::default()).await?;
    assert_eq!(told.name, scenario.name());
    assert_eq!(told.report.differences, [""; 0]);
    assert!(told.report.ok);
    assert_eq!(told.report.refusals, refusals);
    Ok(told.report.balances)
}

/// Balances that changed, as `layer account asset`.
fn changed(balances: &[Balance]) -> BTreeSet<String> {
    let changed = balances.iter().filter(|balance| balance.before != balance.after);
    changed.map(|Balance { layer, account, asset, .. }| format!("{layer} {account} {asset}")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erc20_can_be_the_base_token() -> Result<()> {
    let balances = tell(Scenario::BaseToken, &[]).await?;
    let expected = [
        "L1 receiver BASE",
        "L1 receiver TOK",
        "L1 user BASE",
        "L1 user ETH",
        "L1 user TOK",
        "L1 vault BASE",
        "L1 vault, owed to chain 272 BASE",
        "L2 operator (fees), chain 272 BASE",
        "L2 user, chain 272 BASE",
    ];
    assert_eq!(changed(&balances), expected.map(str::to_owned).into());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erc20_comes_and_goes_twice() -> Result<()> {
    let again = ["withdrawal 1.2 a second time", "withdrawal 2.1 a second time"];
    let balances = tell(Scenario::Erc20, &again).await?;
    assert!(changed(&balances).is_superset(&["L1 vault TOK", "L2 user, chain 271 TOK"].map(str::to_owned).into()));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_of_an_l2_comes_home() -> Result<()> {
    let balances = tell(Scenario::L2Native, &[]).await?;
    // What the second chain holds is owed, what the token's own chain has is not.
    let owed: Vec<_> =
        balances.iter().filter(|balance| balance.account.contains("owed") && balance.asset == "NAT").collect();
    let owed: Vec<_> = owed.iter().map(|balance| (balance.account.as_str(), balance.after.is_zero())).collect();
    assert_eq!(owed, [("vault, owed to chain 271", true), ("vault, owed to chain 272", false)]);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_deposit_comes_back_once() -> Result<()> {
    let refusals = [
        "claim of more than was deposited",
        "claim for another account",
        "claim of a deposit that succeeded",
        "claim a second time",
    ];
    tell(Scenario::FailedDeposit, &refusals).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chain_cannot_spend_what_another_holds() -> Result<()> {
    let refusals = [
        "withdrawal of what only the other chain holds",
        "the same when the chain has paid out all",
        "the first chain's withdrawal on the second",
    ];
    tell(Scenario::TwoChains, &refusals).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_legacy_bridge_deposits() -> Result<()> {
    tell(Scenario::LegacyBridge, &[]).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chain_settles_on_the_gateway_and_comes_back() -> Result<()> {
    let refusals = [
        "a stranger's move of the chain",
        "a stranger's call of the gateway's built-in contracts",
        "revert on L1 of the batch that moved",
        "commit on L1 while the chain is on the gateway",
        "withdrawal 2.0: proof without the gateway",
        "withdrawal 2.0: proof through a chain that is no gateway",
        "withdrawal 2.0: second payment, through a later batch of the gateway",
        "withdrawal 3.2: proof without the gateway",
        "withdrawal 3.2: proof through a chain that is no gateway",
        "withdrawal 3.2: second payment, through a later batch of the gateway",
        "commit on the gateway after the chain has left",
    ];
    let balances = tell(Scenario::Gateway, &refusals).await?;
    let changed = changed(&balances);
    // The gateway holds what its own fees brought in, and neither ether nor tokens of the chain on it.
    let of_gateway: Vec<_> = changed.iter().filter(|balance| balance.contains("chain 505")).collect();
    let expected = [
        "L1 vault, owed to chain 505 ETH",
        "L2 chain owner, chain 505 ETH",
        "L2 operator (fees), chain 505 ETH",
        "L2 owner, chain 505 ETH",
    ];
    assert_eq!(of_gateway, expected);
    let of_chain = ["L1 vault, owed to chain 271 ETH", "L1 vault, owed to chain 271 TOK", "L2 user, chain 271 TOK"];
    assert!(changed.is_superset(&of_chain.map(str::to_owned).into()));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chain_takes_a_message_of_another() -> Result<()> {
    let refusals = [
        "the message before the root is imported",
        "another message",
        "the message of another contract",
        "the message of another chain",
        "the message of another batch",
        "a batch that imports a made-up root",
        "the same with the true root in its place",
    ];
    tell(Scenario::Interop, &refusals).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_validium_settles() -> Result<()> {
    tell(Scenario::Validium, &[]).await.map(drop)
}
