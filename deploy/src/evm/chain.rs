//! The EVM as a chain: transactions of anybody, and the means to put the state into any condition.

use alloy::primitives::{Address, B256, Bytes, TxKind, U256};
use revm::{
    Database as _, ExecuteEvm as _,
    bytecode::Bytecode,
    context::{TxEnv, result::ResultAndState},
    state::AccountInfo,
};

use super::{Evm, GAS_LIMIT, Outcome, outcome, refused};
use crate::Error;

/// A transaction; by default a creation by the zero address that pays nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Transaction {
    /// Sender; it needs no key.
    pub from: Address,
    /// Recipient.
    pub kind: TxKind,
    /// Calldata or creation code.
    pub data: Bytes,
    /// Wei that go with it.
    pub value: U256,
    /// Wei per gas, which the sender must have.
    pub gas_price: u128,
}

impl Transaction {
    pub(super) fn environment(self) -> Result<TxEnv, Error> {
        TxEnv::builder()
            .caller(self.from)
            .kind(self.kind)
            .data(self.data)
            .value(self.value)
            .gas_price(self.gas_price)
            .gas_limit(GAS_LIMIT)
            .chain_id(None)
            .build()
            .map_err(|error| refused(format!("{error:?}")))
    }
}

impl Evm {
    /// Runs `transaction` and keeps what it changes.
    ///
    /// # Errors
    /// [`Error::Evm`] if the transaction is not valid; one that reverts is an [`Outcome`].
    pub fn send(&mut self, transaction: Transaction) -> Result<Outcome, Error> {
        let (result, intrinsic) = self.transact(transaction)?;
        Ok(self.commit(result, intrinsic))
    }

    /// Says what `transaction` would do, and keeps nothing.
    ///
    /// # Errors
    /// As [`Self::send`].
    pub fn simulate(&mut self, transaction: Transaction) -> Result<Outcome, Error> {
        let (result, intrinsic) = self.transact(transaction)?;
        Ok(outcome(result.result, intrinsic))
    }

    fn transact(&mut self, transaction: Transaction) -> Result<(ResultAndState, u64), Error> {
        let environment = transaction.environment()?;
        let intrinsic = self.intrinsic_gas(&environment);
        Ok((self.0.transact(environment).map_err(refused)?, intrinsic))
    }

    /// Changes the chain id that contracts see.
    pub fn set_chain_id(&mut self, chain_id: u64) {
        self.0.ctx.cfg.chain_id = chain_id;
    }

    /// Changes number and time (in seconds) of the block that the next transactions are in.
    pub fn set_block(&mut self, number: u64, timestamp: u64) {
        self.0.ctx.block.number = U256::from(number);
        self.0.ctx.block.timestamp = U256::from(timestamp);
    }

    /// Changes an account's wei.
    ///
    /// # Errors
    /// None in practice: the state is in memory.
    pub fn set_balance(&mut self, account: Address, wei: U256) -> Result<(), Error> {
        self.change(account, |info| info.balance = wei)
    }

    /// Puts runtime code at an address.
    ///
    /// # Errors
    /// None in practice: the state is in memory.
    pub fn set_code(&mut self, account: Address, code: Bytes) -> Result<(), Error> {
        let code = Bytecode::new_raw(code);
        self.change(account, |info| {
            info.code_hash = code.hash_slow();
            info.code = Some(code);
        })
    }

    /// Changes a word of an account's storage.
    ///
    /// # Errors
    /// None in practice: the state is in memory.
    pub fn set_storage(&mut self, account: Address, slot: U256, value: B256) -> Result<(), Error> {
        let database = &mut self.0.ctx.journaled_state.database;
        database.insert_account_storage(account, slot, value.into()).map_err(refused)
    }

    fn change(&mut self, account: Address, change: impl FnOnce(&mut AccountInfo)) -> Result<(), Error> {
        let database = &mut self.0.ctx.journaled_state.database;
        let mut info = database.basic(account).map_err(refused)?.unwrap_or_default();
        change(&mut info);
        database.insert_account_info(account, info);
        Ok(())
    }
}
