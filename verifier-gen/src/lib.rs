#![doc = include_str!("../README.md")]

mod checked;
pub mod curve;
mod domain;
mod error;
mod json;
pub mod layout;
pub mod native;
mod preimage;
pub mod proof;
#[cfg(feature = "prover")]
pub mod prove;
pub mod render;
mod snarkjs;
pub mod vk;

pub use error::Error;
