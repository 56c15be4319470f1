use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Subcommand};
use eyre::Result;
use serde_json::json;
use verifier_gen::{
    native,
    proof::ProofFile,
    prove::has_test_crs,
    render::Options,
    vk::{Key, PlonkKey},
};

use super::output;

/// Make and use PLONK verifiers
#[derive(Debug, Subcommand)]
pub(super) enum Verifier {
    /// Print the Solidity verifier of a verification key
    Generate(Generate),
    /// Verify a proof natively
    Verify(Verify),
    /// Print the hash of a verification key, as `verificationKeyHash()` answers it on chain
    Hash(Hash),
}

/// Print the Solidity verifier of a verification key
#[derive(Debug, Args)]
pub(super) struct Generate {
    /// ZKsync PLONK verification key (JSON)
    key: PathBuf,
    /// Where to write the contract [default: stdout]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Name of the contract
    #[arg(long, default_value = "PlonkVerifier")]
    name: String,
}

/// Verify a proof natively
#[derive(Debug, Args)]
pub(super) struct Verify {
    /// ZKsync PLONK verification key (JSON)
    key: PathBuf,
    /// Proof and public input (JSON)
    proof: PathBuf,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

/// Print the hash of a verification key
#[derive(Debug, Args)]
pub(super) struct Hash {
    /// ZKsync PLONK verification key (JSON)
    key: PathBuf,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

impl Verifier {
    pub(super) fn run(self) -> Result<ExitCode> {
        match self {
            Self::Generate(command) => command.run(),
            Self::Verify(command) => command.run(),
            Self::Hash(command) => command.run(),
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

impl Generate {
    fn run(self) -> Result<ExitCode> {
        let key = PlonkKey::read(&self.key)?;
        warn_of_known_tau(&key);
        for source in Key::from(key).render(&Options::new(self.name))? {
            output::write(self.out.as_deref(), &source.text)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Verify {
    fn run(self) -> Result<ExitCode> {
        let key = PlonkKey::read(&self.key)?;
        warn_of_known_tau(&key);
        let file = ProofFile::read(&self.proof)?;
        let outcome = native::plonk::verify(&key, &file.proof, file.public_input);
        let reason = outcome.as_ref().err().map(ToString::to_string);
        if self.json {
            output::json(&json!({ "valid": outcome.is_ok(), "reason": reason, "keyHash": key.hash() }))?;
        } else {
            match &reason {
                None => println!("valid"),
                Some(reason) => println!("invalid: {reason}"),
            }
        }
        Ok(if outcome.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

impl Hash {
    fn run(self) -> Result<ExitCode> {
        let key = PlonkKey::read(&self.key)?;
        if self.json {
            output::json(&json!({ "keyHash": key.hash() }))?;
        } else {
            println!("{}", key.hash());
        }
        Ok(ExitCode::SUCCESS)
    }
}
