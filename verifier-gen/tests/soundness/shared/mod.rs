//! What the native tests and those on a chain have in common: valid proofs, and what is made of them. The package
//! `zksettle-tests` includes this folder by its path.

mod cases;
mod mutants;
pub(crate) mod parts;
pub(crate) mod repair;

pub(crate) use cases::{Case, all, own, report};
pub(crate) use mutants::{Mutant, forgeries, malformed, replaced};
