//! The L2 ledger and the tree whose root is the batch hash.

use std::collections::BTreeMap;

use alloy::primitives::{Address, B256, U256, address, keccak256};

use super::{
    RollupError,
    commitment::Genesis,
    merkle::{MAX_HEIGHT, Tree, hash_pair},
    state_diff::StateDiff,
    tokens::{NATIVE_TOKEN_VAULT, Token},
};

/// The base token contract (constants.md §3).
pub const BASE_TOKEN: Address = address!("000000000000000000000000000000000000800a");
/// The nonce holder (interface package, `system-contracts/Constants.sol`).
const NONCE_HOLDER: Address = address!("0000000000000000000000000000000000008003");

/// A storage slot of an L2 contract.
///
/// Balances, total supply and nonces live where a Solidity contract with these variables would keep them, so that
/// state diffs look like those of a real chain:
/// `balance[a]` at mapping 0 and the total supply at slot 1 of `0x800a`, `nonce[a]` at mapping 0 of `0x8003`, and, since
/// there are no token contracts here, `tokenBalance[assetId][a]` at mapping 0 of the vault `0x10004`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// Contract.
    pub account: Address,
    /// Key within it.
    pub key: B256,
}

impl Slot {
    /// Returns the slot of an account's balance.
    pub fn balance(account: Address) -> Self {
        Self { account: BASE_TOKEN, key: hash_pair(account.into_word(), B256::ZERO) }
    }

    /// Returns the slot of an account's nonce.
    pub fn nonce(account: Address) -> Self {
        Self { account: NONCE_HOLDER, key: hash_pair(account.into_word(), B256::ZERO) }
    }

    /// Returns the slot of an account's balance of a token.
    pub fn token_balance(asset_id: B256, account: Address) -> Self {
        let of_asset = hash_pair(asset_id, B256::ZERO);
        Self { account: NATIVE_TOKEN_VAULT, key: hash_pair(account.into_word(), of_asset) }
    }

    /// Returns the slot of the total supply.
    pub fn total_supply() -> Self {
        Self { account: BASE_TOKEN, key: B256::with_last_byte(1) }
    }

    /// Returns the slot's key in the state: `H(account as a word ‖ key)`.
    pub fn derived_key(&self) -> B256 {
        hash_pair(self.account.into_word(), self.key)
    }
}

/// The state after a batch.
///
/// A keccak Merkle tree of height 64 in which every slot ever written has one leaf, in order of first write; parents
/// are `H(left ‖ right)`.
///
/// | Position | Leaf |
/// | --- | --- |
/// | 0 | the genesis state, `H(u64 0 ‖ genesis root ‖ word(genesis index))` |
/// | 1 + index − genesis index | a slot, `H(u64 index ‖ derived key ‖ value)` |
/// | others | empty, `H(72 zero bytes)` |
///
/// Enumeration indices count from the genesis index; slots that one batch writes first get theirs in order of derived
/// keys. `indexRepeatedStorageChanges` is the next free index. The genesis state itself is opaque: its root stands in
/// for whatever it holds, and no slot of it is read. Slots of value 0 that were written keep their leaf.
#[derive(Clone, Debug)]
pub struct State {
    genesis: Genesis,
    /// Enumeration index and value of each slot written since genesis.
    slots: BTreeMap<Slot, (u64, U256)>,
    tree: Tree,
    /// Tokens that the vault knows, by asset id. Not in the tree: their balances are.
    tokens: BTreeMap<B256, Token>,
}

impl State {
    /// Returns the state after genesis.
    pub fn new(genesis: Genesis) -> Self {
        let mut tree = Tree::new(keccak256([0; 72]));
        tree.push(leaf(0, genesis.state_root, U256::from(genesis.index)));
        Self { genesis, slots: BTreeMap::new(), tree, tokens: BTreeMap::new() }
    }

    /// Returns the root of the state tree.
    pub fn root(&self) -> B256 {
        self.tree.node(MAX_HEIGHT, 0)
    }

    /// Returns the next free enumeration index.
    pub fn next_index(&self) -> u64 {
        self.genesis.index + self.slots.len() as u64
    }

    /// Returns the value of a slot; 0 if it was never written.
    pub fn read(&self, slot: &Slot) -> U256 {
        self.slots.get(slot).map_or(U256::ZERO, |(_, value)| *value)
    }

    /// Returns what `writes` would change, in order of derived keys.
    pub fn diff(&self, writes: &BTreeMap<Slot, U256>) -> Vec<StateDiff> {
        let changed = writes.iter().filter_map(|(slot, last)| {
            let (index, initial) = self.slots.get(slot).copied().unwrap_or_default();
            (initial != *last).then_some(StateDiff { slot: *slot, index, initial, last: *last })
        });
        let mut diffs: Vec<_> = changed.collect();
        diffs.sort_by_cached_key(|diff| diff.slot.derived_key());
        diffs
    }

    /// Writes the new value of each diff; diffs must come from [`State::diff`] of this very state.
    ///
    /// # Errors
    /// A diff names an enumeration index that the state does not have.
    pub fn apply(&mut self, diffs: &[StateDiff]) -> Result<(), RollupError> {
        for diff in diffs {
            let derived_key = diff.slot.derived_key();
            let index = if diff.index == 0 { self.next_index() } else { diff.index };
            let leaf = leaf(index, derived_key, diff.last);
            if diff.index == 0 {
                self.tree.push(leaf);
            } else {
                self.tree.set((1 + index - self.genesis.index) as usize, leaf)?;
            }
            self.slots.insert(diff.slot, (index, diff.last));
        }
        Ok(())
    }
}

/// `H(u64 index ‖ key ‖ value)`.
fn leaf(index: u64, key: B256, value: U256) -> B256 {
    keccak256([index.to_be_bytes().as_slice(), key.as_slice(), &value.to_be_bytes::<32>()].concat())
}

/// Balances, tokens and nonces on top of a state, with the writes of the open batch.
#[derive(Clone, Debug)]
pub struct Ledger {
    state: State,
    writes: BTreeMap<Slot, U256>,
    new_tokens: BTreeMap<B256, Token>,
}

impl Ledger {
    /// Returns a ledger without writes of its own.
    pub fn new(state: State) -> Self {
        Self { state, writes: BTreeMap::new(), new_tokens: BTreeMap::new() }
    }

    /// Returns the state below the writes.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Returns the changes of the open batch, in order of derived keys.
    pub fn diff(&self) -> Vec<StateDiff> {
        self.state.diff(&self.writes)
    }

    /// Returns the state with the writes, and what they changed.
    ///
    /// # Errors
    /// None occurs: the changes are those of this very state.
    pub(super) fn close(&self) -> Result<(State, Vec<StateDiff>), RollupError> {
        let diffs = self.diff();
        let mut state = self.state.clone();
        state.apply(&diffs)?;
        state.tokens.extend(self.new_tokens.clone());
        Ok((state, diffs))
    }

    /// Returns an account's balance in wei of the base token.
    pub fn balance(&self, account: Address) -> U256 {
        self.read(Slot::balance(account))
    }

    /// Returns the sum of all balances in wei.
    pub fn total_supply(&self) -> U256 {
        self.read(Slot::total_supply())
    }

    /// Returns the token with this asset id, if the vault knows it.
    pub fn token(&self, asset_id: B256) -> Option<&Token> {
        self.new_tokens.get(&asset_id).or_else(|| self.state.tokens.get(&asset_id))
    }

    /// Iterates over the tokens that the vault knows.
    pub fn tokens(&self) -> impl Iterator<Item = &Token> {
        let new = self.new_tokens.iter().filter(|(asset_id, _)| !self.state.tokens.contains_key(*asset_id));
        self.state.tokens.values().chain(new.map(|(_, token)| token))
    }

    /// Returns an account's balance of a token, in its smallest unit.
    pub fn token_balance(&self, asset_id: B256, account: Address) -> U256 {
        self.read(Slot::token_balance(asset_id, account))
    }

    /// Returns the number of L2 transactions that an account has sent.
    pub fn nonce(&self, account: Address) -> U256 {
        self.read(Slot::nonce(account))
    }

    /// Creates base tokens in the given accounts, amounts in wei.
    ///
    /// # Errors
    /// The total supply would exceed 256 bits; nothing is minted then.
    pub fn mint(&mut self, credits: &[(Address, U256)]) -> Result<(), RollupError> {
        let supply = self.total_supply();
        let amount = credits.iter().fold(U256::ZERO, |sum, (_, amount)| sum.saturating_add(*amount));
        let new_supply = supply.checked_add(amount).ok_or(RollupError::SupplyOverflow { amount, supply })?;
        for (account, amount) in credits {
            // No balance exceeds the supply, which was checked.
            self.write(Slot::balance(*account), self.balance(*account).saturating_add(*amount));
        }
        self.write(Slot::total_supply(), new_supply);
        Ok(())
    }

    /// Destroys `amount` wei of an account's base tokens.
    ///
    /// # Errors
    /// The account has less.
    pub fn burn(&mut self, account: Address, amount: U256) -> Result<(), RollupError> {
        let balance = self.balance(account);
        let rest = balance.checked_sub(amount);
        let rest = rest.ok_or(RollupError::InsufficientBalance { account, balance, needed: amount })?;
        self.write(Slot::balance(account), rest);
        // No balance exceeds the supply.
        self.write(Slot::total_supply(), self.total_supply().saturating_sub(amount));
        Ok(())
    }

    /// Creates `amount` of a token in an account, and makes the token known.
    ///
    /// # Errors
    /// The balance would exceed 256 bits; nothing changes then.
    pub fn mint_token(&mut self, token: &Token, account: Address, amount: U256) -> Result<(), RollupError> {
        let asset_id = token.asset_id();
        let balance = self.token_balance(asset_id, account);
        let new = balance.checked_add(amount).ok_or(RollupError::SupplyOverflow { amount, supply: balance })?;
        self.new_tokens.entry(asset_id).or_insert_with(|| token.clone());
        self.write(Slot::token_balance(asset_id, account), new);
        Ok(())
    }

    /// Destroys `amount` of an account's token.
    ///
    /// # Errors
    /// The account has less.
    pub fn burn_token(&mut self, asset_id: B256, account: Address, amount: U256) -> Result<(), RollupError> {
        let balance = self.token_balance(asset_id, account);
        let rest = balance.checked_sub(amount);
        let rest = rest.ok_or(RollupError::InsufficientBalance { account, balance, needed: amount })?;
        self.write(Slot::token_balance(asset_id, account), rest);
        Ok(())
    }

    /// Returns an account's nonce and increments it.
    pub fn use_nonce(&mut self, account: Address) -> U256 {
        let nonce = self.nonce(account);
        self.write(Slot::nonce(account), nonce.saturating_add(U256::from(1)));
        nonce
    }

    fn read(&self, slot: Slot) -> U256 {
        self.writes.get(&slot).copied().unwrap_or_else(|| self.state.read(&slot))
    }

    fn write(&mut self, slot: Slot, value: U256) {
        self.writes.insert(slot, value);
    }
}
