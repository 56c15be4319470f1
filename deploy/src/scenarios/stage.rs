use std::fmt::Debug;

use alloy::{
    primitives::{Address, U256},
    signers::local::PrivateKeySigner,
    sol_types::SolError,
};

use super::{
    asset::{Asset, Payout},
    book::{Book, Holding},
    l2::L2,
};
use crate::{
    Error, StepRecord,
    abi::L1NativeTokenVault,
    artifacts::{Artifacts, Toolchain},
    chain::{Node, Receipt},
    config::{Chain, Intent},
    devnet::{DevNet, RECEIVER},
    flows::{
        Balance, Context, Deposit, Deposited, E2eReport, ProofRecord, Prover, TokenDeposit, approve, deploy_token,
        deposit_base_token, deposit_token, finalize_withdrawal, refusal,
    },
    progress::Progress,
    rollup::{MessageProof, Token},
};

/// L2 gas limit of a deposit of the base token; a plain transfer needs 253,884 (page on the mailbox, §8).
const DEPOSIT_GAS_LIMIT: u64 = 500_000;

/// What a scenario runs with.
#[derive(Clone, Copy)]
#[allow(missing_debug_implementations, reason = "megabytes of polynomials")]
pub struct Tools<'a> {
    /// The compiler and Anvil.
    pub toolchain: &'a Toolchain,
    /// The compiled contracts.
    pub artifacts: &'a Artifacts,
    /// Makes the proofs.
    pub prover: &'a Prover,
    /// Told about each step.
    pub progress: &'a dyn Progress,
}

/// A network with chains on it, the user who moves assets between them, and the book of what every balance must be.
///
/// Chains are named by their number in `l2s`; the first, 0, is the one that the network is deployed with.
pub(super) struct Stage<'a> {
    pub(super) tools: Tools<'a>,
    pub(super) net: DevNet,
    pub(super) l2s: Vec<L2>,
    pub(super) book: Book,
    pub(super) steps: Vec<StepRecord>,
    pub(super) proofs: Vec<ProofRecord>,
    refusals: Vec<String>,
}

impl<'a> Stage<'a> {
    /// Starts Anvil and deploys an ecosystem with its first chain, as `configure` changes the intent.
    pub(super) async fn open(tools: Tools<'a>, configure: impl FnOnce(&mut Intent)) -> Result<Self, Error> {
        let Tools { toolchain, artifacts, progress, .. } = tools;
        let node = Node::start(&toolchain.anvil, None)?;
        let net = DevNet::deploy(node, toolchain, artifacts, configure, progress).await?;
        let steps = net.steps.clone();
        let l2s = vec![L2::open(&net, net.deployment.clone(), &net.intent, progress).await?];
        let book = Book::default();
        let mut stage = Self { tools, net, l2s, book, steps, proofs: Vec::new(), refusals: Vec::new() };
        let core = stage.net.deployment.core.clone();
        // Ether may pass through these, but none may stay; and the user pays for gas.
        let holders = [stage.user(), core.bridgehub, core.asset_router, core.nullifier];
        stage.watch(&stage.ether(), &holders.map(Holding::Ether)).await?;
        Ok(stage)
    }

    /// Creates another chain in the ecosystem; returns its number.
    pub(super) async fn add_chain(&mut self, chain: Chain) -> Result<usize, Error> {
        let Tools { artifacts, progress, .. } = self.tools;
        let intent = Intent { chain, ..self.net.intent.clone() };
        let (deployment, records) = self.net.apply(&intent, artifacts, progress).await?;
        self.steps.extend(records);
        self.l2s.push(L2::open(&self.net, deployment, &intent, progress).await?);
        Ok(self.l2s.len() - 1)
    }

    pub(super) fn context(&self, chain: usize) -> Context<'_> {
        let deployment = &self.l2s[chain].deployment;
        Context { client: &self.net.client, deployment, progress: self.tools.progress }
    }

    pub(super) fn user(&self) -> Address {
        self.net.accounts.user.address()
    }

    pub(super) fn ether(&self) -> Asset {
        Asset::ether(self.net.client.chain_id())
    }

    pub(super) fn vault(&self) -> Address {
        self.net.deployment.core.native_token_vault
    }

    /* TOKENS */

    /// Deploys a token on L1 whose supply the user has, and lets the vault take it.
    pub(super) async fn new_token(&mut self, symbol: &str) -> Result<Asset, Error> {
        let user = self.net.accounts.user.clone();
        let name = format!("deploy {symbol}");
        let deployed = deploy_token(self.context(0), &name, &user, self.tools.artifacts, symbol).await?;
        let (token, record, receipt) = deployed;
        self.paid(record, &receipt);
        let asset = Asset::of_l1(self.net.client.chain_id(), token, symbol);
        self.allow(&asset, self.vault()).await?;
        Ok(asset)
    }

    /// The user lets `spender` take any amount of `asset`.
    pub(super) async fn allow(&mut self, asset: &Asset, spender: Address) -> Result<(), Error> {
        let user = self.net.accounts.user.clone();
        let name = format!("approve {}", asset.symbol);
        let approved = approve(self.context(0), &name, &user, asset.l1_token, spender, U256::MAX).await?;
        let (record, receipt) = approved;
        self.paid(record, &receipt);
        Ok(())
    }

    /// The asset of a token that an L2 made, with what represents it on L1.
    pub(super) async fn l2_asset(&self, token: &Token, symbol: &str) -> Result<Asset, Error> {
        let origin = (U256::from(token.origin_chain_id), token.address);
        let call = L1NativeTokenVault::calculateCreate2TokenAddressCall::from(origin);
        Ok(Asset {
            id: token.asset_id(),
            origin_chain_id: token.origin_chain_id,
            l1_token: self.net.client.call(self.vault(), call).await?,
            symbol: symbol.to_owned(),
        })
    }

    /* DEPOSITS */

    /// The user deposits `amount` of the base token for itself, and the open batch executes the deposit.
    pub(super) async fn deposit(&mut self, chain: usize, amount: U256) -> Result<(), Error> {
        let deposit = Deposit { l2_receiver: self.user(), l2_value: amount, l2_gas_limit: DEPOSIT_GAS_LIMIT };
        let base = self.l2s[chain].base.clone();
        self.watch_deposit(chain, &base).await?;
        let name = format!("deposit {}", base.symbol);
        let user = self.net.accounts.user.clone();
        let deposited = deposit_base_token(self.context(chain), &name, &user, &deposit).await?;
        self.paid_in(chain, &deposited);
        self.executed(chain, &deposited)
    }

    /// The user sends a deposit of `asset` for itself.
    pub(super) async fn send_token(
        &mut self,
        chain: usize,
        asset: &Asset,
        amount: U256,
    ) -> Result<(TokenDeposit, Deposited), Error> {
        let deposit = self.token_deposit(asset, amount);
        self.watch_deposit(chain, asset).await?;
        let name = format!("deposit {}", asset.symbol);
        let user = self.net.accounts.user.clone();
        let deposited = deposit_token(self.context(chain), &name, &user, &deposit).await?;
        self.paid_in(chain, &deposited);
        self.entered(chain, asset, amount);
        Ok((deposit, deposited))
    }

    /// The user deposits `amount` of `asset` for itself, and the open batch executes the deposit.
    pub(super) async fn deposit_token(&mut self, chain: usize, asset: &Asset, amount: U256) -> Result<(), Error> {
        let (_, deposited) = self.send_token(chain, asset, amount).await?;
        self.executed(chain, &deposited)?;
        self.book.add(self.l2s[chain].holding(asset, self.user()), amount);
        Ok(())
    }

    pub(super) fn token_deposit(&self, asset: &Asset, amount: U256) -> TokenDeposit {
        TokenDeposit {
            token: asset.l1_token,
            asset_id: asset.id,
            amount,
            l2_receiver: self.user(),
            l2_gas_limit: 2_000_000,
        }
    }

    /// Counts a deposit that was mined: its gas, and what it mints on L2.
    pub(super) fn paid_in(&mut self, chain: usize, deposited: &Deposited) {
        self.book.sub(Holding::Ether(self.user()), deposited.l1_fee);
        self.steps.push(deposited.record.clone());
        let base = self.l2s[chain].base.clone();
        self.entered(chain, &base, deposited.mint_value);
    }

    /// Executes a deposit in the open batch; the user has what is left of the fee.
    pub(super) fn executed(&mut self, chain: usize, deposited: &Deposited) -> Result<(), Error> {
        let execution = self.l2s[chain].rollup.apply_priority(&deposited.transaction)?;
        refusal::check("success of a deposit on L2", true, execution.success)?;
        self.charged(chain, deposited, execution.fee);
        Ok(())
    }

    /// Executes a deposit in the open batch as one that fails; its base tokens are the user's all the same.
    pub(super) fn failed(&mut self, chain: usize, deposited: &Deposited) -> Result<(), Error> {
        let execution = self.l2s[chain].rollup.revert_priority(&deposited.transaction)?;
        self.charged(chain, deposited, execution.fee);
        Ok(())
    }

    fn charged(&mut self, chain: usize, deposited: &Deposited, fee: U256) {
        let l2 = &self.l2s[chain];
        let (user, operator) = (self.user(), l2.rollup.config().fee_account);
        self.book.add(l2.holding(&l2.base, operator), fee);
        self.book.add(l2.holding(&l2.base, user), deposited.mint_value - fee);
    }

    /* WITHDRAWALS */

    /// The user withdraws `amount` of `asset` to `receiver`, in the open batch.
    pub(super) fn withdraw(
        &mut self,
        chain: usize,
        asset: &Asset,
        receiver: Address,
        amount: U256,
    ) -> Result<(), Error> {
        let user = self.user();
        self.l2s[chain].withdraw(asset, user, receiver, amount)?;
        self.book.sub(self.l2s[chain].holding(asset, user), amount);
        Ok(())
    }

    /// Pays out the next withdrawal that a chain announced, with its proof.
    pub(super) async fn pay(&mut self, chain: usize, proof: &MessageProof) -> Result<(), Error> {
        let payout = self.l2s[chain].payouts.pop_front();
        let Payout { asset, receiver, amount } = payout.ok_or_else(|| Error::Check {
            what: format!("message {}.{}", proof.batch_number, proof.message_index),
            expected: "a withdrawal of this scenario".into(),
            found: "another message".into(),
        })?;
        let holdings = [asset.on_l1(receiver), asset.on_l1(self.vault()), self.l2s[chain].owed(&asset)];
        self.watch(&asset, &holdings).await?;
        let name = format!("finalize withdrawal {}.{}", proof.batch_number, proof.message_index);
        let record = finalize_withdrawal(self.context(chain), &name, &self.net.accounts.finalizer, proof).await?;
        self.steps.push(record);
        self.left(chain, &asset, receiver, amount);
        Ok(())
    }

    /* BOOK */

    /// Reads the balances of `asset` that changes are counted from.
    pub(super) async fn watch(&mut self, asset: &Asset, holdings: &[Holding]) -> Result<(), Error> {
        for &holding in holdings {
            let label = self.label(holding);
            self.book.open(&self.net.client, &self.l2s, (&label, &asset.symbol), holding).await?;
        }
        Ok(())
    }

    /// Reads all balances that a deposit of the user changes: of the asset, and of the base token for its fee.
    pub(super) async fn watch_deposit(&mut self, chain: usize, asset: &Asset) -> Result<(), Error> {
        let (user, vault) = (self.user(), self.vault());
        let base = self.l2s[chain].base.clone();
        for asset in [asset, &base] {
            let l2 = &self.l2s[chain];
            let holdings = [asset.on_l1(user), asset.on_l1(vault), l2.owed(asset), l2.holding(asset, user)];
            self.watch(asset, &holdings).await?;
        }
        let l2 = &self.l2s[chain];
        let fees = l2.holding(&base, l2.rollup.config().fee_account);
        self.watch(&base, &[fees]).await
    }

    /// Counts `amount` of the user's from L1 into a chain.
    pub(super) fn entered(&mut self, chain: usize, asset: &Asset, amount: U256) {
        self.book.sub(asset.on_l1(self.user()), amount);
        if asset.origin_chain_id == self.net.client.chain_id() {
            self.book.add(asset.on_l1(self.vault()), amount);
        }
        if asset.origin_chain_id != self.l2s[chain].chain_id() {
            self.book.add(self.l2s[chain].owed(asset), amount);
        }
    }

    /// Counts `amount` from a chain out to `receiver` on L1.
    pub(super) fn left(&mut self, chain: usize, asset: &Asset, receiver: Address, amount: U256) {
        self.book.add(asset.on_l1(receiver), amount);
        if asset.origin_chain_id == self.net.client.chain_id() {
            self.book.sub(asset.on_l1(self.vault()), amount);
        }
        if asset.origin_chain_id != self.l2s[chain].chain_id() {
            self.book.sub(self.l2s[chain].owed(asset), amount);
        }
    }

    /// Counts a transaction of the user.
    pub(super) fn paid(&mut self, record: StepRecord, receipt: &Receipt) {
        self.book.sub(Holding::Ether(self.user()), receipt.fee());
        self.steps.push(record);
    }

    /// Checks that the contracts refused with exactly `reason`, and says so in the report.
    pub(super) fn refused<T: Debug>(
        &mut self,
        what: &str,
        result: Result<T, Error>,
        reason: &impl SolError,
    ) -> Result<(), Error> {
        refusal::refused(what, result, reason)?;
        self.note_refusal(what);
        Ok(())
    }

    /// Checks that the contracts answered no, and says so in the report.
    pub(super) fn denied(&mut self, what: &str, answer: bool) -> Result<(), Error> {
        refusal::check(what, false, answer)?;
        self.note_refusal(what);
        Ok(())
    }

    fn note_refusal(&mut self, what: &str) {
        self.tools.progress.note(&format!("refused: {what}"));
        self.refusals.push(what.to_owned());
    }

    /// Compares every balance with the book; returns the report and the network.
    pub(super) async fn close(self) -> Result<(E2eReport, DevNet), Error> {
        let balances = self.book.close(&self.net.client, &self.l2s).await?;
        let differences: Vec<_> = balances.iter().filter_map(Balance::difference).collect();
        for difference in &differences {
            self.tools.progress.note(&format!("differs: {difference}"));
        }
        let report = E2eReport {
            ok: differences.is_empty(),
            data_availability: self.l2s[0].rollup.config().data_availability,
            steps: self.steps,
            proofs: self.proofs,
            balances,
            refusals: self.refusals,
            differences,
        };
        Ok((report, self.net))
    }

    /// Whose balance it is.
    fn label(&self, holding: Holding) -> String {
        let core = &self.net.deployment.core;
        let chain_admin = self.net.deployment.chain.chain_admin;
        let [operator, owner, chain_owner] =
            [&self.net.accounts.operator, &self.net.accounts.owner, &self.net.accounts.chain_owner]
                .map(PrivateKeySigner::address);
        let name = |account: Address| match account {
            RECEIVER => "receiver".to_owned(),
            _ if account == self.user() => "user".to_owned(),
            _ if account == operator => "operator (fees)".to_owned(),
            _ if account == owner => "owner".to_owned(),
            _ if account == chain_owner => "chain owner".to_owned(),
            _ if account == core.governance => "governance".to_owned(),
            _ if account == chain_admin => "chain admin".to_owned(),
            _ if account == core.native_token_vault => "vault".to_owned(),
            _ if account == core.bridgehub => "bridgehub".to_owned(),
            _ if account == core.asset_router => "asset router".to_owned(),
            _ if account == core.nullifier => "nullifier".to_owned(),
            _ => account.to_string(),
        };
        match holding {
            Holding::Ether(account) | Holding::Token { account, .. } => name(account),
            Holding::Owed { chain_id, .. } => format!("vault, owed to chain {chain_id}"),
            Holding::OnL2 { chain_id, account, .. } => format!("{}, chain {chain_id}", name(account)),
        }
    }
}
