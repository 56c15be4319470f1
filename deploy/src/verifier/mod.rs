//! What is done with verifiers beside rendering them: their files, proofs by the directory, and contracts on chain.

mod batch;
mod check;
mod deployed;
mod files;

pub use batch::{Judged, ProofFiles, Verdict, verify_batch};
pub use check::{Code, KeyHash, Report, Variant, WrapperReport, check};
pub use deployed::{Deployed, Wrapper};
pub use files::{FileState, SourceFile, source_files};
