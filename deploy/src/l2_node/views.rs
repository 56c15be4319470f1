//! Views of the L2's system contracts, as far as clients need them to deposit and withdraw.

use alloy::{
    primitives::{Address, B256, Bytes, U256},
    sol_types::{SolInterface, SolValue},
};

use super::{
    refusal::{Refusal, call_name},
    withdrawal::token_at,
};
use crate::{
    abi::{
        BridgedStandardERC20::BridgedStandardERC20Calls, IL2Contracts::IL2ContractsCalls,
        L1NativeTokenVault::L1NativeTokenVaultCalls,
    },
    rollup::{ASSET_ROUTER, BASE_TOKEN, NATIVE_TOKEN_VAULT, Rollup, Token, asset_id, representation},
};

/// Answers the call of the view `data` of the contract `to`.
pub(super) fn answer(rollup: &Rollup, base_token: Address, to: Address, data: &Bytes) -> Result<Bytes, Refusal> {
    let answer = match to {
        ASSET_ROUTER => router(rollup, base_token, data),
        NATIVE_TOKEN_VAULT => vault(rollup, base_token, data),
        _ => token(rollup, to, data)?,
    };
    answer.map(Bytes::from).ok_or_else(|| Refusal::NotView { to, call: call_name(data) })
}

fn router(rollup: &Rollup, base_token: Address, data: &[u8]) -> Option<Vec<u8>> {
    let config = rollup.config();
    match IL2ContractsCalls::abi_decode(data).ok()? {
        IL2ContractsCalls::L1_ASSET_ROUTER(_) => Some(config.l1_asset_router.abi_encode()),
        IL2ContractsCalls::l2TokenAddress(call) if call.l1Token == base_token => Some(BASE_TOKEN.abi_encode()),
        IL2ContractsCalls::l2TokenAddress(call) => {
            Some(representation(asset_id(config.l1_chain_id, call.l1Token)).abi_encode())
        }
        _ => None,
    }
}

/// The views that this vault shares with that of L1.
fn vault(rollup: &Rollup, base_token: Address, data: &[u8]) -> Option<Vec<u8>> {
    let config = rollup.config();
    let known = |asset_id: B256| rollup.ledger().token(asset_id);
    Some(match L1NativeTokenVaultCalls::abi_decode(data).ok()? {
        L1NativeTokenVaultCalls::L1_CHAIN_ID(_) => U256::from(config.l1_chain_id).abi_encode(),
        L1NativeTokenVaultCalls::BASE_TOKEN_ASSET_ID(_) => asset_id(config.l1_chain_id, base_token).abi_encode(),
        L1NativeTokenVaultCalls::assetId(call) => {
            token_at(rollup, call.token).map_or(B256::ZERO, Token::asset_id).abi_encode()
        }
        L1NativeTokenVaultCalls::originChainId(call) => {
            U256::from(known(call.assetId).map_or(0, |token| token.origin_chain_id)).abi_encode()
        }
        L1NativeTokenVaultCalls::tokenAddress(call) => {
            known(call.assetId).map_or(Address::ZERO, |token| token.l2_address(config.chain_id)).abi_encode()
        }
        _ => return None,
    })
}

fn token(rollup: &Rollup, to: Address, data: &[u8]) -> Result<Option<Vec<u8>>, Refusal> {
    let Ok(BridgedStandardERC20Calls::balanceOf(call)) = BridgedStandardERC20Calls::abi_decode(data) else {
        return Ok(None);
    };
    let asset_id = token_at(rollup, to)?.asset_id();
    Ok(Some(rollup.ledger().token_balance(asset_id, call.account).abi_encode()))
}
