//! The golden values of `tests/vectors/spec.json`.
//!
//! A field of the file that has no place here does not parse; one that no test reads is dead code, which the lints refuse.

use std::{collections::BTreeMap, fs, path::Path, sync::LazyLock};

use alloy::primitives::{Address, B256, Bytes, Selector, U256};
use serde::{Deserialize, de::IgnoredAny};
use serde_json::Value;

use crate::abi::IPayloads::{L2CanonicalTransaction, StoredBatchInfo};

/// The values that Rust can check.
pub(super) static SPEC: LazyLock<Spec> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/spec.json");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut file: BTreeMap<String, Value> = serde_json::from_str(&text).unwrap();
    file.remove("about").expect("what the file is about");
    for (name, section) in &mut file {
        let source = section.as_object_mut().and_then(|fields| fields.remove("source"));
        assert!(source.is_some_and(|source| source.is_string()), "{name} has no source");
        drop_remarks(section);
    }
    serde_json::from_value(serde_json::to_value(file).unwrap()).unwrap_or_else(|error| panic!("spec.json: {error}"))
});

/// Removes the reasons for which something is not checked somewhere.
fn drop_remarks(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| !name.starts_with("unchecked"));
            fields.values_mut().for_each(drop_remarks);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_remarks),
        _ => {}
    }
}

macro_rules! records {
    ($($name:ident { $($field:ident: $type:ty),* $(,)? })*) => {
        $(
            #[derive(Deserialize)]
            #[serde(rename_all = "camelCase", deny_unknown_fields)]
            pub(super) struct $name {
                $(pub(super) $field: $type,)*
            }
        )*
    };
}

records! {
    Spec {
        stored_batch: StoredBatch,
        stored_batch_zero: StoredBatchZero,
        chain_creation: ChainCreation,
        priority_operations: PriorityOperations,
        dependency_roots: DependencyRoots,
        precommitment: Precommitment,
        commitment: Commitment,
        canonical_transaction: CanonicalTransaction,
        minimal_gas: MinimalGas,
        deployment_defaults: DeploymentDefaults,
        gas_price: Rows<GasPrice>,
        bytecode_hash: BytecodeHash,
        alias: Alias,
        logs: Logs,
        empty_leaves: EmptyLeaves,
        message_root: MessageRoots,
        data_availability: DataAvailabilityVector,
        roles: Roles,
        asset_ids: AssetIds,
        deposit_hashes: DepositHashes,
        words: Words,
        constants: Constants,
        addresses: Addresses,
        protocol_version: ProtocolVersion,
        selectors: Selectors,
        errors: Rows<Signature>,
        events: Rows<Event>,
        verification_keys: VerificationKeys,
        _timelock_storage: OnChainOnly,
    }
    StoredBatch { record: StoredBatchInfo, hash: B256, legacy_hash: B256 }
    StoredBatchZero {
        genesis_batch_hash: B256,
        genesis_index_repeated_storage_changes: u64,
        genesis_batch_commitment: B256,
        hash: B256,
    }
    ChainCreation { empty_force_deployments_hash: B256, empty_diamond_cut_hash: B256 }
    PriorityOperations {
        items: Vec<B256>,
        rolling_hash_of_one: B256,
        rolling_hash_of_two: B256,
        tree_root_of_two: B256,
        tree_root_of_three: B256,
    }
    DependencyRoots { chain_id: U256, block_or_batch_number: U256, side: B256, rolling_hash: B256 }
    Precommitment { after_first: B256, after_second: B256 }
    Commitment {
        system_logs_length: usize,
        system_logs_hash: B256,
        zk_porter_is_available: bool,
        bootloader_hash: B256,
        default_account_hash: B256,
        evm_emulator_hash: B256,
        index_repeated_storage_changes: u64,
        new_state_root: B256,
        bootloader_heap_initial_contents_hash: B256,
        events_queue_state_hash: B256,
        pass_through_hash: B256,
        metadata_hash: B256,
        auxiliary_hash: B256,
        commitment: B256,
        previous_commitment: B256,
        public_input: U256,
    }
    CanonicalTransaction { plain: PlainTransaction, with_data_and_dependency: WithDataAndDependency }
    PlainTransaction { transaction: L2CanonicalTransaction, encoded_length: u64, hash: B256 }
    WithDataAndDependency { data: Bytes, factory_deps: Vec<U256>, encoded_length: u64, hash: B256 }
    MinimalGas { rows: Vec<[u64; 4]>, smallest_gas_limit_of800_bytes: U256 }
    DeploymentDefaults {
        batch_overhead_l1_gas: u32,
        max_pubdata_per_batch: u32,
        max_l2_gas_per_batch: u32,
        priority_tx_max_pubdata: u32,
        minimal_l2_gas_price: u64,
    }
    GasPrice {
        l1_gas_price: U256,
        nominator: u128,
        denominator: u128,
        pricing_mode: u8,
        c: U256,
        f: U256,
        price: U256,
    }
    BytecodeHash { bytecode: Bytes, hash: B256 }
    Alias { address: Address, alias: Address, offset: Address }
    Logs {
        status_leaf: B256,
        message_leaf: B256,
        empty_tree_root: B256,
        batch_root: B256,
        batch_leaf: B256,
        chain_leaf: B256,
    }
    EmptyLeaves { log: EmptyLeaf, message_tree: EmptyLeaf }
    EmptyLeaf { zero_bytes: usize, hash: B256 }
    MessageRoots {
        only_host: B256,
        with_chain10: B256,
        with_chain11: B256,
        chain10_roots: Vec<B256>,
        shared_roots: Vec<B256>,
    }
    DataAvailabilityVector {
        pubdata: Bytes,
        state_diff_hash: B256,
        pubdata_hash: B256,
        linear_hash: B256,
        l2_output_hash: B256,
        versioned_hash: B256,
        opening_point: Bytes,
        claimed_value: B256,
        blob_commitment: B256,
    }
    Roles { hashes: BTreeMap<String, B256> }
    AssetIds { ether: Vec<EtherId>, token: TokenId, chain_type_manager: ManagerId }
    EtherId { chain_id: U256, id: B256 }
    TokenId { chain_id: U256, token: Address, id: B256 }
    ManagerId { chain_id: U256, tracker: Address, chain_type_manager: Address, id: B256 }
    DepositHashes { caller: Address, receiver: Address, amount: U256, legacy: B256, new: B256 }
    Words { words: BTreeMap<String, Word> }
    Word { preimage: String, minus_one: bool, value: B256 }
    Constants { values: ConstantValues, _on_chain: OnChainOnly }
    ConstantValues {
        log_length: usize,
        log_tree_leaves: usize,
        public_input_shift: usize,
        total_blobs_in_commitment: usize,
        max_number_of_blobs: usize,
        precommitment_record_length: usize,
        priority_operation_type: u8,
        system_upgrade_type: u8,
        required_gas_per_pubdata: u64,
        proof_metadata_version: u8,
        bytes_per_blob: usize,
        blob_record_length: usize,
        da_head_length: usize,
        max_chain_id: u64,
    }
    Addresses { values: KnownAddresses, _on_chain: OnChainOnly }
    KnownAddresses { bootloader: Address, messenger: Address, base_token: Address, system_context: Address }
    ProtocolVersion { major: u64, minor: u64, patch: u64, packed: u64 }
    Selectors { rows: Vec<Signature>, registered_getters: usize }
    Signature { contract: String, selector: Selector, signature: String }
    Event { contract: String, topic: B256, signature: String, indexed: Vec<usize> }
    VerificationKeys {
        commitments: Vec<[B256; 2]>,
        fflonk_non_residues: [u64; 2],
        g2: PairingPoints,
        revisions: Vec<Revision>,
    }
    PairingPoints { generator: [B256; 4], setup: [B256; 4] }
    Revision {
        revision: String,
        replaced: Vec<Replaced>,
        fflonk_c0: [B256; 2],
        plonk_hash: B256,
        fflonk_hash: B256,
    }
    Replaced { commitment: usize, point: [B256; 2] }
}

/// Rows of one kind.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rows<T> {
    pub(super) rows: Vec<T>,
}

/// What only the contracts know; the file says why. Fields of it begin with an underscore, which serde drops.
pub(super) type OnChainOnly = BTreeMap<String, IgnoredAny>;
