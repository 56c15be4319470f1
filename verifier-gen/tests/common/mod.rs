//! Access to the fixtures, which are not part of the repository.
#![allow(dead_code, reason = "each test binary uses its part")]

use std::path::{Path, PathBuf};

use alloy_primitives::B256;
use serde_json::Value;
use verifier_gen::{
    proof::{FflonkProof, ProofFile},
    vk::{FflonkKey, PlonkKey},
};

/// One published proof with its key.
pub struct Fixture {
    pub name: String,
    pub key: PlonkKey,
    pub key_hash: B256,
    pub proof: ProofFile,
}

/// Folder of the fixtures, or `None`, said loudly, when this machine has none.
pub fn root() -> Option<PathBuf> {
    let root = std::env::var_os("ZKSETTLE_FIXTURES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/fixtures"), PathBuf::from);
    if root.join("index.json").is_file() {
        return Some(root);
    }
    eprintln!("SKIPPED: no fixtures at {}; set ZKSETTLE_FIXTURES", root.display());
    None
}

pub fn json(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Paths of the files in `folder` whose names satisfy `wanted`, sorted.
pub fn files(folder: &Path, wanted: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| wanted(path.file_name().unwrap().to_str().unwrap()))
        .collect();
    paths.sort();
    paths
}

/// The accepted 44-word proofs under `root`.
pub fn accepted(root: &Path) -> Vec<Fixture> {
    files(&root.join("plonk"), |name| !name.starts_with("NEGATIVE") && !name.starts_with("recursive"))
        .iter()
        .map(|path| fixture(path))
        .collect()
}

pub fn fixture(path: &Path) -> Fixture {
    let value = json(path);
    Fixture {
        name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
        key: PlonkKey::from_json(&value["vk"]["json"].to_string()).unwrap(),
        key_hash: value["vk"]["verification_key_hash"].as_str().unwrap().parse().unwrap(),
        proof: ProofFile::read(path).unwrap(),
    }
}

/// One published FFLONK proof with its key.
pub struct FflonkFixture {
    pub key: FflonkKey,
    pub key_hash: B256,
    pub file: ProofFile<FflonkProof>,
}

pub fn fflonk_fixture(path: &Path) -> FflonkFixture {
    let value = json(path);
    FflonkFixture {
        key: FflonkKey::from_json(&value["vk"]["json"].to_string()).unwrap(),
        key_hash: value["vk"]["verification_key_hash"].as_str().unwrap().parse().unwrap(),
        file: ProofFile::read(path).unwrap(),
    }
}
