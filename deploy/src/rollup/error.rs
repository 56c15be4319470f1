//! Errors of the operator's side.

use alloy::primitives::{Address, B256, U256};

/// Why the operator's side refused an input.
///
/// No error changes the rollup: the open batch is as it was before the call.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RollupError {
    /// Enumeration indices start at the genesis index; 0 means "not yet written", and there must be room to count.
    #[error("genesis index {index}: must be from 1 to 2^63")]
    GenesisIndex {
        /// The configured index.
        index: u64,
    },
    /// No token with this asset id was ever brought to or made on this L2.
    #[error("asset {asset_id} is not on this L2: deposit or register it first")]
    UnknownAsset {
        /// The asset id.
        asset_id: B256,
    },
    /// A Merkle path is longer than its index can describe, or the index lies outside the tree.
    #[error("Merkle index {index} does not fit a path of {length} elements")]
    MerkleIndexOutOfBounds {
        /// Position that was asked for.
        index: U256,
        /// Number of path elements.
        length: usize,
    },
    /// A range of priority operations reaches past the end of the tree.
    #[error("priority range {start}..{end} exceeds the {length} operations of the tree")]
    PriorityRangeOutOfBounds {
        /// First position of the range.
        start: usize,
        /// Position after the range.
        end: usize,
        /// Operations in the tree.
        length: usize,
    },
    /// A message proof ends before its parts do, or its first word is not supported metadata.
    #[error("message proof: {reason} (word {word})")]
    MalformedProof {
        /// What is wrong.
        reason: &'static str,
        /// Index of the word at fault.
        word: usize,
    },
    /// A field of a canonical transaction has another value than the entry point takes.
    #[error("transaction field {field}: expected {expected}, found {actual}")]
    TransactionField {
        /// Name of the field.
        field: &'static str,
        /// What is accepted.
        expected: String,
        /// What was given.
        actual: U256,
    },
    /// An L2 bytecode cannot be hashed: its length must be an odd number of words below 2^16.
    #[error("L2 bytecode of {length} bytes: the length must be an odd number of 32-byte words below 65536")]
    MalformedBytecode {
        /// Length in bytes.
        length: usize,
    },
    /// The gas price formula of the mailbox cannot be evaluated.
    #[error("L2 gas price: {reason}")]
    GasPrice {
        /// Which step failed.
        reason: &'static str,
    },
    /// The account holds less than it spends.
    #[error("account {account} has {balance} wei, needs {needed}")]
    InsufficientBalance {
        /// The spender.
        account: Address,
        /// Its balance in wei of the base token.
        balance: U256,
        /// Amount to spend in wei.
        needed: U256,
    },
    /// A signed transaction is not the next one of its account.
    #[error("account {account}: the next nonce is {expected}, the transaction has {actual}")]
    Nonce {
        /// The sender.
        account: Address,
        /// The account's next nonce.
        expected: U256,
        /// Nonce of the transaction.
        actual: u64,
    },
    /// The total supply would exceed 256 bits.
    #[error("minting {amount} wei overflows the total supply of {supply} wei")]
    SupplyOverflow {
        /// Amount to mint.
        amount: U256,
        /// Supply before minting.
        supply: U256,
    },
    /// The batch has no room for another transaction or log.
    #[error("batch {batch} is full: {limit} {what}")]
    BatchFull {
        /// Number of the open batch.
        batch: u64,
        /// What ran out.
        what: &'static str,
        /// The limit.
        limit: usize,
    },
    /// An upgrade transaction must be the first of its batch.
    #[error("upgrade transaction must be the first of batch {batch}, which already has {transactions}")]
    UpgradeNotFirst {
        /// Number of the open batch.
        batch: u64,
        /// Transactions that it has.
        transactions: usize,
    },
    /// A dependency root is not one that the settlement layer can check.
    #[error("dependency root of chain {chain_id}: expected chain {expected} and exactly one non-zero side")]
    DependencyRoot {
        /// Chain id named by the root.
        chain_id: U256,
        /// Chain id of the settlement layer.
        expected: u64,
    },
    /// Batch timestamps must grow, and the last L2 block may not precede its batch.
    #[error("timestamp {field}: must be at least {minimum}, is {actual}")]
    Timestamp {
        /// Which timestamp.
        field: &'static str,
        /// Smallest accepted value, in seconds.
        minimum: u64,
        /// Given value, in seconds.
        actual: u64,
    },
    /// The pubdata of a batch does not fit the chosen way of publishing.
    #[error("batch {batch} has {length} bytes of pubdata, at most {limit} fit")]
    PubdataTooLong {
        /// Number of the batch.
        batch: u64,
        /// Length in bytes.
        length: usize,
        /// Limit in bytes.
        limit: usize,
    },
    /// The pubdata of a batch cannot be opened as blobs.
    #[error("batch {batch}: KZG commitment or proof of a blob: {reason}")]
    Kzg {
        /// Number of the batch.
        batch: u64,
        /// What the KZG library says.
        reason: String,
    },
    /// The batch does not exist, or is not committed by this rollup.
    #[error("batch {batch} is unknown: the last sealed one is {last}")]
    UnknownBatch {
        /// Number asked for.
        batch: u64,
        /// Last sealed batch.
        last: u64,
    },
    /// The chain is not registered in the message root, or is registered already.
    #[error("chain {chain_id} is {state} in the message root")]
    ChainRegistration {
        /// Chain id.
        chain_id: u64,
        /// "not registered" or "already registered".
        state: &'static str,
    },
    /// The batch holds no log or transaction of that kind.
    #[error("batch {batch} has no {what} {key}")]
    NotInBatch {
        /// Number of the batch.
        batch: u64,
        /// What was looked for.
        what: &'static str,
        /// Its index or hash.
        key: B256,
    },
}
