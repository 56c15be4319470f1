//! Checks of single words and points of ZKsync's proofs, which may not be at infinity.

use alloy_primitives::U256;
use ark_bn254::Fr;

use crate::{Error, checked::Hint};

/// Refuses a scalar, word number `index`, that is not below r.
pub(super) fn check_scalar(index: usize, word: U256, hint: Hint) -> Result<(), Error> {
    hint.element::<Fr>(&format!("proof[{index}]"), word).map(drop)
}

/// Refuses a point, the words from number `first`, that has no canonical coordinates, is off the curve or at infinity.
pub(super) fn check_point(first: usize, [x, y]: [U256; 2], hint: Hint) -> Result<(), Error> {
    let [field, next] = [first, first + 1].map(|index| format!("proof[{index}]"));
    let point = hint.named_g1(&field, [(field.as_str(), x), (next.as_str(), y)])?;
    hint.finite(&field, point).map(drop)
}
