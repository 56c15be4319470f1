//! The proof as the verifier contract reads it: 44 words, points as x then y (plonk.md §2).

use alloy_primitives::U256;
use zksync_bellman::{
    CurveAffine, PrimeField,
    bn256::{Bn256, Fr, G1Affine},
    plonk::better_better_cs::{cs::Circuit, proof::Proof},
};

use super::{ProveError, field::word};
use crate::proof::PROOF_WORDS;

/// Encodes a proof of a circuit with the production shape.
///
/// # Errors
///
/// [`ProveError::ProofShape`] if the proof has not that shape, [`ProveError::PointAtInfinity`] if a point is not
/// affine.
pub(super) fn proof_words<C: Circuit<Bn256>>(proof: &Proof<Bn256, C>) -> Result<[U256; PROOF_WORDS], ProveError> {
    let mut words = Words(Vec::with_capacity(PROOF_WORDS));

    words.points("state_polys_commitments", &proof.state_polys_commitments, 4)?;
    words.point("copy_permutation_grand_product_commitment", &proof.copy_permutation_grand_product_commitment)?;
    words.optional_point("lookup_s_poly_commitment", &proof.lookup_s_poly_commitment)?;
    words.optional_point("lookup_grand_product_commitment", &proof.lookup_grand_product_commitment)?;
    words.points("quotient_poly_parts_commitments", &proof.quotient_poly_parts_commitments, 4)?;

    words.scalars("state_polys_openings_at_z", &proof.state_polys_openings_at_z, 4)?;
    // Of column d, one row ahead.
    words.labelled(
        "state_polys_openings_at_dilations",
        &proof.state_polys_openings_at_dilations,
        |&(step, column, value)| ((step, column) == (1, 3)).then_some(value),
    )?;
    // Of the main gate's selector; the custom gate is linearised over its own.
    words.labelled("gate_selectors_openings_at_z", &proof.gate_selectors_openings_at_z, |&(gate, value)| {
        (gate == 0).then_some(value)
    })?;
    // σ of column d is linearised over.
    words.scalars("copy_permutation_polys_openings_at_z", &proof.copy_permutation_polys_openings_at_z, 3)?;
    words.scalar(&proof.copy_permutation_grand_product_opening_at_z_omega);
    for (field, opening) in [
        ("lookup_s_poly_opening_at_z_omega", &proof.lookup_s_poly_opening_at_z_omega),
        ("lookup_grand_product_opening_at_z_omega", &proof.lookup_grand_product_opening_at_z_omega),
        ("lookup_t_poly_opening_at_z", &proof.lookup_t_poly_opening_at_z),
        ("lookup_t_poly_opening_at_z_omega", &proof.lookup_t_poly_opening_at_z_omega),
        ("lookup_selector_poly_opening_at_z", &proof.lookup_selector_poly_opening_at_z),
        ("lookup_table_type_poly_opening_at_z", &proof.lookup_table_type_poly_opening_at_z),
    ] {
        words.scalar(opening.as_ref().ok_or_else(|| shape(field, "a value", "none"))?);
    }
    words.scalar(&proof.quotient_poly_opening_at_z);
    words.scalar(&proof.linearization_poly_opening_at_z);

    words.point("opening_proof_at_z", &proof.opening_proof_at_z)?;
    words.point("opening_proof_at_z_omega", &proof.opening_proof_at_z_omega)?;

    no_more("witness_polys_commitments", &proof.witness_polys_commitments)?;
    no_more("witness_polys_openings_at_z", &proof.witness_polys_openings_at_z)?;
    no_more("witness_polys_openings_at_dilations", &proof.witness_polys_openings_at_dilations)?;
    no_more("gate_setup_openings_at_z", &proof.gate_setup_openings_at_z)?;
    words.finish()
}

/// The words written so far.
struct Words(Vec<U256>);

impl Words {
    fn scalar(&mut self, value: &Fr) {
        self.0.push(word(value.into_repr()));
    }

    fn point(&mut self, field: &'static str, point: &G1Affine) -> Result<(), ProveError> {
        if point.is_zero() {
            return Err(ProveError::PointAtInfinity { field });
        }
        let (x, y) = point.as_xy();
        self.0.extend([word(x.into_repr()), word(y.into_repr())]);
        Ok(())
    }

    fn optional_point(&mut self, field: &'static str, point: &Option<G1Affine>) -> Result<(), ProveError> {
        self.point(field, point.as_ref().ok_or_else(|| shape(field, "a point", "none"))?)
    }

    fn points(&mut self, field: &'static str, points: &[G1Affine], count: usize) -> Result<(), ProveError> {
        expect_length(field, points, count)?;
        points.iter().try_for_each(|point| self.point(field, point))
    }

    fn scalars(&mut self, field: &'static str, values: &[Fr], count: usize) -> Result<(), ProveError> {
        expect_length(field, values, count)?;
        values.iter().for_each(|value| self.scalar(value));
        Ok(())
    }

    /// Writes the only entry of a list of labelled openings; `value` gives it if the label is the expected one.
    fn labelled<T: std::fmt::Debug>(
        &mut self,
        field: &'static str,
        entries: &[T],
        value: impl Fn(&T) -> Option<Fr>,
    ) -> Result<(), ProveError> {
        match entries {
            [entry] => {
                self.scalar(
                    &value(entry).ok_or_else(|| shape(field, "the label of the encoding", format!("{entry:?}")))?,
                );
                Ok(())
            }
            _ => expect_length(field, entries, 1),
        }
    }

    fn finish(self) -> Result<[U256; PROOF_WORDS], ProveError> {
        let actual = self.0.len();
        self.0.try_into().map_err(|_| shape("words", PROOF_WORDS, actual))
    }
}

fn no_more<T>(field: &'static str, entries: &[T]) -> Result<(), ProveError> {
    expect_length(field, entries, 0)
}

fn expect_length<T>(field: &'static str, entries: &[T], expected: usize) -> Result<(), ProveError> {
    if entries.len() == expected { Ok(()) } else { Err(shape(field, expected, entries.len())) }
}

fn shape(field: &'static str, expected: impl ToString, actual: impl ToString) -> ProveError {
    ProveError::ProofShape { field, expected: expected.to_string(), actual: actual.to_string() }
}
