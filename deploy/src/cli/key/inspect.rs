use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use eyre::Result;
use serde_json::json;

use super::{super::output, read_and_warn, warnings};

/// Print what a verification key holds, and what is wrong with its set-up
///
/// JSON: {"system", "domainLog2" (null for Groth16), "publicInputs", "keyHash", "proofWords" (words of 32 bytes),
/// "pointsAtInfinity" (fields of the file), "weakness" (why anybody can forge proofs: known τ, the tool's test reference
/// string, or δ = γ; else null), "warnings"}.
#[derive(Debug, Args)]
pub(in crate::cli) struct Inspect {
    /// Verification key (JSON) of any system
    key: PathBuf,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

impl Inspect {
    pub(super) fn run(self) -> Result<ExitCode> {
        let key = read_and_warn(&self.key)?;
        let at_infinity = key.points_at_infinity();
        if self.json {
            output::json(&json!({
                "system": key.system(),
                "domainLog2": key.domain_log2(),
                "publicInputs": key.public_input_count(),
                "keyHash": key.hash(),
                "proofWords": key.proof_words(),
                "pointsAtInfinity": at_infinity,
                "weakness": key.weakness(),
                "warnings": warnings(&key),
            }))?;
        } else {
            output::fields([
                ("system", key.system().to_owned()),
                ("domain", key.domain_log2().map_or("none".to_owned(), |k| format!("2^{k}"))),
                ("public inputs", key.public_input_count().to_string()),
                ("key hash", key.hash().to_string()),
                ("proof", format!("{} words", key.proof_words())),
                ("points at infinity", if at_infinity.is_empty() { "none".to_owned() } else { at_infinity.join(", ") }),
            ]);
        }
        Ok(ExitCode::SUCCESS)
    }
}
