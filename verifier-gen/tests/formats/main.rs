//! The proof systems beside ZKsync's: published proofs, proofs simulated under public trapdoors, malformed keys.

#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

mod any;
mod batch;
mod convert;
mod gnark_plonk;
mod groth16;
mod inspect;
mod simulated;
mod snarkjs_fflonk;
mod snarkjs_plonk;
mod support;
