//! What the L2 DA validator outputs and what the operator hands to the L1 one (data-availability.md).

use alloy::{
    eips::eip4844::Blob,
    primitives::{B256, Bytes, keccak256},
};
use serde::Serialize;

use super::{
    RollupError,
    blob::{BLOB_LENGTH, MAX_BLOBS, blob_input, encode_blobs, open_blobs},
    commitment::{BLOBS_IN_COMMITMENT, BlobHashes},
    merkle::hash_pair,
};

/// Source byte of pubdata in calldata (data-availability.md §2).
const SOURCE_CALLDATA: u8 = 0;

/// How a chain publishes its pubdata.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DataAvailability {
    /// In the commit transaction's calldata, one blob's worth.
    Calldata,
    /// In up to six blobs that travel with the commit transaction.
    Blobs,
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
    /// Blobs that travel with the commit transaction.
    pub sidecar: Vec<Blob>,
}

impl DataAvailability {
    /// Returns the output for a batch with the given pubdata and state diff hash.
    ///
    /// In calldata mode the opening commitment of the blob is chosen by the operator and checked only by a validity
    /// proof (data-availability.md §3.1); it must not be zero. It is derived here as `H(pubdata hash ‖ linear hash)`.
    ///
    /// # Errors
    /// The pubdata exceeds one blob in calldata mode, or six in blob mode.
    pub fn output(self, batch: u64, state_diff_hash: B256, pubdata: &[u8]) -> Result<DaOutput, RollupError> {
        let (length, limit) = match self {
            Self::Validium => return Ok(validium_output(state_diff_hash)),
            Self::Calldata => (pubdata.len(), BLOB_LENGTH),
            Self::Blobs => (pubdata.len(), MAX_BLOBS * BLOB_LENGTH),
        };
        if length > limit {
            return Err(RollupError::PubdataTooLong { batch, length, limit });
        }
        let linear_hashes = linear_hashes(pubdata);
        let head = rollup_head(state_diff_hash, pubdata);
        let (operator_input, commitments, sidecar) = match self {
            Self::Blobs => {
                let sidecar = encode_blobs(pubdata);
                let records = open_blobs(&sidecar, &linear_hashes)
                    .map_err(|error| RollupError::Kzg { batch, reason: error.to_string() })?;
                let commitments = records.iter().map(|record| record.opening_commitment()).collect();
                (blob_input(&head, &records), commitments, sidecar)
            }
            _ => {
                let commitment = hash_pair(keccak256(pubdata), linear_hash(pubdata));
                (calldata_input(&head, pubdata, commitment), vec![commitment], Vec::new())
            }
        };
        let mut blobs = [BlobHashes::default(); BLOBS_IN_COMMITMENT];
        for (blob, (linear_hash, commitment)) in blobs.iter_mut().zip(linear_hashes.into_iter().zip(commitments)) {
            *blob = BlobHashes { linear_hash, commitment };
        }
        Ok(DaOutput { l2_output_hash: keccak256(&head), operator_input, blobs, sidecar })
    }
}

fn validium_output(state_diff_hash: B256) -> DaOutput {
    DaOutput {
        l2_output_hash: B256::ZERO,
        operator_input: Bytes::copy_from_slice(state_diff_hash.as_slice()),
        blobs: Default::default(),
        sidecar: Vec::new(),
    }
}

/// Returns the linear hash of a chunk of at most 126,976 bytes: keccak of it, zero-padded on the right to that length.
pub fn linear_hash(chunk: &[u8]) -> B256 {
    let mut padded = chunk.to_vec();
    padded.resize(BLOB_LENGTH, 0);
    keccak256(padded)
}

/// The linear hash of each 126,976-byte chunk of `pubdata`.
fn linear_hashes(pubdata: &[u8]) -> Vec<B256> {
    pubdata.chunks(BLOB_LENGTH).map(linear_hash).collect()
}

/// Returns the preimage of the L2 DA output hash: `state diff hash ‖ H(pubdata) ‖ u8 n ‖ n linear hashes`
/// (data-availability.md §1.1).
///
/// The count has one byte; an L2 publishes at most six chunks.
pub fn rollup_head(state_diff_hash: B256, pubdata: &[u8]) -> Vec<u8> {
    let linear_hashes = linear_hashes(pubdata);
    let mut head = [state_diff_hash, keccak256(pubdata)].concat();
    head.push(linear_hashes.len() as u8);
    head.extend(linear_hashes.concat());
    head
}

/// Returns `head ‖ 0 ‖ pubdata ‖ opening commitment`, the operator's input with pubdata in calldata (§3.1).
fn calldata_input(head: &[u8], pubdata: &[u8], commitment: B256) -> Bytes {
    [head, &[SOURCE_CALLDATA], pubdata, commitment.as_slice()].concat().into()
}
