//! Keys and proofs that are committed, and those of others that may be there.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use alloy::primitives::U256;
use serde_json::{Value, json};

use crate::support::root;

pub(crate) fn binding_key() -> PathBuf {
    root().join("verifier-gen/keys/binding_2p16.json")
}

pub(crate) fn binding_proof() -> PathBuf {
    root().join("verifier-gen/keys/binding_2p16_proof.json")
}

pub(crate) fn fflonk_key() -> PathBuf {
    root().join("verifier-gen/keys/fflonk_2p6.json")
}

pub(crate) fn fflonk_proof() -> PathBuf {
    root().join("verifier-gen/keys/fflonk_2p6_proof.json")
}

/// Key of another system, such as `Groth16`.
pub(crate) fn simulated_key(system: &str) -> PathBuf {
    root().join(format!("tests/sol/verifier/formats/simulated/Simulated{system}Verifier.key.json"))
}

/// Proof for [`simulated_key`].
pub(crate) fn simulated_proof(system: &str) -> PathBuf {
    root().join(format!("tests/sol/verifier/formats/simulated/Simulated{system}Verifier.proof.json"))
}

/// A published file, or `None`, said loudly, when this machine has none.
pub(crate) fn fixture(name: &str) -> Option<PathBuf> {
    let fixtures = env::var_os("ZKSETTLE_FIXTURES").map_or_else(|| root().join("../shared/fixtures"), PathBuf::from);
    let path = fixtures.join(name);
    if !path.is_file() {
        eprintln!("SKIPPED: no fixture {name} at {}; set ZKSETTLE_FIXTURES", fixtures.display());
        return None;
    }
    Some(path)
}

pub(crate) fn json_of(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The words of an array of hexadecimal texts.
pub(crate) fn words(values: &Value) -> Vec<U256> {
    values.as_array().unwrap().iter().map(|word| word.as_str().unwrap().parse().unwrap()).collect()
}

/// A Groth16 proof as snarkjs writes it, and its public inputs.
pub(crate) fn snarkjs_groth16() -> (Value, Value) {
    let file = json_of(&simulated_proof("Groth16"));
    let decimal = |words: Vec<U256>| words.iter().map(U256::to_string).collect::<Vec<_>>();
    let [ax, ay, bx1, bx0, by1, by0, cx, cy] = <[String; 8]>::try_from(decimal(words(&file["proof"]))).unwrap();
    let proof = json!({
        "pi_a": [ax, ay, "1"],
        "pi_b": [[bx0, bx1], [by0, by1], ["1", "0"]],
        "pi_c": [cx, cy, "1"],
        "protocol": "groth16",
        "curve": "bn128",
    });
    (proof, json!(decimal(words(&file["public_inputs"]))))
}

/// The binding key with \[τ\]₂ of another reference string: its hash does not tell.
pub(crate) fn binding_key_of_another_crs() -> Value {
    let [x0, x1, y0, y1] = {
        let tau = &json_of(&simulated_key("SnarkjsPlonk"))["X_2"];
        [&tau[0][0], &tau[0][1], &tau[1][0], &tau[1][1]].map(|number| {
            let number: U256 = number.as_str().unwrap().parse().unwrap();
            json!(number.into_limbs())
        })
    };
    let mut key = json_of(&binding_key());
    key["g2_elements"][1] = json!({ "x": { "c0": x0, "c1": x1 }, "y": { "c0": y0, "c1": y1 }, "infinity": false });
    key
}
