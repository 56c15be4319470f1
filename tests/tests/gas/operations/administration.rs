//! What owners and admins do, measured on the fresh deployment as calls of an account that has the role.

use alloy::{
    consensus::Transaction as _,
    primitives::{Address, U256, address},
    providers::Provider as _,
    sol_types::SolCall as _,
};
use eyre::{OptionExt as _, Result};
use zksettle::{
    abi::{AdminFacet, Bridgehub, ChainAdminOwnable, ChainTypeManager, ValidatorTimelock, recode},
    flows::read_running,
};

use super::{rows, site::Site};

/// An account that nothing else touches.
const SOMEBODY: Address = address!("a11ce0a11ce0a11ce0a11ce0a11ce0a11ce0a11c");
/// When the old version ends; no zero bytes, as in a time of these decades.
const DEADLINE: u64 = 0xf486_5701;

/// Leaves the deployment as it was.
pub(super) async fn measure(site: &mut Site) -> Result<()> {
    let fresh = site.remember().await?;
    settings(site).await?;
    freezing(site).await?;
    create_chain(site).await?;
    upgrade(site).await?;
    site.rewind(fresh).await?;
    Ok(())
}

async fn settings(site: &mut Site) -> Result<()> {
    let (chain, ctm) = (site.deployment().chain.clone(), site.deployment().ctm.clone());
    let (admin, diamond) = (chain.chain_admin, chain.diamond);
    let multiplier = AdminFacet::setTokenMultiplierCall::from((3, 2));
    site.measure(rows::TOKEN_MULTIPLIER, admin, diamond, &multiplier).await?;
    let validium = AdminFacet::setPubdataPricingModeCall::from((1,));
    site.measure(rows::PRICING_MODE, admin, diamond, &validium).await?;
    let pair = AdminFacet::setDAValidatorPairCall::from((ctm.validium_l1_da_validator, chain.l2_da_validator));
    site.measure(rows::DA_PAIR, admin, diamond, &pair).await?;
    let pending = AdminFacet::setPendingAdminCall::from((SOMEBODY,));
    site.measure(rows::PENDING_ADMIN, admin, diamond, &pending).await?;
    let validator = ValidatorTimelock::addValidatorForChainIdCall::from((site.chain_id(), SOMEBODY));
    site.measure(rows::ADD_VALIDATOR, admin, ctm.validator_timelock, &validator).await
}

async fn freezing(site: &mut Site) -> Result<()> {
    let (owner, manager) = (site.deployment().core.governance, site.deployment().ctm.chain_type_manager);
    let freeze = ChainTypeManager::freezeChainCall::from((site.chain_id(),));
    site.measure(rows::FREEZE, owner, manager, &freeze).await?;
    let unfreeze = ChainTypeManager::unfreezeChainCall::from((site.chain_id(),));
    site.measure(rows::UNFREEZE, owner, manager, &unfreeze).await
}

/// Another chain as the first, whose creation is in a transaction of the deployment.
async fn create_chain(site: &mut Site) -> Result<()> {
    let step = site.net.steps.iter().find(|step| step.name == "chain/create").ok_or_eyre("a chain was created")?;
    let transaction = site.net.client.provider().get_transaction_by_hash(step.tx_hash).await?;
    let input = transaction.ok_or_eyre("a mined transaction is known")?.input().clone();
    let multicall = ChainAdminOwnable::multicallCall::abi_decode(&input)?;
    let call = multicall._calls.first().ok_or_eyre("the first call creates the chain")?;
    let mut create = Bridgehub::createNewChainCall::abi_decode(&call.data)?;
    create._chainId += U256::ONE;
    site.measure(rows::CREATE_CHAIN, site.deployment().core.chain_admin, call.target, &create).await
}

async fn upgrade(site: &mut Site) -> Result<()> {
    let deployment = site.deployment().clone();
    let running = read_running(&site.net.client, &deployment, site.net.accounts.deployer.address()).await?;
    let proposal = running.rotation_proposal(Address::ZERO);
    let cut = running.upgrade_cut(&proposal);
    let old = U256::from(running.version);

    let (owner, manager) = (deployment.core.governance, deployment.ctm.chain_type_manager);
    site.call(owner, deployment.core.bridgehub, &Bridgehub::pauseMigrationCall {}).await?;
    let announce = (recode(&cut), old, U256::from(DEADLINE), proposal.newProtocolVersion);
    let announce = ChainTypeManager::setNewVersionUpgradeCall::from(announce);
    site.measure(rows::ANNOUNCE_PATCH, owner, manager, &announce).await?;
    let upgrade = AdminFacet::upgradeChainFromVersionCall::from((old, recode(&cut)));
    site.measure(rows::PATCH, deployment.chain.chain_admin, deployment.chain.diamond, &upgrade).await
}
