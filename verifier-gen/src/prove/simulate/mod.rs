//! Simulated keys and proofs: for any shape of key, a key of the tool's own with a proof that it accepts.
//!
//! A proving key for 2^24 points takes gigabytes and a proof minutes. But whoever knows τ of a reference string needs no
//! polynomials: every part of a proof may be arbitrary except for the opening proofs, which divide by τ − z where an honest
//! prover divides by X − z. (In Groth16 δ plays that part.) This is what makes these systems zero-knowledge, and why the
//! secret of a set-up must be destroyed.
//!
//! **Anybody can forge proofs for these keys**, of any statement: all their secrets follow from this code. They measure and
//! test verifiers; a verifier that guards something must never have one.
//!
//! ```
//! use verifier_gen::{prove::{fflonk::PreimageProver, simulate}, vk};
//!
//! let key = vk::Key::ZksyncFflonk(Box::new(PreimageProver::new()?.key().clone()));
//! let simulated = simulate::like(&key)?;
//! simulated.key.verify(&simulated.proof, &simulated.inputs)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod fflonk;
mod gnark_plonk;
mod groth16;
mod plonk;
mod scalars;
mod snarkjs_fflonk;
mod snarkjs_plonk;

use alloy_primitives::U256;

use crate::{
    native::VerifyError,
    proof::{ProofWords, PublicInputs},
    render::Compat,
    vk::{Key, TestCrs},
};
use scalars::{Scalars, coordinates, g1};

/// A key that anybody can forge proofs for, and a proof so forged.
#[derive(Clone, Debug)]
pub struct Simulated {
    /// The key.
    pub key: Key,
    /// A proof that [`Self::key`] accepts.
    pub proof: ProofWords,
    /// What the proof claims to prove.
    pub inputs: PublicInputs,
}

/// A simulated key of the system, domain, domain-dependent constants and number of public inputs of `key`, with a proof.
/// Where `key` has a point at infinity, it has one too, so that its verifier does the same work. Always the same for the
/// same shape.
///
/// # Errors
/// [`VerifyError`] if the simulated key does not accept the proof: a challenge lies in the domain, which has never been seen.
pub fn like(key: &Key) -> Result<Simulated, VerifyError> {
    like_as(Compat::Strict, key)
}

/// The same with a proof for a verifier of the kind `compat`.
///
/// # Errors
/// As [`like`]; [`VerifyError::Proof`] when there is no such verifier for the system of `key`.
pub fn like_as(compat: Compat, key: &Key) -> Result<Simulated, VerifyError> {
    let mut simulated = match key {
        Key::ZksyncPlonk(key) => plonk::like(key),
        Key::ZksyncFflonk(key) => fflonk::like(key),
        Key::Groth16(key) => groth16::like(key),
        Key::SnarkjsPlonk(key) => snarkjs_plonk::like(key),
        Key::SnarkjsFflonk(key) => snarkjs_fflonk::like(key),
        Key::GnarkPlonk(key) => gnark_plonk::like(key),
    }?;
    if compat == Compat::LaxRecursive {
        simulated.proof.0.extend(recursive_points());
    }
    simulated.key.verify_as(compat, &simulated.proof, &simulated.inputs)?;
    Ok(simulated)
}

/// P1 and P2 with P1 + τ·P2 = 0 for the test reference string (plonk-equations.md §9).
fn recursive_points() -> Vec<U256> {
    let logarithm = Scalars::new(48).scalar();
    coordinates(&[g1(-TestCrs::First.tau() * logarithm), g1(logarithm)])
}
