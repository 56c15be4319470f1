//! Tests of the public interface. Those on published keys and proofs need the fixtures (`ZKSETTLE_FIXTURES`).
#![allow(clippy::unwrap_used, reason = "a failed expectation is a failed test")]

mod common;
mod fflonk;
mod fflonk_vectors;
mod fixtures;
mod keys;
mod lax;
mod proofs;
mod render;
mod vectors;
