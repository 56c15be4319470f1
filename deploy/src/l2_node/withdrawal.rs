use alloy::{
    primitives::{Address, B256, Bytes, U256},
    sol_types::{SolInterface, SolValue},
};

use super::refusal::{Refusal, call_name};
use crate::{
    abi::IL2Contracts::{self, IL2ContractsCalls},
    rollup::{ASSET_ROUTER, BASE_TOKEN, Rollup, RollupError, Sender, Token},
};

/// What a transaction withdraws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Withdrawal {
    receiver: Address,
    amount: U256,
    /// Asset id; none for the base token.
    token: Option<B256>,
}

impl Withdrawal {
    /// Reads the call of `to` with `data`, which brings `value` wei (page on bridging, §12).
    pub(super) fn read(rollup: &Rollup, to: Address, value: U256, data: &Bytes) -> Result<Self, Refusal> {
        let unknown = || Refusal::NotWithdrawal { to, call: call_name(data) };
        let call = IL2ContractsCalls::abi_decode(data).map_err(|_| unknown())?;
        let withdrawal = match (to, call) {
            (BASE_TOKEN, IL2ContractsCalls::withdraw_1(call)) => {
                return Ok(Self { receiver: call._l1Receiver, amount: value, token: None });
            }
            (ASSET_ROUTER, IL2ContractsCalls::withdraw_0(call)) => Self::of_asset(rollup, &call)?,
            (ASSET_ROUTER, IL2ContractsCalls::withdraw_2(call)) => Self {
                receiver: call.l1Receiver,
                amount: call.amount,
                token: Some(token_at(rollup, call.l2Token)?.asset_id()),
            },
            _ => return Err(unknown()),
        };
        if !value.is_zero() {
            return Err(Refusal::Value { value });
        }
        if withdrawal.amount.is_zero() {
            return Err(Refusal::Unsupported { what: "withdrawals of nothing" });
        }
        Ok(withdrawal)
    }

    /// Reads amount, receiver and token, of which the asset id decides.
    fn of_asset(rollup: &Rollup, call: &IL2Contracts::withdraw_0Call) -> Result<Self, Refusal> {
        let asset_id = call._assetId;
        let (amount, receiver, token) = <(U256, Address, Address)>::abi_decode_params(&call._transferData)
            .map_err(|error| Refusal::Malformed { reason: format!("transfer data: {error}") })?;
        let known = rollup.ledger().token(asset_id).ok_or(RollupError::UnknownAsset { asset_id })?;
        // As the vault has it: the token may be left out, but not another.
        if !token.is_zero() && token != known.l2_address(rollup.config().chain_id) {
            return Err(Refusal::UnknownToken { address: token });
        }
        Ok(Self { receiver, amount, token: Some(asset_id) })
    }

    /// Does it in the open batch; returns the hash of the transaction.
    pub(super) fn run(self, rollup: &mut Rollup, from: Sender) -> Result<B256, RollupError> {
        match self.token {
            None => rollup.withdraw(from, self.receiver, self.amount),
            Some(asset_id) => rollup.withdraw_token(from, asset_id, self.receiver, self.amount),
        }
    }
}

/// The token whose address on this L2 is `address`.
pub(super) fn token_at(rollup: &Rollup, address: Address) -> Result<&Token, Refusal> {
    let chain_id = rollup.config().chain_id;
    let mut tokens = rollup.ledger().tokens();
    tokens.find(|token| token.l2_address(chain_id) == address).ok_or(Refusal::UnknownToken { address })
}
