//! Tests of the operator's side, against the specification's golden values, fixtures made by others, and a model of
//! the checks that L1 makes.

mod batches;
mod encodings;
mod execution;
mod fixtures;
mod interfaces;
mod l1_model;
mod parameters;
mod spec;
mod tokens;
mod trees;
mod vectors;

use std::{
    fs,
    path::{Path, PathBuf},
};

use alloy::primitives::{Address, B256, Bytes, U256, keccak256};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{
    DataAvailability, Genesis, Rollup, RollupConfig, SystemContracts,
    transaction::{GAS_PER_PUBDATA, PriorityRequest, SYSTEM_UPGRADE_TYPE},
};
use crate::abi::IPayloads::L2CanonicalTransaction;

pub(crate) const CHAIN_ID: u64 = 271;
pub(crate) const SETTLEMENT_CHAIN_ID: u64 = 31_337;
pub(crate) const L1_ASSET_ROUTER: Address = Address::with_last_byte(0xab);
const OPERATOR: Address = Address::with_last_byte(0xfe);

/// Word with the given value.
fn w(value: u64) -> B256 {
    U256::from(value).into()
}

pub(crate) fn account(index: u8) -> Address {
    Address::repeat_byte(index)
}

fn config(data_availability: DataAvailability) -> RollupConfig {
    RollupConfig {
        chain_id: CHAIN_ID,
        settlement_chain_id: SETTLEMENT_CHAIN_ID,
        l1_chain_id: SETTLEMENT_CHAIN_ID,
        l1_asset_router: L1_ASSET_ROUTER,
        genesis: Genesis { state_root: w(1), index: 54, commitment: w(1) },
        system_contracts: SystemContracts {
            zk_porter_is_available: false,
            bootloader_hash: w(0xb007),
            default_account_hash: w(0xacc0),
            evm_emulator_hash: w(0xe0),
        },
        l2_da_validator: account(0xda),
        data_availability,
        fee_account: OPERATOR,
        first_priority_id: 0,
    }
}

pub(crate) fn rollup() -> Rollup {
    Rollup::new(config(DataAvailability::Calldata)).unwrap()
}

/// A paid request as the mailbox would accept it: mints fee at the gas limit, value, and some more.
pub(crate) fn deposit(id: u64, to: Address, value: u64) -> PriorityRequest {
    let (gas_limit, max_fee_per_gas) = (500_000, U256::from(250_000_000));
    PriorityRequest {
        id,
        from: account(0x11),
        to,
        mint_value: max_fee_per_gas * U256::from(gas_limit) + U256::from(value) + U256::from(7),
        value: U256::from(value),
        gas_limit,
        max_fee_per_gas,
        refund_recipient: account(0x12),
        ..Default::default()
    }
}

/// The upgrade transaction of a genesis (deployment.md §5.2).
fn genesis_upgrade() -> L2CanonicalTransaction {
    L2CanonicalTransaction {
        txType: U256::from(SYSTEM_UPGRADE_TYPE),
        from: U256::from(0x8007),
        to: U256::from(0x800f),
        gasLimit: U256::from(72_000_000),
        gasPerPubdataByteLimit: U256::from(GAS_PER_PUBDATA),
        nonce: U256::from(29),
        data: Bytes::from_static(&[0xc9, 0x87, 0x33, 0x6c]),
        ..Default::default()
    }
}

/// Deterministic stream of numbers.
struct Random(B256);

impl Random {
    fn new(seed: u64) -> Self {
        Self(w(seed))
    }

    fn word(&mut self) -> B256 {
        self.0 = keccak256(self.0);
        self.0
    }

    /// A number below `bound`.
    fn below(&mut self, bound: u64) -> u64 {
        (U256::from_be_bytes(self.word().0) % U256::from(bound)).to()
    }
}

/// Where data made by others are.
fn fixtures() -> PathBuf {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/fixtures");
    std::env::var_os("ZKSETTLE_FIXTURES").map_or(default, Into::into)
}

/// A batch fixture made by others; `None`, said on stderr, where the fixtures are absent.
fn fixture(name: &str) -> Option<Value> {
    let path = fixtures().join("batch").join(name);
    match fs::read_to_string(&path) {
        Ok(text) => Some(serde_json::from_str(&text).unwrap()),
        Err(error) => {
            eprintln!("SKIPPED: {}: {error}; set ZKSETTLE_FIXTURES", path.display());
            None
        }
    }
}

/// A typed field of a JSON object.
fn get<T: DeserializeOwned>(value: &Value, field: &str) -> T {
    serde_json::from_value(value[field].clone()).unwrap_or_else(|error| panic!("{field}: {error}"))
}
