//! Why a proof is refused.

use alloy_primitives::U256;
use ark_bn254::Fr;

use super::{fflonk, plonk};
use crate::{Error, curve};

/// The check that a proof failed, in the order of the checks.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The proof is not well-formed, so there is nothing to verify.
    #[error(transparent)]
    Proof(#[from] Error),
    /// The circuit has another number of public inputs.
    #[error("the circuit has {expected} public inputs, found {actual}")]
    PublicInputCount {
        /// Number of the circuit's inputs.
        expected: usize,
        /// Number of inputs given.
        actual: usize,
    },
    /// A public input is not below r.
    #[error(
        "public input {index} is {value:#066x}, not below the scalar modulus; reduce it as the circuit's author says"
    )]
    PublicInput {
        /// Position of the input.
        index: usize,
        /// The input.
        value: U256,
    },
    /// A challenge is a point where the verifier would have to divide by zero. No honest transcript gets here.
    #[error("the challenge {0} lies where the protocol has no answer")]
    Challenge(&'static str),
    /// FFLONK: the inverse that the prover supplies is wrong.
    #[error("the proof's inverse is not the inverse of the product of all denominators")]
    Inverse,
    /// The pairing product is not one.
    #[error("pairing check failed; the proof was made for another key or for other public inputs")]
    Pairing,
    /// ZKsync PLONK.
    #[error(transparent)]
    ZksyncPlonk(#[from] plonk::VerifyError),
    /// ZKsync FFLONK.
    #[error(transparent)]
    ZksyncFflonk(#[from] fflonk::VerifyError),
}

/// The public inputs as scalars, when there are `expected` of them.
pub(super) fn public_inputs(expected: usize, words: &[U256]) -> Result<Vec<Fr>, VerifyError> {
    if words.len() != expected {
        return Err(VerifyError::PublicInputCount { expected, actual: words.len() });
    }
    let scalar = |(index, &value)| curve::element(value).ok_or(VerifyError::PublicInput { index, value });
    words.iter().enumerate().map(scalar).collect()
}
