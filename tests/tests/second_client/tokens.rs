//! The project's values as ethers-rs wants them, field by field in order of the ABI.

use alloy::primitives::{Address, B256, Bytes, U256};
use ethers_core::{
    abi::Token,
    types::{Address as EthersAddress, H256, U256 as EthersU256},
};
use zksettle::{
    abi::IPayloads::{CommitBatchInfo, InteropRoot, PriorityOpsBatchInfo, StoredBatchInfo},
    rollup::MessageProof,
};

/// The same value in ethers-rs.
pub(crate) trait ToEthers {
    /// Its type there.
    type Output;
    /// Converts it.
    fn ethers(&self) -> Self::Output;
}

impl ToEthers for U256 {
    type Output = EthersU256;
    fn ethers(&self) -> EthersU256 {
        EthersU256::from_big_endian(&self.to_be_bytes::<32>())
    }
}

impl ToEthers for B256 {
    type Output = H256;
    fn ethers(&self) -> H256 {
        H256(self.0)
    }
}

impl ToEthers for Address {
    type Output = EthersAddress;
    fn ethers(&self) -> EthersAddress {
        EthersAddress::from(self.into_array())
    }
}

pub(crate) fn uint(value: U256) -> Token {
    Token::Uint(value.ethers())
}

pub(crate) fn number(value: u64) -> Token {
    Token::Uint(value.into())
}

pub(crate) fn address(value: Address) -> Token {
    Token::Address(value.ethers())
}

pub(crate) fn word(value: B256) -> Token {
    Token::FixedBytes(value.to_vec())
}

pub(crate) fn bytes(value: &Bytes) -> Token {
    Token::Bytes(value.to_vec())
}

pub(crate) fn words(values: &[B256]) -> Token {
    Token::Array(values.iter().copied().map(word).collect())
}

pub(crate) fn stored(batch: &StoredBatchInfo) -> Token {
    Token::Tuple(vec![
        number(batch.batchNumber),
        word(batch.batchHash),
        number(batch.indexRepeatedStorageChanges),
        uint(batch.numberOfLayer1Txs),
        word(batch.priorityOperationsHash),
        word(batch.dependencyRootsRollingHash),
        word(batch.l2LogsTreeRoot),
        uint(batch.timestamp),
        word(batch.commitment),
    ])
}

pub(crate) fn committed(batch: &CommitBatchInfo) -> Token {
    Token::Tuple(vec![
        number(batch.batchNumber),
        number(batch.timestamp),
        number(batch.indexRepeatedStorageChanges),
        word(batch.newStateRoot),
        uint(batch.numberOfLayer1Txs),
        word(batch.priorityOperationsHash),
        word(batch.bootloaderHeapInitialContentsHash),
        word(batch.eventsQueueStateHash),
        bytes(&batch.systemLogs),
        bytes(&batch.operatorDAInput),
    ])
}

pub(crate) fn priority_operations(operations: &PriorityOpsBatchInfo) -> Token {
    Token::Tuple(vec![words(&operations.leftPath), words(&operations.rightPath), words(&operations.itemHashes)])
}

pub(crate) fn root(root: &InteropRoot) -> Token {
    Token::Tuple(vec![uint(root.chainId), uint(root.blockOrBatchNumber), words(&root.sides)])
}

pub(crate) fn withdrawal(proof: &MessageProof) -> Token {
    Token::Tuple(vec![
        number(proof.chain_id),
        number(proof.batch_number),
        number(proof.message_index),
        address(proof.sender),
        number(proof.tx_number_in_batch.into()),
        bytes(&proof.message),
        words(&proof.merkle_proof),
    ])
}
