use alloy_primitives::U256;
use serde_json::{Value, json};
use verifier_gen::{
    native::{VerifyError, snarkjs_fflonk::verify},
    proof::SnarkjsFflonkProof,
    prove::simulate::Simulated,
    vk::SnarkjsFflonkKey,
};

use crate::support::{decimals, export, published, simulated, simulated_key};

fn key(value: &Value) -> SnarkjsFflonkKey {
    SnarkjsFflonkKey::from_json(&value.to_string()).unwrap()
}

#[test]
fn test_verify_published_proof_succeeds() {
    let Some(fixture) = published("snarkjs_fflonk_2023_03.json") else { return };
    let key = key(&fixture["vk"]);
    let proof = SnarkjsFflonkProof::from_json(&fixture["proof_json"].to_string()).unwrap();
    let (words, inputs) = (&proof.words(), &decimals(&fixture["public_inputs"]));
    verify(&key, &proof, inputs).unwrap();
    export("SnarkjsFflonk2023Verifier", key.clone(), words, inputs);
}

#[test]
fn test_verify_wrong_inverse_is_refused() {
    let Simulated { key, mut proof, inputs } = simulated(&simulated_key("SimulatedSnarkjsFflonkVerifier"));
    let inverse = proof.0.last_mut().unwrap();
    *inverse += U256::ONE;
    assert!(matches!(key.verify(&proof, &inputs), Err(VerifyError::Inverse)));
    *proof.0.last_mut().unwrap() = U256::ZERO;
    assert!(matches!(key.verify(&proof, &inputs), Err(VerifyError::Inverse)));
}

#[test]
fn test_from_json_malformed_key_names_the_field() {
    let good = simulated_key("SimulatedSnarkjsFflonkVerifier");
    for (field, value) in [
        ("protocol", json!("plonk")),
        ("power", json!(0)),
        ("power", json!(29)),
        ("nPublic", json!(0)),
        ("k1", json!("1")),
        ("k2", json!("2")),
        ("w", json!("1")),
        ("w3", json!("1")),
        ("w3", json!("2")),
        ("w4", json!("1")),
        ("w8", json!("2")),
        ("wr", json!("2")),
        ("C0", json!(["0", "1", "0"])),
        ("X_2", json!([["0", "0"], ["1", "0"], ["0", "0"]])),
    ] {
        let mut bad = good.clone();
        bad[field] = value.clone();
        let error = SnarkjsFflonkKey::from_json(&bad.to_string()).unwrap_err().to_string();
        assert!(error.contains(&format!("`{field}`")), "{field} = {value}: {error}");
    }
}
