//! `key`: one file per command.

mod convert;
mod export;
mod hash;
mod inspect;

use std::{path::Path, process::ExitCode};

use clap::Subcommand;
use eyre::Result;
use serde_json::json;
use verifier_gen::vk::{self, KeyFormat};

use super::output;

/// Look after verification keys
///
/// A key is a JSON file of ZKsync (PLONK, FFLONK), of snarkjs (`verification_key.json` of Groth16, PLONK, FFLONK) or of
/// gnark (PLONK: the constants of its Solidity verifier; Groth16: in snarkjs' form). Which one it is, its fields tell.
#[derive(Debug, Subcommand)]
pub(super) enum Key {
    Inspect(inspect::Inspect),
    Hash(hash::Hash),
    Export(export::Export),
    Convert(convert::Convert),
}

impl Key {
    pub(super) fn run(self) -> Result<ExitCode> {
        match self {
            Self::Inspect(command) => command.run(),
            Self::Hash(command) => command.run(),
            Self::Export(command) => command.run(),
            Self::Convert(command) => command.run(),
        }
    }
}

/// The key in the file at `path`; says on stderr if anybody can forge proofs for it.
pub(super) fn read_and_warn(path: &Path) -> Result<vk::Key> {
    let key = vk::Key::read(path)?;
    warn(&key);
    Ok(key)
}

fn warn(key: &vk::Key) {
    warnings(key).iter().for_each(|warning| eprintln!("warning: {warning}"));
}

/// What to say about `key` wherever it is used.
pub(super) fn warnings(key: &vk::Key) -> Vec<String> {
    let weakness = key.weakness().into_iter();
    weakness.map(|weakness| format!("{weakness}: anybody can forge proofs; use it on test networks only")).collect()
}

/// Writes `key` in the form `format` to `out`, or prints it.
fn write(key: &vk::Key, format: KeyFormat, out: Option<&Path>, json: bool) -> Result<ExitCode> {
    let text = key.convert(format)?;
    if out.is_some() || !json {
        output::write(out, &text)?;
    }
    if json {
        let mut report = json!({ "system": key.system(), "keyHash": key.hash(), "format": format.name() });
        match out {
            Some(path) => report["path"] = json!(path),
            None => report["key"] = serde_json::from_str(&text)?,
        }
        output::json(&report)?;
    }
    Ok(ExitCode::SUCCESS)
}
