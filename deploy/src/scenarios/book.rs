use alloy::primitives::{Address, B256, U256};

use crate::{
    Error,
    abi::{BridgedStandardERC20, L1NativeTokenVault},
    chain::Client,
    flows::Balance,
};

use super::l2::L2;

/// Something that has a balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holding {
    /// Ether of an account on L1.
    Ether(Address),
    /// An account's balance of a token of L1.
    Token { token: Address, account: Address },
    /// What the vault owes a chain: `chainBalance`.
    Owed { vault: Address, chain_id: u64, asset_id: B256 },
    /// An account's balance on L2: of a token, or of the base token.
    OnL2 { chain_id: u64, token: Option<B256>, account: Address },
}

/// What every balance must be, kept beside the contracts: read once, then changed by what ought to happen.
#[derive(Debug, Default)]
pub(super) struct Book {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    holding: Holding,
    account: String,
    asset: String,
    before: U256,
    expected: U256,
}

impl Book {
    /// Reads the balance that changes are counted from, unless it was read before.
    pub(super) async fn open(
        &mut self,
        client: &Client,
        l2s: &[L2],
        (account, asset): (&str, &str),
        holding: Holding,
    ) -> Result<(), Error> {
        if self.entries.iter().any(|entry| entry.holding == holding) {
            return Ok(());
        }
        let before = holding.read(client, l2s).await?;
        let (account, asset) = (account.to_owned(), asset.to_owned());
        self.entries.push(Entry { holding, account, asset, before, expected: before });
        Ok(())
    }

    /// Expects `amount` more.
    ///
    /// Wraps like the difference of two balances: only what a balance ends at is compared.
    pub(super) fn add(&mut self, holding: Holding, amount: U256) {
        self.change(holding, |expected| expected.wrapping_add(amount));
    }

    /// Expects `amount` less.
    pub(super) fn sub(&mut self, holding: Holding, amount: U256) {
        self.change(holding, |expected| expected.wrapping_sub(amount));
    }

    fn change(&mut self, holding: Holding, change: impl FnOnce(U256) -> U256) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.holding == holding) {
            entry.expected = change(entry.expected);
        }
    }

    /// Reads every balance again.
    pub(super) async fn close(self, client: &Client, l2s: &[L2]) -> Result<Vec<Balance>, Error> {
        let mut balances = Vec::new();
        for Entry { holding, account, asset, before, expected } in self.entries {
            let after = holding.read(client, l2s).await?;
            balances.push(Balance { account, layer: holding.layer(), asset, before, after, expected });
        }
        Ok(balances)
    }
}

impl Holding {
    const fn layer(self) -> &'static str {
        match self {
            Self::Ether(_) | Self::Token { .. } | Self::Owed { .. } => "L1",
            Self::OnL2 { .. } => "L2",
        }
    }

    /// The balance now; zero of a token that is not deployed yet and of a chain that is not there.
    async fn read(self, client: &Client, l2s: &[L2]) -> Result<U256, Error> {
        Ok(match self {
            Self::Ether(account) => client.balance(account).await?,
            Self::Token { token, account } if client.has_code(token).await? => {
                client.call(token, BridgedStandardERC20::balanceOfCall::from((account,))).await?
            }
            Self::Token { .. } => U256::ZERO,
            Self::Owed { vault, chain_id, asset_id } => {
                let call = L1NativeTokenVault::chainBalanceCall::from((U256::from(chain_id), asset_id));
                client.call(vault, call).await?
            }
            Self::OnL2 { chain_id, token, account } => {
                let ledger = l2s.iter().find(|l2| l2.chain_id() == chain_id).map(|l2| l2.rollup.ledger());
                ledger.map_or(U256::ZERO, |ledger| {
                    token.map_or_else(|| ledger.balance(account), |id| ledger.token_balance(id, account))
                })
            }
        })
    }
}
