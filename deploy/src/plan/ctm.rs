//! The chain type manager and what belongs to it, in the order and with the wiring of the specification's page on
//! deployment, §4, and all acceptances of §3.2.

use alloy::{
    primitives::{Address, B256, Bytes, U256, address, keccak256, uint},
    sol_types::{SolCall, SolValue},
};

use super::{
    Probe,
    addresses::{Core, Ctm},
    creation::{Facets, allow_da_pair, creation_params, force_deployments, plan_rollup_da_manager, plan_verifier},
    planner::Planner,
    steps::answers,
    zkevm_create2,
};
use crate::{
    Error,
    abi::{
        Bridgehub, CTMDeploymentTracker, ChainTypeManager, IPayloads, L1AssetRouter, ServerNotifier, ValidatorTimelock,
    },
    chain::Role,
    config::PubdataPricing,
};

/// The L2 CREATE2 factory, which deploys the L2 data availability validators.
const L2_CREATE2_FACTORY: Address = address!("0000000000000000000000000000000000010000");

/// Where the chain type manager keeps its pending admin, for which it has no getter (page on constants, §6.2).
const PENDING_ADMIN_SLOT: U256 = uint!(162_U256);

/// What the chain's part of the plan needs of this one.
pub(super) struct CtmPlan {
    pub(super) addresses: Ctm,
    /// The diamond cut that every new chain starts with.
    pub(super) diamond_cut: IPayloads::DiamondCutData,
    /// Encoded `FixedForceDeploymentsData`.
    pub(super) force_deployments: Bytes,
    /// Hash of the stored genesis batch.
    pub(super) stored_batch_zero: B256,
    /// Where the L2 validator of the chain's data availability is.
    pub(super) l2_da_validator: Address,
}

pub(super) fn plan(planner: &mut Planner<'_>, core: &Core) -> Result<CtmPlan, Error> {
    let deployer = planner.environment.deployer;
    let l1_chain_id = U256::from(planner.environment.chain_id);
    let execution_delay = planner.intent.ecosystem.execution_delay;

    let rollup_da_manager = plan_rollup_da_manager(planner)?;
    let rollup_l1_da_validator = planner.deploy("ctm/rollup-da-validator", "RollupL1DAValidator", &())?;
    let validium_l1_da_validator = planner.deploy("ctm/validium-da-validator", "ValidiumL1DAValidator", &())?;
    let l2_rollup_validator = l2_da_validator(planner.intent.l2_bytecodes.rollup_da_validator);
    allow_da_pair(planner, rollup_da_manager, (rollup_l1_da_validator, l2_rollup_validator));

    let bytecodes_supplier = planner.deploy("ctm/bytecodes-supplier", "BytecodesSupplier", &())?;
    let (verifier, plonk_verifier) = plan_verifier(planner)?;
    let default_upgrade = planner.deploy("ctm/default-upgrade", "DefaultUpgrade", &())?;
    let genesis_upgrade = planner.deploy("ctm/genesis-upgrade", "L1GenesisUpgrade", &())?;

    let implementation = planner.deploy("ctm/validator-timelock", "ValidatorTimelock", &(core.bridgehub,))?;
    let initialize = ValidatorTimelock::initializeCall::from((deployer, execution_delay));
    let validator_timelock =
        planner.deploy_proxy("ctm/validator-timelock-proxy", implementation, core.proxy_admin, &initialize)?;

    // Same creation code as the main ProxyAdmin, but another owner, so another helper and address.
    let server_notifier_proxy_admin =
        planner.deploy_and_transfer("ctm/server-notifier-proxy-admin", "ProxyAdmin", &(), core.chain_admin)?;
    let implementation = planner.deploy("ctm/server-notifier", "ServerNotifier", &())?;
    let initialize = ServerNotifier::initializeCall::from((deployer,));
    let server_notifier =
        planner.deploy_proxy("ctm/server-notifier-proxy", implementation, server_notifier_proxy_admin, &initialize)?;

    let facets = Facets::plan(planner, l1_chain_id, rollup_da_manager)?;
    let diamond_cut = facets.diamond_cut(planner, verifier)?;
    let force_deployments = force_deployments(planner.intent, l1_chain_id, core);
    let creation_params = creation_params(planner.intent, genesis_upgrade, &diamond_cut, &force_deployments);
    let initialize_data = ChainTypeManager::ChainTypeManagerInitializeData {
        owner: deployer,
        validatorTimelock: validator_timelock,
        chainCreationParams: creation_params,
        protocolVersion: U256::from(planner.intent.ecosystem.protocol_version),
        serverNotifier: server_notifier,
    };
    let implementation = planner.deploy("ctm/chain-type-manager", "ChainTypeManager", &(core.bridgehub,))?;
    let initialize = ChainTypeManager::initializeCall::from((initialize_data,));
    let chain_type_manager =
        planner.deploy_proxy("ctm/chain-type-manager-proxy", implementation, core.proxy_admin, &initialize)?;

    let l2_da_validator = match planner.intent.chain.pubdata_pricing {
        PubdataPricing::Rollup => l2_rollup_validator,
        PubdataPricing::Validium => l2_da_validator(planner.intent.l2_bytecodes.validium_da_validator),
    };
    let stored_batch_zero = stored_batch_zero(planner);
    let addresses = Ctm {
        chain_type_manager,
        validator_timelock,
        server_notifier,
        server_notifier_proxy_admin,
        rollup_da_manager,
        rollup_l1_da_validator,
        validium_l1_da_validator,
        bytecodes_supplier,
        plonk_verifier,
        verifier,
        default_upgrade,
        genesis_upgrade,
        admin_facet: facets.admin,
        getters_facet: facets.getters,
        mailbox_facet: facets.mailbox,
        executor_facet: facets.executor,
        diamond_init: facets.init,
    };
    hand_over(planner, core, &addresses);
    register(planner, core, &addresses);
    Ok(CtmPlan { addresses, diamond_cut, force_deployments, stored_batch_zero, l2_da_validator })
}

/// Address of the L2 validator of data availability whose bytecode has this hash.
pub(super) fn l2_da_validator(bytecode_hash: B256) -> Address {
    zkevm_create2(L2_CREATE2_FACTORY, B256::ZERO, bytecode_hash)
}

fn stored_batch_zero(planner: &Planner<'_>) -> B256 {
    let genesis = &planner.intent.genesis;
    let batch = IPayloads::StoredBatchInfo {
        batchNumber: 0,
        batchHash: genesis.root,
        indexRepeatedStorageChanges: genesis.rollup_leaf_index,
        numberOfLayer1Txs: U256::ZERO,
        priorityOperationsHash: keccak256([]),
        dependencyRootsRollingHash: B256::ZERO,
        l2LogsTreeRoot: B256::ZERO,
        timestamp: U256::ZERO,
        commitment: genesis.batch_commitment,
    };
    keccak256(batch.abi_encode())
}

/// Starts the transfers away from the deployer.
fn hand_over(planner: &mut Planner<'_>, core: &Core, ctm: &Ctm) {
    let owner = planner.intent.ecosystem.owner;
    planner.call(
        "ctm/server-notifier-ctm",
        Role::Deployer,
        ctm.server_notifier,
        &ServerNotifier::setChainTypeManagerCall::from((ctm.chain_type_manager,)),
        answers(ctm.server_notifier, &ServerNotifier::chainTypeManagerCall {}, &ctm.chain_type_manager),
    );
    let pending_admin =
        Probe::Slot { account: ctm.chain_type_manager, slot: PENDING_ADMIN_SLOT, value: core.chain_admin.into_word() };
    let admin = answers(ctm.chain_type_manager, &ChainTypeManager::adminCall {}, &core.chain_admin);
    planner.call(
        "ctm/chain-type-manager-admin",
        Role::Deployer,
        ctm.chain_type_manager,
        &ChainTypeManager::setPendingAdminCall::from((core.chain_admin,)),
        Probe::Any(vec![pending_admin, admin]),
    );
    for (id, contract, new_owner) in [
        ("ctm/validator-timelock-owner", ctm.validator_timelock, owner),
        ("ctm/chain-type-manager-owner", ctm.chain_type_manager, core.governance),
        ("ctm/server-notifier-owner", ctm.server_notifier, core.chain_admin),
        ("ctm/rollup-da-manager-owner", ctm.rollup_da_manager, core.governance),
    ] {
        planner.transfer_ownership(id, contract, new_owner);
    }
}

/// Has everything accepted, and registers the chain type manager.
fn register(planner: &mut Planner<'_>, core: &Core, ctm: &Ctm) {
    let accept_ownership = Bridgehub::acceptOwnershipCall {}.abi_encode();
    let accept_admin = Bridgehub::acceptAdminCall {}.abi_encode();
    let by_governance = [
        core.bridgehub,
        core.asset_router,
        core.ctm_deployment_tracker,
        core.nullifier,
        core.chain_asset_handler,
        ctm.chain_type_manager,
        ctm.rollup_da_manager,
    ];
    let calls: Vec<_> = by_governance.into_iter().map(|contract| (contract, accept_ownership.clone())).collect();
    planner.governance("accept/governance", core.governance, &calls);

    let calls = [
        (core.bridgehub, accept_admin.clone()),
        (ctm.chain_type_manager, accept_admin),
        (ctm.server_notifier, accept_ownership),
    ];
    planner.multicall(
        "accept/chain-admin",
        Role::Owner,
        core.chain_admin,
        &calls,
        answers(ctm.server_notifier, &ServerNotifier::ownerCall {}, &core.chain_admin),
    );
    let owner = planner.intent.ecosystem.owner;
    planner.call(
        "accept/validator-timelock",
        Role::Owner,
        ctm.validator_timelock,
        &ValidatorTimelock::acceptOwnershipCall {},
        answers(ctm.validator_timelock, &ValidatorTimelock::ownerCall {}, &owner),
    );

    let manager = ctm.chain_type_manager;
    let calls = [
        (core.bridgehub, Bridgehub::addChainTypeManagerCall::from((manager,)).abi_encode()),
        (
            core.asset_router,
            L1AssetRouter::setAssetDeploymentTrackerCall::from((manager.into_word(), core.ctm_deployment_tracker))
                .abi_encode(),
        ),
        (core.ctm_deployment_tracker, CTMDeploymentTracker::registerCTMAssetOnL1Call::from((manager,)).abi_encode()),
    ];
    planner.governance("ctm/register", core.governance, &calls);
}
