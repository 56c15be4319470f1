//! Differential fuzzing of the operator's side (`zksettle::rollup`) against the contracts, in an EVM in memory.
//!
//! A world is a whole deployment with random parameters, made by the deployment's own plan. On it, random L1→L2 requests
//! and random batches live their lives: commit, prove, execute, with the encodings that the Rust side makes. Every hash,
//! root and event must be what the Rust side predicted, every changed batch must be refused, or change the prediction.
//! The one stand-in is for the PLONK verifier: a proof is accepted iff it names the public input (`world`).
//!
//! `ZKSETTLE_DIFFERENTIAL_CASES` is the number of batches (1,000), `ZKSETTLE_DIFFERENTIAL_SEED` the seed of the first
//! world (29). A failure prints the seed with which its world is the first.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests unwrap as tests do")]

mod batches;
mod changes;
mod fixtures;
mod life;
mod proofs;
mod random;
mod refusals;
mod requests;
mod world;

use std::{env, thread};

use eyre::{Result, WrapErr};
use world::{Flavour, World};
use zksettle_tests::tools;

/// Batches that one world lives through.
const BATCHES_PER_WORLD: u64 = 25;

/// Says on the way out of a failed assertion how to repeat it.
struct Context {
    seed: u64,
    batch: u64,
}

impl Drop for Context {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!(
                "differential: batch {} of the world with seed {seed}; repeat with ZKSETTLE_DIFFERENTIAL_SEED={seed} \
                 ZKSETTLE_DIFFERENTIAL_CASES={BATCHES_PER_WORLD}",
                self.batch,
                seed = self.seed
            );
        }
    }
}

fn number(variable: &str, default: u64) -> Result<u64> {
    match env::var(variable) {
        Ok(text) => text.parse().wrap_err_with(|| format!("{variable}: {text:?} is not a number")),
        Err(_) => Ok(default),
    }
}

#[tokio::test]
async fn random_batches_live_on_chain_as_predicted() -> Result<()> {
    let cases = number("ZKSETTLE_DIFFERENTIAL_CASES", 1_000)?;
    let first_seed = number("ZKSETTLE_DIFFERENTIAL_SEED", 29)?;
    let artifacts = &tools().await?.1;

    let mut total = life::Counts::default();
    for world in 0..cases.div_ceil(BATCHES_PER_WORLD) {
        let mut context = Context { seed: first_seed + world, batch: 0 };
        let mut world = World::new(artifacts, context.seed, Flavour::of(context.seed));
        let left = cases - total.batches;
        for batch in 1..=left.min(BATCHES_PER_WORLD) {
            context.batch = batch;
            life::live_through_a_batch(&mut world, &mut total);
        }
        life::finish(&mut world, &mut total);
    }
    assert_eq!((total.batches, total.executed), (cases, cases), "every batch is executed");
    eprintln!("{total:?}");
    Ok(())
}
