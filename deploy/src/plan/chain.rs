//! Registering a chain, up to its first accepted deposit (specification's page on deployment, §6).

use alloy::{
    primitives::{Address, B256, Bytes, U256, keccak256},
    sol_types::SolValue,
};

use super::{
    Probe,
    addresses::{Core, ZkChain},
    ctm::CtmPlan,
    planner::Planner,
    steps::answers,
};
use crate::{
    Error,
    abi::{AdminFacet, Bridgehub, GettersFacet, L1NativeTokenVault, ValidatorTimelock},
    chain::Role,
    config::PubdataPricing,
    rollup::{ETH_TOKEN, asset_id},
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

    let base_token = chain.base_token;
    let token = base_token.map_or(ETH_TOKEN, |token| token.address);
    let asset_id = asset_id(planner.environment.chain_id, token);
    let diamond = diamond_address(planner, core, ctm, asset_id)?;
    if base_token.is_some() {
        allow_base_token(planner, core, token, asset_id);
    }
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
    let (nominator, denominator) = base_token.map_or((1, 1), |token| (token.nominator, token.denominator));
    planner.call(
        "chain/token-multiplier",
        Role::Deployer,
        diamond,
        &AdminFacet::setTokenMultiplierCall::from((nominator, denominator)),
        answers(diamond, &GettersFacet::baseTokenGasPriceMultiplierDenominatorCall {}, &U256::from(denominator)),
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

/// Makes an L1 token known to the vault and lets chains have it as base token.
fn allow_base_token(planner: &mut Planner<'_>, core: &Core, token: Address, asset_id: B256) {
    let vault = core.native_token_vault;
    planner.call(
        "chain/register-base-token",
        Role::Deployer,
        vault,
        &L1NativeTokenVault::registerTokenCall::from((token,)),
        answers(vault, &L1NativeTokenVault::assetIdCall::from((token,)), &asset_id),
    );
    let add = Bridgehub::addTokenAssetIdCall::from((asset_id,));
    planner.multicall(
        "chain/allow-base-token",
        Role::Owner,
        core.chain_admin,
        &[(core.bridgehub, alloy::sol_types::SolCall::abi_encode(&add))],
        answers(core.bridgehub, &Bridgehub::assetIdIsRegisteredCall::from((asset_id,)), &true),
    );
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
