//! Soundness of the native verifiers: what is changed in a valid proof or in its public inputs is refused, and degenerate
//! keys are refused by name or known to be handled. The same is tested on a chain in the package `zksettle-tests`.
#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

mod degenerate;
mod refused;
mod shared;
mod trace;
