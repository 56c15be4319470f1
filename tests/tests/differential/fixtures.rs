//! Batch data made by others, given to the contracts. The Rust side reads the same files in `deploy/src/rollup/tests`.

mod commitments;
mod priority;
mod proofs;

use std::{env, fs, path::Path};

use alloy::primitives::{Address, B256, U256};
use serde_json::Value;
use zksettle::artifacts::Artifacts;

use crate::{
    random::Random,
    world::{Flavour, World, default_intent, mapping_slot},
};

/// Slots of the diamond's storage (constants.md §6.1).
const EXECUTED: u64 = 11;
const LOGS_ROOTS: u64 = 15;

/// A typed field of a JSON object.
macro_rules! get {
    ($object:expr, $field:expr) => {
        get!($object, $field, _)
    };
    ($object:expr, $field:expr, $type:ty) => {
        serde_json::from_value::<$type>($object[$field].clone()).unwrap_or_else(|error| panic!("{}: {error}", $field))
    };
}
use get;

/// A fixture; `None`, said on stderr, where there is none.
fn fixture(name: &str) -> Option<Value> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/fixtures");
    let path = env::var_os("ZKSETTLE_FIXTURES").map_or(default, Into::into).join("batch").join(name);
    match fs::read_to_string(&path) {
        Ok(text) => Some(serde_json::from_str(&text).unwrap()),
        Err(error) => {
            eprintln!("SKIPPED: {}: {error}; set ZKSETTLE_FIXTURES", path.display());
            None
        }
    }
}

/// A rollup of defaults on L1.
fn world(artifacts: &Artifacts) -> World {
    let flavour = Flavour { gateway: false, validium: false };
    World::deployed(artifacts, &default_intent(), Random::new(0), flavour)
}

/// Writes a number to a chain's storage.
fn store(world: &mut World, diamond: Address, slot: u64, value: u64) {
    world.evm.set_storage(diamond, U256::from(slot), U256::from(value).into()).unwrap();
}

/// Makes `root` that of batch `number`, as if it was executed.
fn store_root(world: &mut World, diamond: Address, number: U256, root: B256) {
    store(world, diamond, EXECUTED, number.to());
    world.evm.set_storage(diamond, mapping_slot(number, LOGS_ROOTS), root).unwrap();
}
