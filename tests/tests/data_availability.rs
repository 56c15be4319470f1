//! Batches in one, two and six real blobs, in calldata at the size limit, and as validium, each through to execution.

use alloy::{
    consensus::Transaction,
    primitives::{B256, U256},
    providers::Provider,
    sol,
};
use eyre::{OptionExt, Result};
use zksettle::{
    StepRecord,
    abi::{ExecutorFacet, GettersFacet},
    config::PubdataPricing,
    flows,
    rollup::{DataAvailability, SealedBatch, stored_batch_hash},
};
use zksettle_tests::{World, assert_reverts, fill_pubdata};

sol! {
    /// Of the rollup's L1 DA validator (page on data availability, §3).
    error EmptyBlobVersionHash(uint256 index);
    /// Of the rollup's L1 DA validator.
    error NonEmptyBlobVersionHash(uint256 index);
}

/// Bytes of pubdata per blob, and in calldata (page on constants, §2.3).
const BLOB_LENGTH: usize = 126_976;

/// Seals a batch with exactly `length` bytes of pubdata.
async fn seal_with_pubdata(world: &mut World, length: usize, mode: DataAvailability) -> Result<SealedBatch> {
    world.rollup.set_data_availability(world.net.deployment.chain.l2_da_validator, mode);
    fill_pubdata(&mut world.rollup, world.net.accounts.user.address(), length)?;
    let batch = world.seal().await?;
    assert_eq!(batch.pubdata.len(), length);
    Ok(batch)
}

/// The versioned hashes of the blobs of a transaction.
async fn blob_hashes(world: &World, record: &StepRecord) -> Result<Vec<B256>> {
    let transaction = world.net.client.provider().get_transaction_by_hash(record.tx_hash).await?;
    let transaction = transaction.ok_or_eyre("the transaction is known")?;
    Ok(transaction.blob_versioned_hashes().unwrap_or_default().to_vec())
}

/// Proves and executes `batch`, which is committed.
async fn finish(world: &World, batch: &SealedBatch) -> Result<()> {
    let number = U256::from(batch.number());
    let stored = world.net.client.call(world.diamond(), GettersFacet::storedBatchHashCall::from((number,))).await?;
    assert_eq!(stored, stored_batch_hash(&batch.stored), "L1 computed the commitment that the operator computed");
    let (proof, _) = zksettle_tests::prover().await?.prove(batch).await?;
    world.prove(batch, &proof).await?;
    world.execute(batch).await?;
    let executed = world.net.client.call(world.diamond(), GettersFacet::getTotalBatchesExecutedCall {}).await?;
    assert_eq!(executed, number);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn one_two_and_six_blobs_and_full_calldata_are_committed_proven_and_executed() -> Result<()> {
    let mut world = World::deployed().await?;
    world.deposit(U256::from(10).pow(U256::from(18))).await?;
    for (length, count) in [(BLOB_LENGTH, 1), (BLOB_LENGTH + 1, 2), (6 * BLOB_LENGTH, 6)] {
        let batch = seal_with_pubdata(&mut world, length, DataAvailability::Blobs).await?;
        assert_eq!(batch.sidecar.len(), count);
        if count == 2 {
            wrong_sidecars(&world, &batch).await;
        }
        let record = world.commit(&batch).await?;
        assert_eq!(record.blobs, count as u64);
        assert_eq!(blob_hashes(&world, &record).await?.len(), count);
        finish(&world, &batch).await?;
    }

    let batch = seal_with_pubdata(&mut world, BLOB_LENGTH, DataAvailability::Calldata).await?;
    let record = world.commit(&batch).await?;
    assert_eq!(record.blobs, 0);
    assert!(blob_hashes(&world, &record).await?.is_empty());
    finish(&world, &batch).await
}

/// A2 and A3: one blob for two records, a third blob for two records.
async fn wrong_sidecars(world: &World, batch: &SealedBatch) {
    let mut short = batch.clone();
    short.sidecar.truncate(1);
    assert_reverts(world.commit(&short).await, EmptyBlobVersionHash { index: U256::ONE });
    let mut long = batch.clone();
    long.sidecar.extend_from_slice(&batch.sidecar[..1]);
    assert_reverts(world.commit(&long).await, NonEmptyBlobVersionHash { index: U256::from(2) });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_validium_batch_is_precommitted_committed_proven_and_executed() -> Result<()> {
    let mut world = World::deployed_as(PubdataPricing::Validium).await?;
    world.deposit(U256::from(10).pow(U256::from(18))).await?;
    // More than any rollup could publish.
    let batch = seal_with_pubdata(&mut world, 7 * BLOB_LENGTH, DataAvailability::Validium).await?;
    assert_eq!(batch.commit.operatorDAInput.len(), 32);

    // Statuses of another batch commit the operator to them: the commit is refused until they are taken back.
    let mut other = batch.clone();
    other.statuses[0].success = !other.statuses[0].success;
    flows::precommit(world.context(), &world.net.accounts.operator, &other).await?;
    let mismatch = world.commit(&batch).await;
    let hash = |batch: &SealedBatch| zksettle::rollup::rolling_precommitment(B256::ZERO, &batch.statuses);
    let (expected, found) = (hash(&batch), hash(&other));
    assert_reverts(mismatch, ExecutorFacet::PrecommitmentMismatch { batchNumber: U256::ONE, expected, found });
    flows::revert(world.context(), &world.net.accounts.operator, 0).await?;

    flows::precommit(world.context(), &world.net.accounts.operator, &batch).await?;
    let record = world.commit(&batch).await?;
    assert_eq!(record.blobs, 0);
    finish(&world, &batch).await
}
