use alloy::primitives::{Address, B256};
use serde::{Deserialize, Serialize};

use crate::{chain::Prepared, plan::Factory};

/// One line of a journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Event {
    /// First line: what the journal is about.
    Started {
        /// Version of the tool.
        version: String,
        /// Chain id of the L1.
        chain_id: u64,
        /// Hash of the plan.
        plan: B256,
        /// The deployer.
        deployer: Address,
        /// The CREATE2 factory that the plan uses.
        factory: Factory,
    },
    /// A signed transaction is about to be sent.
    Sending {
        /// Step of the plan.
        step: String,
        /// The signed transaction, so that a later run can send it again; holds no secret.
        #[serde(flatten)]
        transaction: Prepared,
    },
    /// The step's transaction was mined and succeeded.
    Confirmed {
        /// Step of the plan.
        step: String,
        /// Transaction hash.
        hash: B256,
        /// Block number.
        block: u64,
        /// Gas that was paid for.
        gas_used: u64,
    },
    /// The step's transaction will never take effect: it failed, or its nonce went to another one.
    Dropped {
        /// Step of the plan.
        step: String,
        /// Transaction hash.
        hash: B256,
        /// Why, in words.
        reason: String,
    },
    /// The chain has the step's effect already, though this journal did not cause it.
    Present {
        /// Step of the plan.
        step: String,
    },
}
