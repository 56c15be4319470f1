//! Verification in Rust: the oracle for the Solidity that [`crate::render`] writes.

pub mod fflonk;
pub mod plonk;
pub(crate) mod transcript;
