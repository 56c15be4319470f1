//! A fresh Anvil with an ecosystem and one ETH chain on it, for development and tests. Starts a process and sends
//! transactions.

use alloy::{
    primitives::{Address, address},
    signers::local::PrivateKeySigner,
};

use crate::{
    Error, StepRecord,
    apply::apply,
    artifacts::{Artifacts, Toolchain},
    chain::{Client, Node, RevertDecoder, Role, Signers},
    config::{Chain, Intent, PubdataPricing},
    flows::{Actors, Context, E2eReport, Owners, Prover, Story, check_deployment, run_e2e},
    plan::{ARACHNID_DEPLOYER, Deployment, Environment, Factory, Plan},
    progress::Progress,
    state::Journal,
};

/// Gets the withdrawals: an account that nothing else touches.
pub const RECEIVER: Address = address!("00000000000000000000000000000000005e771e");

/// What Anvil's development accounts are used for. Their keys are public knowledge.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "each field is the account of the role it names")]
pub struct Accounts {
    pub deployer: PrivateKeySigner,
    pub owner: PrivateKeySigner,
    pub chain_owner: PrivateKeySigner,
    pub operator: PrivateKeySigner,
    pub user: PrivateKeySigner,
    pub finalizer: PrivateKeySigner,
}

impl Accounts {
    /// The accounts of `node`; `None` if it has too few.
    #[must_use]
    pub fn of(node: &Node) -> Option<Self> {
        let mut accounts = node.accounts().into_iter();
        Some(Self {
            deployer: accounts.next()?,
            owner: accounts.next()?,
            chain_owner: accounts.next()?,
            operator: accounts.next()?,
            user: accounts.next()?,
            finalizer: accounts.next()?,
        })
    }

    /// Name and key of each.
    #[must_use]
    pub const fn named(&self) -> [(&'static str, &PrivateKeySigner); 6] {
        [
            ("deployer", &self.deployer),
            ("owner", &self.owner),
            ("chainOwner", &self.chain_owner),
            ("operator", &self.operator),
            ("user", &self.user),
            ("finalizer", &self.finalizer),
        ]
    }

    /// The keys that a deployment is signed with.
    #[must_use]
    pub fn signers(&self) -> Signers {
        Signers::default()
            .with(Role::Deployer, self.deployer.clone())
            .with(Role::Owner, self.owner.clone())
            .with(Role::ChainOwner, self.chain_owner.clone())
    }

    /// An ecosystem of defaults with one rollup, owned and operated by these accounts.
    #[must_use]
    pub fn intent(&self) -> Intent {
        let chain = Chain::with_defaults(self.chain_owner.address(), self.operator.address());
        Intent::with_defaults(self.owner.address(), chain)
    }
}

/// A running Anvil with a deployment on it; the process ends when this is dropped.
#[derive(Debug)]
pub struct DevNet {
    /// The node.
    pub node: Node,
    /// Connection to it.
    pub client: Client,
    /// Who does what on it.
    pub accounts: Accounts,
    /// What was asked for.
    pub intent: Intent,
    /// What is there.
    pub deployment: Deployment,
    /// The transactions of the deployment.
    pub steps: Vec<StepRecord>,
}

impl DevNet {
    /// Starts Anvil on `port` or a free one, deploys, and checks the deployment.
    ///
    /// # Errors
    /// [`Error::PortTaken`] or [`Error::Anvil`] if the node does not start; [`Error::Step`] for a step that failed.
    pub async fn start(
        toolchain: &Toolchain,
        artifacts: &Artifacts,
        port: Option<u16>,
        progress: &dyn Progress,
    ) -> Result<Self, Error> {
        Self::start_with(toolchain, artifacts, port, PubdataPricing::Rollup, progress).await
    }

    /// As [`Self::start`], with a chain whose data go where `pricing` says.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub async fn start_with(
        toolchain: &Toolchain,
        artifacts: &Artifacts,
        port: Option<u16>,
        pricing: PubdataPricing,
        progress: &dyn Progress,
    ) -> Result<Self, Error> {
        progress.begin("start Anvil");
        let node = Node::start(&toolchain.anvil, port)?;
        progress.end("start Anvil", &node.endpoint());
        Self::deploy(node, toolchain, artifacts, |intent| intent.chain.pubdata_pricing = pricing, progress).await
    }

    /// Deploys on `node`, which is fresh and of `toolchain`, what `configure` makes of the default intent, and checks
    /// the deployment.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub async fn deploy(
        node: Node,
        toolchain: &Toolchain,
        artifacts: &Artifacts,
        configure: impl FnOnce(&mut Intent),
        progress: &dyn Progress,
    ) -> Result<Self, Error> {
        let accounts = Accounts::of(&node).ok_or_else(|| Error::Anvil {
            path: toolchain.anvil.clone(),
            reason: "it told fewer accounts than were asked for".into(),
        })?;
        let client = Client::connect(&node.endpoint(), RevertDecoder::new(artifacts)).await?;
        let mut intent = accounts.intent();
        configure(&mut intent);
        let (deployment, steps) = apply_intent(&client, &accounts, &intent, artifacts, progress).await?;
        Ok(Self { node, client, accounts, intent, deployment, steps })
    }

    /// Deploys what of `intent` is not there yet, such as another chain of the ecosystem, and checks it.
    ///
    /// # Errors
    /// [`Error::Intent`], or [`Error::Step`] for a step that failed.
    pub async fn apply(
        &self,
        intent: &Intent,
        artifacts: &Artifacts,
        progress: &dyn Progress,
    ) -> Result<(Deployment, Vec<StepRecord>), Error> {
        apply_intent(&self.client, &self.accounts, intent, artifacts, progress).await
    }

    /// Has `story` happen on the chain, between these accounts and [`RECEIVER`].
    ///
    /// # Errors
    /// As [`run_e2e`].
    pub async fn tell(
        &self,
        story: Story,
        prover: &Prover,
        artifacts: &Artifacts,
        progress: &dyn Progress,
    ) -> Result<E2eReport, Error> {
        let context = Context { client: &self.client, deployment: &self.deployment, progress };
        let actors = Actors {
            operator: self.accounts.operator.clone(),
            user: self.accounts.user.clone(),
            finalizer: self.accounts.finalizer.clone(),
            receiver: RECEIVER,
            owners: Owners { signers: self.accounts.signers(), artifacts },
        };
        run_e2e(context, &self.intent, &actors, story, prover, self.steps.clone()).await
    }
}

async fn apply_intent(
    client: &Client,
    accounts: &Accounts,
    intent: &Intent,
    artifacts: &Artifacts,
    progress: &dyn Progress,
) -> Result<(Deployment, Vec<StepRecord>), Error> {
    let environment = Environment {
        chain_id: client.chain_id(),
        deployer: accounts.deployer.address(),
        factory: Factory::Existing(ARACHNID_DEPLOYER),
    };
    let plan = Plan::new(intent, artifacts, environment)?;
    let steps = apply(&plan, client, &accounts.signers(), &mut Journal::in_memory(), progress).await?;
    check_deployment(client, &plan.deployment, intent).await.map_err(|e| e.in_step("check the deployment"))?;
    Ok((plan.deployment, steps))
}
