//! Proofs: the words that a verifier takes, 44 for PLONK and 24 for FFLONK, and the file that carries them.

mod check;
mod fflonk;
mod file;
mod plonk;

pub use fflonk::{FFLONK_PROOF_WORDS, FflonkProof, FflonkWord};
pub use file::{Proof, ProofFile};
pub use plonk::{PROOF_WORDS, PlonkProof, Word};
