//! Answers of the node, in the JSON that clients expect.

use alloy::{
    primitives::{Address, B256, Bloom, Bytes, Log as LogContent, Signature, U64, U256, logs_bloom},
    rpc::types::{Header, Log},
    sol_types::SolEvent,
};
use serde::Serialize;

use super::chain::{Batch, Block, Chain, Executed};
use crate::{abi::IL2Contracts::L1MessageSent, rollup::MESSENGER};

/// A block with the hash of its transaction, or with the transaction itself.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct BlockAnswer {
    #[serde(flatten)]
    header: Header,
    transactions: Vec<TransactionOrHash>,
    uncles: [B256; 0],
    l1_batch_number: Option<U64>,
    l1_batch_timestamp: Option<U64>,
}

#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
enum TransactionOrHash {
    Hash(B256),
    Transaction(Box<TransactionAnswer>),
}

impl BlockAnswer {
    pub(super) fn new(chain: &Chain, block: &Block, with_transactions: bool) -> Self {
        let transaction = |executed: &Executed| {
            if with_transactions {
                TransactionOrHash::Transaction(Box::new(TransactionAnswer::new(chain, block, executed)))
            } else {
                TransactionOrHash::Hash(executed.transaction.hash)
            }
        };
        Self {
            header: block.header.clone(),
            transactions: block.executed.iter().map(transaction).collect(),
            uncles: [],
            l1_batch_number: sealed_number(chain, block),
            l1_batch_timestamp: chain.batch(block.batch).map(|batch| U64::from(batch.sealed.commit.timestamp)),
        }
    }
}

/// Where a transaction is.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    block_hash: B256,
    block_number: U64,
    /// In the block, which has no other.
    transaction_index: U64,
    l1_batch_number: Option<U64>,
}

impl Place {
    fn of(chain: &Chain, block: &Block) -> Self {
        Self {
            block_hash: block.header.hash,
            block_number: U64::from(block.header.number),
            transaction_index: U64::ZERO,
            l1_batch_number: sealed_number(chain, block),
        }
    }
}

/// A transaction.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TransactionAnswer {
    hash: B256,
    #[serde(rename = "type")]
    kind: U64,
    from: Address,
    to: Address,
    nonce: U64,
    value: U256,
    input: Bytes,
    gas: U256,
    gas_price: U256,
    max_fee_per_gas: U256,
    max_priority_fee_per_gas: U256,
    chain_id: U64,
    l1_batch_tx_index: U64,
    #[serde(flatten)]
    place: Place,
    #[serde(flatten)]
    signature: Option<Signature>,
}

impl TransactionAnswer {
    pub(super) fn new(chain: &Chain, block: &Block, executed: &Executed) -> Self {
        let transaction = &executed.transaction;
        Self {
            hash: transaction.hash,
            kind: U64::from(transaction.kind),
            from: transaction.from,
            to: transaction.to,
            nonce: U64::from(transaction.nonce),
            value: transaction.value,
            input: transaction.data.clone(),
            gas: transaction.gas_limit,
            gas_price: gas_price(executed),
            max_fee_per_gas: transaction.max_fee_per_gas,
            max_priority_fee_per_gas: U256::ZERO,
            chain_id: U64::from(chain.chain_id()),
            l1_batch_tx_index: U64::from(executed.log.tx_number_in_batch),
            place: Place::of(chain, block),
            signature: transaction.signature,
        }
    }
}

/// What came of a transaction.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ReceiptAnswer {
    transaction_hash: B256,
    #[serde(rename = "type")]
    kind: U64,
    from: Address,
    to: Address,
    contract_address: Option<Address>,
    status: U64,
    gas_used: U256,
    cumulative_gas_used: U256,
    effective_gas_price: U256,
    logs: Vec<LogAnswer>,
    logs_bloom: Bloom,
    l2_to_l1_logs: [L2ToL1LogAnswer; 1],
    l1_batch_tx_index: U64,
    #[serde(flatten)]
    place: Place,
}

/// An event.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct LogAnswer {
    #[serde(flatten)]
    log: Log,
    l1_batch_number: Option<U64>,
}

/// A log that goes to L1.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct L2ToL1LogAnswer {
    sender: Address,
    key: B256,
    value: B256,
    is_service: bool,
    shard_id: U64,
    transaction_hash: B256,
    tx_index_in_l1_batch: U64,
    /// In the transaction, which has no other.
    log_index: U64,
    #[serde(flatten)]
    place: Place,
}

impl ReceiptAnswer {
    pub(super) fn new(chain: &Chain, block: &Block, executed: &Executed) -> Self {
        let Executed { transaction, log, gas_used, .. } = executed;
        let place = Place::of(chain, block);
        let events = events(executed);
        let logs_bloom = logs_bloom(&events);
        let log_answer = |inner| LogAnswer {
            log: Log {
                inner,
                block_hash: Some(place.block_hash),
                block_number: Some(block.header.number),
                block_timestamp: Some(block.header.timestamp),
                transaction_hash: Some(transaction.hash),
                transaction_index: Some(0),
                // There is one at most.
                log_index: Some(0),
                removed: false,
            },
            l1_batch_number: place.l1_batch_number,
        };
        let l2_to_l1_log = L2ToL1LogAnswer {
            sender: log.sender,
            key: log.key,
            value: log.value,
            is_service: log.is_service,
            shard_id: U64::from(log.shard_id),
            transaction_hash: transaction.hash,
            tx_index_in_l1_batch: U64::from(log.tx_number_in_batch),
            log_index: U64::ZERO,
            place: place.clone(),
        };
        Self {
            transaction_hash: transaction.hash,
            kind: U64::from(transaction.kind),
            from: transaction.from,
            to: transaction.to,
            contract_address: None,
            status: U64::from(executed.success),
            gas_used: *gas_used,
            cumulative_gas_used: *gas_used,
            effective_gas_price: gas_price(executed),
            logs: events.into_iter().map(log_answer).collect(),
            logs_bloom,
            l2_to_l1_logs: [l2_to_l1_log],
            l1_batch_tx_index: U64::from(log.tx_number_in_batch),
            place,
        }
    }
}

/// The events of a transaction: that of the messenger for a message. No other contract is here to log anything.
fn events(executed: &Executed) -> Vec<LogContent> {
    let event = executed.message.as_ref().map(|message| {
        let event =
            L1MessageSent { _sender: message.sender, _hash: executed.log.value, _message: message.data.clone() };
        LogContent { address: MESSENGER, data: event.encode_log_data() }
    });
    event.into_iter().collect()
}

/// What L1 was paid for gas here; transactions of L2 pay nothing.
const fn gas_price(executed: &Executed) -> U256 {
    if executed.is_from_l1() { executed.transaction.max_fee_per_gas } else { U256::ZERO }
}

/// The number of a block's batch once that is sealed.
fn sealed_number(chain: &Chain, block: &Block) -> Option<U64> {
    chain.batch(block.batch).map(|batch| U64::from(batch.sealed.number()))
}

/// The proof that a log is in its batch.
#[derive(Debug, Clone, Serialize)]
pub(super) struct LogProofAnswer {
    /// Index of the log in the batch.
    pub(super) id: usize,
    pub(super) proof: Vec<B256>,
    pub(super) root: B256,
    pub(super) batch_number: u64,
}

/// How far a transaction is.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TransactionDetailsAnswer {
    is_l1_originated: bool,
    status: &'static str,
    fee: U256,
    gas_per_pubdata: U256,
    initiator_address: Address,
    eth_commit_tx_hash: Option<B256>,
    eth_prove_tx_hash: Option<B256>,
    eth_execute_tx_hash: Option<B256>,
}

impl TransactionDetailsAnswer {
    pub(super) fn new(chain: &Chain, block: &Block, executed: &Executed, gas_per_pubdata: U256) -> Self {
        let settlement = chain.batch(block.batch).map(|batch| batch.settlement).unwrap_or_default();
        Self {
            is_l1_originated: executed.is_from_l1(),
            status: match (executed.success, settlement.execute) {
                (false, _) => "failed",
                (true, None) => "included",
                (true, Some(_)) => "verified",
            },
            fee: executed.gas_used.saturating_mul(gas_price(executed)),
            gas_per_pubdata,
            initiator_address: executed.transaction.from,
            eth_commit_tx_hash: settlement.commit,
            eth_prove_tx_hash: settlement.prove,
            eth_execute_tx_hash: settlement.execute,
        }
    }
}

/// A sealed batch.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct BatchDetailsAnswer {
    number: u64,
    timestamp: u64,
    l1_tx_count: usize,
    l2_tx_count: usize,
    root_hash: B256,
    status: &'static str,
    commit_tx_hash: Option<B256>,
    prove_tx_hash: Option<B256>,
    execute_tx_hash: Option<B256>,
}

impl BatchDetailsAnswer {
    pub(super) fn new(Batch { sealed, settlement, .. }: &Batch) -> Self {
        let from_l1 = sealed.priority_operations.itemHashes.len();
        Self {
            number: sealed.number(),
            timestamp: sealed.commit.timestamp,
            l1_tx_count: from_l1,
            l2_tx_count: sealed.statuses.len().saturating_sub(from_l1),
            root_hash: sealed.stored.batchHash,
            status: if settlement.execute.is_some() { "verified" } else { "sealed" },
            commit_tx_hash: settlement.commit,
            prove_tx_hash: settlement.prove,
            execute_tx_hash: settlement.execute,
        }
    }
}

/// What a transaction of L2 costs.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FeeAnswer {
    pub(super) gas_limit: U256,
    pub(super) max_fee_per_gas: U256,
    pub(super) max_priority_fee_per_gas: U256,
    pub(super) gas_per_pubdata_limit: U256,
}
