//! `verifier`: one file per command.

mod check;
mod encode;
mod estimate;
mod generate;
mod verify;

use std::process::ExitCode;

use clap::{Subcommand, ValueEnum};
use eyre::Result;
use verifier_gen::render;

use super::{Project, Terminal, interruptible};

/// Make, use and check verifiers
///
/// The key tells the proof system: PLONK or FFLONK of ZKsync, Groth16, PLONK or FFLONK of snarkjs, PLONK of gnark.
#[derive(Debug, Subcommand)]
pub(super) enum Verifier {
    Generate(generate::Generate),
    Estimate(estimate::Estimate),
    Verify(verify::Verify),
    Check(check::Check),
    Encode(encode::Encode),
    Decode(encode::Decode),
}

impl Verifier {
    pub(super) fn run(self, project: &Project, terminal: &Terminal) -> Result<ExitCode> {
        match self {
            Self::Generate(command) => command.run(),
            Self::Estimate(command) => command.run(project, terminal),
            Self::Verify(command) => command.run(terminal),
            Self::Check(command) => interruptible(command.run(project, terminal)),
            Self::Encode(command) => command.run(),
            Self::Decode(command) => command.run(),
        }
    }
}

/// Which proofs are accepted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Compat {
    /// One encoding per proof: numbers over their modulus are refused
    #[default]
    Strict,
    /// What ZKsync's deployed verifiers accept: numbers are reduced, the public input is masked
    Lax,
    /// As lax, for PLONK proofs with recursive aggregation: 48 words
    LaxRecursive,
}

impl From<Compat> for render::Compat {
    fn from(compat: Compat) -> Self {
        match compat {
            Compat::Strict => Self::Strict,
            Compat::Lax => Self::Lax,
            Compat::LaxRecursive => Self::LaxRecursive,
        }
    }
}
