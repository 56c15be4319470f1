//! Rust types and encoders of the contracts, bound from the compiled ABIs in `deploy/abi`.
//!
//! The JSON files are written by `zksettle compile --abi` and compared with a fresh compilation in CI; nothing here is
//! copied from Solidity by hand. Each contract is a module that holds its structs, calls, events and errors. Structs that
//! travel inside `bytes` are in [`IPayloads`]; [`recode`] turns a struct of one module into its twin of another.

#![allow(
    missing_docs,
    clippy::pub_underscore_fields,
    clippy::too_many_arguments,
    reason = "generated from the contracts' ABIs"
)]

use alloy::sol_types::SolValue;

macro_rules! bind {
    ($($name:ident $path:literal;)*) => {
        $(alloy::sol!(#[sol(all_derives)] $name, $path);)*

        /// The contracts whose ABIs are committed in `deploy/abi`.
        pub const BOUND_CONTRACTS: &[&str] = &["IPayloads", $(stringify!($name)),*];
    };
}

// Its structs are what vectors and fixtures are written in, so they alone are read from JSON.
alloy::sol!(
    #[sol(all_derives)]
    #[derive(serde::Serialize, serde::Deserialize)]
    IPayloads,
    "abi/IPayloads.json"
);

bind! {
    AdminFacet "abi/AdminFacet.json";
    BridgedStandardERC20 "abi/BridgedStandardERC20.json";
    Bridgehub "abi/Bridgehub.json";
    CTMDeploymentTracker "abi/CTMDeploymentTracker.json";
    ChainAdminOwnable "abi/ChainAdminOwnable.json";
    ChainAssetHandler "abi/ChainAssetHandler.json";
    ChainTypeManager "abi/ChainTypeManager.json";
    DualVerifier "abi/DualVerifier.json";
    ExecutorFacet "abi/ExecutorFacet.json";
    GatewayTransactionFilterer "abi/GatewayTransactionFilterer.json";
    GettersFacet "abi/GettersFacet.json";
    Governance "abi/Governance.json";
    IL2Contracts "abi/IL2Contracts.json";
    L1AssetRouter "abi/L1AssetRouter.json";
    L1ERC20Bridge "abi/L1ERC20Bridge.json";
    L1GenesisUpgrade "abi/L1GenesisUpgrade.json";
    L1NativeTokenVault "abi/L1NativeTokenVault.json";
    L1Nullifier "abi/L1Nullifier.json";
    L2MessageVerification "abi/L2MessageVerification.json";
    MailboxFacet "abi/MailboxFacet.json";
    MessageRoot "abi/MessageRoot.json";
    PlonkVerifier "abi/PlonkVerifier.json";
    RollupDAManager "abi/RollupDAManager.json";
    ServerNotifier "abi/ServerNotifier.json";
    TestnetL1Messenger "abi/TestnetL1Messenger.json";
    TestnetL2AssetRouter "abi/TestnetL2AssetRouter.json";
    TestnetL2InteropRootStorage "abi/TestnetL2InteropRootStorage.json";
    ValidatorTimelock "abi/ValidatorTimelock.json";
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
