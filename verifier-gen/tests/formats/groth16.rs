use alloy_primitives::U256;
use ark_bn254::Fr;
use ark_ff::Field;
use serde_json::{Value, json};
use verifier_gen::{
    curve,
    native::{VerifyError, groth16::verify},
    proof::Groth16Proof,
    vk::Groth16Key,
};

use crate::support::{
    Case, each_bit_flip, export, g1, g1_text, g2, g2_text, golden_set, published, scalars, source, text, words,
};

const PUBLISHED: [(&str, &str); 2] =
    [("risc0_groth16_v5_0.json", "Risc0Groth16Verifier"), ("sp1_groth16_v6_0_0.json", "Sp1Groth16Verifier")];

/// A key made from public scalars, source, and the proof that the zero-knowledge simulator makes with them (eprint 2016/260,
/// §3.2): A and B are arbitrary, and δ makes C fit.
fn simulated(count: usize) -> Case {
    let mut next = scalars(16);
    let [alpha, beta, gamma, delta, a, b] = std::array::from_fn(|_| next.next().unwrap());
    let points: Vec<Fr> = next.by_ref().take(count + 1).collect();
    let inputs: Vec<Fr> = next.take(count).collect();
    let sum: Fr = points[0] + points[1..].iter().zip(&inputs).map(|(point, input)| *point * input).sum::<Fr>();
    let c = (a * b - alpha * beta - sum * gamma) * delta.inverse().unwrap();
    let proof = Groth16Proof { a: g1(a), b: g2(b), c: g1(c) };
    Case {
        key: json!({
            "protocol": "groth16",
            "curve": "bn128",
            "nPublic": count,
            "vk_alpha_1": g1_text(&g1(alpha)),
            "vk_beta_2": g2_text(&g2(beta)),
            "vk_gamma_2": g2_text(&g2(gamma)),
            "vk_delta_2": g2_text(&g2(delta)),
            "IC": points.iter().map(|point| g1_text(&g1(*point))).collect::<Vec<_>>(),
        }),
        proof: proof.words(),
        inputs: inputs.into_iter().map(curve::word).collect(),
    }
}

fn key(value: &Value) -> Groth16Key {
    Groth16Key::from_json(&value.to_string()).unwrap()
}

fn refused(key: &Groth16Key, proof: &[U256], inputs: &[U256]) -> bool {
    Groth16Proof::from_words(proof).map_or(true, |proof| verify(key, &proof, inputs).is_err())
}

#[test]
fn test_verify_published_proof_succeeds_and_every_bit_counts() {
    for (file, name) in PUBLISHED {
        let Some(fixture) = published(file) else { return };
        let key = key(&fixture["vk_snarkjs"]);
        let case = Case {
            key: fixture["vk_snarkjs"].clone(),
            proof: words(&fixture["proof"]),
            inputs: words(&fixture["public_inputs"]),
        };
        let Case { proof, inputs, .. } = &case;
        let from_json = Groth16Proof::from_json(&fixture["proof_snarkjs"].to_string()).unwrap();
        assert_eq!(from_json, Groth16Proof::from_words(proof).unwrap());
        assert_eq!(from_json.words(), *proof);
        verify(&key, &from_json, inputs).unwrap();
        each_bit_flip(proof, |changed| refused(&key, changed, inputs));
        each_bit_flip(inputs, |changed| verify(&key, &from_json, changed).is_err());
        export(name, &case, key.hash(), &source(key.clone(), name));
    }
}

#[test]
fn test_verify_simulated_proof_succeeds_and_matches_golden_files() {
    let case = simulated(2);
    let key = key(&case.key);
    verify(&key, &Groth16Proof::from_words(&case.proof).unwrap(), &case.inputs).unwrap();
    let name = "SimulatedGroth16Verifier";
    golden_set(name, &case, key.hash(), &source(key.clone(), name));
}

#[test]
fn test_verify_any_number_of_inputs_succeeds() {
    for count in [0, 1, 140] {
        let case = simulated(count);
        let key = key(&case.key);
        verify(&key, &Groth16Proof::from_words(&case.proof).unwrap(), &case.inputs).unwrap();
        let name = format!("Groth16With{count}InputsVerifier");
        export(&name, &case, key.hash(), &source(key.clone(), &name));
    }
}

#[test]
fn test_verify_other_inputs_or_wrong_count_is_refused() {
    let case = simulated(2);
    let key = key(&case.key);
    let proof = Groth16Proof::from_words(&case.proof).unwrap();
    let r = curve::scalar_modulus();
    let with = |index: usize, value: U256| {
        let mut inputs = case.inputs.clone();
        inputs[index] = value;
        verify(&key, &proof, &inputs)
    };
    assert!(matches!(with(1, case.inputs[1] + U256::ONE), Err(VerifyError::Pairing)));
    assert!(matches!(with(1, case.inputs[1] + r), Err(VerifyError::PublicInput { index: 1, .. })));
    let short = verify(&key, &proof, &case.inputs[..1]);
    assert!(matches!(short, Err(VerifyError::PublicInputCount { expected: 2, actual: 1 })));
}

#[test]
fn test_verify_input_that_the_circuit_ignores_succeeds() {
    let mut case = simulated(1);
    // The point of an ignored input is infinity, which snarkjs writes so.
    case.key["nPublic"] = json!(2);
    case.key["IC"].as_array_mut().unwrap().push(json!(["0", "1", "0"]));
    let key = key(&case.key);
    let proof = Groth16Proof::from_words(&case.proof).unwrap();
    for ignored in [U256::ZERO, U256::from(7)] {
        verify(&key, &proof, &[case.inputs[0], ignored]).unwrap();
    }
}

#[test]
fn test_from_json_malformed_key_names_the_field() {
    let good = simulated(2).key;
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
