//! What users and operators do on a deployment: deposit, settle a batch, withdraw. Sends transactions.

mod batch;
mod calls;
mod checklist;
mod deposit;
mod drills;
mod e2e;
mod gateway;
mod prover;
mod recovery;
pub(crate) mod refusal;
mod rotation;
mod running;
mod token;
mod withdraw;

use alloy::{
    primitives::{Address, U256},
    signers::local::PrivateKeySigner,
    sol_types::SolCall,
};

pub use batch::{Settlement, commit, execute, precommit, prove, revert};
pub use calls::Calls;
pub use checklist::check_deployment;
pub use deposit::{Deposit, Deposited, TokenDeposit, deposit_base_token, deposit_legacy, deposit_token};
pub use drills::{Owners, drill_freeze, drill_revert, drill_upgrade};
pub use e2e::{Actors, Balance, E2eReport, ProofRecord, Story, run_e2e};
pub use gateway::{ChainMove, chain_type_manager_asset, request_settlement_layer};
pub use prover::Prover;
pub use recovery::recover_deposit;
pub use rotation::{check_rotated, check_rotation};
pub use running::{find_factory, read_running};
pub use token::{approve, deploy_token};
pub use withdraw::{finalization, finalize_withdrawal};

use crate::{
    Error, StepRecord,
    abi::{L1GenesisUpgrade, recode},
    chain::{Client, Receipt},
    config::{Intent, PubdataPricing},
    plan::Deployment,
    progress::Progress,
    rollup::{DataAvailability, Genesis, Rollup, RollupConfig, SealedBatch, SystemContracts},
};

/// A deployment on a network, and whom to tell what happens on it.
#[derive(Clone, Copy)]
#[allow(missing_debug_implementations, reason = "progress has nothing to show")]
pub struct Context<'a> {
    /// The L1.
    pub client: &'a Client,
    /// What is deployed there.
    pub deployment: &'a Deployment,
    /// Told about each step.
    pub progress: &'a dyn Progress,
}

impl Context<'_> {
    /// Sends one transaction as the step `name`.
    async fn step<C: SolCall>(
        &self,
        name: &str,
        signer: &PrivateKeySigner,
        to: Address,
        call: &C,
        value: U256,
    ) -> Result<(StepRecord, Receipt), Error> {
        step(self.progress, name, self.client.send(signer, to, call, value)).await
    }
}

/// Tells of the step `name` while its transaction is `sent`.
async fn step(
    progress: &dyn Progress,
    name: &str,
    sent: impl Future<Output = Result<Receipt, Error>>,
) -> Result<(StepRecord, Receipt), Error> {
    progress.begin(name);
    let receipt = sent.await.map_err(|error| error.in_step(name))?;
    let record = StepRecord::new(name, &receipt);
    record.report(progress);
    Ok((record, receipt))
}

/// The operator's side of the chain that `intent` describes, which has no batch yet: its first batch is open and holds
/// the genesis upgrade, taken from the chain's event.
///
/// # Errors
/// [`Error::Rollup`] for a genesis that no chain can have, or [`Error::Rpc`].
pub async fn open_rollup(context: Context<'_>, intent: &Intent) -> Result<Rollup, Error> {
    let mut rollup = new_rollup(intent, context.deployment)?;
    let diamond = context.deployment.chain.diamond;
    for event in context.client.events::<L1GenesisUpgrade::GenesisUpgrade>(diamond, 0).await? {
        rollup.include_upgrade(&recode(&event.l2Transaction))?;
    }
    Ok(rollup)
}

/// Seals the open batch with the time of the latest block where it is settled, or the earliest that the batch may have.
///
/// # Errors
/// [`Error::Rollup`] if the batch cannot be sealed, or [`Error::Rpc`].
pub async fn seal(at: impl Into<Settlement<'_>>, rollup: &mut Rollup) -> Result<SealedBatch, Error> {
    let timestamp = rollup.next_timestamp(at.into().client.timestamp().await?);
    Ok(rollup.seal(timestamp, timestamp)?)
}

/// The operator's side of the chain that `intent` describes, at genesis: without the upgrade that a new chain waits for.
///
/// # Errors
/// [`Error::Rollup`] for a genesis that no chain can have.
pub fn new_rollup(intent: &Intent, deployment: &Deployment) -> Result<Rollup, Error> {
    let (genesis, bytecodes) = (&intent.genesis, &intent.l2_bytecodes);
    let config = RollupConfig {
        chain_id: deployment.chain.chain_id,
        settlement_chain_id: deployment.l1_chain_id,
        l1_chain_id: deployment.l1_chain_id,
        l1_asset_router: deployment.core.asset_router,
        genesis: Genesis {
            state_root: genesis.root,
            index: genesis.rollup_leaf_index,
            commitment: genesis.batch_commitment,
        },
        system_contracts: SystemContracts {
            zk_porter_is_available: false,
            bootloader_hash: bytecodes.bootloader,
            default_account_hash: bytecodes.default_account,
            evm_emulator_hash: bytecodes.evm_emulator,
        },
        l2_da_validator: deployment.chain.l2_da_validator,
        data_availability: match intent.chain.pubdata_pricing {
            PubdataPricing::Rollup => DataAvailability::Calldata,
            PubdataPricing::Validium => DataAvailability::Validium,
        },
        fee_account: intent.chain.commit_operator,
        first_priority_id: 0,
    };
    Ok(Rollup::new(config)?)
}
