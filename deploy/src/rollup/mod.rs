//! What an L2 operator computes to settle batches on L1.
//!
//! From executed priority operations and withdrawals this module builds everything an operator submits: commit,
//! prove and execute data, precommitments, and the Merkle proofs that users need afterwards. It is synchronous,
//! deterministic and pure: no clock, no network, no randomness.
//!
//! No EraVM runs here. What the L1 contracts check (logs, rolling hashes, pubdata, priority tree, records, commitment)
//! is computed exactly; what only a validity proof could check (state tree, execution, bootloader memory, event queue)
//! is defined by this module, documented where it is defined, and derived deterministically from the batch.
//!
//! | File | Concept |
//! | --- | --- |
//! | `transaction` | canonical L1→L2 transactions, their hash, gas and price |
//! | `priority` | the priority tree and its range proofs |
//! | `logs`, `system_logs` | L2→L1 logs, their tree, the logs that L1 interprets |
//! | `message_root`, `proof` | aggregation of other chains' batches, message proofs |
//! | `state`, `state_diff` | the L2 ledger, its root, its changes |
//! | `tokens` | what the L2 asset router and vault do with tokens |
//! | `pubdata`, `data_availability`, `blob` | published bytes, their hashes, their blobs |
//! | `commitment`, `precommit` | batch records, batch commitment, early statuses |
//! | `sender` | who sends L2 transactions |
//! | `sequencer`, `batch` | the open batch and the sealed one |
//! | `calldata` | the `bytes` arguments of the executor |
//!
//! # Example
//! ```
//! use alloy::primitives::{Address, B256, U256};
//! use zksettle::rollup::{DataAvailability, Genesis, Rollup, RollupConfig, SystemContracts};
//!
//! let mut rollup = Rollup::new(RollupConfig {
//!     chain_id: 271,
//!     settlement_chain_id: 31337,
//!     l1_chain_id: 31337,
//!     l1_asset_router: Address::with_last_byte(0xab),
//!     genesis: Genesis { state_root: B256::with_last_byte(1), index: 1, commitment: B256::with_last_byte(1) },
//!     system_contracts: SystemContracts::default(),
//!     l2_da_validator: Address::with_last_byte(0xda),
//!     data_availability: DataAvailability::Calldata,
//!     fee_account: Address::with_last_byte(0xfe),
//!     first_priority_id: 0,
//! })?;
//! let batch = rollup.seal(1_700_000_000, 1_700_000_000)?;
//! assert_eq!(batch.stored.numberOfLayer1Txs, U256::ZERO);
//! # Ok::<(), zksettle::rollup::RollupError>(())
//! ```

mod batch;
mod blob;
pub mod calldata;
mod commitment;
mod data_availability;
mod error;
mod execution;
mod logs;
pub mod merkle;
mod message_root;
mod precommit;
mod priority;
mod proof;
mod pubdata;
mod sender;
mod sequencer;
mod state;
mod state_diff;
mod system_logs;
mod tokens;
pub mod transaction;

#[cfg(test)]
pub(crate) mod tests;

pub use batch::{MessageProof, SealedBatch, StatusProof};
pub use blob::{BlobRecord, blob_commitment, blob_input, encode_blobs};
pub use commitment::{
    Auxiliary, BlobHashes, Genesis, SystemContracts, batch_commitment, legacy_stored_batch_hash, pass_through_hash,
    public_input, stored_batch_hash,
};
pub use data_availability::{DaOutput, DataAvailability, linear_hash, rollup_head};
pub use error::RollupError;
pub use execution::Execution;
pub use logs::{BOOTLOADER, L2ToL1Log, LogTree, MESSENGER, Message, batch_root};
pub use message_root::{MessageRoot, batch_leaf, chain_id_leaf};
pub use precommit::{TransactionStatus, pack_statuses, rolling_precommitment};
pub use priority::{PriorityTree, rolling_hash};
pub use proof::{Anchor, SettlementPath, final_proof, nested_proof, resolve_proof};
pub use pubdata::encode_pubdata;
pub use sender::Sender;
pub use sequencer::{Rollup, RollupConfig};
pub use state::{BASE_TOKEN, Ledger, Slot, State};
pub use state_diff::{StateDiff, compress_state_diffs, state_diff_hash};
pub use system_logs::{SystemLogs, dependency_rolling_hash};
pub use tokens::{ASSET_ROUTER, ETH_TOKEN, NATIVE_TOKEN_VAULT, Token, asset_id, representation};
