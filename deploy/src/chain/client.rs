use std::time::{Duration, Instant};

use alloy::{
    eips::{BlockId, Encodable2718},
    network::{EthereumWallet, NetworkTransactionBuilder, TransactionBuilder},
    primitives::{Address, B256, Bytes, TxKind, U256},
    providers::{DynProvider, Provider, ProviderBuilder, ext::AnvilApi},
    rpc::types::{Filter, Log, TransactionReceipt, TransactionRequest},
    signers::local::PrivateKeySigner,
    sol_types::{SolCall, SolEvent},
    transports::{RpcError, TransportError, TransportErrorKind},
};
use serde::{Deserialize, Serialize};
use url::Url;

use super::{RevertDecoder, blobs};
use crate::Error;

/// A transaction may take this long to be mined before we give up; the journal lets a later run go on.
const RECEIPT_TIMEOUT: Duration = Duration::from_secs(600);
/// Waiting for a receipt starts with this pause and doubles it up to [`LONGEST_PAUSE`].
const SHORTEST_PAUSE: Duration = Duration::from_millis(5);
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// EIP-1559 fees in wei per gas.
#[derive(Debug, Clone, Copy)]
pub struct TxFees {
    /// Upper bound of what the transaction pays, and so of its `tx.gasprice`.
    pub max_fee_per_gas: u128,
    /// Part of it that goes to the block's proposer.
    pub max_priority_fee_per_gas: u128,
}

/// A signed transaction that has not been sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepared {
    /// Sender.
    pub from: Address,
    /// Sender's nonce.
    pub nonce: u64,
    /// Transaction hash.
    pub hash: B256,
    /// EIP-2718 encoding, as `eth_sendRawTransaction` takes it.
    pub raw: Bytes,
}

/// A transaction that was mined and succeeded.
#[derive(Debug, Clone)]
pub struct Receipt {
    /// Transaction hash.
    pub hash: B256,
    /// Gas that was paid for.
    pub gas_used: u64,
    /// Price of that gas in wei.
    pub effective_gas_price: u128,
    /// Number of its block.
    pub block: u64,
    /// Blobs that travelled with it.
    pub blobs: u64,
    /// Logs in order.
    pub logs: Vec<Log>,
    /// Time from sending to receipt, in seconds.
    pub seconds: f64,
}

impl Receipt {
    /// What the sender paid for gas, in wei.
    #[must_use]
    pub fn fee(&self) -> U256 {
        U256::from(self.gas_used) * U256::from(self.effective_gas_price)
    }

    /// Returns the first event `E` that `emitter` logged.
    ///
    /// # Errors
    /// [`Error::EventMissing`].
    pub fn event<E: SolEvent>(&self, emitter: Address) -> Result<E, Error> {
        self.events(emitter).next().ok_or(Error::EventMissing { event: E::SIGNATURE, transaction: self.hash })
    }

    /// Iterates over the events `E` that `emitter` logged.
    pub fn events<E: SolEvent>(&self, emitter: Address) -> impl Iterator<Item = E> {
        self.logs
            .iter()
            .filter(move |log| log.address() == emitter)
            .filter_map(|log| E::decode_log(&log.inner).ok())
            .map(|log| log.data)
    }
}

/// Connection to one network: an L1, or a layer on which chains settle.
#[derive(Debug, Clone)]
pub struct Client {
    provider: DynProvider,
    chain_id: u64,
    /// The URL as the user gave it, and what may be shown of it.
    url: (String, String),
    reverts: RevertDecoder,
}

impl Client {
    /// Connects to the node at `url` and reads its chain id.
    ///
    /// # Errors
    /// [`Error::Url`] or [`Error::Rpc`].
    pub async fn connect(url: &str, reverts: RevertDecoder) -> Result<Self, Error> {
        let parsed: Url = url.parse().map_err(|_| Error::Url)?;
        // Paths and credentials of RPC URLs are often secret: only scheme, host and port may be shown.
        let shown = parsed.origin().ascii_serialization();
        let provider = ProviderBuilder::new().disable_recommended_fillers().connect_http(parsed).erased();
        let mut client = Self { provider, chain_id: 0, url: (url.trim_end_matches('/').to_owned(), shown), reverts };
        client.chain_id = client.rpc("read the chain id", client.provider.get_chain_id().await)?;
        Ok(client)
    }

    /// Chain id of the network.
    #[must_use]
    pub const fn chain_id(&self) -> u64 {
        self.chain_id
    }

    /// The provider, for calls that this type does not wrap.
    #[must_use]
    pub const fn provider(&self) -> &DynProvider {
        &self.provider
    }

    /// What may be shown of the URL.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        &self.url.1
    }

    /// Balance of `account` in wei.
    ///
    /// # Errors
    /// [`Error::Rpc`].
    pub async fn balance(&self, account: Address) -> Result<U256, Error> {
        self.rpc("read a balance", self.provider.get_balance(account).await)
    }

    /// Runtime code of `account`; empty if it has none.
    ///
    /// # Errors
    /// [`Error::Rpc`].
    pub async fn code(&self, account: Address) -> Result<Bytes, Error> {
        self.rpc("read code", self.provider.get_code_at(account).await)
    }

    /// Whether `account` has code.
    ///
    /// # Errors
    /// [`Error::Rpc`].
    pub async fn has_code(&self, account: Address) -> Result<bool, Error> {
        Ok(!self.code(account).await?.is_empty())
    }

    /// Word of `account`'s storage.
    ///
    /// # Errors
    /// [`Error::Rpc`].
    pub async fn storage(&self, account: Address, slot: U256) -> Result<B256, Error> {
        self.rpc("read storage", self.provider.get_storage_at(account, slot).await).map(B256::from)
    }

    /// Next nonce of `account`, pending transactions included.
    ///
    /// # Errors
    /// [`Error::Rpc`].
    pub async fn nonce(&self, account: Address) -> Result<u64, Error> {
        self.rpc("read a nonce", self.provider.get_transaction_count(account).pending().await)
    }

    /// Number of the latest block.
    ///
    /// # Errors
    /// [`Error::Rpc`].
    pub async fn block_number(&self) -> Result<u64, Error> {
        self.rpc("read the number of the latest block", self.provider.get_block_number().await)
    }

    /// Time of the latest block, in seconds.
    ///
    /// # Errors
    /// [`Error::Rpc`].
    pub async fn timestamp(&self) -> Result<u64, Error> {
        let block = self.rpc("read the latest block", self.provider.get_block(BlockId::latest()).await)?;
        Ok(block.map_or(0, |block| block.header.timestamp))
    }

    /// Events `E` of `emitter` since `from_block`, in order.
    ///
    /// # Errors
    /// [`Error::Rpc`].
    pub async fn events<E: SolEvent>(&self, emitter: Address, from_block: u64) -> Result<Vec<E>, Error> {
        let filter = Filter::new().address(emitter).event_signature(E::SIGNATURE_HASH).from_block(from_block);
        let logs = self.rpc("read events", self.provider.get_logs(&filter).await)?;
        Ok(logs.iter().filter_map(|log| E::decode_log(&log.inner).ok()).map(|log| log.data).collect())
    }

    /// Answer of the view function `call` of `to`.
    ///
    /// # Errors
    /// [`Error::Reverted`] with the decoded reason, or [`Error::Rpc`].
    pub async fn call<C: SolCall>(&self, to: Address, call: C) -> Result<C::Return, Error> {
        let data = self.call_raw(to, call.abi_encode().into(), C::SIGNATURE).await?;
        C::abi_decode_returns(&data).map_err(|error| Error::Rpc {
            what: C::SIGNATURE.into(),
            url: self.url.1.clone(),
            reason: error.to_string(),
        })
    }

    /// Raw answer of `to` to `data`; `what` names the call in errors.
    ///
    /// # Errors
    /// As [`Self::call`].
    pub async fn call_raw(&self, to: Address, data: Bytes, what: &str) -> Result<Bytes, Error> {
        let request = TransactionRequest::default().to(to).input(data.into());
        self.rpc(what, self.provider.call(request).await)
    }

    /// Current fees of the network.
    ///
    /// # Errors
    /// [`Error::Rpc`].
    pub async fn fees(&self) -> Result<TxFees, Error> {
        let fees = self.rpc("estimate fees", self.provider.estimate_eip1559_fees().await)?;
        Ok(TxFees { max_fee_per_gas: fees.max_fee_per_gas, max_priority_fee_per_gas: fees.max_priority_fee_per_gas })
    }

    /// Signs a transaction after estimating its gas; nothing is sent.
    ///
    /// # Errors
    /// [`Error::Reverted`] if it would fail, or [`Error::Rpc`].
    pub async fn prepare(
        &self,
        signer: &PrivateKeySigner,
        to: TxKind,
        data: Bytes,
        value: U256,
        fees: TxFees,
    ) -> Result<Prepared, Error> {
        let request = self.complete(self.request(signer.address(), to, data, value, fees)).await?;
        self.sign(signer, request).await
    }

    /// A transaction without gas limit and nonce.
    pub(super) fn request(
        &self,
        from: Address,
        to: TxKind,
        data: Bytes,
        value: U256,
        fees: TxFees,
    ) -> TransactionRequest {
        TransactionRequest { to: Some(to), ..Default::default() }
            .with_from(from)
            .with_input(data)
            .with_value(value)
            .with_max_fee_per_gas(fees.max_fee_per_gas)
            .with_max_priority_fee_per_gas(fees.max_priority_fee_per_gas)
            .with_chain_id(self.chain_id)
    }

    /// Estimates the gas of `request` and takes the sender's next nonce.
    pub(super) async fn complete(&self, request: TransactionRequest) -> Result<TransactionRequest, Error> {
        let gas = self.rpc("estimate gas", self.provider.estimate_gas(request.clone()).await)?;
        let nonce = self.nonce(request.from.unwrap_or_default()).await?;
        // Storage may change between estimate and block: a quarter of reserve.
        Ok(request.with_gas_limit(gas + gas / 4).with_nonce(nonce))
    }

    pub(super) async fn sign(&self, signer: &PrivateKeySigner, request: TransactionRequest) -> Result<Prepared, Error> {
        let from = signer.address();
        let nonce = request.nonce.unwrap_or_default();
        let transaction = request
            .build(&EthereumWallet::from(signer.clone()))
            .await
            .map_err(|error| Error::Signing { from, reason: error.to_string() })?;
        Ok(Prepared { from, nonce, hash: *transaction.tx_hash(), raw: transaction.encoded_2718().into() })
    }

    /// Sends a signed transaction and waits until it is mined.
    ///
    /// # Errors
    /// [`Error::Reverted`] if it failed, [`Error::NotMined`] after ten minutes, or [`Error::Rpc`].
    pub async fn submit(&self, prepared: &Prepared) -> Result<Receipt, Error> {
        let started = Instant::now();
        if let Err(error) = self.provider.send_raw_transaction(&prepared.raw).await {
            // A transaction that the node knows already is as good as sent.
            if self.receipt(prepared.hash).await?.is_none() && !self.is_known(prepared.hash).await? {
                return Err(self.error("send a transaction", &error));
            }
        }
        self.mined(prepared.hash, started).await
    }

    /// Waits until the transaction `hash`, which was sent at `started`, is mined.
    pub(super) async fn mined(&self, hash: B256, started: Instant) -> Result<Receipt, Error> {
        let mut pause = SHORTEST_PAUSE;
        loop {
            if let Some(receipt) = self.receipt(hash).await? {
                return self.succeeded(receipt, started.elapsed()).await;
            }
            if started.elapsed() > RECEIPT_TIMEOUT {
                return Err(Error::NotMined { transaction: hash, seconds: RECEIPT_TIMEOUT.as_secs() });
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    /// Signs, sends and waits.
    ///
    /// # Errors
    /// As [`Self::prepare`] and [`Self::submit`].
    pub async fn send<C: SolCall>(
        &self,
        signer: &PrivateKeySigner,
        to: Address,
        call: &C,
        value: U256,
    ) -> Result<Receipt, Error> {
        let fees = self.fees().await?;
        let prepared = self.prepare(signer, TxKind::Call(to), call.abi_encode().into(), value, fees).await?;
        self.submit(&prepared).await
    }

    /// Tells an Anvil node to log nothing more: it goes on after the pipe to this program is gone.
    ///
    /// # Errors
    /// [`Error::Rpc`].
    pub async fn silence_node(&self) -> Result<(), Error> {
        self.rpc("silence Anvil", self.provider.anvil_set_logging(false).await)
    }

    async fn receipt(&self, hash: B256) -> Result<Option<TransactionReceipt>, Error> {
        self.rpc("read a receipt", self.provider.get_transaction_receipt(hash).await)
    }

    /// Whether another transaction has used the nonce of `prepared`, so that it will never be mined.
    ///
    /// # Errors
    /// [`Error::Rpc`].
    pub async fn is_replaced(&self, prepared: &Prepared) -> Result<bool, Error> {
        let mined = self.rpc("read a nonce", self.provider.get_transaction_count(prepared.from).await)?;
        Ok(mined > prepared.nonce && self.receipt(prepared.hash).await?.is_none())
    }

    async fn is_known(&self, hash: B256) -> Result<bool, Error> {
        Ok(self.rpc("read a transaction", self.provider.get_transaction_by_hash(hash).await)?.is_some())
    }

    async fn succeeded(&self, receipt: TransactionReceipt, elapsed: Duration) -> Result<Receipt, Error> {
        let hash = receipt.transaction_hash;
        if !receipt.status() {
            return Err(Error::Reverted {
                what: format!("transaction {hash}"),
                reason: "reverted on chain although its estimate did not".into(),
                data: Bytes::new(),
            });
        }
        Ok(Receipt {
            hash,
            gas_used: receipt.gas_used,
            effective_gas_price: receipt.effective_gas_price,
            block: receipt.block_number.unwrap_or_default(),
            blobs: blobs::count(receipt.blob_gas_used),
            logs: receipt.inner.logs().to_vec(),
            seconds: elapsed.as_secs_f64(),
        })
    }

    pub(super) fn rpc<T>(&self, what: &str, result: Result<T, TransportError>) -> Result<T, Error> {
        result.map_err(|error| self.error(what, &error))
    }

    fn error(&self, what: &str, error: &RpcError<TransportErrorKind>) -> Error {
        if let Some(data) = error.as_error_resp().and_then(|payload| payload.as_revert_data()) {
            return Error::Reverted { what: what.to_owned(), reason: self.reverts.decode(&data), data };
        }
        let reason = error.to_string().replace(&self.url.0, &self.url.1);
        Error::Rpc { what: what.to_owned(), url: self.url.1.clone(), reason }
    }
}
