//! `verifier`: one file per command.

mod generate;
mod verify;

use std::process::ExitCode;

use clap::Subcommand;
use eyre::Result;
use verifier_gen::{prove::has_test_crs, vk::PlonkKey};

/// Make and use verifiers
#[derive(Debug, Subcommand)]
pub(super) enum Verifier {
    /// Print the Solidity verifier of a verification key
    Generate(generate::Generate),
    /// Verify a proof natively
    Verify(verify::Verify),
}

impl Verifier {
    pub(super) fn run(self) -> Result<ExitCode> {
        match self {
            Self::Generate(command) => command.run(),
            Self::Verify(command) => command.run(),
        }
    }
}

/// Says loudly that proofs under `key` can be forged, if they can.
fn warn_of_known_tau(key: &PlonkKey) {
    if let Some(tau) = key.has_known_tau() {
        eprintln!("warning: the key's CRS has τ = {tau}: anybody can forge proofs; use it on test networks only");
    } else if has_test_crs(key) {
        eprintln!("warning: the key has this tool's test CRS: anybody can forge proofs; use it on test networks only");
    }
}
