//! Published bytes and the operator's DA input.

use std::slice::from_ref;

use alloy::primitives::{Address, B256, Bytes, U256, keccak256};

use super::{
    super::{
        BlobHashes, BlobRecord, DataAvailability, L2ToL1Log, Message, RollupError, Slot, StateDiff, blob_input,
        compress_state_diffs, encode_pubdata, linear_hash, rollup_head, state_diff_hash,
    },
    Random, account, w,
};

fn diff(index: u64, initial: U256, last: U256) -> StateDiff {
    StateDiff { slot: Slot { account: account(1), key: w(2) }, index, initial, last }
}

/// Decoder of the published state diffs: key or index, and new value of each write, given the old values.
fn decompress(bytes: &[u8], old: impl Fn(&[u8]) -> U256) -> Vec<(Vec<u8>, U256)> {
    assert_eq!(bytes[0], 1, "version");
    assert_eq!(u32::from_be_bytes([0, bytes[1], bytes[2], bytes[3]]) as usize, bytes.len() - 5, "length");
    let index_size = usize::from(bytes[4]);
    let mut initial = u16::from_be_bytes([bytes[5], bytes[6]]);
    let (mut rest, mut writes) = (&bytes[7..], Vec::new());
    while !rest.is_empty() {
        let (key, tail) = rest.split_at(if initial > 0 { 32 } else { index_size });
        initial = initial.saturating_sub(1);
        let (operation, length) = (tail[0] & 7, if tail[0] == 0 { 32 } else { usize::from(tail[0] >> 3) });
        let operand = U256::from_be_slice(&tail[1..1 + length]);
        let value = match operation {
            0 | 3 => operand,
            1 => old(key).wrapping_add(operand),
            2 => old(key).wrapping_sub(operand),
            other => panic!("operation {other}"),
        };
        writes.push((key.to_vec(), value));
        rest = &tail[1 + length..];
    }
    writes
}

#[test]
fn test_compress_state_diffs_random_values_round_trip_succeeds() {
    let mut random = Random::new(6);
    let mut corner: Vec<U256> = [0u64, 1, 255, 256].map(U256::from).to_vec();
    corner.extend([U256::MAX, U256::MAX - U256::from(1), U256::from(1) << 255, U256::from(1) << 248]);
    corner.extend((0..8).map(|_| U256::from_be_bytes(random.word().0)));
    for initial in &corner {
        for last in &corner {
            let diffs = [diff(0, *initial, *last), diff(300, *initial, *last)];
            let bytes = compress_state_diffs(&diffs);
            let writes = decompress(&bytes, |_| *initial);
            let key = diffs[0].slot.derived_key().to_vec();
            assert_eq!(writes, [(key, *last), (vec![1, 44], *last)], "{initial} to {last}");
        }
    }
}

#[test]
fn test_compress_state_diffs_picks_shortest_operation_succeeds() {
    let value = |initial: U256, last: U256| compress_state_diffs(&[diff(1, initial, last)])[8..].to_vec();
    let big = U256::from(1) << 200;
    assert_eq!(value(big, big + U256::from(5)), [(1 << 3) | 1, 5]);
    assert_eq!(value(big, big - U256::from(5)), [(1 << 3) | 2, 5]);
    assert_eq!(value(big, U256::from(5)), [(1 << 3) | 3, 5]);
    assert_eq!(value(big, U256::ZERO), [3]);
    assert_eq!(value(U256::ZERO, U256::from(1) << 255).len(), 33);
}

#[test]
fn test_compress_state_diffs_index_size_is_smallest_succeeds() {
    let size = |index: u64| compress_state_diffs(&[diff(index, U256::ZERO, U256::from(1))])[4];
    for (index, expected) in [(1, 1), (255, 1), (256, 2), (65_535, 2), (65_536, 3), (u64::MAX, 8)] {
        assert_eq!(size(index), expected, "index {index}");
    }
    assert_eq!(compress_state_diffs(&[]), [1, 0, 0, 2, 1, 0, 0]);
}

#[test]
fn test_state_diff_record_has_documented_layout_succeeds() {
    let diff = diff(7, U256::from(8), U256::from(9));
    let record = diff.encode();
    assert_eq!(record.len(), 272);
    assert_eq!(record[..20], *account(1));
    assert_eq!(record[20..52], *w(2));
    assert_eq!(record[52..84], *diff.slot.derived_key());
    assert_eq!(record[84..92], 7u64.to_be_bytes());
    assert_eq!(record[92..124], *w(8));
    assert_eq!(record[124..156], *w(9));
    assert!(record[156..].iter().all(|byte| *byte == 0));
    assert_eq!(state_diff_hash(&[diff.clone(), diff]), keccak256([record, record].concat()));
}

#[test]
fn test_encode_pubdata_has_documented_layout_succeeds() {
    let log = L2ToL1Log::status(1, w(1), true);
    let message = Message { tx_number_in_batch: 1, sender: Address::ZERO, data: Bytes::from_static(b"abc") };
    let bytecode = Bytes::from(vec![0x31; 32]);
    let pubdata = encode_pubdata(from_ref(&log), &[message], from_ref(&bytecode), &[]);
    let expected = [
        [0, 0, 0, 1].as_slice(),
        &log.encode(),
        &[0, 0, 0, 1, 0, 0, 0, 3],
        b"abc",
        &[0, 0, 0, 1, 0, 0, 0, 32],
        &bytecode,
        &[1, 0, 0, 2, 1, 0, 0],
    ];
    assert_eq!(pubdata, expected.concat());
}

#[test]
fn test_output_calldata_at_limit_succeeds_beyond_reverts() {
    // A10
    let calldata = DataAvailability::Calldata;
    let full = vec![7; 126_976];
    let output = calldata.output(1, w(0x77), &full).unwrap();
    assert_eq!(output.blobs[0].linear_hash, keccak256(&full));
    assert!(!output.blobs[0].commitment.is_zero());
    assert!(output.blobs[1..].iter().all(|blob| *blob == Default::default()));
    assert_eq!(output.operator_input.len(), 65 + 32 + 1 + 126_976 + 32);

    let refused = calldata.output(1, w(0x77), &vec![7; 126_977]);
    assert_eq!(refused, Err(RollupError::PubdataTooLong { batch: 1, length: 126_977, limit: 126_976 }));
}

#[test]
fn test_output_validium_is_state_diff_hash_succeeds() {
    let output = DataAvailability::Validium.output(1, w(0x77), &[1; 200_000]).unwrap();
    assert_eq!(output.l2_output_hash, B256::ZERO);
    assert_eq!(output.operator_input[..], *w(0x77));
    assert_eq!(output.blobs, [BlobHashes::default(); 16]);
}

#[test]
fn test_output_blobs_one_to_six_succeeds_seven_reverts() {
    let blobs = DataAvailability::Blobs;
    for (length, count) in [(1, 1), (126_976, 1), (126_977, 2), (6 * 126_976, 6)] {
        let pubdata: Vec<u8> = (0..length).map(|i| (i % 251) as u8).collect();
        let output = blobs.output(1, w(0x77), &pubdata).unwrap();
        assert_eq!(output.sidecar.len(), count, "{length} bytes");
        assert_eq!(output.operator_input.len(), 65 + 32 * count + 1 + 176 * count);
        assert!(output.blobs[..count].iter().all(|blob| !blob.linear_hash.is_zero() && !blob.commitment.is_zero()));
        assert!(output.blobs[count..].iter().all(|blob| *blob == Default::default()));
        let elements = output.sidecar.iter().flat_map(|blob| blob.chunks(32));
        let content: Vec<u8> = elements.flat_map(|element| element[1..].iter().copied()).collect();
        assert_eq!(content[..length], pubdata);
        assert!(content[length..].iter().all(|byte| *byte == 0));
    }
    let refused = blobs.output(1, w(0x77), &vec![7; 6 * 126_976 + 1]);
    assert_eq!(refused, Err(RollupError::PubdataTooLong { batch: 1, length: 761_857, limit: 761_856 }));
}

#[test]
fn test_rollup_head_several_chunks_succeeds() {
    let pubdata = [vec![1; 126_976], vec![2; 10]].concat();
    let head = rollup_head(w(1), &pubdata);
    assert_eq!(head.len(), 65 + 64);
    assert_eq!(head[64], 2);
    assert_eq!(head[65..97], *linear_hash(&pubdata[..126_976]));
    assert_eq!(head[97..], *linear_hash(&[2; 10]));
}

#[test]
fn test_blob_input_has_specified_layout_succeeds() {
    let record = BlobRecord {
        opening_point: [1; 16],
        claimed_value: w(2),
        commitment: [3; 48],
        proof: [4; 48],
        prepublished: w(5),
    };
    let input = blob_input(&[9; 97], &[record.clone(), record.clone()]);
    assert_eq!(input.len(), 97 + 1 + 2 * 176);
    assert_eq!(input[97], 1);
    assert_eq!(record.encode_publication().len(), 144);
    assert_eq!(input[98..98 + 144], *record.encode_publication());
    assert_eq!(input[98 + 144..98 + 176], *w(5));
}
