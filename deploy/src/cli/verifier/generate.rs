use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, ValueEnum};
use eyre::Result;
use serde_json::{Value, json};
use verifier_gen::render::{Options, Source};

use super::{
    super::{key, output},
    Compat,
};
use crate::verifier::{FileState, SourceFile, source_files};

/// Write the Solidity verifier of a verification key, or check what is written
///
/// The contract is formatted and imports nothing but its own files; it answers `verify(uint256[] publicInputs,
/// uint256[] proof)` and `verificationKeyHash()`. The same key and options always give the same text.
///
/// JSON: {"system", "keyHash", "contract", "compat", "modexp", "files", "warnings"}, where files are {"fileName", "text"}
/// without --out, {"path"} with it, and with --check {"path", "state"} with state same, differs or missing.
#[derive(Debug, Args)]
pub(in crate::cli) struct Generate {
    /// Verification key (JSON) of any system
    key: PathBuf,
    /// Where to write: a file if the name ends with .sol, else a directory [default: stdout]
    #[arg(long, short, value_name = "FILE|DIR")]
    out: Option<PathBuf>,
    /// Name of the contract [default: that of the system, such as PlonkVerifier]
    #[arg(long)]
    name: Option<String>,
    /// Write algorithm and key to two files, so that another key is a small change
    #[arg(long, requires = "out")]
    split: bool,
    /// Do without the precompile for modular exponentiation, which some chains lack
    #[arg(long)]
    no_modexp: bool,
    /// Which proofs the verifier accepts
    #[arg(long, value_enum, default_value_t)]
    compat: Compat,
    /// Write nothing: fail if the files are not what would be written
    #[arg(long, requires = "out")]
    check: bool,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

impl Generate {
    pub(super) fn run(self) -> Result<ExitCode> {
        let key = key::read_and_warn(&self.key)?;
        let options = Options {
            contract_name: self.name.clone().unwrap_or_else(|| key.default_contract_name().to_owned()),
            compat: self.compat.into(),
            split: self.split,
            modexp: !self.no_modexp,
        };
        let sources = key.render(&options)?;
        let report = |files: Value| {
            json!({
                "system": key.system(),
                "keyHash": key.hash_as(options.compat),
                "contract": options.contract_name,
                "compat": options.compat,
                "modexp": options.modexp,
                "files": files,
                "warnings": key::warnings(&key),
            })
        };
        let Some(out) = &self.out else {
            self.print(sources, report)?;
            return Ok(ExitCode::SUCCESS);
        };
        let files = source_files(sources, out)?;
        if self.check {
            return self.compare(&files, out, report);
        }
        files.iter().try_for_each(SourceFile::write)?;
        if self.json {
            output::json(&report(files.iter().map(|file| json!({ "path": file.path })).collect()))?;
        } else {
            files.iter().for_each(|file| println!("{}", file.path.display()));
        }
        Ok(ExitCode::SUCCESS)
    }

    fn print(&self, sources: Vec<Source>, report: impl Fn(Value) -> Value) -> Result<()> {
        if self.json {
            let file = |source: &Source| json!({ "fileName": source.file_name, "text": source.text });
            output::json(&report(sources.iter().map(file).collect()))?;
        } else {
            sources.iter().for_each(|source| print!("{}", source.text));
        }
        Ok(())
    }

    fn compare(&self, files: &[SourceFile], out: &Path, report: impl Fn(Value) -> Value) -> Result<ExitCode> {
        let mut states = Vec::new();
        for file in files {
            states.push((&file.path, file.state()?));
        }
        if self.json {
            output::json(&report(
                states.iter().map(|(path, state)| json!({ "path": path, "state": state })).collect(),
            ))?;
        } else {
            for (path, state) in &states {
                println!("{state:<7}  {}", path.display());
            }
        }
        if states.iter().all(|(_, state)| *state == FileState::Same) {
            return Ok(ExitCode::SUCCESS);
        }
        eprintln!("error: not what the key yields; run `{}`", self.command(out));
        Ok(ExitCode::FAILURE)
    }

    /// The command that writes what this one checks.
    fn command(&self, out: &Path) -> String {
        let mut command = format!("zksettle verifier generate {} --out {}", self.key.display(), out.display());
        if let Some(name) = &self.name {
            command.push_str(&format!(" --name {name}"));
        }
        if self.compat != Compat::default()
            && let Some(value) = self.compat.to_possible_value()
        {
            command.push_str(&format!(" --compat {}", value.get_name()));
        }
        for (given, flag) in [(self.split, " --split"), (self.no_modexp, " --no-modexp")] {
            command.push_str(if given { flag } else { "" });
        }
        command
    }
}
