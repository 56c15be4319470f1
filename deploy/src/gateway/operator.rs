use alloy::primitives::{Address, U256};

use super::Gateway;
use crate::{
    Error,
    abi::{
        IPayloads::{InteropRoot, L2CanonicalTransaction},
        MailboxFacet, MessageRoot, TestnetL1Messenger, recode,
    },
    chain::Client,
    flows::{Context, refusal::check},
    plan::L2_MESSAGE_ROOT,
    rollup::{Execution, MESSENGER, Rollup, SealedBatch},
};

/// How much of each list of events the operator has dealt with.
#[derive(Debug)]
pub(super) struct Seen {
    requests: usize,
    chains: usize,
    roots: usize,
    messages: usize,
}

impl Seen {
    /// What is there before the first request: a message root has the chain that it is on.
    pub(super) const fn genesis() -> Self {
        Self { requests: 0, chains: 1, roots: 0, messages: 0 }
    }
}

/// A transaction from L1 that was executed.
#[derive(Debug, Clone)]
pub struct Executed {
    /// The transaction.
    pub transaction: L2CanonicalTransaction,
    /// What the ledger made of it.
    pub execution: Execution,
    /// Why its call failed.
    pub failure: Option<String>,
}

impl Gateway {
    /// Executes, in the open batch of `rollup`, everything that L1 has asked of the chain since the last time: the call on
    /// this node, and fee and status in the ledger.
    ///
    /// # Errors
    /// [`Error::Rollup`] if the batch cannot take it, or [`Error::Rpc`].
    pub async fn execute_requests(&mut self, l1: Context<'_>, rollup: &mut Rollup) -> Result<Vec<Executed>, Error> {
        let diamond = l1.deployment.chain.diamond;
        let requests = l1.client.events::<MailboxFacet::NewPriorityRequest>(diamond, 0).await?;
        let mut done = Vec::new();
        for request in requests.iter().skip(self.seen.requests) {
            let transaction: L2CanonicalTransaction = recode(&request.transaction);
            let failure = run(&self.client, &transaction).await?;
            let execution = match failure {
                None => rollup.return_priority(&transaction)?,
                Some(_) => rollup.revert_priority(&transaction)?,
            };
            done.push(Executed { transaction, execution, failure });
        }
        self.seen.requests = requests.len();
        self.collect(rollup).await?;
        Ok(done)
    }

    /// Puts into the open batch of `rollup` what contracts of this node have done since the last time: chains that
    /// arrived, batches that they executed, and messages to L1, each as a transaction of its own.
    ///
    /// # Errors
    /// [`Error::Rollup`] if the batch cannot take it, or [`Error::Rpc`].
    pub async fn collect(&mut self, rollup: &mut Rollup) -> Result<(), Error> {
        let chains = self.client.events::<MessageRoot::AddedChain>(L2_MESSAGE_ROOT, 0).await?;
        for chain in chains.iter().skip(self.seen.chains) {
            rollup.register_chain(chain.chainId.saturating_to())?;
        }
        let roots = self.client.events::<MessageRoot::AppendedChainBatchRoot>(L2_MESSAGE_ROOT, 0).await?;
        for root in roots.iter().skip(self.seen.roots) {
            let (chain_id, number) = (root.chainId.saturating_to(), root.batchNumber.saturating_to());
            rollup.append_batch_root(chain_id, number, root.chainBatchRoot)?;
        }
        let messages = self.client.events::<TestnetL1Messenger::L1MessageSent>(MESSENGER, 0).await?;
        for message in messages.iter().skip(self.seen.messages) {
            rollup.send_message(message._sender, message._sender, message._message.clone())?;
        }
        self.seen =
            Seen { requests: self.seen.requests, chains: chains.len(), roots: roots.len(), messages: messages.len() };
        Ok(())
    }

    /// The message root after the last batch that a chain executed here, as other chains import it.
    ///
    /// # Errors
    /// [`Error::Check`] before the first batch, or [`Error::Rpc`].
    pub async fn latest_root(&self) -> Result<InteropRoot, Error> {
        let mut roots = self.client.events::<MessageRoot::NewInteropRoot>(L2_MESSAGE_ROOT, 0).await?;
        let root = roots.pop().ok_or_else(|| Error::Check {
            what: "message roots of the gateway".into(),
            expected: "at least one".into(),
            found: "none".into(),
        })?;
        Ok(InteropRoot { chainId: root.chainId, blockOrBatchNumber: root.blockNumber, sides: root.sides })
    }

    /// Checks that `batch`, which was just sealed, has the root that the message root contract has.
    ///
    /// # Errors
    /// [`Error::Check`], or [`Error::Rpc`].
    pub async fn check_root(&self, batch: &SealedBatch) -> Result<(), Error> {
        let found = self.client.call(L2_MESSAGE_ROOT, MessageRoot::getAggregatedRootCall {}).await?;
        check("aggregated root of the gateway's batch", found, batch.aggregated_root())
    }
}

/// Runs the call of `transaction`; returns why it failed.
async fn run(client: &Client, transaction: &L2CanonicalTransaction) -> Result<Option<String>, Error> {
    let [from, to] = [transaction.from, transaction.to].map(|account| Address::from_word(account.into()));
    let gas_limit = transaction.gasLimit.min(U256::from(u64::MAX)).saturating_to();
    match client.run_as(from, to, transaction.data.clone(), gas_limit).await {
        Ok(_) => Ok(None),
        Err(Error::Reverted { reason, .. }) => Ok(Some(reason)),
        Err(error) => Err(error),
    }
}
