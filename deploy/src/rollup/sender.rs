//! Who sends L2 transactions.

use alloy::primitives::{Address, B256, U256, keccak256};

use super::{RollupError, state::Ledger};

/// The sender of an L2 transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sender {
    /// An account that the operator acts for; the transaction's hash is the one that [`super::Rollup`] defines.
    Account(Address),
    /// An account that signed a transaction. Whoever calls has checked the signature.
    Signed {
        /// The account.
        account: Address,
        /// Nonce in the transaction; the account's next one, or the transaction is refused.
        nonce: u64,
        /// Hash of the transaction.
        tx_hash: B256,
    },
}

impl From<Address> for Sender {
    fn from(account: Address) -> Self {
        Self::Account(account)
    }
}

impl Sender {
    /// Returns the account.
    pub const fn account(&self) -> Address {
        match *self {
            Self::Account(account) | Self::Signed { account, .. } => account,
        }
    }

    /// Refuses a signed transaction that is not the account's next one.
    pub(super) fn check_nonce(&self, ledger: &Ledger) -> Result<(), RollupError> {
        let Self::Signed { account, nonce, .. } = *self else { return Ok(()) };
        let expected = ledger.nonce(account);
        if U256::from(nonce) == expected {
            return Ok(());
        }
        Err(RollupError::Nonce { account, expected, actual: nonce })
    }

    /// Returns the hash of the transaction that emits `payload` through the contract `emitter`; `nonce` is the
    /// account's.
    pub(super) fn tx_hash(&self, chain_id: u64, nonce: U256, emitter: Address, payload: &[u8]) -> B256 {
        let from = match self {
            Self::Signed { tx_hash, .. } => return *tx_hash,
            Self::Account(account) => account,
        };
        keccak256(
            [
                b"zksettle.l2-transaction".as_slice(),
                &chain_id.to_be_bytes(),
                from.as_slice(),
                &nonce.to_be_bytes::<32>(),
                emitter.as_slice(),
                keccak256(payload).as_slice(),
            ]
            .concat(),
        )
    }
}
