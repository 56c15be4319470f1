use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use eyre::Result;
use serde_json::json;
use verifier_gen::{native, proof::ProofFile, vk::PlonkKey};

use super::{super::output, warn_of_known_tau};

/// Verify a proof natively
#[derive(Debug, Args)]
pub(in crate::cli) struct Verify {
    /// ZKsync PLONK verification key (JSON)
    key: PathBuf,
    /// Proof and public input (JSON)
    proof: PathBuf,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

impl Verify {
    pub(super) fn run(self) -> Result<ExitCode> {
        let key = PlonkKey::read(&self.key)?;
        warn_of_known_tau(&key);
        let file = ProofFile::read(&self.proof)?;
        let outcome = native::plonk::verify(&key, &file.proof, file.public_input);
        let reason = outcome.as_ref().err().map(ToString::to_string);
        if self.json {
            output::json(&json!({ "valid": outcome.is_ok(), "reason": reason, "keyHash": key.hash() }))?;
        } else {
            match &reason {
                None => println!("valid"),
                Some(reason) => println!("invalid: {reason}"),
            }
        }
        Ok(if outcome.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
