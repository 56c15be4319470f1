//! What all systems need: scalars and points from small numbers, words that differ in one bit, golden files.

use std::path::{Path, PathBuf};

use alloy_primitives::{B256, U256};
use ark_bn254::{Fr, G1Affine, G2Affine};
use ark_ec::{AffineRepr, CurveGroup};
use serde_json::{Value, json};
use verifier_gen::{curve, render::Options, vk::Key};

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

/// s·[1]₁.
pub(crate) fn g1(s: Fr) -> G1Affine {
    (G1Affine::generator() * s).into_affine()
}

/// s·[1]₂.
pub(crate) fn g2(s: Fr) -> G2Affine {
    (G2Affine::generator() * s).into_affine()
}

/// Scalars that look arbitrary and are the same on every run: s, s², s³, ...
pub(crate) fn scalars(seed: u64) -> impl Iterator<Item = Fr> {
    let seed = Fr::from(seed) + Fr::from(1u64 << 40) * Fr::from(u64::MAX);
    std::iter::successors(Some(seed * seed), move |last| Some(*last * seed))
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

pub(crate) fn scalar_text(scalar: Fr) -> Value {
    text(curve::word(scalar))
}

pub(crate) fn g1_text(point: &G1Affine) -> Value {
    let [x, y] = curve::g1_words(point);
    json!([text(x), text(y), "1"])
}

pub(crate) fn g2_text(point: &G2Affine) -> Value {
    let [x1, x0, y1, y0] = curve::g2_words(point);
    json!([[text(x0), text(x1)], [text(y0), text(y1)], ["1", "0"]])
}

/// The verifier of `key` in one file.
pub(crate) fn source(key: impl Into<Key>, name: &str) -> String {
    key.into().render(&Options::new(name)).unwrap().remove(0).text
}

/// Calls `refused` with every copy of `words` that differs in one bit.
pub(crate) fn each_bit_flip(words: &[U256], refused: impl Fn(&[U256]) -> bool) {
    for i in 0..words.len() {
        for bit in 0..256 {
            let mut changed = words.to_vec();
            changed[i] ^= U256::ONE << bit;
            assert!(refused(&changed), "bit {bit} of word {i}");
        }
    }
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

/// A key as its file holds it, with a proof for it.
pub(crate) struct Case {
    pub(crate) key: Value,
    pub(crate) proof: Vec<U256>,
    pub(crate) inputs: Vec<U256>,
}

/// The proof of `case` as forge tests read it.
fn proof_json(case: &Case, hash: B256) -> String {
    let hex = |words: &[U256]| words.iter().map(|word| format!("{word:#066x}")).collect::<Vec<_>>();
    let proof = json!({ "key_hash": hash.to_string(), "public_inputs": hex(&case.inputs), "proof": hex(&case.proof) });
    serde_json::to_string_pretty(&proof).unwrap() + "\n"
}

/// Golden files of a simulated proof: the key, the proof with its inputs, the verifier called `contract`.
pub(crate) fn golden_set(contract: &str, case: &Case, hash: B256, verifier: &str) {
    let folder = "tests/sol/verifier/formats/simulated";
    golden(&format!("{folder}/{contract}.key.json"), &(serde_json::to_string_pretty(&case.key).unwrap() + "\n"));
    golden(&format!("{folder}/{contract}.proof.json"), &proof_json(case, hash));
    golden(&format!("{folder}/{contract}.sol"), verifier);
}

/// Writes a verifier and its proof to the folder `$FORMATS_OUT`, for checks of published proofs by forge.
pub(crate) fn export(contract: &str, case: &Case, hash: B256, verifier: &str) {
    let Some(folder) = std::env::var_os("FORMATS_OUT").map(PathBuf::from) else { return };
    std::fs::write(folder.join(format!("{contract}.sol")), verifier).unwrap();
    std::fs::write(folder.join(format!("{contract}.proof.json")), proof_json(case, hash)).unwrap();
}
