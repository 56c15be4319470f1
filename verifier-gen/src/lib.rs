//! Turns a verifying key into a Solidity verifier, and verifies natively what that verifier verifies on chain.
//!
//! ```text
//! key.json ───► vk::Key ──► Key::render ──► PlonkVerifier.sol
//! proof.json ─► proof::ProofWords, proof::PublicInputs ──► Key::verify (the oracle for the Solidity)
//! ```
//!
//! Beside ZKsync's there are Groth16 (snarkjs, gnark), PLONK of snarkjs, FFLONK of snarkjs and PLONK of gnark, each with
//! its own key, proof, native verifier and Solidity verifier; [`vk::Key`] recognises a key file and does the same with any.
//!
//! The library is synchronous and deterministic: no network, no clock, no randomness. Files are read only by the
//! functions called `read`. The protocols are those that ZKsync settles with, over BN254 with a rolling keccak transcript:
//! a PLONK with four state columns and one lookup argument (specification pages `plonk.md` and `plonk-equations.md`), and
//! an FFLONK with three state columns (`fflonk.md`).

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
