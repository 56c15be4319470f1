use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use eyre::Result;
use verifier_gen::{prove::BindingProver, vk::Key};

use super::{warn, write};

/// Write a verification key in the form in which its makers publish keys
///
/// JSON: {"system", "keyHash", "format", "path"}, or without --out "key" instead of "path".
#[derive(Debug, Args)]
pub(in crate::cli) struct Export {
    /// Verification key (JSON) of any system [default: the key of the tool's own binding circuit, for test networks only]
    key: Option<PathBuf>,
    /// Where to write it [default: stdout]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

impl Export {
    pub(super) fn run(self) -> Result<ExitCode> {
        let key = match &self.key {
            Some(path) => Key::read(path)?,
            None => {
                let key = Key::from_json(&BindingProver::new()?.key_json())?;
                warn(&key);
                key
            }
        };
        write(&key, key.format(), self.out.as_deref(), self.json)
    }
}
