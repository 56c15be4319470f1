//! How a chain becomes a settlement layer, and how others move there and back (specification's page on the gateway).

use alloy::{
    primitives::{Address, B256, Bytes, U256, keccak256},
    sol_types::SolValue,
};

use super::{Calls, deposit::second_bridge_calldata};
use crate::{
    abi::{Bridgehub, IPayloads, TestnetL2AssetRouter},
    plan::{Deployment, L2_BRIDGEHUB, L2_CHAIN_ASSET_HANDLER, SettlementLayer},
    rollup::ASSET_ROUTER,
};

/// First byte of what the asset router is to name an L2's handler with (page on bridging, §2.3).
const SET_HANDLER: u8 = 2;
/// First byte of what the deployment tracker takes (page on the Bridgehub, §2).
const TRACKER_ENCODING: u8 = 1;

/// Asset id of the chains of the chain type manager of `l1`: `H(enc(l1ChainId, tracker, manager))`.
#[must_use]
pub fn chain_type_manager_asset(l1: &Deployment) -> B256 {
    let manager = l1.ctm.chain_type_manager.into_word();
    keccak256((U256::from(l1.l1_chain_id), l1.core.ctm_deployment_tracker, manager).abi_encode())
}

/// Adds all that Governance does to let chains settle on the chain of `l1`, which is `calls`' too and has the contracts
/// `layer` (page on the gateway, §2.2).
#[must_use]
pub fn request_settlement_layer<'a>(calls: Calls<'a>, l1: &Deployment, layer: &SettlementLayer) -> Calls<'a> {
    let accept = Bridgehub::acceptOwnershipCall {};
    let manager = layer.chain_type_manager;
    let handler = (chain_type_manager_asset(l1), L2_CHAIN_ASSET_HANDLER);
    let managers = (l1.ctm.chain_type_manager, manager);
    calls
        .call(l1.core.bridgehub, &Bridgehub::registerSettlementLayerCall::from((U256::from(l1.chain.chain_id), true)))
        .request(L2_BRIDGEHUB, &Bridgehub::addChainTypeManagerCall::from((manager,)))
        .request_through(l1.core.asset_router, versioned(SET_HANDLER, &handler.abi_encode_params()))
        .request_through(l1.core.ctm_deployment_tracker, versioned(TRACKER_ENCODING, &managers.abi_encode_params()))
        .request(layer.rollup_da_manager, &accept)
        .request(layer.server_notifier, &accept)
}

/// A chain that is to settle elsewhere.
#[derive(Debug, Clone)]
pub struct ChainMove {
    /// Asset id of the chain's chain type manager.
    pub asset_id: B256,
    /// Its chain id.
    pub chain_id: u64,
    /// Its packed protocol version.
    pub version: u64,
    /// Its admin where it goes, if it has never been there; not zero in any case.
    pub admin: Address,
    /// Encoded diamond cut that it starts with, if it has never been there.
    pub diamond_cut: Bytes,
}

impl ChainMove {
    /// Adds what the chain's admin on L1 asks for to move it to the settlement layer that `calls` go to, through
    /// `asset_router` (page on the gateway, §3.2).
    #[must_use]
    pub fn to_settlement_layer<'a>(&self, calls: Calls<'a>, asset_router: Address) -> Calls<'a> {
        calls.request_through(asset_router, second_bridge_calldata(self.asset_id, self.burn_data()))
    }

    /// Adds what the chain's admin asks for to move it from the settlement layer that `calls` go to back to L1 (same
    /// page, §6).
    #[must_use]
    pub fn to_l1<'a>(&self, calls: Calls<'a>) -> Calls<'a> {
        // Every asset router of an L2 has this function.
        let withdraw = TestnetL2AssetRouter::withdrawCall::from((self.asset_id, self.burn_data()));
        calls.request(ASSET_ROUTER, &withdraw)
    }

    fn burn_data(&self) -> Bytes {
        IPayloads::BridgehubBurnCTMAssetData {
            chainId: U256::from(self.chain_id),
            ctmData: (self.admin, self.diamond_cut.clone()).abi_encode_params().into(),
            chainData: U256::from(self.version).abi_encode().into(),
        }
        .abi_encode()
        .into()
    }
}

fn versioned(version: u8, arguments: &[u8]) -> Bytes {
    [&[version], arguments].concat().into()
}
