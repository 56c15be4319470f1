use alloy::{
    primitives::{Address, TxKind, U256},
    signers::local::PrivateKeySigner,
    sol_types::SolValue,
};

use super::Context;
use crate::{Error, StepRecord, abi::BridgedStandardERC20, artifacts::Artifacts, chain::Receipt};

/// Smallest units of every test token: a million with 18 decimals.
const SUPPLY: U256 = U256::from_limbs([0x1bce_cced_a100_0000, 0xd3c2, 0, 0]);

/// Deploys a token for test networks with 18 decimals, whose whole supply is the deployer's; returns its address.
///
/// # Errors
/// [`Error::Step`] with the decoded reason if the network refuses it.
pub async fn deploy_token(
    context: Context<'_>,
    name: &str,
    deployer: &PrivateKeySigner,
    artifacts: &Artifacts,
    symbol: &str,
) -> Result<(Address, StepRecord, Receipt), Error> {
    let Context { client, progress, .. } = context;
    progress.begin(name);
    let deploy = async {
        let arguments = (format!("Token {symbol}"), symbol, U256::from(18), SUPPLY).abi_encode_params();
        let code = [&artifacts.get("TestnetERC20")?.creation_code, arguments.as_slice()].concat();
        let address = deployer.address().create(client.nonce(deployer.address()).await?);
        let prepared = client.prepare(deployer, TxKind::Create, code.into(), U256::ZERO, client.fees().await?).await?;
        Ok((address, client.submit(&prepared).await?))
    };
    let (address, receipt) = deploy.await.map_err(|error: Error| error.in_step(name))?;
    let record = StepRecord::new(name, &receipt);
    record.report(progress);
    Ok((address, record, receipt))
}

/// Lets `spender` take `amount` of the owner's `token`.
///
/// # Errors
/// [`Error::Step`] with the decoded reason if the token refuses it.
pub async fn approve(
    context: Context<'_>,
    name: &str,
    owner: &PrivateKeySigner,
    token: Address,
    spender: Address,
    amount: U256,
) -> Result<(StepRecord, Receipt), Error> {
    let call = BridgedStandardERC20::approveCall::from((spender, amount));
    context.step(name, owner, token, &call, U256::ZERO).await
}
