//! Rust types and encoders of the contracts, bound from the compiled ABIs in `deploy/abi`.
//!
//! The JSON files are written by `zksettle compile --abi` and compared with a fresh compilation in CI; nothing here is
//! copied from Solidity by hand. Structs that travel inside `bytes` come from [`IPayloads`].

use alloy::sol;

sol!(
    #[sol(all_derives)]
    #[derive(serde::Serialize, serde::Deserialize)]
    IPayloads,
    "abi/IPayloads.json"
);
