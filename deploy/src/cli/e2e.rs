use std::process::ExitCode;

use clap::{Args, ValueEnum, builder::PossibleValue};
use eyre::Result;
use serde::Serialize;

use super::{Project, Terminal, output};
use crate::{
    devnet::DevNet,
    flows::{E2eReport, Prover, Story},
    progress::Progress,
    rollup::DataAvailability,
    scenarios::{Scenario, ScenarioReport, Tools, run_scenario},
};

/// Deploy on a fresh Anvil, deposit, commit, prove, execute and withdraw
///
/// Starts Anvil on a free port, deploys an ecosystem and an ETH chain, and settles batches with fresh PLONK proofs that
/// the generated verifier checks on chain. A proof binds the two batch commitments to its public input (the binding
/// circuit under a test CRS); it does not prove the state transition. Exit code 0 only if every balance and counter on
/// chain is what the ledger says.
#[derive(Debug, Args)]
pub(super) struct E2e {
    /// What happens; the options below up to --upgrade are for `eth`, and but for --da for `validium`
    #[arg(long, value_name = "NAME", default_value = "eth")]
    scenario: Choice,
    /// Batches to settle
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    batches: u16,
    /// Deposits, dealt to the batches in turn
    #[arg(long, default_value_t = 1)]
    deposits: u16,
    /// Withdrawals, dealt to the batches in turn; they need at least one deposit
    #[arg(long, default_value_t = 1)]
    withdrawals: u16,
    /// Where the batches publish their data
    #[arg(long, value_enum, default_value = "calldata")]
    da: Da,
    /// Publish the transactions' statuses before each commit
    #[arg(long)]
    precommit: bool,
    /// Freeze the chain before the first commit, see that it takes nothing, and unfreeze it
    #[arg(long)]
    freeze: bool,
    /// Revert the first batch when it is committed and proven, see that its proof is refused, and commit it again
    #[arg(long)]
    revert: bool,
    /// In the end upgrade the chain to the next minor version; one more batch carries the upgrade
    #[arg(long)]
    upgrade: bool,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    /// Leave Anvil running and print how to reach it
    #[arg(long)]
    keep: bool,
}

/// Where batches publish their data.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Da {
    /// In the calldata of the commit
    Calldata,
    /// In EIP-4844 blobs that travel with the commit
    Blobs,
    /// Not on L1
    Validium,
}

impl From<Da> for DataAvailability {
    fn from(da: Da) -> Self {
        match da {
            Da::Calldata => Self::Calldata,
            Da::Blobs => Self::Blobs,
            Da::Validium => Self::Validium,
        }
    }
}

/// One scenario, or all.
#[derive(Debug, Clone, Copy)]
struct Choice(Option<Scenario>);

impl Choice {
    const EACH: [Self; Scenario::ALL.len() + 1] = {
        let mut each = [Self(None); Scenario::ALL.len() + 1];
        let mut index = 0;
        while index < Scenario::ALL.len() {
            each[index] = Self(Some(Scenario::ALL[index]));
            index += 1;
        }
        each
    };

    fn scenarios(self) -> Vec<Scenario> {
        self.0.map_or_else(|| Scenario::ALL.to_vec(), |one| vec![one])
    }
}

impl ValueEnum for Choice {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::EACH
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(self.0.map_or_else(
            || PossibleValue::new("all").help("Each of these, on a network of its own"),
            |one| PossibleValue::new(one.name()).help(one.about()),
        ))
    }
}

/// What `--json` prints.
#[derive(Debug, Serialize)]
struct Output<'a> {
    /// Whether all scenarios are; that of the only one is in its report.
    #[serde(skip_serializing_if = "Option::is_none")]
    ok: Option<bool>,
    #[serde(flatten)]
    only: Option<&'a E2eReport>,
    scenarios: &'a [ScenarioReport],
}

impl E2e {
    pub(super) async fn run(self, project: &Project, terminal: &Terminal) -> Result<ExitCode> {
        eyre::ensure!(
            self.deposits > 0 || self.withdrawals == 0,
            "--withdrawals {} needs funds on L2: use --deposits 1 or more",
            self.withdrawals
        );
        eyre::ensure!(
            !self.keep || self.scenario.0.is_some(),
            "--keep leaves one network running: name its --scenario"
        );
        let prover = Prover::start();
        let (toolchain, artifacts) = project.artifacts_in_background(terminal).await?;
        let prover = prover.await??;
        terminal.note("the proofs are made with a test CRS: for test networks only");
        let tools = Tools { toolchain: &toolchain, artifacts: &artifacts, prover: &prover, progress: terminal };
        let story = self.story();

        let mut reports = Vec::new();
        for scenario in self.scenario.scenarios() {
            let (report, net) = run_scenario(scenario, tools, story).await?;
            terminal.clear();
            if !self.json {
                print_report(&report);
            }
            reports.push(report);
            if self.keep {
                keep(net).await?;
            }
        }
        let ok = reports.iter().all(|scenario| scenario.report.ok);
        if self.json {
            let only = if let [only] = reports.as_slice() { Some(&only.report) } else { None };
            output::json(&Output { ok: only.is_none().then_some(ok), only, scenarios: &reports })?;
        }
        Ok(if ok { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn story(&self) -> Story {
        Story {
            batches: self.batches.into(),
            deposits: self.deposits.into(),
            withdrawals: self.withdrawals.into(),
            data_availability: self.da.into(),
            precommit: self.precommit,
            revert: self.revert,
            freeze: self.freeze,
            upgrade: self.upgrade,
        }
    }
}

/// Leaves the network running.
async fn keep(net: DevNet) -> Result<()> {
    eprintln!(
        "Anvil is running at {} (process {}); Bridgehub {}, diamond {}. Stop it with `kill {}`.",
        net.node.endpoint(),
        net.node.process_id(),
        net.deployment.core.bridgehub,
        net.deployment.chain.diamond,
        net.node.process_id()
    );
    net.client.silence_node().await?;
    net.node.detach();
    Ok(())
}

fn print_report(ScenarioReport { name, report }: &ScenarioReport) {
    println!("scenario {name}");
    println!("{}", output::steps(&report.steps));
    for (number, proof) in (1..).zip(&report.proofs) {
        println!(
            "proof {number}: domain 2^{}, {:.2} s (binds the commitments; test CRS)",
            proof.domain_log2, proof.seconds
        );
    }
    for refusal in &report.refusals {
        println!("refused, as it must be: {refusal}");
    }
    println!("{}", output::balances(&report.balances));
}
