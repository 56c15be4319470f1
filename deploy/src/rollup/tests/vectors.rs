//! Every formula against the golden values of the specification.

use alloy::primitives::{Address, B256, Bytes, KECCAK256_EMPTY, U256, keccak256};
use serde_json::Value;

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
    get, golden, w,
};
use crate::abi::IPayloads::{FeeParams, InteropRoot, L2CanonicalTransaction, StoredBatchInfo};

#[test]
fn test_stored_batch_hash_specification_record_succeeds() {
    let v = golden("storedBatch");
    let batch: StoredBatchInfo = serde_json::from_value(v.clone()).unwrap();
    assert_eq!(batch.dependencyRootsRollingHash, w(0x33));
    assert_eq!(stored_batch_hash(&batch), get::<B256>(&v, "hash"));
    assert_eq!(legacy_stored_batch_hash(&batch), get::<B256>(&v, "legacyHash"));
}

#[test]
fn test_genesis_stored_batch_specification_record_succeeds() {
    let v = golden("storedBatchZero");
    let genesis = Genesis {
        state_root: get(&v, "genesisBatchHash"),
        index: get(&v, "genesisIndexRepeatedStorageChanges"),
        commitment: get(&v, "genesisBatchCommitment"),
    };
    assert_eq!(stored_batch_hash(&genesis.stored_batch()), get::<B256>(&v, "hash"));
}

#[test]
fn test_priority_operations_specification_items_succeeds() {
    let v = golden("priorityOperations");
    let items: Vec<B256> = get(&v, "items");
    assert_eq!(rolling_hash(&[]), KECCAK256_EMPTY);
    assert_eq!(rolling_hash(&items[..1]), get::<B256>(&v, "rollingHashOfOne"));
    assert_eq!(rolling_hash(&items[..2]), get::<B256>(&v, "rollingHashOfTwo"));

    let mut tree = PriorityTree::default();
    assert_eq!(tree.root(), B256::ZERO);
    assert_eq!(tree.push(items[0]), items[0]);
    assert_eq!(tree.push(items[1]), get::<B256>(&v, "treeRootOfTwo"));
    assert_eq!(tree.push(items[2]), get::<B256>(&v, "treeRootOfThree"));
}

#[test]
fn test_dependency_rolling_hash_specification_root_succeeds() {
    let v = golden("dependencyRoots");
    let root = InteropRoot {
        chainId: get(&v, "chainId"),
        blockOrBatchNumber: get(&v, "blockOrBatchNumber"),
        sides: vec![get(&v, "side")],
    };
    assert_eq!(dependency_rolling_hash(&[]), B256::ZERO);
    assert_eq!(dependency_rolling_hash(&[root]), get::<B256>(&v, "rollingHash"));
}

#[test]
fn test_rolling_precommitment_specification_statuses_succeeds() {
    let v = golden("precommitment");
    let first = rolling_precommitment(B256::ZERO, &[TransactionStatus { tx_hash: w(1), success: true }]);
    assert_eq!(first, get::<B256>(&v, "afterFirst"));
    let second = rolling_precommitment(first, &[TransactionStatus { tx_hash: w(2), success: false }]);
    assert_eq!(second, get::<B256>(&v, "afterSecond"));
}

#[test]
fn test_batch_commitment_specification_batch_succeeds() {
    let v = golden("commitment");
    let logs = SystemLogs { priority_operations_hash: KECCAK256_EMPTY, ..Default::default() }.encode();
    assert_eq!(logs.len(), get::<usize>(&v, "systemLogsLength"));
    assert_eq!(keccak256(&logs), get::<B256>(&v, "systemLogsHash"));

    let pass_through = pass_through_hash(get(&v, "indexRepeatedStorageChanges"), get(&v, "newStateRoot"));
    assert_eq!(pass_through, get::<B256>(&v, "passThroughHash"));
    let metadata = SystemContracts {
        zk_porter_is_available: get(&v, "zkPorterIsAvailable"),
        bootloader_hash: get(&v, "bootloaderHash"),
        default_account_hash: get(&v, "defaultAccountHash"),
        evm_emulator_hash: get(&v, "evmEmulatorHash"),
    }
    .metadata_hash();
    assert_eq!(metadata, get::<B256>(&v, "metadataHash"));
    let auxiliary = Auxiliary {
        system_logs_hash: keccak256(&logs),
        state_diff_hash: B256::ZERO,
        bootloader_heap_hash: get(&v, "bootloaderHeapInitialContentsHash"),
        events_queue_hash: get(&v, "eventsQueueStateHash"),
        blobs: Default::default(),
    };
    assert_eq!(auxiliary.hash(), get::<B256>(&v, "auxiliaryHash"));

    let commitment = batch_commitment(pass_through, metadata, auxiliary.hash());
    assert_eq!(commitment, get::<B256>(&v, "commitment"));
    assert_eq!(public_input(get(&v, "previousCommitment"), commitment), get::<U256>(&v, "publicInput"));

    // B17: linear hash and opening commitment may not be confused.
    let mut one = auxiliary.clone();
    one.blobs[0] = BlobHashes { linear_hash: w(1), commitment: w(2) };
    let mut other = auxiliary;
    other.blobs[0] = BlobHashes { linear_hash: w(2), commitment: w(1) };
    assert_ne!(one.hash(), other.hash());
}

#[test]
fn test_canonical_hash_specification_transactions_succeeds() {
    let v = golden("canonicalTransaction");
    let plain = L2CanonicalTransaction {
        txType: U256::from(255),
        from: U256::from(0x1000),
        to: U256::from(0x2000),
        gasLimit: U256::from(500_000),
        gasPerPubdataByteLimit: U256::from(GAS_PER_PUBDATA),
        maxFeePerGas: U256::from(250_000_000),
        nonce: U256::from(7),
        reserved: [U256::from(125_000_000_000_000_u64), U256::from(0x3000), U256::ZERO, U256::ZERO],
        ..Default::default()
    };
    assert_eq!(canonical_hash(&plain), get::<B256>(&v["plain"], "hash"));
    assert_eq!(encoded_length(0, 0), get::<u64>(&v["plain"], "encodedLength"));

    let full = &v["withDataAndDependency"];
    let with_data = L2CanonicalTransaction {
        data: get(full, "data"),
        factoryDeps: vec![U256::from(get::<u64>(full, "factoryDep"))],
        ..plain
    };
    assert_eq!(canonical_hash(&with_data), get::<B256>(full, "hash"));
    assert_eq!(encoded_length(4, 1), get::<u64>(full, "encodedLength"));
}

#[test]
fn test_minimal_gas_specification_rows_succeeds() {
    let v = golden("minimalGas");
    for [length, deps, price, minimal] in get::<Vec<[u64; 4]>>(&v, "rows") {
        assert_eq!(minimal_gas(length, deps, price), U256::from(minimal), "length {length}");
    }
    assert_eq!(smallest_gas_limit(800, 0, 800), get::<U256>(&v, "smallestGasLimitOf800Bytes"));
}

/// Deployment defaults (constants.md §2.2).
fn default_fees(mode: u8) -> FeeParams {
    FeeParams {
        pubdataPricingMode: mode,
        batchOverheadL1Gas: 1_000_000,
        maxPubdataPerBatch: 120_000,
        maxL2GasPerBatch: 80_000_000,
        priorityTxMaxPubdata: 99_000,
        minimalL2GasPrice: 250_000_000,
    }
}

#[test]
fn test_gas_price_specification_rows_succeeds() {
    for [l1_price, nominator, denominator, mode, price] in get::<Vec<[u64; 5]>>(&golden("gasPrice"), "rows") {
        let (nominator, denominator) = (nominator.into(), denominator.into());
        let fees = default_fees(mode as u8);
        let actual = gas_price(U256::from(l1_price), U256::from(800), &fees, nominator, denominator);
        assert_eq!(actual, Ok(U256::from(price)), "mode {mode}, {l1_price} wei");
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
    let v = golden("bytecodeHash");
    assert_eq!(bytecode_hash(&get::<Bytes>(&v, "bytecode")), Ok(get(&v, "hash")));
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
    let v = golden("alias");
    assert_eq!(alias(get(&v, "address")), get::<Address>(&v, "alias"));
    assert_eq!(
        alias(Address::repeat_byte(0xff)),
        "0x1111000000000000000000000000000000001110".parse::<Address>().unwrap()
    );
}

#[test]
fn test_logs_specification_leaves_and_roots_succeeds() {
    let v = golden("logs");
    assert_eq!(L2ToL1Log::status(3, w(1), true).leaf(), get::<B256>(&v, "statusLeaf"));
    let message = Message {
        tx_number_in_batch: 5,
        sender: Address::from_word(w(0xdead)),
        data: Bytes::from_static(&[0x12, 0x34]),
    };
    assert_eq!(message.log().leaf(), get::<B256>(&v, "messageLeaf"));

    let empty = LogTree::new(&[]).unwrap().root();
    assert_eq!(empty, get::<B256>(&v, "emptyTreeRoot"));
    assert_eq!(keccak256([0; 96]), get::<B256>(&v, "emptyMessageTreeLeaf"));
    assert_eq!(batch_root(empty, get(&v, "emptyMessageTreeLeaf")), get::<B256>(&v, "batchRoot"));
    let leaf = batch_leaf(w(0xabc), U256::from(7));
    assert_eq!(leaf, get::<B256>(&v, "batchLeaf"));
    assert_eq!(chain_id_leaf(leaf, U256::from(270)), get::<B256>(&v, "chainLeaf"));
}

#[test]
fn test_message_root_specification_sequence_succeeds() {
    let v = golden("messageRoot");
    let mut root = MessageRoot::new(31_337);
    assert_eq!(root.aggregated_root(), get::<B256>(&v, "onlyHost"));
    assert_eq!(root.add_chain(10), Ok(1));
    assert_eq!(root.chain_root(10), Ok(B256::ZERO));
    assert_eq!(root.aggregated_root(), get::<B256>(&v, "withChain10"));
    assert_eq!(root.add_chain(11), Ok(2));
    assert_eq!(root.aggregated_root(), get::<B256>(&v, "withChain11"));

    let [chain_roots, shared_roots] = ["chain10Roots", "sharedRoots"].map(|field| get::<Vec<B256>>(&v, field));
    for (number, name) in (1..).zip(["a", "b", "c"]) {
        root.add_chain_batch_root(10, number, keccak256(name)).unwrap();
        let index = number as usize - 1;
        assert_eq!(root.chain_root(10), Ok(chain_roots[index]), "batch {number}");
        assert_eq!(root.aggregated_root(), shared_roots[index], "batch {number}");
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
    let v: Value = golden("dataAvailability");
    let pubdata: Bytes = get(&v, "pubdata");
    assert_eq!(keccak256(&pubdata), get::<B256>(&v, "pubdataHash"));
    assert_eq!(linear_hash(&pubdata), get::<B256>(&v, "linearHash"));
    let head = rollup_head(get(&v, "stateDiffHash"), &pubdata);
    assert_eq!(keccak256(head), get::<B256>(&v, "l2OutputHash"));

    let point: Bytes = get(&v, "openingPoint");
    let commitment =
        blob_commitment(get(&v, "versionedHash"), point.as_ref().try_into().unwrap(), get(&v, "claimedValue"));
    assert_eq!(commitment, get::<B256>(&v, "blobCommitment"));
}
