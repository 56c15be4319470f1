//! `key`: what is told of keys, and what is said of keys that are not right.

use std::fs;

use alloy::primitives::keccak256;
use serde_json::{Value, json};

use crate::{
    files::{binding_key, fflonk_key, fixture, json_of, simulated_key, words},
    support::{assert_fails_with, stderr, stdout, zksettle},
};

#[test]
fn test_key_export_without_a_key_writes_the_committed_one_and_warns() {
    let output = zksettle().args(["key", "export"]).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stderr(&output).contains("anybody can forge proofs"), "the test reference string is named");
    assert_eq!(stdout(&output), fs::read_to_string(binding_key()).unwrap());
}

#[test]
fn test_key_export_of_its_own_output_changes_nothing() {
    for key in [binding_key(), fflonk_key()] {
        let output = zksettle().args(["key", "export"]).arg(&key).output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        assert_eq!(stdout(&output), fs::read_to_string(key).unwrap());
    }
}

#[test]
fn test_key_convert_writes_the_form_of_the_makers_and_words() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("key.json");
    for (key, form, others) in [
        (binding_key(), "zksync", ["snarkjs", "gnark"]),
        (fflonk_key(), "zksync", ["snarkjs", "gnark"]),
        (simulated_key("Groth16"), "snarkjs", ["zksync", "gnark"]),
        (simulated_key("GnarkPlonk"), "gnark", ["zksync", "snarkjs"]),
    ] {
        let convert =
            |form: &str| zksettle().args(["key", "convert", "--to", form, "--json"]).arg(&key).output().unwrap();
        let report: Value = serde_json::from_slice(&convert(form).stdout).unwrap();
        assert_eq!((&report["format"], &report["key"]), (&json!(form), &json_of(&key)));
        for other in others {
            let output = convert(other);
            assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""));
            assert!(stderr(&output).contains(&format!("found `{other}`")), "{}", stderr(&output));
        }

        let output =
            zksettle().args(["key", "convert", "--to", "words", "--out"]).arg(&out).arg(&key).output().unwrap();
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), ""), "{}", stderr(&output));
        let words: Vec<u8> = words(&json_of(&out)["words"]).iter().flat_map(|word| word.to_be_bytes::<32>()).collect();
        assert_eq!(json!(keccak256(words)), report["keyHash"]);
    }
    assert_eq!(zksettle().args(["key", "convert", "k", "--to", "pem"]).output().unwrap().status.code(), Some(2));
}

#[test]
fn test_key_hash_is_a_word_and_the_same_as_json() {
    for key in [binding_key(), fflonk_key(), simulated_key("Groth16")] {
        let output = zksettle().args(["key", "hash"]).arg(&key).output().unwrap();
        let hash = stdout(&output).trim().to_owned();
        assert_eq!((output.status.code(), hash.len()), (Some(0), 66), "{}", stderr(&output));
        let output = zksettle().args(["key", "hash", "--json"]).arg(&key).output().unwrap();
        assert_eq!(serde_json::from_slice::<Value>(&output.stdout).unwrap(), json!({ "keyHash": hash }));
    }
}

#[test]
fn test_key_inspect_tells_system_and_shape() {
    for (key, system, domain, inputs, words) in [
        (binding_key(), "ZKsync PLONK", json!(16), 1, 44),
        (fflonk_key(), "ZKsync FFLONK", json!(6), 1, 24),
        (simulated_key("Groth16"), "Groth16", Value::Null, 2, 8),
        (simulated_key("SnarkjsPlonk"), "snarkjs PLONK", json!(10), 3, 24),
        (simulated_key("SnarkjsFflonk"), "snarkjs FFLONK", json!(9), 3, 24),
        (simulated_key("GnarkPlonk"), "gnark PLONK", json!(10), 3, 27),
    ] {
        let output = zksettle().args(["key", "inspect", "--json"]).arg(&key).output().unwrap();
        let told: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(told["system"], system);
        assert_eq!(told["domainLog2"], domain, "{system}");
        assert_eq!((&told["publicInputs"], &told["proofWords"]), (&json!(inputs), &json!(words)), "{system}");
        assert_eq!(told["pointsAtInfinity"], json!([]), "{system}");
        let output = zksettle().args(["key", "inspect"]).arg(&key).output().unwrap();
        let text = stdout(&output);
        assert!(text.contains(system) && text.contains(told["keyHash"].as_str().unwrap()), "{text}");
    }
}

/// What `key inspect` says of the weakness of `key`, once it was seen on stderr and in the JSON.
fn weakness(key: &Value) -> Option<String> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("key.json");
    fs::write(&path, key.to_string()).unwrap();
    let output = zksettle().args(["key", "inspect", "--json"]).arg(path).output().unwrap();
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let weakness = told["weakness"].as_str().map(str::to_owned);
    let warnings = told["warnings"].as_array().unwrap();
    assert_eq!(warnings.len(), usize::from(weakness.is_some()));
    for warning in warnings {
        let warning = warning.as_str().unwrap();
        assert!(warning.starts_with(weakness.as_deref().unwrap()), "{warning}");
        assert!(stderr(&output).contains(&format!("warning: {warning}\n")), "{}", stderr(&output));
    }
    weakness
}

#[test]
fn test_key_inspect_warns_of_set_ups_that_anybody_can_repeat() {
    let groth16 = json_of(&simulated_key("Groth16"));
    assert_eq!(weakness(&groth16), None);
    let mut one_phase = groth16.clone();
    one_phase["vk_delta_2"] = groth16["vk_gamma_2"].clone();
    assert!(weakness(&one_phase).unwrap().contains("δ = γ"));
    for key in [binding_key(), fflonk_key()] {
        assert!(weakness(&json_of(&key)).unwrap().contains("test reference string"));
    }
}

#[test]
fn test_key_inspect_published_keys_warns_of_tau_42_only() {
    let Some(test_key) = fixture("vk/plonk_test_crs_3f0828d2.json") else { return };
    assert!(weakness(&json_of(&test_key)).unwrap().contains("τ = 42"));
    for name in ["vk/plonk_0.29.4_b2f50340.json", "vk/fflonk_c8cd705a.json"] {
        assert_eq!(weakness(&json_of(&fixture(name).unwrap())), None, "{name}");
    }
}

/// Asserts that a changed binding key is refused with an error that names file and `field` and says `part`.
#[track_caller]
fn assert_refused(text: &str, field: &str, part: &str) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("key.json");
    fs::write(&path, text).unwrap();
    let output = zksettle().args(["key", "inspect"]).arg(&path).output().unwrap();
    let text = stderr(&output);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""), "{text}");
    let error = text.lines().find(|line| line.starts_with("error: ")).unwrap();
    for part in [&path.display().to_string(), &format!("`{field}`"), part] {
        assert!(error.contains(part), "expected `{part}` in: {error}");
    }
}

#[test]
fn test_key_inspect_wrong_keys_names_file_and_field() {
    let changed = |change: fn(&mut Value)| {
        let mut key = json_of(&binding_key());
        change(&mut key);
        key.to_string()
    };
    let off_curve = changed(|key| key["gate_setup_commitments"][3]["x"][0] = json!(1));
    assert_refused(&off_curve, "gate_setup_commitments[3]", "curve");
    let short = changed(|key| drop(key["gate_setup_commitments"].as_array_mut().unwrap().pop()));
    assert_refused(&short, "gate_setup_commitments", "8");
    let incomplete = changed(|key| drop(key.as_object_mut().unwrap().remove("non_residues")));
    assert_refused(&incomplete, "$", "non_residues");
    let tau_1 = changed(|key| key["g2_elements"][1] = key["g2_elements"][0].clone());
    assert_refused(&tau_1, "g2_elements[1]", "τ");
    assert_refused("not a key", "$", "expected");
    assert_refused("{}", "$", "a verifying key");
}

#[test]
fn test_key_commands_missing_file_names_it() {
    for command in [["key", "inspect"], ["key", "hash"], ["key", "export"], ["verifier", "generate"]] {
        let output = zksettle().args(command).arg("/nowhere/key.json").output().unwrap();
        let reason =
            "cannot read /nowhere/key.json: No such file or directory (os error 2); check the path and its permissions";
        assert_fails_with(&output, reason);
    }
}
