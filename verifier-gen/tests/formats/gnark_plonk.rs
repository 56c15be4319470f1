use alloy_primitives::U256;
use ark_bn254::{Fr, G1Affine};
use ark_ec::CurveGroup;
use ark_ff::{FftField, Field};
use serde_json::{Value, json};
use verifier_gen::{
    curve,
    native::gnark_plonk::{trace, verify},
    proof::GnarkPlonkProof,
    vk::GnarkPlonkKey,
};

use crate::support::{
    Case, each_bit_flip, export, g1, g2, golden_set, published, scalar_text, scalars, source, text, words,
};

fn key(value: &Value) -> GnarkPlonkKey {
    GnarkPlonkKey::from_json(&value.to_string()).unwrap()
}

/// A key whose reference string has a known τ, and a proof that is forged with it: everything but the opening proofs is
/// arbitrary, and [W] = (what is opened at ζ − its value)/(τ − ζ), [W'] = ([Z] − z')/(τ − ζω).
fn simulated(count: usize) -> Case {
    let mut next = scalars(254);
    let (tau, base) = (next.next().unwrap(), next.next().unwrap());
    let size = Fr::from(1u64 << 10);
    let mut file = json!({
        "VK_NB_PUBLIC_INPUTS": count.to_string(),
        "VK_DOMAIN_SIZE": scalar_text(size),
        "VK_INV_DOMAIN_SIZE": scalar_text(size.inverse().unwrap()),
        "VK_OMEGA": scalar_text(Fr::get_root_of_unity(1 << 10).unwrap()),
        "VK_COSET_SHIFT": "5",
        "VK_INDEX_COMMIT_API_0": "77",
        "VK_NB_CUSTOM_GATES": "1",
    });
    let g1_names = ["QL_COM", "QR_COM", "QM_COM", "QO_COM", "QK_COM", "S1_COM", "S2_COM", "S3_COM", "QCP_0"];
    let points = g1_names.map(|name| (format!("VK_{name}"), g1(next.next().unwrap())));
    for (name, point) in points.into_iter().chain([("G1_SRS".to_owned(), g1(base))]) {
        let [x, y] = curve::g1_words(&point);
        file[format!("{name}_X")] = text(x);
        file[format!("{name}_Y")] = text(y);
    }
    for (name, point) in [("G2_SRS_0", g2(Fr::from(1u64))), ("G2_SRS_1", g2(tau))] {
        for (suffix, word) in ["X_0", "X_1", "Y_0", "Y_1"].iter().zip(curve::g2_words(&point)) {
            file[format!("{name}_{suffix}")] = text(word);
        }
    }
    let key = key(&file);
    let inputs: Vec<U256> = next.by_ref().take(count).map(curve::word).collect();
    let [l, r, o, h_0, h_1, h_2, z, commitment] = std::array::from_fn(|_| g1(next.next().unwrap()));
    let openings: [Fr; 7] = std::array::from_fn(|_| next.next().unwrap());
    let [l_at_zeta, r_at_zeta, o_at_zeta, s_1_at_zeta, s_2_at_zeta, z_at_next, commitment_selector_at_zeta] = openings;
    let infinity = G1Affine::identity();
    let mut proof = GnarkPlonkProof {
        l,
        r,
        o,
        h: [h_0, h_1, h_2],
        l_at_zeta,
        r_at_zeta,
        o_at_zeta,
        s_1_at_zeta,
        s_2_at_zeta,
        z,
        z_at_next,
        w: infinity,
        w_next: infinity,
        commitment_selector_at_zeta,
        commitment,
    };
    let trace = trace(&key, &proof, &inputs).unwrap();
    let (zeta, u) = (trace.challenges.zeta, trace.challenges.u);
    let at_next = z - *key.g1() * z_at_next;
    let at_zeta = trace.left - at_next * u;
    proof.w = (at_zeta * (tau - zeta).inverse().unwrap()).into_affine();
    proof.w_next = (at_next * (tau - zeta * key.omega()).inverse().unwrap()).into_affine();
    Case { key: file, proof: proof.words(), inputs }
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
    let name = "Sp1PlonkVerifier";
    export(name, &case, key.hash(), &source(key.clone(), name));
    each_bit_flip(&case.proof, |changed| refused(&key, changed, &case.inputs));
    each_bit_flip(&case.inputs, |changed| refused(&key, &case.proof, changed));
}

#[test]
fn test_verify_simulated_proof_succeeds_and_matches_golden_files() {
    let case = simulated(3);
    let key = key(&case.key);
    verify(&key, &GnarkPlonkProof::from_words(&case.proof).unwrap(), &case.inputs).unwrap();
    let name = "SimulatedGnarkPlonkVerifier";
    golden_set(name, &case, key.hash(), &source(key.clone(), name));
}

#[test]
fn test_from_json_malformed_key_names_the_field() {
    let good = simulated(1).key;
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
