//! The command line: one file per command, no logic beyond arguments and output.
//!
//! Results go to stdout, progress and errors to stderr. Exit code 0 means done, 1 failed, 2 bad usage, 130 interrupted.

mod compile;
mod deploy;
mod dev;
mod e2e;
mod key;
mod output;
mod sending;
mod terminal;
mod upgrade;
mod verifier;

use std::{env, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use eyre::Result;

use crate::artifacts::{Artifacts, Compiler, Overrides, Toolchain, find_root};
use terminal::Terminal;

/// The L1 side of a ZKsync chain: verifiers, deployment and settlement.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    project: Project,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    E2e(e2e::E2e),
    Dev(dev::Dev),
    Deploy(deploy::Deploy),
    #[command(subcommand)]
    Upgrade(upgrade::Upgrade),
    Compile(compile::Compile),
    #[command(subcommand)]
    Verifier(verifier::Verifier),
    #[command(subcommand)]
    Key(key::Key),
}

/// Where the project and its tools are.
#[derive(Debug, Clone, clap::Args)]
struct Project {
    /// Checkout of zksettle [default: the one around the working directory]
    #[arg(long, global = true, value_name = "DIR", env = "ZKSETTLE_ROOT")]
    root: Option<PathBuf>,
    /// Native Solidity compiler 0.8.37 instead of the one from npm
    #[arg(long, global = true, value_name = "FILE", env = "ZKSETTLE_SOLC")]
    solc: Option<PathBuf>,
    /// Anvil instead of the one from npm
    #[arg(long, global = true, value_name = "FILE", env = "ZKSETTLE_ANVIL")]
    anvil: Option<PathBuf>,
}

impl Project {
    fn root(&self) -> Result<PathBuf> {
        Ok(match &self.root {
            Some(root) => find_root(root)?,
            None => find_root(&env::current_dir()?)?,
        })
    }

    fn toolchain(&self, terminal: &Terminal) -> Result<Toolchain> {
        let overrides = Overrides { solc: self.solc.clone(), anvil: self.anvil.clone() };
        Ok(Toolchain::prepare(&self.root()?, &overrides, terminal)?)
    }

    /// The toolchain, and the contracts compiled with it.
    fn artifacts(&self, terminal: &Terminal) -> Result<(Toolchain, Artifacts)> {
        let toolchain = self.toolchain(terminal)?;
        let artifacts = Compiler::new(&toolchain)?.compile(terminal)?;
        Ok((toolchain, artifacts))
    }

    /// As [`Self::artifacts`], on another thread: an interrupt need not wait for the compiler.
    async fn artifacts_in_background(&self, terminal: &Terminal) -> Result<(Toolchain, Artifacts)> {
        let (project, terminal) = (self.clone(), terminal.clone());
        tokio::task::spawn_blocking(move || project.artifacts(&terminal)).await?
    }
}

/// Parses the command line and runs the command.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let terminal = Terminal::new();
    match cli.command.run(&cli.project, &terminal) {
        Ok(code) => code,
        Err(error) => {
            terminal.clear();
            eprintln!("error: {error}");
            let below = error.chain().skip(1).map(ToString::to_string);
            // Transparent and step errors repeat what is below them.
            below
                .filter(|cause| !error.to_string().contains(cause))
                .for_each(|cause| eprintln!("  caused by: {cause}"));
            ExitCode::FAILURE
        }
    }
}

impl Command {
    fn run(self, project: &Project, terminal: &Terminal) -> Result<ExitCode> {
        match self {
            Self::E2e(command) => interruptible(command.run(project, terminal)),
            Self::Dev(command) => interruptible(command.run(project, terminal)),
            Self::Deploy(command) => interruptible(command.run(project, terminal)),
            Self::Upgrade(command) => interruptible(command.run(project, terminal)),
            Self::Compile(command) => command.run(project, terminal),
            Self::Verifier(command) => command.run(project, terminal),
            Self::Key(command) => command.run(),
        }
    }
}

/// Runs `command` until it ends or the user interrupts it; what it started ends with it.
fn interruptible(command: impl Future<Output = Result<ExitCode>>) -> Result<ExitCode> {
    let runtime = tokio::runtime::Runtime::new()?;
    let outcome = runtime.block_on(async {
        // Before the command starts anything: a signal must never leave what was started behind.
        let interruption = interruption()?;
        tokio::select! {
            biased;
            () = interruption => {
                eprintln!("interrupted");
                Ok(ExitCode::from(130))
            }
            outcome = command => outcome,
        }
    });
    // Threads that still compute a proof must not hold the exit up.
    runtime.shutdown_background();
    outcome
}

/// Catches interrupts and requests to terminate from now on; the future ends with the first.
#[cfg(unix)]
fn interruption() -> Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hangup = signal(SignalKind::hangup())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
            _ = hangup.recv() => {}
        }
    })
}

/// Catches interrupts from now on; the future ends with the first.
#[cfg(windows)]
fn interruption() -> Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}
