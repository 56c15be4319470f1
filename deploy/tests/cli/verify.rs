//! `verifier verify`: one proof, and directories of them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Output,
};

use serde_json::{Value, json};

use crate::{
    files::{
        binding_key, binding_proof, fflonk_key, fflonk_proof, fixture, json_of, simulated_key, simulated_proof,
        snarkjs_groth16,
    },
    support::{assert_fails_with, stderr, stdout, zksettle},
};

fn verify(key: &Path, args: &[&str]) -> Output {
    zksettle().args(["verifier", "verify"]).arg(key).args(args).output().unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Asserts that the proof is `valid`, as text and as JSON, and returns the reason if it is not.
#[track_caller]
fn assert_verdict(valid: bool, key: &Path, args: &[&str]) -> Option<String> {
    let output = verify(key, args);
    assert_eq!(output.status.code(), Some(i32::from(!valid)), "{}{}", stdout(&output), stderr(&output));
    let report = verify(key, &[args, &["--json"]].concat());
    assert_eq!(report.status.code(), output.status.code());
    let report: Value = serde_json::from_slice(&report.stdout).unwrap();
    assert_eq!(report["valid"], valid);
    let reason = report["reason"].as_str().map(str::to_owned);
    let line = reason.as_ref().map_or_else(|| "valid\n".to_owned(), |reason| format!("invalid: {reason}\n"));
    assert_eq!(stdout(&output), line);
    reason
}

#[test]
fn test_verify_committed_proofs_of_every_system() {
    let others = ["Groth16", "SnarkjsPlonk", "SnarkjsFflonk", "GnarkPlonk"];
    let others = others.map(|system| (simulated_key(system), simulated_proof(system)));
    let own = [(binding_key(), binding_proof()), (fflonk_key(), fflonk_proof())];
    let dir = tempfile::tempdir().unwrap();
    for (key, proof) in own.into_iter().chain(others) {
        assert_eq!(assert_verdict(true, &key, &[text(&proof)]), None);
        // Another public input: no longer valid.
        let mut other = json_of(&proof);
        for field in ["/publicInput", "/public_inputs/0"] {
            if let Some(input) = other.pointer_mut(field) {
                *input = json!("0x5");
            }
        }
        let path = dir.path().join("other.json");
        fs::write(&path, other.to_string()).unwrap();
        assert!(assert_verdict(false, &key, &[text(&path)]).is_some());
    }
}

#[test]
fn test_verify_snarkjs_files_take_the_inputs_from_beside_or_from_where_they_are_said_to_be() {
    let dir = tempfile::tempdir().unwrap();
    let (proof, inputs) = snarkjs_groth16();
    let path = dir.path().join("proof.json");
    fs::write(&path, proof.to_string()).unwrap();
    let key = simulated_key("Groth16");

    let output = verify(&key, &[text(&path)]);
    let error = stderr(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(error.contains(text(&path)) && error.contains("publicInput"), "{error}");

    let elsewhere = dir.path().join("public.json");
    fs::write(&elsewhere, inputs.to_string()).unwrap();
    assert_verdict(true, &key, &[text(&path), "--inputs", text(&elsewhere)]);
    fs::write(dir.path().join("proof.public.json"), json!(["1", "2"]).to_string()).unwrap();
    assert_verdict(false, &key, &[text(&path)]);
    fs::write(dir.path().join("proof.public.json"), inputs.to_string()).unwrap();
    assert_verdict(true, &key, &[text(&path)]);
}

#[test]
fn test_verify_numbers_over_their_modulus_are_valid_for_the_lax_only() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("proof.json");
    let modulus: alloy::primitives::U256 =
        "0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001".parse().unwrap();
    let mut proof = json_of(&fflonk_proof());
    let word: alloy::primitives::U256 = proof["proof"][8].as_str().unwrap().parse().unwrap();
    proof["proof"][8] = json!(format!("{:#066x}", word + modulus));
    fs::write(&path, proof.to_string()).unwrap();
    assert!(assert_verdict(false, &fflonk_key(), &[text(&path)]).unwrap().contains("`proof[8]`"));
    assert_verdict(true, &fflonk_key(), &[text(&path), "--compat", "lax"]);
}

#[test]
fn test_verify_published_recursive_proof_is_valid_for_lax_recursive_only() {
    let Some(proof) = fixture("plonk/recursive_48w.json") else { return };
    let dir = tempfile::tempdir().unwrap();
    let key = dir.path().join("key.json");
    fs::write(&key, json_of(&proof)["vk"]["json"].to_string()).unwrap();
    assert!(assert_verdict(false, &key, &[text(&proof)]).unwrap().contains("48 words"));
    assert_verdict(true, &key, &[text(&proof), "--compat", "lax-recursive"]);
}

#[test]
fn test_verify_trace_prints_every_value_before_the_verdict() {
    let output = verify(&fflonk_key(), &[text(&fflonk_proof()), "--trace", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let trace = report["trace"].as_object().unwrap();
    assert_eq!(trace["pairing[1].g2"].as_array().unwrap().len(), 4);
    let output = verify(&fflonk_key(), &[text(&fflonk_proof()), "--trace"]);
    let lines = stdout(&output);
    for (name, words) in trace {
        let words: Vec<_> = words.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
        assert!(lines.contains(&format!("{name} = {}\n", words.join(" "))), "{name}");
    }
    assert_eq!(lines.lines().count(), trace.len() + 1);
    assert!(lines.ends_with("\nvalid\n"));
    assert_eq!(verify(&fflonk_key(), &[text(&fflonk_proof()), "--trace", "--compat", "lax"]).status.code(), Some(2));
}

/// A directory with two valid proofs of [`simulated_key`] `Groth16`.
fn batch() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let (proof, inputs) = snarkjs_groth16();
    fs::write(dir.path().join("a.json"), proof.to_string()).unwrap();
    fs::write(dir.path().join("a.public.json"), inputs.to_string()).unwrap();
    fs::copy(simulated_proof("Groth16"), dir.path().join("b.json")).unwrap();
    let path = dir.path().to_path_buf();
    (dir, path)
}

#[test]
fn test_verify_batch_of_valid_proofs_succeeds() {
    let (_dir, path) = batch();
    let output = verify(&simulated_key("Groth16"), &["--batch", text(&path)]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let [a, b] = ["a.json", "b.json"].map(|name| path.join(name));
    let expected = format!("{}: valid\n{}: valid\n2 valid, 0 invalid, 0 unreadable\n", a.display(), b.display());
    assert_eq!(stdout(&output), expected);
}

#[test]
fn test_verify_batch_tells_each_file_and_fails_if_one_is_not_valid() {
    let (_dir, path) = batch();
    let mut wrong = json_of(&path.join("b.json"));
    wrong["public_inputs"][0] = json!("0x7");
    fs::write(path.join("c.json"), wrong.to_string()).unwrap();
    let mut short = json_of(&path.join("b.json"));
    short["proof"].as_array_mut().unwrap().pop();
    fs::write(path.join("d.json"), short.to_string()).unwrap();
    fs::write(path.join("e.json"), "nothing").unwrap();
    fs::write(path.join("note.txt"), "not a proof").unwrap();

    let output = verify(&simulated_key("Groth16"), &["--batch", text(&path), "--json"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&report["valid"], &report["invalid"], &report["unreadable"]), (&json!(2), &json!(2), &json!(1)));
    let proofs = report["proofs"].as_array().unwrap();
    let results: Vec<_> = proofs.iter().map(|proof| proof["result"].as_str().unwrap()).collect();
    assert_eq!(results, ["valid", "valid", "invalid", "invalid", "unreadable"]);
    assert!(proofs[3]["reason"].as_str().unwrap().contains("7 words"), "{}", proofs[3]);
    assert!(proofs[4]["reason"].as_str().unwrap().contains(text(&path.join("e.json"))), "{}", proofs[4]);
}

#[test]
fn test_verify_batch_without_proofs_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.public.json"), "[]").unwrap();
    let output = verify(&simulated_key("Groth16"), &["--batch", text(dir.path())]);
    let error = format!("there is no proof in {}: no file *.json, or only *.public.json", text(dir.path()));
    assert_fails_with(&output, &error);
    assert_eq!(verify(&simulated_key("Groth16"), &[]).status.code(), Some(2));
}
