use alloy::primitives::{Address, Bytes, FixedBytes, U256};
use jsonrpsee::types::{ErrorObjectOwned, error::CALL_EXECUTION_FAILED_CODE};

use crate::rollup::RollupError;

/// Why the node does not do what a client asks.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refusal {
    #[error("the transaction is malformed: {reason}")]
    Malformed { reason: String },
    #[error("transactions of type {kind:#x} are not taken: sign one of type 0x71, 2, 1 or 0")]
    Kind { kind: u8 },
    #[error("the transaction is for chain {found}, this is chain {expected}")]
    ChainId { expected: u64, found: String },
    #[error("the signature is not of a public key, or not in its lower form")]
    Signature,
    #[error("the transaction names {claimed} as its sender, but {signer} signed it")]
    Sender { claimed: Address, signer: Address },
    #[error("{what} are not supported by this L2")]
    Unsupported { what: &'static str },
    #[error(
        "this L2 runs no contracts: it takes withdrawals, `withdraw(address)` of 0x800a and `withdraw` of the asset router 0x10003, not {call} to {to}"
    )]
    NotWithdrawal { to: Address, call: String },
    #[error(
        "this L2 runs no contracts: views of the asset router 0x10003, the vault 0x10004 and balances of tokens are answered, not {call} to {to}"
    )]
    NotView { to: Address, call: String },
    #[error("the withdrawal is of a token, but the transaction brings {value} wei")]
    Value { value: U256 },
    #[error("there is no token at {address}: deposit it first")]
    UnknownToken { address: Address },
    #[error("only the state of the latest block is kept; ask for `latest`")]
    PastState,
    #[error(transparent)]
    Rollup(#[from] RollupError),
}

impl From<Refusal> for ErrorObjectOwned {
    fn from(refusal: Refusal) -> Self {
        Self::owned(CALL_EXECUTION_FAILED_CODE, refusal.to_string(), None::<()>)
    }
}

/// How errors name a call: by its selector.
pub(super) fn call_name(data: &Bytes) -> String {
    match data.first_chunk::<4>() {
        Some(selector) => format!("the call {}", FixedBytes(*selector)),
        None => "a transfer".to_owned(),
    }
}
