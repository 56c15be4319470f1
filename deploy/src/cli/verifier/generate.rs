use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use eyre::Result;
use verifier_gen::{render, vk::PlonkKey};

use super::{super::output, warn_of_known_tau};

/// Print the Solidity verifier of a verification key
#[derive(Debug, Args)]
pub(in crate::cli) struct Generate {
    /// ZKsync PLONK verification key (JSON)
    key: PathBuf,
    /// Where to write the contract [default: stdout]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Name of the contract
    #[arg(long, default_value = "PlonkVerifier")]
    name: String,
}

impl Generate {
    pub(super) fn run(self) -> Result<ExitCode> {
        let key = PlonkKey::read(&self.key)?;
        warn_of_known_tau(&key);
        output::write(self.out.as_deref(), &render::plonk_verifier(&key, &self.name))?;
        Ok(ExitCode::SUCCESS)
    }
}
