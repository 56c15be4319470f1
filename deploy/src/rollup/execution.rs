//! Execution of transactions in the open batch: what replaces the EraVM here.
//!
//! The rules are documented at [`super::Rollup`].

use alloy::primitives::{Address, B256, Bytes, U256};

use super::{
    RollupError,
    logs::{L2ToL1Log, LogTree, Message},
    precommit::TransactionStatus,
    sender::Sender,
    state::{BASE_TOKEN, Ledger},
    tokens::{ASSET_ROUTER, TokenDeposit},
    transaction::{alias, bytecode_hash, canonical_hash, encoded_length, minimal_gas, overhead_gas},
};
use crate::abi::IPayloads::{InteropRoot, L2CanonicalTransaction};

/// Selector of the message of a base token withdrawal (bridge.md §2.6).
const WITHDRAWAL_SELECTOR: [u8; 4] = [0x6c, 0x09, 0x60, 0xf9];

/// Outcome of a transaction from L1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Execution {
    /// Canonical transaction hash.
    pub tx_hash: B256,
    /// Position in the batch.
    pub tx_number_in_batch: u16,
    /// Whether it succeeded.
    pub success: bool,
    /// L2 gas used.
    pub gas_used: U256,
    /// Fee in wei of the base token.
    pub fee: U256,
    /// Wei that went to the refund recipient.
    pub refund: U256,
}

/// How the call of a transaction from L1 ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call {
    /// As the rules say.
    ByRules,
    /// It reverts.
    Reverts,
    /// It returns, having changed nothing here.
    Returns,
}

/// What execution has to know of the chain.
#[derive(Clone, Copy, Debug)]
pub(super) struct Environment {
    pub(super) fee_account: Address,
    pub(super) l1_chain_id: u64,
    pub(super) l1_asset_router: Address,
}

/// The batch that takes transactions.
#[derive(Clone, Debug)]
pub(super) struct OpenBatch {
    pub(super) number: u64,
    pub(super) ledger: Ledger,
    pub(super) statuses: Vec<TransactionStatus>,
    pub(super) logs: Vec<L2ToL1Log>,
    pub(super) messages: Vec<Message>,
    pub(super) bytecodes: Vec<Bytes>,
    pub(super) dependency_roots: Vec<InteropRoot>,
    pub(super) priority_operations: Vec<B256>,
    pub(super) upgrade_tx_hash: Option<B256>,
}

impl OpenBatch {
    pub(super) fn new(number: u64, ledger: Ledger) -> Self {
        Self {
            number,
            ledger,
            statuses: Vec::new(),
            logs: Vec::new(),
            messages: Vec::new(),
            bytecodes: Vec::new(),
            dependency_roots: Vec::new(),
            priority_operations: Vec::new(),
            upgrade_tx_hash: None,
        }
    }

    /// Executes a transaction from L1 whose call ends as `call` says.
    pub(super) fn execute(
        &mut self,
        tx: &L2CanonicalTransaction,
        Environment { fee_account, l1_chain_id, l1_asset_router }: Environment,
        call: Call,
    ) -> Result<Execution, RollupError> {
        let tx_number_in_batch = self.next_tx_number()?;
        let to = to_address("to", tx.to)?;
        let [minted, refund_recipient, ..] = tx.reserved;
        let refund_recipient = to_address("reserved[1]", refund_recipient)?;

        let gas_used = gas_used(tx)?;
        let fee = gas_used.saturating_mul(tx.maxFeePerGas).min(minted);
        let left = minted - fee;
        // The router takes calls of its counterpart only.
        let for_router = call == Call::ByRules && to == ASSET_ROUTER;
        let refused = for_router && tx.from != U256::from_be_bytes(alias(l1_asset_router).into_word().0);
        let mut success = call != Call::Reverts && !refused && tx.value <= left;
        if success
            && for_router
            && let Some(deposit) = TokenDeposit::decode(l1_chain_id, &tx.data)
        {
            success = self.ledger.mint_token(&deposit.token, deposit.receiver, deposit.amount).is_ok();
        }
        let value = if success { tx.value } else { U256::ZERO };
        let refund = left - value;

        let credits = [(to, value), (fee_account, fee), (refund_recipient, refund)];
        let credits: Vec<_> = credits.into_iter().filter(|(_, amount)| !amount.is_zero()).collect();
        if !credits.is_empty() {
            self.ledger.mint(&credits)?;
        }
        let tx_hash = canonical_hash(tx);
        self.logs.push(L2ToL1Log::status(tx_number_in_batch, tx_hash, success));
        self.statuses.push(TransactionStatus { tx_hash, success });
        Ok(Execution { tx_hash, tx_number_in_batch, success, gas_used, fee, refund })
    }

    /// Burns base tokens and tells L1 to pay them out.
    pub(super) fn withdraw(
        &mut self,
        chain_id: u64,
        from: Sender,
        l1_receiver: Address,
        amount: U256,
    ) -> Result<B256, RollupError> {
        self.admit(from)?;
        self.ledger.burn(from.account(), amount)?;
        let message =
            [WITHDRAWAL_SELECTOR.as_slice(), l1_receiver.as_slice(), &amount.to_be_bytes::<32>()].concat().into();
        self.send(chain_id, from, BASE_TOKEN, message)
    }

    /// Burns a token and tells L1 to pay it out.
    pub(super) fn withdraw_token(
        &mut self,
        chain_id: u64,
        from: Sender,
        asset_id: B256,
        l1_receiver: Address,
        amount: U256,
    ) -> Result<B256, RollupError> {
        self.admit(from)?;
        let token = self.ledger.token(asset_id).ok_or(RollupError::UnknownAsset { asset_id })?;
        let message = token.withdrawal(chain_id, from.account(), l1_receiver, amount);
        self.ledger.burn_token(asset_id, from.account(), amount)?;
        self.send(chain_id, from, ASSET_ROUTER, message)
    }

    /// Sends a message to L1 on behalf of `from`, through the contract `emitter`.
    pub(super) fn send(
        &mut self,
        chain_id: u64,
        from: Sender,
        emitter: Address,
        data: Bytes,
    ) -> Result<B256, RollupError> {
        let tx_number_in_batch = self.admit(from)?;
        let tx_hash = self.l2_transaction(chain_id, from, emitter, &data);
        let message = Message { tx_number_in_batch, sender: emitter, data };
        self.logs.push(message.log());
        self.messages.push(message);
        Ok(tx_hash)
    }

    /// Publishes an L2 bytecode; there is no emitter.
    pub(super) fn publish(&mut self, chain_id: u64, from: Sender, bytecode: Bytes) -> Result<B256, RollupError> {
        self.admit(from)?;
        bytecode_hash(&bytecode)?;
        let tx_hash = self.l2_transaction(chain_id, from, Address::ZERO, &bytecode);
        self.bytecodes.push(bytecode);
        Ok(tx_hash)
    }

    /// Records a successful L2 transaction and returns its hash.
    fn l2_transaction(&mut self, chain_id: u64, from: Sender, emitter: Address, payload: &[u8]) -> B256 {
        let nonce = self.ledger.use_nonce(from.account());
        let tx_hash = from.tx_hash(chain_id, nonce, emitter, payload);
        self.statuses.push(TransactionStatus { tx_hash, success: true });
        tx_hash
    }

    /// Position that a transaction of `from` would have. Checked before anything changes.
    fn admit(&self, from: Sender) -> Result<u16, RollupError> {
        from.check_nonce(&self.ledger)?;
        self.next_tx_number()
    }

    /// Position of the next transaction. Each has at most one log, so bounding transactions bounds the log tree too.
    fn next_tx_number(&self) -> Result<u16, RollupError> {
        let limit = LogTree::CAPACITY;
        let full = RollupError::BatchFull { batch: self.number, what: "transactions", limit };
        if self.statuses.len() >= limit {
            return Err(full);
        }
        u16::try_from(self.statuses.len()).map_err(|_| full)
    }
}

/// Overhead and minimal gas, at most the gas limit.
fn gas_used(tx: &L2CanonicalTransaction) -> Result<U256, RollupError> {
    let pubdata_price = u64::try_from(tx.gasPerPubdataByteLimit).map_err(|_| RollupError::TransactionField {
        field: "gasPerPubdataByteLimit",
        expected: "at most 64 bits".into(),
        actual: tx.gasPerPubdataByteLimit,
    })?;
    let deps = tx.factoryDeps.len() as u64;
    let length = encoded_length(tx.data.len() as u64, deps);
    Ok((overhead_gas(length) + minimal_gas(length, deps, pubdata_price)).min(tx.gasLimit))
}

fn to_address(field: &'static str, value: U256) -> Result<Address, RollupError> {
    if value.bit_len() > 160 {
        return Err(RollupError::TransactionField { field, expected: "at most 160 bits".into(), actual: value });
    }
    Ok(Address::from_word(value.into()))
}
