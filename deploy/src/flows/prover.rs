use std::{sync::Arc, time::Instant};

use alloy::primitives::{B256, U256};
use tokio::task::{JoinHandle, spawn_blocking};
use verifier_gen::{proof::BatchProof, prove::BindingProver, vk::TestCrs};

use crate::{Error, progress::Progress, rollup::SealedBatch};

/// Makes proofs of the binding circuit on other threads than those that talk to the network.
///
/// A proof binds the pair of commitments to the public input; it does not prove the state transition.
#[derive(Clone)]
#[allow(missing_debug_implementations, reason = "megabytes of polynomials")]
pub struct Prover(Arc<BindingProver>);

impl Prover {
    /// log2 of the circuit's domain.
    pub const DOMAIN_LOG2: u32 = BindingProver::DOMAIN_LOG2;

    /// Starts the set-up of the prover, which takes seconds; await the handle when the first proof is due.
    #[must_use]
    pub fn start() -> JoinHandle<Result<Self, Error>> {
        Self::start_with(TestCrs::First)
    }

    /// As [`Self::start`], with a test CRS of choice, and so another key.
    #[must_use]
    pub fn start_with(crs: TestCrs) -> JoinHandle<Result<Self, Error>> {
        spawn_blocking(move || Ok(Self(Arc::new(BindingProver::with_crs(crs)?))))
    }

    /// The verification key in the JSON form of the published key files.
    #[must_use]
    pub fn key_json(&self) -> String {
        self.0.key_json()
    }

    /// Returns the words that the chain's verifier takes for `batch`, and the seconds it took to make them.
    ///
    /// # Errors
    /// [`Error::Prove`] if the prover fails; a proof that does not verify natively is never returned.
    pub async fn prove(&self, batch: &SealedBatch) -> Result<(Vec<U256>, f64), Error> {
        self.prove_pair(batch.previous.commitment, batch.stored.commitment).await
    }

    /// As [`Self::prove`], as a step that `progress` is told of.
    ///
    /// # Errors
    /// As [`Self::prove`], in [`Error::Step`].
    pub async fn prove_as_step(&self, batch: &SealedBatch, progress: &dyn Progress) -> Result<(Vec<U256>, f64), Error> {
        let name = format!("make proof {}", batch.number());
        progress.begin(&name);
        let (proof, seconds) = self.prove(batch).await.map_err(|error| error.in_step(&name))?;
        progress.end(&name, &format!("{seconds:.1} s, domain 2^{}", Self::DOMAIN_LOG2));
        Ok((proof, seconds))
    }

    /// As [`Self::prove`], for any two commitments.
    ///
    /// # Errors
    /// As [`Self::prove`].
    pub async fn prove_pair(&self, previous: B256, next: B256) -> Result<(Vec<U256>, f64), Error> {
        let prover = Arc::clone(&self.0);
        let started = Instant::now();
        let proof = spawn_blocking(move || prover.prove(previous, next)).await??;
        Ok((BatchProof::from(proof.proof).to_calldata_words(), started.elapsed().as_secs_f64()))
    }
}
