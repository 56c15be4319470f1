//! The message root contract of a chain: aggregation of the batch roots of the chains that settle on it.

use alloy::primitives::{B256, U256, b256, keccak256};

use super::{RollupError, merkle::Tree};

/// keccak256("zkSync:BatchLeaf") (constants.md §3).
const BATCH_LEAF_PREFIX: B256 = b256!("d82fec4a37cbdc47f1e5cc4ad64deacf34a48e6f7c61fa5b68fd58e543259cf4");
/// keccak256("zkSync:ChainIdLeaf") (constants.md §3).
const CHAIN_ID_LEAF_PREFIX: B256 = b256!("39bc69363bb9e26cf14240de4e22569e95cf175cfbcf1ade1a47a253b4bf7f61");
/// Keccak of 96 zero bytes: the missing leaf of both trees (constants.md §3).
const EMPTY_LEAF: B256 = b256!("46700b4d40ac5c35af2c22dda2787a91eb567b06c924a8fb8ae9a05b20c08c21");

/// Returns the leaf of a batch in its chain's tree: `H(BATCH_PREFIX ‖ batchRoot ‖ batchNumber)` (bridgehub.md §4.1).
pub fn batch_leaf(batch_root: B256, batch_number: U256) -> B256 {
    keccak256([BATCH_LEAF_PREFIX, batch_root, batch_number.into()].concat())
}

/// Returns the leaf of a chain in the shared tree: `H(CHAIN_PREFIX ‖ chainRoot ‖ chainId)` (bridgehub.md §4.1).
pub fn chain_id_leaf(chain_root: B256, chain_id: U256) -> B256 {
    keccak256([CHAIN_ID_LEAF_PREFIX, chain_root, chain_id.into()].concat())
}

/// One registered chain with the tree of its batch roots.
#[derive(Clone, Debug)]
struct Chain {
    id: u64,
    /// Number of the batch of each leaf.
    numbers: Vec<u64>,
    batches: Tree,
}

impl Chain {
    fn new(id: u64) -> Self {
        Self { id, numbers: Vec::new(), batches: Tree::new(EMPTY_LEAF) }
    }

    /// Root of the chain's tree; without batches it is 0, not the empty leaf (bridgehub.md §4.1).
    fn root(&self) -> B256 {
        if self.batches.is_empty() { B256::ZERO } else { self.batches.root() }
    }
}

/// The trees of a message root contract (bridgehub.md §4.1).
///
/// A plain L2 has only itself registered, so its aggregated root is the single leaf `chain_id_leaf(0, own id)`.
#[derive(Clone, Debug)]
pub struct MessageRoot {
    chains: Vec<Chain>,
}

/// Where a batch of a registered chain sits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BatchPosition {
    pub(super) batch_mask: usize,
    pub(super) batch_path: Vec<B256>,
    pub(super) chain_mask: usize,
    pub(super) chain_path: Vec<B256>,
}

impl MessageRoot {
    /// Returns the trees of a fresh contract on chain `host_chain_id`, which is registered at index 0.
    pub fn new(host_chain_id: u64) -> Self {
        Self { chains: vec![Chain::new(host_chain_id)] }
    }

    /// Registers a chain and returns its index.
    ///
    /// # Errors
    /// The chain is registered already.
    pub fn add_chain(&mut self, chain_id: u64) -> Result<usize, RollupError> {
        if self.chains.iter().any(|chain| chain.id == chain_id) {
            return Err(RollupError::ChainRegistration { chain_id, state: "already registered" });
        }
        self.chains.push(Chain::new(chain_id));
        Ok(self.chains.len() - 1)
    }

    /// Appends the root of an executed batch.
    ///
    /// # Errors
    /// The chain is not registered.
    pub fn add_chain_batch_root(
        &mut self,
        chain_id: u64,
        batch_number: u64,
        batch_root: B256,
    ) -> Result<(), RollupError> {
        let index = self.index(chain_id)?;
        let chain = &mut self.chains[index];
        chain.numbers.push(batch_number);
        chain.batches.push(batch_leaf(batch_root, U256::from(batch_number)));
        Ok(())
    }

    /// Returns the root of a chain's tree: 0 before its first batch.
    ///
    /// # Errors
    /// The chain is not registered.
    pub fn chain_root(&self, chain_id: u64) -> Result<B256, RollupError> {
        Ok(self.chains[self.index(chain_id)?].root())
    }

    /// Returns the shared root of all registered chains.
    pub fn aggregated_root(&self) -> B256 {
        self.shared_tree().root()
    }

    /// Paths from a batch of a chain up to the aggregated root.
    pub(super) fn locate(&self, chain_id: u64, batch_number: u64) -> Result<BatchPosition, RollupError> {
        let chain_mask = self.index(chain_id)?;
        let Chain { numbers, batches, .. } = &self.chains[chain_mask];
        let position = numbers.iter().position(|number| *number == batch_number);
        let position = position
            .ok_or(RollupError::UnknownBatch { batch: batch_number, last: numbers.last().copied().unwrap_or(0) })?;
        let shared = self.shared_tree();
        Ok(BatchPosition {
            batch_mask: position,
            batch_path: batches.path(position, batches.height()),
            chain_mask,
            chain_path: shared.path(chain_mask, shared.height()),
        })
    }

    fn shared_tree(&self) -> Tree {
        let mut tree = Tree::new(EMPTY_LEAF);
        for chain in &self.chains {
            tree.push(chain_id_leaf(chain.root(), U256::from(chain.id)));
        }
        tree
    }

    fn index(&self, chain_id: u64) -> Result<usize, RollupError> {
        let position = self.chains.iter().position(|chain| chain.id == chain_id);
        position.ok_or(RollupError::ChainRegistration { chain_id, state: "not registered" })
    }
}
