use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Subcommand};
use eyre::{Result, WrapErr};
use serde_json::{Value, json};
use verifier_gen::vk::PlonkKey;

use super::{
    Project, Terminal, output,
    sending::{Approval, Keystores},
};
use crate::{
    StepRecord,
    abi::ChainAdminOwnable,
    apply::apply,
    artifacts::compile_verifier,
    chain::{Client, RevertDecoder, Role},
    flows::{check_rotated, check_rotation, read_running},
    plan::{CallDecoder, Deployment, Plan, version_text},
    progress::Progress,
    state::Journal,
};

/// Upgrade a running deployment
#[derive(Debug, Subcommand)]
pub(super) enum Upgrade {
    /// Have proofs judged by the verifier of another key
    Verifier(Verifier),
}

/// Have proofs judged by the verifier of another key
///
/// A patch upgrade: deploys the key's verifier, announces the version through Governance and the chain type manager, and
/// upgrades the chain through its admin. Every call is shown before anything is sent. As with `deploy`, every transaction
/// is in a journal before it is sent, a second run goes on where the first stopped, and keys come from the environment or
/// from keystores. Prove or revert all committed batches first: proofs of the old key are refused afterwards.
#[derive(Debug, Args)]
pub(super) struct Verifier {
    /// ZKsync PLONK verification key (JSON)
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// RPC URL of the L1
    #[arg(long, value_name = "URL", env = "ZKSETTLE_RPC_URL", hide_env_values = true)]
    rpc_url: String,
    /// Addresses that `deploy` or `dev` wrote; rewritten in the end
    /// [default: .zksettle/<chain id>/deployment.json in the checkout]
    #[arg(long, value_name = "FILE")]
    deployment: Option<PathBuf>,
    /// Journal [default: upgrade-<new version>.jsonl beside the addresses]
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    #[command(flatten)]
    keystores: Keystores,
    #[command(flatten)]
    approval: Approval,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

impl Upgrade {
    pub(super) async fn run(self, project: &Project, terminal: &Terminal) -> Result<ExitCode> {
        match self {
            Self::Verifier(command) => command.run(project, terminal).await,
        }
    }
}

impl Verifier {
    async fn run(self, project: &Project, terminal: &Terminal) -> Result<ExitCode> {
        let key = PlonkKey::read(&self.key)?;
        let mut signers = self.keystores.signers()?;
        let deployer = signers.get(Role::Deployer)?.address();
        let (toolchain, mut artifacts) = project.artifacts_in_background(terminal).await?;
        let client = Client::connect(&self.rpc_url, RevertDecoder::new(&artifacts)).await?;
        let file = match self.deployment {
            Some(file) => file,
            None => toolchain.root.join(format!(".zksettle/{}/deployment.json", client.chain_id())),
        };
        let mut addresses = Addresses::read(&file)?;
        let mut running = read_running(&client, &addresses.deployment, deployer).await?;
        let version = version_text(running.next_patch());
        let journal_path = self.journal.unwrap_or_else(|| file.with_file_name(format!("upgrade-{version}.jsonl")));
        let mut journal = Journal::open(&journal_path)?;
        running.environment.factory = journal.factory().unwrap_or(running.environment.factory);
        compile_verifier(&toolchain, &key, &mut artifacts)?;
        let plan = Plan::verifier_rotation(&running, &key, &artifacts)?;
        if running.verifier == plan.deployment.ctm.verifier {
            terminal.end("nothing to do", &format!("verifier {} is that of the key already", running.verifier));
            // A run that ended before it wrote the addresses may have done it.
            addresses.write(&plan.deployment)?;
            return report(self.json, &key, &version_text(running.version), &[], &plan.deployment);
        }
        check_rotation(&client, &running, &plan).await?;

        // One person may be both owners.
        let chain_admin = running.deployment.chain.chain_admin;
        if signers.address(Role::ChainOwner).is_none()
            && let Ok(owner) = signers.get(Role::Owner).cloned()
            && client.call(chain_admin, ChainAdminOwnable::ownerCall {}).await? == owner.address()
        {
            signers = signers.with(Role::ChainOwner, owner);
        }
        terminal.clear();
        let decoder = CallDecoder::new(&artifacts, &plan.deployment)?;
        for (number, step) in (1..).zip(&plan.steps) {
            let done = if journal.states().get(&step.id).is_some() { "✓" } else { " " };
            eprintln!("{number:>3} {done} {:<11}  {}", step.role, step.id);
            decoder.describe(step).iter().for_each(|line| eprintln!("        {line}"));
        }
        eprintln!(
            "{} → {version}: verifier of key {} for chain {} on chain {} at {}; journal {}",
            version_text(running.version),
            key.hash(),
            running.deployment.chain.chain_id,
            client.chain_id(),
            client.endpoint(),
            journal_path.display()
        );
        if let Some(exit) = self.approval.withheld()? {
            return Ok(exit);
        }

        let records = apply(&plan, &client, &signers, &mut journal, terminal).await?;
        check_rotated(&client, &plan.deployment, &key).await?;
        terminal.end("check the verifier", "the chain judges proofs by the new key");
        addresses.write(&plan.deployment)?;
        terminal.clear();
        report(self.json, &key, &version, &records, &plan.deployment)
    }
}

fn report(
    as_json: bool,
    key: &PlonkKey,
    version: &str,
    records: &[StepRecord],
    deployment: &Deployment,
) -> Result<ExitCode> {
    if as_json {
        output::json(&json!({
            "ok": true,
            "keyHash": key.hash(),
            "protocolVersion": version,
            "steps": records,
            "deployment": deployment,
        }))?;
    } else {
        println!("{}", output::steps(records));
        println!("verifier {} of key {}", deployment.ctm.verifier, key.hash());
    }
    Ok(ExitCode::SUCCESS)
}

/// A file of `deploy`, which is a deployment, or of `dev`, which has one in its field `deployment`.
struct Addresses {
    path: PathBuf,
    file: Value,
    deployment: Deployment,
}

impl Addresses {
    fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).wrap_err_with(|| {
            format!("cannot read the addresses in {}; name a file with --deployment", path.display())
        })?;
        let file: Value = serde_json::from_str(&text).wrap_err_with(|| format!("{} is not JSON", path.display()))?;
        let deployment = serde_json::from_value(file.get("deployment").unwrap_or(&file).clone())
            .wrap_err_with(|| format!("{} is not a file that `deploy` or `dev` wrote", path.display()))?;
        Ok(Self { path: path.to_owned(), file, deployment })
    }

    /// Puts `deployment` in the place of the one that was read.
    fn write(&mut self, deployment: &Deployment) -> Result<()> {
        let deployment = serde_json::to_value(deployment)?;
        match self.file.get_mut("deployment") {
            Some(field) => *field = deployment,
            None => self.file = deployment,
        }
        output::write_json(&self.path, &self.file)
    }
}
