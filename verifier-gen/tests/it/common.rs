//! Access to the fixtures, which are not part of the repository.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use alloy_primitives::{B256, U256};
use ark_bn254::{Fq, G2Affine};
use ark_ec::{AffineRepr, CurveGroup};
use ark_ff::PrimeField;
use serde_json::{Value, json};
use verifier_gen::{
    proof::{FflonkProof, ProofFile},
    render::Options,
    vk::{FflonkKey, Key, PlonkKey},
};

/// The verifier of `key` in one file.
pub(crate) fn source(key: impl Into<Key>, name: &str) -> String {
    key.into().render(&Options::new(name)).unwrap().remove(0).text
}

/// One published proof with its key.
pub(crate) struct Fixture {
    pub(crate) name: String,
    pub(crate) key: PlonkKey,
    pub(crate) key_hash: B256,
    pub(crate) proof: ProofFile,
}

/// Folder of the fixtures, or `None`, said loudly, when this machine has none.
#[expect(clippy::explicit_write, reason = "the harness swallows eprintln! of tests that pass")]
pub(crate) fn root() -> Option<PathBuf> {
    let root = std::env::var_os("ZKSETTLE_FIXTURES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/fixtures"), PathBuf::from);
    if root.join("index.json").is_file() {
        return Some(root);
    }
    writeln!(std::io::stderr(), "SKIPPED: no fixtures at {}; set ZKSETTLE_FIXTURES", root.display()).unwrap();
    None
}

pub(crate) fn json(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Paths of the files in `folder` whose names satisfy `wanted`, sorted.
pub(crate) fn files(folder: &Path, wanted: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| wanted(path.file_name().unwrap().to_str().unwrap()))
        .collect();
    paths.sort();
    paths
}

/// The accepted 44-word proofs under `root`.
pub(crate) fn accepted(root: &Path) -> Vec<Fixture> {
    files(&root.join("plonk"), |name| !name.starts_with("NEGATIVE") && !name.starts_with("recursive"))
        .iter()
        .map(|path| fixture(path))
        .collect()
}

pub(crate) fn fixture(path: &Path) -> Fixture {
    let value = json(path);
    Fixture {
        name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
        key: PlonkKey::from_json(&value["vk"]["json"].to_string()).unwrap(),
        key_hash: value["vk"]["verification_key_hash"].as_str().unwrap().parse().unwrap(),
        proof: ProofFile::read(path).unwrap(),
    }
}

/// A key file that is valid but belongs to no circuit: its commitments are multiples of the generator and τ is `tau`.
pub(crate) fn made_up_key(domain_log2: u32, tau: u64) -> Value {
    let one = G2Affine::generator();
    json!({
        "n": (1u64 << domain_log2) - 1,
        "num_inputs": 1,
        "state_width": 4,
        "num_witness_polys": 0,
        "gate_setup_commitments": (1..=8).map(g1).collect::<Vec<_>>(),
        "gate_selectors_commitments": (9..=10).map(g1).collect::<Vec<_>>(),
        "permutation_commitments": (11..=14).map(g1).collect::<Vec<_>>(),
        "total_lookup_entries_length": 1,
        "lookup_selector_commitment": g1(15),
        "lookup_tables_commitments": (16..=19).map(g1).collect::<Vec<_>>(),
        "lookup_table_type_commitment": {"x": [0, 0, 0, 0], "y": [0, 0, 0, 0], "infinity": true},
        "non_residues": [[5, 0, 0, 0], [7, 0, 0, 0], [10, 0, 0, 0]],
        "g2_elements": [g2(one), g2((one * ark_bn254::Fr::from(tau)).into_affine())],
    })
}

fn g1(multiple: u64) -> Value {
    let point = (ark_bn254::G1Affine::generator() * ark_bn254::Fr::from(multiple)).into_affine();
    json!({"x": limbs(point.x), "y": limbs(point.y), "infinity": false})
}

/// The JSON of a point of G2, wherever it lies.
pub(crate) fn g2(point: G2Affine) -> Value {
    let fq2 = |element: ark_bn254::Fq2| json!({"c0": limbs(element.c0), "c1": limbs(element.c1)});
    json!({"x": fq2(point.x), "y": fq2(point.y), "infinity": false})
}

fn limbs(element: Fq) -> [u64; 4] {
    element.into_bigint().0
}

/// `word` with bit number `bit` flipped.
pub(crate) fn flip(word: U256, bit: usize) -> U256 {
    word ^ (U256::from(1) << bit)
}

/// One published FFLONK proof with its key.
pub(crate) struct FflonkFixture {
    pub(crate) key: FflonkKey,
    pub(crate) key_hash: B256,
    pub(crate) file: ProofFile<FflonkProof>,
}

pub(crate) fn fflonk_fixture(path: &Path) -> FflonkFixture {
    let value = json(path);
    FflonkFixture {
        key: FflonkKey::from_json(&value["vk"]["json"].to_string()).unwrap(),
        key_hash: value["vk"]["verification_key_hash"].as_str().unwrap().parse().unwrap(),
        file: ProofFile::read(path).unwrap(),
    }
}
