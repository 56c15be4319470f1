//! `verifier generate`: what is written, and whether what is there is that.

use std::{fs, path::Path, process::Output};

use serde_json::{Value, json};

use crate::{
    files::{binding_key, fflonk_key, json_of, simulated_key},
    support::{assert_fails_with, root, stderr, stdout, zksettle},
};

fn generate(key: &Path, args: &[&str]) -> Output {
    zksettle().args(["verifier", "generate"]).arg(key).args(args).output().unwrap()
}

#[test]
fn test_generate_own_keys_prints_the_committed_contracts() {
    for (key, name) in [(binding_key(), "PlonkVerifier"), (fflonk_key(), "FflonkVerifier")] {
        let output = generate(&key, &[]);
        assert!(output.status.success(), "{}", stderr(&output));
        assert!(stderr(&output).contains("anybody can forge proofs"));
        let committed = root().join(format!("contracts/src/verifier/generated/{name}.sol"));
        let text = fs::read_to_string(committed).unwrap();
        assert!(stdout(&output) == text, "{name}.sol differs from what is generated");

        let output = generate(&key, &["--json"]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report["files"], json!([{ "fileName": format!("{name}.sol"), "text": text }]));
        assert_eq!((&report["contract"], &report["compat"]), (&json!(name), &json!("strict")));
        assert_eq!(report["warnings"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn test_generate_check_names_what_differs_and_the_command_that_rewrites_it() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("verifiers/Mine.sol");
    let args = ["--name", "Mine", "--out", out.to_str().unwrap()];
    let check = || generate(&simulated_key("Groth16"), &[args.as_slice(), &["--check"]].concat());

    let output = check();
    let command = format!(
        "zksettle verifier generate {} --out {} --name Mine",
        simulated_key("Groth16").display(),
        out.display()
    );
    let error = format!("error: not what the key yields; run `{command}`\n");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!((stdout(&output), stderr(&output)), (format!("missing  {}\n", out.display()), error.clone()));

    // The command does what it is said to do.
    let output = zksettle().args(command.split(' ').skip(1)).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(stdout(&output), format!("{}\n", out.display()));
    let text = fs::read_to_string(&out).unwrap();
    assert!(text.contains("contract Mine"), "{text}");
    let output = check();
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), format!("same     {}\n", out.display())));

    fs::write(&out, text.replace("contract Mine", "contract Yours")).unwrap();
    let output = check();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!((stdout(&output), stderr(&output)), (format!("differs  {}\n", out.display()), error));
    let output = generate(&simulated_key("Groth16"), &[args.as_slice(), &["--check", "--json"]].concat());
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["files"], json!([{ "path": out, "state": "differs" }]));
}

#[test]
fn test_generate_to_a_directory_names_the_files_after_the_contract() {
    let dir = tempfile::tempdir().unwrap();
    let output = generate(&simulated_key("SnarkjsPlonk"), &["--out", dir.path().to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let file = dir.path().join("SnarkjsPlonkVerifier.sol");
    assert_eq!(stdout(&output), format!("{}\n", file.display()));
    assert!(fs::read_to_string(file).unwrap().contains("contract SnarkjsPlonkVerifier"));
}

#[test]
fn test_generate_options_that_make_no_sense_are_refused() {
    let output = generate(&binding_key(), &["--name", "no name"]);
    let text = stderr(&output);
    assert!(text.contains("`contract_name`") && text.contains("`no name`"), "{text}");
    assert_eq!(output.status.code(), Some(1));

    // Several files need a directory, and without one there is nothing to compare.
    for flag in ["--split", "--check"] {
        let output = generate(&binding_key(), &[flag]);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("--out"), "{}", stderr(&output));
    }
    let output = generate(&simulated_key("Groth16"), &["--compat", "lax"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("`compat`"), "{}", stderr(&output));
}

#[test]
fn test_generate_wrong_key_writes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (path, out) = (dir.path().join("key.json"), dir.path().join("Verifier.sol"));
    let mut key = json_of(&binding_key());
    key["num_inputs"] = json!(2);
    fs::write(&path, key.to_string()).unwrap();
    let output = generate(&path, &["--out", out.to_str().unwrap()]);
    let reason = format!(
        "{}: `num_inputs`: expected 1, found 2; the verifier is made for the production circuit shape; check that this is a PLONK key, not FFLONK",
        path.display()
    );
    assert_fails_with(&output, &reason);
    assert!(!out.exists());
}
