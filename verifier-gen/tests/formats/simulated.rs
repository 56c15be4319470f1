use std::{fs, path::Path};

use ark_ec::AffineRepr;
use serde_json::{Value, json};
use verifier_gen::{
    native::VerifyError,
    prove::simulate::{self, Simulated},
    render::Compat,
    vk::Key,
};

use crate::support::{golden, proof_json, simulated, simulated_key, source};

/// A key of the tool's own circuits, as its file holds it, over 2^`domain_log2` points instead of its own.
fn own_key(file: &str, domain_log2: u32) -> Value {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("keys").join(file)).unwrap();
    let mut key: Value = serde_json::from_str(&text).unwrap();
    key["n"] = json!((1u64 << domain_log2) - 1);
    key
}

#[test]
fn test_like_committed_keys_is_what_is_committed() {
    for contract in [
        "SimulatedGroth16Verifier",
        "SimulatedSnarkjsPlonkVerifier",
        "SimulatedSnarkjsFflonkVerifier",
        "SimulatedGnarkPlonkVerifier",
    ] {
        let Simulated { key, proof, inputs } = simulated(&simulated_key(contract));
        key.verify(&proof, &inputs).unwrap();
        let folder = "tests/sol/verifier/formats/simulated";
        let file: Value = serde_json::from_str(&key.to_json_pretty()).unwrap();
        golden(&format!("{folder}/{contract}.key.json"), &(serde_json::to_string_pretty(&file).unwrap() + "\n"));
        golden(&format!("{folder}/{contract}.proof.json"), &proof_json(&proof.0, &inputs.0, key.hash()));
        golden(&format!("{folder}/{contract}.sol"), &source(key, contract));
    }
}

#[test]
fn test_like_zksync_keys_keeps_the_domain_and_verifies() {
    for log2 in [1, 16, 24, 26, 28] {
        let shape = own_key("binding_2p16.json", log2);
        let Simulated { key, proof, inputs } = simulated(&shape);
        key.verify(&proof, &inputs).unwrap();
        assert!(key.weakness().unwrap().contains("test reference string"), "the key is known to be forgeable");
        let Key::ZksyncPlonk(key) = key else { panic!("another system") };
        assert_eq!((key.domain_log2(), proof.0.len()), (log2, 44));
        assert_ne!(Key::from(*key), Key::from_json(&shape.to_string()).unwrap(), "a key of its own");
    }
    for log2 in [2, 6, 23] {
        let shape = own_key("fflonk_2p6.json", log2);
        let Simulated { key, proof, inputs } = simulated(&shape);
        key.verify(&proof, &inputs).unwrap();
        let Key::ZksyncFflonk(key) = key else { panic!("another system") };
        assert_eq!((key.domain_log2(), proof.0.len()), (log2, 24));
        assert_ne!(Key::from(*key), Key::from_json(&shape.to_string()).unwrap(), "a key of its own");
    }
}

#[test]
fn test_like_as_recursive_verifies_and_only_with_its_points() {
    let shape = Key::from_json(&own_key("binding_2p16.json", 24).to_string()).unwrap();
    let Simulated { key, mut proof, inputs } = simulate::like_as(Compat::LaxRecursive, &shape).unwrap();
    assert_eq!(proof.0.len(), 48);
    // P1 and P2 exchanged.
    proof.0[44..].rotate_left(2);
    key.verify_as(Compat::LaxRecursive, &proof, &inputs).unwrap_err();
    let groth16 = Key::from_json(&simulated_key("SimulatedGroth16Verifier").to_string()).unwrap();
    simulate::like_as(Compat::Lax, &groth16).unwrap_err();
}

#[test]
fn test_like_proof_is_for_its_own_key_only() {
    for shape in [own_key("binding_2p16.json", 16), own_key("fflonk_2p6.json", 6)] {
        let Simulated { proof, inputs, .. } = simulated(&shape);
        Key::from_json(&shape.to_string()).unwrap().verify(&proof, &inputs).unwrap_err();
    }
}

#[test]
fn test_like_points_at_infinity_and_number_of_inputs_stay() {
    let mut shape = simulated_key("SimulatedSnarkjsPlonkVerifier");
    shape["nPublic"] = json!(7);
    shape["Qm"] = json!(["0", "1", "0"]);
    let Simulated { key, proof, inputs } = simulated(&shape);
    assert_eq!((key.public_input_count(), inputs.0.len()), (7, 7));
    key.verify(&proof, &inputs).unwrap();
    let Key::SnarkjsPlonk(plonk) = &key else { panic!("another system") };
    let infinities = plonk.selectors().map(|point| point.is_zero());
    assert_eq!(infinities, [true, false, false, false, false]);
    let mut short = inputs.clone();
    short.0.pop();
    assert!(matches!(key.verify(&proof, &short), Err(VerifyError::PublicInputCount { expected: 7, actual: 6 })));
}
