//! What all systems need: simulated keys and proofs, golden files.

use std::path::{Path, PathBuf};

use alloy_primitives::{B256, U256};
use ark_bn254::G2Affine;
use serde_json::{Value, json};
use verifier_gen::{
    curve,
    prove::simulate::{self, Simulated},
    render::Options,
    vk::Key,
};

/// A published key and proof, or `None`, said loudly, when this machine has no fixtures.
pub(crate) fn published(file: &str) -> Option<Value> {
    let root = std::env::var_os("ZKSETTLE_FIXTURES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/fixtures"), PathBuf::from);
    let Ok(text) = std::fs::read_to_string(root.join("other").join(file)) else {
        eprintln!("SKIPPED: no fixture {file} at {}; set ZKSETTLE_FIXTURES", root.display());
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

/// Folder of the committed keys and proofs of ZKsync's systems.
pub(crate) fn keys() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("keys")
}

pub(crate) fn words(values: &Value) -> Vec<U256> {
    values.as_array().unwrap().iter().map(|word| word.as_str().unwrap().parse().unwrap()).collect()
}

/// Words that are written in decimal.
pub(crate) fn decimals(values: &Value) -> Vec<U256> {
    values.as_array().unwrap().iter().map(|x| U256::from_str_radix(x.as_str().unwrap(), 10).unwrap()).collect()
}

/// A scalar, or a coordinate, as snarkjs writes it.
pub(crate) fn text(word: U256) -> Value {
    json!(word.to_string())
}

pub(crate) fn g2_text(point: &G2Affine) -> Value {
    let [x1, x0, y1, y0] = curve::g2_words(point);
    json!([[text(x0), text(x1)], [text(y0), text(y1)], ["1", "0"]])
}

/// The verifier of `key` in one file.
pub(crate) fn source(key: impl Into<Key>, name: &str) -> String {
    key.into().render(&Options::new(name)).unwrap().remove(0).text
}

/// Compares `text` with the committed file at `path` below the repository's root; `UPDATE_GOLDEN=1` rewrites it.
pub(crate) fn golden(path: &str, text: &str) {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == text, "{} differs; UPDATE_GOLDEN=1 rewrites it", path.display());
}

/// The proof of a case as forge tests read it.
pub(crate) fn proof_json(proof: &[U256], inputs: &[U256], hash: B256) -> String {
    let hex = |words: &[U256]| words.iter().map(|word| format!("{word:#066x}")).collect::<Vec<_>>();
    let proof = json!({ "key_hash": hash.to_string(), "public_inputs": hex(inputs), "proof": hex(proof) });
    serde_json::to_string_pretty(&proof).unwrap() + "\n"
}

/// The file `name` among the committed ones of simulated keys and proofs.
pub(crate) fn simulated_file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/sol/verifier/formats/simulated").join(name)
}

/// The committed key for the verifier `contract`, as its file holds it.
pub(crate) fn simulated_key(contract: &str) -> Value {
    let text = std::fs::read_to_string(simulated_file(&format!("{contract}.key.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// What is simulated for the shape of `key`.
pub(crate) fn simulated(key: &Value) -> Simulated {
    simulate::like(&Key::from_json(&key.to_string()).unwrap()).unwrap()
}

/// Writes the verifier of `key` and a proof to the folder `$FORMATS_OUT`, for checks of published proofs by forge.
pub(crate) fn export(contract: &str, key: impl Into<Key>, proof: &[U256], inputs: &[U256]) {
    let Some(folder) = std::env::var_os("FORMATS_OUT").map(PathBuf::from) else { return };
    let key = key.into();
    std::fs::write(folder.join(format!("{contract}.proof.json")), proof_json(proof, inputs, key.hash())).unwrap();
    std::fs::write(folder.join(format!("{contract}.sol")), source(key, contract)).unwrap();
}
