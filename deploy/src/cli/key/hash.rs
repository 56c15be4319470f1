use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use eyre::Result;
use serde_json::json;
use verifier_gen::vk::PlonkKey;

use super::super::output;

/// Print the hash of a verification key
#[derive(Debug, Args)]
pub(in crate::cli) struct Hash {
    /// ZKsync PLONK verification key (JSON)
    key: PathBuf,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

impl Hash {
    pub(super) fn run(self) -> Result<ExitCode> {
        let key = PlonkKey::read(&self.key)?;
        if self.json {
            output::json(&json!({ "keyHash": key.hash() }))?;
        } else {
            println!("{}", key.hash());
        }
        Ok(ExitCode::SUCCESS)
    }
}
