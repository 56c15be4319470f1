//! Points and field elements of key files: from raw form to checked form and back.

use alloy_primitives::U256;
use ark_bn254::{Fq, Fq2, G1Affine, G2Affine};
use ark_ec::{AffineRepr, CurveGroup};
use ark_ff::{BigInt, PrimeField, Zero};

use super::raw;
use crate::{Error, curve};

/// How far [`known_tau`] searches. Test reference strings use small numbers (42 among the published ones).
const KNOWN_TAU_LIMIT: u64 = 1000;

/// What to try when a point or a number cannot be right.
pub(super) const POINT_HINT: &str =
    "the file is damaged or was passed through a JSON tool that rounds 64-bit integers; fetch it again";

/// The points of the array `field`, of which there must be `N`.
pub(super) fn points<const N: usize>(
    field: &str,
    raw: &[raw::G1],
    count_hint: &'static str,
) -> Result<[G1Affine; N], Error> {
    let points: Vec<_> =
        raw.iter().enumerate().map(|(i, point)| g1(&format!("{field}[{i}]"), point)).collect::<Result<_, _>>()?;
    array(field, points, count_hint)
}

/// The items as an array; an error gives `hint`.
pub(super) fn array<T, const N: usize>(field: &str, items: Vec<T>, hint: &'static str) -> Result<[T; N], Error> {
    items.try_into().map_err(|items: Vec<T>| {
        Error::field(field, format!("{N} elements"), format!("{} elements", items.len()), hint)
    })
}

/// The point at `field`, which may be at infinity.
pub(super) fn g1(field: &str, raw: &raw::G1) -> Result<G1Affine, Error> {
    let (x, y): (Fq, Fq) = (element(&format!("{field}.x"), raw.x)?, element(&format!("{field}.y"), raw.y)?);
    if raw.infinity {
        infinity_is_zero(field, x.is_zero() && y.is_zero())?;
        return Ok(G1Affine::identity());
    }
    // Arkworks takes (0, 0) for infinity, which only the flag may say here.
    let point = G1Affine::new_unchecked(x, y);
    // The cofactor is 1: on the curve means in the group.
    on_curve(field, !point.is_zero() && point.is_on_curve())?;
    Ok(point)
}

fn g2(field: &str, raw: &raw::G2) -> Result<G2Affine, Error> {
    let x = fq2(&format!("{field}.x"), &raw.x)?;
    let y = fq2(&format!("{field}.y"), &raw.y)?;
    if raw.infinity {
        return Err(Error::field(field, "a point other than infinity", "infinity", POINT_HINT));
    }
    let point = G2Affine::new_unchecked(x, y);
    on_curve(field, !point.is_zero() && point.is_on_curve())?;
    if !point.is_in_correct_subgroup_assuming_on_curve() {
        return Err(Error::field(field, "a point of the subgroup of order r", "a point outside of it", POINT_HINT));
    }
    Ok(point)
}

fn fq2(field: &str, raw: &raw::Fq2) -> Result<Fq2, Error> {
    Ok(Fq2::new(element(&format!("{field}.c0"), raw.c0)?, element(&format!("{field}.c1"), raw.c1)?))
}

/// The field element at `field`.
pub(super) fn element<F: PrimeField<BigInt = BigInt<4>>>(field: &str, limbs: raw::Limbs) -> Result<F, Error> {
    let word = U256::from_limbs(limbs);
    curve::element(word).ok_or_else(|| {
        let modulus = U256::from_limbs(F::MODULUS.0);
        Error::field(field, format!("a number below {modulus:#066x}"), format!("{word:#066x}"), POINT_HINT)
    })
}

fn on_curve(field: &str, holds: bool) -> Result<(), Error> {
    if holds { Ok(()) } else { Err(Error::field(field, "a point on the curve", "a point off the curve", POINT_HINT)) }
}

fn infinity_is_zero(field: &str, holds: bool) -> Result<(), Error> {
    let expected = "x = 0 and y = 0 beside `infinity`: true";
    if holds { Ok(()) } else { Err(Error::field(field, expected, "other coordinates", POINT_HINT)) }
}

/// [1]₂ and [τ]₂.
pub(super) fn g2_elements(raw: &[raw::G2], count_hint: &'static str) -> Result<[G2Affine; 2], Error> {
    let points: Vec<_> =
        raw.iter().enumerate().map(|(i, point)| g2(&format!("g2_elements[{i}]"), point)).collect::<Result<_, _>>()?;
    array("g2_elements", points, count_hint)
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

/// τ of the reference string [1]₂, [τ]₂ when it is 1000 or less.
pub(super) fn known_tau(g2: &[G2Affine; 2]) -> Option<u64> {
    let [one, tau] = *g2;
    let mut multiple = one.into_group();
    for candidate in 1..=KNOWN_TAU_LIMIT {
        if multiple.into_affine() == tau {
            return Some(candidate);
        }
        multiple += one;
    }
    None
}
