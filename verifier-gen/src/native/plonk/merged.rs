//! The merged sum of plonk-equations.md §7: every point of G once.

use ark_bn254::{Fr, G1Affine};
use ark_ec::{AffineRepr, CurveGroup, VariableBaseMSM};
use ark_ff::{Field, One};

use super::Trace;
use crate::{
    proof::{PlonkProof, Word},
    vk::PlonkKey,
};

/// A point of G, its name and its scalar.
pub type Term = (&'static str, G1Affine, Fr);

/// The 34 terms of G in the order of plonk-equations.md §7.
pub fn terms(key: &PlonkKey, proof: &PlonkProof, trace: &Trace) -> Vec<Term> {
    let mut terms = gate_terms(key, proof, trace);
    terms.extend(lookup_terms(key, trace));
    terms.extend(state_terms(proof, trace));
    terms.extend(opening_terms(proof, trace));
    terms
}

/// G as one multi-scalar multiplication over [`terms`].
pub fn left(key: &PlonkKey, proof: &PlonkProof, trace: &Trace) -> G1Affine {
    let (points, scalars): (Vec<_>, Vec<_>) =
        terms(key, proof, trace).into_iter().map(|(_, point, scalar)| (point, scalar)).unzip();
    ark_bn254::G1Projective::msm_unchecked(&points, &scalars).into_affine()
}

/// Rows 1–14.
fn gate_terms(key: &PlonkKey, proof: &PlonkProof, trace: &Trace) -> Vec<Term> {
    let v = trace.challenges.v;
    let m = v * proof.scalar(Word::SelectorAtZ);
    let [a, b, c, d] = [Word::AAtZ, Word::BAtZ, Word::CAtZ, Word::DAtZ].map(|word| proof.scalar(word));
    let [q_a, q_b, q_c, q_d, q_ab, q_ac, q_const, q_dnext] = *key.gate_setup();
    let [sel_main, sel_custom] = *key.gate_selectors();
    let [sigma_0, sigma_1, sigma_2, sigma_3] = *key.permutation();
    let last_sigma = v
        * trace.challenges.alpha.pow([4])
        * trace.challenges.beta
        * proof.scalar(Word::ZPermAtZOmega)
        * trace.sigma_product;
    vec![
        ("q_a", q_a, m * a),
        ("q_b", q_b, m * b),
        ("q_c", q_c, m * c),
        ("q_d", q_d, m * d),
        ("q_ab", q_ab, m * a * b),
        ("q_ac", q_ac, m * a * c),
        ("q_const", q_const, m),
        ("q_dnext", q_dnext, m * proof.scalar(Word::DAtZOmega)),
        ("sel_main", sel_main, v.pow([6])),
        ("sel_custom", sel_custom, v * trace.custom_gate),
        ("sigma_0", sigma_0, v.pow([7])),
        ("sigma_1", sigma_1, v.pow([8])),
        ("sigma_2", sigma_2, v.pow([9])),
        ("sigma_3", sigma_3, -last_sigma),
    ]
}

/// Rows 15–20.
fn lookup_terms(key: &PlonkKey, trace: &Trace) -> Vec<Term> {
    let (v, u, eta) = (trace.challenges.v, trace.challenges.u, trace.challenges.eta);
    let theta = v.pow([10]) + u * v.pow([17]);
    let [col_0, col_1, col_2, col_3] = *key.lookup_tables();
    vec![
        ("lookup_selector", *key.lookup_selector(), v.pow([11])),
        ("col_0", col_0, theta),
        ("col_1", col_1, theta * eta),
        ("col_2", col_2, theta * eta.square()),
        ("col_3", col_3, theta * eta.pow([3])),
        ("table_type", *key.lookup_table_type(), v.pow([12])),
    ]
}

/// Rows 21–27.
fn state_terms(proof: &PlonkProof, trace: &Trace) -> Vec<Term> {
    let (v, u, alpha) = (trace.challenges.v, trace.challenges.u, trace.challenges.alpha);
    let z_perm = alpha.pow([4]) * trace.identity_product + alpha.pow([5]) * trace.lagrange_first;
    let s = alpha.pow([6]) * trace.z_minus_last * proof.scalar(Word::ZLookupAtZOmega);
    let z_lookup = alpha.pow([7]) * trace.lagrange_first + alpha.pow([8]) * trace.lagrange_last
        - alpha.pow([6])
            * trace.z_minus_last
            * (Fr::one() + trace.challenges.beta_lookup)
            * (trace.challenges.gamma_lookup + trace.lookup_row)
            * trace.table_pair;
    vec![
        ("a", proof.point(Word::A), v.pow([2])),
        ("b", proof.point(Word::B), v.pow([3])),
        ("c", proof.point(Word::C), v.pow([4])),
        ("d", proof.point(Word::D), v.pow([5]) + u * v.pow([14])),
        ("z_perm", proof.point(Word::ZPerm), v * z_perm + u * v.pow([13])),
        ("s", proof.point(Word::LookupS), v * s + u * v.pow([15])),
        ("z_lookup", proof.point(Word::ZLookup), v * z_lookup + u * v.pow([16])),
    ]
}

/// Rows 28–34.
fn opening_terms(proof: &PlonkProof, trace: &Trace) -> Vec<Term> {
    let z_to_n = trace.z_to_n;
    let (z, u) = (trace.challenges.z, trace.challenges.u);
    vec![
        ("t_0", proof.point(Word::Quotient0), Fr::one()),
        ("t_1", proof.point(Word::Quotient1), z_to_n),
        ("t_2", proof.point(Word::Quotient2), z_to_n.square()),
        ("t_3", proof.point(Word::Quotient3), z_to_n.pow([3])),
        ("[1]_1", G1Affine::generator(), -trace.openings),
        ("W", proof.point(Word::OpeningAtZ), z),
        ("W'", proof.point(Word::OpeningAtZOmega), u * z * trace.omega),
    ]
}
