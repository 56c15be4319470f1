//! The logs that L1 interprets when a batch is committed.

use alloy::primitives::{Address, B256, Bytes, U256, address, keccak256};

use super::logs::{BOOTLOADER, L2ToL1Log, MESSENGER};
use crate::abi::IPayloads::InteropRoot;

/// The system context contract (constants.md §3).
const SYSTEM_CONTEXT: Address = address!("000000000000000000000000000000000000800b");

/// The values of the system logs of a batch, in order of their keys 0–9 (batches.md §6).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SystemLogs {
    /// Key 0: batch root, of local log tree and aggregated root.
    pub l2_logs_tree_root: B256,
    /// Key 1, high 128 bits: batch timestamp in seconds.
    pub batch_timestamp: u64,
    /// Key 1, low 128 bits: timestamp of the last L2 block in seconds.
    pub l2_block_timestamp: u64,
    /// Key 2: rolling hash of the priority operations.
    pub priority_operations_hash: B256,
    /// Key 3: number of priority operations.
    pub number_of_layer1_txs: u64,
    /// Key 4: state root of the previous batch.
    pub previous_batch_hash: B256,
    /// Key 5: output hash of the L2 DA validator.
    pub l2_da_output_hash: B256,
    /// Key 6: the L2 DA validator.
    pub l2_da_validator: Address,
    /// Key 7: rolling hash of the dependency roots.
    pub dependency_roots_hash: B256,
    /// Key 8: rolling hash of the transaction statuses.
    pub transaction_statuses_hash: B256,
    /// Key 9, only in an upgrade batch: hash of the upgrade transaction.
    pub upgrade_tx_hash: Option<B256>,
}

impl SystemLogs {
    /// Returns the nine or ten logs of 88 bytes, ordered by key, each of its required sender.
    ///
    /// All are service logs of shard 0 and transaction 0, which L1 does not check but the commitment binds.
    pub fn encode(&self) -> Bytes {
        let timestamps: U256 = (U256::from(self.batch_timestamp) << 128) | U256::from(self.l2_block_timestamp);
        let logs = [
            (MESSENGER, Some(self.l2_logs_tree_root)),
            (SYSTEM_CONTEXT, Some(timestamps.into())),
            (BOOTLOADER, Some(self.priority_operations_hash)),
            (BOOTLOADER, Some(U256::from(self.number_of_layer1_txs).into())),
            (SYSTEM_CONTEXT, Some(self.previous_batch_hash)),
            (MESSENGER, Some(self.l2_da_output_hash)),
            (MESSENGER, Some(self.l2_da_validator.into_word())),
            (BOOTLOADER, Some(self.dependency_roots_hash)),
            (BOOTLOADER, Some(self.transaction_statuses_hash)),
            (BOOTLOADER, self.upgrade_tx_hash),
        ];
        let encoded = (0u8..).zip(logs).filter_map(|(key, (sender, value))| {
            value.map(|value| L2ToL1Log::service(0, sender, B256::with_last_byte(key), value).encode())
        });
        encoded.flatten().collect::<Vec<u8>>().into()
    }
}

/// Returns the rolling hash of dependency roots: from 0, `d = H(d ‖ chainId ‖ number ‖ sides…)` (batches.md §10.1).
pub fn dependency_rolling_hash(roots: &[InteropRoot]) -> B256 {
    roots.iter().fold(B256::ZERO, |rolling, root| {
        let mut words = vec![rolling, root.chainId.into(), root.blockOrBatchNumber.into()];
        words.extend(&root.sides);
        keccak256(words.concat())
    })
}
