use alloy_primitives::U256;
use serde_json::{Value, json};
use verifier_gen::{
    curve,
    native::{VerifyError, groth16::verify},
    proof::{Groth16Proof, PublicInputs},
    prove::simulate::Simulated,
    vk::Groth16Key,
};

use crate::support::{export, g2_text, published, simulated, simulated_key, text, words};

const PUBLISHED: [(&str, &str); 2] =
    [("risc0_groth16_v5_0.json", "Risc0Groth16Verifier"), ("sp1_groth16_v6_0_0.json", "Sp1Groth16Verifier")];

fn key(value: &Value) -> Groth16Key {
    Groth16Key::from_json(&value.to_string()).unwrap()
}

#[test]
fn test_verify_published_proof_succeeds() {
    for (file, name) in PUBLISHED {
        let Some(fixture) = published(file) else { return };
        let key = key(&fixture["vk_snarkjs"]);
        let (proof, inputs) = (&words(&fixture["proof"]), &words(&fixture["public_inputs"]));
        let from_json = Groth16Proof::from_json(&fixture["proof_snarkjs"].to_string()).unwrap();
        assert_eq!(from_json, Groth16Proof::from_words(proof).unwrap());
        assert_eq!(from_json.words(), *proof);
        verify(&key, &from_json, inputs).unwrap();
        export(name, key.clone(), proof, inputs);
    }
}

/// The committed key, which has two public inputs.
const SIMULATED: &str = "SimulatedGroth16Verifier";

/// What is simulated for `count` public inputs.
fn with_inputs(count: usize) -> Simulated {
    let mut key = simulated_key(SIMULATED);
    key["nPublic"] = json!(count);
    key["IC"] = json!(vec![key["IC"][0].clone(); count + 1]);
    simulated(&key)
}

#[test]
fn test_verify_any_number_of_inputs_succeeds() {
    for count in [0, 1, 140] {
        let Simulated { key, proof, inputs } = with_inputs(count);
        assert_eq!((key.public_input_count(), inputs.0.len()), (count, count));
        key.verify(&proof, &inputs).unwrap();
        export(&format!("Groth16With{count}InputsVerifier"), key, &proof.0, &inputs.0);
    }
}

#[test]
fn test_verify_other_inputs_or_wrong_count_is_refused() {
    let Simulated { key, proof, inputs } = with_inputs(2);
    let r = curve::scalar_modulus();
    let with = |value: U256| key.verify(&proof, &PublicInputs(vec![inputs.0[0], value]));
    assert!(matches!(with(inputs.0[1] + U256::ONE), Err(VerifyError::Pairing)));
    assert!(matches!(with(inputs.0[1] + r), Err(VerifyError::PublicInput { index: 1, .. })));
    let short = key.verify(&proof, &PublicInputs(inputs.0[..1].to_vec()));
    assert!(matches!(short, Err(VerifyError::PublicInputCount { expected: 2, actual: 1 })));
}

#[test]
fn test_verify_input_that_the_circuit_ignores_succeeds() {
    let mut shape = simulated_key(SIMULATED);
    // The point of an ignored input is infinity, which snarkjs writes so.
    shape["IC"][2] = json!(["0", "1", "0"]);
    let Simulated { key, proof, inputs } = simulated(&shape);
    for ignored in [U256::ZERO, U256::from(7)] {
        key.verify(&proof, &PublicInputs(vec![inputs.0[0], ignored])).unwrap();
    }
}

#[test]
fn test_from_json_malformed_key_names_the_field() {
    let good = simulated_key(SIMULATED);
    let off_subgroup = {
        // On the twist's curve, not in the subgroup: the first x = (k, 0) that has a y.
        let point = (1u64..).find_map(|k| {
            let x = ark_bn254::Fq2::new(k.into(), 0u64.into());
            ark_bn254::G2Affine::get_point_from_x_unchecked(x, false)
        });
        g2_text(&point.unwrap())
    };
    let q = text(curve::base_modulus());
    let cases = [
        ("protocol", json!("plonk"), "protocol"),
        ("curve", json!("bls12381"), "curve"),
        ("nPublic", json!(3), "IC"),
        ("nPublic", json!("two"), "nPublic"),
        ("vk_alpha_1", json!(["1", "3", "1"]), "vk_alpha_1"),
        ("vk_alpha_1", json!(["0", "1", "0"]), "vk_alpha_1"),
        ("vk_alpha_1", json!([q, "2", "1"]), "vk_alpha_1"),
        ("vk_alpha_1", json!(["1", "2"]), "vk_alpha_1"),
        ("vk_alpha_1", json!(["1", "-2", "1"]), "vk_alpha_1[1]"),
        ("vk_beta_2", off_subgroup, "vk_beta_2"),
        ("vk_gamma_2", json!([["0", "0"], ["1", "0"], ["0", "0"]]), "vk_gamma_2"),
        ("vk_delta_2", json!([["1", "0"], ["1", "0"], ["1", "0"]]), "vk_delta_2"),
        ("IC", json!([["1", "2", "1"], ["1", "2", "1"], ["1", "2", "2"]]), "IC[2]"),
        ("more", json!(1), "more"),
    ];
    for (field, value, named) in cases {
        let mut bad = good.clone();
        bad[field] = value.clone();
        let error = Groth16Key::from_json(&bad.to_string()).unwrap_err().to_string();
        assert!(error.contains(&format!("`{named}`")), "{field} = {value}: {error}");
    }
}
