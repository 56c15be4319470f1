//! FFLONK verification, step by step in the notation of fflonk.md.
//!
//! [`trace`] gives every intermediate value; [`verify`] judges them. The remainders r0, r1, r2 are computed twice, in
//! the short form of §7.3 in [`Trace`] and over the 18 Lagrange values of the deployed contracts in [`literal`].

pub mod literal;
mod steps;
mod trace;

use alloy_primitives::U256;
use ark_bn254::Bn254;
use ark_ec::pairing::Pairing;
use ark_ff::{One, Zero};

use crate::{curve, proof::FflonkProof, vk::FflonkKey};

pub use trace::{Challenges, Combination, Quotients, Remainders, Sets, Sum, Trace, trace};

/// The check that a well-formed proof failed, in the order of the checks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// The public input is not below r.
    #[error("public input {0:#066x} is not below r; batch inputs are keccak hashes shifted right by 32")]
    PublicInput(U256),
    /// Word 23 is not the inverse of the product of the Lagrange denominators. It was made for other challenges, so
    /// this is how most wrong proofs fail; it is not what makes the system sound.
    #[error(
        "word 23 is {actual:#066x}, but the Lagrange denominators multiply to {denominators:#066x}; proof, public input or key do not belong together"
    )]
    Inverse {
        /// Word 23.
        actual: U256,
        /// What it should be the inverse of.
        denominators: U256,
    },
    /// z lies in the domain: z^N = 1. No honest transcript gets here.
    #[error("the challenge z lies in the evaluation domain")]
    Vanishing,
    /// The pairing product is not one.
    #[error("pairing check failed; the proof is forged or was made for another reference string")]
    Pairing,
}

/// Succeeds when `proof` proves that the circuit of `key` accepts `public_input`.
///
/// # Errors
/// The first check that fails.
pub fn verify(key: &FflonkKey, proof: &FflonkProof, public_input: U256) -> Result<(), VerifyError> {
    if public_input >= curve::scalar_modulus() {
        return Err(VerifyError::PublicInput(public_input));
    }
    let trace = trace(key, proof, public_input);
    if !(trace.inverse * trace.denominators).is_one() {
        let [actual, denominators] = [trace.inverse, trace.denominators].map(curve::word);
        return Err(VerifyError::Inverse { actual, denominators });
    }
    if trace.vanishing.is_zero() {
        return Err(VerifyError::Vanishing);
    }
    if Bn254::multi_pairing([trace.sum.left, trace.sum.right], key.g2()).is_zero() {
        Ok(())
    } else {
        Err(VerifyError::Pairing)
    }
}
