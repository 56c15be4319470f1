//! The L1 side of a ZKsync chain: compile, deploy, settle.
//!
//! An intent ([`config`]) and compiled contracts ([`artifacts`]) become a [`plan`]; [`apply`] runs it against a network
//! ([`chain`]) and records every transaction in a journal ([`state`]); [`flows`] run on what was deployed, with what the
//! L2 operator computes ([`rollup`]); [`devnet`] puts all this on a fresh Anvil, [`gateway`] on another the layer that
//! chains can settle on instead; [`scenarios`] tell stories there, and [`l2_node`] serves the L2 to other clients. Beside
//! that stands what is done with verifiers of any proof system ([`verifier`]).

pub mod abi;
pub mod apply;
pub mod artifacts;
pub mod chain;
pub mod cli;
pub mod config;
pub mod devnet;
mod error;
pub mod estimate;
pub mod evm;
pub mod flows;
pub mod gateway;
pub mod l2_node;
pub mod plan;
pub mod progress;
mod record;
pub mod rollup;
pub mod scenarios;
pub mod state;
pub mod verifier;

pub use error::Error;
pub use record::StepRecord;
