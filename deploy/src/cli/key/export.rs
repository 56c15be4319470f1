use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use eyre::Result;
use verifier_gen::{prove::BindingProver, vk::PlonkKey};

use super::super::output;

/// Write a verification key in the form in which ZKsync publishes keys
#[derive(Debug, Args)]
pub(in crate::cli) struct Export {
    /// Key to read and write anew [default: the key of the tool's own binding circuit, which has a test CRS]
    key: Option<PathBuf>,
    /// Where to write it [default: stdout]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Export {
    pub(super) fn run(self) -> Result<ExitCode> {
        let text = match &self.key {
            Some(path) => PlonkKey::read(path)?.to_json_pretty(),
            None => {
                eprintln!(
                    "warning: the binding circuit's CRS is public: anybody can forge proofs; for test networks only"
                );
                BindingProver::new()?.key_json()
            }
        };
        output::write(self.out.as_deref(), &text)?;
        Ok(ExitCode::SUCCESS)
    }
}
