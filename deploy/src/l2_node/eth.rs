use alloy::primitives::{Address, B256, Bytes, U64, U256};
use jsonrpsee::{core::RpcResult, proc_macros::rpc};

use super::{
    answers::{BlockAnswer, ReceiptAnswer, TransactionAnswer},
    chain::SharedChain,
    requests::{BlockTag, Call},
    transaction::Transaction,
    views,
};

/// Methods of Ethereum.
#[rpc(server, namespace = "eth")]
pub(super) trait Eth {
    #[method(name = "chainId")]
    fn chain_id(&self) -> RpcResult<U64>;

    #[method(name = "blockNumber")]
    fn block_number(&self) -> RpcResult<U64>;

    /// Zero: transactions of L2 pay no fee.
    #[method(name = "gasPrice")]
    fn gas_price(&self) -> RpcResult<U256>;

    /// Zero, for a transaction that would be taken.
    #[method(name = "estimateGas")]
    fn estimate_gas(&self, call: Call) -> RpcResult<U64>;

    #[method(name = "getBalance")]
    fn balance(&self, account: Address, block: Option<BlockTag>) -> RpcResult<U256>;

    #[method(name = "getTransactionCount")]
    fn transaction_count(&self, account: Address, block: Option<BlockTag>) -> RpcResult<U256>;

    /// Answers views of the system contracts and balances of tokens.
    #[method(name = "call")]
    fn call(&self, call: Call, block: Option<BlockTag>) -> RpcResult<Bytes>;

    /// Takes withdrawals.
    #[method(name = "sendRawTransaction")]
    fn send_raw_transaction(&self, raw: Bytes) -> RpcResult<B256>;

    #[method(name = "getTransactionByHash")]
    fn transaction(&self, hash: B256) -> RpcResult<Option<TransactionAnswer>>;

    #[method(name = "getTransactionReceipt")]
    fn receipt(&self, hash: B256) -> RpcResult<Option<ReceiptAnswer>>;

    #[method(name = "getBlockByNumber")]
    fn block_by_number(&self, block: BlockTag, with_transactions: bool) -> RpcResult<Option<BlockAnswer>>;

    #[method(name = "getBlockByHash")]
    fn block_by_hash(&self, hash: B256, with_transactions: bool) -> RpcResult<Option<BlockAnswer>>;
}

/// Answers them from a chain.
#[derive(Debug)]
pub(super) struct EthHandler {
    chain: SharedChain,
    /// On L1.
    base_token: Address,
}

impl EthHandler {
    pub(super) const fn new(chain: SharedChain, base_token: Address) -> Self {
        Self { chain, base_token }
    }
}

impl EthServer for EthHandler {
    fn chain_id(&self) -> RpcResult<U64> {
        Ok(U64::from(self.chain.lock().chain_id()))
    }

    fn block_number(&self) -> RpcResult<U64> {
        Ok(U64::from(self.chain.lock().head().header.number))
    }

    fn gas_price(&self) -> RpcResult<U256> {
        Ok(U256::ZERO)
    }

    fn estimate_gas(&self, call: Call) -> RpcResult<U64> {
        self.chain.lock().check(call.from, call.target()?, call.value, &call.data)?;
        Ok(U64::ZERO)
    }

    fn balance(&self, account: Address, block: Option<BlockTag>) -> RpcResult<U256> {
        let chain = self.chain.lock();
        BlockTag::require_latest(block, &chain)?;
        Ok(chain.rollup().ledger().balance(account))
    }

    fn transaction_count(&self, account: Address, block: Option<BlockTag>) -> RpcResult<U256> {
        let chain = self.chain.lock();
        BlockTag::require_latest(block, &chain)?;
        Ok(chain.rollup().ledger().nonce(account))
    }

    fn call(&self, call: Call, block: Option<BlockTag>) -> RpcResult<Bytes> {
        let chain = self.chain.lock();
        BlockTag::require_latest(block, &chain)?;
        Ok(views::answer(chain.rollup(), self.base_token, call.target()?, &call.data)?)
    }

    fn send_raw_transaction(&self, raw: Bytes) -> RpcResult<B256> {
        let mut chain = self.chain.lock();
        let transaction = Transaction::decode(&raw, chain.chain_id())?;
        Ok(chain.submit(transaction)?)
    }

    fn transaction(&self, hash: B256) -> RpcResult<Option<TransactionAnswer>> {
        let chain = self.chain.lock();
        Ok(chain.find(hash).map(|(block, executed)| TransactionAnswer::new(&chain, block, executed)))
    }

    fn receipt(&self, hash: B256) -> RpcResult<Option<ReceiptAnswer>> {
        let chain = self.chain.lock();
        Ok(chain.find(hash).map(|(block, executed)| ReceiptAnswer::new(&chain, block, executed)))
    }

    fn block_by_number(&self, block: BlockTag, with_transactions: bool) -> RpcResult<Option<BlockAnswer>> {
        let chain = self.chain.lock();
        Ok(block.find(&chain).map(|block| BlockAnswer::new(&chain, block, with_transactions)))
    }

    fn block_by_hash(&self, hash: B256, with_transactions: bool) -> RpcResult<Option<BlockAnswer>> {
        let chain = self.chain.lock();
        Ok(chain.block_by_hash(hash).map(|block| BlockAnswer::new(&chain, block, with_transactions)))
    }
}
