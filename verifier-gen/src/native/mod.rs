//! Verification in Rust: the oracle for the Solidity that [`crate::render`] writes.

pub mod plonk;
