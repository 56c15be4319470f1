//! Verifying keys: reading, checking, hashing and writing key files.

mod domain;
mod fflonk;
mod plonk;
mod points;
mod raw;

#[cfg(feature = "prover")]
pub(crate) use domain::generator;
pub use fflonk::FflonkKey;
pub use plonk::PlonkKey;
