//! `key`: one file per command.

mod export;
mod hash;

use std::process::ExitCode;

use clap::Subcommand;
use eyre::Result;

/// Look after verification keys
#[derive(Debug, Subcommand)]
pub(super) enum Key {
    /// Write a verification key in the form in which ZKsync publishes keys
    Export(export::Export),
    /// Print the hash of a verification key, as `verificationKeyHash()` answers it on chain
    Hash(hash::Hash),
}

impl Key {
    pub(super) fn run(self) -> Result<ExitCode> {
        match self {
            Self::Export(command) => command.run(),
            Self::Hash(command) => command.run(),
        }
    }
}
