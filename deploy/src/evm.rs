//! An EVM in memory, to measure one contract call after another without a node.

mod chain;
mod work;

use alloy::primitives::{Address, Bytes, Log, TxKind};
use revm::{
    Context, Database as _, ExecuteCommitEvm as _, ExecuteEvm as _, InspectEvm as _, MainBuilder as _,
    MainContext as _, MainnetEvm,
    context::{
        TxEnv,
        result::{ExecutionResult, Output, ResultAndState},
    },
    context_interface::cfg::gas::calculate_initial_tx_gas_for_tx,
    database::InMemoryDB,
    handler::MainnetContext,
    primitives::hardfork::SpecId,
};

use crate::Error;

pub use chain::Transaction;
pub use work::{Precompiles, Work};

/// Gas that every transaction may spend: the limit of EIP-7825.
const GAS_LIMIT: u64 = 1 << 24;

/// Rules that a call is executed and priced by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hardfork {
    /// May 2025.
    Prague,
    /// December 2025: modexp is dearer (EIP-7883).
    Osaka,
}

impl Hardfork {
    /// All that figures are given for.
    pub const ALL: [Self; 2] = [Self::Prague, Self::Osaka];

    /// The name that Anvil knows it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Prague => "prague",
            Self::Osaka => "osaka",
        }
    }

    const fn spec(self) -> SpecId {
        match self {
            Self::Prague => SpecId::PRAGUE,
            Self::Osaka => SpecId::OSAKA,
        }
    }
}

/// What one transaction to a contract did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Whether it returned, and did not revert or run out of gas.
    pub success: bool,
    /// What it returned or reverted with.
    pub output: Bytes,
    /// Gas of the execution before refunds: without the 21,000 of a transaction and without its calldata.
    pub execution_gas: u64,
    /// What it logged, in order; nothing if it failed.
    pub logs: Vec<Log>,
}

/// An EVM with a state of its own. Every call is a transaction: its target and the precompiles are warm, all else is cold.
pub struct Evm(MainnetEvm<MainnetContext<InMemoryDB>, Work>);

impl std::fmt::Debug for Evm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Evm").field(&self.0.ctx.cfg.spec).finish()
    }
}

impl Evm {
    /// Returns an EVM with an empty state.
    #[must_use]
    pub fn new(hardfork: Hardfork) -> Self {
        let context = Context::mainnet().with_db(InMemoryDB::default()).modify_cfg_chained(|cfg| {
            cfg.set_spec_and_mainnet_gas_params(hardfork.spec());
            cfg.disable_nonce_check = true;
        });
        Self(context.build_mainnet_with_inspector(Work::default()))
    }

    /// Creates a contract, and returns its address. `creation_code` ends with the encoded arguments of the constructor.
    ///
    /// # Errors
    /// [`Error::Evm`] if the constructor reverts or the code is refused.
    pub fn deploy(&mut self, creation_code: Bytes) -> Result<Address, Error> {
        let result = self.0.transact(transaction(TxKind::Create, creation_code)?).map_err(refused)?;
        self.0.commit(result.state);
        match result.result {
            ExecutionResult::Success { output: Output::Create(_, Some(address)), .. } => Ok(address),
            other => Err(refused(format!("{other:?}"))),
        }
    }

    /// Sends `calldata` to `to` and keeps what that changes.
    ///
    /// # Errors
    /// [`Error::Evm`] if the transaction is not valid; one that reverts is an [`Outcome`].
    pub fn call(&mut self, to: Address, calldata: Bytes) -> Result<Outcome, Error> {
        self.send(Transaction { kind: TxKind::Call(to), data: calldata, ..Default::default() })
    }

    /// As [`Self::call`], with what the call left to precompiles and hashes.
    ///
    /// # Errors
    /// As [`Self::call`].
    pub fn measure(&mut self, to: Address, calldata: Bytes) -> Result<(Outcome, Work), Error> {
        let tx = transaction(TxKind::Call(to), calldata)?;
        let intrinsic = self.intrinsic_gas(&tx);
        self.0.set_inspector(Work::default());
        let result = self.0.inspect_tx(tx).map_err(refused)?;
        let outcome = self.commit(result, intrinsic);
        Ok((outcome, self.0.inspector))
    }

    fn intrinsic_gas(&self, tx: &TxEnv) -> u64 {
        calculate_initial_tx_gas_for_tx(tx, self.0.ctx.cfg.spec, None).initial_total_gas()
    }

    fn commit(&mut self, result: ResultAndState, intrinsic: u64) -> Outcome {
        self.0.commit(result.state);
        outcome(result.result, intrinsic)
    }

    /// Runtime code of `address`.
    ///
    /// # Errors
    /// None in practice: the state is in memory.
    pub fn code(&mut self, address: Address) -> Result<Bytes, Error> {
        let account = self.0.ctx.journaled_state.database.basic(address).map_err(refused)?;
        Ok(account.and_then(|account| account.code).map(|code| code.original_bytes()).unwrap_or_default())
    }
}

fn outcome(result: ExecutionResult, intrinsic: u64) -> Outcome {
    Outcome {
        success: result.is_success(),
        execution_gas: result.gas().total_gas_spent().saturating_sub(intrinsic),
        logs: result.logs().to_vec(),
        output: result.into_output().unwrap_or_default(),
    }
}

fn transaction(kind: TxKind, data: Bytes) -> Result<TxEnv, Error> {
    Transaction { kind, data, ..Default::default() }.environment()
}

fn refused(reason: impl ToString) -> Error {
    Error::Evm { reason: reason.to_string() }
}
