use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use eyre::Result;
use verifier_gen::{render::Options, vk::Key};

use super::{
    super::{Project, Terminal, output},
    Compat,
};
use crate::{
    artifacts::Compiler,
    estimate::{Estimate as Figures, MeasuredProof, estimate},
    verifier::ProofFiles,
};

/// Print what one verification costs on chain, and how much of that no verifier could save
#[derive(Debug, Args)]
pub(in crate::cli) struct Estimate {
    /// Verification key of any system (JSON)
    key: PathBuf,
    /// Proof to measure with [default: one of the tool's own, for a key of its own of the same shape]
    #[arg(long, value_name = "FILE")]
    proof: Option<PathBuf>,
    /// Public inputs of the proof [default: those beside the proof or in its file, as for `verifier verify`]
    #[arg(long, value_name = "FILE", requires = "proof")]
    inputs: Option<PathBuf>,
    /// Which proofs the verifier accepts
    #[arg(long, value_enum, default_value_t)]
    compat: Compat,
    /// Do without the precompile for modular exponentiation
    #[arg(long)]
    no_modexp: bool,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

impl Estimate {
    pub(super) fn run(self, project: &Project, terminal: &Terminal) -> Result<ExitCode> {
        let key = Key::read(&self.key)?;
        let proof = self.proof.map(|proof| ProofFiles::new(proof, self.inputs).read()).transpose()?;
        let options = Options {
            compat: self.compat.into(),
            modexp: !self.no_modexp,
            ..Options::new(key.default_contract_name())
        };
        let compiler = Compiler::new(&project.toolchain(terminal)?)?;
        let figures = estimate(&compiler, &key, proof, &options)?;
        if self.json {
            output::json(&figures)?;
        } else {
            print(&figures);
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn print(figures: &Figures) {
    let Figures { system, precompiles, floor, gas, runtime_bytes, proof } = figures;
    println!("{system}, {runtime_bytes} bytes of runtime code");
    println!(
        "{} ecMul, {} ecAdd, {} pairs, {} modexp",
        precompiles.ec_mul, precompiles.ec_add, precompiles.pairs, precompiles.modexp
    );
    let mut table = output::table(&["hardfork", "gas", "floor", "overhead"], &[1, 2, 3]);
    for (hardfork, gas, floor) in [("Prague", gas.prague, floor.prague), ("Osaka", gas.osaka, floor.osaka)] {
        let overhead = format!("{:.2} %", (gas as f64 / floor as f64 - 1.0) * 100.0);
        table.add_row([hardfork.to_owned(), gas.to_string(), floor.to_string(), overhead]);
    }
    println!("{table}");
    println!(
        "measured with {}",
        match proof {
            MeasuredProof::Given => "the given proof",
            MeasuredProof::Simulated => "a proof for a key of the tool's own of the same shape",
        }
    );
}
