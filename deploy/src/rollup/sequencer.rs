//! The sequencer: takes transactions into the open batch, seals it, and goes back after a revert on L1.

use alloy::primitives::{Address, B256, Bytes, U256};

use super::{
    RollupError,
    batch::{SealContext, SealedBatch},
    commitment::{Genesis, SystemContracts},
    data_availability::DataAvailability,
    execution::{Call, Environment, Execution, OpenBatch},
    logs::{L2ToL1Log, Message},
    message_root::MessageRoot,
    priority::PriorityTree,
    proof::SettlementPath,
    sender::Sender,
    state::{Ledger, State},
    tokens::Token,
    transaction::{PRIORITY_OPERATION_TYPE, SYSTEM_UPGRADE_TYPE},
};
use crate::abi::IPayloads::{InteropRoot, L2CanonicalTransaction, StoredBatchInfo};

/// What a rollup is created with; it must agree with the diamond on L1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollupConfig {
    /// Chain id of the L2.
    pub chain_id: u64,
    /// Chain id of the layer that it settles on.
    pub settlement_chain_id: u64,
    /// Chain id of the L1.
    pub l1_chain_id: u64,
    /// Asset router on L1, whose calls the L2 asset router takes.
    pub l1_asset_router: Address,
    /// Genesis of the chain type manager's creation parameters.
    pub genesis: Genesis,
    /// Hashes in the diamond's storage.
    pub system_contracts: SystemContracts,
    /// L2 half of the chain's DA validator pair.
    pub l2_da_validator: Address,
    /// How pubdata is published; it must suit the L1 half of the pair.
    pub data_availability: DataAvailability,
    /// L2 account that collects fees.
    pub fee_account: Address,
    /// Id of the first priority operation: `startIndex` of the diamond's priority tree, 0 for a chain created in v29.
    pub first_priority_id: u64,
}

/// The operator's view of a chain: sealed batches and the open one.
///
/// # Transactions from L1
/// * Gas used is what the mailbox demands at least (overhead plus minimal gas, mailbox.md §4), capped by the gas limit.
/// * The fee is gas used × `maxFeePerGas`, capped by the minted amount (`reserved[0]`); it goes to the fee account.
/// * The transaction succeeds iff `value` is at most what the fee leaves. Then `to` gets `value` and the refund recipient
///   (`reserved[1]`) the rest; otherwise the refund recipient gets all that the fee leaves.
/// * The only code on this L2 is that of the asset router: from its counterpart on L1 it takes deposits of tokens, from
///   others nothing. Other calls with data cannot revert, unless the operator executes them as reverting, which stands
///   for the failure of a call that L1 waits to hear of. Where code runs beside this module, as on a settlement layer,
///   the operator executes them as what they did there.
/// * Its status goes to L1 in a log of the bootloader, for upgrade transactions too.
///
/// The mailbox guarantees `reserved[0] ≥ maxFeePerGas × gasLimit + value` for paid requests, so caps bind only in
/// transactions that it did not make.
///
/// # L2 transactions
/// Withdrawals, messages and bytecode publications pay no fee. What an account signed has the hash and the nonce that
/// the account gave it ([`Sender::Signed`]); the hash of others is
/// `H("zksettle.l2-transaction" ‖ u64 chainId ‖ from ‖ nonce(32) ‖ emitter ‖ H(payload))`.
#[derive(Clone, Debug)]
pub struct Rollup {
    config: RollupConfig,
    priority_tree: PriorityTree,
    /// One per batch from genesis on; never empty.
    checkpoints: Vec<Checkpoint>,
    open: OpenBatch,
    /// Message root as the open batch leaves it.
    message_root: MessageRoot,
}

/// What a later batch builds on.
#[derive(Clone, Debug)]
struct Checkpoint {
    record: StoredBatchInfo,
    state: State,
    /// Priority operations executed so far.
    priority_length: usize,
    message_root: MessageRoot,
}

impl Checkpoint {
    fn next_batch(&self) -> OpenBatch {
        OpenBatch::new(self.record.batchNumber + 1, Ledger::new(self.state.clone()))
    }
}

impl Rollup {
    /// Returns a chain at genesis, with batch 1 open.
    ///
    /// # Errors
    /// The genesis index is 0, which the chain type manager refuses too, or above 2^63.
    pub fn new(config: RollupConfig) -> Result<Self, RollupError> {
        let index = config.genesis.index;
        if index == 0 || index > 1 << 63 {
            return Err(RollupError::GenesisIndex { index });
        }
        let genesis = Checkpoint {
            record: config.genesis.stored_batch(),
            state: State::new(config.genesis),
            priority_length: 0,
            message_root: MessageRoot::new(config.chain_id),
        };
        Ok(Self {
            config,
            priority_tree: PriorityTree::default(),
            open: genesis.next_batch(),
            message_root: genesis.message_root.clone(),
            checkpoints: vec![genesis],
        })
    }

    /// Returns the configuration.
    pub fn config(&self) -> &RollupConfig {
        &self.config
    }

    /// Returns the ledger as the open batch leaves it.
    pub fn ledger(&self) -> &Ledger {
        &self.open.ledger
    }

    /// Returns the L2→L1 logs of the open batch, in order of the log tree that it will have.
    pub fn logs(&self) -> &[L2ToL1Log] {
        &self.open.logs
    }

    /// Returns the messages of the open batch, in order of their logs.
    pub fn messages(&self) -> &[Message] {
        &self.open.messages
    }

    /// Returns the record of the last sealed batch; of batch 0 before the first.
    pub fn last_batch(&self) -> &StoredBatchInfo {
        &self.tip().record
    }

    /// Returns the time, in seconds, that the open batch may have if it is sealed at `now`: later than the batch before.
    pub fn next_timestamp(&self, now: u64) -> u64 {
        now.max(self.last_batch().timestamp.saturating_to::<u64>().saturating_add(1))
    }

    /// Changes the hashes that batches sealed from now on are committed with, as an upgrade on L1 does.
    pub fn set_system_contracts(&mut self, system_contracts: SystemContracts) {
        self.config.system_contracts = system_contracts;
    }

    /// Changes the DA validator that batches sealed from now on use, as `setDAValidatorPair` on L1 does.
    pub fn set_data_availability(&mut self, l2_da_validator: Address, data_availability: DataAvailability) {
        self.config.l2_da_validator = l2_da_validator;
        self.config.data_availability = data_availability;
    }

    /// Changes the layer whose roots batches sealed from now on may import, as a migration does.
    pub fn set_settlement_layer(&mut self, chain_id: u64) {
        self.config.settlement_chain_id = chain_id;
    }

    /// Executes the upgrade transaction that L1 waits for, as the first of the open batch.
    ///
    /// # Errors
    /// It is not of type 254, or the batch has transactions already.
    pub fn include_upgrade(&mut self, tx: &L2CanonicalTransaction) -> Result<Execution, RollupError> {
        expect_field("txType", U256::from(SYSTEM_UPGRADE_TYPE), tx.txType)?;
        if !self.open.statuses.is_empty() {
            let transactions = self.open.statuses.len();
            return Err(RollupError::UpgradeNotFirst { batch: self.open.number, transactions });
        }
        let execution = self.open.execute(tx, self.environment(), Call::ByRules)?;
        self.open.upgrade_tx_hash = Some(execution.tx_hash);
        Ok(execution)
    }

    /// Executes the next priority operation, by the rules at [`Rollup`].
    ///
    /// # Errors
    /// It is not of type 255, not the next one in order of ids, has a field out of range, or the batch is full.
    pub fn apply_priority(&mut self, tx: &L2CanonicalTransaction) -> Result<Execution, RollupError> {
        self.priority(tx, Call::ByRules)
    }

    /// Executes the next priority operation as one whose call reverts on L2.
    ///
    /// # Errors
    /// As for [`Rollup::apply_priority`].
    pub fn revert_priority(&mut self, tx: &L2CanonicalTransaction) -> Result<Execution, RollupError> {
        self.priority(tx, Call::Reverts)
    }

    /// Executes the next priority operation as one whose call returns: the code that it runs is on another machine, and
    /// what it does to this ledger is what the operator does next.
    ///
    /// # Errors
    /// As for [`Rollup::apply_priority`].
    pub fn return_priority(&mut self, tx: &L2CanonicalTransaction) -> Result<Execution, RollupError> {
        self.priority(tx, Call::Returns)
    }

    /// Withdraws `amount` wei of the base token to an L1 account and returns the L2 transaction hash.
    ///
    /// # Errors
    /// The account has less, its nonce is another, or the batch is full.
    pub fn withdraw(
        &mut self,
        from: impl Into<Sender>,
        l1_receiver: Address,
        amount: U256,
    ) -> Result<B256, RollupError> {
        self.open.withdraw(self.config.chain_id, from.into(), l1_receiver, amount)
    }

    /// Makes `amount` of a token that is native to this L2, in the smallest unit, in the account `to`.
    ///
    /// # Errors
    /// The token is another chain's, or the balance would exceed 256 bits.
    pub fn mint_token(&mut self, token: &Token, to: Address, amount: U256) -> Result<(), RollupError> {
        if token.origin_chain_id != self.config.chain_id {
            return Err(RollupError::UnknownAsset { asset_id: token.asset_id() });
        }
        self.open.ledger.mint_token(token, to, amount)
    }

    /// Withdraws `amount` of a token, in its smallest unit, to an L1 account and returns the L2 transaction hash.
    ///
    /// # Errors
    /// The token is not on this L2, the account has less, its nonce is another, or the batch is full.
    pub fn withdraw_token(
        &mut self,
        from: impl Into<Sender>,
        asset_id: B256,
        l1_receiver: Address,
        amount: U256,
    ) -> Result<B256, RollupError> {
        self.open.withdraw_token(self.config.chain_id, from.into(), asset_id, l1_receiver, amount)
    }

    /// Sends a message to L1 on behalf of `from` through the L2 contract `emitter`, and returns the transaction hash.
    ///
    /// # Errors
    /// The account's nonce is another, or the batch is full.
    pub fn send_message(
        &mut self,
        from: impl Into<Sender>,
        emitter: Address,
        data: Bytes,
    ) -> Result<B256, RollupError> {
        self.open.send(self.config.chain_id, from.into(), emitter, data)
    }

    /// Publishes an L2 bytecode with the batch and returns the transaction hash.
    ///
    /// # Errors
    /// The bytecode is malformed, the account's nonce is another, or the batch is full.
    pub fn publish_bytecode(&mut self, from: impl Into<Sender>, bytecode: Bytes) -> Result<B256, RollupError> {
        self.open.publish(self.config.chain_id, from.into(), bytecode)
    }

    /// Imports a root of the settlement layer into the open batch (batches.md §10.1).
    ///
    /// # Errors
    /// The root is not of the settlement layer, or has not exactly one non-zero side.
    pub fn import_root(&mut self, root: InteropRoot) -> Result<(), RollupError> {
        let expected = self.config.settlement_chain_id;
        let one_side = matches!(root.sides.as_slice(), [side] if !side.is_zero());
        if root.chainId != U256::from(expected) || !one_side {
            return Err(RollupError::DependencyRoot { chain_id: root.chainId, expected });
        }
        self.open.dependency_roots.push(root);
        Ok(())
    }

    /// Registers a chain that settles on this one in the message root.
    ///
    /// # Errors
    /// It is registered already.
    pub fn register_chain(&mut self, chain_id: u64) -> Result<(), RollupError> {
        self.message_root.add_chain(chain_id).map(|_| ())
    }

    /// Appends the root of a batch that a registered chain executed here to the message root.
    ///
    /// # Errors
    /// The chain is not registered.
    pub fn append_batch_root(&mut self, chain_id: u64, batch_number: u64, batch_root: B256) -> Result<(), RollupError> {
        self.message_root.add_chain_batch_root(chain_id, batch_number, batch_root)
    }

    /// Returns where batch `batch_number` of chain `chain_id` sits in the message root as it is now, after block `block` of
    /// the chain: the root that chains which settle on this one import.
    ///
    /// # Errors
    /// The chain is not registered, or has not executed that batch.
    pub fn interop_path(&self, chain_id: u64, batch_number: u64, block: u64) -> Result<SettlementPath, RollupError> {
        let position = self.message_root.locate(chain_id, batch_number)?;
        Ok(SettlementPath { chain_id: self.config.chain_id, number: block, local_root: None, position })
    }

    /// Seals the open batch, opens the next one and returns the sealed one. Timestamps are in seconds.
    ///
    /// # Errors
    /// The batch is not later than the one before, its last L2 block is earlier than it, or its pubdata is too long.
    /// The batch stays open then.
    pub fn seal(&mut self, timestamp: u64, l2_block_timestamp: u64) -> Result<SealedBatch, RollupError> {
        let tip = self.tip();
        at_least("of the batch", self.next_timestamp(0), timestamp)?;
        at_least("of the last L2 block", timestamp, l2_block_timestamp)?;

        let count = self.open.priority_operations.len();
        let context = SealContext {
            chain_id: self.config.chain_id,
            system_contracts: self.config.system_contracts,
            data_availability: self.config.data_availability,
            l2_da_validator: self.config.l2_da_validator,
            previous: tip.record.clone(),
            priority_operations: self.priority_tree.range_proof(tip.priority_length, count)?,
            message_root: self.message_root.clone(),
            timestamp,
            l2_block_timestamp,
        };
        let (batch, state) = SealedBatch::seal(&self.open, context)?;
        let checkpoint = Checkpoint {
            record: batch.stored.clone(),
            state,
            priority_length: self.priority_tree.len(),
            message_root: self.message_root.clone(),
        };
        self.open = checkpoint.next_batch();
        self.checkpoints.push(checkpoint);
        Ok(batch)
    }

    /// Drops the open batch and all sealed ones after `batch`, as a revert on L1 does.
    ///
    /// What they executed must be executed again: priority operations in the same order, and the upgrade transaction
    /// if it was among them.
    ///
    /// # Errors
    /// The batch was never sealed.
    pub fn revert_to(&mut self, batch: u64) -> Result<(), RollupError> {
        let last = self.last_batch().batchNumber;
        if batch > last {
            return Err(RollupError::UnknownBatch { batch, last });
        }
        // Batch numbers are dense and start at genesis, so the number is the position.
        self.checkpoints.truncate(batch as usize + 1);
        let tip = self.tip();
        let (open, message_root, priority_length) = (tip.next_batch(), tip.message_root.clone(), tip.priority_length);
        self.open = open;
        self.message_root = message_root;
        self.priority_tree.truncate(priority_length);
        Ok(())
    }

    fn priority(&mut self, tx: &L2CanonicalTransaction, call: Call) -> Result<Execution, RollupError> {
        expect_field("txType", U256::from(PRIORITY_OPERATION_TYPE), tx.txType)?;
        expect_field("nonce", self.priority_tree.next_id(self.config.first_priority_id), tx.nonce)?;
        let execution = self.open.execute(tx, self.environment(), call)?;
        self.priority_tree.push(execution.tx_hash);
        self.open.priority_operations.push(execution.tx_hash);
        Ok(execution)
    }

    const fn environment(&self) -> Environment {
        let RollupConfig { fee_account, l1_chain_id, l1_asset_router, .. } = self.config;
        Environment { fee_account, l1_chain_id, l1_asset_router }
    }

    fn tip(&self) -> &Checkpoint {
        // `new` makes the first checkpoint and `revert_to` keeps at least one.
        &self.checkpoints[self.checkpoints.len() - 1]
    }
}

fn expect_field(field: &'static str, expected: U256, actual: U256) -> Result<(), RollupError> {
    if actual == expected {
        return Ok(());
    }
    Err(RollupError::TransactionField { field, expected: expected.to_string(), actual })
}

fn at_least(field: &'static str, minimum: u64, actual: u64) -> Result<(), RollupError> {
    if actual >= minimum {
        return Ok(());
    }
    Err(RollupError::Timestamp { field, minimum, actual })
}
