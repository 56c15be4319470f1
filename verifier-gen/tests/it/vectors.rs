//! The test vectors that the specification prints, for one proof from Ethereum.

use std::{collections::HashMap, path::Path};

use ark_bn254::{Fr, G1Affine};
use ark_ff::Field;
use serde_json::Value;
use verifier_gen::{
    curve,
    native::plonk::{Trace, UChallenge, merged, trace},
    vk::PlonkKey,
};

use crate::common;

fn vectors() -> Value {
    common::json(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/mainnet_v22_tx_cfffcc5e.json"))
}

fn scalars(key: &PlonkKey, t: &Trace) -> HashMap<&'static str, Fr> {
    let c = &t.challenges;
    let n = Fr::from(key.domain_size());
    HashMap::from([
        ("eta", c.eta),
        ("beta", c.beta),
        ("gamma", c.gamma),
        ("bL", c.beta_lookup),
        ("gL", c.gamma_lookup),
        ("alpha", c.alpha),
        ("z", c.z),
        ("v", c.v),
        ("u", c.u),
        ("z^n", t.z_to_n),
        ("ZH", t.vanishing),
        ("omega", t.omega),
        ("omega^-1", t.omega.inverse().unwrap()),
        ("n^-1", n.inverse().unwrap()),
        ("L0", t.lagrange_first),
        ("Ln", t.lagrange_last),
        ("e", t.z_minus_last),
        ("g", t.g),
        ("g^(n-1)", t.g_to_n_minus_1),
        ("A", t.sigma_product),
        ("B", t.identity_product),
        ("C", t.custom_gate),
        ("f", t.lookup_row),
        ("T", t.table_pair),
        ("r0, public input term", t.r0.public_input),
        ("r0, permutation terms", t.r0.permutation),
        ("r0, lookup terms", t.r0.lookup),
        ("r0", t.r0.total),
        ("h·ZH = r + r0", t.quotient_side),
        ("alpha^8", c.alpha.pow([8])),
        ("v^17", c.v.pow([17])),
        ("Ez", t.openings_at_z),
        ("Ew", t.openings_at_z_omega),
        ("E = Ez + u·Ew", t.openings),
    ])
}

fn points(t: &Trace) -> [(&'static str, G1Affine); 5] {
    [
        ("[D0]", t.quotient),
        ("[D1]", t.linearisation),
        ("[tab]", t.table),
        ("left sum G", t.left),
        ("right sum X (negated)", t.right),
    ]
}

#[test]
fn test_trace_published_proof_gives_specified_values() {
    let Some(root) = common::root() else { return };
    let vectors = vectors();
    let fixture = common::fixture(&root.join(vectors["fixture"].as_str().unwrap()));
    assert_eq!(format!("{:?}", fixture.key.hash()), vectors["key_hash"].as_str().unwrap());
    let trace = trace(&fixture.key, &fixture.proof.proof, fixture.proof.public_input, UChallenge::Transcript);

    let mut actual: HashMap<String, _> =
        scalars(&fixture.key, &trace).into_iter().map(|(name, value)| (name.into(), curve::word(value))).collect();
    actual.insert("public input".into(), fixture.proof.public_input);
    for (name, point) in points(&trace) {
        let [x, y] = curve::g1_words(&point);
        actual.insert(format!("{name} x"), x);
        actual.insert(format!("{name} y"), y);
    }
    let expected = vectors["values"].as_object().unwrap();
    assert_eq!(expected.len(), actual.len());
    for (name, value) in expected {
        assert_eq!(format!("{:#066x}", actual[name]), value.as_str().unwrap(), "{name}");
    }
}

#[test]
fn test_merged_terms_published_proof_give_specified_scalars() {
    let Some(root) = common::root() else { return };
    let vectors = vectors();
    let fixture = common::fixture(&root.join(vectors["fixture"].as_str().unwrap()));
    let trace = trace(&fixture.key, &fixture.proof.proof, fixture.proof.public_input, UChallenge::Transcript);
    let terms = merged::terms(&fixture.key, &fixture.proof.proof, &trace);
    let expected = vectors["merged_scalars"].as_array().unwrap();
    assert_eq!(terms.len(), expected.len());
    for ((name, _, scalar), row) in terms.iter().zip(expected) {
        assert_eq!(*name, row[0].as_str().unwrap());
        assert_eq!(format!("{:#066x}", curve::word(*scalar)), row[1].as_str().unwrap(), "{name}");
    }
}
