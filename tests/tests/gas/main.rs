//! Gas of verifiers and of whole transactions, compared with the snapshots in the repository.

mod operations;
mod snapshot;
mod verifiers;
