use alloy::primitives::{Address, U256};
use zksettle::{
    Error, StepRecord,
    config::PubdataPricing,
    devnet::DevNet,
    flows::{
        Context, Deposit, Deposited, commit, deposit_base_token, execute, finalize_withdrawal, open_rollup, prove, seal,
    },
    progress::Silent,
    rollup::{MessageProof, Rollup, SealedBatch},
};

use crate::{prover, tools};

/// L2 gas limit of a deposit; a plain transfer needs 253,884 (page on the mailbox, §8).
const DEPOSIT_GAS_LIMIT: u64 = 500_000;

/// An Anvil with an ecosystem and a chain on it, and the chain's L2 side, whose first batch is open.
#[derive(Debug)]
pub struct World {
    /// The network and what is deployed on it.
    pub net: DevNet,
    /// The L2.
    pub rollup: Rollup,
}

impl World {
    /// Starts Anvil on a free port and deploys; the process ends when the world is dropped.
    ///
    /// # Errors
    /// The step of the deployment that failed.
    pub async fn deployed() -> Result<Self, Error> {
        Self::deployed_as(PubdataPricing::Rollup).await
    }

    /// As [`Self::deployed`], with a chain whose data go where `pricing` says.
    ///
    /// # Errors
    /// The step of the deployment that failed.
    pub async fn deployed_as(pricing: PubdataPricing) -> Result<Self, Error> {
        let (toolchain, artifacts) = tools().await?;
        let net = DevNet::start_with(toolchain, artifacts, None, pricing, &Silent).await?;
        let context = Context { client: &net.client, deployment: &net.deployment, progress: &Silent };
        let rollup = open_rollup(context, &net.intent).await?;
        Ok(Self { net, rollup })
    }

    /// What flows need to run here.
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        Context { client: &self.net.client, deployment: &self.net.deployment, progress: &Silent }
    }

    /// The chain's diamond proxy.
    #[must_use]
    pub fn diamond(&self) -> Address {
        self.net.deployment.chain.diamond
    }

    /// A deposit of `wei` for the user.
    #[must_use]
    pub fn deposit_of(&self, wei: U256) -> Deposit {
        let l2_receiver = self.net.accounts.user.address();
        Deposit { l2_receiver, l2_value: wei, l2_gas_limit: DEPOSIT_GAS_LIMIT }
    }

    /// The user deposits `wei` for itself, and the open batch executes the deposit.
    ///
    /// # Errors
    /// If the contracts refuse it.
    pub async fn deposit(&mut self, wei: U256) -> Result<Deposited, Error> {
        let deposit = self.deposit_of(wei);
        let deposited = deposit_base_token(self.context(), "deposit", &self.net.accounts.user, &deposit).await?;
        self.rollup.apply_priority(&deposited.transaction)?;
        Ok(deposited)
    }

    /// The user withdraws `wei` to `receiver` on L1, in the open batch.
    ///
    /// # Errors
    /// If the user has less.
    pub fn withdraw(&mut self, receiver: Address, wei: U256) -> Result<(), Error> {
        self.rollup.withdraw(self.net.accounts.user.address(), receiver, wei)?;
        Ok(())
    }

    /// Seals the open batch.
    ///
    /// # Errors
    /// If the batch cannot be sealed.
    pub async fn seal(&mut self) -> Result<SealedBatch, Error> {
        let context = Context { client: &self.net.client, deployment: &self.net.deployment, progress: &Silent };
        seal(context, &mut self.rollup).await
    }

    /// The operator commits `batch`.
    ///
    /// # Errors
    /// If the contracts refuse it.
    pub async fn commit(&self, batch: &SealedBatch) -> Result<StepRecord, Error> {
        commit(self.context(), &self.net.accounts.operator, batch).await
    }

    /// The operator sends `proof` for `batch`.
    ///
    /// # Errors
    /// If the contracts refuse it.
    pub async fn prove(&self, batch: &SealedBatch, proof: &[U256]) -> Result<StepRecord, Error> {
        prove(self.context(), &self.net.accounts.operator, batch, proof).await
    }

    /// The operator executes `batch`.
    ///
    /// # Errors
    /// If the contracts refuse it.
    pub async fn execute(&self, batch: &SealedBatch) -> Result<StepRecord, Error> {
        execute(self.context(), &self.net.accounts.operator, batch).await
    }

    /// Commits, proves and executes `batch`; returns the proof.
    ///
    /// # Errors
    /// If the contracts refuse it.
    pub async fn settle(&self, batch: &SealedBatch) -> Result<Vec<U256>, Error> {
        self.commit(batch).await?;
        let (proof, _) = prover().await?.prove(batch).await?;
        self.prove(batch, &proof).await?;
        self.execute(batch).await?;
        Ok(proof)
    }

    /// Somebody pays for the finalization of a withdrawal.
    ///
    /// # Errors
    /// If the contracts refuse it.
    pub async fn finalize(&self, proof: &MessageProof) -> Result<StepRecord, Error> {
        finalize_withdrawal(self.context(), "finalize", &self.net.accounts.finalizer, proof).await
    }
}
