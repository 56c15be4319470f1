use super::{Stage, Tools};
use crate::{
    Error,
    chain::Client,
    flows::{Context, ProofRecord, Prover, Settlement, commit, execute, prove, seal},
    plan::Deployment,
    rollup::{MessageProof, SealedBatch},
};

/// What operators do with batches.
impl Stage<'_> {
    /// Seals the open batch of a chain, commits, proves and executes it on L1.
    pub(super) async fn settle(&mut self, chain: usize) -> Result<SealedBatch, Error> {
        let (client, deployment) = self.l1(chain);
        let context = Context { client: &client, deployment: &deployment, progress: self.tools.progress };
        self.settle_at(context.into(), chain).await
    }

    /// Seals the open batch of a chain and commits it on L1.
    pub(super) async fn commit(&mut self, chain: usize) -> Result<SealedBatch, Error> {
        let (client, deployment) = self.l1(chain);
        let context = Context { client: &client, deployment: &deployment, progress: self.tools.progress };
        self.commit_at(context.into(), chain).await
    }

    /// Copies of what a chain's batches on L1 go through, so that the stage can change meanwhile.
    fn l1(&self, chain: usize) -> (Client, Deployment) {
        (self.net.client.clone(), self.l2s[chain].deployment.clone())
    }

    /// Seals the open batch of a chain, commits, proves and executes it where the chain settles.
    pub(super) async fn settle_at(&mut self, at: Settlement<'_>, chain: usize) -> Result<SealedBatch, Error> {
        let batch = self.commit_at(at, chain).await?;
        self.prove_at(at, &batch).await?;
        self.execute_at(at, &batch).await?;
        Ok(batch)
    }

    /// Seals the open batch of a chain and commits it.
    pub(super) async fn commit_at(&mut self, at: Settlement<'_>, chain: usize) -> Result<SealedBatch, Error> {
        let batch = seal(at, &mut self.l2s[chain].rollup).await?;
        self.steps.push(commit(at, &self.net.accounts.operator, &batch).await?);
        Ok(batch)
    }

    /// Makes a proof of a batch and has it verified.
    pub(super) async fn prove_at(&mut self, at: Settlement<'_>, batch: &SealedBatch) -> Result<(), Error> {
        let Tools { prover, progress, .. } = self.tools;
        let (proof, seconds) = prover.prove_as_step(batch, progress).await?;
        self.proofs.push(ProofRecord { domain_log2: Prover::DOMAIN_LOG2, seconds });
        self.steps.push(prove(at, &self.net.accounts.operator, batch, &proof).await?);
        Ok(())
    }

    /// Executes a batch.
    pub(super) async fn execute_at(&mut self, at: Settlement<'_>, batch: &SealedBatch) -> Result<(), Error> {
        self.steps.push(execute(at, &self.net.accounts.operator, batch).await?);
        Ok(())
    }

    /// Settles the open batch of a chain and pays out its withdrawals on L1; returns it with the proofs.
    pub(super) async fn settle_and_pay(&mut self, chain: usize) -> Result<(SealedBatch, Vec<MessageProof>), Error> {
        let batch = self.settle(chain).await?;
        let proofs = batch.message_proofs(None)?;
        for proof in &proofs {
            self.pay(chain, proof).await?;
        }
        Ok((batch, proofs))
    }
}
