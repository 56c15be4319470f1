//! Rust types and encoders of the contracts, bound from the compiled ABIs in `deploy/abi`.
//!
//! The JSON files are written by `zksettle compile --abi` and compared with a fresh compilation in CI; nothing here is
//! copied from Solidity by hand. Structs that travel inside `bytes` come from [`IPayloads`]; those that a contract's own
//! functions take are in the module of that contract, and [`recode`] turns one into the other.

#![allow(missing_docs, clippy::pub_underscore_fields, reason = "generated from the contracts' ABIs")]

use alloy::{sol, sol_types::SolValue};

sol!(
    #[sol(all_derives)]
    #[derive(serde::Serialize, serde::Deserialize)]
    IPayloads,
    "abi/IPayloads.json"
);

macro_rules! bind {
    ($($module:ident $name:ident $path:literal;)*) => {
        $(
            pub mod $module {
                alloy::sol!(#[sol(all_derives)] $name, $path);
            }
            pub use $module::$name;
        )*

        /// The contracts whose ABIs are committed in `deploy/abi`.
        pub const BOUND_CONTRACTS: &[&str] = &["IPayloads", $(stringify!($name)),*];
    };
}

bind! {
    admin_facet AdminFacet "abi/AdminFacet.json";
    bridgehub Bridgehub "abi/Bridgehub.json";
    chain_admin ChainAdminOwnable "abi/ChainAdminOwnable.json";
    chain_asset_handler ChainAssetHandler "abi/ChainAssetHandler.json";
    chain_type_manager ChainTypeManager "abi/ChainTypeManager.json";
    ctm_deployment_tracker CTMDeploymentTracker "abi/CTMDeploymentTracker.json";
    erc20_bridge L1ERC20Bridge "abi/L1ERC20Bridge.json";
    executor_facet ExecutorFacet "abi/ExecutorFacet.json";
    genesis_upgrade L1GenesisUpgrade "abi/L1GenesisUpgrade.json";
    getters_facet GettersFacet "abi/GettersFacet.json";
    governance Governance "abi/Governance.json";
    mailbox_facet MailboxFacet "abi/MailboxFacet.json";
    message_root MessageRoot "abi/MessageRoot.json";
    native_token_vault L1NativeTokenVault "abi/L1NativeTokenVault.json";
    nullifier L1Nullifier "abi/L1Nullifier.json";
    plonk_verifier PlonkVerifier "abi/PlonkVerifier.json";
    asset_router L1AssetRouter "abi/L1AssetRouter.json";
    rollup_da_manager RollupDAManager "abi/RollupDAManager.json";
    server_notifier ServerNotifier "abi/ServerNotifier.json";
    validator_timelock ValidatorTimelock "abi/ValidatorTimelock.json";
}

/// Turns a struct into its twin from another contract's ABI.
///
/// # Panics
/// Never for twins: both have the same Solidity type and so the same encoding.
#[must_use]
#[allow(clippy::expect_used, reason = "twins have one encoding")]
pub fn recode<A, B>(value: &A) -> B
where
    A: SolValue,
    B: SolValue + From<<B::SolType as alloy::sol_types::SolType>::RustType>,
{
    B::abi_decode(&value.abi_encode()).expect("both types have the same Solidity type")
}
