use alloy::primitives::B256;
use serde::Serialize;

use crate::{chain::Receipt, progress::Progress};

/// One transaction that a plan or a flow made, as the command line reports it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StepRecord {
    /// Name of the step.
    pub name: String,
    /// Transaction hash.
    pub tx_hash: B256,
    /// Gas that was paid for.
    pub gas_used: u64,
    /// Blobs that travelled with the transaction.
    #[serde(skip_serializing_if = "is_zero")]
    pub blobs: u64,
    /// Time from sending to receipt, in seconds.
    pub seconds: f64,
}

impl StepRecord {
    /// The record of a mined transaction.
    #[must_use]
    pub fn new(name: &str, receipt: &Receipt) -> Self {
        Self {
            name: name.to_owned(),
            tx_hash: receipt.hash,
            gas_used: receipt.gas_used,
            blobs: receipt.blobs,
            seconds: receipt.seconds,
        }
    }

    /// Tells `progress` that the step is complete.
    pub fn report(&self, progress: &dyn Progress) {
        let blobs = if self.blobs > 0 { format!(", {} blobs", self.blobs) } else { String::new() };
        progress.end(&self.name, &format!("{} gas{blobs}", self.gas_used));
    }
}

fn is_zero(count: &u64) -> bool {
    *count == 0
}
