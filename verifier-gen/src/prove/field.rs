//! Conversions between the library's field elements and 256-bit words.

use alloy_primitives::U256;
use zksync_bellman::{
    PrimeField, PrimeFieldRepr,
    bn256::{Fr, FrRepr},
};

/// The value of a canonical representation (four little-endian 64-bit limbs).
pub(super) fn word(repr: impl PrimeFieldRepr) -> U256 {
    U256::from_limbs_slice(repr.as_ref())
}

/// `value` reduced modulo r, the order of the BN254 groups.
#[expect(clippy::expect_used, reason = "a value reduced modulo r is a canonical representation")]
pub(super) fn scalar(value: U256) -> Fr {
    let mut repr = FrRepr::default();
    repr.as_mut().copy_from_slice((value % word(Fr::char())).as_limbs());
    Fr::from_repr(repr).expect("reduced modulo r")
}

/// 2^`exponent`; the exponent is at most 253, so that the power is below r.
pub(super) fn power_of_two(exponent: usize) -> Fr {
    scalar(U256::ONE << exponent)
}
