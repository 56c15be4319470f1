//! Proof arrays of L2→L1 logs and messages (mailbox.md §6.3, gateway.md §5.2).

use alloy::primitives::{B256, U256};

use super::{
    RollupError,
    merkle::fold,
    message_root::{BatchPosition, batch_leaf, chain_id_leaf},
};

/// Version of the metadata word (constants.md §2.2, `SUPPORTED_PROOF_METADATA_VERSION`).
const METADATA_VERSION: u8 = 1;

/// Returns the proof of a log in a batch that was executed on L1.
///
/// `log_path` are the 14 siblings in the batch's log tree; the aggregated root follows as the fifteenth.
pub fn final_proof(log_path: &[B256], aggregated_root: B256) -> Vec<B256> {
    final_node([log_path, &[aggregated_root]].concat())
}

/// Where the batch of a chain sits in what of the settlement layer is to serve as anchor: one of its batches, whose root
/// L1 has, or its message root after one of its blocks, which chains on it import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettlementPath {
    /// Chain id of the settlement layer.
    pub chain_id: u64,
    /// Number of the settlement layer's batch, or of its block.
    pub number: u64,
    /// Local log root of the batch; none for a block.
    pub local_root: Option<B256>,
    pub(super) position: BatchPosition,
}

/// Returns the proof of a log in a batch that was executed on a settlement layer which itself settles on L1.
///
/// `aggregated_root` is that of the chain's own batch, as in [`final_proof`].
pub fn nested_proof(log_path: &[B256], aggregated_root: B256, settled: &SettlementPath) -> Vec<B256> {
    let BatchPosition { batch_mask, batch_path, chain_mask, chain_path } = &settled.position;
    // The aggregated half of a batch root is its right child.
    let aggregated_half = settled.local_root.map_or(U256::ZERO, |_| U256::from(1) << chain_path.len());
    let packed: U256 = (U256::from(settled.number) << 128) | U256::from(*chain_mask) | aggregated_half;

    let mut proof = final_proof(log_path, aggregated_root);
    proof[0] = metadata(log_path.len() + 1, batch_path.len(), false);
    proof.push(U256::from(*batch_mask).into());
    proof.extend(batch_path);
    proof.push(packed.into());
    proof.push(U256::from(settled.chain_id).into());
    proof.extend(final_node(chain_path.iter().copied().chain(settled.local_root).collect()));
    proof
}

/// The proof that `path` leads to the anchor's root.
fn final_node(path: Vec<B256>) -> Vec<B256> {
    [vec![metadata(path.len(), 0, true)], path].concat()
}

/// What a proof claims: `root` is the root of batch `batch_number` of chain `chain_id`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Chain whose diamond on L1 must hold the root.
    pub chain_id: U256,
    /// Batch of that chain.
    pub batch_number: U256,
    /// Batch root; the proof holds if the diamond stores exactly this.
    pub root: B256,
}

/// Returns the stored root that `proof` needs, by the algorithm of mailbox.md §6.4 without its storage reads.
///
/// # Errors
/// The metadata is not supported, the array is too short, or a mask does not fit its path.
pub fn resolve_proof(
    chain_id: U256,
    batch_number: U256,
    mask: U256,
    leaf: B256,
    proof: &[B256],
) -> Result<Anchor, RollupError> {
    let first = proof.first().ok_or(RollupError::MalformedProof { reason: "empty", word: 0 })?;
    let old_format = first[4..].iter().any(|byte| *byte != 0);
    if old_format {
        return Ok(Anchor { chain_id, batch_number, root: fold(proof, mask, leaf)? });
    }
    let [version, log_length, batch_length, is_final] = [first[0], first[1], first[2], first[3]];
    if version != METADATA_VERSION {
        return Err(RollupError::MalformedProof { reason: "unsupported metadata version", word: 0 });
    }
    let is_final = is_final != 0;
    if is_final && batch_length != 0 {
        return Err(RollupError::MalformedProof { reason: "a final proof has no batch path", word: 0 });
    }
    let mut words = Words { proof, next: 1 };
    let root = fold(words.take(log_length.into())?, mask, leaf)?;
    if is_final {
        return Ok(Anchor { chain_id, batch_number, root });
    }
    let batch_mask = words.word()?;
    let chain_root = fold(words.take(batch_length.into())?, batch_mask, batch_leaf(root, batch_number))?;
    let packed = words.word()?;
    let settlement_chain_id = words.word()?;
    let settlement_mask = packed & U256::from(u128::MAX);
    let rest = words.take(proof.len() - words.next)?;
    resolve_proof(settlement_chain_id, packed >> 128, settlement_mask, chain_id_leaf(chain_root, chain_id), rest)
}

/// Version ‖ log path length ‖ batch path length ‖ final flag ‖ 28 zero bytes.
///
/// Path lengths are heights of trees with at most 2^64 leaves plus one, so they fit a byte.
fn metadata(log_length: usize, batch_length: usize, is_final: bool) -> B256 {
    let mut word = B256::ZERO;
    word[..4].copy_from_slice(&[METADATA_VERSION, log_length as u8, batch_length as u8, u8::from(is_final)]);
    word
}

/// Reader of a proof array.
struct Words<'a> {
    proof: &'a [B256],
    next: usize,
}

impl<'a> Words<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [B256], RollupError> {
        let end = self.next + count;
        let too_short = RollupError::MalformedProof { reason: "too short", word: end };
        let words = self.proof.get(self.next..end).ok_or(too_short)?;
        self.next = end;
        Ok(words)
    }

    fn word(&mut self) -> Result<U256, RollupError> {
        self.take(1).map(|words| words[0].into())
    }
}
