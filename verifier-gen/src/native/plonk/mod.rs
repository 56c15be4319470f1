//! PLONK verification, step by step in the notation of plonk-equations.md §1.
//!
//! [`trace`] gives every intermediate value; [`verify`] judges them. The final sum is computed twice, as the aggregation
//! of §6 and as the merged sum of §7, in [`Trace::left`] and [`merged::left`].

pub mod merged;
mod recursive;
mod steps;
mod trace;

use alloy_primitives::U256;
use ark_bn254::{Bn254, Fr, G1Affine};
use ark_ec::pairing::Pairing;
use ark_ff::Zero;

use crate::{curve, proof::PlonkProof, vk::PlonkKey};

pub use recursive::{separator, verify_recursive};
pub use trace::{Challenges, QuotientTerms, Trace, UChallenge, trace};

/// Public inputs have at most this many bits; the strict verifier refuses larger ones (plonk-equations.md §10).
pub const PUBLIC_INPUT_BITS: usize = 253;

/// The check that a well-formed proof failed, in the order of the checks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// The public input has more than 253 bits.
    #[error(
        "public input {0:#066x} has more than {PUBLIC_INPUT_BITS} bits; batch inputs are keccak hashes shifted right by 32"
    )]
    PublicInput(U256),
    /// z lies in the domain: z^n = 1. No honest transcript gets here.
    #[error("the challenge z lies in the evaluation domain")]
    Vanishing,
    /// The quotient identity does not hold at z.
    #[error(
        "quotient identity: h·ZH = {left:#066x}, r(z) + r0 = {right:#066x}; proof, public input or domain size do not belong together"
    )]
    Quotient {
        /// h·ZH.
        left: U256,
        /// r(z) + r0.
        right: U256,
    },
    /// The pairing product is not one.
    #[error("pairing check failed; the proof was probably made for another key")]
    Pairing,
}

/// Succeeds when `proof` proves that the circuit of `key` accepts `public_input`.
///
/// # Errors
/// The first check that fails.
pub fn verify(key: &PlonkKey, proof: &PlonkProof, public_input: U256) -> Result<(), VerifyError> {
    let trace = checked_trace(key, proof, public_input)?;
    check_pairing(key, trace.left, trace.right)
}

/// Every value of the verification, when all checks but the pairing succeed.
fn checked_trace(key: &PlonkKey, proof: &PlonkProof, public_input: U256) -> Result<Trace, VerifyError> {
    if public_input.bit_len() > PUBLIC_INPUT_BITS {
        return Err(VerifyError::PublicInput(public_input));
    }
    let trace = trace(key, proof, public_input, UChallenge::Short);
    if trace.vanishing.is_zero() {
        return Err(VerifyError::Vanishing);
    }
    check_quotient(&trace)?;
    Ok(trace)
}

fn check_quotient(trace: &Trace) -> Result<(), VerifyError> {
    let right: Fr = trace.linearisation_at_z + trace.r0.total;
    if trace.quotient_side == right {
        return Ok(());
    }
    Err(VerifyError::Quotient { left: curve::word(trace.quotient_side), right: curve::word(right) })
}

/// e(left, \[1\]₂)·e(right, \[τ\]₂) = 1.
fn check_pairing(key: &PlonkKey, left: G1Affine, right: G1Affine) -> Result<(), VerifyError> {
    if Bn254::multi_pairing([left, right], *key.g2()).is_zero() { Ok(()) } else { Err(VerifyError::Pairing) }
}
