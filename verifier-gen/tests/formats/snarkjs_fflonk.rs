use alloy_primitives::U256;
use ark_bn254::{Fr, G1Affine};
use ark_ec::CurveGroup;
use ark_ff::{FftField, Field, PrimeField};
use serde_json::{Value, json};
use verifier_gen::{
    curve,
    native::{
        VerifyError,
        snarkjs_fflonk::{trace, verify},
    },
    proof::SnarkjsFflonkProof,
    vk::SnarkjsFflonkKey,
};

use crate::support::{
    Case, decimals, each_bit_flip, export, g1, g1_text, g2, g2_text, golden_set, published, scalar_text, scalars,
    source,
};

fn key(value: &Value) -> SnarkjsFflonkKey {
    SnarkjsFflonkKey::from_json(&value.to_string()).unwrap()
}

/// A key whose reference string has a known τ, and a proof that is forged with it: everything but the last opening proof
/// is arbitrary, and [W2] = ([F] − [E] − [J])/(τ − y).
fn simulated(count: usize) -> (Case, SnarkjsFflonkProof) {
    let mut next = scalars(1167);
    let tau = next.next().unwrap();
    // Its cube generates the domain too.
    let omega_root = Fr::get_root_of_unity(1 << 9).unwrap();
    let third = {
        let mut candidates = (2u64..).map(|g| {
            let exponent = U256::from_limbs((-Fr::ONE).into_bigint().0) / U256::from(3u64);
            Fr::from(g).pow(exponent.into_limbs())
        });
        candidates.find(|root| *root != Fr::ONE).unwrap()
    };
    let file = json!({
        "protocol": "fflonk",
        "curve": "bn128",
        "nPublic": count,
        "power": 9,
        "k1": "2",
        "k2": "3",
        "w": scalar_text(omega_root.pow([3])),
        "w3": scalar_text(third),
        "w4": scalar_text(Fr::get_root_of_unity(4).unwrap()),
        "w8": scalar_text(Fr::get_root_of_unity(8).unwrap()),
        "wr": scalar_text(omega_root),
        "X_2": g2_text(&g2(tau)),
        "C0": g1_text(&g1(next.next().unwrap())),
    });
    let key = key(&file);
    let inputs: Vec<U256> = next.by_ref().take(count).map(curve::word).collect();
    let points: Vec<U256> = (0..3).flat_map(|_| curve::g1_words(&g1(next.next().unwrap()))).collect();
    let openings = next.take(16).map(curve::word);
    let words: Vec<U256> = points.into_iter().chain([U256::ZERO; 2]).chain(openings).collect();
    let mut proof = SnarkjsFflonkProof::from_words(&words).unwrap();
    assert_eq!(proof.w_2, G1Affine::identity());
    let trace = trace(&key, &proof, &inputs).unwrap();
    proof.w_2 = (trace.left * (tau - trace.challenges.y).inverse().unwrap()).into_affine();
    proof.inverse = trace.denominators.with_y.inverse().unwrap();
    (Case { key: file, proof: proof.words(), inputs }, proof)
}

fn refused(key: &SnarkjsFflonkKey, proof: &[U256], inputs: &[U256]) -> bool {
    SnarkjsFflonkProof::from_words(proof).map_or(true, |proof| verify(key, &proof, inputs).is_err())
}

#[test]
fn test_verify_published_proof_succeeds_and_every_bit_counts() {
    let Some(fixture) = published("snarkjs_fflonk_2023_03.json") else { return };
    let key = key(&fixture["vk"]);
    let proof = SnarkjsFflonkProof::from_json(&fixture["proof_json"].to_string()).unwrap();
    let case = Case { key: fixture["vk"].clone(), proof: proof.words(), inputs: decimals(&fixture["public_inputs"]) };
    verify(&key, &proof, &case.inputs).unwrap();
    let name = "SnarkjsFflonk2023Verifier";
    export(name, &case, key.hash(), &source(key.clone(), name));
    each_bit_flip(&case.proof, |changed| refused(&key, changed, &case.inputs));
    each_bit_flip(&case.inputs, |changed| refused(&key, &case.proof, changed));
}

#[test]
fn test_verify_simulated_proof_succeeds_and_matches_golden_files() {
    let (case, proof) = simulated(3);
    let key = key(&case.key);
    verify(&key, &proof, &case.inputs).unwrap();
    let name = "SimulatedSnarkjsFflonkVerifier";
    golden_set(name, &case, key.hash(), &source(key.clone(), name));
}

#[test]
fn test_verify_wrong_inverse_is_refused() {
    let (case, mut proof) = simulated(1);
    let key = key(&case.key);
    proof.inverse += Fr::ONE;
    assert!(matches!(verify(&key, &proof, &case.inputs), Err(VerifyError::Inverse)));
    proof.inverse = Fr::from(0u64);
    assert!(matches!(verify(&key, &proof, &case.inputs), Err(VerifyError::Inverse)));
}

#[test]
fn test_from_json_malformed_key_names_the_field() {
    let good = simulated(1).0.key;
    for (field, value) in [
        ("protocol", json!("plonk")),
        ("power", json!(0)),
        ("power", json!(29)),
        ("nPublic", json!(0)),
        ("k1", json!("1")),
        ("k2", json!("2")),
        ("w", json!("1")),
        ("w3", json!("1")),
        ("w3", json!("2")),
        ("w4", json!("1")),
        ("w8", json!("2")),
        ("wr", json!("2")),
        ("C0", json!(["0", "1", "0"])),
        ("X_2", json!([["0", "0"], ["1", "0"], ["0", "0"]])),
    ] {
        let mut bad = good.clone();
        bad[field] = value.clone();
        let error = SnarkjsFflonkKey::from_json(&bad.to_string()).unwrap_err().to_string();
        assert!(error.contains(&format!("`{field}`")), "{field} = {value}: {error}");
    }
}
