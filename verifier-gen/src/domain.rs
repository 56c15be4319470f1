//! Evaluation domains: the subgroups of order 2^k of the scalar field, and their cosets.

use std::{borrow::Borrow, ops::RangeInclusive};

use alloy_primitives::U256;
use ark_bn254::Fr;
use ark_ff::{FftField, Field, One, PrimeField, Zero};

use crate::{Error, checked::Hint, curve};

/// Domains that the scalar field has, beside that of one point: r − 1 = 2^28 · odd.
pub(crate) const DOMAIN_LOG2: RangeInclusive<u32> = 1..=Fr::TWO_ADICITY;

/// Generator of the multiplicative group of the scalar field; ω = 7^((r−1)/2^k) (plonk-equations.md §1, fflonk.md §1).
const GROUP_GENERATOR: u64 = 7;

/// ω, the generator of the domain of 2^`log2` points.
pub(crate) fn generator(log2: u32) -> Fr {
    let exponent = U256::from_limbs((-Fr::one()).into_bigint().0) >> log2;
    Fr::from(GROUP_GENERATOR).pow(exponent.into_limbs())
}

impl Hint {
    /// k, when the scalar field has a domain of 2^k points.
    pub(crate) fn domain_log2(self, field: &str, k: u64) -> Result<u32, Error> {
        match u32::try_from(k) {
            Ok(small) if DOMAIN_LOG2.contains(&small) => Ok(small),
            _ => self.field(field, format!("between {} and {}", DOMAIN_LOG2.start(), DOMAIN_LOG2.end()), k.to_string()),
        }
    }

    /// k, when it is in `allowed`, for the domain of 2^k = `last` + 1 points.
    pub(crate) fn domain_log2_of_last(
        self,
        field: &str,
        last: u64,
        allowed: RangeInclusive<u32>,
    ) -> Result<u32, Error> {
        match last.checked_add(1) {
            Some(size) if size.is_power_of_two() && allowed.contains(&size.ilog2()) => Ok(size.ilog2()),
            _ => {
                let expected = format!("2^k − 1 with {} ≤ k ≤ {}", allowed.start(), allowed.end());
                self.field(field, expected, last.to_string())
            }
        }
    }

    /// `count`, when a domain of 2^k points has room for that many public inputs and there is one at least.
    pub(crate) fn public_inputs(self, field: &str, count: usize, k: u32) -> Result<usize, Error> {
        if (1..1 << k).contains(&count) {
            return Ok(count);
        }
        self.field(field, format!("at least 1 and less than the domain's 2^{k} points"), count.to_string())
    }

    /// `root`, when it generates the 2^k-th roots of unity.
    pub(crate) fn generator(self, field: &str, root: Fr, k: u32) -> Result<Fr, Error> {
        let half = root.pow([1 << (k - 1)]);
        if half == -Fr::one() {
            return Ok(root);
        }
        self.field(field, format!("a generator of the 2^{k}-th roots of unity"), curve::word(root).to_string())
    }

    /// Succeeds when the cosets of the domain of 2^k points that 1 and `shifts` lead to are different, else the
    /// permutation argument confuses columns: two elements are in one coset exactly when their n-th powers are equal.
    pub(crate) fn cosets<S: Borrow<str>>(self, shifts: &[(S, Fr)], k: u32) -> Result<(), Error> {
        let mut powers = vec![Fr::one()];
        for (field, shift) in shifts {
            let power = shift.pow([1 << k]);
            if shift.is_zero() || powers.contains(&power) {
                let expected = "a shift to a coset other than the domain and those before";
                return self.field(field.borrow(), expected, curve::word(*shift).to_string());
            }
            powers.push(power);
        }
        Ok(())
    }
}
