//! Lagrange polynomials of a domain of roots of unity.

use ark_bn254::Fr;
use ark_ff::{Field, One};

/// L₀(x), L₁(x), …, `count` of them, over the domain of 2^`domain_log2` points that `omega` generates; `None` when x is
/// one of these points.
pub(super) fn lagrange(x: Fr, omega: Fr, domain_log2: u32, count: usize) -> Option<Vec<Fr>> {
    lagrange_at(x, omega, domain_log2, 0..count as u64)
}

/// Lᵢ(x) for the `indices`.
pub(super) fn lagrange_at(
    x: Fr,
    omega: Fr,
    domain_log2: u32,
    indices: impl IntoIterator<Item = u64>,
) -> Option<Vec<Fr>> {
    let size = 1u64 << domain_log2;
    let factor = (x.pow([size]) - Fr::one()) * Fr::from(size).inverse()?;
    if factor == Fr::from(0u64) {
        return None;
    }
    let value = |i| {
        let root = omega.pow([i]);
        Some(root * factor * (x - root).inverse()?)
    };
    indices.into_iter().map(value).collect()
}
