//! Checks of single words and points of a proof.

use alloy_primitives::U256;
use ark_bn254::{Fq, Fr, G1Affine};
use ark_ec::AffineRepr;
use ark_ff::{BigInt, PrimeField};

use crate::{Error, curve};

/// Refuses a scalar, word number `index`, that is not below r.
pub(super) fn check_scalar(index: usize, word: U256, hint: &'static str) -> Result<(), Error> {
    canonical::<Fr>(index, word, "a scalar below r", hint).map(drop)
}

/// Refuses a point, the words from number `first`, that has no canonical coordinates, is off the curve or at infinity.
pub(super) fn check_point(first: usize, [x, y]: [U256; 2], hint: &'static str) -> Result<(), Error> {
    let x: Fq = canonical(first, x, "a coordinate below q", hint)?;
    let y: Fq = canonical(first + 1, y, "a coordinate below q", hint)?;
    let point = G1Affine::new_unchecked(x, y);
    // (0, 0) stands for infinity in the precompiles, and is on the curve for arkworks.
    if point.is_zero() || !point.is_on_curve() {
        let field = format!("proof[{first}]");
        return Err(Error::field(field, "a point on the curve, not infinity", format!("({x}, {y})"), hint));
    }
    Ok(())
}

fn canonical<F: PrimeField<BigInt = BigInt<4>>>(
    index: usize,
    word: U256,
    expected: &str,
    hint: &'static str,
) -> Result<F, Error> {
    curve::element(word).ok_or_else(|| Error::field(format!("proof[{index}]"), expected, format!("{word:#066x}"), hint))
}
