//! A sealed batch: everything that an operator submits for it, and the proofs that users need from it.

use alloy::{
    eips::eip4844::Blob,
    primitives::{Address, B256, Bytes, U256, keccak256},
};

use super::{
    RollupError,
    commitment::{Auxiliary, SystemContracts, batch_commitment, pass_through_hash, public_input},
    data_availability::DataAvailability,
    execution::OpenBatch,
    logs::{L2ToL1Log, LogTree, MESSENGER, Message, batch_root},
    message_root::MessageRoot,
    precommit::{TransactionStatus, pack_statuses, rolling_precommitment},
    priority::rolling_hash,
    proof::{SettlementPath, final_proof, nested_proof},
    pubdata::encode_pubdata,
    state::State,
    state_diff::{StateDiff, state_diff_hash},
    system_logs::{SystemLogs, dependency_rolling_hash},
};
use crate::abi::IPayloads::{CommitBatchInfo, InteropRoot, PrecommitInfo, PriorityOpsBatchInfo, StoredBatchInfo};

/// A batch that is ready to be committed, proved and executed.
#[derive(Clone, Debug)]
pub struct SealedBatch {
    /// Chain of the batch.
    pub chain_id: u64,
    /// Record of the batch before.
    pub previous: StoredBatchInfo,
    /// What the operator commits.
    pub commit: CommitBatchInfo,
    /// Record that L1 stores for it.
    pub stored: StoredBatchInfo,
    /// Its priority operations with their proof.
    pub priority_operations: PriorityOpsBatchInfo,
    /// Roots of the settlement layer that it imports.
    pub dependency_roots: Vec<InteropRoot>,
    /// Outcome of each transaction, in order of execution.
    pub statuses: Vec<TransactionStatus>,
    /// L2→L1 logs, in order of the log tree.
    pub logs: Vec<L2ToL1Log>,
    /// Messages, in order of their logs.
    pub messages: Vec<Message>,
    /// Storage changes, in order of derived keys.
    pub state_diffs: Vec<StateDiff>,
    /// Published bytes.
    pub pubdata: Vec<u8>,
    /// Blobs that travel with the commit transaction, in order; empty unless the pubdata go into blobs.
    pub sidecar: Vec<Blob>,
    /// Hash of pass-through data.
    pub pass_through_hash: B256,
    /// Hash of metadata.
    pub metadata_hash: B256,
    /// Hash of auxiliary output.
    pub auxiliary_hash: B256,
    log_tree: LogTree,
    message_root: MessageRoot,
}

/// What a batch is sealed with, besides its content.
pub(super) struct SealContext {
    pub(super) chain_id: u64,
    pub(super) system_contracts: SystemContracts,
    pub(super) data_availability: DataAvailability,
    pub(super) l2_da_validator: Address,
    pub(super) previous: StoredBatchInfo,
    pub(super) priority_operations: PriorityOpsBatchInfo,
    pub(super) message_root: MessageRoot,
    pub(super) timestamp: u64,
    pub(super) l2_block_timestamp: u64,
}

impl SealedBatch {
    /// Seals `open` and returns it with the state after it.
    pub(super) fn seal(open: &OpenBatch, context: SealContext) -> Result<(Self, State), RollupError> {
        let SealContext { chain_id, previous, message_root, timestamp, .. } = context;
        let number = open.number;
        let (state, state_diffs) = open.ledger.close()?;

        let pubdata = encode_pubdata(&open.logs, &open.messages, &open.bytecodes, &state_diffs);
        let diff_hash = state_diff_hash(&state_diffs);
        let da = context.data_availability.output(number, diff_hash, &pubdata)?;
        let log_tree = LogTree::new(&open.logs)?;
        let l2_logs_tree_root = batch_root(log_tree.root(), message_root.aggregated_root());

        let priority_operations_hash = rolling_hash(&open.priority_operations);
        let dependency_roots_hash = dependency_rolling_hash(&open.dependency_roots);
        let number_of_layer1_txs = open.priority_operations.len() as u64;
        let system_logs = SystemLogs {
            l2_logs_tree_root,
            batch_timestamp: timestamp,
            l2_block_timestamp: context.l2_block_timestamp,
            priority_operations_hash,
            number_of_layer1_txs,
            previous_batch_hash: previous.batchHash,
            l2_da_output_hash: da.l2_output_hash,
            l2_da_validator: context.l2_da_validator,
            dependency_roots_hash,
            transaction_statuses_hash: rolling_precommitment(B256::ZERO, &open.statuses),
            upgrade_tx_hash: open.upgrade_tx_hash,
        }
        .encode();

        let commit = CommitBatchInfo {
            batchNumber: number,
            timestamp,
            indexRepeatedStorageChanges: state.next_index(),
            newStateRoot: state.root(),
            numberOfLayer1Txs: U256::from(number_of_layer1_txs),
            priorityOperationsHash: priority_operations_hash,
            bootloaderHeapInitialContentsHash: bootloader_heap_hash(chain_id, &previous, timestamp, open),
            eventsQueueStateHash: events_queue_hash(&open.logs),
            systemLogs: system_logs,
            operatorDAInput: da.operator_input,
        };

        let pass_through_hash = pass_through_hash(commit.indexRepeatedStorageChanges, commit.newStateRoot);
        let metadata_hash = context.system_contracts.metadata_hash();
        let auxiliary_hash = Auxiliary {
            system_logs_hash: keccak256(&commit.systemLogs),
            state_diff_hash: diff_hash,
            bootloader_heap_hash: commit.bootloaderHeapInitialContentsHash,
            events_queue_hash: commit.eventsQueueStateHash,
            blobs: da.blobs,
        }
        .hash();
        let stored = StoredBatchInfo {
            batchNumber: number,
            batchHash: commit.newStateRoot,
            indexRepeatedStorageChanges: commit.indexRepeatedStorageChanges,
            numberOfLayer1Txs: commit.numberOfLayer1Txs,
            priorityOperationsHash: priority_operations_hash,
            dependencyRootsRollingHash: dependency_roots_hash,
            l2LogsTreeRoot: l2_logs_tree_root,
            timestamp: U256::from(timestamp),
            commitment: batch_commitment(pass_through_hash, metadata_hash, auxiliary_hash),
        };
        let batch = Self {
            chain_id,
            previous,
            commit,
            stored,
            priority_operations: context.priority_operations,
            dependency_roots: open.dependency_roots.clone(),
            statuses: open.statuses.clone(),
            logs: open.logs.clone(),
            messages: open.messages.clone(),
            state_diffs,
            pubdata,
            sidecar: da.sidecar,
            pass_through_hash,
            metadata_hash,
            auxiliary_hash,
            log_tree,
            message_root,
        };
        Ok((batch, state))
    }

    /// Returns the batch number.
    pub fn number(&self) -> u64 {
        self.stored.batchNumber
    }

    /// Returns the public input of the batch's proof, 224 bits.
    pub fn public_input(&self) -> U256 {
        public_input(self.previous.commitment, self.stored.commitment)
    }

    /// Returns the precommitment of all transactions of the batch; `last_l2_block` is a hint that L1 only echoes.
    pub fn precommit_info(&self, last_l2_block: u64) -> PrecommitInfo {
        PrecommitInfo {
            packedTxsCommitments: pack_statuses(&self.statuses),
            untrustedLastL2BlockNumberHint: U256::from(last_l2_block),
        }
    }

    /// Returns the root of the batch's log tree.
    pub fn local_root(&self) -> B256 {
        self.log_tree.root()
    }

    /// Returns the root of the chain's message root contract at the end of the batch.
    pub fn aggregated_root(&self) -> B256 {
        self.message_root.aggregated_root()
    }

    /// Returns the proof of the log at `index`: a final one, or through `settled` if the batch was executed there.
    ///
    /// # Errors
    /// There is no such log.
    pub fn log_proof(&self, index: usize, settled: Option<&SettlementPath>) -> Result<Vec<B256>, RollupError> {
        if index >= self.logs.len() {
            return Err(self.missing("log", U256::from(index).into()));
        }
        let path = self.log_tree.path(index);
        Ok(match settled {
            None => final_proof(&path, self.aggregated_root()),
            Some(settled) => nested_proof(&path, self.aggregated_root(), settled),
        })
    }

    /// Returns what it takes to finish each message on L1: withdrawals, migrations, transfers of the asset router.
    ///
    /// # Errors
    /// None occurs for a batch that this module sealed.
    pub fn message_proofs(&self, settled: Option<&SettlementPath>) -> Result<Vec<MessageProof>, RollupError> {
        let indices = (0..).zip(&self.logs).filter(|(_, log)| log.sender == MESSENGER).map(|(index, _)| index);
        let proofs = indices.zip(&self.messages).map(|(index, message)| {
            Ok(MessageProof {
                chain_id: self.chain_id,
                batch_number: self.number(),
                message_index: index as u64,
                sender: message.sender,
                tx_number_in_batch: message.tx_number_in_batch,
                message: message.data.clone(),
                merkle_proof: self.log_proof(index, settled)?,
            })
        });
        proofs.collect()
    }

    /// Returns the proof of the status of a transaction from L1.
    ///
    /// # Errors
    /// The batch has no such transaction.
    pub fn status_proof(&self, tx_hash: B256, settled: Option<&SettlementPath>) -> Result<StatusProof, RollupError> {
        let found = self.logs.iter().enumerate().find(|(_, log)| log.sender != MESSENGER && log.key == tx_hash);
        let (index, log) = found.ok_or_else(|| self.missing("L1→L2 transaction", tx_hash))?;
        Ok(StatusProof {
            tx_hash,
            batch_number: self.number(),
            message_index: index as u64,
            tx_number_in_batch: log.tx_number_in_batch,
            merkle_proof: self.log_proof(index, settled)?,
            success: !log.value.is_zero(),
        })
    }

    /// Returns where batch `batch_number` of chain `chain_id` sits in this batch of its settlement layer.
    ///
    /// # Errors
    /// The chain was not registered, or that batch not executed, when this batch was sealed.
    pub fn settlement_path(&self, chain_id: u64, batch_number: u64) -> Result<SettlementPath, RollupError> {
        Ok(SettlementPath {
            chain_id: self.chain_id,
            number: self.number(),
            local_root: Some(self.local_root()),
            position: self.message_root.locate(chain_id, batch_number)?,
        })
    }

    fn missing(&self, what: &'static str, key: B256) -> RollupError {
        RollupError::NotInBatch { batch: self.number(), what, key }
    }
}

/// A message with its proof: the fields of `FinalizeL1DepositParams`, in its order (bridge.md §4.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageProof {
    /// Chain that sent it.
    pub chain_id: u64,
    /// Batch of that chain.
    pub batch_number: u64,
    /// Index of its log in the batch.
    pub message_index: u64,
    /// L2 contract that sent it.
    pub sender: Address,
    /// Position of its transaction in the batch.
    pub tx_number_in_batch: u16,
    /// Content.
    pub message: Bytes,
    /// Proof array.
    pub merkle_proof: Vec<B256>,
}

/// The status of a transaction from L1 with its proof: the arguments of `proveL1ToL2TransactionStatus`, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusProof {
    /// Canonical transaction hash.
    pub tx_hash: B256,
    /// Batch that executed it.
    pub batch_number: u64,
    /// Index of its log in the batch.
    pub message_index: u64,
    /// Position in the batch.
    pub tx_number_in_batch: u16,
    /// Proof array.
    pub merkle_proof: Vec<B256>,
    /// Status 1 (success) or 0.
    pub success: bool,
}

/// Stands for the hash of the bootloader's initial memory, which only a validity proof could check.
///
/// `H("zksettle.bootloader-heap" ‖ u64 chainId ‖ u64 number ‖ u64 timestamp ‖ previous root ‖ transaction hashes)`:
/// what the operator would give the bootloader.
fn bootloader_heap_hash(chain_id: u64, previous: &StoredBatchInfo, timestamp: u64, open: &OpenBatch) -> B256 {
    let mut bytes = b"zksettle.bootloader-heap".to_vec();
    bytes.extend([chain_id, open.number, timestamp].map(u64::to_be_bytes).concat());
    bytes.extend(previous.batchHash);
    bytes.extend(open.statuses.iter().flat_map(|status| status.tx_hash));
    keccak256(bytes)
}

/// Stands for the hash of the event queue, which only a validity proof could check.
///
/// `H("zksettle.events-queue" ‖ logs)`, 88 bytes each.
fn events_queue_hash(logs: &[L2ToL1Log]) -> B256 {
    let mut bytes = b"zksettle.events-queue".to_vec();
    bytes.extend(logs.iter().flat_map(L2ToL1Log::encode));
    keccak256(bytes)
}
