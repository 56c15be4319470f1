//! FFLONK proofs for small circuits: a stand-in for the production prover, so that FFLONK verifiers are tested with keys
//! and proofs of our own.
//!
//! As for the binding circuit, the reference string has a publicly known τ: whoever reads this code can forge proofs, and
//! the keys are for tests only. Proofs are deterministic and not zero-knowledge (fflonk.md §12).
//!
//! ```
//! use alloy_primitives::U256;
//! use verifier_gen::{native::fflonk::verify, prove::fflonk::PreimageProver};
//!
//! let prover = PreimageProver::new()?;
//! let file = prover.prove(U256::from(42))?;
//! verify(prover.key(), &file.proof, file.public_input)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! From the statement to the proof: `preimage` is the statement, written as a `circuit`; `setup` makes its key; `prover`
//! follows the steps of fflonk.md §12 with `polynomial`s.

mod circuit;
mod error;
mod polynomial;
mod preimage;
mod prover;
mod setup;

#[cfg(test)]
mod tests;

pub use error::FflonkProveError;
pub use preimage::PreimageProver;
