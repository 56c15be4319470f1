//! The proof systems beside ZKsync's: published proofs, proofs simulated under public trapdoors, malformed keys.

mod any;
mod gnark_plonk;
mod groth16;
mod snarkjs_fflonk;
mod snarkjs_plonk;
mod support;
