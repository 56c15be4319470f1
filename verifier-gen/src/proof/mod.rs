//! Proofs: the 44 words that the verifier takes, and the file that carries them.

mod file;
mod plonk;

pub use file::ProofFile;
pub use plonk::{PROOF_WORDS, PlonkProof, Word};
