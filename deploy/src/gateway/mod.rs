//! A second Anvil that plays a chain on which other chains settle, and its operator, who takes what L1 asks of the chain
//! and puts what its contracts send to L1 into its batches. Starts a process and sends transactions.
//!
//! On a real chain the EraVM runs the project's contracts at their built-in addresses; here an EVM runs the same ones.
//! Two built-in contracts that are not the project's have stand-ins: `TestnetL1Messenger` and `TestnetL2AssetRouter`.
//! Balances of the chain's base token are those of its [`Rollup`](crate::rollup::Rollup); on this Anvil gas is free and
//! calls carry no value. A batch's state root does not cover the Anvil's state: no proof here proves execution.

mod genesis;
mod operator;

use std::path::Path;

use alloy::primitives::Address;

use crate::{
    Error, StepRecord,
    apply::apply,
    artifacts::Artifacts,
    chain::{Client, Node, RevertDecoder},
    devnet::{Accounts, DevNet},
    flows::Settlement,
    plan::{ARACHNID_DEPLOYER, Deployment, Environment, Factory, Plan, SettlementLayer},
    progress::Progress,
    state::Journal,
};
use operator::Seen;

pub use operator::Executed;

/// A running node of a chain that others settle on; the process ends when this is dropped.
#[derive(Debug)]
pub struct Gateway {
    /// The node.
    pub node: Node,
    /// Connection to it.
    pub client: Client,
    /// What chains on it use.
    pub contracts: SettlementLayer,
    seen: Seen,
}

impl Gateway {
    /// Starts an Anvil that plays the chain of `l1`, and deploys what chains need to settle there; returns the transactions
    /// too.
    ///
    /// # Errors
    /// [`Error::Anvil`] if the node does not start; [`Error::Step`] for a step that failed.
    pub async fn start(
        net: &DevNet,
        l1: &Deployment,
        anvil: &Path,
        artifacts: &Artifacts,
        progress: &dyn Progress,
    ) -> Result<(Self, Vec<StepRecord>), Error> {
        let name = "start the Anvil of the gateway";
        progress.begin(name);
        let node = Node::start_l2(anvil, l1.chain.chain_id)?;
        let client = Client::connect(&node.endpoint(), RevertDecoder::new(artifacts)).await?;
        genesis::deploy(&client, &net.intent, l1, artifacts).await.map_err(|error| error.in_step(name))?;
        progress.end(name, &node.endpoint());

        let Accounts { deployer, .. } = &net.accounts;
        let environment = Environment {
            chain_id: l1.chain.chain_id,
            deployer: deployer.address(),
            factory: Factory::Existing(ARACHNID_DEPLOYER),
        };
        let (plan, contracts) = Plan::settlement_layer(&net.intent, artifacts, l1, environment)?;
        let steps = apply(&plan, &client, &net.accounts.signers(), &mut Journal::in_memory(), progress).await?;
        Ok((Self { node, client, contracts, seen: Seen::genesis() }, steps))
    }

    /// Where batches of the chain with this diamond go.
    pub fn settlement<'a>(&'a self, diamond: Address, progress: &'a dyn Progress) -> Settlement<'a> {
        Settlement { client: &self.client, diamond, validator_timelock: self.contracts.validator_timelock, progress }
    }
}
