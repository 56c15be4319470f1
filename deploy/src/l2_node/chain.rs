use std::{
    collections::HashMap,
    ops::RangeInclusive,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use alloy::{
    consensus::{Header as ConsensusHeader, Sealable},
    primitives::{Address, B256, Bytes, U256},
    rpc::types::Header,
};

use super::{refusal::Refusal, transaction::Transaction, withdrawal::Withdrawal};
use crate::{
    abi::IPayloads::L2CanonicalTransaction,
    rollup::{L2ToL1Log, Message, Rollup, RollupError, SealedBatch, Sender},
};

/// A transaction that was executed.
#[derive(Debug)]
pub(super) struct Executed {
    pub(super) transaction: Transaction,
    pub(super) success: bool,
    pub(super) gas_used: U256,
    /// The one log that every transaction here sends to L1, and its index in the batch.
    pub(super) log: L2ToL1Log,
    pub(super) log_index: usize,
    /// What a withdrawal tells L1.
    pub(super) message: Option<Message>,
}

impl Executed {
    pub(super) const fn is_from_l1(&self) -> bool {
        self.transaction.signature.is_none()
    }
}

/// A block: one transaction, but for block 0, which stands for genesis and the upgrade that batch 1 begins with.
///
/// The hash is that of the header, whose transactions root is the hash of the transaction. Its other roots are those of
/// empty tries: the state has a root only at the end of a batch.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) header: Header,
    pub(super) executed: Option<Executed>,
    /// Its batch, sealed or open.
    pub(super) batch: u64,
}

/// A sealed batch, and the transactions on L1 that settled it so far.
#[derive(Debug)]
pub(super) struct Batch {
    pub(super) sealed: Arc<SealedBatch>,
    pub(super) blocks: RangeInclusive<usize>,
    pub(super) settlement: Settlement,
}

/// Hashes of the transactions on L1 that settle a batch, in their order.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Settlement {
    pub(super) commit: Option<B256>,
    pub(super) prove: Option<B256>,
    pub(super) execute: Option<B256>,
}

/// The chain as clients see it: blocks and batches around the rollup.
#[derive(Debug)]
pub(super) struct Chain {
    rollup: Rollup,
    blocks: Vec<Block>,
    /// Number of each transaction's block.
    by_transaction: HashMap<B256, usize>,
    /// Batch 1 and those after it.
    batches: Vec<Batch>,
    requests: u64,
}

impl Chain {
    /// The chain of `rollup`, which has sealed no batch, with its genesis at `timestamp`.
    pub(super) fn new(rollup: Rollup, timestamp: u64) -> Self {
        let header = ConsensusHeader { timestamp, ..Default::default() };
        let genesis = Block { header: finish(header), executed: None, batch: 0 };
        Self { rollup, blocks: vec![genesis], by_transaction: HashMap::new(), batches: Vec::new(), requests: 0 }
    }

    pub(super) const fn rollup(&self) -> &Rollup {
        &self.rollup
    }

    pub(super) fn chain_id(&self) -> u64 {
        self.rollup.config().chain_id
    }

    /* TRANSACTIONS */

    /// Number of requests of L1 that were executed; the next has this id.
    pub(super) const fn requests(&self) -> u64 {
        self.requests
    }

    /// Executes the next request of L1, in a block of L1's time `timestamp`.
    pub(super) fn include(&mut self, request: &L2CanonicalTransaction, timestamp: u64) -> Result<(), RollupError> {
        let execution = self.rollup.apply_priority(request)?;
        self.requests += 1;
        let transaction = Transaction::from_l1(request, execution.tx_hash);
        self.push(transaction, timestamp, execution.success, execution.gas_used);
        Ok(())
    }

    /// Executes a transaction that an account signed; returns its hash.
    pub(super) fn submit(&mut self, transaction: Transaction) -> Result<B256, Refusal> {
        let Transaction { hash, from, to, value, nonce, ref data, .. } = transaction;
        let withdrawal = Withdrawal::read(&self.rollup, to, value, data)?;
        withdrawal.run(&mut self.rollup, Sender::Signed { account: from, nonce, tx_hash: hash })?;
        // L2 transactions use no gas; their time is that of the block before.
        self.push(transaction, 0, true, U256::ZERO);
        Ok(hash)
    }

    /// Says whether [`Self::submit`] would take such a transaction, if its nonce and signature were right.
    pub(super) fn check(&self, from: Address, to: Address, value: U256, data: &Bytes) -> Result<(), Refusal> {
        let withdrawal = Withdrawal::read(&self.rollup, to, value, data)?;
        withdrawal.run(&mut self.rollup.clone(), from.into())?;
        Ok(())
    }

    #[allow(clippy::expect_used, reason = "a status or a message")]
    fn push(&mut self, transaction: Transaction, timestamp: u64, success: bool, gas_used: U256) {
        let log = self.rollup.logs().last().cloned().expect("each of these transactions sends a log");
        let parent = &self.head().header;
        let header = ConsensusHeader {
            number: parent.number + 1,
            parent_hash: parent.hash,
            timestamp: parent.timestamp.max(timestamp),
            transactions_root: transaction.hash,
            gas_used: gas_used.saturating_to(),
            ..Default::default()
        };
        let message =
            self.rollup.messages().last().filter(|message| message.tx_number_in_batch == log.tx_number_in_batch);
        let executed = Executed {
            success,
            gas_used,
            log_index: self.rollup.logs().len() - 1,
            message: message.cloned(),
            log,
            transaction,
        };
        self.by_transaction.insert(executed.transaction.hash, self.blocks.len());
        let batch = self.rollup.last_batch().batchNumber + 1;
        self.blocks.push(Block { header: finish(header), executed: Some(executed), batch });
    }

    /* BLOCKS */

    pub(super) fn head(&self) -> &Block {
        // `new` makes the first, and none is ever removed.
        &self.blocks[self.blocks.len() - 1]
    }

    pub(super) fn block(&self, number: usize) -> Option<&Block> {
        self.blocks.get(number)
    }

    pub(super) fn block_by_hash(&self, hash: B256) -> Option<&Block> {
        self.blocks.iter().find(|block| block.header.hash == hash)
    }

    /// The last block whose batch is executed on L1.
    pub(super) fn finalized(&self) -> &Block {
        let executed = self.batches.iter().rev().find(|batch| batch.settlement.execute.is_some());
        // Batches are of blocks that are there.
        &self.blocks[executed.map_or(0, |batch| *batch.blocks.end())]
    }

    /// The block of a transaction, with it.
    pub(super) fn find(&self, hash: B256) -> Option<(&Block, &Executed)> {
        let block = self.block(*self.by_transaction.get(&hash)?)?;
        Some((block, block.executed.as_ref()?))
    }

    /* BATCHES */

    pub(super) fn batch(&self, number: u64) -> Option<&Batch> {
        self.batches.get(usize::try_from(number.checked_sub(1)?).ok()?)
    }

    /// Whether there are blocks without a sealed batch.
    pub(super) fn has_open_blocks(&self) -> bool {
        self.first_open_block() < self.blocks.len()
    }

    /// The batch to settle next.
    pub(super) fn unsettled(&self) -> Option<(Arc<SealedBatch>, Settlement)> {
        let batch = self.batches.iter().find(|batch| batch.settlement.execute.is_none())?;
        Some((Arc::clone(&batch.sealed), batch.settlement))
    }

    /// Seals the open blocks into a batch of L1's time `timestamp`, or of the earliest that it may have.
    pub(super) fn seal(&mut self, timestamp: u64) -> Result<(), RollupError> {
        let timestamp = self.rollup.next_timestamp(timestamp);
        let blocks = self.first_open_block()..=self.blocks.len() - 1;
        let sealed = Arc::new(self.rollup.seal(timestamp, timestamp)?);
        self.batches.push(Batch { sealed, blocks, settlement: Settlement::default() });
        Ok(())
    }

    /// Remembers what settled a batch so far.
    pub(super) fn settled(&mut self, number: u64, settlement: Settlement) {
        if let Some(batch) = self.batches.iter_mut().find(|batch| batch.sealed.number() == number) {
            batch.settlement = settlement;
        }
    }

    fn first_open_block(&self) -> usize {
        self.batches.last().map_or(1, |batch| batch.blocks.end() + 1)
    }
}

/// The chain as the parts of the node share it.
#[derive(Debug, Clone)]
pub(super) struct SharedChain(Arc<Mutex<Chain>>);

impl SharedChain {
    pub(super) fn new(chain: Chain) -> Self {
        Self(Arc::new(Mutex::new(chain)))
    }

    /// The chain, for this task alone; not to be held while waiting for something.
    pub(super) fn lock(&self) -> MutexGuard<'_, Chain> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The header with its hash, as clients want it.
fn finish(header: ConsensusHeader) -> Header {
    Header::from_consensus(header.seal_slow(), Some(U256::ZERO), Some(U256::ZERO))
}
