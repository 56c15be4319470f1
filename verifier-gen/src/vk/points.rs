//! Points and field elements of ZKsync's key files: from raw form to checked form and back.

use alloy_primitives::U256;
use ark_bn254::{Fq2, G1Affine, G2Affine};
use ark_ec::AffineRepr;
use ark_ff::{BigInt, PrimeField};

use super::raw;
use crate::{Error, checked::Hint, curve};

/// What to try when a point or a number cannot be right.
pub(super) const POINT_HINT: Hint =
    Hint("the file is damaged or was passed through a JSON tool that rounds 64-bit integers; fetch it again");

/// The items of the array `field`, of which there must be `N`, each read with its own name.
pub(super) fn array<R, T, const N: usize>(
    field: &str,
    raw: &[R],
    read: impl Fn(&str, &R) -> Result<T, Error>,
    count_hint: Hint,
) -> Result<[T; N], Error> {
    let items = raw.iter().enumerate().map(|(i, item)| read(&format!("{field}[{i}]"), item));
    items
        .collect::<Result<Vec<_>, _>>()?
        .try_into()
        .or_else(|items: Vec<T>| count_hint.field(field, format!("{N} elements"), format!("{} elements", items.len())))
}

/// The point at `field`, which may be at infinity.
pub(super) fn g1(field: &str, raw: &raw::G1) -> Result<G1Affine, Error> {
    let words = [("x", raw.x), ("y", raw.y)].map(|(name, limbs)| (format!("{field}.{name}"), U256::from_limbs(limbs)));
    let point = POINT_HINT.named_g1(field, words)?;
    match (raw.infinity, point.is_zero()) {
        (true, false) => POINT_HINT.field(field, "x = 0 and y = 0 beside `infinity`: true", "other coordinates"),
        (false, _) => POINT_HINT.finite(field, point),
        (true, true) => Ok(point),
    }
}

/// The point at `field`, which may not be at infinity.
pub(super) fn g2(field: &str, raw: &raw::G2) -> Result<G2Affine, Error> {
    if raw.infinity {
        return POINT_HINT.field(field, "a point other than infinity", "infinity");
    }
    let words = [("x.c1", raw.x.c1), ("x.c0", raw.x.c0), ("y.c1", raw.y.c1), ("y.c0", raw.y.c0)];
    let words = words.map(|(name, limbs)| (format!("{field}.{name}"), U256::from_limbs(limbs)));
    POINT_HINT.finite(field, POINT_HINT.named_g2(field, words)?)
}

/// The field element at `field`.
pub(super) fn element<F: PrimeField<BigInt = BigInt<4>>>(field: &str, limbs: &raw::Limbs) -> Result<F, Error> {
    POINT_HINT.element(field, U256::from_limbs(*limbs))
}

/// The point as the file has it.
pub(super) fn raw_g1(point: &G1Affine) -> raw::G1 {
    let [x, y] = curve::g1_words(point).map(U256::into_limbs);
    raw::G1 { x, y, infinity: point.is_zero() }
}

/// The point as the file has it.
pub(super) fn raw_g2(point: &G2Affine) -> raw::G2 {
    let fq2 = |element: Fq2| raw::Fq2 { c0: element.c0.into_bigint().0, c1: element.c1.into_bigint().0 };
    raw::G2 { x: fq2(point.x), y: fq2(point.y), infinity: false }
}
