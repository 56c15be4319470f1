//! `key`: one file per command.

mod export;
mod hash;
mod inspect;

use std::{path::Path, process::ExitCode};

use clap::Subcommand;
use eyre::Result;
use verifier_gen::vk;

/// Look after verification keys
///
/// A key is a JSON file of ZKsync (PLONK, FFLONK), of snarkjs (`verification_key.json` of Groth16, PLONK, FFLONK) or of
/// gnark (PLONK: the constants of its Solidity verifier; Groth16: in snarkjs' form). Which one it is, its fields tell.
#[derive(Debug, Subcommand)]
pub(super) enum Key {
    Inspect(inspect::Inspect),
    Hash(hash::Hash),
    Export(export::Export),
}

impl Key {
    pub(super) fn run(self) -> Result<ExitCode> {
        match self {
            Self::Inspect(command) => command.run(),
            Self::Hash(command) => command.run(),
            Self::Export(command) => command.run(),
        }
    }
}

/// The key in the file at `path`; says on stderr if anybody can forge proofs for it.
pub(super) fn read_and_warn(path: &Path) -> Result<vk::Key> {
    let key = vk::Key::read(path)?;
    for warning in warnings(&key) {
        eprintln!("warning: {warning}");
    }
    Ok(key)
}

/// What to say about `key` wherever it is used.
pub(super) fn warnings(key: &vk::Key) -> Vec<String> {
    let weakness = key.weakness().into_iter();
    weakness.map(|weakness| format!("{weakness}: anybody can forge proofs; use it on test networks only")).collect()
}
