use alloy_primitives::U256;
use ark_bn254::{Fr, G1Affine};
use ark_ec::{AffineRepr, CurveGroup};
use ark_ff::{FftField, Field};
use serde_json::{Value, json};
use verifier_gen::{
    curve,
    native::snarkjs_plonk::{trace, verify},
    proof::SnarkjsPlonkProof,
    vk::SnarkjsPlonkKey,
};

use crate::support::{
    Case, each_bit_flip, export, g1, g1_text, g2, g2_text, golden_set, published, scalar_text, scalars, source, words,
};

fn key(value: &Value) -> SnarkjsPlonkKey {
    SnarkjsPlonkKey::from_json(&value.to_string()).unwrap()
}

/// A key whose reference string has a known τ, and a proof that is forged with it: everything but the opening proofs is
/// arbitrary, and [W] = [F − E]/(τ − ξ), [W'] = [Z − z'·1]/(τ − ξω).
fn simulated(count: usize) -> Case {
    let mut next = scalars(953);
    let tau = next.next().unwrap();
    let names = ["Qm", "Ql", "Qr", "Qo", "Qc", "S1", "S2", "S3"];
    let mut file = json!({
        "protocol": "plonk",
        "curve": "bn128",
        "nPublic": count,
        "power": 10,
        "k1": "2",
        "k2": "3",
        "X_2": g2_text(&g2(tau)),
        "w": scalar_text(Fr::get_root_of_unity(1 << 10).unwrap()),
    });
    for name in names {
        file[name] = g1_text(&g1(next.next().unwrap()));
    }
    let key = key(&file);
    let inputs: Vec<U256> = next.by_ref().take(count).map(curve::word).collect();
    let [a, b, c, z, t_1, t_2, t_3] = std::array::from_fn(|_| g1(next.next().unwrap()));
    let [a_at_xi, b_at_xi, c_at_xi, s_1_at_xi, s_2_at_xi, z_at_next] = std::array::from_fn(|_| next.next().unwrap());
    let (w, w_next) = (G1Affine::identity(), G1Affine::identity());
    let mut proof = SnarkjsPlonkProof {
        a,
        b,
        c,
        z,
        t_1,
        t_2,
        t_3,
        w,
        w_next,
        a_at_xi,
        b_at_xi,
        c_at_xi,
        s_1_at_xi,
        s_2_at_xi,
        z_at_next,
    };
    let trace = trace(&key, &proof, &inputs).unwrap();
    let (xi, u) = (trace.challenges.xi, trace.challenges.u);
    let at_next = z - G1Affine::generator() * z_at_next;
    let at_xi = trace.left - at_next * u;
    proof.w = (at_xi * (tau - xi).inverse().unwrap()).into_affine();
    proof.w_next = (at_next * (tau - xi * key.omega()).inverse().unwrap()).into_affine();
    Case { key: file, proof: proof.words(), inputs }
}

fn refused(key: &SnarkjsPlonkKey, proof: &[U256], inputs: &[U256]) -> bool {
    SnarkjsPlonkProof::from_words(proof).map_or(true, |proof| verify(key, &proof, inputs).is_err())
}

#[test]
fn test_verify_published_proof_succeeds_and_every_bit_counts() {
    let Some(fixture) = published("zisk_upstream_may2026.json") else { return };
    let key = key(&fixture["vk"]);
    let case =
        Case { key: fixture["vk"].clone(), proof: words(&fixture["proof"]), inputs: words(&fixture["public_inputs"]) };
    let Case { proof, inputs, .. } = &case;
    verify(&key, &SnarkjsPlonkProof::from_words(proof).unwrap(), inputs).unwrap();
    let name = "ZiskPlonkVerifier";
    export(name, &case, key.hash(), &source(key.clone(), name));
    each_bit_flip(proof, |changed| refused(&key, changed, inputs));
    each_bit_flip(inputs, |changed| refused(&key, proof, changed));
}

#[test]
fn test_verify_simulated_proof_succeeds_and_matches_golden_files() {
    let case = simulated(3);
    let key = key(&case.key);
    verify(&key, &SnarkjsPlonkProof::from_words(&case.proof).unwrap(), &case.inputs).unwrap();
    let name = "SimulatedSnarkjsPlonkVerifier";
    golden_set(name, &case, key.hash(), &source(key.clone(), name));
}

#[test]
fn test_from_json_malformed_key_names_the_field() {
    let good = simulated(1).key;
    for (field, value) in [
        ("protocol", json!("groth16")),
        ("curve", json!("bls12381")),
        ("power", json!(0)),
        ("power", json!(29)),
        ("nPublic", json!(0)),
        ("nPublic", json!(1024)),
        ("k1", json!("1")),
        ("k2", json!("2")),
        ("w", json!("1")),
        ("Qm", json!(["1", "3", "1"])),
        ("S3", json!(["1", "2", "3"])),
        ("X_2", json!([["0", "0"], ["1", "0"], ["0", "0"]])),
    ] {
        let mut bad = good.clone();
        bad[field] = value.clone();
        let error = SnarkjsPlonkKey::from_json(&bad.to_string()).unwrap_err().to_string();
        assert!(error.contains(&format!("`{field}`")), "{field} = {value}: {error}");
    }
}
