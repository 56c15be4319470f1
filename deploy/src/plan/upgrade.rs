//! Upgrades of a running deployment, through Governance, the chain type manager and the chain's admin (specification's
//! page on governance, §10).

use alloy::{
    primitives::{Address, B256, U256},
    sol_types::{SolCall, SolValue},
};
use verifier_gen::vk::PlonkKey;

use super::{
    Deployment, ETHEREUM, Environment, Plan,
    steps::{Steps, answers},
};
use crate::{
    Error,
    abi::{AdminFacet, Bridgehub, ChainTypeManager, GettersFacet, IPayloads, recode},
    artifacts::Artifacts,
    chain::Role,
};

/// Salt of what upgrades deploy: addresses differ by init code.
const SALT: B256 = B256::with_last_byte(0xff);

/// A deployment that is in use, as a plan for it has to know it.
#[derive(Debug, Clone)]
pub struct Running {
    /// The network.
    pub environment: Environment,
    /// What is deployed there.
    pub deployment: Deployment,
    /// Packed protocol version of the chain.
    pub version: u64,
    /// Delay of operations of Governance, in seconds.
    pub governance_delay: u64,
    /// Verifier of the chain.
    pub verifier: Address,
    /// What the verifier has proofs of type 0 judged by.
    pub fflonk_verifier: Address,
    /// Whether somebody has paused migrations, as is done during an upgrade.
    pub migration_paused: bool,
    /// What new chains are created with.
    pub creation_params: ChainTypeManager::ChainCreationParams,
}

impl Running {
    /// Packed version after a patch upgrade.
    #[must_use]
    pub const fn next_patch(&self) -> u64 {
        self.version + 1
    }

    /// Packed version after an upgrade to the next minor version.
    #[must_use]
    pub const fn next_minor(&self) -> u64 {
        ((self.version >> 32) + 1) << 32
    }

    /// The cut by which a chain of this version makes the upgrade `proposal`.
    #[must_use]
    pub fn upgrade_cut(&self, proposal: &IPayloads::ProposedUpgrade) -> IPayloads::DiamondCutData {
        let upgrade = IPayloads::upgradeCall { proposedUpgrade: proposal.clone() };
        IPayloads::DiamondCutData {
            facetCuts: Vec::new(),
            initAddress: self.deployment.ctm.default_upgrade,
            initCalldata: upgrade.abi_encode().into(),
        }
    }

    /// The patch upgrade that changes the verifier and nothing else.
    #[must_use]
    pub fn rotation_proposal(&self, verifier: Address) -> IPayloads::ProposedUpgrade {
        let version = U256::from(self.next_patch());
        IPayloads::ProposedUpgrade { verifier, newProtocolVersion: version, ..Default::default() }
    }

    pub(super) fn steps<'a>(&self, artifacts: &'a Artifacts) -> Steps<'a> {
        Steps::new(artifacts, self.environment, SALT, self.governance_delay)
    }

    pub(super) fn plan(&self, steps: Steps<'_>, deployment: Deployment) -> Plan {
        Plan {
            steps: steps.into_steps(),
            deployment,
            chain_id: self.environment.chain_id,
            deployer: self.environment.deployer,
            factory: self.environment.factory,
        }
    }
}

/// Packed version as `major.minor.patch`.
#[must_use]
pub fn version_text(version: u64) -> String {
    format!("0.{}.{}", version >> 32, version & u64::from(u32::MAX))
}

impl Plan {
    /// Plans a patch upgrade that has proofs of type 1 judged by the verifier of `key`, in the chain and in chains that are
    /// created later. `artifacts` must hold that verifier as `PlonkVerifier`.
    ///
    /// # Errors
    /// [`Error::Intent`] on chain id 1 for a key whose CRS lets anybody forge proofs, [`Error::ArtifactMissing`].
    pub fn verifier_rotation(running: &Running, key: &PlonkKey, artifacts: &Artifacts) -> Result<Self, Error> {
        if running.environment.chain_id == ETHEREUM
            && let Some(weakness) = key.weakness()
        {
            let reason = format!("lets anybody forge proofs, so it is not for chain id 1: {weakness}");
            return Err(Error::Intent { field: "key".into(), reason });
        }
        let mut steps = running.steps(artifacts);
        let mut deployment = running.deployment.clone();
        let plonk_verifier = steps.deploy("upgrade/plonk-verifier", "PlonkVerifier", &())?;
        let verifier = steps.deploy("upgrade/verifier", "DualVerifier", &(running.fflonk_verifier, plonk_verifier))?;
        deployment.ctm.plonk_verifier = plonk_verifier;
        deployment.ctm.verifier = verifier;
        upgrade(&mut steps, running, &running.rotation_proposal(verifier))?;
        Ok(running.plan(steps, deployment))
    }

    /// Plans the upgrade `proposal` of the chain, and of what chains are created with.
    ///
    /// # Errors
    /// [`Error::Intent`] if what chains are created with cannot be read.
    pub fn upgrade(
        running: &Running,
        proposal: &IPayloads::ProposedUpgrade,
        artifacts: &Artifacts,
    ) -> Result<Self, Error> {
        let mut steps = running.steps(artifacts);
        upgrade(&mut steps, running, proposal)?;
        Ok(running.plan(steps, running.deployment.clone()))
    }

    /// Plans one operation of Governance that makes `calls`; no two operations may have both `id` and calls in common.
    #[must_use]
    pub fn governance(running: &Running, id: &str, calls: &[(Address, Vec<u8>)], artifacts: &Artifacts) -> Self {
        let mut steps = running.steps(artifacts);
        steps.governance(id, running.deployment.core.governance, calls);
        running.plan(steps, running.deployment.clone())
    }
}

fn upgrade(steps: &mut Steps<'_>, running: &Running, proposal: &IPayloads::ProposedUpgrade) -> Result<(), Error> {
    let Deployment { core, ctm, chain, .. } = &running.deployment;
    let cut = running.upgrade_cut(proposal);
    let old = U256::from(running.version);
    let params = creation_params(&running.creation_params, proposal)?;
    let announce = (recode(&cut), old, U256::MAX, proposal.newProtocolVersion);
    let mut calls = vec![
        (ctm.chain_type_manager, ChainTypeManager::setChainCreationParamsCall::from((params,)).abi_encode()),
        (ctm.chain_type_manager, ChainTypeManager::setNewVersionUpgradeCall::from(announce).abi_encode()),
    ];
    // A version is announced while migrations are paused. In one operation nothing can come between.
    if !running.migration_paused {
        calls.insert(0, (core.bridgehub, Bridgehub::pauseMigrationCall {}.abi_encode()));
        calls.push((core.bridgehub, Bridgehub::unpauseMigrationCall {}.abi_encode()));
    }
    steps.governance("upgrade/announce", core.governance, &calls);
    let upgrade_chain = AdminFacet::upgradeChainFromVersionCall::from((old, recode(&cut)));
    steps.multicall(
        "upgrade/chain",
        Role::ChainOwner,
        chain.chain_admin,
        &[(chain.diamond, upgrade_chain.abi_encode())],
        answers(chain.diamond, &GettersFacet::getProtocolVersionCall {}, &proposal.newProtocolVersion),
    );
    Ok(())
}

/// What chains are created with after `proposal`.
fn creation_params(
    params: &ChainTypeManager::ChainCreationParams,
    proposal: &IPayloads::ProposedUpgrade,
) -> Result<ChainTypeManager::ChainCreationParams, Error> {
    let mut params = params.clone();
    let mut init = IPayloads::InitializeDataNewChain::abi_decode(&params.diamondCut.initCalldata)
        .map_err(|error| Error::Intent { field: "what chains are created with".into(), reason: error.to_string() })?;
    for (old, new) in [
        (&mut init.l2BootloaderBytecodeHash, proposal.bootloaderHash),
        (&mut init.l2DefaultAccountBytecodeHash, proposal.defaultAccountHash),
        (&mut init.l2EvmEmulatorBytecodeHash, proposal.evmEmulatorHash),
    ] {
        if !new.is_zero() {
            *old = new;
        }
    }
    if !proposal.verifier.is_zero() {
        init.verifier = proposal.verifier;
    }
    params.diamondCut.initCalldata = init.abi_encode().into();
    Ok(params)
}
