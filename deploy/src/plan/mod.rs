//! An intent becomes a plan: every transaction in order, with predicted addresses. Pure: no network, no clock.

mod addresses;
mod chain;
mod core;
mod create2;
mod creation;
mod ctm;
mod describe;
mod planner;
mod settlement_layer;
mod step;
mod steps;
mod upgrade;

use alloy::primitives::{Address, B256, keccak256};

pub use addresses::{Deployment, ZkChain};
pub use create2::{ARACHNID_DEPLOYER, Factory, zkevm_create2};
pub use describe::CallDecoder;
pub use settlement_layer::{L2_BRIDGEHUB, L2_CHAIN_ASSET_HANDLER, L2_MESSAGE_ROOT, SettlementLayer};
pub use step::{Action, Probe, Step};
pub use upgrade::{Running, version_text};

use crate::{Error, artifacts::Artifacts, config::Intent};
use planner::Planner;

/// Chain id of the Ethereum main network.
const ETHEREUM: u64 = 1;

/// What the planner has to know of the network.
#[derive(Debug, Clone, Copy)]
pub struct Environment {
    /// Its chain id.
    pub chain_id: u64,
    /// Address that sends the deployer's transactions.
    pub deployer: Address,
    /// The CREATE2 factory that is there, or is to be made.
    pub factory: Factory,
}

/// Every transaction of a deployment in order, and where everything will be.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The steps; each needs those before it.
    pub steps: Vec<Step>,
    /// Addresses after the last step.
    pub deployment: Deployment,
    /// Chain id of the network.
    pub chain_id: u64,
    /// Address that sends the deployer's transactions.
    pub deployer: Address,
    /// The CREATE2 factory that the steps use.
    pub factory: Factory,
}

impl Plan {
    /// Plans an ecosystem and its first chain, acceptances included.
    ///
    /// # Errors
    /// [`Error::Intent`] for an intent that cannot be deployed, [`Error::ArtifactMissing`] or
    /// [`Error::ConstructorMismatch`] if the artifacts are not those of this version.
    pub fn new(intent: &Intent, artifacts: &Artifacts, environment: Environment) -> Result<Self, Error> {
        intent.validate(environment.chain_id, environment.deployer)?;
        if environment.chain_id == ETHEREUM {
            return Err(Error::Intent {
                field: "verifier".into(),
                reason: "is that of the binding circuit, whose test CRS lets anybody forge proofs: not on chain id 1"
                    .into(),
            });
        }
        let mut planner = Planner::new(intent, artifacts, environment);
        let core = core::plan(&mut planner)?;
        let ctm = ctm::plan(&mut planner, &core)?;
        let chain = chain::plan(&mut planner, &core, &ctm)?;
        let deployment = Deployment { l1_chain_id: environment.chain_id, core, ctm: ctm.addresses, chain };
        Ok(Self {
            steps: planner.into_steps(),
            deployment,
            chain_id: environment.chain_id,
            deployer: environment.deployer,
            factory: environment.factory,
        })
    }

    /// Identifies the plan: any change of a step changes it.
    #[must_use]
    pub fn hash(&self) -> B256 {
        let mut preimage = Vec::new();
        for step in &self.steps {
            preimage.extend_from_slice(step.hash().as_slice());
        }
        keccak256(preimage)
    }
}
