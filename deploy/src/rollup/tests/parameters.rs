//! Constants, addresses, identifiers and key hashes of the specification.

use alloy::{
    primitives::{Address, B256, Bytes, U256, keccak256},
    sol_types::SolValue,
};

use super::{
    super::{
        BlobRecord, L2ToL1Log, LogTree, SystemLogs, TransactionStatus, batch_leaf,
        blob::{BLOB_LENGTH, MAX_BLOBS},
        blob_input, chain_id_leaf,
        commitment::BLOBS_IN_COMMITMENT,
        final_proof,
        logs::{BOOTLOADER, LOG_LENGTH, MESSENGER},
        public_input, rollup_head,
        state::BASE_TOKEN,
        transaction::{GAS_PER_PUBDATA, PRIORITY_OPERATION_TYPE, SYSTEM_UPGRADE_TYPE},
    },
    spec::{SPEC, Word},
    w,
};
use crate::{
    abi::IPayloads::DiamondCutData,
    config::{Chain, Intent},
    plan::{version_text, zkevm_create2},
};

#[test]
fn test_constants_specification_values_succeeds() {
    let v = &SPEC.constants.values;
    assert_eq!(LOG_LENGTH, v.log_length);
    assert_eq!(LogTree::CAPACITY, v.log_tree_leaves);
    assert_eq!(public_input(w(1), w(2)).bit_len().div_ceil(32) * 32, 256 - v.public_input_shift);
    assert_eq!(BLOBS_IN_COMMITMENT, v.total_blobs_in_commitment);
    assert_eq!(MAX_BLOBS, v.max_number_of_blobs);
    assert_eq!(BLOB_LENGTH, v.bytes_per_blob);
    assert_eq!(TransactionStatus { tx_hash: w(1), success: true }.encode().len(), v.precommitment_record_length);
    assert_eq!(PRIORITY_OPERATION_TYPE, v.priority_operation_type);
    assert_eq!(SYSTEM_UPGRADE_TYPE, v.system_upgrade_type);
    assert_eq!(GAS_PER_PUBDATA, v.required_gas_per_pubdata);
    assert_eq!(final_proof(&[], B256::ZERO)[0][0], v.proof_metadata_version);

    // Without chunks there is only the fixed part of the head.
    assert_eq!(rollup_head(B256::ZERO, &[]).len(), v.da_head_length);
    let record = BlobRecord {
        opening_point: [0; 16],
        claimed_value: B256::ZERO,
        commitment: [0; 48],
        proof: [0; 48],
        prepublished: B256::ZERO,
    };
    let without = blob_input(&[], &[]).len();
    assert_eq!(blob_input(&[], &[record]).len() - without, v.blob_record_length);
}

#[test]
fn test_validate_chain_id_specification_limit() {
    let of = |chain_id| {
        let chain = Chain { chain_id, ..Chain::with_defaults(Address::with_last_byte(1), Address::with_last_byte(2)) };
        Intent::with_defaults(Address::with_last_byte(3), chain).validate(1_000, Address::with_last_byte(4))
    };
    let last = SPEC.constants.values.max_chain_id;
    assert!(of(last).is_ok());
    assert!(of(last + 1).is_err());
}

#[test]
fn test_addresses_specification_values_succeeds() {
    let v = &SPEC.addresses.values;
    assert_eq!((BOOTLOADER, MESSENGER, BASE_TOKEN), (v.bootloader, v.messenger, v.base_token));
    // Sender of the log with key 1.
    let logs = SystemLogs::default().encode();
    assert_eq!(logs[LOG_LENGTH + 4..LOG_LENGTH + 24], v.system_context[..]);
}

#[test]
fn test_protocol_version_specification_value_succeeds() {
    let v = &SPEC.protocol_version;
    assert_eq!(v.packed, v.major << 32 << 32 | v.minor << 32 | v.patch);
    assert_eq!(version_text(v.packed), format!("{}.{}.{}", v.major, v.minor, v.patch));
    let chain = Chain::with_defaults(Address::with_last_byte(1), Address::with_last_byte(2));
    assert_eq!(Intent::with_defaults(Address::with_last_byte(3), chain).ecosystem.protocol_version, v.packed);
}

/// The word of that name.
fn word(name: &str) -> &'static Word {
    SPEC.words.words.get(name).unwrap_or_else(|| panic!("no word {name}"))
}

#[test]
fn test_words_specification_preimages_succeeds() {
    for (name, Word { preimage, minus_one, value }) in &SPEC.words.words {
        let hash = U256::from_be_bytes(keccak256(preimage).0) - U256::from(*minus_one);
        assert_eq!(B256::from(hash), *value, "{name}");
    }
    // Those that formulas here contain.
    let leaf = |name| keccak256([word(name).value, w(2), w(3)].concat());
    assert_eq!(batch_leaf(w(2), U256::from(3)), leaf("batchLeafPrefix"));
    assert_eq!(chain_id_leaf(w(2), U256::from(3)), leaf("chainIdLeafPrefix"));
    let sender = Address::with_last_byte(1);
    let preimage = [word("zksyncCreate2").value, sender.into_word(), w(2), w(3), word("emptyString").value].concat();
    assert_eq!(zkevm_create2(sender, w(2), w(3)), Address::from_word(keccak256(preimage)));
}

#[test]
fn test_empty_leaves_specification_hashes_succeeds() {
    for leaf in [&SPEC.empty_leaves.log, &SPEC.empty_leaves.message_tree] {
        assert_eq!(keccak256(vec![0; leaf.zero_bytes]), leaf.hash);
    }
    // The sibling of a lone leaf is the empty one.
    let log = L2ToL1Log::status(0, w(1), true);
    assert_eq!(LogTree::new(&[log]).unwrap().path(0)[0], SPEC.empty_leaves.log.hash);
}

#[test]
fn test_chain_creation_specification_hashes_succeeds() {
    let v = &SPEC.chain_creation;
    assert_eq!(keccak256(Bytes::new().abi_encode()), v.empty_force_deployments_hash);
    assert_eq!(keccak256(DiamondCutData::default().abi_encode()), v.empty_diamond_cut_hash);
}

/// Formula of bridge.md §2.1. The plan has it for ether alone: there a wrong id makes a deployment fail.
fn asset_id(chain_id: U256, tracker: Address, data: Address) -> B256 {
    keccak256((chain_id, tracker, data.into_word()).abi_encode())
}

#[test]
fn test_bridge_specification_ids_and_hashes_succeeds() {
    let (ids, vault) = (&SPEC.asset_ids, Address::left_padding_from(&[1, 0, 4]));
    for ether in &ids.ether {
        assert_eq!(asset_id(ether.chain_id, vault, Address::with_last_byte(1)), ether.id, "chain {}", ether.chain_id);
    }
    let (token, manager) = (&ids.token, &ids.chain_type_manager);
    assert_eq!(asset_id(token.chain_id, vault, token.token), token.id);
    assert_eq!(asset_id(manager.chain_id, manager.tracker, manager.chain_type_manager), manager.id);

    // bridge.md §2.4
    let v = &SPEC.deposit_hashes;
    assert_eq!(keccak256((v.caller, token.token, v.amount).abi_encode()), v.legacy);
    let burn: Bytes = (v.amount, v.receiver, Address::ZERO).abi_encode().into();
    let encoded = (v.caller, token.id, burn).abi_encode_params();
    assert_eq!(keccak256([&[1], encoded.as_slice()].concat()), v.new);
}

#[test]
fn test_verification_keys_specification_hashes_succeeds() {
    let v = &SPEC.verification_keys;
    for revision in &v.revisions {
        let mut commitments = v.commitments.clone();
        for replaced in &revision.replaced {
            commitments[replaced.commitment] = replaced.point;
        }
        // Without recursion.
        let plonk = [commitments.concat(), vec![B256::ZERO]].concat();
        assert_eq!(plonk.len(), 41);
        assert_eq!(keccak256(plonk.concat()), revision.plonk_hash, "PLONK {}", revision.revision);

        let [one, other] = v.fflonk_non_residues.map(w);
        let head = [w(1), revision.fflonk_c0[0], revision.fflonk_c0[1], one, other];
        let fflonk = [head.as_slice(), &v.g2.generator, &v.g2.setup].concat();
        assert_eq!(keccak256(fflonk.concat()), revision.fflonk_hash, "FFLONK {}", revision.revision);
    }
}
