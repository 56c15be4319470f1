//! Every formula against the golden values of the specification.

use super::{
    super::{
        Auxiliary, BlobHashes, Genesis, L2ToL1Log, LogTree, Message, MessageRoot, PriorityTree, SystemContracts,
        SystemLogs, TransactionStatus, batch_commitment, batch_leaf, batch_root, blob_commitment, chain_id_leaf,
        dependency_rolling_hash, legacy_stored_batch_hash, linear_hash, pass_through_hash, public_input, rolling_hash,
        rolling_precommitment, rollup_head, stored_batch_hash,
        transaction::{
            GAS_PER_PUBDATA, alias, bytecode_hash, canonical_hash, encoded_length, gas_price, minimal_gas,
            smallest_gas_limit,
        },
    },
    spec::SPEC,
    w,
};
use crate::{
    abi::IPayloads::{FeeParams, InteropRoot, L2CanonicalTransaction},
    config::Fees,
};
use alloy::primitives::{Address, B256, Bytes, KECCAK256_EMPTY, U256, keccak256};

#[test]
fn test_stored_batch_hash_specification_record_succeeds() {
    let v = &SPEC.stored_batch;
    assert_eq!(stored_batch_hash(&v.record), v.hash);
    assert_eq!(legacy_stored_batch_hash(&v.record), v.legacy_hash);
}

#[test]
fn test_genesis_stored_batch_specification_record_succeeds() {
    let v = &SPEC.stored_batch_zero;
    let genesis = Genesis {
        state_root: v.genesis_batch_hash,
        index: v.genesis_index_repeated_storage_changes,
        commitment: v.genesis_batch_commitment,
    };
    assert_eq!(stored_batch_hash(&genesis.stored_batch()), v.hash);
}

#[test]
fn test_priority_operations_specification_items_succeeds() {
    let v = &SPEC.priority_operations;
    let items = &v.items;
    assert_eq!(rolling_hash(&[]), KECCAK256_EMPTY);
    assert_eq!(rolling_hash(&items[..1]), v.rolling_hash_of_one);
    assert_eq!(rolling_hash(&items[..2]), v.rolling_hash_of_two);

    let mut tree = PriorityTree::default();
    assert_eq!(tree.root(), B256::ZERO);
    assert_eq!(tree.push(items[0]), items[0]);
    assert_eq!(tree.push(items[1]), v.tree_root_of_two);
    assert_eq!(tree.push(items[2]), v.tree_root_of_three);
}

#[test]
fn test_dependency_rolling_hash_specification_root_succeeds() {
    let v = &SPEC.dependency_roots;
    let root = InteropRoot { chainId: v.chain_id, blockOrBatchNumber: v.block_or_batch_number, sides: vec![v.side] };
    assert_eq!(dependency_rolling_hash(&[]), B256::ZERO);
    assert_eq!(dependency_rolling_hash(&[root]), v.rolling_hash);
}

#[test]
fn test_rolling_precommitment_specification_statuses_succeeds() {
    let v = &SPEC.precommitment;
    let first = rolling_precommitment(B256::ZERO, &[TransactionStatus { tx_hash: w(1), success: true }]);
    assert_eq!(first, v.after_first);
    let second = rolling_precommitment(first, &[TransactionStatus { tx_hash: w(2), success: false }]);
    assert_eq!(second, v.after_second);
}

#[test]
fn test_batch_commitment_specification_batch_succeeds() {
    let v = &SPEC.commitment;
    let logs = SystemLogs { priority_operations_hash: KECCAK256_EMPTY, ..Default::default() }.encode();
    assert_eq!(logs.len(), v.system_logs_length);
    assert_eq!(keccak256(&logs), v.system_logs_hash);

    let pass_through = pass_through_hash(v.index_repeated_storage_changes, v.new_state_root);
    assert_eq!(pass_through, v.pass_through_hash);
    let metadata = SystemContracts {
        zk_porter_is_available: v.zk_porter_is_available,
        bootloader_hash: v.bootloader_hash,
        default_account_hash: v.default_account_hash,
        evm_emulator_hash: v.evm_emulator_hash,
    }
    .metadata_hash();
    assert_eq!(metadata, v.metadata_hash);
    let auxiliary = Auxiliary {
        system_logs_hash: keccak256(&logs),
        state_diff_hash: B256::ZERO,
        bootloader_heap_hash: v.bootloader_heap_initial_contents_hash,
        events_queue_hash: v.events_queue_state_hash,
        blobs: Default::default(),
    };
    assert_eq!(auxiliary.hash(), v.auxiliary_hash);

    let commitment = batch_commitment(pass_through, metadata, auxiliary.hash());
    assert_eq!(commitment, v.commitment);
    assert_eq!(public_input(v.previous_commitment, commitment), v.public_input);

    // B17: linear hash and opening commitment may not be confused.
    let mut one = auxiliary.clone();
    one.blobs[0] = BlobHashes { linear_hash: w(1), commitment: w(2) };
    let mut other = auxiliary;
    other.blobs[0] = BlobHashes { linear_hash: w(2), commitment: w(1) };
    assert_ne!(one.hash(), other.hash());
}

#[test]
fn test_canonical_hash_specification_transactions_succeeds() {
    let v = &SPEC.canonical_transaction.plain;
    assert_eq!(canonical_hash(&v.transaction), v.hash);
    assert_eq!(encoded_length(0, 0), v.encoded_length);

    let full = &SPEC.canonical_transaction.with_data_and_dependency;
    let with_data = L2CanonicalTransaction {
        data: full.data.clone(),
        factoryDeps: full.factory_deps.clone(),
        ..v.transaction.clone()
    };
    assert_eq!(canonical_hash(&with_data), full.hash);
    assert_eq!(encoded_length(full.data.len() as u64, full.factory_deps.len() as u64), full.encoded_length);
}

#[test]
fn test_minimal_gas_specification_rows_succeeds() {
    let v = &SPEC.minimal_gas;
    for &[length, deps, price, minimal] in &v.rows {
        assert_eq!(minimal_gas(length, deps, price), U256::from(minimal), "length {length}");
    }
    assert_eq!(smallest_gas_limit(800, 0, 800), v.smallest_gas_limit_of800_bytes);
}

/// Deployment defaults (constants.md §2.2).
fn default_fees(mode: u8) -> FeeParams {
    let v = &SPEC.deployment_defaults;
    FeeParams {
        pubdataPricingMode: mode,
        batchOverheadL1Gas: v.batch_overhead_l1_gas,
        maxPubdataPerBatch: v.max_pubdata_per_batch,
        maxL2GasPerBatch: v.max_l2_gas_per_batch,
        priorityTxMaxPubdata: v.priority_tx_max_pubdata,
        minimalL2GasPrice: v.minimal_l2_gas_price,
    }
}

#[test]
fn test_default_fees_of_deployments_are_those_of_specification() {
    let Fees { batch_overhead_l1_gas, max_pubdata_per_batch, max_l2_gas_per_batch, .. } = Fees::default();
    let Fees { priority_tx_max_pubdata, minimal_l2_gas_price, .. } = Fees::default();
    let fees = default_fees(0);
    assert_eq!(batch_overhead_l1_gas, fees.batchOverheadL1Gas);
    assert_eq!(max_pubdata_per_batch, fees.maxPubdataPerBatch);
    assert_eq!(max_l2_gas_per_batch, fees.maxL2GasPerBatch);
    assert_eq!(priority_tx_max_pubdata, fees.priorityTxMaxPubdata);
    assert_eq!(minimal_l2_gas_price, fees.minimalL2GasPrice);
}

#[test]
fn test_gas_price_specification_rows_succeeds() {
    for row in &SPEC.gas_price.rows {
        let fees = default_fees(row.pricing_mode);
        let price = |per_pubdata: u64, fees| {
            gas_price(row.l1_gas_price, U256::from(per_pubdata), fees, row.nominator, row.denominator)
        };
        assert_eq!(price(GAS_PER_PUBDATA, &fees), Ok(row.price), "{} wei", row.l1_gas_price);
        // One gas per byte: the price is that of a byte, unless computation is dearer.
        assert_eq!(price(1, &fees), Ok(row.f), "{} wei, full pubdata price", row.l1_gas_price);
        // Only the overhead costs something, one unit for a batch of one byte.
        let only_c = FeeParams {
            pubdataPricingMode: 1,
            batchOverheadL1Gas: 1,
            maxPubdataPerBatch: 1,
            minimalL2GasPrice: 0,
            ..fees
        };
        assert_eq!(price(1, &only_c), Ok(row.c), "{} wei, converted", row.l1_gas_price);
    }
}

#[test]
fn test_gas_price_zero_nominator_is_floor_succeeds() {
    // M13
    let price = gas_price(U256::from(20_000_000_000_u64), U256::from(800), &default_fees(0), 0, 1);
    assert_eq!(price, Ok(U256::from(250_000_000)));
}

#[test]
fn test_gas_price_zero_divisor_or_overflow_reverts() {
    let price = |l1: U256, per_pubdata: u64, fees: &FeeParams, denominator| {
        gas_price(l1, U256::from(per_pubdata), fees, 1, denominator)
    };
    let fees = default_fees(0);
    assert!(price(U256::from(1), 800, &fees, 0).is_err());
    assert!(price(U256::from(1), 0, &fees, 1).is_err());
    assert!(price(U256::ZERO, 0, &fees, 1).is_err());
    assert!(price(U256::MAX, 800, &fees, 1).is_err());
    assert!(price(U256::from(1), 800, &FeeParams { maxPubdataPerBatch: 0, ..fees.clone() }, 1).is_err());
    assert!(price(U256::from(1), 800, &FeeParams { maxL2GasPerBatch: 0, ..fees }, 1).is_err());
}

#[test]
fn test_bytecode_hash_specification_bytecode_succeeds() {
    let v = &SPEC.bytecode_hash;
    assert_eq!(bytecode_hash(&v.bytecode), Ok(v.hash));
}

#[test]
fn test_bytecode_hash_bad_length_reverts() {
    // M4: ragged, even (also empty), and 65,537 words.
    for length in [1, 31, 33, 0, 64, 32 * 65_537] {
        assert!(bytecode_hash(&vec![0; length]).is_err(), "length {length}");
    }
    assert!(bytecode_hash(&vec![0; 32 * 65_535]).is_ok());
}

#[test]
fn test_alias_specification_address_succeeds() {
    let v = &SPEC.alias;
    assert_eq!(alias(v.address), v.alias);
    assert_eq!(alias(Address::ZERO), v.offset);
    assert_eq!(
        alias(Address::repeat_byte(0xff)),
        "0x1111000000000000000000000000000000001110".parse::<Address>().unwrap()
    );
}

#[test]
fn test_logs_specification_leaves_and_roots_succeeds() {
    let v = &SPEC.logs;
    assert_eq!(L2ToL1Log::status(3, w(1), true).leaf(), v.status_leaf);
    let message = Message {
        tx_number_in_batch: 5,
        sender: Address::from_word(w(0xdead)),
        data: Bytes::from_static(&[0x12, 0x34]),
    };
    assert_eq!(message.log().leaf(), v.message_leaf);

    let empty = LogTree::new(&[]).unwrap().root();
    assert_eq!(empty, v.empty_tree_root);
    assert_eq!(batch_root(empty, SPEC.empty_leaves.message_tree.hash), v.batch_root);
    let leaf = batch_leaf(w(0xabc), U256::from(7));
    assert_eq!(leaf, v.batch_leaf);
    assert_eq!(chain_id_leaf(leaf, U256::from(270)), v.chain_leaf);
}

#[test]
fn test_message_root_specification_sequence_succeeds() {
    let v = &SPEC.message_root;
    let mut root = MessageRoot::new(31_337);
    assert_eq!(root.aggregated_root(), v.only_host);
    assert_eq!(root.add_chain(10), Ok(1));
    assert_eq!(root.chain_root(10), Ok(B256::ZERO));
    assert_eq!(root.aggregated_root(), v.with_chain10);
    assert_eq!(root.add_chain(11), Ok(2));
    assert_eq!(root.aggregated_root(), v.with_chain11);

    for (number, name) in (1..).zip(["a", "b", "c"]) {
        root.add_chain_batch_root(10, number, keccak256(name)).unwrap();
        let index = number as usize - 1;
        assert_eq!(root.chain_root(10), Ok(v.chain10_roots[index]), "batch {number}");
        assert_eq!(root.aggregated_root(), v.shared_roots[index], "batch {number}");
    }
}

#[test]
fn test_message_root_registration_twice_or_missing_reverts() {
    let mut root = MessageRoot::new(1);
    assert!(root.add_chain(1).is_err());
    assert!(root.chain_root(2).is_err());
    assert!(root.add_chain_batch_root(2, 1, w(1)).is_err());
}

#[test]
fn test_data_availability_specification_pubdata_succeeds() {
    let v = &SPEC.data_availability;
    let pubdata = &v.pubdata;
    assert_eq!(keccak256(pubdata), v.pubdata_hash);
    assert_eq!(linear_hash(pubdata), v.linear_hash);
    let head = rollup_head(v.state_diff_hash, pubdata);
    assert_eq!(keccak256(head), v.l2_output_hash);

    let point = v.opening_point.as_ref();
    let commitment = blob_commitment(v.versioned_hash, point.try_into().unwrap(), v.claimed_value);
    assert_eq!(commitment, v.blob_commitment);
}
