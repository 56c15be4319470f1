use alloy::primitives::{Address, B256, U256, b256};

use crate::{
    Error,
    abi::{
        Bridgehub, ChainTypeManager, GettersFacet, L1AssetRouter, L1NativeTokenVault, L1Nullifier, MessageRoot,
        ValidatorTimelock,
    },
    chain::Client,
    config::Intent,
    plan::Deployment,
};

/// EIP-1967: keccak256("eip1967.proxy.admin") - 1
const PROXY_ADMIN_SLOT: B256 = b256!("b53127684a568b3173ae13b9f8a6016e243e63b6e8ee1178d6a717850b5d6103");

/// Reads back who owns what and what points where (specification's page on deployment, §8).
///
/// # Errors
/// [`Error::Check`] for the first thing that is not as planned.
pub async fn check_deployment(client: &Client, deployment: &Deployment, intent: &Intent) -> Result<(), Error> {
    let check = Checker { client };
    let (core, ctm, chain) = (&deployment.core, &deployment.ctm, &deployment.chain);
    let owner = intent.ecosystem.owner;

    for (name, contract, expected) in [
        ("governance", core.governance, owner),
        ("ecosystem chain admin", core.chain_admin, owner),
        ("proxy admin", core.proxy_admin, core.governance),
        ("bridgehub", core.bridgehub, core.governance),
        ("nullifier", core.nullifier, core.governance),
        ("asset router", core.asset_router, core.governance),
        ("native token vault", core.native_token_vault, core.governance),
        ("bridged token beacon", core.bridged_token_beacon, owner),
        ("CTM deployment tracker", core.ctm_deployment_tracker, core.governance),
        ("chain asset handler", core.chain_asset_handler, core.governance),
        ("chain type manager", ctm.chain_type_manager, core.governance),
        ("validator timelock", ctm.validator_timelock, owner),
        ("rollup DA manager", ctm.rollup_da_manager, core.governance),
        ("server notifier", ctm.server_notifier, core.chain_admin),
        ("server notifier's proxy admin", ctm.server_notifier_proxy_admin, core.chain_admin),
        ("chain admin", chain.chain_admin, intent.chain.owner),
        ("chain's proxy admin", chain.proxy_admin, chain.chain_admin),
    ] {
        let found = client.call(contract, Bridgehub::ownerCall {}).await?;
        check.equal(&format!("owner of the {name}"), expected, found)?;
    }
    for (name, contract) in [
        ("governance", core.governance),
        ("bridgehub", core.bridgehub),
        ("nullifier", core.nullifier),
        ("asset router", core.asset_router),
        ("native token vault", core.native_token_vault),
        ("CTM deployment tracker", core.ctm_deployment_tracker),
        ("chain asset handler", core.chain_asset_handler),
        ("chain type manager", ctm.chain_type_manager),
        ("validator timelock", ctm.validator_timelock),
        ("rollup DA manager", ctm.rollup_da_manager),
        ("server notifier", ctm.server_notifier),
    ] {
        let found = client.call(contract, Bridgehub::pendingOwnerCall {}).await?;
        check.equal(&format!("pending owner of the {name}"), Address::ZERO, found)?;
    }
    for (name, proxy, expected) in [
        ("bridgehub", core.bridgehub, core.proxy_admin),
        ("message root", core.message_root, core.proxy_admin),
        ("nullifier", core.nullifier, core.proxy_admin),
        ("asset router", core.asset_router, core.proxy_admin),
        ("native token vault", core.native_token_vault, core.proxy_admin),
        ("ERC-20 bridge", core.erc20_bridge, core.proxy_admin),
        ("CTM deployment tracker", core.ctm_deployment_tracker, core.proxy_admin),
        ("chain asset handler", core.chain_asset_handler, core.proxy_admin),
        ("chain type manager", ctm.chain_type_manager, core.proxy_admin),
        ("validator timelock", ctm.validator_timelock, core.proxy_admin),
        ("server notifier", ctm.server_notifier, ctm.server_notifier_proxy_admin),
    ] {
        let found = Address::from_word(client.storage(proxy, PROXY_ADMIN_SLOT.into()).await?);
        check.equal(&format!("proxy admin of the {name}"), expected, found)?;
    }

    check.answer("bridgehub.admin", core.bridgehub, Bridgehub::adminCall {}, core.chain_admin).await?;
    check.answer("ctm.admin", ctm.chain_type_manager, ChainTypeManager::adminCall {}, core.chain_admin).await?;
    check.answer("bridgehub.assetRouter", core.bridgehub, Bridgehub::assetRouterCall {}, core.asset_router).await?;
    check.answer("bridgehub.messageRoot", core.bridgehub, Bridgehub::messageRootCall {}, core.message_root).await?;
    check
        .answer(
            "bridgehub.chainAssetHandler",
            core.bridgehub,
            Bridgehub::chainAssetHandlerCall {},
            core.chain_asset_handler,
        )
        .await?;
    check
        .answer("bridgehub.l1CtmDeployer", core.bridgehub, Bridgehub::l1CtmDeployerCall {}, core.ctm_deployment_tracker)
        .await?;
    check.answer("router.BRIDGE_HUB", core.asset_router, L1AssetRouter::BRIDGE_HUBCall {}, core.bridgehub).await?;
    check.answer("messageRoot.BRIDGE_HUB", core.message_root, MessageRoot::BRIDGE_HUBCall {}, core.bridgehub).await?;
    check.answer("ctm.BRIDGE_HUB", ctm.chain_type_manager, ChainTypeManager::BRIDGE_HUBCall {}, core.bridgehub).await?;
    check
        .answer("timelock.BRIDGE_HUB", ctm.validator_timelock, ValidatorTimelock::BRIDGE_HUBCall {}, core.bridgehub)
        .await?;
    let vault = core.native_token_vault;
    check.answer("router.nativeTokenVault", core.asset_router, L1AssetRouter::nativeTokenVaultCall {}, vault).await?;
    check.answer("nullifier.l1NativeTokenVault", core.nullifier, L1Nullifier::l1NativeTokenVaultCall {}, vault).await?;
    check
        .answer("nullifier.l1AssetRouter", core.nullifier, L1Nullifier::l1AssetRouterCall {}, core.asset_router)
        .await?;
    check.answer("vault.ASSET_ROUTER", vault, L1NativeTokenVault::ASSET_ROUTERCall {}, core.asset_router).await?;
    check.answer("vault.L1_NULLIFIER", vault, L1NativeTokenVault::L1_NULLIFIERCall {}, core.nullifier).await?;
    check
        .answer("router.legacyBridge", core.asset_router, L1AssetRouter::legacyBridgeCall {}, core.erc20_bridge)
        .await?;
    check.answer("nullifier.legacyBridge", core.nullifier, L1Nullifier::legacyBridgeCall {}, core.erc20_bridge).await?;

    let chain_id = U256::from(chain.chain_id);
    check
        .answer("bridgehub.getZKChain", core.bridgehub, Bridgehub::getZKChainCall::from((chain_id,)), chain.diamond)
        .await?;
    check.answer("diamond.getAdmin", chain.diamond, GettersFacet::getAdminCall {}, chain.chain_admin).await?;
    check.answer("diamond.getPendingAdmin", chain.diamond, GettersFacet::getPendingAdminCall {}, Address::ZERO).await?;
    check.answer("diamond.getVerifier", chain.diamond, GettersFacet::getVerifierCall {}, ctm.verifier).await
}

struct Checker<'a> {
    client: &'a Client,
}

impl Checker<'_> {
    async fn answer<C>(&self, what: &str, to: Address, call: C, expected: Address) -> Result<(), Error>
    where
        C: alloy::sol_types::SolCall<Return = Address>,
    {
        self.equal(what, expected, self.client.call(to, call).await?)
    }

    fn equal(&self, what: &str, expected: Address, found: Address) -> Result<(), Error> {
        if found == expected {
            return Ok(());
        }
        Err(Error::Check { what: what.to_owned(), expected: expected.to_string(), found: found.to_string() })
    }
}
