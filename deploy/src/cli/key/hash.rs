use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use eyre::Result;
use serde_json::json;
use verifier_gen::vk::Key;

use super::super::output;

/// Print the hash of a verification key, as `verificationKeyHash()` answers it on chain
///
/// ZKsync's hashes do not cover the whole key: that of PLONK neither the domain nor the G2 elements, that of FFLONK not the
/// domain. `verifier check` compares the code too. Hashes of other systems are keccak over all words of the key.
#[derive(Debug, Args)]
pub(in crate::cli) struct Hash {
    /// Verification key (JSON) of any system
    key: PathBuf,
    /// Print {"keyHash"} as JSON
    #[arg(long)]
    json: bool,
}

impl Hash {
    pub(super) fn run(self) -> Result<ExitCode> {
        let hash = Key::read(&self.key)?.hash();
        if self.json {
            output::json(&json!({ "keyHash": hash }))?;
        } else {
            println!("{hash}");
        }
        Ok(ExitCode::SUCCESS)
    }
}
