use std::process::ExitCode;

use alloy::primitives::{Address, address};
use clap::{Args, ValueEnum};
use eyre::Result;

use super::{Project, Terminal, output};
use crate::{
    StepRecord,
    config::PubdataPricing,
    devnet::DevNet,
    flows::{Actors, Context, Owners, Prover, Story, run_e2e},
    rollup::DataAvailability,
};

/// Gets the withdrawals: an account that nothing else touches.
const RECEIVER: Address = address!("00000000000000000000000000000000005e771e");

/// Deploy on a fresh Anvil, deposit, commit, prove, execute and withdraw
///
/// Starts Anvil on a free port, deploys an ecosystem and an ETH chain, and settles batches with fresh PLONK proofs that
/// the generated verifier checks on chain. A proof binds the two batch commitments to its public input (the binding
/// circuit under a test CRS); it does not prove the state transition. Exit code 0 only if every balance and counter on
/// chain is what the ledger says.
#[derive(Debug, Args)]
pub(super) struct E2e {
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

impl E2e {
    pub(super) async fn run(self, project: &Project, terminal: &Terminal) -> Result<ExitCode> {
        eyre::ensure!(
            self.deposits > 0 || self.withdrawals == 0,
            "--withdrawals {} needs funds on L2: use --deposits 1 or more",
            self.withdrawals
        );
        let prover = Prover::start();
        let (toolchain, artifacts) = project.artifacts_in_background(terminal).await?;
        let pricing = match self.da {
            Da::Validium => PubdataPricing::Validium,
            Da::Calldata | Da::Blobs => PubdataPricing::Rollup,
        };
        let network = DevNet::start_with(&toolchain, &artifacts, None, pricing, terminal).await?;
        let context = Context { client: &network.client, deployment: &network.deployment, progress: terminal };
        let actors = Actors {
            operator: network.accounts.operator.clone(),
            user: network.accounts.user.clone(),
            finalizer: network.accounts.finalizer.clone(),
            receiver: RECEIVER,
            owners: Owners { signers: network.accounts.signers(), artifacts: &artifacts },
        };
        let story = Story {
            batches: self.batches.into(),
            deposits: self.deposits.into(),
            withdrawals: self.withdrawals.into(),
            data_availability: self.da.into(),
            precommit: self.precommit,
            revert: self.revert,
            freeze: self.freeze,
            upgrade: self.upgrade,
        };
        let report = run_e2e(context, &network.intent, &actors, story, prover, network.steps.clone()).await?;
        terminal.clear();
        if self.json {
            output::json(&report)?;
        } else {
            print_report(&report.steps, &report);
        }
        if self.keep {
            eprintln!(
                "Anvil is running at {} (process {}); Bridgehub {}, diamond {}. Stop it with `kill {}`.",
                network.node.endpoint(),
                network.node.process_id(),
                network.deployment.core.bridgehub,
                network.deployment.chain.diamond,
                network.node.process_id()
            );
            network.client.silence_node().await?;
            network.node.detach();
        }
        Ok(if report.ok { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn print_report(steps: &[StepRecord], report: &crate::flows::E2eReport) {
    println!("{}", output::steps(steps));
    for (number, proof) in (1..).zip(&report.proofs) {
        println!(
            "proof {number}: domain 2^{}, {:.2} s (binds the commitments; test CRS)",
            proof.domain_log2, proof.seconds
        );
    }
    println!("{}", output::balances(&report.balances));
}
