//! `key` and `verifier`: from a verification key to a contract, and what is said of keys that are not right.

use std::{fs, path::PathBuf, process::Output};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{assert_fails_with, stderr, stdout, zksettle};

/// The key of the tool's own binding circuit, in a file.
struct KeyFile {
    dir: TempDir,
    key: Value,
}

impl KeyFile {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key.json");
        let output = zksettle().args(["key", "export", "--out"]).arg(&path).output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        assert!(stderr(&output).contains("anybody can forge proofs"), "the test CRS is named");
        let key = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        Self { dir, key }
    }

    fn path(&self) -> PathBuf {
        self.dir.path().join("key.json")
    }

    /// Writes the key with a change.
    fn change(&self, change: impl FnOnce(&mut Value)) {
        let mut key = self.key.clone();
        change(&mut key);
        fs::write(self.path(), key.to_string()).unwrap();
    }

    fn generate(&self) -> Output {
        zksettle().args(["verifier", "generate"]).arg(self.path()).output().unwrap()
    }

    /// Asserts that the key is refused with an error that names file and field and says `part`.
    #[track_caller]
    fn assert_refused(&self, field: &str, part: &str) {
        let output = self.generate();
        let text = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{text}");
        assert_eq!(stdout(&output), "");
        let error = text.lines().find(|line| line.starts_with("error: ")).unwrap();
        assert!(error.contains(&self.path().display().to_string()), "{error}");
        assert!(error.contains(&format!("`{field}`")), "expected `{field}` in: {error}");
        assert!(error.contains(part), "expected `{part}` in: {error}");
    }
}

#[test]
fn test_verifier_generate_own_key_prints_the_committed_contract() {
    let key = KeyFile::new();
    let output = key.generate();
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stderr(&output).contains("anybody can forge proofs"));
    let committed = crate::support::root().join("contracts/src/verifier/generated/PlonkVerifier.sol");
    assert_eq!(stdout(&output), fs::read_to_string(committed).unwrap());

    let output = zksettle().args(["key", "hash", "--json"]).arg(key.path()).output().unwrap();
    let hash: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(hash["keyHash"].as_str().unwrap().len(), 66);
}

#[test]
fn test_key_export_of_its_own_output_changes_nothing() {
    let key = KeyFile::new();
    let output = zksettle().args(["key", "export"]).arg(key.path()).output().unwrap();
    assert_eq!(stdout(&output), fs::read_to_string(key.path()).unwrap());
}

#[test]
fn test_verifier_generate_wrong_keys_names_file_and_field() {
    let key = KeyFile::new();
    key.change(|key| key["gate_setup_commitments"][3]["x"][0] = json!(1));
    key.assert_refused("gate_setup_commitments[3]", "curve");
    key.change(|key| drop(key["gate_setup_commitments"].as_array_mut().unwrap().pop()));
    key.assert_refused("gate_setup_commitments", "8");
    key.change(|key| drop(key.as_object_mut().unwrap().remove("non_residues")));
    key.assert_refused("$", "non_residues");
    fs::write(key.path(), "not a key").unwrap();
    key.assert_refused("$", "expected");
}

#[test]
fn test_verifier_generate_missing_file_names_it() {
    let output = zksettle().args(["verifier", "generate", "/nowhere/key.json"]).output().unwrap();
    let reason =
        "cannot read /nowhere/key.json: No such file or directory (os error 2); check the path and its permissions";
    assert_fails_with(&output, reason);
}
