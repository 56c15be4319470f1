//! The 44-word encoding.

use alloy_primitives::U256;
use zksync_bellman::{
    CurveAffine, PrimeField,
    bn256::{Fq, FqRepr, G1Affine},
};

use super::{
    super::{ProveError, field::scalar, prover::LibraryProof, words::proof_words},
    SAMPLE,
};
use crate::proof::PROOF_WORDS;

/// `template` with all that the words encode replaced: the inverse of `proof_words`, written after the table in
/// plonk.md §2.
pub(super) fn with_words(template: &LibraryProof, words: &[U256; PROOF_WORDS]) -> LibraryProof {
    let coordinate = |index: usize| {
        let mut repr = FqRepr::default();
        repr.as_mut().copy_from_slice(words[index].as_limbs());
        Fq::from_repr(repr).unwrap()
    };
    let point = |index: usize| G1Affine::from_xy_unchecked(coordinate(index), coordinate(index + 1));
    let points = |first: usize| (0..4).map(|index| point(first + 2 * index)).collect();
    let value = |index: usize| scalar(words[index]);
    let values = |first: usize, count: usize| (first..first + count).map(value).collect();

    let mut proof = template.clone();
    proof.state_polys_commitments = points(0);
    proof.copy_permutation_grand_product_commitment = point(8);
    proof.lookup_s_poly_commitment = Some(point(10));
    proof.lookup_grand_product_commitment = Some(point(12));
    proof.quotient_poly_parts_commitments = points(14);
    proof.state_polys_openings_at_z = values(22, 4);
    proof.state_polys_openings_at_dilations = vec![(1, 3, value(26))];
    proof.gate_selectors_openings_at_z = vec![(0, value(27))];
    proof.copy_permutation_polys_openings_at_z = values(28, 3);
    proof.copy_permutation_grand_product_opening_at_z_omega = value(31);
    proof.lookup_s_poly_opening_at_z_omega = Some(value(32));
    proof.lookup_grand_product_opening_at_z_omega = Some(value(33));
    proof.lookup_t_poly_opening_at_z = Some(value(34));
    proof.lookup_t_poly_opening_at_z_omega = Some(value(35));
    proof.lookup_selector_poly_opening_at_z = Some(value(36));
    proof.lookup_table_type_poly_opening_at_z = Some(value(37));
    proof.quotient_poly_opening_at_z = value(38);
    proof.linearization_poly_opening_at_z = value(39);
    proof.opening_proof_at_z = point(40);
    proof.opening_proof_at_z_omega = point(42);
    proof
}

#[test]
fn test_proof_words_every_field_encoded_succeeds() {
    let words = proof_words(&SAMPLE.proof).unwrap();
    // Rebuilt on an empty proof, nothing but the words can have carried the values.
    let mut rebuilt = with_words(&LibraryProof::empty(), &words);
    rebuilt.n = SAMPLE.proof.n;
    rebuilt.inputs = SAMPLE.proof.inputs.clone();
    assert_eq!(rebuilt.lookup_table_type_poly_opening_at_z, SAMPLE.proof.lookup_table_type_poly_opening_at_z);
    assert!(SAMPLE.prover.verifies(&rebuilt).unwrap());
}

#[test]
fn test_proof_words_other_shape_is_an_error() {
    let error = proof_words(&LibraryProof::empty()).unwrap_err();
    assert!(matches!(error, ProveError::ProofShape { field: "state_polys_commitments", .. }), "{error}");

    let mut proof = SAMPLE.proof.clone();
    proof.state_polys_openings_at_dilations = vec![(1, 2, scalar(U256::ONE))];
    let error = proof_words(&proof).unwrap_err();
    assert!(matches!(error, ProveError::ProofShape { field: "state_polys_openings_at_dilations", .. }), "{error}");

    let mut proof = SAMPLE.proof.clone();
    proof.gate_selectors_openings_at_z.clear();
    let error = proof_words(&proof).unwrap_err();
    assert!(matches!(error, ProveError::ProofShape { field: "gate_selectors_openings_at_z", .. }), "{error}");

    let mut proof = SAMPLE.proof.clone();
    proof.lookup_t_poly_opening_at_z = None;
    let error = proof_words(&proof).unwrap_err();
    assert!(matches!(error, ProveError::ProofShape { field: "lookup_t_poly_opening_at_z", .. }), "{error}");

    let mut proof = SAMPLE.proof.clone();
    proof.gate_setup_openings_at_z.push((0, 0, scalar(U256::ONE)));
    let error = proof_words(&proof).unwrap_err();
    assert!(matches!(error, ProveError::ProofShape { field: "gate_setup_openings_at_z", .. }), "{error}");
}

#[test]
fn test_proof_words_point_at_infinity_is_an_error() {
    let mut proof = SAMPLE.proof.clone();
    proof.opening_proof_at_z = G1Affine::zero();
    let error = proof_words(&proof).unwrap_err();
    assert!(matches!(error, ProveError::PointAtInfinity { field: "opening_proof_at_z" }), "{error}");
}
