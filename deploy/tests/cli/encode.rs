//! `verifier encode` and `verifier decode`: a proof, the words for the chain, and back.

use std::fs;

use alloy::primitives::U256;
use serde_json::{Value, json};

use crate::{
    files::{binding_proof, fflonk_proof, fixture, json_of, simulated_proof, words},
    support::{stderr, stdout, zksettle},
};

#[test]
fn test_encode_puts_the_type_in_front_and_decode_takes_it_away() {
    let dir = tempfile::tempdir().unwrap();
    let encoded = dir.path().join("words.json");
    let mut cases = vec![(binding_proof(), "plonk", 1), (fflonk_proof(), "fflonk", 0)];
    cases.extend(fixture("plonk/recursive_48w.json").map(|proof| (proof, "plonk", 1)));
    for (path, system, kind) in cases {
        let proof = words(&json_of(&path)["proof"]);
        let output = zksettle().args(["verifier", "encode", "--system", system]).arg(&path).output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        let array: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(words(&array), [vec![U256::from(kind)], proof.clone()].concat());
        let output = zksettle().args(["verifier", "encode", "--json"]).arg(&path).output().unwrap();
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report, json!({ "system": system, "words": array }));

        for form in [array, report] {
            fs::write(&encoded, form.to_string()).unwrap();
            let output = zksettle().args(["verifier", "decode", "--json"]).arg(&encoded).output().unwrap();
            let report: Value = serde_json::from_slice(&output.stdout).unwrap();
            assert_eq!((&report["system"], words(&report["proof"])), (&json!(system), proof.clone()));
        }
    }
}

#[test]
fn test_encode_and_decode_refuse_what_is_no_proof_of_a_batch() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("words.json");
    let refused = |command: &str, args: &[&str], part: &str| {
        let output = zksettle().args(["verifier", command]).args(args).output().unwrap();
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""));
        assert!(stderr(&output).contains(part), "expected `{part}` in: {}", stderr(&output));
    };
    let text = |path: &std::path::Path| path.to_str().unwrap().to_owned();
    refused("encode", &[&text(&simulated_proof("Groth16"))], "8 words");
    refused("encode", &[&text(&binding_proof()), "--system", "fflonk"], "a proof of plonk, not of fflonk");
    fs::write(&path, "[]").unwrap();
    refused("decode", &[&text(&path)], "a type word and a proof");
    // A proof without type word: its first word is no type.
    refused("decode", &[&text(&binding_proof())], "type 0 or 1");
    fs::write(&path, json!(["0x0", "0x1"]).to_string()).unwrap();
    refused("decode", &[&text(&path)], &format!("{}: `proof`", path.display()));
}
