//! What the end-to-end tests share: a world with its own Anvil and a deployment on it, and assertions on reverts.
//!
//! The tests are the files in `tests/tests`; each starts the Anvil of its world on a free port, so they can run side by
//! side. Contracts are compiled and the prover is set up once per test program.

mod pubdata;
mod reverts;
mod tools;
mod world;

pub use pubdata::fill_pubdata;
pub use reverts::assert_reverts;
pub use tools::{prover, toolchain, tools};
pub use world::World;
