//! Verifying keys: reading, checking, hashing and writing key files.

mod plonk;
mod raw;

pub use plonk::PlonkKey;
