//! L2→L1 logs and messages, and the tree of a batch's logs.

use alloy::primitives::{Address, B256, Bytes, U256, address, b256, keccak256};

use super::{
    RollupError,
    merkle::{Tree, hash_pair},
};

/// The bootloader (constants.md §3): sender of transaction statuses.
pub(super) const BOOTLOADER: Address = address!("0000000000000000000000000000000000008001");
/// The L2→L1 messenger (constants.md §3): sender of message logs.
pub const MESSENGER: Address = address!("0000000000000000000000000000000000008008");

/// Bytes of a serialized log (constants.md §2.1).
pub(super) const LOG_LENGTH: usize = 88;
/// Height of a batch's log tree: 16,384 leaves (constants.md §2.1).
pub(super) const LOG_TREE_HEIGHT: usize = 14;
/// Keccak of 88 zero bytes: the missing leaf of a log tree (constants.md §2.1).
const EMPTY_LOG_LEAF: B256 = b256!("72abee45b59e344af8a6e520241c4744aff26ed411f4c4b00f8af09adada43ba");

/// A log that an L2 transaction, or the batch itself, sends to L1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct L2ToL1Log {
    /// Shard; 0 is the rollup.
    pub shard_id: u8,
    /// Whether the log is a service log.
    pub is_service: bool,
    /// Position in the batch of the transaction that sent it.
    pub tx_number_in_batch: u16,
    /// Contract that sent it.
    pub sender: Address,
    /// First word of content.
    pub key: B256,
    /// Second word of content.
    pub value: B256,
}

impl L2ToL1Log {
    /// Returns a service log of shard 0, the form of every log that this module makes.
    pub fn service(tx_number_in_batch: u16, sender: Address, key: B256, value: B256) -> Self {
        Self { shard_id: 0, is_service: true, tx_number_in_batch, sender, key, value }
    }

    /// Returns the bootloader's log of the status of an L1→L2 transaction (mailbox.md §6.1).
    pub fn status(tx_number_in_batch: u16, tx_hash: B256, success: bool) -> Self {
        Self::service(tx_number_in_batch, BOOTLOADER, tx_hash, U256::from(success).into())
    }

    /// Returns the 88 bytes `u8 shard ‖ u8 isService ‖ u16 txNumber ‖ sender ‖ key ‖ value` (batches.md §6).
    pub fn encode(&self) -> [u8; LOG_LENGTH] {
        let mut bytes = [0; LOG_LENGTH];
        bytes[0] = self.shard_id;
        bytes[1] = u8::from(self.is_service);
        bytes[2..4].copy_from_slice(&self.tx_number_in_batch.to_be_bytes());
        bytes[4..24].copy_from_slice(self.sender.as_slice());
        bytes[24..56].copy_from_slice(self.key.as_slice());
        bytes[56..88].copy_from_slice(self.value.as_slice());
        bytes
    }

    /// Returns the leaf of the log: keccak of its 88 bytes.
    pub fn leaf(&self) -> B256 {
        keccak256(self.encode())
    }
}

/// A message of arbitrary length to L1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Position in the batch of the transaction that sent it.
    pub tx_number_in_batch: u16,
    /// L2 contract that sent it.
    pub sender: Address,
    /// Content.
    pub data: Bytes,
}

impl Message {
    /// Returns the messenger's log: key = sender as a word, value = H(data) (mailbox.md §6.1).
    pub fn log(&self) -> L2ToL1Log {
        L2ToL1Log::service(self.tx_number_in_batch, MESSENGER, self.sender.into_word(), keccak256(&self.data))
    }
}

/// The tree of a batch's logs: 16,384 leaves, parents `H(left ‖ right)` (mailbox.md §6.2).
#[derive(Clone, Debug)]
pub struct LogTree(Tree);

impl LogTree {
    /// Most logs that a batch can have.
    pub const CAPACITY: usize = 1 << LOG_TREE_HEIGHT;

    /// Returns the tree over the leaves of `logs`; logs beyond [`LogTree::CAPACITY`] are not allowed.
    ///
    /// # Errors
    /// There are more logs than leaves.
    pub fn new(logs: &[L2ToL1Log]) -> Result<Self, RollupError> {
        if logs.len() > Self::CAPACITY {
            return Err(RollupError::MerkleIndexOutOfBounds {
                index: U256::from(logs.len() - 1),
                length: LOG_TREE_HEIGHT,
            });
        }
        let mut tree = Tree::new(EMPTY_LOG_LEAF);
        for log in logs {
            tree.push(log.leaf());
        }
        Ok(Self(tree))
    }

    /// Returns the local root, of height 14.
    pub fn root(&self) -> B256 {
        self.0.node(LOG_TREE_HEIGHT, 0)
    }

    /// Returns the 14 siblings of the log at `index`.
    pub fn path(&self, index: usize) -> Vec<B256> {
        self.0.path(index, LOG_TREE_HEIGHT)
    }
}

/// Returns the root that system log 0 carries: `H(localRoot ‖ aggregatedRoot)` (mailbox.md §6.2).
pub fn batch_root(local_root: B256, aggregated_root: B256) -> B256 {
    hash_pair(local_root, aggregated_root)
}
