//! Proofs: the words that the verifiers take, and the files that carry them.

mod batch;
mod check;
mod fflonk;
mod file;
mod gnark_plonk;
mod groth16;
mod lax;
mod plonk;
mod recursive;
mod snarkjs_fflonk;
mod snarkjs_plonk;
mod words;

pub use batch::BatchProof;
pub use fflonk::{FFLONK_PROOF_WORDS, FflonkProof, FflonkWord};
pub use file::{Proof, ProofFile};
pub use gnark_plonk::GnarkPlonkProof;
pub use groth16::Groth16Proof;
pub use plonk::{PROOF_WORDS, PlonkProof, Word};
pub use recursive::{RECURSIVE_PROOF_WORDS, RecursivePlonkProof};
pub use snarkjs_fflonk::SnarkjsFflonkProof;
pub use snarkjs_plonk::SnarkjsPlonkProof;
pub use words::{ProofWords, PublicInputs};
