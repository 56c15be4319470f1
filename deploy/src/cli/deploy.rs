use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use eyre::Result;
use serde_json::json;

use super::{
    Project, Terminal, output,
    sending::{Approval, Keystores},
};
use crate::{
    apply::apply,
    chain::{Client, RevertDecoder, Role, Signers},
    config::{Chain, Intent},
    flows::{check_deployment, find_factory},
    plan::{Environment, Plan},
    progress::Progress,
    state::Journal,
};

/// Deploy an ecosystem and a chain on any network, or go on with it
///
/// The plan is printed before anything is sent. Every transaction is in the journal before it is sent, and a second run
/// with the same journal goes on where the first stopped. Keys come from the environment (ZKSETTLE_DEPLOYER_KEY,
/// ZKSETTLE_OWNER_KEY, ZKSETTLE_CHAIN_OWNER_KEY) or from encrypted keystores, whose passwords are in
/// ZKSETTLE_DEPLOYER_PASSWORD and so on.
#[derive(Debug, Args)]
pub(super) struct Deploy {
    /// RPC URL of the L1
    #[arg(long, value_name = "URL", env = "ZKSETTLE_RPC_URL", hide_env_values = true)]
    rpc_url: String,
    /// Intent file: what to deploy [default: an ETH chain with id 271 and the keys' accounts as owners and operators]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Chain id that the network must have [default: the intent's l1ChainId, or any]
    #[arg(long, value_name = "ID")]
    chain_id: Option<u64>,
    /// Journal [default: .zksettle/<chain id>/journal.jsonl in the checkout]
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    /// Where to write the addresses [default: deployment.json beside the journal]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    keystores: Keystores,
    #[command(flatten)]
    approval: Approval,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

impl Deploy {
    pub(super) async fn run(self, project: &Project, terminal: &Terminal) -> Result<ExitCode> {
        let mut signers = self.keystores.signers()?;
        let deployer = signers.get(Role::Deployer)?.address();
        let mut intent = match &self.config {
            Some(path) => Intent::read(path)?,
            None => intent_of_keys(&signers)?,
        };
        intent.l1_chain_id = self.chain_id.or(intent.l1_chain_id);
        // One person may be both owners.
        if signers.address(Role::ChainOwner).is_none()
            && intent.chain.owner == intent.ecosystem.owner
            && let Ok(owner) = signers.get(Role::Owner).cloned()
        {
            signers = signers.with(Role::ChainOwner, owner);
        }
        let (toolchain, artifacts) = project.artifacts_in_background(terminal).await?;
        let client = Client::connect(&self.rpc_url, RevertDecoder::new(&artifacts)).await?;
        let chain_id = client.chain_id();
        intent.validate(chain_id, deployer)?;
        let journal_path =
            self.journal.clone().unwrap_or_else(|| toolchain.root.join(format!(".zksettle/{chain_id}/journal.jsonl")));
        let mut journal = Journal::open(&journal_path)?;

        let factory = match journal.factory() {
            Some(factory) => factory,
            None => find_factory(&client, deployer).await?,
        };
        let plan = Plan::new(&intent, &artifacts, Environment { chain_id, deployer, factory })?;
        terminal.clear();
        for (number, step) in (1..).zip(&plan.steps) {
            let done = if journal.states().get(&step.id).is_some() { "✓" } else { " " };
            eprintln!("{number:>3} {done} {:<11}  {}  {}", step.role, step.id, step.summary());
        }
        eprintln!(
            "{} steps on chain {} at {}; journal {}",
            plan.steps.len(),
            chain_id,
            client.endpoint(),
            journal_path.display()
        );
        if let Some(exit) = self.approval.withheld()? {
            return Ok(exit);
        }

        let records = apply(&plan, &client, &signers, &mut journal, terminal).await?;
        check_deployment(&client, &plan.deployment, &intent).await.map_err(|e| e.in_step("check the deployment"))?;
        terminal.end("check the deployment", "owners, admins and wiring are as planned");
        let out = self.out.unwrap_or_else(|| journal_path.with_file_name("deployment.json"));
        output::write_json(&out, &plan.deployment)?;
        terminal.clear();
        if self.json {
            output::json(&json!({ "ok": true, "steps": records, "deployment": plan.deployment }))?;
        } else {
            println!("{}", output::steps(&records));
            println!("addresses: {}", out.display());
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The intent of a user who names nothing but keys.
fn intent_of_keys(signers: &Signers) -> Result<Intent> {
    let owner = signers.get(Role::Owner)?.address();
    let chain_owner = signers.address(Role::ChainOwner).unwrap_or(owner);
    Ok(Intent::with_defaults(owner, Chain::with_defaults(chain_owner, chain_owner)))
}
