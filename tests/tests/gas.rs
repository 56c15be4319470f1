//! Gas and code size of every verifier, compared with the snapshot in the repository.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use alloy::{
    primitives::{Bytes, U256},
    sol_types::SolValue as _,
};
use eyre::{OptionExt, Result};
use serde::Serialize;
use serde_json::{Map, Value, json};
use verifier_gen::{
    proof::{ProofWords, PublicInputs},
    prove::simulate::{self, Simulated},
    render::Options,
    vk::Key,
};
use zksettle::{
    artifacts::{Artifact, Compiler},
    estimate::{Estimate, Gas, estimate, verify_call},
    evm::{Evm, Hardfork},
};
use zksettle_tests::tools;

/// EIP-170: the largest runtime code that can be deployed, in bytes.
const MAX_RUNTIME_BYTES: usize = 24_576;
/// What `DualVerifier` may add to a verifier.
const MAX_DUAL_GAS: u64 = 3_000;
