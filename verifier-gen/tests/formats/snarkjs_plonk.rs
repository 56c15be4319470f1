use alloy_primitives::U256;
use serde_json::{Value, json};
use verifier_gen::{native::snarkjs_plonk::verify, proof::SnarkjsPlonkProof, vk::SnarkjsPlonkKey};

use crate::support::{export, published, simulated_key, words};

fn key(value: &Value) -> SnarkjsPlonkKey {
    SnarkjsPlonkKey::from_json(&value.to_string()).unwrap()
}

#[test]
fn test_verify_published_proof_succeeds() {
    let Some(fixture) = published("zisk_upstream_may2026.json") else { return };
    let key = key(&fixture["vk"]);
    let (proof, inputs) = (&words(&fixture["proof"]), &words(&fixture["public_inputs"]));
    verify(&key, &SnarkjsPlonkProof::from_words(proof).unwrap(), inputs).unwrap();
    export("ZiskPlonkVerifier", key.clone(), proof, inputs);
}

#[test]
fn test_from_json_malformed_key_names_the_field() {
    let good = simulated_key("SimulatedSnarkjsPlonkVerifier");
    for (field, value) in [
        ("protocol", json!("groth16")),
        ("curve", json!("bls12381")),
        ("power", json!(0)),
        ("power", json!(29)),
        ("nPublic", json!(0)),
        ("nPublic", json!(1024)),
        ("k1", json!("1")),
        ("k2", json!("2")),
        ("w", json!("1")),
        ("Qm", json!(["1", "3", "1"])),
        ("S3", json!(["1", "2", "3"])),
        ("X_2", json!([["0", "0"], ["1", "0"], ["0", "0"]])),
    ] {
        let mut bad = good.clone();
        bad[field] = value.clone();
        let error = SnarkjsPlonkKey::from_json(&bad.to_string()).unwrap_err().to_string();
        assert!(error.contains(&format!("`{field}`")), "{field} = {value}: {error}");
    }
}
