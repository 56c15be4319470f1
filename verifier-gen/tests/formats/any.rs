use std::path::{Path, PathBuf};

use alloy_primitives::U256;
use serde_json::json;
use verifier_gen::{
    Error,
    native::VerifyError,
    proof::{ProofWords, PublicInputs},
    render::{Compat, Options},
    vk::Key,
};

use crate::support::{published, source};

/// A committed file of a simulated proof or key.
fn simulated(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/sol/verifier/formats/simulated").join(name)
}

#[test]
fn test_key_committed_files_are_recognised_and_verify() {
    let cases = [
        ("SimulatedGroth16Verifier", "Groth16", 2),
        ("SimulatedSnarkjsPlonkVerifier", "snarkjs PLONK", 3),
        ("SimulatedSnarkjsFflonkVerifier", "snarkjs FFLONK", 3),
        ("SimulatedGnarkPlonkVerifier", "gnark PLONK", 3),
    ];
    for (name, system, inputs) in cases {
        let key = Key::read(&simulated(&format!("{name}.key.json"))).unwrap();
        assert_eq!((key.system(), key.public_input_count()), (system, inputs));
        let path = simulated(&format!("{name}.proof.json"));
        let (proof, inputs) = (ProofWords::read(&path).unwrap(), PublicInputs::read(&path).unwrap());
        key.verify(&proof, &inputs).unwrap();
        assert!(source(key.clone(), name).contains(&format!("contract {name} is IVerifier")), "{name}");
        assert_eq!(key.weakness(), None);
        let short = ProofWords(proof.0[1..].to_vec());
        assert!(matches!(key.verify(&short, &inputs), Err(VerifyError::Proof(_))), "{name}");
        let more = PublicInputs([inputs.0.as_slice(), &[U256::ZERO]].concat());
        assert!(matches!(key.verify(&proof, &more), Err(VerifyError::PublicInputCount { .. })), "{name}");
    }
}

#[test]
fn test_key_zksync_plonk_is_recognised_and_verifies() {
    let keys = Path::new(env!("CARGO_MANIFEST_DIR")).join("keys");
    let key = Key::read(&keys.join("binding_2p16.json")).unwrap();
    assert_eq!((key.system(), key.public_input_count()), ("ZKsync PLONK", 1));
    let path = keys.join("binding_2p16_proof.json");
    key.verify(&ProofWords::read(&path).unwrap(), &PublicInputs::read(&path).unwrap()).unwrap();
}

#[test]
fn test_key_zksync_fflonk_is_recognised_and_verifies() {
    let keys = Path::new(env!("CARGO_MANIFEST_DIR")).join("keys");
    let key = Key::read(&keys.join("fflonk_2p6.json")).unwrap();
    assert_eq!((key.system(), key.public_input_count()), ("ZKsync FFLONK", 1));
    let path = keys.join("fflonk_2p6_proof.json");
    key.verify(&ProofWords::read(&path).unwrap(), &PublicInputs::read(&path).unwrap()).unwrap();
}

#[test]
fn test_render_impossible_options_are_refused() {
    let keys = Path::new(env!("CARGO_MANIFEST_DIR")).join("keys");
    let key = Key::read(&keys.join("binding_2p16.json")).unwrap();
    let error = key.render(&Options::new("not a name")).unwrap_err();
    assert!(matches!(&error, Error::Option { option: "contract_name", .. }), "{error}");
    let groth16 = Key::read(&simulated("SimulatedGroth16Verifier.key.json")).unwrap();
    let error = groth16.render(&Options { compat: Compat::Lax, ..Options::new("V") }).unwrap_err();
    assert!(error.to_string().contains("strict for Groth16"), "{error}");
    groth16.render(&Options { modexp: false, ..Options::new("V") }).unwrap();
}

#[test]
fn test_key_snarkjs_files_verify() {
    for file in ["risc0_groth16_v5_0.json", "sp1_groth16_v6_0_0.json"] {
        let Some(fixture) = published(file) else { return };
        let key = Key::from_json(&fixture["vk_snarkjs"].to_string()).unwrap();
        let proof = ProofWords::from_json(&fixture["proof_snarkjs"].to_string()).unwrap();
        key.verify(&proof, &PublicInputs::from_json(&fixture["public_inputs"].to_string()).unwrap()).unwrap();
    }
}

#[test]
fn test_key_equal_gamma_and_delta_is_called_weak() {
    let text = std::fs::read_to_string(simulated("SimulatedGroth16Verifier.key.json")).unwrap();
    let mut key: serde_json::Value = serde_json::from_str(&text).unwrap();
    key["vk_delta_2"] = key["vk_gamma_2"].clone();
    assert!(Key::from_json(&key.to_string()).unwrap().weakness().unwrap().contains("δ = γ"));
}

#[test]
fn test_from_json_unknown_shapes_are_refused() {
    for (text, named) in [
        ("{}".to_owned(), "`$`"),
        ("nothing".to_owned(), "`$`"),
        (json!({ "protocol": "marlin" }).to_string(), "`protocol`"),
    ] {
        assert!(Key::from_json(&text).unwrap_err().to_string().contains(named), "{text}");
    }
    assert!(ProofWords::from_json(r#"{"proof": ["0x"]}"#).unwrap_err().to_string().contains("`proof[0]`"));
    assert!(ProofWords::from_json(r#"{"protocol": "stark"}"#).unwrap_err().to_string().contains("`protocol`"));
    assert!(PublicInputs::from_json(r#"["1", "x"]"#).unwrap_err().to_string().contains("`$[1]`"));
    assert!(PublicInputs::from_json("{}").unwrap_err().to_string().contains("publicInput"));
    assert_eq!(PublicInputs::from_json(r#"{"publicInput": "7"}"#).unwrap(), PublicInputs(vec![U256::from(7)]));
}
