use std::{path::PathBuf, process::ExitCode};

use alloy::primitives::Address;
use clap::Args;
use eyre::Result;

use super::super::{Project, Terminal, key, output};
use crate::{
    artifacts::Compiler,
    chain::{Client, RevertDecoder},
    verifier::{Deployed, Report, check},
};

/// Compare a verifier on chain with a verification key: hash and runtime code
///
/// The hash alone proves nothing: a contract says it of itself, and ZKsync's covers neither the domain nor the G2 elements
/// of a PLONK key. The code is compared with that of the verifiers that this tool generates for the key, strict or lax,
/// with modexp or without, under the settings of foundry.toml. At the address of a dual verifier, its verifier for the
/// key's system is compared, and its own code with that of this project's contract.
///
/// Exit code 0 if all is equal, else 1; the reasons are printed.
///
/// JSON: {"verified", "reasons", "chainId", "wrapper" (null or {"address", "contract" (null if unknown),
/// "fflonkVerifier", "plonkVerifier"}), "verifier", "keyHash": {"equal", "expected", "found"}, "code": {"equal", "hash"
/// (keccak), "bytes", "variant" (null or {"compat", "modexp"})}}.
#[derive(Debug, Args)]
pub(in crate::cli) struct Check {
    /// Verification key (JSON) of any system
    key: PathBuf,
    /// RPC URL of the chain
    #[arg(long, value_name = "URL", env = "ZKSETTLE_RPC_URL", hide_env_values = true)]
    rpc: String,
    /// Verifier, or dual verifier
    #[arg(long)]
    address: Address,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

impl Check {
    pub(super) async fn run(self, project: &Project, terminal: &Terminal) -> Result<ExitCode> {
        let key = key::read_and_warn(&self.key)?;
        let client = Client::connect(&self.rpc, RevertDecoder::default()).await?;
        let deployed = Deployed::read(&client, self.address, &key).await?;
        let (project, progress) = (project.clone(), terminal.clone());
        let report = tokio::task::spawn_blocking(move || -> Result<Report> {
            let compiler = Compiler::new(&project.toolchain(&progress)?)?;
            Ok(check(&deployed, &key, &compiler, &progress)?)
        })
        .await??;
        terminal.clear();
        if self.json {
            output::json(&report)?;
        } else {
            print(&report, client.endpoint());
        }
        Ok(if report.verified { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn print(report: &Report, endpoint: &str) {
    let mut fields = vec![("chain", format!("{} at {endpoint}", report.chain_id))];
    if let Some(wrapper) = &report.wrapper {
        fields.push(("dual verifier", format!("{}  {}", wrapper.address, wrapper.contract.unwrap_or("unknown code"))));
    }
    let key_hash = match (report.key_hash.equal, report.key_hash.found) {
        (true, _) => format!("equal  {}", report.key_hash.expected),
        (false, Some(found)) => format!("differs  {found}, the key's is {}", report.key_hash.expected),
        (false, None) => "none".to_owned(),
    };
    let code = match report.code.variant {
        Some(variant) => format!("equal  {variant}, {} bytes", report.code.bytes),
        None => format!("differs  {} bytes, keccak {}", report.code.bytes, report.code.hash),
    };
    fields.extend([("verifier", report.verifier.to_string()), ("key hash", key_hash), ("code", code)]);
    output::fields(fields);
    if report.verified {
        println!("verified");
    }
    report.reasons.iter().for_each(|reason| println!("not verified: {reason}"));
}
