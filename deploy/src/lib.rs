//! The L1 side of a ZKsync chain: compile, deploy, settle, upgrade.

pub mod abi;
pub mod rollup;
