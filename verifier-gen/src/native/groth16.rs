//! Groth16 verification (Groth, eprint 2016/260, §3.2).

use alloy_primitives::U256;
use ark_bn254::{Bn254, G1Affine};
use ark_ec::{CurveGroup, pairing::Pairing};
use ark_ff::Zero;

use super::{VerifyError, error::public_inputs};
use crate::{proof::Groth16Proof, vk::Groth16Key};

/// Succeeds when `proof` proves that the circuit of `key` accepts `inputs`: e(A, B) = e(α, β) e(I, γ) e(C, δ), where I is
/// the sum of the key's input points, the first once and the others times their inputs.
///
/// # Errors
/// The first check that fails.
pub fn verify(key: &Groth16Key, proof: &Groth16Proof, inputs: &[U256]) -> Result<(), VerifyError> {
    let inputs = public_inputs(key.public_input_count(), inputs)?;
    let (one, rest) =
        key.inputs().split_first().map_or((G1Affine::identity(), [].as_slice()), |(one, rest)| (*one, rest));
    let sum: ark_bn254::G1Projective = rest.iter().zip(&inputs).map(|(point, input)| *point * input).sum();
    let sum = (sum + one).into_affine();
    let left = [-proof.a, *key.alpha(), sum, proof.c];
    if Bn254::multi_pairing(left, [proof.b, *key.beta(), *key.gamma(), *key.delta()]).is_zero() {
        Ok(())
    } else {
        Err(VerifyError::Pairing)
    }
}
