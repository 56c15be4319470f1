//! The proof that these contracts are a drop-in: the interface package, read file by file, and the specification's lists
//! against their ABIs, and the storage that the specification lists against what the compiler lays out and what a
//! deployment holds.
//!
//! `UPDATE_GOLDEN=1` rewrites the snapshots in `contracts/snapshots/{abi,storage}` and the tables in `docs/compat.md`.

mod abi;
mod deployed;
mod document;
mod golden;
mod items;
mod layout;
mod report;
mod scope;
mod slots;
mod sources;
mod specified;
mod storage;
