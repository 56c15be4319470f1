//! The only code that talks JSON-RPC: provider, nonces, fees, revert decoding, Anvil.

mod anvil;
mod blobs;
mod client;
mod l2;
mod reverts;
mod signer;

pub use anvil::Node;
pub use client::{Client, Prepared, Receipt, TxFees};
pub use reverts::RevertDecoder;
pub(crate) use reverts::show_value;
pub use signer::{Role, Signers};
