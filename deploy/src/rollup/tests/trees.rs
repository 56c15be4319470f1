//! Merkle trees and proofs of random shapes.

use alloy::primitives::{B256, KECCAK256_EMPTY, U256};

use super::{
    super::{
        L2ToL1Log, LogTree, MessageRoot, PriorityTree, RollupError, batch_leaf, final_proof,
        merkle::{Tree, fold},
        resolve_proof,
    },
    Random,
    l1_model::{padded_root, range_root},
    w,
};

#[test]
fn test_tree_root_every_size_equals_padded_leaves_succeeds() {
    let mut random = Random::new(1);
    let (mut tree, mut leaves) = (Tree::new(w(7)), Vec::new());
    for _ in 0..130 {
        leaves.push(random.word());
        tree.push(*leaves.last().unwrap());
        assert_eq!(tree.root(), padded_root(&leaves, w(7)), "{} leaves", leaves.len());
    }
}

#[test]
fn test_tree_set_and_truncate_random_equals_fresh_tree_succeeds() {
    let mut random = Random::new(2);
    let (mut tree, mut leaves) = (Tree::new(w(7)), Vec::<B256>::new());
    for _ in 0..400 {
        match random.below(5) {
            0 if !leaves.is_empty() => {
                let position = random.below(leaves.len() as u64) as usize;
                leaves[position] = random.word();
                tree.set(position, leaves[position]).unwrap();
            }
            1 => {
                let length = leaves.len() - (random.below(4) as usize).min(leaves.len());
                leaves.truncate(length);
                tree.truncate(length);
            }
            _ => {
                leaves.push(random.word());
                assert_eq!(tree.push(leaves[leaves.len() - 1]), leaves.len() - 1);
            }
        }
        let expected = if leaves.is_empty() { w(7) } else { padded_root(&leaves, w(7)) };
        assert_eq!(tree.root(), expected);
    }
}

#[test]
fn test_tree_set_missing_leaf_reverts() {
    let mut tree = Tree::new(w(7));
    tree.push(w(1));
    assert!(tree.set(1, w(2)).is_err());
}

#[test]
fn test_tree_path_every_position_folds_to_root_succeeds() {
    let mut tree = Tree::new(w(7));
    for leaf in 0..21 {
        tree.push(w(leaf));
        for position in 0..tree.len() {
            let path = tree.path(position, tree.height());
            assert_eq!(fold(&path, U256::from(position), w(position as u64)), Ok(tree.root()));
            // A padded tree of greater height.
            let path = tree.path(position, 14);
            assert_eq!(fold(&path, U256::from(position), w(position as u64)), Ok(tree.node(14, 0)));
        }
    }
}

#[test]
fn test_fold_bounds_reverts() {
    // M8: mask beyond the path; 256 elements. A zero-length path yields the leaf.
    assert_eq!(fold(&[], U256::ZERO, w(1)), Ok(w(1)));
    assert!(fold(&[], U256::from(1), w(1)).is_err());
    assert!(fold(&[w(1); 3], U256::from(8), w(1)).is_err());
    assert!(fold(&[w(1); 3], U256::from(7), w(1)).is_ok());
    assert!(fold(&[w(1); 256], U256::ZERO, w(1)).is_err());
    assert!(fold(&[w(1); 255], U256::ZERO, w(1)).is_ok());
}

#[test]
fn test_range_proof_every_range_folds_to_root_succeeds() {
    // B7: every range of every tree up to 19 operations, with garbage where the contract does not read.
    let mut random = Random::new(3);
    let mut tree = PriorityTree::default();
    for length in 1..20 {
        let root = tree.push(random.word());
        for start in 0..length {
            for count in 1..=length - start {
                let mut proof = tree.range_proof(start, count).unwrap();
                assert_eq!(proof.itemHashes.len(), count);
                for element in proof.leftPath.iter_mut().chain(&mut proof.rightPath).filter(|hash| hash.is_zero()) {
                    *element = random.word();
                }
                assert_eq!(range_root(&proof, start as u64), Ok(root), "{start}+{count} of {length}");
            }
        }
    }
}

#[test]
fn test_range_proof_random_large_trees_folds_to_root_succeeds() {
    let mut random = Random::new(4);
    let mut tree = PriorityTree::default();
    for _ in 0..700 {
        tree.push(random.word());
    }
    for _ in 0..100 {
        let start = random.below(700);
        let count = 1 + random.below(700 - start);
        let proof = tree.range_proof(start as usize, count as usize).unwrap();
        assert_eq!(range_root(&proof, start), Ok(tree.root()), "{start}+{count}");
    }
}

#[test]
fn test_range_proof_tampered_gives_other_root_reverts() {
    // B7: fewer, reordered or shifted operations do not prove.
    let mut tree = PriorityTree::default();
    for leaf in 0..6 {
        tree.push(w(leaf));
    }
    let proof = tree.range_proof(1, 3).unwrap();
    assert_eq!(range_root(&proof, 1), Ok(tree.root()));
    assert_ne!(range_root(&proof, 2), Ok(tree.root()));
    let mut swapped = proof.clone();
    swapped.itemHashes.swap(0, 1);
    assert_ne!(range_root(&swapped, 1), Ok(tree.root()));
    let mut fewer = proof;
    fewer.itemHashes.pop();
    assert_ne!(range_root(&fewer, 1), Ok(tree.root()));
}

#[test]
fn test_range_proof_out_of_bounds_reverts() {
    let mut tree = PriorityTree::default();
    assert_eq!(tree.range_proof(0, 0).map(|proof| proof.leftPath.len()), Ok(0));
    tree.push(w(1));
    assert_eq!(tree.range_proof(0, 2), Err(RollupError::PriorityRangeOutOfBounds { start: 0, end: 2, length: 1 }));
    assert!(tree.range_proof(usize::MAX, usize::MAX).is_err());
}

#[test]
fn test_priority_tree_truncate_restores_root_succeeds() {
    let mut tree = PriorityTree::default();
    let roots: Vec<_> = (0..9).map(|leaf| tree.push(w(leaf))).collect();
    tree.truncate(5);
    assert_eq!(tree.root(), roots[4]);
    assert_eq!(tree.push(w(5)), roots[5]);
    tree.truncate(0);
    assert_eq!(tree.root(), B256::ZERO);
    assert_ne!(tree.push(w(0)), KECCAK256_EMPTY);
}

#[test]
fn test_log_tree_beyond_capacity_reverts() {
    let log = L2ToL1Log::status(0, w(1), true);
    let logs = vec![log.clone(); LogTree::CAPACITY];
    let tree = LogTree::new(&logs).unwrap();
    let index = LogTree::CAPACITY - 1;
    assert_eq!(fold(&tree.path(index), U256::from(index), log.leaf()), Ok(tree.root()));
    assert!(LogTree::new(&[logs, vec![log]].concat()).is_err());
}

#[test]
fn test_resolve_proof_metadata_confusion_reverts() {
    // M12
    let (chain, batch, mask, leaf) = (U256::from(1), U256::from(2), U256::ZERO, w(9));
    let resolve = |proof: &[B256]| resolve_proof(chain, batch, mask, leaf, proof);
    let proof = final_proof(&[w(1)], w(2));
    let anchor = resolve(&proof).unwrap();
    assert_eq!((anchor.chain_id, anchor.batch_number), (chain, batch));

    assert!(resolve(&[]).is_err(), "empty");
    for (byte, value) in [(0, 0), (0, 2), (2, 1), (1, 3)] {
        let mut broken = proof.clone();
        broken[0][byte] = value;
        assert!(resolve(&broken).is_err(), "metadata byte {byte} = {value}");
    }
    let trailing = [proof.clone(), vec![w(3)]].concat();
    assert_eq!(resolve(&trailing), Ok(anchor), "trailing garbage after a final proof");

    // Old format: the whole array is the path, and the first word looks like a hash.
    let old = [anchor.root, w(2)];
    let expected = fold(&old, mask, leaf).unwrap();
    assert_eq!(resolve(&old).map(|anchor| anchor.root), Ok(expected));
}

#[test]
fn test_resolve_proof_truncated_nested_proof_reverts() {
    let mut root = MessageRoot::new(506);
    root.add_chain(271).unwrap();
    root.add_chain_batch_root(271, 1, w(1)).unwrap();
    assert_eq!(root.chain_root(271), Ok(batch_leaf(w(1), U256::from(1))));
    let mut proof = final_proof(&[w(1)], w(2));
    proof[0][3] = 0;
    for extra in 0..4 {
        assert!(resolve_proof(U256::from(271), U256::from(1), U256::ZERO, w(9), &proof).is_err(), "{extra} words");
        proof.push(B256::ZERO);
    }
}
