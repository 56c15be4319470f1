use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use alloy::{
    consensus::Transaction as _,
    network::TransactionBuilder as _,
    primitives::{Address, B256, Bytes, TxKind, U256},
    providers::{Provider as _, ext::AnvilApi as _},
    rpc::types::{TransactionReceipt, TransactionRequest},
    sol_types::SolCall,
};
use eyre::{OptionExt as _, Result, ensure};
use zksettle::{chain::Node, devnet::DevNet, evm::Hardfork, flows::Context, plan::Deployment, progress::Silent};
use zksettle_tests::tools;

use super::ether;

/// Time of an empty block after the deployment, in seconds. Later blocks follow each other by a second.
pub(super) const START: u64 = 2_000_000_000;
/// Gas limit of everything that is sent here: under that of a transaction (EIP-7825), over what anything needs.
const GAS_LIMIT: u64 = 16_000_000;
/// Wei per gas that every transaction here pays, whatever the base fee, as deposits take their price from it.
const GAS_PRICE: u128 = 10_000_000_000;
const PAUSE: Duration = Duration::from_millis(5);
/// How long a transaction may take to be mined, on a machine with much else to do.
const PATIENCE: Duration = Duration::from_secs(300);

/// What a transaction paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gas {
    /// All of it.
    pub(super) transaction: u64,
    /// Its calldata at 16 gas per byte, 4 for zeros.
    pub(super) calldata: u64,
}

/// Figures by name of their row.
pub(super) type Measured = BTreeMap<&'static str, Gas>;

/// A network with a deployment whose state and time are the same in every run.
pub(super) struct Site {
    pub(super) net: DevNet,
    pub(super) measured: Measured,
}

impl Site {
    pub(super) async fn start(hardfork: Hardfork) -> Result<Self> {
        let (toolchain, artifacts) = tools().await?;
        let node = Node::start_with(&toolchain.anvil, None, hardfork)?;
        let net = DevNet::deploy(node, toolchain, artifacts, |_| {}, &Silent).await?;
        let provider = net.client.provider();
        provider.anvil_auto_impersonate_account(true).await?;
        provider.anvil_set_next_block_timestamp(START).await?;
        provider.anvil_mine(None, None).await?;
        provider.anvil_set_block_timestamp_interval(1).await?;
        Ok(Self { net, measured: Measured::new() })
    }

    /// What flows need to run here.
    pub(super) fn context(&self) -> Context<'_> {
        Context { client: &self.net.client, deployment: &self.net.deployment, progress: &Silent }
    }

    /// Where everything is.
    pub(super) fn deployment(&self) -> &Deployment {
        &self.net.deployment
    }

    /// Id of the chain.
    pub(super) fn chain_id(&self) -> U256 {
        U256::from(self.deployment().chain.chain_id)
    }

    /// The account that deposits and withdraws.
    pub(super) fn user(&self) -> Address {
        self.net.accounts.user.address()
    }

    /// Remembers the state; [`Self::rewind`] returns to it.
    pub(super) async fn remember(&self) -> Result<U256> {
        Ok(self.net.client.provider().anvil_snapshot().await?)
    }

    /// Returns to `state` and remembers it again.
    pub(super) async fn rewind(&self, state: U256) -> Result<U256> {
        let provider = self.net.client.provider();
        // The pool may still hold what was just mined, and would have it mined again.
        provider.anvil_drop_all_transactions().await?;
        ensure!(provider.anvil_revert(state).await?, "Anvil has forgotten state {state}");
        self.remember().await
    }

    /// Sends a transaction in the name of `from`, whoever has its key, and does not wait for it.
    pub(super) async fn send(&self, from: Address, to: TxKind, data: Bytes, value: U256) -> Result<B256> {
        let request = TransactionRequest { to: Some(to), ..Default::default() }
            .with_from(from)
            .with_input(data)
            .with_value(value)
            .with_gas_limit(GAS_LIMIT)
            .with_max_fee_per_gas(GAS_PRICE)
            .with_max_priority_fee_per_gas(GAS_PRICE);
        Ok(*self.net.client.provider().send_transaction(request).await?.tx_hash())
    }

    /// Calls `to` in the name of `from`, which gets ether if it has none, and waits; returns the transaction's hash.
    pub(super) async fn call<C: SolCall>(&self, from: Address, to: Address, call: &C) -> Result<B256> {
        if self.net.client.balance(from).await?.is_zero() {
            self.net.client.provider().anvil_set_balance(from, ether()).await?;
        }
        let hash = self.send(from, to.into(), call.abi_encode().into(), U256::ZERO).await?;
        self.receipt(hash).await?;
        Ok(hash)
    }

    /// The receipt of a transaction, which must succeed.
    pub(super) async fn receipt(&self, hash: B256) -> Result<TransactionReceipt> {
        let provider = self.net.client.provider();
        let started = Instant::now();
        loop {
            if let Some(receipt) = provider.get_transaction_receipt(hash).await? {
                ensure!(receipt.status(), "transaction {hash} failed after {} gas", receipt.gas_used);
                return Ok(receipt);
            }
            ensure!(started.elapsed() < PATIENCE, "transaction {hash} is not mined");
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// What a transaction paid for.
    async fn gas(&self, hash: B256) -> Result<Gas> {
        let transaction = self.net.client.provider().get_transaction_by_hash(hash).await?;
        let transaction = transaction.ok_or_eyre("a mined transaction is known")?;
        let calldata = transaction.input().iter().map(|&byte| if byte == 0 { 4 } else { 16 }).sum();
        Ok(Gas { transaction: self.receipt(hash).await?.gas_used, calldata })
    }

    /// Takes the gas of a transaction as that of the row `name`.
    pub(super) async fn record(&mut self, name: &'static str, hash: B256) -> Result<()> {
        self.record_mean(name, &[hash]).await
    }

    /// Takes the mean gas of transactions with equally much calldata, rounded down, as that of the row `name`.
    pub(super) async fn record_mean(&mut self, name: &'static str, hashes: &[B256]) -> Result<()> {
        let (mut sum, mut calldata) = (0, None);
        for hash in hashes {
            let gas = self.gas(*hash).await?;
            ensure!(*calldata.get_or_insert(gas.calldata) == gas.calldata, "{name}: calls differ");
            sum += gas.transaction;
        }
        let calldata = calldata.ok_or_eyre("no transactions")?;
        let previous = self.measured.insert(name, Gas { transaction: sum / hashes.len() as u64, calldata });
        ensure!(previous.is_none(), "{name} is measured twice");
        Ok(())
    }

    /// Calls `to` in the name of `from`; the gas is that of the row `name`.
    pub(super) async fn measure<C: SolCall>(
        &mut self,
        name: &'static str,
        from: Address,
        to: Address,
        call: &C,
    ) -> Result<()> {
        let hash = self.call(from, to, call).await?;
        self.record(name, hash).await
    }
}
