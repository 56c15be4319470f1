//! The test vectors that fflonk.md §14.1 prints, for one proof of a production shape.

use std::{collections::HashMap, path::Path};

use ark_bn254::{Fr, G1Affine};
use ark_ff::{Field, One};
use serde_json::Value;
use verifier_gen::{
    curve,
    native::fflonk::{
        Trace,
        literal::{Literal, literal},
        trace,
    },
    vk::FflonkKey,
};

/// Indices of the absorbed words after which the page prints the state.
const PRINTED_STATES: [usize; 7] = [0, 2, 4, 6, 7, 21, 23];

fn vectors() -> Value {
    crate::common::json(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fflonk_v27_batch_proof_1.json"))
}

fn scalars(key: &FflonkKey, t: &Trace, l: &Literal) -> HashMap<String, Fr> {
    let (q, s) = (&t.quotients, &t.sets);
    let [h0, h1, h2, h3] = l.h;
    let z_t_without_s0 = s.b * s.c * s.d;
    let mut scalars: HashMap<String, Fr> = [
        ("β", t.challenges.beta),
        ("γ", t.challenges.gamma),
        ("r", t.challenges.r),
        ("α", t.challenges.alpha),
        ("y", t.challenges.y),
        ("z = r²⁴", t.z),
        ("zω", t.z_omega),
        ("Z_H(z)", t.vanishing),
        ("1/Z_H(z)", t.vanishing_inverse),
        ("L0(z)", t.lagrange_first),
        ("gate(z) without PI", q.gate),
        ("PI*L0(z)", q.public_input),
        ("T0(z)", q.t0),
        ("perm numerator product", q.identities),
        ("perm denominator product", q.permutations),
        ("T1(z)", q.t1),
        ("T2(z)", q.t2),
        ("h0 = r^3", h0),
        ("h1 = r^6", h1),
        ("h2 = r^8", h2),
        ("h3", h3),
        ("A = y^8 - z", s.a),
        ("B = y^4 - z", s.b),
        ("C = y^3 - z", s.c),
        ("D = y^3 - z*ω", s.d),
        ("Z_T(y)", s.product()),
        ("Z_{T\\S0}(y)", z_t_without_s0),
        ("Z_{T\\S1}(y)", s.a * s.c * s.d),
        ("Z_{T\\S2}(y)", s.a * s.b),
        ("K", key.denominator_factor()),
        ("Dn (product of 18 denominators)", t.denominators),
        ("v (word 23)", t.inverse),
        ("1/Z_{T\\S0}(y)", z_t_without_s0.inverse().unwrap()),
        ("1/z", t.z.inverse().unwrap()),
        ("λ", t.remainders.lambda),
        ("λ′", Fr::one() - t.remainders.lambda),
        ("u", t.remainders.u),
        ("u′", t.remainders.u_prime),
        ("r0(y)", t.remainders.r0),
        ("r1(y)", t.remainders.r1),
        ("r2(y)", t.remainders.r2),
        ("s1", t.combination.s1),
        ("s2", t.combination.s2),
        ("t", t.combination.t),
        ("e", t.combination.e),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    scalars.extend(l.lagrange.iter().enumerate().map(|(i, value)| (format!("Lagrange {i}"), *value)));
    scalars
}

fn points(t: &Trace) -> [(&'static str, G1Affine); 8] {
    [
        ("s1*C1", t.sum.s1_c1),
        ("s2*C2", t.sum.s2_c2),
        ("C0 + s1·C1 + s2·C2", t.sum.commitments),
        ("E = e*G1", t.sum.evaluations),
        ("J = t*W", t.sum.t_w),
        ("y*W'", t.sum.y_w_prime),
        ("F = C-E-J+y*W'", t.sum.left),
        ("-W'", t.sum.right),
    ]
}

#[test]
fn test_trace_published_proof_gives_specified_values() {
    let Some(root) = crate::common::root() else { return };
    let vectors = vectors();
    let fixture = crate::common::fflonk_fixture(&root.join(vectors["fixture"].as_str().unwrap()));
    assert_eq!(format!("{:?}", fixture.key.hash()), vectors["key_hash"].as_str().unwrap());
    let trace = trace(&fixture.key, &fixture.file.proof, fixture.file.public_input);
    let literal = literal(&fixture.key, &fixture.file.proof, &trace);

    let mut actual: HashMap<_, _> =
        scalars(&fixture.key, &trace, &literal).into_iter().map(|(name, value)| (name, curve::word(value))).collect();
    for (name, point) in points(&trace) {
        let [x, y] = curve::g1_words(&point);
        actual.insert(format!("{name} . x"), x);
        actual.insert(format!("{name} . y"), y);
    }
    let expected = vectors["values"].as_object().unwrap();
    assert_eq!(expected.len(), actual.len());
    for (name, value) in expected {
        assert_eq!(format!("{:#066x}", actual[name]), value.as_str().unwrap(), "{name}");
    }
}

#[test]
fn test_trace_published_proof_gives_specified_states() {
    let Some(root) = crate::common::root() else { return };
    let vectors = vectors();
    let fixture = crate::common::fflonk_fixture(&root.join(vectors["fixture"].as_str().unwrap()));
    let trace = trace(&fixture.key, &fixture.file.proof, fixture.file.public_input);
    assert_eq!(trace.states.len(), 24);
    let expected = vectors["states"].as_array().unwrap();
    assert_eq!(expected.len(), PRINTED_STATES.len());
    for (index, row) in PRINTED_STATES.into_iter().zip(expected) {
        let actual = trace.states[index].map(|half| half.to_string());
        assert_eq!(actual, [row[1].as_str().unwrap(), row[2].as_str().unwrap()], "after {}", row[0]);
    }
}

#[test]
fn test_literal_published_proof_agrees_with_the_short_form_succeeds() {
    let Some(root) = crate::common::root() else { return };
    let fixture = crate::common::fflonk_fixture(&root.join(vectors()["fixture"].as_str().unwrap()));
    let trace = trace(&fixture.key, &fixture.file.proof, fixture.file.public_input);
    let literal = literal(&fixture.key, &fixture.file.proof, &trace);
    let remainders = &trace.remainders;
    assert_eq!(literal.remainders, [remainders.r0, remainders.r1, remainders.r2]);
    assert_eq!(literal.denominators, trace.denominators);
}

/// fflonk.md §1, for the domain of production.
#[test]
fn test_constants_of_production_domain_are_as_specified_succeeds() {
    let Some(root) = crate::common::root() else { return };
    let fixture = crate::common::fflonk_fixture(&root.join(vectors()["fixture"].as_str().unwrap()));
    let hex = |value| format!("{:#066x}", curve::word(value));
    assert_eq!(hex(fixture.key.omega()), "0x1283ba6f4b7b1a76ba2008fe823128bea4adb9269cbfd7c41c223be65bc60863");
    assert_eq!(hex(fixture.key.kappa()), "0x1346172434cec1d0c63ea4569760658da97c1f16e0869539c56446c05065a1a1");
    assert_eq!(
        hex(fixture.key.denominator_factor()),
        "0x14f442ab298457da23bfe28932f9f2c334b1a14701b142dfffeb5fb0268a319f"
    );
}
