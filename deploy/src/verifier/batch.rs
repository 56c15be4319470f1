//! Native verification of proof files, one or a directory of them.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde::Serialize;
use verifier_gen::{
    native::VerifyError,
    proof::{ProofWords, PublicInputs},
    render::Compat,
    vk::Key,
};

use crate::Error;

/// Name of the file with the inputs of `NAME.json`, when they are not in it.
const INPUTS_EXTENSION: &str = "public.json";

/// Where a proof and its public inputs are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofFiles {
    /// File of the proof.
    pub proof: PathBuf,
    /// File of the inputs; it may be the same.
    pub inputs: PathBuf,
}

/// What became of a proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "result", rename_all = "camelCase")]
pub enum Verdict {
    /// The circuit accepts the inputs.
    Valid,
    /// It does not, or this is no proof of it.
    Invalid {
        /// The check that failed.
        reason: String,
    },
    /// There are no proof and inputs in the files.
    Unreadable {
        /// Which file, and what is wrong with it.
        reason: String,
    },
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Valid => f.write_str("valid"),
            Self::Invalid { reason } => write!(f, "invalid: {reason}"),
            Self::Unreadable { reason } => write!(f, "unreadable: {reason}"),
        }
    }
}

/// A file with what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Judged {
    /// File of the proof.
    pub file: PathBuf,
    /// What became of it.
    #[serde(flatten)]
    pub verdict: Verdict,
}

impl ProofFiles {
    /// A proof with inputs in `inputs`; without that in `NAME.public.json` beside the proof's `NAME.json` if there is such
    /// a file, else in the file of the proof.
    #[must_use]
    pub fn new(proof: PathBuf, inputs: Option<PathBuf>) -> Self {
        let inputs = inputs.unwrap_or_else(|| {
            let beside = proof.with_extension(INPUTS_EXTENSION);
            if beside.is_file() { beside } else { proof.clone() }
        });
        Self { proof, inputs }
    }

    /// All proofs in `dir`: its files `*.json` but `*.public.json`, in order of name.
    ///
    /// # Errors
    /// [`Error::Read`] if there is no such directory, [`Error::NoProofs`] if it has none.
    pub fn in_directory(dir: &Path) -> Result<Vec<Self>, Error> {
        let error = |source| Error::Read { path: dir.to_path_buf(), source };
        let mut proofs = Vec::new();
        for entry in fs::read_dir(dir).map_err(error)? {
            let path = entry.map_err(error)?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.ends_with(".json") && !name.ends_with(INPUTS_EXTENSION) {
                proofs.push(path);
            }
        }
        if proofs.is_empty() {
            return Err(Error::NoProofs { path: dir.to_path_buf() });
        }
        proofs.sort();
        Ok(proofs.into_iter().map(|proof| Self::new(proof, None)).collect())
    }

    /// The proof and its inputs.
    ///
    /// # Errors
    /// What is wrong with which file.
    pub fn read(&self) -> Result<(ProofWords, PublicInputs), Error> {
        Ok((ProofWords::read(&self.proof)?, PublicInputs::read(&self.inputs)?))
    }

    /// Why the verifier of `key` refuses the proof; `None` if it accepts it.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn refusal(&self, key: &Key, compat: Compat) -> Result<Option<String>, Error> {
        let (proof, inputs) = self.read()?;
        Ok(match key.verify_as(compat, &proof, &inputs) {
            Ok(()) => None,
            Err(VerifyError::Proof(error)) => Some(error.in_file(&self.proof).to_string()),
            Err(error) => Some(error.to_string()),
        })
    }
}

/// Verifies all `proofs` on all cores; `done` is called after each. The result has their order.
pub fn verify_batch(key: &Key, proofs: &[ProofFiles], compat: Compat, done: impl Fn() + Sync) -> Vec<Judged> {
    let judge = |files: &ProofFiles| {
        let verdict = match files.refusal(key, compat) {
            Ok(None) => Verdict::Valid,
            Ok(Some(reason)) => Verdict::Invalid { reason },
            Err(error) => Verdict::Unreadable { reason: error.to_string() },
        };
        done();
        Judged { file: files.proof.clone(), verdict }
    };
    proofs.par_iter().map(judge).collect()
}
