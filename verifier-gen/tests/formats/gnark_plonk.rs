use alloy_primitives::U256;
use serde_json::Value;
use verifier_gen::{native::gnark_plonk::verify, proof::GnarkPlonkProof, vk::GnarkPlonkKey};

use crate::support::{Case, each_bit_flip, published, words};

fn key(value: &Value) -> GnarkPlonkKey {
    GnarkPlonkKey::from_json(&value.to_string()).unwrap()
}

fn refused(key: &GnarkPlonkKey, proof: &[U256], inputs: &[U256]) -> bool {
    GnarkPlonkProof::from_words(proof).map_or(true, |proof| verify(key, &proof, inputs).is_err())
}

#[test]
fn test_verify_published_proof_succeeds_and_every_bit_counts() {
    let Some(fixture) = published("sp1_plonk_v6_0_0.json") else { return };
    let key = key(&fixture["vk"]);
    let case =
        Case { key: fixture["vk"].clone(), proof: words(&fixture["proof"]), inputs: words(&fixture["public_inputs"]) };
    let proof = GnarkPlonkProof::from_words(&case.proof).unwrap();
    assert_eq!(proof.words(), case.proof);
    verify(&key, &proof, &case.inputs).unwrap();
    each_bit_flip(&case.proof, |changed| refused(&key, changed, &case.inputs));
    each_bit_flip(&case.inputs, |changed| refused(&key, &case.proof, changed));
}
