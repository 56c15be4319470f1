//! Evaluation domains: the subgroups of order 2^k of the scalar field.

use std::ops::RangeInclusive;

use alloy_primitives::U256;
use ark_bn254::Fr;
use ark_ff::{Field, One, PrimeField};

use crate::Error;

/// Generator of the multiplicative group of the scalar field; ω = 7^((r−1)/2^k) (plonk-equations.md §1, fflonk.md §1).
const GROUP_GENERATOR: u64 = 7;

/// k for the domain of 2^k = `n` + 1 points, if k is in `allowed`; an error gives `hint`.
pub(super) fn log2_of(n: u64, allowed: RangeInclusive<u32>, hint: &'static str) -> Result<u32, Error> {
    match n.checked_add(1) {
        Some(size) if size.is_power_of_two() && allowed.contains(&size.ilog2()) => Ok(size.ilog2()),
        _ => {
            let expected = format!("2^k − 1 with {} ≤ k ≤ {}", allowed.start(), allowed.end());
            Err(Error::field("n", expected, n.to_string(), hint))
        }
    }
}

/// ω, the generator of the domain of 2^`log2` points.
pub(crate) fn generator(log2: u32) -> Fr {
    let exponent = U256::from_limbs((-Fr::one()).into_bigint().0) >> log2;
    Fr::from(GROUP_GENERATOR).pow(exponent.into_limbs())
}
