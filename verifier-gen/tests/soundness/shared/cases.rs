//! Valid proofs of every system.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use serde_json::Value;
use verifier_gen::{
    proof::{ProofWords, PublicInputs},
    vk::Key,
};

const KEYS: &str = "verifier-gen/keys";
const SIMULATED: &str = "tests/sol/verifier/formats/simulated";

/// Our own files, one pair per system: folder below the repository's root, key, proof.
const OWN: [(&str, &str, &str); 6] = [
    (KEYS, "binding_2p16.json", "binding_2p16_proof.json"),
    (KEYS, "fflonk_2p6.json", "fflonk_2p6_proof.json"),
    (SIMULATED, "SimulatedGroth16Verifier.key.json", "SimulatedGroth16Verifier.proof.json"),
    (SIMULATED, "SimulatedSnarkjsPlonkVerifier.key.json", "SimulatedSnarkjsPlonkVerifier.proof.json"),
    (SIMULATED, "SimulatedSnarkjsFflonkVerifier.key.json", "SimulatedSnarkjsFflonkVerifier.proof.json"),
    (SIMULATED, "SimulatedGnarkPlonkVerifier.key.json", "SimulatedGnarkPlonkVerifier.proof.json"),
];

/// Published files with the places of the key and of the proof in them.
const PUBLISHED: [(&str, &str, &str); 7] = [
    ("plonk/era_contracts_PlonkVerifierTest.json", "/vk/json", ""),
    ("fflonk/v27_zksync_era_l1_batch_proof_1.json", "/vk/json", ""),
    ("other/risc0_groth16_v5_0.json", "/vk_snarkjs", ""),
    ("other/sp1_groth16_v6_0_0.json", "/vk_snarkjs", ""),
    ("other/zisk_upstream_may2026.json", "/vk", ""),
    ("other/snarkjs_fflonk_2023_03.json", "/vk", "/proof_json"),
    ("other/sp1_plonk_v6_0_0.json", "/vk", ""),
];

/// A proof that its key accepts.
pub(crate) struct Case {
    pub(crate) name: String,
    /// The file of the key.
    pub(crate) file: Value,
    pub(crate) key: Key,
    pub(crate) proof: ProofWords,
    pub(crate) inputs: PublicInputs,
}

/// Our own proofs, in the order of ZKsync's PLONK and FFLONK, Groth16, PLONK and FFLONK of snarkjs, PLONK of gnark.
pub(crate) fn own() -> [Case; 6] {
    OWN.map(|(folder, key, proof)| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
        let file = std::fs::read_to_string(folder.join(key)).unwrap();
        let key = Key::from_json(&file).unwrap();
        let proof = folder.join(proof);
        Case {
            name: format!("{}, own", key.system()),
            file: serde_json::from_str(&file).unwrap(),
            key,
            proof: ProofWords::read(&proof).unwrap(),
            inputs: PublicInputs::read(&proof).unwrap(),
        }
    })
}

/// Our own proofs and the published ones. Says so loudly when this machine has none of the latter.
pub(crate) fn all() -> Vec<Case> {
    let root = std::env::var_os("ZKSETTLE_FIXTURES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/fixtures"), PathBuf::from);
    let mut cases = Vec::from(own());
    if !root.join("index.json").is_file() {
        report(&format!("SKIPPED: no fixtures at {}; set ZKSETTLE_FIXTURES", root.display()));
        return cases;
    }
    cases.extend(PUBLISHED.map(|(file, key, proof)| published(&root.join(file), key, proof)));
    cases
}

fn published(path: &Path, key: &str, proof: &str) -> Case {
    let text = std::fs::read_to_string(path).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    let file = value.pointer(key).unwrap().clone();
    let key = Key::from_json(&file.to_string()).unwrap();
    Case {
        name: format!("{}, {}", key.system(), path.file_stem().unwrap().to_str().unwrap()),
        file,
        key,
        proof: ProofWords::from_json(&value.pointer(proof).unwrap().to_string()).unwrap(),
        inputs: PublicInputs::from_json(&text).unwrap(),
    }
}

/// Prints a line also when the test passes; the harness swallows `eprintln!`.
#[expect(clippy::explicit_write, reason = "see above")]
pub(crate) fn report(line: &str) {
    writeln!(std::io::stderr(), "{line}").unwrap();
}
