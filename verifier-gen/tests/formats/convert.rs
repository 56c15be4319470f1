//! Keys written in the forms in which they are published.

use std::path::{Path, PathBuf};

use alloy_primitives::{U256, keccak256};
use serde_json::Value;
use verifier_gen::vk::{Key, KeyFormat};

use crate::support::{keys, published, simulated_file};

/// The committed keys, one of each system.
fn committed() -> [PathBuf; 6] {
    [
        keys().join("binding_2p16.json"),
        keys().join("fflonk_2p6.json"),
        simulated_file("SimulatedGroth16Verifier.key.json"),
        simulated_file("SimulatedSnarkjsPlonkVerifier.key.json"),
        simulated_file("SimulatedSnarkjsFflonkVerifier.key.json"),
        simulated_file("SimulatedGnarkPlonkVerifier.key.json"),
    ]
}

fn read(path: &Path) -> (Value, Key) {
    (serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap(), Key::read(path).unwrap())
}

/// The key's own form holds what the file holds that it came from, and gives the same key.
fn check_own_form(file: &Value, key: &Key) {
    let text = key.to_json_pretty();
    assert_eq!(key.convert(key.format()).unwrap(), text);
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), *file);
    assert_eq!(Key::from_json(&text).unwrap(), *key);
}

#[test]
fn test_convert_own_form_is_what_was_read() {
    for path in committed() {
        let (file, key) = read(&path);
        check_own_form(&file, &key);
    }
    for (file, field) in [
        ("risc0_groth16_v5_0.json", "vk_snarkjs"),
        ("sp1_groth16_v6_0_0.json", "vk_snarkjs"),
        ("zisk_upstream_may2026.json", "vk"),
        ("snarkjs_fflonk_2023_03.json", "vk"),
        ("sp1_plonk_v6_0_0.json", "vk"),
    ] {
        let Some(fixture) = published(file) else { return };
        let key = Key::from_json(&fixture[field].to_string()).unwrap();
        check_own_form(&fixture[field], &key);
    }
}

#[test]
fn test_convert_words_are_the_preimage_of_the_hash() {
    for path in committed() {
        let (_, key) = read(&path);
        let file: Value = serde_json::from_str(&key.convert(KeyFormat::Words).unwrap()).unwrap();
        let words = file["words"].as_array().unwrap().iter();
        let words: Vec<U256> = words.map(|word| word.as_str().unwrap().parse().unwrap()).collect();
        assert_eq!(words, key.words());
        let bytes: Vec<u8> = words.iter().flat_map(U256::to_be_bytes::<32>).collect();
        assert_eq!(file["keyHash"], keccak256(bytes).to_string());
        assert_eq!(file["keyHash"], key.hash().to_string());
        assert_eq!(file["system"], key.system());
    }
}

#[test]
fn test_convert_to_another_systems_form_is_refused_by_name() {
    for path in committed() {
        let (_, key) = read(&path);
        for format in KeyFormat::ALL {
            let converted = key.convert(format);
            if [key.format(), KeyFormat::Words].contains(&format) {
                converted.unwrap();
                continue;
            }
            let text = converted.unwrap_err().to_string();
            assert!(text.contains(key.system()) && text.contains(&format!("`{format}`")), "{text}");
        }
    }
}

#[test]
fn test_key_format_names_parse() {
    for format in KeyFormat::ALL {
        assert_eq!(format.name().parse::<KeyFormat>().unwrap(), format);
    }
    assert!("pem".parse::<KeyFormat>().unwrap_err().to_string().contains("`pem`"));
}
