//! Gas of every operation on a full deployment, on Anvil, with the rules of two hardforks.

mod administration;
mod batches;
mod deposits;
mod report;
mod rows;
mod site;
mod withdrawals;

use alloy::primitives::U256;
use eyre::Result;
use zksettle::evm::Hardfork;

use self::site::{Measured, Site};
use crate::snapshot::compare;

/// One ether in wei.
fn ether() -> U256 {
    U256::from(10).pow(U256::from(18))
}

/// Measures everything on a chain of its own.
async fn measure(hardfork: Hardfork) -> Result<Measured> {
    let mut site = Site::start(hardfork).await?;
    administration::measure(&mut site).await?;
    let deposits = deposits::measure(&mut site).await?;
    let last = batches::measure(&mut site, &deposits).await?;
    withdrawals::measure(&mut site, &deposits, &last).await?;
    Ok(site.measured)
}

#[tokio::test(flavor = "multi_thread")]
async fn gas_of_every_operation_is_as_recorded() -> Result<()> {
    let [prague, osaka] = Hardfork::ALL.map(measure);
    let (prague, osaka) = tokio::try_join!(prague, osaka)?;
    let report = report::Report::new(&prague, &osaka)?;
    compare("contracts/snapshots/gas/operations.json", &report.json()?)?;
    compare("docs/gas.md", &report.markdown())
}
