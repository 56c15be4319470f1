//! `verifier estimate`: which proof was measured, and the shape of the result.

use serde_json::{Value, json};

use crate::support::{assert_fails_with, root, stderr, stdout, zksettle};

const KEY: &str = "verifier-gen/keys/binding_2p16.json";
const PROOF: &str = "verifier-gen/keys/binding_2p16_proof.json";

fn estimate(arguments: &[&str]) -> Value {
    let output = zksettle().args(["verifier", "estimate", "--json"]).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    serde_json::from_str(&stdout(&output)).unwrap()
}

#[test]
fn test_verifier_estimate_without_proof_measures_a_simulated_one() {
    let figures = estimate(&[KEY]);
    let mut names: Vec<_> = figures.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["floor", "gas", "precompiles", "proof", "runtimeBytes", "system"]);
    assert_eq!(figures["proof"], "simulated");
    assert_eq!(figures["precompiles"], json!({ "ecMul": 34, "ecAdd": 34, "pairs": 2, "modexp": 0 }));
    // plonk-equations.md §8, with the short u of decision 0010.
    assert_eq!(figures["floor"], json!({ "prague": 333_878, "osaka": 333_878 }));
    // The same program whatever the points: the proof of the key itself costs as much.
    let given = estimate(&[KEY, "--proof", PROOF]);
    assert_eq!(given["proof"], "given");
    assert_eq!(given["gas"], figures["gas"]);
}

#[test]
fn test_verifier_estimate_for_people_says_what_was_measured() {
    let output = zksettle().args(["verifier", "estimate", KEY]).output().unwrap();
    let text = stdout(&output);
    for part in [
        "ZKsync PLONK",
        "34 ecMul, 34 ecAdd, 2 pairs, 0 modexp",
        "Prague",
        "Osaka",
        "333878",
        "a proof for a key of the tool's own",
    ] {
        assert!(text.contains(part), "expected {part:?} in:\n{text}");
    }
}

#[test]
fn test_verifier_estimate_proof_of_another_key_fails() {
    let dir = tempfile::tempdir().unwrap();
    let mut key: Value = serde_json::from_str(&std::fs::read_to_string(root().join(KEY)).unwrap()).unwrap();
    let setup = key["gate_setup_commitments"].as_array_mut().unwrap();
    setup.swap(0, 1);
    let path = dir.path().join("key.json");
    std::fs::write(&path, key.to_string()).unwrap();
    let output = zksettle().args(["verifier", "estimate", "--proof", PROOF]).arg(path).output().unwrap();
    assert_fails_with(
        &output,
        "PlonkVerifier refuses the proof: PairingMismatch(); `zksettle verifier verify` says which check it fails",
    );
}
