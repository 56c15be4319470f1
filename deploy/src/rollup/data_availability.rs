//! What the L2 DA validator outputs and what the operator hands to the L1 one (data-availability.md).

use alloy::primitives::{B256, Bytes, keccak256};

use super::{
    RollupError,
    commitment::{BLOBS_IN_COMMITMENT, BlobHashes},
    merkle::hash_pair,
};

/// Bytes of pubdata per blob: 4096 · 31 (constants.md §2.3).
pub(super) const BLOB_LENGTH: usize = 126_976;
/// Source byte of pubdata in calldata (data-availability.md §2).
const SOURCE_CALLDATA: u8 = 0;
/// Source byte of pubdata in blobs (data-availability.md §2).
const SOURCE_BLOB: u8 = 1;

/// How a chain publishes its pubdata.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataAvailability {
    /// In the commit transaction's calldata, one blob's worth.
    Calldata,
    /// Nowhere: only the state diff hash reaches L1.
    Validium,
}

/// What a batch gives to data availability.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DaOutput {
    /// Value of system log 5.
    pub l2_output_hash: B256,
    /// `operatorDAInput` of the commit data.
    pub operator_input: Bytes,
    /// Blob words of the auxiliary output.
    pub blobs: [BlobHashes; BLOBS_IN_COMMITMENT],
}

impl DataAvailability {
    /// Returns the output for a batch with the given pubdata and state diff hash.
    ///
    /// In calldata mode the opening commitment of the blob is chosen by the operator and checked only by a validity
    /// proof (data-availability.md §3.1); it must not be zero. It is derived here as `H(pubdata hash ‖ linear hash)`.
    ///
    /// # Errors
    /// In calldata mode, the pubdata exceeds one blob.
    pub fn output(self, batch: u64, state_diff_hash: B256, pubdata: &[u8]) -> Result<DaOutput, RollupError> {
        let mut blobs = [BlobHashes::default(); BLOBS_IN_COMMITMENT];
        match self {
            Self::Validium => Ok(DaOutput {
                l2_output_hash: B256::ZERO,
                operator_input: Bytes::copy_from_slice(state_diff_hash.as_slice()),
                blobs,
            }),
            Self::Calldata => {
                let length = pubdata.len();
                if length > BLOB_LENGTH {
                    return Err(RollupError::PubdataTooLong { batch, length, limit: BLOB_LENGTH });
                }
                let head = rollup_head(state_diff_hash, pubdata);
                let linear_hash = linear_hash(pubdata);
                let commitment = hash_pair(keccak256(pubdata), linear_hash);
                blobs[0] = BlobHashes { linear_hash, commitment };
                Ok(DaOutput {
                    l2_output_hash: keccak256(&head),
                    operator_input: calldata_input(&head, pubdata, commitment),
                    blobs,
                })
            }
        }
    }
}

/// Returns the linear hash of a chunk of at most 126,976 bytes: keccak of it, zero-padded on the right to that length.
pub fn linear_hash(chunk: &[u8]) -> B256 {
    let mut padded = chunk.to_vec();
    padded.resize(BLOB_LENGTH, 0);
    keccak256(padded)
}

/// Returns the preimage of the L2 DA output hash: `state diff hash ‖ H(pubdata) ‖ u8 n ‖ n linear hashes`
/// (data-availability.md §1.1).
///
/// The count has one byte; an L2 publishes at most six chunks.
pub fn rollup_head(state_diff_hash: B256, pubdata: &[u8]) -> Vec<u8> {
    let hashes: Vec<B256> = pubdata.chunks(BLOB_LENGTH).map(linear_hash).collect();
    let mut head = [state_diff_hash, keccak256(pubdata)].concat();
    head.push(hashes.len() as u8);
    head.extend(hashes.concat());
    head
}

/// Returns `head ‖ 0 ‖ pubdata ‖ opening commitment`, the operator's input with pubdata in calldata (§3.1).
fn calldata_input(head: &[u8], pubdata: &[u8], commitment: B256) -> Bytes {
    [head, &[SOURCE_CALLDATA], pubdata, commitment.as_slice()].concat().into()
}

/// One blob in the operator's input, 176 bytes (data-availability.md §3.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlobRecord {
    /// Point at which the blob's polynomial is opened.
    pub opening_point: [u8; 16],
    /// Value there.
    pub claimed_value: B256,
    /// KZG commitment of the blob.
    pub commitment: [u8; 48],
    /// KZG proof of the opening.
    pub proof: [u8; 48],
    /// Commitment published by an earlier transaction; 0 if the blob travels with this one.
    pub prepublished: B256,
}

impl BlobRecord {
    /// Returns the 144 bytes that `publishBlobs` takes: the record without its last word (§3.4).
    pub fn encode_publication(&self) -> Vec<u8> {
        [self.opening_point.as_slice(), self.claimed_value.as_slice(), &self.commitment, &self.proof].concat()
    }
}

/// Returns `head ‖ 1 ‖ records`, the operator's input with pubdata in blobs (§3.2).
pub fn blob_input(head: &[u8], records: &[BlobRecord]) -> Bytes {
    let mut input = [head, &[SOURCE_BLOB]].concat();
    for record in records {
        input.extend(record.encode_publication());
        input.extend(record.prepublished);
    }
    input.into()
}

/// Returns the opening commitment of a blob: `H(versioned hash ‖ opening point(16) ‖ claimed value)` (§3.5).
pub fn blob_commitment(versioned_hash: B256, opening_point: [u8; 16], claimed_value: B256) -> B256 {
    keccak256([versioned_hash.as_slice(), &opening_point, claimed_value.as_slice()].concat())
}
