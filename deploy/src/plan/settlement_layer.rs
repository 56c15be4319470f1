//! What a chain needs to have other chains settle on it: a chain type manager of its own (specification's page on the
//! gateway, §2.1).

use alloy::{
    primitives::{Address, Bytes, U256, address},
    sol_types::{SolCall, SolValue},
};

use super::{
    Environment, Plan,
    addresses::Deployment,
    creation::{Facets, allow_da_pair, creation_params, force_deployments, plan_rollup_da_manager, plan_verifier},
    ctm::l2_da_validator,
    planner::Planner,
    steps::answers,
    upgrade::Running,
};
use crate::{
    Error,
    abi::{AdminFacet, ChainTypeManager, GatewayTransactionFilterer, GettersFacet, ServerNotifier, ValidatorTimelock},
    artifacts::Artifacts,
    chain::Role,
    config::Intent,
    rollup::transaction::alias,
};

/// The L2 Bridgehub (page on constants, §3).
pub const L2_BRIDGEHUB: Address = address!("0000000000000000000000000000000000010002");
/// The L2 message root (same page).
pub const L2_MESSAGE_ROOT: Address = address!("0000000000000000000000000000000000010005");
/// The L2 chain asset handler (same page).
pub const L2_CHAIN_ASSET_HANDLER: Address = address!("000000000000000000000000000000000001000a");

/// Contracts of a settlement layer that chains on it use.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "each field is the address of the contract it names")]
pub struct SettlementLayer {
    pub chain_type_manager: Address,
    pub validator_timelock: Address,
    pub server_notifier: Address,
    pub rollup_da_manager: Address,
    pub relayed_da_validator: Address,
    /// L2 validator of data availability that goes with the relayed one.
    pub l2_da_validator: Address,
    /// Encoded diamond cut that arriving chains start with.
    pub diamond_cut: Bytes,
}

impl Plan {
    /// Plans the contracts by which chains of the ecosystem of `l1` can settle on the chain of `environment`, whose system
    /// contracts are there. They are Governance's in the end, which has to accept two of them.
    ///
    /// # Errors
    /// As [`Plan::new`].
    pub fn settlement_layer(
        intent: &Intent,
        artifacts: &Artifacts,
        l1: &Deployment,
        environment: Environment,
    ) -> Result<(Self, SettlementLayer), Error> {
        let mut planner = Planner::new(intent, artifacts, environment);
        let contracts = plan(&mut planner, l1)?;
        let plan = Self {
            steps: planner.into_steps(),
            // On L1, where nothing changes.
            deployment: l1.clone(),
            chain_id: environment.chain_id,
            deployer: environment.deployer,
            factory: environment.factory,
        };
        Ok((plan, contracts))
    }

    /// Plans a filterer for the chain of `running`, which is to be a settlement layer: only the ecosystem's contracts and
    /// the chain's admin may then call its built-in contracts from L1.
    ///
    /// # Errors
    /// [`Error::ArtifactMissing`] or [`Error::ConstructorMismatch`] if the artifacts are not those of this version.
    pub fn transaction_filterer(running: &Running, artifacts: &Artifacts) -> Result<Self, Error> {
        let mut steps = running.steps(artifacts);
        let Deployment { core, chain, .. } = &running.deployment;
        let arguments = (core.bridgehub, core.asset_router);
        let implementation = steps.deploy("gateway/filterer", "GatewayTransactionFilterer", &arguments)?;
        let initialize = GatewayTransactionFilterer::initializeCall::from((chain.chain_admin,));
        let filterer = steps.deploy_proxy("gateway/filterer-proxy", implementation, chain.proxy_admin, &initialize)?;

        let senders = [chain.chain_admin, core.asset_router, core.ctm_deployment_tracker, core.governance];
        let grants = senders
            .map(|sender| (filterer, GatewayTransactionFilterer::grantWhitelistCall::from((sender,)).abi_encode()));
        let install = AdminFacet::setTransactionFiltererCall::from((filterer,)).abi_encode();
        let calls: Vec<_> = grants.into_iter().chain([(chain.diamond, install)]).collect();
        steps.multicall(
            "gateway/install-filterer",
            Role::ChainOwner,
            chain.chain_admin,
            &calls,
            answers(chain.diamond, &GettersFacet::getTransactionFiltererCall {}, &filterer),
        );
        Ok(running.plan(steps, running.deployment.clone()))
    }
}

fn plan(planner: &mut Planner<'_>, l1: &Deployment) -> Result<SettlementLayer, Error> {
    let (intent, deployer) = (planner.intent, planner.environment.deployer);
    let l1_chain_id = U256::from(l1.l1_chain_id);
    let owner = alias(l1.core.governance);

    let rollup_da_manager = plan_rollup_da_manager(planner)?;
    planner.deploy("ctm/validium-da-validator", "ValidiumL1DAValidator", &())?;
    let relayed_da_validator = planner.deploy("ctm/relayed-da-validator", "RelayedSLDAValidator", &())?;
    let l2_da_validator = l2_da_validator(intent.l2_bytecodes.rollup_da_validator);
    allow_da_pair(planner, rollup_da_manager, (relayed_da_validator, l2_da_validator));

    let facets = Facets::plan(planner, l1_chain_id, rollup_da_manager)?;
    let genesis_upgrade = planner.deploy("ctm/genesis-upgrade", "L1GenesisUpgrade", &())?;
    let (verifier, _) = plan_verifier(planner)?;
    let proxy_admin = planner.deploy_and_transfer("ctm/proxy-admin", "ProxyAdmin", &(), owner)?;

    let implementation = planner.deploy("ctm/validator-timelock", "ValidatorTimelock", &(L2_BRIDGEHUB,))?;
    let initialize = ValidatorTimelock::initializeCall::from((owner, intent.ecosystem.execution_delay));
    let validator_timelock =
        planner.deploy_proxy("ctm/validator-timelock-proxy", implementation, proxy_admin, &initialize)?;

    let implementation = planner.deploy("ctm/server-notifier", "ServerNotifier", &())?;
    let initialize = ServerNotifier::initializeCall::from((deployer,));
    let server_notifier =
        planner.deploy_proxy("ctm/server-notifier-proxy", implementation, proxy_admin, &initialize)?;

    let diamond_cut = facets.diamond_cut(planner, verifier)?;
    let force_deployments = force_deployments(intent, l1_chain_id, &l1.core);
    let initialize_data = ChainTypeManager::ChainTypeManagerInitializeData {
        owner,
        validatorTimelock: validator_timelock,
        chainCreationParams: creation_params(intent, genesis_upgrade, &diamond_cut, &force_deployments),
        protocolVersion: U256::from(intent.ecosystem.protocol_version),
        serverNotifier: server_notifier,
    };
    let implementation = planner.deploy("ctm/chain-type-manager", "ChainTypeManager", &(L2_BRIDGEHUB,))?;
    let initialize = ChainTypeManager::initializeCall::from((initialize_data,));
    let chain_type_manager =
        planner.deploy_proxy("ctm/chain-type-manager-proxy", implementation, proxy_admin, &initialize)?;
    planner.call(
        "ctm/server-notifier-ctm",
        Role::Deployer,
        server_notifier,
        &ServerNotifier::setChainTypeManagerCall::from((chain_type_manager,)),
        answers(server_notifier, &ServerNotifier::chainTypeManagerCall {}, &chain_type_manager),
    );
    planner.transfer_ownership("ctm/server-notifier-owner", server_notifier, owner);
    planner.transfer_ownership("ctm/rollup-da-manager-owner", rollup_da_manager, owner);

    Ok(SettlementLayer {
        chain_type_manager,
        validator_timelock,
        server_notifier,
        rollup_da_manager,
        relayed_da_validator,
        l2_da_validator,
        diamond_cut: diamond_cut.abi_encode().into(),
    })
}
