//! Soundness of the generated contracts, in an EVM in memory: what is changed in a valid proof or in its public inputs is
//! refused with a typed error, and contract and native verifier are of one mind about everything.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests unwrap as tests do")]

mod class;
mod contract;
mod degenerate;
mod differential;
mod edits;
mod refused;
#[path = "../../../verifier-gen/tests/soundness/shared/mod.rs"]
mod shared;
