//! Runs the steps of a plan, reconciling each with the journal and the chain first.

use alloy::primitives::Bytes;

use crate::{
    Error,
    chain::{Client, Prepared, Receipt, Signers},
    plan::{Plan, Probe, Step},
    progress::Progress,
    record::StepRecord,
    state::{Event, Journal, StepState},
};

/// Runs what is left of `plan`; sends transactions and writes each to `journal` before it is sent.
///
/// Returns the records of the transactions of this run. A step whose effect is on chain already is not sent again.
///
/// # Errors
/// [`Error::ChainIdMismatch`] and [`Error::JournalMismatch`] before anything is sent; [`Error::Step`] names the step that
/// failed. A later call with the same journal goes on there.
pub async fn apply(
    plan: &Plan,
    client: &Client,
    signers: &Signers,
    journal: &mut Journal,
    progress: &dyn Progress,
) -> Result<Vec<StepRecord>, Error> {
    if client.chain_id() != plan.chain_id {
        return Err(Error::ChainIdMismatch { expected: plan.chain_id, found: client.chain_id() });
    }
    journal.start(Event::Started {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        chain_id: plan.chain_id,
        plan: plan.hash(),
        deployer: plan.deployer,
        factory: plan.factory,
    })?;
    let mut records = Vec::new();
    for step in &plan.steps {
        progress.begin(&step.id);
        let sent = Runner { client, signers, journal }.run(step).await.map_err(|error| error.in_step(&step.id))?;
        if let Some(receipt) = sent {
            let record = StepRecord::new(&step.id, &receipt);
            record.report(progress);
            records.push(record);
        }
    }
    Ok(records)
}

struct Runner<'a> {
    client: &'a Client,
    signers: &'a Signers,
    journal: &'a mut Journal,
}

impl Runner<'_> {
    /// Returns the receipt if this run had to wait for a transaction of the step.
    async fn run(&mut self, step: &Step) -> Result<Option<Receipt>, Error> {
        let state = self.journal.states().get(&step.id).cloned();
        match state {
            Some(StepState::Done) => return Ok(None),
            Some(StepState::Sending { prepared }) => {
                if let Some(receipt) = self.resume(step, &prepared).await? {
                    return Ok(Some(receipt));
                }
            }
            None => {}
        }
        if self.holds(&step.probe).await? {
            self.journal.append(&Event::Present { step: step.id.clone() })?;
            return Ok(None);
        }
        let signer = self.signers.get(step.role)?;
        let (to, data) = step.transaction();
        let fees = self.client.fees().await?;
        let prepared = self.client.prepare(signer, to, data, Default::default(), fees).await?;
        self.journal.append(&Event::Sending { step: step.id.clone(), transaction: prepared.clone() })?;
        self.submit(step, &prepared).await.map(Some)
    }

    /// Completes what an earlier run began; `None` if its transaction will never be mined.
    async fn resume(&mut self, step: &Step, prepared: &Prepared) -> Result<Option<Receipt>, Error> {
        if self.client.is_replaced(prepared).await? {
            self.drop(step, prepared, "its nonce was used by another transaction")?;
            return Ok(None);
        }
        self.submit(step, prepared).await.map(Some)
    }

    async fn submit(&mut self, step: &Step, prepared: &Prepared) -> Result<Receipt, Error> {
        match self.client.submit(prepared).await {
            Ok(receipt) => {
                self.journal.append(&Event::Confirmed {
                    step: step.id.clone(),
                    hash: receipt.hash,
                    block: receipt.block,
                    gas_used: receipt.gas_used,
                })?;
                Ok(receipt)
            }
            Err(error @ Error::Reverted { .. }) => {
                self.drop(step, prepared, &error.to_string())?;
                Err(error)
            }
            Err(error) => Err(error),
        }
    }

    fn drop(&mut self, step: &Step, prepared: &Prepared, reason: &str) -> Result<(), Error> {
        let reason = reason.to_owned();
        self.journal.append(&Event::Dropped { step: step.id.clone(), hash: prepared.hash, reason })
    }

    /// Whether the chain shows the effect that `probe` looks for.
    async fn holds(&self, probe: &Probe) -> Result<bool, Error> {
        match probe {
            Probe::Code(account) => self.client.has_code(*account).await,
            Probe::Answers { to, data, answer } => Ok(self.ask(*to, data).await?.as_ref() == Some(answer)),
            Probe::AnswersOther { to, data, answer } => {
                Ok(self.ask(*to, data).await?.is_some_and(|found| found != *answer))
            }
            Probe::Slot { account, slot, value } => Ok(self.client.storage(*account, *slot).await? == *value),
            Probe::Any(probes) => {
                for probe in probes {
                    if Box::pin(self.holds(probe)).await? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
        }
    }

    /// The answer of a view call; `None` if it reverts or nothing is there yet.
    async fn ask(&self, to: alloy::primitives::Address, data: &Bytes) -> Result<Option<Bytes>, Error> {
        match self.client.call_raw(to, data.clone(), "look for the effect of a step").await {
            Ok(answer) if answer.is_empty() => Ok(None),
            Ok(answer) => Ok(Some(answer)),
            Err(Error::Reverted { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
