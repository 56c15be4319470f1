use std::{
    convert::Infallible,
    net::{Ipv4Addr, TcpListener},
    sync::Arc,
    time::Duration,
};

use alloy::signers::local::PrivateKeySigner;
use jsonrpsee::server::{Server, ServerHandle};
use tokio::{time::sleep, try_join};

use super::{
    chain::{Chain, Settlement, SharedChain},
    eth::{EthHandler, EthServer},
    zks::{Contracts, ZksHandler, ZksServer},
};
use crate::{
    Error,
    abi::{MailboxFacet, recode},
    config::Intent,
    flows::{Context, Prover, commit, execute, open_rollup, prove},
    rollup::{ETH_TOKEN, SealedBatch},
};

/// Pause between looks at L1 and at the open batch.
const PAUSE: Duration = Duration::from_millis(100);
/// Pause before a settlement that failed is tried again.
const RETRY: Duration = Duration::from_secs(5);

/// A port of 127.0.0.1 that the node will serve, and nobody else has.
#[derive(Debug)]
pub struct Port(TcpListener);

impl Port {
    /// Takes `port`, or a free one.
    ///
    /// # Errors
    /// [`Error::PortTaken`].
    pub fn take(port: Option<u16>) -> Result<Self, Error> {
        let port = port.unwrap_or(0);
        let listen = || {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
            listener.set_nonblocking(true)?;
            Ok(Self(listener))
        };
        listen().map_err(|source| Error::PortTaken { port, option: "--l2-port", source })
    }
}

/// A node of the L2, which ends with this.
#[allow(missing_debug_implementations, reason = "as for the context")]
pub struct L2Node<'a> {
    context: Context<'a>,
    chain: SharedChain,
    endpoint: String,
    /// The server stops when the last handle is gone.
    _server: ServerHandle,
}

impl<'a> L2Node<'a> {
    /// Starts to serve the chain of `context`, which was deployed by `intent` and has no batch yet. Sends nothing.
    ///
    /// # Errors
    /// [`Error::Rollup`], [`Error::Rpc`] or [`Error::L2Server`].
    pub async fn start(port: Port, context: Context<'a>, intent: &Intent) -> Result<Self, Error> {
        let rollup = open_rollup(context, intent).await?;
        let chain = SharedChain::new(Chain::new(rollup, context.client.timestamp().await?));
        let contracts = Contracts {
            bridgehub: context.deployment.core.bridgehub,
            diamond: context.deployment.chain.diamond,
            base_token: intent.chain.base_token.as_ref().map_or(ETH_TOKEN, |token| token.address),
        };
        let failed = |error: &dyn ToString| Error::L2Server { reason: error.to_string() };
        let mut methods = EthHandler::new(chain.clone(), contracts.base_token).into_rpc();
        methods.merge(ZksHandler::new(chain.clone(), contracts).into_rpc()).map_err(|error| failed(&error))?;
        let server = Server::builder().build_from_tcp(port.0).map_err(|error| failed(&error))?;
        let address = server.local_addr().map_err(|error| failed(&error))?;
        Ok(Self { context, chain, endpoint: format!("http://{address}"), _server: server.start(methods) })
    }

    /// HTTP URL of the node.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// Executes what L1 asks for and settles what was executed, as long as L1 answers. Sends the transactions of
    /// `operator`.
    ///
    /// # Errors
    /// [`Error::Rpc`] when L1 does not answer, [`Error::Rollup`] for a request of L1 that cannot be executed.
    pub async fn run(&self, operator: &PrivateKeySigner) -> Result<Infallible, Error> {
        try_join!(self.follow(), self.settle(operator)).map(|(never, _)| never)
    }

    /// Executes the requests of L1 as they come.
    async fn follow(&self) -> Result<Infallible, Error> {
        let client = self.context.client;
        let diamond = self.context.deployment.chain.diamond;
        let mut from_block = 0;
        loop {
            let head = client.block_number().await?;
            if head >= from_block {
                let timestamp = client.timestamp().await?;
                for event in client.events::<MailboxFacet::NewPriorityRequest>(diamond, from_block).await? {
                    let mut chain = self.chain.lock();
                    // The last look may have seen blocks after the head that it asked for.
                    if event.txId.saturating_to::<u64>() >= chain.requests() {
                        chain.include(&recode(&event.transaction), timestamp)?;
                    }
                }
                from_block = head + 1;
            }
            sleep(PAUSE).await;
        }
    }

    /// Settles batch after batch. What L1 refuses is tried again: its owners may have frozen the chain.
    async fn settle(&self, operator: &PrivateKeySigner) -> Result<Infallible, Error> {
        let mut prover = None;
        loop {
            match self.settle_next(operator, &mut prover).await {
                Ok(()) => sleep(PAUSE).await,
                Err(error) => {
                    let seconds = RETRY.as_secs();
                    self.context.progress.note(&format!("error: {error}; tried again in {seconds} s"));
                    sleep(RETRY).await;
                }
            }
        }
    }

    /// Settles the next batch, if there is something for it.
    async fn settle_next(&self, operator: &PrivateKeySigner, prover: &mut Option<Prover>) -> Result<(), Error> {
        let now = self.context.client.timestamp().await?;
        let Some((batch, mut settlement)) = self.next_batch(now)? else { return Ok(()) };
        let settled = self.settle_batch(&batch, &mut settlement, operator, prover).await;
        self.chain.lock().settled(batch.number(), settlement);
        settled
    }

    fn next_batch(&self, now: u64) -> Result<Option<(Arc<SealedBatch>, Settlement)>, Error> {
        let mut chain = self.chain.lock();
        if chain.unsettled().is_none() && chain.has_open_blocks() {
            chain.seal(now)?;
        }
        Ok(chain.unsettled())
    }

    /// Does what of the settlement of `batch` is left to do.
    async fn settle_batch(
        &self,
        batch: &SealedBatch,
        settlement: &mut Settlement,
        operator: &PrivateKeySigner,
        prover: &mut Option<Prover>,
    ) -> Result<(), Error> {
        let Self { context, .. } = *self;
        if settlement.commit.is_none() {
            settlement.commit = Some(commit(context, operator, batch).await?.tx_hash);
        }
        if settlement.prove.is_none() {
            let prover = match prover {
                Some(prover) => prover,
                // The set-up takes seconds: nobody waits for it who settles nothing.
                None => prover.insert(Prover::start().await??),
            };
            let (proof, _) = prover.prove_as_step(batch, context.progress).await?;
            settlement.prove = Some(prove(context, operator, batch, &proof).await?.tx_hash);
        }
        if settlement.execute.is_none() {
            settlement.execute = Some(execute(context, operator, batch).await?.tx_hash);
        }
        Ok(())
    }
}
