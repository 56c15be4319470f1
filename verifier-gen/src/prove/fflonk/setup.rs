//! Key polynomials, reference string and key.

use ark_bn254::{Fr, G1Affine, G2Affine};
use ark_ec::{AffineRepr, CurveGroup};

use super::{
    circuit::{COLUMNS, Circuit, SELECTORS},
    error::FflonkProveError,
    polynomial::Polynomial,
};
use crate::vk::FflonkKey;

/// What all proofs for a circuit share.
#[derive(Debug)]
pub(super) struct Setup {
    /// The secret of the reference string. That it is known makes a commitment one multiplication.
    tau: Fr,
    pub(super) key: FflonkKey,
    /// qa, qb, qc, qm, qk.
    pub(super) selectors: [Polynomial; SELECTORS],
    /// σ1, σ2, σ3 over the domain.
    pub(super) permutation_values: [Vec<Fr>; COLUMNS],
    /// σ1, σ2, σ3.
    pub(super) permutations: [Polynomial; COLUMNS],
    /// C0.
    pub(super) c0: Polynomial,
}

impl Setup {
    /// The set-up of `circuit`, whose values do not matter, over a domain of 2^`domain_log2` points.
    pub(super) fn new(circuit: &Circuit, domain_log2: u32, tau: Fr) -> Result<Self, FflonkProveError> {
        let size = 1 << domain_log2;
        circuit.check_size(size)?;
        let permutation_values = circuit.permutations(size);
        let selectors = circuit.selectors(size).map(|values| Polynomial::interpolate(&values));
        let permutations = permutation_values.each_ref().map(|values| Polynomial::interpolate(values));
        let ([qa, qb, qc, qm, qk], [s1, s2, s3]) = (&selectors, &permutations);
        let c0 = Polynomial::interleave([qa, qb, qc, qm, qk, s1, s2, s3]);
        let g2 = G2Affine::generator();
        let key = FflonkKey::new(domain_log2, commit(&c0, tau), [g2, (g2 * tau).into_affine()])?;
        Ok(Self { tau, key, selectors, permutation_values, permutations, c0 })
    }

    /// The number of points of the domain.
    pub(super) fn size(&self) -> usize {
        1 << self.key.domain_log2()
    }

    /// [p] = p(τ)·G, the point that a multi-scalar multiplication over the reference string gives.
    pub(super) fn commit(&self, polynomial: &Polynomial) -> G1Affine {
        commit(polynomial, self.tau)
    }
}

fn commit(polynomial: &Polynomial, tau: Fr) -> G1Affine {
    (G1Affine::generator() * polynomial.evaluate(tau)).into_affine()
}
