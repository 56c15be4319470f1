use alloy::{
    primitives::{Address, B256, Bytes, U256, keccak256},
    signers::local::PrivateKeySigner,
    sol_types::SolCall,
};

use super::{Context, deposit::Terms, step};
use crate::{
    Error, StepRecord,
    abi::{Bridgehub, ChainAdminOwnable, Governance, recode},
    rollup::transaction::GAS_PER_PUBDATA,
};

/// Calls on L1 that an account or a contract is to make in its name, among them requests to the chain of a context.
///
/// What requests cost holds for the fees that were current when this was made, and all is sent at those.
#[allow(missing_debug_implementations, reason = "progress has nothing to show")]
pub struct Calls<'a> {
    context: Context<'a>,
    terms: Terms,
    /// L2 gas limit of each request.
    l2_gas_limit: U256,
    refund_recipient: Address,
    calls: Vec<Governance::Call>,
}

impl<'a> Calls<'a> {
    /// No calls yet. Each request is to have `l2_gas_limit`, and `refund_recipient` gets on L2 what it does not use.
    ///
    /// # Errors
    /// [`Error::Rpc`], or [`Error::Reverted`] if the chain is not known.
    pub async fn new(context: Context<'a>, l2_gas_limit: u64, refund_recipient: Address) -> Result<Self, Error> {
        let terms = Terms::of(context, l2_gas_limit).await?;
        Ok(Self { context, terms, l2_gas_limit: U256::from(l2_gas_limit), refund_recipient, calls: Vec::new() })
    }

    /// Adds a call.
    #[must_use]
    pub fn call<C: SolCall>(mut self, target: Address, call: &C) -> Self {
        self.calls.push(Governance::Call { target, value: U256::ZERO, data: call.abi_encode().into() });
        self
    }

    /// Adds a request that the chain call `target`; there the caller is whoever makes it, aliased if a contract.
    #[must_use]
    pub fn request<C: SolCall>(self, target: Address, call: &C) -> Self {
        let request = Bridgehub::L2TransactionRequestDirect {
            chainId: self.terms.chain_id,
            mintValue: self.terms.base_cost,
            l2Contract: target,
            l2Value: U256::ZERO,
            l2Calldata: call.abi_encode().into(),
            l2GasLimit: self.l2_gas_limit,
            l2GasPerPubdataByteLimit: U256::from(GAS_PER_PUBDATA),
            factoryDeps: Vec::new(),
            refundRecipient: self.refund_recipient,
        };
        self.pay(&Bridgehub::requestL2TransactionDirectCall::from((request,)))
    }

    /// Adds a request of whatever `second_bridge` makes of `data`.
    #[must_use]
    pub fn request_through(self, second_bridge: Address, data: Bytes) -> Self {
        let request = Bridgehub::L2TransactionRequestTwoBridgesOuter {
            chainId: self.terms.chain_id,
            mintValue: self.terms.base_cost,
            l2Value: U256::ZERO,
            l2GasLimit: self.l2_gas_limit,
            l2GasPerPubdataByteLimit: U256::from(GAS_PER_PUBDATA),
            refundRecipient: self.refund_recipient,
            secondBridgeAddress: second_bridge,
            secondBridgeValue: U256::ZERO,
            secondBridgeCalldata: data,
        };
        self.pay(&Bridgehub::requestL2TransactionTwoBridgesCall::from((request,)))
    }

    fn pay<C: SolCall>(mut self, call: &C) -> Self {
        let target = self.context.deployment.core.bridgehub;
        let value = self.terms.value(self.terms.base_cost);
        self.calls.push(Governance::Call { target, value, data: call.abi_encode().into() });
        self
    }

    /// Wei that go with the calls: all for the chain.
    #[must_use]
    pub fn value(&self) -> U256 {
        self.calls.iter().map(|call| call.value).sum()
    }

    /// Sends each call as a transaction of `sender`.
    ///
    /// # Errors
    /// [`Error::Step`] with the decoded reason if the contracts refuse it.
    pub async fn send(self, name: &str, sender: &PrivateKeySigner) -> Result<Vec<StepRecord>, Error> {
        let mut records = Vec::new();
        for Governance::Call { target, value, data } in &self.calls {
            records.push(self.transaction(name, sender, *target, data.clone(), *value).await?);
        }
        Ok(records)
    }

    /// Has the ChainAdminOwnable at `chain_admin`, of which `owner` is the owner, make the calls in one transaction.
    ///
    /// # Errors
    /// [`Error::Step`] with the decoded reason if the contracts refuse it.
    pub async fn administer(
        self,
        name: &str,
        owner: &PrivateKeySigner,
        chain_admin: Address,
    ) -> Result<StepRecord, Error> {
        let calls: Vec<_> = self.calls.iter().map(recode).collect();
        let multicall = ChainAdminOwnable::multicallCall::from((calls, true));
        self.transaction(name, owner, chain_admin, multicall.abi_encode().into(), self.value()).await
    }

    /// Has Governance, of which `owner` is the owner, make the calls in one operation with the shortest delay, which must
    /// be none.
    ///
    /// # Errors
    /// [`Error::Step`] with the decoded reason if the contracts refuse it.
    pub async fn govern(self, name: &str, owner: &PrivateKeySigner) -> Result<Vec<StepRecord>, Error> {
        let governance = self.context.deployment.core.governance;
        let (value, salt) = (self.value(), keccak256(name));
        let operation = Governance::Operation { calls: self.calls.clone(), predecessor: B256::ZERO, salt };
        let schedule = Governance::scheduleTransparentCall::from((operation.clone(), U256::ZERO)).abi_encode().into();
        let execute = Governance::executeCall::from((operation,)).abi_encode().into();
        let scheduled = self.transaction(&format!("schedule: {name}"), owner, governance, schedule, U256::ZERO).await?;
        Ok(vec![scheduled, self.transaction(name, owner, governance, execute, value).await?])
    }

    async fn transaction(
        &self,
        name: &str,
        sender: &PrivateKeySigner,
        to: Address,
        data: Bytes,
        value: U256,
    ) -> Result<StepRecord, Error> {
        let Context { client, progress, .. } = self.context;
        let sent = async {
            let prepared = client.prepare(sender, to.into(), data, value, self.terms.fees).await?;
            client.submit(&prepared).await
        };
        step(progress, name, sent).await.map(|(record, _)| record)
    }
}
