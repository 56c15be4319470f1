//! The life of a batch, through the ValidatorTimelock, on a chain with 1,030 priority operations.

use alloy::{
    primitives::{U256, keccak256},
    providers::ext::AnvilApi as _,
};
use eyre::{Result, ensure};
use zksettle::{
    StepRecord,
    abi::AdminFacet,
    flows,
    rollup::{DataAvailability, PriorityTree, Rollup, SealedBatch, TransactionStatus, transaction::canonical_hash},
};
use zksettle_tests::{fill_pubdata, tools};

use super::{
    deposits::Deposits,
    ether, rows,
    site::{START, Site},
};

/// Words of a proof with its type.
const PROOF_WORDS: u64 = 45;
/// Pubdata in a blob; what it costs does not depend on it.
const BLOB_PUBDATA: usize = 1_024;

/// An operator, with what it has settled.
struct Operator<'a> {
    rollup: Rollup,
    deposits: &'a Deposits,
    /// All operations, also those that no batch has executed.
    tree: PriorityTree,
    /// Operations that batches have executed.
    executed: usize,
}

/// Settles batches that execute all deposits of tokens, of which one fails; returns the last one, in which the user
/// withdraws ether and tokens.
pub(super) async fn measure(site: &mut Site, deposits: &Deposits) -> Result<SealedBatch> {
    let verifier = tools().await?.1.get("AcceptingVerifier")?.runtime_code.clone();
    site.net.client.provider().anvil_set_code(site.deployment().ctm.verifier, verifier).await?;
    let mut tree = PriorityTree::default();
    for operation in &deposits.operations {
        tree.push(canonical_hash(operation));
    }
    let rollup = flows::open_rollup(site.context(), &site.net.intent).await?;
    let mut operator = Operator { rollup, deposits, tree, executed: 0 };

    operator.settle(site, 0).await?;
    let first = site.remember().await?;
    let first = operator.commits(site, first).await?;
    operator.precommits(site).await?;
    let first = site.rewind(first).await?;
    operator.reverts(site).await?;
    site.rewind(first).await?;

    let [_, prove, _] = operator.settle(site, 0).await?;
    site.record(rows::PROVE, prove.tx_hash).await?;
    // The first operation of all makes a slot of zero non-zero.
    for (count, row) in [
        (0, Some(rows::EXECUTE_0)),
        (1, None),
        (1, Some(rows::EXECUTE_1)),
        (10, Some(rows::EXECUTE_10)),
        (100, Some(rows::EXECUTE_100)),
    ] {
        let [_, _, execute] = operator.settle(site, count).await?;
        if let Some(row) = row {
            site.record(row, execute.tx_hash).await?;
        }
    }
    operator.last(site).await
}

impl Operator<'_> {
    /// Executes the next `count` operations in the open batch.
    fn execute(&mut self, count: usize) -> Result<()> {
        for index in self.executed..self.executed + count {
            let operation = &self.deposits.operations[index];
            if index == Deposits::FAILING {
                self.rollup.revert_priority(operation)?;
            } else {
                self.rollup.apply_priority(operation)?;
            }
        }
        Ok(())
    }

    /// Seals the open batch, with proofs for the root of all operations.
    fn seal(&mut self) -> Result<SealedBatch> {
        let time = START + self.rollup.last_batch().batchNumber;
        let mut batch = self.rollup.seal(time, time)?;
        let count = batch.priority_operations.itemHashes.len();
        batch.priority_operations = self.tree.range_proof(self.executed, count)?;
        self.executed += count;
        Ok(batch)
    }

    /// Commits, proves and executes the open batch with the next `count` operations.
    async fn settle(&mut self, site: &Site, count: usize) -> Result<[StepRecord; 3]> {
        self.execute(count)?;
        let batch = self.seal()?;
        settle(site, &batch).await
    }

    /// Commits the second batch in each mode and takes it back; returns `first`, remembered again.
    async fn commits(&self, site: &mut Site, mut first: U256) -> Result<U256> {
        for (row, mode, length) in [
            (rows::COMMIT_CALLDATA, DataAvailability::Calldata, 1_024),
            (rows::COMMIT_LONG_CALLDATA, DataAvailability::Calldata, 32_768),
            (rows::COMMIT_BLOB, DataAvailability::Blobs, BLOB_PUBDATA),
            (rows::COMMIT_VALIDIUM, DataAvailability::Validium, 1_024),
        ] {
            let deployment = site.deployment().clone();
            let l2_validator = deployment.chain.l2_da_validator;
            if mode == DataAvailability::Validium {
                let pair = (deployment.ctm.validium_l1_da_validator, l2_validator);
                let call = AdminFacet::setDAValidatorPairCall::from(pair);
                site.call(deployment.chain.chain_admin, deployment.chain.diamond, &call).await?;
            }
            let mut rollup = self.rollup.clone();
            rollup.set_data_availability(l2_validator, mode);
            fill_pubdata(&mut rollup, site.user(), length)?;
            let batch = rollup.seal(START + 1, START + 1)?;
            ensure!(batch.pubdata.len() == length, "{} bytes of pubdata", batch.pubdata.len());
            let commit = flows::commit(site.context(), &site.net.accounts.operator, &batch).await?;
            site.record(row, commit.tx_hash).await?;
            first = site.rewind(first).await?;
        }
        Ok(first)
    }

    /// Publishes statuses of transactions of the second batch.
    async fn precommits(&self, site: &mut Site) -> Result<()> {
        let mut batch = self.rollup.clone().seal(START + 1, START + 1)?;
        for (row, numbers) in [(rows::FIRST_PRECOMMIT, 0..10_u64), (rows::NEXT_PRECOMMIT, 10..110)] {
            let status = |number: u64| TransactionStatus { tx_hash: keccak256(number.to_be_bytes()), success: true };
            batch.statuses = numbers.map(status).collect();
            let record = flows::precommit(site.context(), &site.net.accounts.operator, &batch).await?;
            site.record(row, record.tx_hash).await?;
        }
        Ok(())
    }

    /// Commits eight batches and takes them back. Their times are not those of the batches that are settled later, so that
    /// no transaction is sent a second time after a rewind.
    async fn reverts(&self, site: &mut Site) -> Result<()> {
        let mut rollup = self.rollup.clone();
        let last = rollup.last_batch().batchNumber;
        for number in last..last + 8 {
            let time = START + 100 + number;
            let batch = rollup.seal(time, time)?;
            flows::commit(site.context(), &site.net.accounts.operator, &batch).await?;
        }
        let record = flows::revert(site.context(), &site.net.accounts.operator, last).await?;
        site.record(rows::REVERT, record.tx_hash).await
    }

    /// Settles a batch with the rest of the deposits of tokens and with withdrawals.
    async fn last(mut self, site: &Site) -> Result<SealedBatch> {
        self.execute(Deposits::FAILING + 4 - self.executed)?;
        let user = site.user();
        self.rollup.withdraw(user, user, ether() / U256::from(10))?;
        super::withdrawals::send_token(site, &self.deposits.token, &mut self.rollup).await?;
        let batch = self.seal()?;
        settle(site, &batch).await?;
        Ok(batch)
    }
}

async fn settle(site: &Site, batch: &SealedBatch) -> Result<[StepRecord; 3]> {
    let (context, operator) = (site.context(), &site.net.accounts.operator);
    let commit = flows::commit(context, operator, batch).await?;
    let proof: Vec<_> =
        (0..PROOF_WORDS).map(|word| U256::from_be_bytes(keccak256(word.to_be_bytes()).0) >> 2).collect();
    let prove = flows::prove(context, operator, batch, &proof).await?;
    let execute = flows::execute(context, operator, batch).await?;
    Ok([commit, prove, execute])
}
