//! Core contracts, in the order and with the wiring of the specification's page on deployment, §3.

use alloy::primitives::{Address, U256, uint};

use super::{
    Probe,
    addresses::Core,
    planner::Planner,
    steps::{answers, answers_other},
};
use crate::{
    Error,
    abi::{
        Bridgehub, CTMDeploymentTracker, ChainAssetHandler, L1AssetRouter, L1ERC20Bridge, L1NativeTokenVault,
        L1Nullifier, MessageRoot,
    },
    chain::Role,
    rollup::ETH_TOKEN,
};

/// Where the Bridgehub keeps its pending admin, for which it has no getter (page on the Bridgehub, §1.1).
const PENDING_ADMIN_SLOT: U256 = uint!(207_U256);

pub(super) fn plan(planner: &mut Planner<'_>) -> Result<Core, Error> {
    let ecosystem = &planner.intent.ecosystem;
    let deployer = planner.environment.deployer;
    let l1_chain_id = U256::from(planner.environment.chain_id);
    let era_chain_id = U256::from(ecosystem.era_chain_id);
    let max_chains = U256::from(ecosystem.max_number_of_chains);
    let (owner, council, weth) = (ecosystem.owner, ecosystem.security_council, ecosystem.weth);
    let min_delay = U256::from(ecosystem.governance_min_delay);
    // A fresh ecosystem has no Era diamond.
    let era_diamond = Address::ZERO;

    let governance = planner.deploy("core/governance", "Governance", &(owner, council, min_delay))?;
    let chain_admin = planner.deploy("core/chain-admin", "ChainAdminOwnable", &(owner, Address::ZERO))?;
    let proxy_admin = planner.deploy_and_transfer("core/proxy-admin", "ProxyAdmin", &(), governance)?;

    let implementation = planner.deploy("core/bridgehub", "Bridgehub", &(l1_chain_id, owner, max_chains))?;
    let initialize = Bridgehub::initializeCall::from((deployer,));
    let bridgehub = planner.deploy_proxy("core/bridgehub-proxy", implementation, proxy_admin, &initialize)?;

    let implementation = planner.deploy("core/message-root", "MessageRoot", &(bridgehub, l1_chain_id))?;
    let initialize = MessageRoot::initializeCall {};
    let message_root = planner.deploy_proxy("core/message-root-proxy", implementation, proxy_admin, &initialize)?;

    let implementation = planner.deploy("core/nullifier", "L1Nullifier", &(bridgehub, era_chain_id, era_diamond))?;
    let initialize = L1Nullifier::initializeCall::from((deployer, U256::ONE, U256::ONE, U256::ONE, U256::ZERO));
    let nullifier = planner.deploy_proxy("core/nullifier-proxy", implementation, proxy_admin, &initialize)?;

    let arguments = (weth, bridgehub, nullifier, era_chain_id, era_diamond);
    let implementation = planner.deploy("core/asset-router", "L1AssetRouter", &arguments)?;
    let initialize = L1AssetRouter::initializeCall::from((deployer,));
    let asset_router = planner.deploy_proxy("core/asset-router-proxy", implementation, proxy_admin, &initialize)?;

    let token = planner.deploy("core/bridged-token", "BridgedStandardERC20", &())?;
    let bridged_token_beacon =
        planner.deploy_and_transfer("core/bridged-token-beacon", "UpgradeableBeacon", &(token,), owner)?;

    let implementation = planner.deploy("core/vault", "L1NativeTokenVault", &(weth, asset_router, nullifier))?;
    let initialize = L1NativeTokenVault::initializeCall::from((governance, bridged_token_beacon));
    let native_token_vault = planner.deploy_proxy("core/vault-proxy", implementation, proxy_admin, &initialize)?;

    let arguments = (nullifier, asset_router, native_token_vault, era_chain_id);
    let implementation = planner.deploy("core/erc20-bridge", "L1ERC20Bridge", &arguments)?;
    let initialize = L1ERC20Bridge::initializeCall {};
    let erc20_bridge = planner.deploy_proxy("core/erc20-bridge-proxy", implementation, proxy_admin, &initialize)?;

    let implementation = planner.deploy("core/ctm-tracker", "CTMDeploymentTracker", &(bridgehub, asset_router))?;
    let initialize = CTMDeploymentTracker::initializeCall::from((deployer,));
    let ctm_deployment_tracker =
        planner.deploy_proxy("core/ctm-tracker-proxy", implementation, proxy_admin, &initialize)?;

    let arguments = (l1_chain_id, owner, bridgehub, asset_router, message_root);
    let implementation = planner.deploy("core/chain-asset-handler", "ChainAssetHandler", &arguments)?;
    let initialize = ChainAssetHandler::initializeCall::from((deployer,));
    let chain_asset_handler =
        planner.deploy_proxy("core/chain-asset-handler-proxy", implementation, proxy_admin, &initialize)?;

    let core = Core {
        governance,
        chain_admin,
        proxy_admin,
        bridgehub,
        message_root,
        nullifier,
        asset_router,
        bridged_token_beacon,
        native_token_vault,
        erc20_bridge,
        ctm_deployment_tracker,
        chain_asset_handler,
    };
    wire(planner, &core);
    hand_over(planner, &core);
    Ok(core)
}

fn wire(planner: &mut Planner<'_>, core: &Core) {
    let vault = core.native_token_vault;
    planner.call(
        "core/router-vault",
        Role::Deployer,
        core.asset_router,
        &L1AssetRouter::setNativeTokenVaultCall::from((vault,)),
        answers(core.asset_router, &L1AssetRouter::nativeTokenVaultCall {}, &vault),
    );
    planner.call(
        "core/nullifier-vault",
        Role::Deployer,
        core.nullifier,
        &L1Nullifier::setL1NativeTokenVaultCall::from((vault,)),
        answers(core.nullifier, &L1Nullifier::l1NativeTokenVaultCall {}, &vault),
    );
    planner.call(
        "core/nullifier-router",
        Role::Deployer,
        core.nullifier,
        &L1Nullifier::setL1AssetRouterCall::from((core.asset_router,)),
        answers(core.nullifier, &L1Nullifier::l1AssetRouterCall {}, &core.asset_router),
    );
    let eth_asset_id = L1NativeTokenVault::assetIdCall::from((ETH_TOKEN,));
    planner.call(
        "core/register-eth",
        Role::Deployer,
        vault,
        &L1NativeTokenVault::registerEthTokenCall {},
        answers_other(vault, &eth_asset_id, &U256::ZERO),
    );
    planner.call(
        "core/router-erc20-bridge",
        Role::Deployer,
        core.asset_router,
        &L1AssetRouter::setL1Erc20BridgeCall::from((core.erc20_bridge,)),
        answers(core.asset_router, &L1AssetRouter::legacyBridgeCall {}, &core.erc20_bridge),
    );
    // The upstream sequence leaves this call out, which disables the legacy bridge's failed-deposit claims.
    planner.call(
        "core/nullifier-erc20-bridge",
        Role::Deployer,
        core.nullifier,
        &L1Nullifier::setL1Erc20BridgeCall::from((core.erc20_bridge,)),
        answers(core.nullifier, &L1Nullifier::legacyBridgeCall {}, &core.erc20_bridge),
    );
    planner.call(
        "core/bridgehub-addresses",
        Role::Deployer,
        core.bridgehub,
        &Bridgehub::setAddressesCall::from((
            core.asset_router,
            core.ctm_deployment_tracker,
            core.message_root,
            core.chain_asset_handler,
        )),
        answers(core.bridgehub, &Bridgehub::assetRouterCall {}, &core.asset_router),
    );
}

/// Starts the two-step transfers away from the deployer; `ctm::plan` has the acceptances.
fn hand_over(planner: &mut Planner<'_>, core: &Core) {
    let pending_admin =
        Probe::Slot { account: core.bridgehub, slot: PENDING_ADMIN_SLOT, value: core.chain_admin.into_word() };
    let admin = answers(core.bridgehub, &Bridgehub::adminCall {}, &core.chain_admin);
    planner.call(
        "core/bridgehub-admin",
        Role::Deployer,
        core.bridgehub,
        &Bridgehub::setPendingAdminCall::from((core.chain_admin,)),
        Probe::Any(vec![pending_admin, admin]),
    );
    for (id, contract) in [
        ("core/bridgehub-owner", core.bridgehub),
        ("core/router-owner", core.asset_router),
        ("core/ctm-tracker-owner", core.ctm_deployment_tracker),
        ("core/nullifier-owner", core.nullifier),
        ("core/chain-asset-handler-owner", core.chain_asset_handler),
    ] {
        planner.transfer_ownership(id, contract, core.governance);
    }
}
