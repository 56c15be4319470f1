//! The built-in contracts of an L2 whose code is the project's, and stand-ins for two that are not.

use alloy::{
    primitives::U256,
    sol_types::{SolCall, SolValue},
};

use crate::{
    Error,
    abi::Bridgehub,
    artifacts::Artifacts,
    chain::Client,
    config::Intent,
    plan::{Deployment, L2_BRIDGEHUB, L2_CHAIN_ASSET_HANDLER, L2_MESSAGE_ROOT},
    rollup::{ASSET_ROUTER, MESSENGER, transaction::alias},
};

/// Enough for a call that writes four words.
const CALL_GAS: u64 = 1_000_000;

/// Puts the contracts at their addresses, as the genesis upgrade of an L2 does: Governance of L1 owns them, through its
/// alias.
pub(super) async fn deploy(
    client: &Client,
    intent: &Intent,
    l1: &Deployment,
    artifacts: &Artifacts,
) -> Result<(), Error> {
    let l1_chain_id = U256::from(l1.l1_chain_id);
    let governance = alias(l1.core.governance);
    let max_chains = U256::from(intent.ecosystem.max_number_of_chains);
    let router = (l1_chain_id, l1.core.asset_router);
    let handler = (l1_chain_id, governance, L2_BRIDGEHUB, ASSET_ROUTER, L2_MESSAGE_ROOT);
    for (address, contract, arguments) in [
        (MESSENGER, "TestnetL1Messenger", Vec::new()),
        (L2_BRIDGEHUB, "Bridgehub", (l1_chain_id, governance, max_chains).abi_encode_params()),
        (ASSET_ROUTER, "TestnetL2AssetRouter", router.abi_encode_params()),
        (L2_MESSAGE_ROOT, "MessageRoot", (L2_BRIDGEHUB, l1_chain_id).abi_encode_params()),
        (L2_CHAIN_ASSET_HANDLER, "ChainAssetHandler", handler.abi_encode_params()),
    ] {
        let code = [&artifacts.get(contract)?.creation_code, arguments.as_slice()].concat();
        client.force_deploy(address, code.into()).await?;
    }
    let tracker = l1.core.ctm_deployment_tracker;
    let addresses = Bridgehub::setAddressesCall::from((ASSET_ROUTER, tracker, L2_MESSAGE_ROOT, L2_CHAIN_ASSET_HANDLER));
    client.run_as(governance, L2_BRIDGEHUB, addresses.abi_encode().into(), CALL_GAS).await?;
    Ok(())
}
