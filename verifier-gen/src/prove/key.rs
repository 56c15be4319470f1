//! The verification key of a set-up under the test CRS.

use zksync_bellman::{
    bn256::{Bn256, Fr, G2Affine},
    plonk::{
        better_better_cs::{
            cs::Circuit,
            setup::{Setup, VerificationKey},
        },
        polynomials::{Coefficients, Polynomial},
    },
    worker::Worker,
};

use super::crs::commit;

/// The key that the library's `VerificationKey::from_setup` would make with the CRS of `tau`, whose [1]₂ and [τ]₂ are
/// `g2_elements`. It commits by evaluating at τ, which takes a hundredth of the time.
pub(super) fn verification_key<C: Circuit<Bn256>>(
    setup: &Setup<Bn256, C>,
    tau: Fr,
    g2_elements: [G2Affine; 2],
    worker: &Worker,
) -> VerificationKey<Bn256, C> {
    let one = |polynomial: &Polynomial<Fr, Coefficients>| commit(polynomial, tau, worker);
    let all = |polynomials: &[Polynomial<Fr, Coefficients>]| polynomials.iter().map(one).collect();

    let mut key = VerificationKey::empty();
    key.n = setup.n;
    key.num_inputs = setup.num_inputs;
    key.state_width = setup.state_width;
    key.num_witness_polys = setup.num_witness_polys;
    key.gate_setup_commitments = all(&setup.gate_setup_monomials);
    key.gate_selectors_commitments = all(&setup.gate_selectors_monomials);
    key.permutation_commitments = all(&setup.permutation_monomials);
    key.total_lookup_entries_length = setup.total_lookup_entries_length;
    key.lookup_selector_commitment = setup.lookup_selector_monomial.as_ref().map(one);
    key.lookup_tables_commitments = all(&setup.lookup_tables_monomials);
    key.lookup_table_type_commitment = setup.lookup_table_type_monomial.as_ref().map(one);
    key.non_residues = setup.non_residues.clone();
    key.g2_elements = g2_elements;
    key
}
