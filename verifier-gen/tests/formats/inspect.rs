//! What is told of keys of every system.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};
use verifier_gen::vk::Key;

fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn simulated(name: &str) -> PathBuf {
    file(&format!("../tests/sol/verifier/formats/simulated/Simulated{name}Verifier.key.json"))
}

#[test]
fn test_domain_log2_and_proof_words_are_those_of_the_system() {
    for (path, domain, words) in [
        (file("keys/binding_2p16.json"), Some(16), 44),
        (file("keys/fflonk_2p6.json"), Some(6), 24),
        (simulated("Groth16"), None, 8),
        (simulated("SnarkjsPlonk"), Some(10), 24),
        (simulated("SnarkjsFflonk"), Some(9), 24),
        (simulated("GnarkPlonk"), Some(10), 27),
    ] {
        let key = Key::read(&path).unwrap();
        assert_eq!((key.domain_log2(), key.proof_words()), (domain, words), "{}", path.display());
        assert_eq!(key.points_at_infinity(), Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn test_points_at_infinity_are_named_as_in_the_file() {
    let zksync = json!({ "x": [0, 0, 0, 0], "y": [0, 0, 0, 0], "infinity": true });
    let snarkjs = json!(["0", "1", "0"]);
    let coordinates = |names: [&'static str; 2]| names.map(|name| (name, json!("0"))).to_vec();
    for (path, changes, named) in [
        (file("keys/binding_2p16.json"), vec![("/gate_setup_commitments/6", zksync)], "gate_setup_commitments[6]"),
        (simulated("Groth16"), vec![("/IC/2", snarkjs.clone())], "IC[2]"),
        (simulated("SnarkjsPlonk"), vec![("/Qr", snarkjs)], "Qr"),
        (simulated("GnarkPlonk"), coordinates(["/VK_QO_COM_X", "/VK_QO_COM_Y"]), "VK_QO_COM"),
        (simulated("GnarkPlonk"), coordinates(["/VK_QCP_0_X", "/VK_QCP_0_Y"]), "VK_QCP_0"),
    ] {
        let mut key: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        for (field, value) in changes {
            *key.pointer_mut(field).unwrap() = value;
        }
        assert_eq!(Key::from_json(&key.to_string()).unwrap().points_at_infinity(), [named]);
    }
}
