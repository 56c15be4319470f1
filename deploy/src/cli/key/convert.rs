use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use eyre::Result;
use verifier_gen::vk::{Key, KeyFormat};

use super::write;

/// Write a verification key in another form
///
/// A key keeps its proof system, so that the forms are that of its makers and `words`: {"system", "keyHash", "words"}, what
/// the hash is the keccak of. No key can be read from words, because ZKsync's hashes do not cover all of it.
///
/// JSON: {"system", "keyHash", "format", "path"}, or without --out "key" instead of "path".
#[derive(Debug, Args)]
pub(in crate::cli) struct Convert {
    /// Verification key (JSON) of any system
    key: PathBuf,
    /// Form: zksync, snarkjs, gnark or words
    #[arg(long)]
    to: KeyFormat,
    /// Where to write it [default: stdout]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

impl Convert {
    pub(super) fn run(self) -> Result<ExitCode> {
        write(&Key::read(&self.key)?, self.to, self.out.as_deref(), self.json)
    }
}
