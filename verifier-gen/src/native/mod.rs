//! Verification in Rust: the oracle for the Solidity that [`crate::render`] writes.

mod error;
pub mod groth16;
pub mod plonk;

pub use error::VerifyError;
