//! Keccak Merkle trees: one append-only tree that serves logs, priority operations, message roots and state.

use alloy::primitives::{B256, U256, keccak256};

use super::RollupError;

/// Highest level of a [`Tree`]: positions are 64-bit.
pub const MAX_HEIGHT: usize = 64;

/// Returns the parent `keccak256(left ‖ right)` (batches.md §10.2).
pub fn hash_pair(left: B256, right: B256) -> B256 {
    keccak256([left, right].concat())
}

/// Returns the root of the tree in which `leaf` sits at the position that `mask` describes.
///
/// Bit `i` of `mask` is 1 where the node of level `i` is a right child (mailbox.md §6.2). An empty path yields the leaf.
///
/// # Errors
/// The mask does not fit the path, or the path has 256 elements or more.
pub fn fold(path: &[B256], mask: U256, leaf: B256) -> Result<B256, RollupError> {
    let out_of_bounds = RollupError::MerkleIndexOutOfBounds { index: mask, length: path.len() };
    if path.len() >= 256 || mask.bit_len() > path.len() {
        return Err(out_of_bounds);
    }
    Ok(path.iter().enumerate().fold(leaf, |node, (level, sibling)| {
        if mask.bit(level) { hash_pair(*sibling, node) } else { hash_pair(node, *sibling) }
    }))
}

/// An append-only tree with updatable leaves; missing leaves hold a fixed hash.
///
/// It has no height of its own: [`Tree::root`] takes the smallest that holds all leaves, [`Tree::node`] and
/// [`Tree::path`] any other, in which the tree is padded with empty leaves.
#[derive(Clone, Debug)]
pub struct Tree {
    /// Root of the empty subtree of each height.
    empty: Vec<B256>,
    /// Complete nodes of each level: `levels[l][i]` exists once all leaves below it do.
    levels: Vec<Vec<B256>>,
}

impl Tree {
    /// Returns a tree without leaves whose missing leaves are `empty_leaf`.
    pub fn new(empty_leaf: B256) -> Self {
        let empty = std::iter::successors(Some(empty_leaf), |node| Some(hash_pair(*node, *node)));
        Self { empty: empty.take(MAX_HEIGHT + 1).collect(), levels: vec![Vec::new(); MAX_HEIGHT + 1] }
    }

    /// Returns the number of leaves.
    pub fn len(&self) -> usize {
        self.levels[0].len()
    }

    /// Returns whether there are no leaves.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the smallest height that holds all leaves: 0 for none and one.
    pub fn height(&self) -> usize {
        self.len().max(1).next_power_of_two().trailing_zeros() as usize
    }

    /// Appends `leaf` and returns its position.
    pub fn push(&mut self, leaf: B256) -> usize {
        let position = self.len();
        let mut node = leaf;
        for level in 0..MAX_HEIGHT {
            let row = &mut self.levels[level];
            row.push(node);
            // A left child waits for its sibling.
            if (position >> level) & 1 == 0 {
                break;
            }
            let &[.., left, right] = row.as_slice() else { break };
            node = hash_pair(left, right);
        }
        position
    }

    /// Replaces the leaf at `position`.
    ///
    /// # Errors
    /// There is no such leaf.
    pub fn set(&mut self, position: usize, leaf: B256) -> Result<(), RollupError> {
        let slot = self.levels[0].get_mut(position);
        *slot.ok_or(RollupError::MerkleIndexOutOfBounds { index: U256::from(position), length: 0 })? = leaf;
        for level in 1..=MAX_HEIGHT {
            let index = position >> level;
            if index >= self.levels[level].len() {
                break;
            }
            self.levels[level][index] = hash_pair(self.node(level - 1, 2 * index), self.node(level - 1, 2 * index + 1));
        }
        Ok(())
    }

    /// Removes all leaves from `length` on.
    pub fn truncate(&mut self, length: usize) {
        for (level, row) in self.levels.iter_mut().enumerate() {
            row.truncate(length.checked_shr(level as u32).unwrap_or(0));
        }
    }

    /// Returns node `index` of `level` (0 = leaves) in the tree padded with empty leaves.
    ///
    /// # Panics
    /// `level` exceeds [`MAX_HEIGHT`].
    pub fn node(&self, level: usize, index: usize) -> B256 {
        if let Some(node) = self.levels[level].get(index) {
            return *node;
        }
        if (index as u128) << level >= self.len() as u128 {
            return self.empty[level];
        }
        hash_pair(self.node(level - 1, 2 * index), self.node(level - 1, 2 * index + 1))
    }

    /// Returns the root of the smallest tree that holds all leaves; without leaves this is the empty leaf.
    pub fn root(&self) -> B256 {
        self.node(self.height(), 0)
    }

    /// Returns the `height` siblings from leaf `position` upwards.
    pub fn path(&self, position: usize, height: usize) -> Vec<B256> {
        (0..height).map(|level| self.node(level, (position >> level) ^ 1)).collect()
    }
}
