use alloy::primitives::{Address, B256, U64, U256};
use jsonrpsee::{core::RpcResult, proc_macros::rpc};

use super::{
    answers::{BatchDetailsAnswer, FeeAnswer, LogProofAnswer, TransactionDetailsAnswer},
    chain::SharedChain,
    refusal::Refusal,
    requests::Call,
};
use crate::rollup::transaction::{GAS_PER_PUBDATA, encoded_length, smallest_gas_limit};

/// Methods of ZKsync.
#[rpc(server, namespace = "zks")]
pub(super) trait Zks {
    #[method(name = "L1ChainId")]
    fn l1_chain_id(&self) -> RpcResult<U64>;

    /// Number of the last sealed batch.
    #[method(name = "L1BatchNumber")]
    fn batch_number(&self) -> RpcResult<U64>;

    #[method(name = "getBridgehubContract")]
    fn bridgehub(&self) -> RpcResult<Address>;

    /// The chain's diamond.
    #[method(name = "getMainContract")]
    fn main_contract(&self) -> RpcResult<Address>;

    #[method(name = "getBaseTokenL1Address")]
    fn base_token(&self) -> RpcResult<Address>;

    #[method(name = "gasPerPubdata")]
    fn gas_per_pubdata(&self) -> RpcResult<U64>;

    /// Nothing, for a transaction that would be taken.
    #[method(name = "estimateFee")]
    fn estimate_fee(&self, call: Call) -> RpcResult<FeeAnswer>;

    /// The smallest gas limit that L1 accepts for such a request, and a fifth: for tokens the SDK asks with the legacy
    /// calldata, which are shorter than those that L1 sends.
    #[method(name = "estimateGasL1ToL2")]
    fn estimate_gas_l1_to_l2(&self, call: Call) -> RpcResult<U256>;

    /// The proof of the log at `index` of the transaction, once its batch is executed on L1.
    #[method(name = "getL2ToL1LogProof")]
    fn log_proof(&self, hash: B256, index: Option<usize>) -> RpcResult<Option<LogProofAnswer>>;

    #[method(name = "getTransactionDetails")]
    fn transaction_details(&self, hash: B256) -> RpcResult<Option<TransactionDetailsAnswer>>;

    #[method(name = "getL1BatchDetails")]
    fn batch_details(&self, number: u64) -> RpcResult<Option<BatchDetailsAnswer>>;
}

/// Contracts on L1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Contracts {
    pub(super) bridgehub: Address,
    pub(super) diamond: Address,
    pub(super) base_token: Address,
}

/// Answers them from a chain.
#[derive(Debug)]
pub(super) struct ZksHandler {
    chain: SharedChain,
    contracts: Contracts,
}

impl ZksHandler {
    pub(super) const fn new(chain: SharedChain, contracts: Contracts) -> Self {
        Self { chain, contracts }
    }
}

impl ZksServer for ZksHandler {
    fn l1_chain_id(&self) -> RpcResult<U64> {
        Ok(U64::from(self.chain.lock().rollup().config().l1_chain_id))
    }

    fn batch_number(&self) -> RpcResult<U64> {
        Ok(U64::from(self.chain.lock().rollup().last_batch().batchNumber))
    }

    fn bridgehub(&self) -> RpcResult<Address> {
        Ok(self.contracts.bridgehub)
    }

    fn main_contract(&self) -> RpcResult<Address> {
        Ok(self.contracts.diamond)
    }

    fn base_token(&self) -> RpcResult<Address> {
        Ok(self.contracts.base_token)
    }

    fn gas_per_pubdata(&self) -> RpcResult<U64> {
        Ok(U64::from(GAS_PER_PUBDATA))
    }

    fn estimate_fee(&self, call: Call) -> RpcResult<FeeAnswer> {
        self.chain.lock().check(call.from, call.target()?, call.value, &call.data)?;
        Ok(FeeAnswer {
            gas_limit: U256::ZERO,
            max_fee_per_gas: U256::ZERO,
            max_priority_fee_per_gas: U256::ZERO,
            gas_per_pubdata_limit: U256::from(GAS_PER_PUBDATA),
        })
    }

    fn estimate_gas_l1_to_l2(&self, call: Call) -> RpcResult<U256> {
        let factory_deps = call.eip712_meta.factory_deps.len() as u64;
        let length = encoded_length(call.data.len() as u64, factory_deps);
        let gas_per_pubdata = call.eip712_meta.gas_per_pubdata.map_or(GAS_PER_PUBDATA, |price| price.to());
        let smallest = smallest_gas_limit(length, factory_deps, gas_per_pubdata);
        Ok(smallest + smallest / U256::from(5))
    }

    fn log_proof(&self, hash: B256, index: Option<usize>) -> RpcResult<Option<LogProofAnswer>> {
        let chain = self.chain.lock();
        // A transaction has one log.
        if index.unwrap_or(0) != 0 {
            return Ok(None);
        }
        let Some((block, executed)) = chain.find(hash) else { return Ok(None) };
        let batch = chain.batch(block.batch).filter(|batch| batch.settlement.execute.is_some());
        let Some(batch) = batch else { return Ok(None) };
        let proof = batch.sealed.log_proof(executed.log_index, None).map_err(Refusal::from)?;
        Ok(Some(LogProofAnswer {
            id: executed.log_index,
            proof,
            root: batch.sealed.local_root(),
            batch_number: block.batch,
        }))
    }

    fn transaction_details(&self, hash: B256) -> RpcResult<Option<TransactionDetailsAnswer>> {
        let chain = self.chain.lock();
        let details =
            |(block, executed)| TransactionDetailsAnswer::new(&chain, block, executed, U256::from(GAS_PER_PUBDATA));
        Ok(chain.find(hash).map(details))
    }

    fn batch_details(&self, number: u64) -> RpcResult<Option<BatchDetailsAnswer>> {
        Ok(self.chain.lock().batch(number).map(BatchDetailsAnswer::new))
    }
}
