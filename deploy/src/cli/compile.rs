use std::process::ExitCode;

use clap::Args;
use eyre::Result;
use serde_json::json;

use super::{Project, Terminal, output};
use crate::artifacts::{check_abis, write_abis};

/// Compile the contracts
#[derive(Debug, Args)]
pub(super) struct Compile {
    /// Write the ABIs that the Rust bindings are made of
    #[arg(long)]
    abi: bool,
    /// Fail if the committed ABIs are not those of the sources
    #[arg(long, conflicts_with = "abi")]
    check: bool,
    /// Print names, sizes and init-code hashes as JSON
    #[arg(long)]
    json: bool,
}

impl Compile {
    pub(super) fn run(self, project: &Project, terminal: &Terminal) -> Result<ExitCode> {
        let (toolchain, artifacts) = project.artifacts(terminal)?;
        terminal.clear();
        if self.abi {
            write_abis(&toolchain.root, &artifacts)?;
        }
        if self.check {
            check_abis(&toolchain.root, &artifacts)?;
        }
        let deployable = artifacts.iter().filter(|(_, artifact)| !artifact.creation_code.is_empty());
        if self.json {
            let contracts: Vec<_> = deployable
                .map(|(name, artifact)| {
                    json!({
                        "name": name,
                        "runtimeBytes": artifact.runtime_code.len(),
                        "creationCodeHash": artifact.creation_code_hash(),
                    })
                })
                .collect();
            output::json(&json!({ "contracts": contracts }))?;
        } else {
            for (name, artifact) in deployable {
                println!("{:>6}  {}  {name}", artifact.runtime_code.len(), artifact.creation_code_hash());
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
