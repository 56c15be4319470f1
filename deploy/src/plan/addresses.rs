use alloy::primitives::Address;
use serde::{Deserialize, Serialize};

/// Addresses of a deployment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Deployment {
    /// Chain id of the L1.
    pub l1_chain_id: u64,
    /// Contracts that all chains share.
    pub core: Core,
    /// The chain type manager and what belongs to it.
    pub ctm: Ctm,
    /// The chain.
    pub chain: ZkChain,
}

/// Contracts that all chains share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "each field is the address of the contract it names")]
pub struct Core {
    pub governance: Address,
    pub chain_admin: Address,
    pub proxy_admin: Address,
    pub bridgehub: Address,
    pub message_root: Address,
    pub nullifier: Address,
    pub asset_router: Address,
    pub bridged_token_beacon: Address,
    pub native_token_vault: Address,
    pub erc20_bridge: Address,
    pub ctm_deployment_tracker: Address,
    pub chain_asset_handler: Address,
}

/// The chain type manager and what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "each field is the address of the contract it names")]
pub struct Ctm {
    pub chain_type_manager: Address,
    pub validator_timelock: Address,
    pub server_notifier: Address,
    pub server_notifier_proxy_admin: Address,
    pub rollup_da_manager: Address,
    pub rollup_l1_da_validator: Address,
    pub validium_l1_da_validator: Address,
    pub bytecodes_supplier: Address,
    pub plonk_verifier: Address,
    pub verifier: Address,
    pub default_upgrade: Address,
    pub genesis_upgrade: Address,
    pub admin_facet: Address,
    pub getters_facet: Address,
    pub mailbox_facet: Address,
    pub executor_facet: Address,
    pub diamond_init: Address,
}

/// The chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ZkChain {
    /// Chain id of the L2.
    pub chain_id: u64,
    /// The chain's diamond proxy.
    pub diamond: Address,
    /// The chain's ChainAdminOwnable.
    pub chain_admin: Address,
    /// Owner of proxies that belong to the chain alone.
    pub proxy_admin: Address,
    /// L1 data availability validator.
    pub l1_da_validator: Address,
    /// L2 data availability validator.
    pub l2_da_validator: Address,
}
