//! The custom gate: b = a², c = b², d = c·a, hence d = a⁵.
//!
//! The production key has a second gate with three quotient terms and no setup polynomials beside its main gate; this
//! one has the same shape (plonk.md §5), so that keys and proofs of the binding circuit look like those of production.

use std::collections::HashMap;

use zksync_bellman::{
    Field, PrimeField, SynthesisError,
    bn256::{Bn256, Fr, G1, G1Affine},
    plonk::{
        better_better_cs::{
            cs::{Gate, GateInternal, ensure_in_map_or_create, get_from_map_unchecked},
            data_structures::{
                AssembledPolynomialStorage, AssembledPolynomialStorageForMonomialForms, PolyIdentifier,
                PolynomialInConstraint,
            },
        },
        fft::cooley_tukey_ntt::{BitReversedOmegas, OmegasInvBitreversed},
        polynomials::{Coefficients, Polynomial, Values},
    },
    worker::Worker,
};

/// Columns a, b, c, d.
const COLUMNS: [PolyIdentifier; 4] = [
    PolyIdentifier::VariablesPolynomial(0),
    PolyIdentifier::VariablesPolynomial(1),
    PolyIdentifier::VariablesPolynomial(2),
    PolyIdentifier::VariablesPolynomial(3),
];

/// The columns in the current row.
const QUERIES: [PolynomialInConstraint; 4] = [
    PolynomialInConstraint::from_id(COLUMNS[0]),
    PolynomialInConstraint::from_id(COLUMNS[1]),
    PolynomialInConstraint::from_id(COLUMNS[2]),
    PolynomialInConstraint::from_id(COLUMNS[3]),
];

/// Number of constraints, one quotient term each.
const TERMS: usize = 3;

/// The gate a² − b = 0, b² − c = 0, c·a − d = 0.
#[derive(Clone, Debug, Default, Hash)]
pub(super) struct FifthPowerGate;

impl FifthPowerGate {
    /// The three constraints' values; all are zero where the gate holds.
    fn terms([a, b, c, d]: [Fr; 4]) -> [Fr; TERMS] {
        let mut first = a;
        first.square();
        first.sub_assign(&b);
        let mut second = b;
        second.square();
        second.sub_assign(&c);
        let mut third = c;
        third.mul_assign(&a);
        third.sub_assign(&d);
        [first, second, third]
    }
}

impl GateInternal<Bn256> for FifthPowerGate {
    fn name(&self) -> &'static str {
        "Fifth power gate of width 4"
    }

    fn degree(&self) -> usize {
        2
    }

    fn can_include_public_inputs(&self) -> bool {
        false
    }

    fn all_queried_polynomials(&self) -> &'static [PolynomialInConstraint] {
        &QUERIES
    }

    fn setup_polynomials(&self) -> &'static [PolyIdentifier] {
        &[]
    }

    fn variable_polynomials(&self) -> &'static [PolyIdentifier] {
        &COLUMNS
    }

    fn benefits_from_linearization(&self) -> bool {
        false
    }

    fn linearizes_over(&self) -> &'static [PolynomialInConstraint] {
        &[]
    }

    fn needs_opened_for_linearization(&self) -> &'static [PolynomialInConstraint] {
        &[]
    }

    fn num_quotient_terms(&self) -> usize {
        TERMS
    }

    fn verify_on_row<'a>(&self, row: usize, storage: &AssembledPolynomialStorage<'a, Bn256>, _last: bool) -> Fr {
        let cells = COLUMNS.map(|column| storage.get_poly_at_step(column, row));
        Self::terms(cells).into_iter().find(|term| !term.is_zero()).unwrap_or_else(Fr::zero)
    }

    fn contribute_into_quotient<'a, 'b>(
        &self,
        domain_size: usize,
        storage: &mut AssembledPolynomialStorage<'a, Bn256>,
        monomials: &AssembledPolynomialStorageForMonomialForms<'b, Bn256>,
        challenges: &[Fr],
        omegas: &BitReversedOmegas<Fr>,
        _omegas_inverse: &OmegasInvBitreversed<Fr>,
        worker: &Worker,
    ) -> Result<Polynomial<Fr, Values>, SynthesisError> {
        let coset = Fr::multiplicative_generator();
        let factor = storage.lde_factor;
        for query in QUERIES {
            ensure_in_map_or_create(worker, query, domain_size, omegas, factor, coset, monomials, storage)?;
        }
        let storage = &*storage;
        let [a, b, c, d] = QUERIES.map(|query| get_from_map_unchecked(query, storage));
        let [alpha_1, alpha_2, alpha_3] = three(challenges)?;

        let mut sum = a.clone();
        sum.square(worker);
        sum.sub_assign(worker, b);
        sum.scale(worker, alpha_1);

        let mut term = b.clone();
        term.square(worker);
        term.sub_assign(worker, c);
        sum.add_assign_scaled(worker, &term, &alpha_2);

        term.reuse_allocation(c);
        term.mul_assign(worker, a);
        term.sub_assign(worker, d);
        sum.add_assign_scaled(worker, &term, &alpha_3);
        Ok(sum)
    }

    fn contribute_into_linearization<'a>(
        &self,
        _domain_size: usize,
        _at: Fr,
        _queried_values: &HashMap<PolynomialInConstraint, Fr>,
        _monomials: &AssembledPolynomialStorageForMonomialForms<'a, Bn256>,
        _challenges: &[Fr],
        _worker: &Worker,
    ) -> Result<Polynomial<Fr, Coefficients>, SynthesisError> {
        unreachable!("the gate is linearised over its selector")
    }

    fn contribute_into_verification_equation(
        &self,
        _domain_size: usize,
        _at: Fr,
        queried_values: &HashMap<PolynomialInConstraint, Fr>,
        challenges: &[Fr],
    ) -> Result<Fr, SynthesisError> {
        let mut cells = [Fr::zero(); 4];
        for (cell, query) in cells.iter_mut().zip(&QUERIES) {
            *cell = *queried_values.get(query).ok_or(SynthesisError::AssignmentMissing)?;
        }
        let mut sum = Fr::zero();
        for (mut term, challenge) in Self::terms(cells).into_iter().zip(three(challenges)?) {
            term.mul_assign(&challenge);
            sum.add_assign(&term);
        }
        Ok(sum)
    }

    fn put_public_inputs_into_selector_id(&self) -> Option<usize> {
        None
    }

    fn box_clone(&self) -> Box<dyn GateInternal<Bn256>> {
        Box::new(self.clone())
    }

    fn contribute_into_linearization_commitment(
        &self,
        _domain_size: usize,
        _at: Fr,
        _queried_values: &HashMap<PolynomialInConstraint, Fr>,
        _commitments: &HashMap<PolyIdentifier, G1Affine>,
        _challenges: &[Fr],
    ) -> Result<G1, SynthesisError> {
        unreachable!("the gate is linearised over its selector")
    }
}

impl Gate<Bn256> for FifthPowerGate {}

/// The challenges of the three terms.
fn three(challenges: &[Fr]) -> Result<[Fr; TERMS], SynthesisError> {
    challenges.try_into().map_err(|_| SynthesisError::AssignmentMissing)
}
