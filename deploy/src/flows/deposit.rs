use alloy::{
    primitives::{Address, B256, Bytes, U256},
    signers::local::PrivateKeySigner,
    sol_types::{SolCall, SolValue},
};

use super::Context;
use crate::{
    Error, StepRecord,
    abi::{Bridgehub, IPayloads::L2CanonicalTransaction, L1ERC20Bridge, MailboxFacet, recode},
    chain::TxFees,
    rollup::{ETH_TOKEN, transaction::GAS_PER_PUBDATA},
};

/// First byte of second-bridge calldata that name an asset id (specification's page on bridging, §2.3).
const NEW_ENCODING_VERSION: u8 = 1;

/// An L1→L2 transfer of the base token.
#[derive(Debug, Clone, Copy)]
pub struct Deposit {
    /// Who gets the value on L2, and what is left of the fee.
    pub l2_receiver: Address,
    /// Smallest units of the base token (wei for ether) for the receiver.
    pub l2_value: U256,
    /// L2 gas limit.
    pub l2_gas_limit: u64,
}

/// A deposit of a token of L1 that is not the chain's base token.
#[derive(Debug, Clone, Copy)]
pub struct TokenDeposit {
    /// The token.
    pub token: Address,
    /// Its asset id: that of a token of L1, or of another chain if `token` represents one on L1.
    pub asset_id: B256,
    /// Smallest units.
    pub amount: U256,
    /// Who gets them on L2, and what is left of the fee.
    pub l2_receiver: Address,
    /// L2 gas limit.
    pub l2_gas_limit: u64,
}

impl TokenDeposit {
    /// What the asset handler gets: amount, receiver and token (page on bridging, §2.2). A failed deposit is claimed
    /// with it.
    #[must_use]
    pub fn transfer_data(&self) -> Bytes {
        (self.amount, self.l2_receiver, self.token).abi_encode_params().into()
    }
}

/// What the asset router gets as second bridge to send an asset (page on bridging, §2.3).
pub(super) fn second_bridge_calldata(asset_id: B256, transfer_data: Bytes) -> Bytes {
    let arguments = (asset_id, transfer_data).abi_encode_params();
    [&[NEW_ENCODING_VERSION], arguments.as_slice()].concat().into()
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
    /// Smallest units of the base token that the depositor paid in, fee included.
    pub mint_value: U256,
    /// Wei that the depositor paid for L1 gas.
    pub l1_fee: U256,
}

/// Sends a deposit of the chain's base token through the Bridgehub. Where that is an ERC-20, the asset router or the
/// vault must have an allowance for value and fee.
///
/// # Errors
/// [`Error::Step`] with the decoded reason if the contracts refuse it.
pub async fn deposit_base_token(
    context: Context<'_>,
    name: &str,
    depositor: &PrivateKeySigner,
    deposit: &Deposit,
) -> Result<Deposited, Error> {
    in_step(context, name, async {
        let terms = Terms::of(context, deposit.l2_gas_limit).await?;
        let mint_value = terms.base_cost + deposit.l2_value;
        let request = Bridgehub::L2TransactionRequestDirect {
            chainId: terms.chain_id,
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
        send(context, name, depositor, context.deployment.core.bridgehub, &call, mint_value, &terms).await
    })
    .await
}

/// Sends a deposit of a token through the Bridgehub and the asset router. The asset router or the vault must have an
/// allowance for it, and for the fee where the base token is an ERC-20.
///
/// # Errors
/// [`Error::Step`] with the decoded reason if the contracts refuse it.
pub async fn deposit_token(
    context: Context<'_>,
    name: &str,
    depositor: &PrivateKeySigner,
    deposit: &TokenDeposit,
) -> Result<Deposited, Error> {
    in_step(context, name, async {
        let terms = Terms::of(context, deposit.l2_gas_limit).await?;
        let request = Bridgehub::L2TransactionRequestTwoBridgesOuter {
            chainId: terms.chain_id,
            mintValue: terms.base_cost,
            l2Value: U256::ZERO,
            l2GasLimit: U256::from(deposit.l2_gas_limit),
            l2GasPerPubdataByteLimit: U256::from(GAS_PER_PUBDATA),
            refundRecipient: deposit.l2_receiver,
            secondBridgeAddress: context.deployment.core.asset_router,
            secondBridgeValue: U256::ZERO,
            secondBridgeCalldata: second_bridge_calldata(deposit.asset_id, deposit.transfer_data()),
        };
        let call = Bridgehub::requestL2TransactionTwoBridgesCall::from((request,));
        send(context, name, depositor, context.deployment.core.bridgehub, &call, terms.base_cost, &terms).await
    })
    .await
}

/// Sends a deposit of a token through the legacy bridge, to the chain that is Era in this ecosystem. The bridge must
/// have an allowance for it.
///
/// # Errors
/// [`Error::Step`] with the decoded reason if the contracts refuse it.
pub async fn deposit_legacy(
    context: Context<'_>,
    name: &str,
    depositor: &PrivateKeySigner,
    deposit: &TokenDeposit,
) -> Result<Deposited, Error> {
    in_step(context, name, async {
        let terms = Terms::of(context, deposit.l2_gas_limit).await?;
        let call = L1ERC20Bridge::deposit_1Call::from((
            deposit.l2_receiver,
            deposit.token,
            deposit.amount,
            U256::from(deposit.l2_gas_limit),
            U256::from(GAS_PER_PUBDATA),
            deposit.l2_receiver,
        ));
        send(context, name, depositor, context.deployment.core.erc20_bridge, &call, terms.base_cost, &terms).await
    })
    .await
}

/// Tells of the step `name` while `deposit` runs.
async fn in_step(
    Context { progress, .. }: Context<'_>,
    name: &str,
    deposit: impl Future<Output = Result<Deposited, Error>>,
) -> Result<Deposited, Error> {
    progress.begin(name);
    deposit.await.map_err(|error| error.in_step(name))
}

/// What the chain asks for a request.
pub(super) struct Terms {
    pub(super) chain_id: U256,
    pub(super) fees: TxFees,
    /// Smallest units of the base token that the L2 gas costs.
    pub(super) base_cost: U256,
    base_token_is_ether: bool,
}

impl Terms {
    pub(super) async fn of(Context { client, deployment, .. }: Context<'_>, l2_gas_limit: u64) -> Result<Self, Error> {
        let chain_id = U256::from(deployment.chain.chain_id);
        let bridgehub = deployment.core.bridgehub;
        let fees = client.fees().await?;
        // The contract takes `tx.gasprice`, which is at most the maximal fee.
        let base_cost = Bridgehub::l2TransactionBaseCostCall::from((
            chain_id,
            U256::from(fees.max_fee_per_gas),
            U256::from(l2_gas_limit),
            U256::from(GAS_PER_PUBDATA),
        ));
        let base_cost = client.call(bridgehub, base_cost).await?;
        let base_token = client.call(bridgehub, Bridgehub::baseTokenCall::from((chain_id,))).await?;
        Ok(Self { chain_id, fees, base_cost, base_token_is_ether: base_token == ETH_TOKEN })
    }

    /// Wei that go with a request that mints `mint_value` on L2.
    pub(super) fn value(&self, mint_value: U256) -> U256 {
        if self.base_token_is_ether { mint_value } else { U256::ZERO }
    }
}

/// Sends `call`, which mints `mint_value` on L2, at the fees that `terms` were asked for.
async fn send<C: SolCall>(
    Context { client, deployment, progress }: Context<'_>,
    name: &str,
    depositor: &PrivateKeySigner,
    to: Address,
    call: &C,
    mint_value: U256,
    terms: &Terms,
) -> Result<Deposited, Error> {
    let value = terms.value(mint_value);
    let prepared = client.prepare(depositor, to.into(), call.abi_encode().into(), value, terms.fees).await?;
    let receipt = client.submit(&prepared).await?;
    let event = receipt.event::<MailboxFacet::NewPriorityRequest>(deployment.chain.diamond)?;
    let record = StepRecord::new(name, &receipt);
    record.report(progress);
    Ok(Deposited {
        record,
        transaction: recode(&event.transaction),
        canonical_hash: event.txHash,
        mint_value,
        l1_fee: receipt.fee(),
    })
}
