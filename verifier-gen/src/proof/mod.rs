//! Proofs: the 44 words that the verifier takes, and the file that carries them.

mod file;
mod gnark_plonk;
mod groth16;
mod plonk;
mod snarkjs_fflonk;
mod snarkjs_plonk;

pub use file::ProofFile;
pub use gnark_plonk::GnarkPlonkProof;
pub use groth16::Groth16Proof;
pub use plonk::{PROOF_WORDS, PlonkProof, Word};
pub use snarkjs_fflonk::SnarkjsFflonkProof;
pub use snarkjs_plonk::SnarkjsPlonkProof;
