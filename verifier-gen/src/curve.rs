//! BN254 as the EVM writes it: field elements as 256-bit words, points as two or four of them.

use alloy_primitives::U256;
use ark_bn254::{Fq, Fr, G1Affine, G2Affine};
use ark_ec::AffineRepr;
use ark_ff::{AdditiveGroup, BigInt, PrimeField};

/// The field element as a word in canonical form.
pub fn word<F: PrimeField<BigInt = BigInt<4>>>(element: F) -> U256 {
    U256::from_limbs(element.into_bigint().0)
}

/// The field element that `word` encodes, or `None` when it is not below the modulus.
pub fn element<F: PrimeField<BigInt = BigInt<4>>>(word: U256) -> Option<F> {
    F::from_bigint(BigInt(word.into_limbs()))
}

/// The field element congruent to `word`.
pub fn reduce<F: PrimeField>(word: U256) -> F {
    F::from_be_bytes_mod_order(&word.to_be_bytes::<32>())
}

/// Order of the groups, the modulus of scalars.
pub fn scalar_modulus() -> U256 {
    U256::from_limbs(Fr::MODULUS.0)
}

/// Modulus of coordinates.
pub fn base_modulus() -> U256 {
    U256::from_limbs(Fq::MODULUS.0)
}

/// `x` and `y` of a point of G1; (0, 0) is the point at infinity, as in EIP-196.
pub fn g1_words(point: &G1Affine) -> [U256; 2] {
    let (x, y) = point.xy().unwrap_or((Fq::ZERO, Fq::ZERO));
    [word(x), word(y)]
}

/// `x.c1`, `x.c0`, `y.c1`, `y.c0` of a point of G2, the order of EIP-197; zeros are the point at infinity.
pub fn g2_words(point: &G2Affine) -> [U256; 4] {
    let (x, y) = point.xy().unwrap_or_default();
    [word(x.c1), word(x.c0), word(y.c1), word(y.c0)]
}
