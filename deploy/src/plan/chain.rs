//! Registering a chain, up to its first accepted deposit (specification's page on deployment, §6).

use alloy::{
    primitives::{Address, B256, Bytes, U256, keccak256},
    sol_types::SolValue,
};

use super::{
    Probe,
    addresses::{Core, ZkChain},
    core::ETH_TOKEN,
    ctm::CtmPlan,
    planner::Planner,
    steps::answers,
};
use crate::{
    Error,
    abi::{AdminFacet, Bridgehub, GettersFacet, ValidatorTimelock},
    chain::Role,
    config::PubdataPricing,
};

/// `DiamondInit.initialize(InitializeData)` (page on constants, §5.5).
const DIAMOND_INITIALIZE_SELECTOR: [u8; 4] = [0x36, 0x75, 0x03, 0x57];

pub(super) fn plan(planner: &mut Planner<'_>, core: &Core, ctm: &CtmPlan) -> Result<ZkChain, Error> {
    let deployer = planner.environment.deployer;
    let chain = &planner.intent.chain;
    let chain_id = U256::from(chain.chain_id);
    let timelock = ctm.addresses.validator_timelock;

    let chain_admin = planner.deploy("chain/chain-admin", "ChainAdminOwnable", &(chain.owner, Address::ZERO))?;
    let proxy_admin = planner.deploy_and_transfer("chain/proxy-admin", "ProxyAdmin", &(), chain_admin)?;

    let asset_id = eth_asset_id(planner.environment.chain_id);
    let diamond = diamond_address(planner, core, ctm, asset_id)?;
    let init_data = (Bytes::from(ctm.diamond_cut.abi_encode()), ctm.force_deployments.clone()).abi_encode_params();
    let create = Bridgehub::createNewChainCall::from((
        chain_id,
        ctm.addresses.chain_type_manager,
        asset_id,
        U256::ZERO,
        deployer,
        init_data.into(),
        Vec::new(),
    ));
    planner.multicall(
        "chain/create",
        Role::Owner,
        core.chain_admin,
        &[(core.bridgehub, alloy::sol_types::SolCall::abi_encode(&create))],
        Probe::Code(diamond),
    );

    for (id, operator) in
        [("chain/commit-operator", chain.commit_operator), ("chain/blob-operator", chain.blob_operator)]
    {
        // The five roles are granted in one call; the last is the executor's.
        let has_role = ValidatorTimelock::hasRoleForChainIdCall::from((chain_id, keccak256("EXECUTOR_ROLE"), operator));
        planner.call_once(
            id,
            Role::Deployer,
            timelock,
            &ValidatorTimelock::addValidatorForChainIdCall::from((chain_id, operator)),
            answers(timelock, &has_role, &true),
        );
    }
    planner.call(
        "chain/token-multiplier",
        Role::Deployer,
        diamond,
        &AdminFacet::setTokenMultiplierCall::from((1, 1)),
        answers(diamond, &GettersFacet::baseTokenGasPriceMultiplierDenominatorCall {}, &U256::ONE),
    );
    let pending = answers(diamond, &GettersFacet::getPendingAdminCall {}, &chain_admin);
    let accepted = answers(diamond, &GettersFacet::getAdminCall {}, &chain_admin);
    planner.call(
        "chain/pending-admin",
        Role::Deployer,
        diamond,
        &AdminFacet::setPendingAdminCall::from((chain_admin,)),
        Probe::Any(vec![pending, accepted]),
    );

    let l1_da_validator = match planner.intent.chain.pubdata_pricing {
        PubdataPricing::Rollup => ctm.addresses.rollup_l1_da_validator,
        PubdataPricing::Validium => ctm.addresses.validium_l1_da_validator,
    };
    let pair = (l1_da_validator, ctm.l2_da_validator);
    let calls = [
        (diamond, alloy::sol_types::SolCall::abi_encode(&AdminFacet::acceptAdminCall {})),
        (diamond, alloy::sol_types::SolCall::abi_encode(&AdminFacet::setDAValidatorPairCall::from(pair))),
    ];
    planner.multicall(
        "chain/accept-admin-and-set-da-pair",
        Role::ChainOwner,
        chain_admin,
        &calls,
        answers(diamond, &GettersFacet::getDAValidatorPairCall {}, &pair),
    );

    Ok(ZkChain {
        chain_id: planner.intent.chain.chain_id,
        diamond,
        chain_admin,
        proxy_admin,
        l1_da_validator,
        l2_da_validator: ctm.l2_da_validator,
    })
}

/// Asset id of ether (page on bridging, §2.1).
fn eth_asset_id(l1_chain_id: u64) -> B256 {
    let vault = Address::left_padding_from(&[1, 0, 4]);
    keccak256((U256::from(l1_chain_id), vault, ETH_TOKEN.into_word()).abi_encode())
}

/// Where the chain type manager will create the diamond (page on the chain type manager, §4.3).
fn diamond_address(planner: &Planner<'_>, core: &Core, ctm: &CtmPlan, asset_id: B256) -> Result<Address, Error> {
    let initialize = (
        U256::from(planner.intent.chain.chain_id),
        core.bridgehub,
        ctm.addresses.chain_type_manager,
        U256::from(planner.intent.ecosystem.protocol_version),
        planner.environment.deployer,
        ctm.addresses.validator_timelock,
        asset_id,
        ctm.stored_batch_zero,
    );
    let mut cut = ctm.diamond_cut.clone();
    cut.initCalldata = [&DIAMOND_INITIALIZE_SELECTOR[..], &initialize.abi_encode(), &cut.initCalldata].concat().into();
    let init_code = planner.init_code("DiamondProxy", &(U256::from(planner.environment.chain_id), cut))?;
    Ok(ctm.addresses.chain_type_manager.create2(B256::ZERO, keccak256(init_code)))
}
