//! Verification in Rust: the oracle for the Solidity that [`crate::render`] writes.

mod error;
pub mod fflonk;
pub mod gnark_plonk;
pub mod groth16;
mod lagrange;
pub mod plonk;
pub mod snarkjs_fflonk;
pub mod snarkjs_plonk;
mod steps;
pub(crate) mod transcript;

pub use error::VerifyError;
pub use steps::Steps;
