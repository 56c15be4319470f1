//! Proofs of the *binding circuit* on stable Rust: a stand-in for the production prover on test networks.
//!
//! The statement is the one that the L1 contracts check for a batch (plonk.md §4): the public input is the upper 224 bits
//! of keccak256(prev ‖ next), where prev and next are two 32-byte batch commitments that the prover knows. The key has
//! exactly the shape of the published keys, so that a verifier generated from it differs from a production verifier in
//! constants only.
//!
//! What a proof does **not** show: that the batches were executed correctly. And since the CRS has a publicly known τ
//! (see `crs.rs`), whoever reads this code can forge proofs. Keys made here are for test networks only.
//!
//! ```no_run
//! use alloy_primitives::B256;
//! use verifier_gen::prove::BindingProver;
//!
//! let prover = BindingProver::new()?;
//! let file = prover.prove(B256::repeat_byte(1), B256::repeat_byte(2))?;
//! assert_eq!(file.proof.words().len(), 44);
//! # Ok::<(), verifier_gen::prove::ProveError>(())
//! ```
//!
//! From the statement to the proof: `circuit` puts `keccak` together from `lane`s, which are `rows` with lookups in
//! `tables`; `gate` is the custom gate; `crs` and `key` are the test set-up; `words` is the encoding for the contract.

mod circuit;
mod crs;
mod error;
pub mod fflonk;
mod field;
mod gate;
mod keccak;
mod key;
mod lane;
mod prover;
mod rows;
mod statement;
mod tables;
mod words;

#[cfg(test)]
mod tests;

pub use crs::{TestCrs, has_test_crs};
pub use error::ProveError;
pub use prover::BindingProver;
pub use statement::public_input;
