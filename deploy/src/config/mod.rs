//! What the user wants deployed: an intent file becomes a validated [`Intent`].

mod intent;

pub use intent::{BaseToken, Chain, Ecosystem, Fees, Genesis, Intent, L2Bytecodes, PubdataPricing};
