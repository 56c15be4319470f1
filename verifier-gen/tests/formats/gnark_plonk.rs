use alloy_primitives::U256;
use serde_json::{Value, json};
use verifier_gen::{native::gnark_plonk::verify, proof::GnarkPlonkProof, vk::GnarkPlonkKey};

use crate::support::{export, published, simulated_key, words};

fn key(value: &Value) -> GnarkPlonkKey {
    GnarkPlonkKey::from_json(&value.to_string()).unwrap()
}

#[test]
fn test_verify_published_proof_succeeds() {
    let Some(fixture) = published("sp1_plonk_v6_0_0.json") else { return };
    let key = key(&fixture["vk"]);
    let (words, inputs) = (&words(&fixture["proof"]), &words(&fixture["public_inputs"]));
    let proof = GnarkPlonkProof::from_words(words).unwrap();
    assert_eq!(proof.words(), *words);
    verify(&key, &proof, inputs).unwrap();
    export("Sp1PlonkVerifier", key.clone(), words, inputs);
}

#[test]
fn test_from_json_malformed_key_names_the_field() {
    let good = simulated_key("SimulatedGnarkPlonkVerifier");
    for (field, value, named) in [
        ("VK_NB_CUSTOM_GATES", "2", "VK_NB_CUSTOM_GATES"),
        ("VK_NB_PUBLIC_INPUTS", "0", "VK_NB_PUBLIC_INPUTS"),
        ("VK_NB_PUBLIC_INPUTS", "1024", "VK_NB_PUBLIC_INPUTS"),
        ("VK_DOMAIN_SIZE", "1023", "VK_DOMAIN_SIZE"),
        ("VK_DOMAIN_SIZE", "0", "VK_DOMAIN_SIZE"),
        ("VK_INV_DOMAIN_SIZE", "1", "VK_INV_DOMAIN_SIZE"),
        ("VK_OMEGA", "1", "VK_OMEGA"),
        ("VK_COSET_SHIFT", "1", "VK_COSET_SHIFT"),
        ("VK_COSET_SHIFT", "0", "VK_COSET_SHIFT"),
        ("VK_INDEX_COMMIT_API_0", "1023", "VK_INDEX_COMMIT_API_0"),
        ("VK_QM_COM_X", "1", "VK_QM_COM"),
        ("VK_QCP_0_Y", "x", "VK_QCP_0"),
        ("G1_SRS_X", "7", "G1_SRS"),
        ("G2_SRS_1_Y_0", "7", "G2_SRS_1"),
    ] {
        let mut bad = good.clone();
        bad[field] = json!(value);
        let error = GnarkPlonkKey::from_json(&bad.to_string()).unwrap_err().to_string();
        assert!(error.contains(&format!("`{named}`")), "{field} = {value}: {error}");
    }
}
