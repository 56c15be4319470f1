//! Groth16 verification (Groth, eprint 2016/260, §3.2).

use alloy_primitives::U256;
use ark_bn254::{Bn254, G1Affine, G1Projective, G2Affine};
use ark_ec::{CurveGroup, pairing::Pairing};
use ark_ff::Zero;

use super::{Steps, VerifyError, error::public_inputs};
use crate::{proof::Groth16Proof, vk::Groth16Key};

/// Values of one verification.
#[derive(Clone, Debug)]
pub struct Trace {
    /// I = IC₀ + x₁·IC₁ + x₂·IC₂ + … for the public inputs x₁, x₂, …
    pub inputs: G1Affine,
    /// Arguments of the pairing, whose product must be one: (−A, B), (α, β), (I, γ), (C, δ).
    pub pairs: [(G1Affine, G2Affine); 4],
}

impl Trace {
    /// The values under their names in the paper.
    pub fn steps(&self) -> Steps {
        Steps::default().points([("I", self.inputs)]).pairs(self.pairs)
    }
}

/// Succeeds when `proof` proves that the circuit of `key` accepts `inputs`: e(A, B) = e(α, β) e(I, γ) e(C, δ), where I is
/// the sum of the key's input points, the first once and the others times their inputs.
///
/// # Errors
/// The first check that fails.
pub fn verify(key: &Groth16Key, proof: &Groth16Proof, inputs: &[U256]) -> Result<(), VerifyError> {
    let (left, right): (Vec<_>, Vec<_>) = trace(key, proof, inputs)?.pairs.into_iter().unzip();
    if Bn254::multi_pairing(left, right).is_zero() { Ok(()) } else { Err(VerifyError::Pairing) }
}

/// Every value on the way to the pairing.
///
/// # Errors
/// [`VerifyError`] when the inputs are not canonical scalars or not as many as the circuit has.
pub fn trace(key: &Groth16Key, proof: &Groth16Proof, inputs: &[U256]) -> Result<Trace, VerifyError> {
    let scalars = public_inputs(key.public_input_count(), inputs)?;
    let (one, rest) =
        key.inputs().split_first().map_or((G1Affine::identity(), [].as_slice()), |(one, rest)| (*one, rest));
    let sum: G1Projective = rest.iter().zip(&scalars).map(|(point, scalar)| *point * scalar).sum();
    let inputs = (sum + one).into_affine();
    let pairs = [(-proof.a, proof.b), (*key.alpha(), *key.beta()), (inputs, *key.gamma()), (proof.c, *key.delta())];
    Ok(Trace { inputs, pairs })
}
