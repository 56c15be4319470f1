//! The bytes that a batch publishes.

use alloy::primitives::Bytes;

use super::{
    logs::{L2ToL1Log, Message},
    state_diff::{StateDiff, compress_state_diffs},
};

/// Returns the pubdata of a batch.
///
/// `u32 count ‖ logs(88 each) ‖ u32 count ‖ (u32 length ‖ message)… ‖ u32 count ‖ (u32 length ‖ bytecode)… ‖ state
/// diffs`, integers big-endian, state diffs as [`compress_state_diffs`] gives them. L1 only hashes these bytes
/// (data-availability.md §1.1); the layout is the one that ZKsync's state reconstruction tools read.
pub fn encode_pubdata(logs: &[L2ToL1Log], messages: &[Message], bytecodes: &[Bytes], diffs: &[StateDiff]) -> Vec<u8> {
    let mut pubdata = length_prefix(logs.len()).to_vec();
    pubdata.extend(logs.iter().flat_map(L2ToL1Log::encode));
    pubdata.extend(length_prefix(messages.len()));
    for message in messages {
        pubdata.extend(length_prefix(message.data.len()));
        pubdata.extend(&message.data);
    }
    pubdata.extend(length_prefix(bytecodes.len()));
    for bytecode in bytecodes {
        pubdata.extend(length_prefix(bytecode.len()));
        pubdata.extend(bytecode);
    }
    pubdata.extend(compress_state_diffs(diffs));
    pubdata
}

/// Lengths are bounded by what fits the blobs of a batch, far below 2^32.
fn length_prefix(length: usize) -> [u8; 4] {
    (length as u32).to_be_bytes()
}
