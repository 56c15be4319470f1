//! Scalars of no meaning, and points that are multiples by them.

use alloy_primitives::U256;
use ark_bn254::{Fr, G1Affine, G2Affine};
use ark_ec::{AffineRepr, CurveGroup};
use ark_ff::Field;

use crate::{curve, native::VerifyError};

/// Scalars that look arbitrary and are the same on every run: s², s³, …
pub(super) struct Scalars {
    base: Fr,
    last: Fr,
}

impl Scalars {
    pub(super) fn new(seed: u64) -> Self {
        let base = Fr::from(seed) + Fr::from(1u64 << 40) * Fr::from(u64::MAX);
        Self { base, last: base }
    }

    pub(super) fn scalar(&mut self) -> Fr {
        self.last *= self.base;
        self.last
    }

    pub(super) fn scalars<const N: usize>(&mut self) -> [Fr; N] {
        std::array::from_fn(|_| self.scalar())
    }

    pub(super) fn point(&mut self) -> G1Affine {
        g1(self.scalar())
    }

    pub(super) fn points<const N: usize>(&mut self) -> [G1Affine; N] {
        std::array::from_fn(|_| self.point())
    }

    /// A point that is at infinity when `point` is.
    pub(super) fn point_like(&mut self, point: &G1Affine) -> G1Affine {
        if point.is_zero() { *point } else { self.point() }
    }

    pub(super) fn words(&mut self, count: usize) -> Vec<U256> {
        (0..count).map(|_| curve::word(self.scalar())).collect()
    }
}

/// s·\[1\]₁.
pub(super) fn g1(scalar: Fr) -> G1Affine {
    (G1Affine::generator() * scalar).into_affine()
}

/// s·\[1\]₂.
pub(super) fn g2(scalar: Fr) -> G2Affine {
    (G2Affine::generator() * scalar).into_affine()
}

/// The words of `points`, one after the other.
pub(super) fn coordinates(points: &[G1Affine]) -> Vec<U256> {
    points.iter().flat_map(curve::g1_words).collect()
}

/// 1/x, where x is 0 only for the challenge called `challenge` that hits τ.
pub(super) fn invert(x: Fr, challenge: &'static str) -> Result<Fr, VerifyError> {
    x.inverse().ok_or(VerifyError::Challenge(challenge))
}
