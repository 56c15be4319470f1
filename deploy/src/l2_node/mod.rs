//! A node of the L2 for clients that expect one, such as `zksync-ethers`: JSON-RPC in front of [`crate::rollup`].
//!
//! The node takes what L1 asks of the chain and withdrawals that accounts signed, each as a block of its own, and
//! settles them in batches with real proofs. What clients read comes from the ledger, the sealed batches and the
//! deployment. What the ledger cannot do (contracts, transfers, calls of code) is refused and says so. For development
//! networks: one operator, no peers, nothing kept on disk.
//!
//! | File | Concept |
//! | --- | --- |
//! | `node` | what runs: the server, the watch on L1, the settlement |
//! | `chain` | blocks and batches around the rollup |
//! | `transaction` | transactions as clients sign them |
//! | `withdrawal` | which calls withdraw |
//! | `views` | what the L2's system contracts answer |
//! | `eth`, `zks` | the served methods |
//! | `answers`, `requests` | their JSON |
//! | `refusal` | why a request is refused |

mod answers;
mod chain;
mod eth;
mod node;
mod refusal;
mod requests;
mod transaction;
mod views;
mod withdrawal;
mod zks;

#[cfg(test)]
mod tests;

pub use node::{L2Node, Port};
