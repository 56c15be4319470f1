//! What only the operator of an L2 can do, on an Anvil that plays one ([`Node::start_l2`](super::Node::start_l2)).

use std::time::Instant;

use alloy::{
    network::TransactionBuilder,
    primitives::{Address, Bytes},
    providers::{Provider, ext::AnvilApi},
    rpc::types::TransactionRequest,
};

use super::{Client, Receipt};
use crate::Error;

/// Enough for the constructor of any contract here.
const CONSTRUCTOR_GAS: u64 = 30_000_000;

impl Client {
    /// Runs the call of a transaction from L1: of an account whose key nobody need have, at no cost.
    ///
    /// # Errors
    /// [`Error::Reverted`] if it reverts, and then nothing has changed; [`Error::Rpc`].
    pub async fn run_as(&self, from: Address, to: Address, data: Bytes, gas_limit: u64) -> Result<Receipt, Error> {
        let request = TransactionRequest::default()
            .with_from(from)
            .with_to(to)
            .with_input(data)
            .with_gas_limit(gas_limit)
            .with_gas_price(0);
        self.rpc("run a transaction from L1", self.provider().call(request.clone()).await)?;
        let sent = Instant::now();
        let pending = self.rpc("run a transaction from L1", self.provider().send_transaction(request).await)?;
        self.mined(*pending.tx_hash(), sent).await
    }

    /// Puts a contract at `address` by running its constructor there, as a forced deployment does. `creation_code` ends
    /// with the constructor's encoded arguments.
    ///
    /// # Errors
    /// [`Error::Reverted`] if the constructor reverts, or [`Error::Rpc`].
    pub async fn force_deploy(&self, address: Address, creation_code: Bytes) -> Result<(), Error> {
        // Creation code that runs as the code of the account writes its storage and answers the runtime code.
        self.set_code(address, creation_code).await?;
        let runtime_code = self.call_raw(address, Bytes::new(), "run a constructor").await?;
        self.run_as(Address::ZERO, address, Bytes::new(), CONSTRUCTOR_GAS).await?;
        self.set_code(address, runtime_code).await
    }

    async fn set_code(&self, address: Address, code: Bytes) -> Result<(), Error> {
        self.rpc("put code at an address", self.provider().anvil_set_code(address, code).await)
    }
}
