//! Turns a verifying key into a Solidity verifier, and verifies natively what that verifier verifies on chain.
//!
//! ```text
//! key.json ──► vk::PlonkKey ──► render::plonk_verifier ──► PlonkVerifier.sol
//! proof.json ─► proof::ProofFile ─► native::plonk::verify (the oracle for the Solidity)
//! ```
//!
//! Beside ZKsync's there are Groth16 (snarkjs, gnark), PLONK of snarkjs, FFLONK of snarkjs and PLONK of gnark, each with
//! its own key, proof, native verifier and Solidity verifier; [`vk::Key`] recognises a key file and does the same with any.
//!
//! The library is synchronous and deterministic: no network, no clock, no randomness. Files are read only by the
//! functions called `read`. The protocol is the PLONK variant that ZKsync settles with: BN254, four state columns, one
//! lookup argument, a rolling keccak transcript (specification pages `plonk.md` and `plonk-equations.md`).

mod checked;
pub mod curve;
mod error;
mod json;
pub mod layout;
pub mod native;
pub mod proof;
#[cfg(feature = "prover")]
pub mod prove;
pub mod render;
mod snarkjs;
pub mod vk;

pub use error::Error;
