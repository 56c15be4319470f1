//! Formulas against batch data of real chains, made by others (`ZKSETTLE_FIXTURES`). `tests/tests/differential` gives the
//! same data to the contracts.
//!
//! Batches before protocol 29 have other system logs, and pubdata of which the fixtures hold no preimage (state diffs are
//! dropped, operator input is not recorded): for them logs, trees and commitment are compared, not the record that L1
//! stores, which has had another shape, nor data availability.

use std::fs;

use alloy::{
    primitives::{Address, B256, Bytes, U256, keccak256},
    sol_types::SolEvent,
};
use serde_json::Value;

use super::{
    super::{
        Anchor, Auxiliary, BlobHashes, L2ToL1Log, LogTree, Message, PriorityTree, SettlementPath, SystemContracts,
        batch_commitment, batch_root, merkle::Tree, nested_proof, pass_through_hash, public_input, resolve_proof,
        transaction::canonical_hash,
    },
    fixture, fixtures, get,
    l1_model::range_root,
};
use crate::abi::{
    IPayloads::{L2CanonicalTransaction, PriorityOpsBatchInfo},
    MailboxFacet::NewPriorityRequest,
    recode,
};

fn log(value: &Value, number_field: &str) -> L2ToL1Log {
    L2ToL1Log {
        shard_id: value["shard_id"].as_u64().unwrap_or(0) as u8,
        is_service: value["is_service"].as_bool().unwrap_or(true),
        tx_number_in_batch: get(value, number_field),
        sender: get(value, "sender"),
        key: get(value, "key"),
        value: get(value, "value"),
    }
}

/// The files that are read here.
const FIXTURES: [&str; 9] = [
    "commitment_post_boojum_1_5_0_test_with_evm.json",
    "commitment_post_gateway_test.json",
    "era_contracts_test_l2MessageVerification.json",
    "mini_merkle_tree_vectors.json",
    "priority_op_viem_deposit.json",
    "priority_tree_era_contracts.json",
    "via_batch_18_0_27_0.json",
    "zksync_v29_local_gateway_interop_proof.json",
    "zksync_v29_local_gateway_l1_proof.json",
];

#[test]
fn test_fixtures_are_all_read() {
    let folder = fixtures().join("batch");
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("SKIPPED: {} is missing; set ZKSETTLE_FIXTURES", folder.display());
        return;
    };
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, FIXTURES);
    for name in FIXTURES {
        assert_eq!(fixture(name).unwrap()["expected"], true, "{name} is a true statement");
    }
}

#[test]
fn test_canonical_hash_viem_deposit_succeeds() {
    let Some(v) = fixture("priority_op_viem_deposit.json") else { return };
    let tx: L2CanonicalTransaction = get(&v, "transaction");
    let hash: B256 = get(&v, "expected_canonical_hash");
    assert_eq!(canonical_hash(&tx), hash);

    assert_eq!(NewPriorityRequest::SIGNATURE_HASH, get::<B256>(&v, "event_topic0"));
    let event = NewPriorityRequest::abi_decode_data(&get::<Bytes>(&v, "event_data")).unwrap();
    let (id, tx_hash, expiration, transaction, deps) = event;
    assert_eq!((id, tx_hash, expiration), (get(&v, "txId"), hash, get(&v, "expirationTimestamp")));
    assert_eq!(recode::<_, L2CanonicalTransaction>(&transaction), tx);
    assert_eq!(deps, get::<Vec<Bytes>>(&v, "factoryDeps"));
}

#[test]
fn test_log_tree_mini_merkle_vectors_succeeds() {
    let Some(v) = fixture("mini_merkle_tree_vectors.json") else { return };
    for vector in v["vectors"].as_array().unwrap() {
        let [count, depth, index] = ["leaf_count", "depth", "index"].map(|field| get::<usize>(vector, field));
        let mut tree = Tree::new(get(&v, "empty_leaf_hash"));
        for leaf in 0..count {
            tree.push(keccak256([leaf as u8 + 1; 88]));
        }
        assert_eq!(tree.node(0, index), get::<B256>(vector, "leaf_hash"));
        assert_eq!(tree.node(depth, 0), get::<B256>(vector, "expected_root"));
        assert_eq!(tree.path(index, depth), get::<Vec<B256>>(vector, "expected_path"));
    }
}

#[test]
fn test_range_proof_era_contracts_batches_succeeds() {
    let Some(v) = fixture("priority_tree_era_contracts.json") else { return };
    let mut tree = PriorityTree::default();
    for leaf in get::<Vec<B256>>(&v, "leaves") {
        tree.push(leaf);
    }
    assert_eq!(tree.root(), get::<B256>(&v, "root_after_3_pushes_computed"));
    let mut start = 0;
    for batch in get::<Vec<PriorityOpsBatchInfo>>(&v, "batches") {
        let proof = tree.range_proof(start, batch.itemHashes.len()).unwrap();
        assert_eq!(proof, batch);
        start += batch.itemHashes.len();
    }
    // All three operations, with zeros where the empty leaf belongs.
    let mut wrong = tree.range_proof(0, 3).unwrap();
    wrong.rightPath = vec![B256::ZERO; 2];
    assert_eq!(range_root(&wrong, 0), Ok(get(&v, "wrong_root_with_zero_paths_expected_by_test")));
}

#[test]
fn test_batch_commitment_zksync_era_vectors_succeeds() {
    for name in ["commitment_post_boojum_1_5_0_test_with_evm.json", "commitment_post_gateway_test.json"] {
        let Some(v) = fixture(name) else { return };
        let (input, output) = (&v["data"]["input"]["PostBoojum"], &v["data"]["auxiliary_output"]["PostBoojum"]);
        let hashes = &v["data"]["hashes"];
        let common = &input["common"];

        let user_logs: Vec<_> =
            common["l2_to_l1_logs"].as_array().unwrap().iter().map(|v| log(v, "tx_number_in_block")).collect();
        let local_root = LogTree::new(&user_logs).unwrap().root();
        assert_eq!(local_root, get::<B256>(output, "local_root"), "{name}");
        let aggregated: B256 = get(output, "aggregation_root");
        // Before aggregation existed the local root itself was published.
        let root = if aggregated.is_zero() { local_root } else { batch_root(local_root, aggregated) };
        assert_eq!(root, get::<B256>(&output["common"], "l2_l1_logs_merkle_root"), "{name}");

        let system_logs = input["system_logs"].as_array().unwrap().iter();
        let system_logs: Vec<u8> = system_logs.flat_map(|v| log(v, "tx_number_in_block").encode()).collect();
        assert_eq!(keccak256(&system_logs), get::<B256>(output, "system_logs_linear_hash"), "{name}");

        let pass_through = pass_through_hash(get(common, "rollup_last_leaf_index"), get(common, "rollup_root_hash"));
        assert_eq!(pass_through, get::<B256>(hashes, "pass_through_data"), "{name}");
        let default_account_hash = get(common, "default_aa_code_hash");
        let metadata = SystemContracts {
            zk_porter_is_available: false,
            bootloader_hash: get(common, "bootloader_code_hash"),
            default_account_hash,
            evm_emulator_hash: get::<Option<B256>>(common, "evm_emulator_code_hash").unwrap_or(default_account_hash),
        }
        .metadata_hash();
        assert_eq!(metadata, get::<B256>(hashes, "meta_parameters"), "{name}");

        let blobs = output["blob_hashes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|blob| BlobHashes { linear_hash: get(blob, "linear_hash"), commitment: get(blob, "commitment") });
        let auxiliary = Auxiliary {
            system_logs_hash: keccak256(&system_logs),
            state_diff_hash: get(output, "state_diffs_hash"),
            bootloader_heap_hash: get(&output["aux_commitments"], "bootloader_initial_content_commitment"),
            events_queue_hash: get(&output["aux_commitments"], "events_queue_commitment"),
            blobs: blobs.collect::<Vec<_>>().try_into().unwrap(),
        }
        .hash();
        assert_eq!(auxiliary, get::<B256>(hashes, "aux_output"), "{name}");
        assert_eq!(batch_commitment(pass_through, metadata, auxiliary), get::<B256>(hashes, "commitment"), "{name}");
    }
}

#[test]
fn test_public_input_via_batches_succeeds() {
    let Some(v) = fixture("via_batch_18_0_27_0.json") else { return };
    for batch in [&v["prev"], &v["current"]] {
        let pass_through = pass_through_hash(get(batch, "rollup_last_leaf_index"), get(batch, "root_hash"));
        let default_account_hash = get(batch, "default_aa_code_hash");
        let metadata = SystemContracts {
            zk_porter_is_available: false,
            bootloader_hash: get(batch, "bootloader_code_hash"),
            default_account_hash,
            // Chains without an emulator name the default account in its place.
            evm_emulator_hash: default_account_hash,
        }
        .metadata_hash();
        assert_eq!(pass_through, get::<B256>(batch, "pass_through_data_hash"));
        assert_eq!(metadata, get::<B256>(batch, "meta_parameters_hash"));
        // Its preimage is not in the fixture.
        let commitment = batch_commitment(pass_through, metadata, get(batch, "aux_data_hash"));
        assert_eq!(commitment, get::<B256>(batch, "commitment"));
    }
    let input = public_input(get(&v["prev"], "commitment"), get(&v["current"], "commitment"));
    assert_eq!(input, get::<U256>(&v, "public_input"));
}

#[test]
fn test_resolve_proof_recorded_proofs_succeeds() {
    for name in ["zksync_v29_local_gateway_interop_proof.json", "zksync_v29_local_gateway_l1_proof.json"] {
        let Some(v) = fixture(name) else { return };
        let message = Message {
            tx_number_in_batch: get(&v["message"], "txNumberInBatch"),
            sender: get::<Address>(&v["message"], "sender"),
            data: get::<Bytes>(&v["message"], "data"),
        };
        let [chain_id, batch, index] = ["chainId", "batchNumber", "index"].map(|field| get::<U256>(&v, field));
        let anchor = resolve_proof(chain_id, batch, index, message.log().leaf(), &get::<Vec<B256>>(&v, "proof"));
        let layer = &v["expected_settlement_layer"];
        let expected = Anchor {
            chain_id: get(layer, "chainId"),
            batch_number: get(layer, "batchOrBlock"),
            root: get(&v, "expected_root"),
        };
        assert_eq!(anchor, Ok(expected), "{name}");
    }

    let Some(v) = fixture("era_contracts_test_l2MessageVerification.json") else { return };
    let log = log(&v["log"], "txNumberInBatch");
    assert_eq!(log.leaf(), get::<B256>(&v, "log_leaf"));
    let [chain_id, batch_number, index] = ["chainId", "batchNumber", "index"].map(|field| get::<U256>(&v, field));
    let anchor = resolve_proof(chain_id, batch_number, index, log.leaf(), &get::<Vec<B256>>(&v, "proof"));
    assert_eq!(anchor, Ok(Anchor { chain_id, batch_number, root: get(&v, "expected_root") }));
}

#[test]
fn test_nested_proof_recorded_parts_succeeds() {
    // Positions by mailbox.md §6.3: 15 log siblings, 5 batch siblings, final proof of one element, or of two through a
    // batch.
    for (name, number) in
        [("zksync_v29_local_gateway_interop_proof.json", 49), ("zksync_v29_local_gateway_l1_proof.json", 25)]
    {
        let Some(v) = fixture(name) else { return };
        let proof: Vec<B256> = get(&v, "proof");
        let settled = SettlementPath {
            chain_id: 506,
            number,
            local_root: proof.get(26).copied(),
            position: super::super::message_root::BatchPosition {
                batch_mask: 0x15,
                batch_path: proof[17..22].to_vec(),
                chain_mask: 1,
                chain_path: vec![proof[25]],
            },
        };
        assert_eq!(nested_proof(&proof[1..15], proof[15], &settled), proof, "{name}");
    }
}
