//! The test CRS: powers of a τ that everybody can compute.
//!
//! **Whoever reads this file can forge proofs** for every key made with it: τ is the hash of a public label. Such keys
//! are for test networks only. That τ is known also makes things fast: a power of τ is one multiplication, and all
//! points are multiples of the generator, for which a table of its multiples saves the doublings.

use alloy_primitives::U256;
use zksync_bellman::{
    CurveAffine, CurveProjective, Field, PrimeField,
    bn256::{Bn256, Fr, G1, G1Affine, G2Affine},
    kate_commitment::{Crs, CrsForMonomialForm},
    plonk::polynomials::{Coefficients, Polynomial},
    worker::Worker,
};

use super::field::scalar;
use crate::{curve, vk::TestCrs};

/// Bits of a scalar that one table lookup covers: the sum of table making (22 · 2^12 additions) and table use (22
/// additions a point) is smallest about here for 2^16 points.
const WINDOW_BITS: usize = 12;

/// The secret that is none.
pub(super) fn tau(crs: TestCrs) -> Fr {
    scalar(curve::word(crs.tau()))
}

/// [τ^0]₁ … [τ^(size − 1)]₁ and [1]₂, [τ]₂.
pub(super) fn test_crs(tau: Fr, size: usize, worker: &Worker) -> Crs<Bn256, CrsForMonomialForm> {
    let generator = GeneratorTable::new(worker);
    let mut points = vec![G1::zero(); size];
    worker.scope(size, |scope, chunk| {
        for (index, points) in points.chunks_mut(chunk).enumerate() {
            let generator = &generator;
            scope.spawn(move |_| {
                let mut power = tau.pow([(index * chunk) as u64]);
                for point in points.iter_mut() {
                    *point = generator.multiply(power);
                    power.mul_assign(&tau);
                }
                G1::batch_normalization(points);
            });
        }
    });
    let points = points.iter().map(G1::into_affine).collect();
    let g2 = G2Affine::one();
    Crs::new(points, vec![g2, g2.mul(tau.into_repr()).into_affine()])
}

/// The commitment to `polynomial` under the CRS of `tau`: [p(τ)]₁.
pub(super) fn commit(polynomial: &Polynomial<Fr, Coefficients>, tau: Fr, worker: &Worker) -> G1Affine {
    G1Affine::one().mul(polynomial.evaluate_at(worker, tau).into_repr()).into_affine()
}

/// Multiples of the generator: window i holds d·2^(i·[`WINDOW_BITS`])·G for each digit d.
struct GeneratorTable(Vec<Vec<G1Affine>>);

impl GeneratorTable {
    fn new(worker: &Worker) -> Self {
        let mut bases = vec![];
        let mut base = G1::one();
        for _ in 0..(Fr::NUM_BITS as usize).div_ceil(WINDOW_BITS) {
            bases.push(base.into_affine());
            (0..WINDOW_BITS).for_each(|_| base.double());
        }
        let mut windows = vec![vec![]; bases.len()];
        worker.scope(bases.len(), |scope, chunk| {
            for (windows, bases) in windows.chunks_mut(chunk).zip(bases.chunks(chunk)) {
                scope.spawn(move |_| {
                    for (window, base) in windows.iter_mut().zip(bases) {
                        *window = multiples(base);
                    }
                });
            }
        });
        Self(windows)
    }

    /// `scalar`·G.
    fn multiply(&self, scalar: Fr) -> G1 {
        let digits = U256::from_limbs(scalar.into_repr().0);
        let mask = U256::from((1u64 << WINDOW_BITS) - 1);
        let mut sum = G1::zero();
        for (index, window) in self.0.iter().enumerate() {
            let digit: usize = ((digits >> (index * WINDOW_BITS)) & mask).to();
            sum.add_assign_mixed(&window[digit]);
        }
        sum
    }
}

/// 0·base … (2^[`WINDOW_BITS`] − 1)·base.
fn multiples(base: &G1Affine) -> Vec<G1Affine> {
    let mut sum = G1::zero();
    let mut multiples: Vec<G1> = (0..1 << WINDOW_BITS)
        .map(|_| {
            let multiple = sum;
            sum.add_assign_mixed(base);
            multiple
        })
        .collect();
    G1::batch_normalization(&mut multiples);
    multiples.iter().map(G1::into_affine).collect()
}
