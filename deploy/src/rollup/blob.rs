//! Pubdata in EIP-4844 blobs: what a blob holds, and how it is opened for L1 (data-availability.md §3).

use alloy::{
    eips::eip4844::{AsCkzg, Blob, c_kzg, env_settings::EnvKzgSettings, kzg_to_versioned_hash},
    primitives::{B256, Bytes, keccak256},
};

use super::merkle::hash_pair;

/// Bytes of pubdata per blob: 4096 · 31 (constants.md §2.3).
pub(super) const BLOB_LENGTH: usize = 126_976;
/// Blobs that an L2 publishes for one batch at most (data-availability.md §1.1).
pub(super) const MAX_BLOBS: usize = 6;
/// Bytes of pubdata in a field element: 32 bytes could exceed the order of the field.
const ELEMENT_LENGTH: usize = 31;
/// Source byte of pubdata in blobs (data-availability.md §2).
const SOURCE_BLOB: u8 = 1;

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
    /// Opens `blob`, whose chunk of pubdata has the linear hash `linear_hash`, for the transaction that carries it.
    fn open(blob: &c_kzg::Blob, linear_hash: B256) -> Result<Self, c_kzg::Error> {
        let settings = EnvKzgSettings::Default.get();
        let commitment = settings.blob_to_kzg_commitment(blob)?.to_bytes().into_inner();
        let opening_point = opening_point(linear_hash, kzg_to_versioned_hash(&commitment));
        let mut point = [0; 32];
        point[16..].copy_from_slice(&opening_point);
        let (proof, value) = settings.compute_kzg_proof(blob, &point.into())?;
        let proof = proof.to_bytes().into_inner();
        Ok(Self { opening_point, claimed_value: B256::new(*value), commitment, proof, prepublished: B256::ZERO })
    }

    /// Returns the hash by which transactions name the blob (EIP-4844).
    pub fn versioned_hash(&self) -> B256 {
        kzg_to_versioned_hash(&self.commitment)
    }

    /// Returns the opening commitment that L1 computes for the blob.
    pub fn opening_commitment(&self) -> B256 {
        blob_commitment(self.versioned_hash(), self.opening_point, self.claimed_value)
    }

    /// Returns the 144 bytes that `publishBlobs` takes: the record without its last word (§3.4).
    pub fn encode_publication(&self) -> Vec<u8> {
        [self.opening_point.as_slice(), self.claimed_value.as_slice(), &self.commitment, &self.proof].concat()
    }
}

/// Returns the blobs of `pubdata` in order, each with 126,976 bytes of it but the last.
///
/// L1 sees commitments only, so what a blob holds is between operator and proof. Here field element i of a blob is a
/// zero byte and bytes 31·i … 31·i + 30 of the chunk, zero-padded on the right.
pub fn encode_blobs(pubdata: &[u8]) -> Vec<Blob> {
    let mut blobs = vec![Blob::ZERO; pubdata.len().div_ceil(BLOB_LENGTH)];
    for (blob, chunk) in blobs.iter_mut().zip(pubdata.chunks(BLOB_LENGTH)) {
        for (element, bytes) in blob.chunks_exact_mut(ELEMENT_LENGTH + 1).zip(chunk.chunks(ELEMENT_LENGTH)) {
            element[1..=bytes.len()].copy_from_slice(bytes);
        }
    }
    blobs
}

/// Returns the records of `blobs` that travel with the commit transaction; `linear_hashes` are those of their chunks.
pub(super) fn open_blobs(blobs: &[Blob], linear_hashes: &[B256]) -> Result<Vec<BlobRecord>, c_kzg::Error> {
    Blob::slice_as_ckzg(blobs).iter().zip(linear_hashes).map(|(blob, hash)| BlobRecord::open(blob, *hash)).collect()
}

/// The point at which a blob is opened: 128 bits that neither the pubdata nor the blob can be made to fit afterwards.
///
/// Only a validity proof could check it; it is defined here as the last 16 bytes of `H(linear hash ‖ versioned hash)`.
fn opening_point(linear_hash: B256, versioned_hash: B256) -> [u8; 16] {
    let mut point = [0; 16];
    point.copy_from_slice(&hash_pair(linear_hash, versioned_hash)[16..]);
    point
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
