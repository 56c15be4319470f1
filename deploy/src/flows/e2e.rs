use std::fmt::Display;

use alloy::{
    primitives::{Address, U256},
    signers::local::PrivateKeySigner,
};
use serde::Serialize;

use super::{
    Context, Deposit, Deposited, Owners, Prover, commit, deposit_base_token, drill_freeze, drill_revert, drill_upgrade,
    execute, finalize_withdrawal, open_rollup, precommit, prove, seal,
};
use crate::{
    Error, StepRecord,
    abi::{GettersFacet, L1NativeTokenVault, L1Nullifier},
    config::Intent,
    rollup::{DataAvailability, MessageProof, Rollup, SealedBatch, stored_batch_hash},
};

/// Wei that each deposit brings to L2, beside its fee: one ether.
const DEPOSIT_VALUE: U256 = U256::from_limbs([1_000_000_000_000_000_000, 0, 0, 0]);
/// L2 gas limit of a deposit; a plain transfer needs 253,884 (page on the mailbox, §8).
const DEPOSIT_GAS_LIMIT: u64 = 500_000;

/// What happens in an end-to-end run.
#[derive(Debug, Clone, Copy)]
pub struct Story {
    /// Batches to settle; at least one. An upgrade takes another one.
    pub batches: usize,
    /// Deposits, spread over the batches in turn.
    pub deposits: usize,
    /// Withdrawals, spread over the batches in turn.
    pub withdrawals: usize,
    /// How the batches publish their pubdata; it must suit the chain's L1 validator.
    pub data_availability: DataAvailability,
    /// Whether transaction statuses are published before each commit.
    pub precommit: bool,
    /// Whether the first batch is reverted when it is committed and proven, and committed again.
    pub revert: bool,
    /// Whether the chain is frozen and unfrozen before the first commit.
    pub freeze: bool,
    /// Whether the chain makes a protocol upgrade in the end, which a last batch carries.
    pub upgrade: bool,
}

impl Default for Story {
    /// One batch with a deposit and a withdrawal, published in calldata.
    fn default() -> Self {
        Self {
            batches: 1,
            deposits: 1,
            withdrawals: 1,
            data_availability: DataAvailability::Calldata,
            precommit: false,
            revert: false,
            freeze: false,
            upgrade: false,
        }
    }
}

/// Who acts in an end-to-end run.
#[derive(Debug, Clone)]
pub struct Actors<'a> {
    /// Commits, proves and executes.
    pub operator: PrivateKeySigner,
    /// Deposits on L1 and withdraws on L2.
    pub user: PrivateKeySigner,
    /// Pays for finalizations.
    pub finalizer: PrivateKeySigner,
    /// Gets the withdrawals on L1.
    pub receiver: Address,
    /// Freeze and upgrade.
    pub owners: Owners<'a>,
}

/// A proof that was made.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProofRecord {
    /// log2 of the circuit's domain.
    pub domain_log2: u32,
    /// Time to make the proof, in seconds.
    pub seconds: f64,
}

/// A balance before and after the run, in the smallest unit of its asset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Balance {
    /// Whose it is.
    pub account: String,
    /// `L1` or `L2`.
    pub layer: &'static str,
    /// Symbol of what it is of.
    pub asset: String,
    /// Before the first deposit.
    #[serde(serialize_with = "decimal")]
    pub before: U256,
    /// After the last step.
    #[serde(serialize_with = "decimal")]
    pub after: U256,
    /// What the ledger says it must be after the last step.
    #[serde(serialize_with = "decimal")]
    pub expected: U256,
}

impl Balance {
    /// How it differs from what the ledger says.
    #[must_use]
    pub fn difference(&self) -> Option<String> {
        let Self { account, layer, asset, after, expected, .. } = self;
        let differs = after != expected;
        differs.then(|| format!("{layer} balance of {account} is {after} {asset}, the ledger says {expected}"))
    }
}

fn decimal<S: serde::Serializer>(value: &U256, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// What an end-to-end run did.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct E2eReport {
    /// Whether every balance and counter on chain is what the ledger says.
    pub ok: bool,
    /// How the batches published their pubdata.
    pub data_availability: DataAvailability,
    /// The transactions, in order.
    pub steps: Vec<StepRecord>,
    /// The proofs, in order of batches.
    pub proofs: Vec<ProofRecord>,
    /// The balances.
    pub balances: Vec<Balance>,
    /// What was tried and refused, as it must be.
    pub refusals: Vec<String>,
    /// What is not as the ledger says.
    #[serde(skip)]
    pub differences: Vec<String>,
}

/// Runs deposits, batches and withdrawals on a fresh chain and compares the chain with the ledger afterwards.
///
/// `steps` are the transactions that led here; those of the run are appended.
///
/// # Errors
/// [`Error::Step`] for the step that failed.
pub async fn run_e2e(
    context: Context<'_>,
    intent: &Intent,
    actors: &Actors<'_>,
    story: Story,
    prover: &Prover,
    steps: Vec<StepRecord>,
) -> Result<E2eReport, Error> {
    let mut run = Run {
        context,
        actors,
        story,
        rollup: open_rollup(context, intent).await?,
        steps,
        proofs: Vec::new(),
        deposited: Vec::new(),
        batches: Vec::new(),
    };
    run.rollup.set_data_availability(context.deployment.chain.l2_da_validator, story.data_availability);
    let before = run.l1_balances().await?;
    for index in 0..story.batches {
        let batch = run.fill(index).await?;
        run.settle(batch, prover).await?;
    }
    if story.upgrade {
        let records = drill_upgrade(context, &actors.owners, &mut run.rollup).await?;
        run.steps.extend(records);
        let batch = seal(context, &mut run.rollup).await?;
        run.settle(batch, prover).await?;
    }
    run.report(before).await
}

/// ETH of the L1 accounts that the run looks at.
struct L1Balances {
    user: U256,
    receiver: U256,
    vault: U256,
    ledger: U256,
    bridgehub: U256,
}

struct Run<'a> {
    context: Context<'a>,
    actors: &'a Actors<'a>,
    story: Story,
    rollup: Rollup,
    steps: Vec<StepRecord>,
    proofs: Vec<ProofRecord>,
    deposited: Vec<Deposited>,
    batches: Vec<SealedBatch>,
}

impl Run<'_> {
    /// Seals a batch with the deposits and withdrawals that fall to number `index`.
    async fn fill(&mut self, index: usize) -> Result<SealedBatch, Error> {
        let Self { context, actors, .. } = *self;
        let deposit = self.deposit();
        for number in in_turn(self.story.deposits, self.story.batches, index) {
            let deposited =
                deposit_base_token(context, &format!("deposit {}", number + 1), &actors.user, &deposit).await?;
            self.rollup.apply_priority(&deposited.transaction)?;
            self.steps.push(deposited.record.clone());
            self.deposited.push(deposited);
        }
        for _ in in_turn(self.story.withdrawals, self.story.batches, index) {
            self.rollup.withdraw(actors.user.address(), actors.receiver, self.withdrawal())?;
        }
        seal(context, &mut self.rollup).await
    }

    fn deposit(&self) -> Deposit {
        Deposit { l2_receiver: self.actors.user.address(), l2_value: DEPOSIT_VALUE, l2_gas_limit: DEPOSIT_GAS_LIMIT }
    }

    async fn settle(&mut self, batch: SealedBatch, prover: &Prover) -> Result<(), Error> {
        let Self { context, actors, story, .. } = *self;
        let is_first = self.batches.is_empty();
        if story.freeze && is_first {
            let (operation, deposit) = ((&actors.operator, &batch), self.deposit());
            let records = drill_freeze(context, &actors.owners, operation, (&actors.user, &deposit)).await?;
            self.steps.extend(records);
        }
        self.commit(&batch).await?;
        let (proof, seconds) = prover.prove_as_step(&batch, context.progress).await?;
        self.proofs.push(ProofRecord { domain_log2: Prover::DOMAIN_LOG2, seconds });
        self.steps.push(prove(context, &actors.operator, &batch, &proof).await?);
        if story.revert && is_first {
            self.steps.extend(drill_revert(context, &actors.operator, &batch, &proof).await?);
            self.commit(&batch).await?;
            self.steps.push(prove(context, &actors.operator, &batch, &proof).await?);
        }
        self.steps.push(execute(context, &actors.operator, &batch).await?);
        for proof in batch.message_proofs(None)? {
            let name = format!("finalize withdrawal {}.{}", proof.batch_number, proof.message_index);
            self.steps.push(finalize_withdrawal(context, &name, &actors.finalizer, &proof).await?);
        }
        self.batches.push(batch);
        Ok(())
    }

    async fn commit(&mut self, batch: &SealedBatch) -> Result<(), Error> {
        if self.story.precommit {
            self.steps.push(precommit(self.context, &self.actors.operator, batch).await?);
        }
        self.steps.push(commit(self.context, &self.actors.operator, batch).await?);
        Ok(())
    }

    /// Wei of one withdrawal: half of the first deposit would pay for all.
    fn withdrawal(&self) -> U256 {
        DEPOSIT_VALUE / U256::from(2 * self.story.withdrawals.max(1))
    }

    async fn l1_balances(&self) -> Result<L1Balances, Error> {
        let Context { client, deployment, .. } = self.context;
        let vault = deployment.core.native_token_vault;
        let asset_id = client.call(vault, L1NativeTokenVault::BASE_TOKEN_ASSET_IDCall {}).await?;
        let chain_id = U256::from(deployment.chain.chain_id);
        Ok(L1Balances {
            user: client.balance(self.actors.user.address()).await?,
            receiver: client.balance(self.actors.receiver).await?,
            vault: client.balance(vault).await?,
            ledger: client.call(vault, L1NativeTokenVault::chainBalanceCall::from((chain_id, asset_id))).await?,
            bridgehub: client.balance(deployment.core.bridgehub).await?,
        })
    }

    async fn report(self, before: L1Balances) -> Result<E2eReport, Error> {
        let after = self.l1_balances().await?;
        let paid_in: U256 = self.deposited.iter().map(|deposited| deposited.mint_value).sum();
        let fees: U256 = self.deposited.iter().map(|deposited| deposited.l1_fee).sum();
        let withdrawn = self.withdrawal() * U256::from(self.story.withdrawals);
        let supply = self.rollup.ledger().total_supply();
        let fee_account = self.rollup.config().fee_account;
        let ether = |layer, account: &str, before, after, expected| {
            let (account, asset) = (account.to_owned(), "ETH".to_owned());
            Balance { account, layer, asset, before, after, expected }
        };
        let l1 = |account, before, after, expected| ether("L1", account, before, after, expected);
        let l2 = |account, after, expected| ether("L2", account, U256::ZERO, after, expected);
        let user_on_l2 = self.rollup.ledger().balance(self.actors.user.address());
        let operator_on_l2 = self.rollup.ledger().balance(fee_account);
        let balances = vec![
            l1("user", before.user, after.user, before.user - paid_in - fees),
            l1("receiver", before.receiver, after.receiver, before.receiver + withdrawn),
            l1("vault", before.vault, after.vault, before.vault + paid_in - withdrawn),
            l1("vault, owed to the chain", before.ledger, after.ledger, supply),
            l1("bridgehub", before.bridgehub, after.bridgehub, before.bridgehub),
            l2("user", user_on_l2, supply - operator_on_l2),
            l2("operator (fees)", operator_on_l2, paid_in - withdrawn - user_on_l2),
        ];
        let mut differences = self.counters().await?;
        differences.extend(balances.iter().filter_map(Balance::difference));
        for difference in &differences {
            self.context.progress.note(&format!("differs: {difference}"));
        }
        let ok = differences.is_empty();
        let data_availability = self.story.data_availability;
        let (steps, proofs, refusals) = (self.steps, self.proofs, Vec::new());
        Ok(E2eReport { ok, data_availability, steps, proofs, balances, refusals, differences })
    }

    /// Compares the counters, roots and flags on chain with the rollup's.
    async fn counters(&self) -> Result<Vec<String>, Error> {
        let Context { client, deployment, .. } = self.context;
        let diamond = deployment.chain.diamond;
        let mut found = Vec::new();
        let batches = U256::from(self.story.batches + usize::from(self.story.upgrade));
        let deposits = U256::from(self.story.deposits);
        macro_rules! counter {
            ($call:ident, $expected:expr) => {
                differ(
                    &mut found,
                    GettersFacet::$call::SIGNATURE,
                    &client.call(diamond, GettersFacet::$call {}).await?,
                    &$expected,
                );
            };
        }
        use alloy::sol_types::SolCall as _;
        counter!(getTotalBatchesCommittedCall, batches);
        counter!(getTotalBatchesVerifiedCall, batches);
        counter!(getTotalBatchesExecutedCall, batches);
        counter!(getTotalPriorityTxsCall, deposits);
        counter!(getFirstUnprocessedPriorityTxCall, deposits);
        counter!(getPriorityQueueSizeCall, U256::ZERO);
        counter!(getL2SystemContractsUpgradeTxHashCall, alloy::primitives::B256::ZERO);
        for batch in &self.batches {
            let number = U256::from(batch.number());
            let stored = client.call(diamond, GettersFacet::storedBatchHashCall::from((number,))).await?;
            differ(&mut found, &format!("record of batch {number}"), &stored, &stored_batch_hash(&batch.stored));
            let root = client.call(diamond, GettersFacet::l2LogsRootHashCall::from((number,))).await?;
            differ(&mut found, &format!("logs root of batch {number}"), &root, &batch.stored.l2LogsTreeRoot);
            for MessageProof { chain_id, batch_number, message_index, .. } in batch.message_proofs(None)? {
                let key = (U256::from(chain_id), U256::from(batch_number), U256::from(message_index));
                let call = L1Nullifier::isWithdrawalFinalizedCall::from(key);
                let finalized = client.call(deployment.core.nullifier, call).await?;
                let what = format!("withdrawal {batch_number}.{message_index} finalized");
                differ(&mut found, &what, &finalized, &true);
            }
        }
        Ok(found)
    }
}

fn differ<T: PartialEq + Display>(differences: &mut Vec<String>, what: &str, found: &T, expected: &T) {
    if found != expected {
        differences.push(format!("{what} is {found}, the ledger says {expected}"));
    }
}

/// Which of `count` things fall to part `index` of `parts` when they are dealt in turn.
fn in_turn(count: usize, parts: usize, index: usize) -> impl Iterator<Item = usize> {
    (index..count).step_by(parts.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dealing_in_turn_gives_each_thing_to_one_part() {
        let dealt: Vec<Vec<usize>> = (0..3).map(|index| in_turn(5, 3, index).collect()).collect();
        assert_eq!(dealt, [vec![0, 3], vec![1, 4], vec![2]]);
    }
}
