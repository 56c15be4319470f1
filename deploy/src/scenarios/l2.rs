use std::collections::VecDeque;

use alloy::primitives::{Address, U256};

use super::{
    asset::{Asset, Payout},
    book::Holding,
};
use crate::{
    Error,
    abi::BridgedStandardERC20,
    config::Intent,
    devnet::DevNet,
    flows::{Context, open_rollup},
    plan::Deployment,
    progress::Progress,
    rollup::Rollup,
};

/// A chain: its contracts on L1, and its operator's side.
#[derive(Debug)]
pub(super) struct L2 {
    pub(super) deployment: Deployment,
    pub(super) rollup: Rollup,
    /// What fees are paid in.
    pub(super) base: Asset,
    /// Withdrawals that no batch was settled for, in order of their messages.
    pub(super) payouts: VecDeque<Payout>,
}

impl L2 {
    /// A chain without batches that was deployed on `net` by `intent`.
    pub(super) async fn open(
        net: &DevNet,
        deployment: Deployment,
        intent: &Intent,
        progress: &dyn Progress,
    ) -> Result<Self, Error> {
        let context = Context { client: &net.client, deployment: &deployment, progress };
        let rollup = open_rollup(context, intent).await?;
        let base = match intent.chain.base_token {
            None => Asset::ether(net.client.chain_id()),
            Some(token) => {
                let symbol = net.client.call(token.address, BridgedStandardERC20::symbolCall {}).await?;
                Asset::of_l1(net.client.chain_id(), token.address, &symbol)
            }
        };
        Ok(Self { deployment, rollup, base, payouts: VecDeque::new() })
    }

    pub(super) fn chain_id(&self) -> u64 {
        self.rollup.config().chain_id
    }

    /// An account's balance of `asset` here.
    pub(super) fn holding(&self, asset: &Asset, account: Address) -> Holding {
        let token = (asset.id != self.base.id).then_some(asset.id);
        Holding::OnL2 { chain_id: self.chain_id(), token, account }
    }

    /// What the vault owes this chain of `asset`.
    pub(super) fn owed(&self, asset: &Asset) -> Holding {
        let vault = self.deployment.core.native_token_vault;
        Holding::Owed { vault, chain_id: self.chain_id(), asset_id: asset.id }
    }

    /// Announces a withdrawal to L1 in the open batch.
    pub(super) fn withdraw(
        &mut self,
        asset: &Asset,
        from: Address,
        receiver: Address,
        amount: U256,
    ) -> Result<(), Error> {
        if asset.id == self.base.id {
            self.rollup.withdraw(from, receiver, amount)?;
        } else {
            self.rollup.withdraw_token(from, asset.id, receiver, amount)?;
        }
        self.payouts.push_back(Payout { asset: asset.clone(), receiver, amount });
        Ok(())
    }
}
