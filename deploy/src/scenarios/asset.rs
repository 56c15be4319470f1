use alloy::primitives::{Address, B256, U256};

use super::book::Holding;
use crate::rollup::{ETH_TOKEN, asset_id};

/// An asset that moves between the layers.
#[derive(Debug, Clone)]
pub(super) struct Asset {
    pub(super) id: B256,
    pub(super) origin_chain_id: u64,
    /// The token on L1: itself or what represents it; `0x…01` for ether.
    pub(super) l1_token: Address,
    pub(super) symbol: String,
}

impl Asset {
    /// A token of the L1 with this chain id.
    pub(super) fn of_l1(l1_chain_id: u64, token: Address, symbol: &str) -> Self {
        let id = asset_id(l1_chain_id, token);
        Self { id, origin_chain_id: l1_chain_id, l1_token: token, symbol: symbol.to_owned() }
    }

    pub(super) fn ether(l1_chain_id: u64) -> Self {
        Self::of_l1(l1_chain_id, ETH_TOKEN, "ETH")
    }

    /// An account's balance on L1.
    pub(super) fn on_l1(&self, account: Address) -> Holding {
        if self.l1_token == ETH_TOKEN {
            Holding::Ether(account)
        } else {
            Holding::Token { token: self.l1_token, account }
        }
    }
}

/// A withdrawal that an L2 announced and L1 has not paid.
#[derive(Debug, Clone)]
pub(super) struct Payout {
    pub(super) asset: Asset,
    pub(super) receiver: Address,
    pub(super) amount: U256,
}
