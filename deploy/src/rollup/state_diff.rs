//! Changes of storage slots within a batch: their hash and their compressed form.
//!
//! data-availability.md leaves both to the L2 side. The forms here are those of ZKsync's own pubdata: fixed records
//! of 272 bytes (offsets from the interface package, `system-contracts/Constants.sol`), and version 1 of the
//! compressed encoding (`ICompressor.sol`: low three bits of a value's metadata byte are the operation, high five its
//! length). Only the derived key differs, see [`Slot::derived_key`].

use alloy::primitives::{B256, U256, keccak256};

use super::state::Slot;

/// Bytes of an uncompressed record: 156 of data, 116 of zero padding (`STATE_DIFF_ENTRY_SIZE`).
const RECORD_LENGTH: usize = 272;
/// Version of the compressed encoding (`STATE_DIFF_COMPRESSION_VERSION_NUMBER`).
const COMPRESSION_VERSION: u8 = 1;
/// Shift of the length in a value's metadata byte (`LENGTH_BITS_OFFSET`).
const LENGTH_SHIFT: u32 = 3;

/// The change of one slot within a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateDiff {
    /// The slot.
    pub slot: Slot,
    /// Enumeration index; 0 for a slot that this batch writes first.
    pub index: u64,
    /// Value before the batch.
    pub initial: U256,
    /// Value after it.
    pub last: U256,
}

impl StateDiff {
    /// Returns `address(20) ‖ key(32) ‖ derived key(32) ‖ u64 index ‖ initial(32) ‖ last(32) ‖ 116 zero bytes`.
    pub fn encode(&self) -> [u8; RECORD_LENGTH] {
        let mut record = [0; RECORD_LENGTH];
        record[..20].copy_from_slice(self.slot.account.as_slice());
        record[20..52].copy_from_slice(self.slot.key.as_slice());
        record[52..84].copy_from_slice(self.slot.derived_key().as_slice());
        record[84..92].copy_from_slice(&self.index.to_be_bytes());
        record[92..124].copy_from_slice(&self.initial.to_be_bytes::<32>());
        record[124..156].copy_from_slice(&self.last.to_be_bytes::<32>());
        record
    }
}

/// Returns the hash of uncompressed state diffs: keccak of their records in order of derived keys.
pub fn state_diff_hash(diffs: &[StateDiff]) -> B256 {
    keccak256(diffs.iter().flat_map(StateDiff::encode).collect::<Vec<u8>>())
}

/// Returns state diffs as they are published.
///
/// `u8 version ‖ u24 length of the rest but one byte ‖ u8 index size ‖ u16 initial writes ‖ writes`: first the initial
/// writes as `derived key(32) ‖ value`, then the repeated ones as `index ‖ value`, both in the given order. The index
/// size is the smallest number of bytes that holds all repeated indices, at least 1. A batch has at most 16,384
/// transactions that write three slots each besides the total supply, so the count of initial writes fits.
pub fn compress_state_diffs(diffs: &[StateDiff]) -> Vec<u8> {
    let (initial, repeated): (Vec<_>, Vec<_>) = diffs.iter().partition(|diff| diff.index == 0);
    let widest = repeated.iter().map(|diff| diff.index).max().unwrap_or(0);
    let index_size = (u64::BITS - widest.leading_zeros()).div_ceil(8).max(1) as usize;

    let mut writes = (initial.len() as u16).to_be_bytes().to_vec();
    for diff in initial {
        writes.extend(diff.slot.derived_key());
        writes.extend(compress_value(diff.initial, diff.last));
    }
    for diff in repeated {
        writes.extend(&diff.index.to_be_bytes()[8 - index_size..]);
        writes.extend(compress_value(diff.initial, diff.last));
    }
    let length = (writes.len() as u32).to_be_bytes();
    [&[COMPRESSION_VERSION], &length[1..], &[index_size as u8], &writes].concat()
}

/// Returns `metadata(1) ‖ operand`, the shortest of: add to the old value (1), subtract from it (2), replace it (3).
///
/// An operand of 32 bytes has no length field of its own: metadata 0 and the new value.
fn compress_value(initial: U256, last: U256) -> Vec<u8> {
    let candidates = [(1u8, last.wrapping_sub(initial)), (2, initial.wrapping_sub(last)), (3, last)];
    let shortest = candidates.into_iter().min_by_key(|(_, operand)| operand.byte_len());
    match shortest {
        Some((operation, operand)) if operand.byte_len() < 32 => {
            let length = operand.byte_len();
            let metadata = ((length as u8) << LENGTH_SHIFT) | operation;
            [&[metadata], &operand.to_be_bytes::<32>()[32 - length..]].concat()
        }
        _ => [&[0], last.to_be_bytes::<32>().as_slice()].concat(),
    }
}
