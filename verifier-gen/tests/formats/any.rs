use std::path::{Path, PathBuf};

use alloy_primitives::U256;
use ark_bn254::Fr;
use serde_json::{Value, json};
use verifier_gen::{
    Error, curve,
    native::VerifyError,
    proof::{ProofWords, PublicInputs},
    render::{Compat, Options},
    vk::{Key, Weakness},
};

use crate::support::{g2, g2_text, published, source, text};

/// A committed file of a simulated proof or key.
fn simulated(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/sol/verifier/formats/simulated").join(name)
}

fn json_of(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
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
    let mut key = json_of(&simulated("SimulatedGroth16Verifier.key.json"));
    key["vk_delta_2"] = key["vk_gamma_2"].clone();
    assert_eq!(Key::from_json(&key.to_string()).unwrap().weakness(), Some(Weakness::NoSecondPhase));
}

#[test]
fn test_key_public_tau_is_called_weak() {
    let g2_42 = g2(Fr::from(42u64));
    for name in ["SimulatedSnarkjsPlonkVerifier", "SimulatedSnarkjsFflonkVerifier"] {
        let mut key = json_of(&simulated(&format!("{name}.key.json")));
        key["X_2"] = g2_text(&g2_42);
        assert_eq!(
            Key::from_json(&key.to_string()).unwrap().weakness(),
            Some(Weakness::KnownTau { tau: 42 }),
            "{name}"
        );
    }
    let mut key = json_of(&simulated("SimulatedGnarkPlonkVerifier.key.json"));
    for (name, word) in ["X_0", "X_1", "Y_0", "Y_1"].iter().zip(curve::g2_words(&g2_42)) {
        key[format!("G2_SRS_1_{name}")] = text(word);
    }
    assert_eq!(Key::from_json(&key.to_string()).unwrap().weakness(), Some(Weakness::KnownTau { tau: 42 }));
    let keys = Path::new(env!("CARGO_MANIFEST_DIR")).join("keys");
    for name in ["binding_2p16.json", "fflonk_2p6.json"] {
        assert_eq!(Key::read(&keys.join(name)).unwrap().weakness(), Some(Weakness::TestCrs), "{name}");
    }
}

#[test]
fn test_key_points_at_infinity_are_named() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("keys/binding_2p16.json");
    assert_eq!(Key::read(&path).unwrap().points_at_infinity(), Vec::<String>::new());
    let mut key = json_of(&path);
    key["permutation_commitments"][2] = json!({ "x": [0, 0, 0, 0], "y": [0, 0, 0, 0], "infinity": true });
    assert_eq!(Key::from_json(&key.to_string()).unwrap().points_at_infinity(), ["permutation_commitments[2]"]);
    for (name, field) in [("Groth16", "/IC/2"), ("SnarkjsPlonk", "/Qr"), ("SnarkjsPlonk", "/S3")] {
        let mut key = json_of(&simulated(&format!("Simulated{name}Verifier.key.json")));
        *key.pointer_mut(field).unwrap() = json!(["0", "1", "0"]);
        let named = Key::from_json(&key.to_string()).unwrap().points_at_infinity();
        assert_eq!(named, [if name == "Groth16" { "IC[2]" } else { &field[1..] }]);
    }
    let mut key = json_of(&simulated("SimulatedGnarkPlonkVerifier.key.json"));
    (key["VK_QO_COM_X"], key["VK_QO_COM_Y"]) = (json!("0"), json!("0"));
    assert_eq!(Key::from_json(&key.to_string()).unwrap().points_at_infinity(), ["VK_QO_COM"]);
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
