//! A fresh Anvil with a deployment on it, which `e2e` and `dev` share.

use std::path::Path;

use alloy::signers::local::PrivateKeySigner;
use eyre::{OptionExt, Result};

use super::{Project, Terminal};
use crate::{
    Error, StepRecord,
    apply::apply,
    chain::{Client, Node, RevertDecoder, Role, Signers},
    config::{Chain, Intent, PubdataPricing},
    flows::check_deployment,
    plan::{ARACHNID_DEPLOYER, Deployment, Environment, Factory, Plan},
    progress::Progress,
    state::Journal,
};

/// Chain id of the L2 that development networks get.
const L2_CHAIN_ID: u64 = 271;

/// A running Anvil with an ecosystem and a chain on it.
pub(super) struct DevNetwork {
    pub(super) node: Node,
    pub(super) client: Client,
    pub(super) intent: Intent,
    pub(super) deployment: Deployment,
    /// The transactions of the deployment.
    pub(super) steps: Vec<StepRecord>,
    pub(super) accounts: Accounts,
}

/// What Anvil's development accounts are used for.
pub(super) struct Accounts {
    pub(super) deployer: PrivateKeySigner,
    pub(super) owner: PrivateKeySigner,
    pub(super) chain_owner: PrivateKeySigner,
    pub(super) operator: PrivateKeySigner,
    pub(super) user: PrivateKeySigner,
    pub(super) finalizer: PrivateKeySigner,
}

impl Accounts {
    fn of(node: &Node) -> Result<Self> {
        let mut accounts = node.accounts().into_iter();
        let mut next = || accounts.next().ok_or_eyre("Anvil told fewer accounts than were asked for");
        Ok(Self {
            deployer: next()?,
            owner: next()?,
            chain_owner: next()?,
            operator: next()?,
            user: next()?,
            finalizer: next()?,
        })
    }

    /// Name, purpose and key of each.
    pub(super) fn named(&self) -> [(&'static str, &PrivateKeySigner); 6] {
        [
            ("deployer", &self.deployer),
            ("owner", &self.owner),
            ("chainOwner", &self.chain_owner),
            ("operator", &self.operator),
            ("user", &self.user),
            ("finalizer", &self.finalizer),
        ]
    }
}

impl DevNetwork {
    /// Compiles, starts Anvil and deploys.
    pub(super) async fn start(project: &Project, port: Option<u16>, terminal: &Terminal) -> Result<Self> {
        let (toolchain, artifacts) = project.artifacts(terminal)?;
        terminal.begin("start Anvil");
        let node = Node::start(&toolchain.anvil, port)?;
        terminal.end("start Anvil", &node.endpoint());
        let accounts = Accounts::of(&node)?;
        let client = Client::connect(&node.endpoint(), RevertDecoder::new(&artifacts)).await?;
        let chain = Chain {
            chain_id: L2_CHAIN_ID,
            owner: accounts.chain_owner.address(),
            commit_operator: accounts.operator.address(),
            blob_operator: accounts.operator.address(),
            pubdata_pricing: PubdataPricing::Rollup,
        };
        let intent = Intent::with_defaults(accounts.owner.address(), chain);
        let environment = Environment {
            chain_id: client.chain_id(),
            deployer: accounts.deployer.address(),
            factory: Factory::Existing(ARACHNID_DEPLOYER),
        };
        let plan = Plan::new(&intent, &artifacts, environment)?;
        let signers = Signers::default()
            .with(Role::Deployer, accounts.deployer.clone())
            .with(Role::Owner, accounts.owner.clone())
            .with(Role::ChainOwner, accounts.chain_owner.clone());
        let steps = apply(&plan, &client, &signers, &mut Journal::in_memory(), terminal).await?;
        check_deployment(&client, &plan.deployment, &intent).await.map_err(|e| e.in_step("check the deployment"))?;
        Ok(Self { node, client, intent, deployment: plan.deployment, steps, accounts })
    }
}

/// Writes `value` as JSON to `path`.
pub(super) fn write_json(path: &Path, value: &impl serde::Serialize) -> Result<()> {
    let write = |source| Error::Write { path: path.to_path_buf(), source };
    if let Some(dir) = path.parent() {
        std::fs::create_dir_all(dir).map_err(write)?;
    }
    std::fs::write(path, serde_json::to_string_pretty(value)? + "\n").map_err(write)?;
    Ok(())
}
