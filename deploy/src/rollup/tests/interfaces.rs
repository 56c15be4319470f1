//! Selectors and topics of the specification against the bound ABIs (`deploy/abi`).

use std::{collections::BTreeMap, fs, path::Path};

use alloy::{
    json_abi::JsonAbi,
    primitives::{Selector, keccak256},
};

use super::spec::{SPEC, Signature};
use crate::abi::BOUND_CONTRACTS;

/// The ABIs that Rust is bound to. Of other contracts the signatures alone are compared; forge looks into their code.
fn bound() -> BTreeMap<&'static str, JsonAbi> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("abi");
    let read = |name: &&'static str| {
        let text = fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
        (*name, serde_json::from_str(&text).unwrap())
    };
    BOUND_CONTRACTS.iter().map(read).collect()
}

fn selector(signature: &str) -> Selector {
    Selector::from_slice(&keccak256(signature)[..4])
}

/// What contracts call and do not have themselves.
const FOREIGN: [&str; 7] = [
    "forwardTransactionOnGateway(uint256,bytes32,uint64)",
    "setAllowedBytecodeTypesToDeploy(uint8)",
    "setAssetHandlerAddress(uint256,bytes32,address)",
    "sendToL1(bytes)",
    "upgrade(address,bytes)",
    "genesisUpgrade(uint256,address,bytes,bytes)",
    "finalizeDeposit(address,address,address,uint256,bytes)",
];

#[test]
fn test_selectors_specification_rows_are_in_bound_abis() {
    let bound = bound();
    let mut found = 0;
    for Signature { contract, selector: expected, signature } in &SPEC.selectors.rows {
        assert_eq!(selector(signature), *expected, "{signature}");
        let Some(abi) = bound.get(contract.as_str()) else { continue };
        if abi.functions().any(|function| function.selector() == *expected && function.signature() == *signature) {
            found += 1;
        } else {
            assert!(FOREIGN.contains(&signature.as_str()), "{contract} has no {signature}");
        }
    }
    assert_eq!(found, 53, "functions of bound contracts");
    let getters = bound["GettersFacet"].functions().filter(|function| function.name != "getName").count();
    assert_eq!(getters, SPEC.selectors.registered_getters);
}

#[test]
fn test_errors_specification_rows_are_in_bound_abis() {
    let bound = bound();
    for Signature { contract, selector: expected, signature } in &SPEC.errors.rows {
        assert_eq!(selector(signature), *expected, "{signature}");
        let Some(abi) = bound.get(contract.as_str()) else { continue };
        assert!(abi.errors().any(|error| error.selector() == *expected), "{contract} has no {signature}");
    }
}

#[test]
fn test_events_specification_rows_are_in_bound_abis() {
    let bound = bound();
    for row in &SPEC.events.rows {
        assert_eq!(keccak256(&row.signature), row.topic, "{}", row.signature);
        let Some(abi) = bound.get(row.contract.as_str()) else { continue };
        let event = abi.events().find(|event| event.selector() == row.topic);
        let event = event.unwrap_or_else(|| panic!("{} has no {}", row.contract, row.signature));
        let indexed = (0..).zip(&event.inputs).filter(|(_, input)| input.indexed).map(|(position, _)| position);
        assert_eq!(indexed.collect::<Vec<usize>>(), row.indexed, "{}", row.signature);
    }
}

#[test]
fn test_roles_specification_names_are_getters_of_timelock() {
    let bound = bound();
    for (name, hash) in &SPEC.roles.hashes {
        assert_eq!(keccak256(name), *hash, "{name}");
        assert!(bound["ValidatorTimelock"].function(name).is_some(), "{name}");
    }
}
