use alloy::{
    primitives::{Address, B256, Bytes, TxKind, U256},
    signers::local::PrivateKeySigner,
    sol_types::SolCall,
};

use super::Context;
use crate::{
    Error, StepRecord,
    abi::{Bridgehub, IPayloads::L2CanonicalTransaction, MailboxFacet, recode},
};

/// L2 gas per byte of pubdata: the only value that chains accept (page on constants, §2.2).
const GAS_PER_PUBDATA: u64 = 800;

/// An L1→L2 transfer of the base token.
#[derive(Debug, Clone, Copy)]
pub struct Deposit {
    /// Who gets the value on L2, and what is left of the fee.
    pub l2_receiver: Address,
    /// Wei for the receiver.
    pub l2_value: U256,
    /// L2 gas limit.
    pub l2_gas_limit: u64,
}

/// A deposit that was mined.
#[derive(Debug, Clone)]
pub struct Deposited {
    /// The transaction on L1.
    pub record: StepRecord,
    /// The transaction that L2 is to execute.
    pub transaction: L2CanonicalTransaction,
    /// Its hash, as the chain computed it.
    pub canonical_hash: B256,
    /// Wei that the depositor paid in, fee included.
    pub mint_value: U256,
    /// Wei that the depositor paid for L1 gas.
    pub l1_fee: U256,
}

/// Sends a deposit of ether to an ETH chain through the Bridgehub.
///
/// # Errors
/// [`Error::Step`] with the decoded reason if the contracts refuse it.
pub async fn deposit_eth(
    context: Context<'_>,
    name: &str,
    depositor: &PrivateKeySigner,
    deposit: &Deposit,
) -> Result<Deposited, Error> {
    context.progress.begin(name);
    send(context, name, depositor, deposit).await.map_err(|error| error.in_step(name))
}

async fn send(
    Context { client, deployment, progress }: Context<'_>,
    name: &str,
    depositor: &PrivateKeySigner,
    deposit: &Deposit,
) -> Result<Deposited, Error> {
    let bridgehub = deployment.core.bridgehub;
    let fees = client.fees().await?;
    // The contract takes `tx.gasprice`, which is at most the maximal fee.
    let base_cost = Bridgehub::l2TransactionBaseCostCall::from((
        U256::from(deployment.chain.chain_id),
        U256::from(fees.max_fee_per_gas),
        U256::from(deposit.l2_gas_limit),
        U256::from(GAS_PER_PUBDATA),
    ));
    let mint_value = client.call(bridgehub, base_cost).await? + deposit.l2_value;
    let request = Bridgehub::L2TransactionRequestDirect {
        chainId: U256::from(deployment.chain.chain_id),
        mintValue: mint_value,
        l2Contract: deposit.l2_receiver,
        l2Value: deposit.l2_value,
        l2Calldata: Bytes::new(),
        l2GasLimit: U256::from(deposit.l2_gas_limit),
        l2GasPerPubdataByteLimit: U256::from(GAS_PER_PUBDATA),
        factoryDeps: Vec::new(),
        refundRecipient: deposit.l2_receiver,
    };
    let call = Bridgehub::requestL2TransactionDirectCall::from((request,));
    let prepared =
        client.prepare(depositor, TxKind::Call(bridgehub), call.abi_encode().into(), mint_value, fees).await?;
    let receipt = client.submit(&prepared).await?;
    let event = receipt.event::<MailboxFacet::NewPriorityRequest>(deployment.chain.diamond)?;
    let record = StepRecord::new(name, &receipt);
    record.report(progress);
    Ok(Deposited {
        record,
        transaction: recode(&event.transaction),
        canonical_hash: event.txHash,
        mint_value,
        l1_fee: U256::from(receipt.gas_used) * U256::from(receipt.effective_gas_price),
    })
}
