use std::{path::PathBuf, process::ExitCode};

use alloy::primitives::U256;
use clap::{Args, ValueEnum};
use eyre::Result;
use serde_json::json;
use verifier_gen::proof::{BatchProof, ProofWords};

use super::super::output;

/// Print the words that `proveBatchesSharedBridge` takes: type word and proof
///
/// They are the `uint256[] proof` at the end of its data: 0 and 24 words of FFLONK, 1 and 44 or 48 words of PLONK; the
/// number of words tells which it is. They are printed as a JSON array of hexadecimal texts of 32 bytes.
///
/// JSON: {"system": plonk or fflonk, "words"}.
#[derive(Debug, Args)]
pub(in crate::cli) struct Encode {
    /// Proof of ZKsync's PLONK or FFLONK (JSON)
    proof: PathBuf,
    /// Fail if the proof is of another system
    #[arg(long, value_enum)]
    system: Option<System>,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

/// Print the proof in the words that `proveBatchesSharedBridge` takes
///
/// The result is a file that `verifier verify` reads with the public input in another: {"proof"}.
///
/// JSON: {"system": plonk or fflonk, "proof"}.
#[derive(Debug, Args)]
pub(in crate::cli) struct Decode {
    /// What `verifier encode` prints, with --json or without
    words: PathBuf,
    /// Fail if the proof is of another system
    #[arg(long, value_enum)]
    system: Option<System>,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

/// Proof system that a batch is proven with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum System {
    Plonk,
    Fflonk,
}

impl System {
    fn of(proof: &BatchProof) -> Self {
        match proof {
            BatchProof::Plonk(_) | BatchProof::RecursivePlonk(_) => Self::Plonk,
            BatchProof::Fflonk(_) => Self::Fflonk,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Plonk => "plonk",
            Self::Fflonk => "fflonk",
        }
    }
}

impl Encode {
    pub(super) fn run(self) -> Result<ExitCode> {
        let proof = BatchProof::from_proof(&ProofWords::read(&self.proof)?).map_err(|e| e.in_file(&self.proof))?;
        let system = expect(&proof, self.system)?;
        let words = hexadecimal(&proof.to_calldata_words());
        if self.json {
            output::json(&json!({ "system": system, "words": words }))?;
        } else {
            println!("{}", json!(words));
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Decode {
    pub(super) fn run(self) -> Result<ExitCode> {
        let ProofWords(words) = ProofWords::read(&self.words)?;
        let proof = BatchProof::from_calldata_words(&words).map_err(|e| e.in_file(&self.words))?;
        let system = expect(&proof, self.system)?;
        let ProofWords(words) = proof.proof();
        let words = hexadecimal(&words);
        output::json(&if self.json { json!({ "system": system, "proof": words }) } else { json!({ "proof": words }) })?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Name of the system of `proof`, which must be the one that the user named.
fn expect(proof: &BatchProof, expected: Option<System>) -> Result<&'static str> {
    let found = System::of(proof);
    if let Some(expected) = expected.filter(|expected| *expected != found) {
        eyre::bail!(
            "this is a proof of {}, not of {}; check the file, or leave --system out",
            found.name(),
            expected.name()
        );
    }
    Ok(found.name())
}

fn hexadecimal(words: &[U256]) -> Vec<String> {
    words.iter().map(|word| format!("{word:#066x}")).collect()
}
