//! What the commands that send transactions to a network of the user's share.

use std::{
    io::{IsTerminal, Write, stderr, stdin},
    path::PathBuf,
    process::ExitCode,
};

use clap::Args;
use eyre::Result;

use crate::chain::{Role, Signers};

/// Keys that are not in the environment.
#[derive(Debug, Clone, Args)]
pub(super) struct Keystores {
    /// Encrypted keystore of the deployer
    #[arg(long, value_name = "FILE")]
    deployer_keystore: Option<PathBuf>,
    /// Encrypted keystore of the owner
    #[arg(long, value_name = "FILE")]
    owner_keystore: Option<PathBuf>,
    /// Encrypted keystore of the chain's owner
    #[arg(long, value_name = "FILE")]
    chain_owner_keystore: Option<PathBuf>,
}

impl Keystores {
    /// The keys at hand, from keystores or else the environment.
    pub(super) fn signers(&self) -> Result<Signers> {
        Ok(Signers::default()
            .load(Role::Deployer, self.deployer_keystore.as_deref())?
            .load(Role::Owner, self.owner_keystore.as_deref())?
            .load(Role::ChainOwner, self.chain_owner_keystore.as_deref())?)
    }
}

/// Whether a plan that was shown is sent.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct Approval {
    /// Print the plan and stop
    #[arg(long)]
    plan_only: bool,
    /// Do not ask before sending
    #[arg(long, short)]
    yes: bool,
}

impl Approval {
    /// What the command ends with if nothing is to be sent; asks the user, where there is one.
    pub(super) fn withheld(self) -> Result<Option<ExitCode>> {
        if self.plan_only {
            return Ok(Some(ExitCode::SUCCESS));
        }
        if self.yes || confirmed()? {
            return Ok(None);
        }
        eprintln!("nothing was sent");
        Ok(Some(ExitCode::FAILURE))
    }
}

fn confirmed() -> Result<bool> {
    eyre::ensure!(stdin().is_terminal(), "nobody can be asked whether to send this plan: add --yes");
    eprint!("send it? [y/N] ");
    stderr().flush()?;
    let mut answer = String::new();
    stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}
