//! One story on one chain: before each honest step everybody tries what must not work, and each refusal is the specified
//! error with its arguments. The honest step then goes through as if nothing had happened.

use alloy::{
    primitives::{Address, B256, Bytes, TxKind, U256, address, keccak256, uint},
    sol,
    sol_types::SolCall,
};
use eyre::{Result, bail};
use zksettle::{
    abi::{Bridgehub, ExecutorFacet, GettersFacet, L1Nullifier, MailboxFacet, PlonkVerifier, ValidatorTimelock},
    chain::TxFees,
    devnet::RECEIVER,
    flows,
    rollup::{MessageProof, SealedBatch, calldata, merkle::hash_pair, rolling_hash, stored_batch_hash},
};
use zksettle_tests::{World, assert_reverts, prover};

sol! {
    /// Of the rollup's L1 DA validator (page on data availability, §3).
    error InvalidL2DAOutputHash(bytes32 l2DAValidatorOutputHash);
    /// Of the DualVerifier (page on the timelock and verifiers, §8.1).
    error EmptyProofLength();
    /// Of the DualVerifier.
    error UnknownVerifierType();
}

const BOOTLOADER: Address = address!("0000000000000000000000000000000000008001");
const MESSENGER: Address = address!("0000000000000000000000000000000000008008");
/// Length of a system log: shard, flag, transaction number (4), sender (20), key (32), value (32).
const LOG: usize = 88;
/// Where the DualVerifier's type word puts word 0 of the proof.
const PROOF: usize = 1;

/// Order of the groups of BN254.
const SCALAR_MODULUS: U256 =
    uint!(21_888_242_871_839_275_222_246_405_745_257_275_088_548_364_400_416_034_343_698_204_186_575_808_495_617_U256);

fn ether(tenths: u64) -> U256 {
    U256::from(tenths) * U256::from(10).pow(U256::from(17))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_wrong_step_is_refused_with_its_error_and_the_honest_one_goes_through() -> Result<()> {
    let mut world = World::deployed().await?;
    deposit_one_wei_short_is_refused_and_the_exact_amount_is_taken(&mut world).await?;
    world.deposit(ether(10)).await?;
    world.deposit(ether(20)).await?;
    world.withdraw(RECEIVER, ether(3))?;
    world.withdraw(RECEIVER, ether(4))?;
    let batch = world.seal().await?;

    wrong_commits(&world, &batch).await?;
    reverted_batch(&world, &batch).await?;
    wrong_proofs(&world, &batch).await?;
    wrong_executions(&world, &batch).await?;
    wrong_withdrawals(&world, &batch).await?;
    assert_eq!(world.net.client.balance(RECEIVER).await?, ether(7));
    Ok(())
}

async fn deposit_one_wei_short_is_refused_and_the_exact_amount_is_taken(world: &mut World) -> Result<()> {
    let client = &world.net.client;
    let bridgehub = world.net.deployment.core.bridgehub;
    // With equal fees the transaction pays, and the contract sees, exactly this price.
    let price = client.fees().await?.max_fee_per_gas;
    let fees = TxFees { max_fee_per_gas: price, max_priority_fee_per_gas: price };
    let deposit = world.deposit_of(ether(10));
    let [chain_id, gas_limit, per_pubdata] =
        [world.net.deployment.chain.chain_id, deposit.l2_gas_limit, 800].map(U256::from);
    let cost = Bridgehub::l2TransactionBaseCostCall::from((chain_id, U256::from(price), gas_limit, per_pubdata));
    let required = client.call(bridgehub, cost).await? + deposit.l2_value;
    let request = |value| {
        let request = Bridgehub::L2TransactionRequestDirect {
            chainId: chain_id,
            mintValue: value,
            l2Contract: deposit.l2_receiver,
            l2Value: deposit.l2_value,
            l2Calldata: Bytes::new(),
            l2GasLimit: gas_limit,
            l2GasPerPubdataByteLimit: per_pubdata,
            factoryDeps: Vec::new(),
            refundRecipient: deposit.l2_receiver,
        };
        Bytes::from(Bridgehub::requestL2TransactionDirectCall::from((request,)).abi_encode())
    };
    let user = &world.net.accounts.user;
    let to = TxKind::Call(bridgehub);
    let short = required - U256::ONE;
    let refused = client.prepare(user, to, request(short), short, fees).await;
    assert_reverts(refused, MailboxFacet::MsgValueTooLow { required, provided: short });
    // What is said must be what is sent.
    let refused = client.prepare(user, to, request(required), short, fees).await;
    let mismatch = Bridgehub::MsgValueMismatch { expectedMsgValue: required, providedMsgValue: short };
    assert_reverts(refused, mismatch);

    let exact = client.prepare(user, to, request(required), required, fees).await?;
    let receipt = client.submit(&exact).await?;
    assert_eq!(receipt.effective_gas_price, price);
    let event = receipt.event::<MailboxFacet::NewPriorityRequest>(world.diamond())?;
    world.rollup.apply_priority(&zksettle::abi::recode(&event.transaction))?;
    Ok(())
}

/// `batch` with a changed copy of what the operator commits.
fn changed(batch: &SealedBatch, change: impl FnOnce(&mut SealedBatch)) -> SealedBatch {
    let mut batch = batch.clone();
    change(&mut batch);
    batch
}

/// `batch` with its system logs changed.
fn relogged(batch: &SealedBatch, change: impl FnOnce(&mut Vec<u8>)) -> SealedBatch {
    let mut logs = batch.commit.systemLogs.to_vec();
    change(&mut logs);
    changed(batch, |batch| batch.commit.systemLogs = logs.into())
}

/// `batch` with another value in the system log `key`, and that value.
fn with_log(batch: &SealedBatch, key: usize) -> (SealedBatch, B256) {
    let value = keccak256("another value");
    (relogged(batch, |logs| logs[key * LOG + 56..(key + 1) * LOG].copy_from_slice(value.as_slice())), value)
}

async fn wrong_commits(world: &World, batch: &SealedBatch) -> Result<()> {
    let (accounts, diamond) = (&world.net.accounts, world.diamond());
    let timelock = world.net.deployment.ctm.validator_timelock;
    let client = &world.net.client;
    let previous = &batch.previous;
    let other = keccak256("another value");

    // Somebody without the role, and the operator behind the timelock's back.
    let role = client.call(timelock, ValidatorTimelock::COMMITTER_ROLECall {}).await?;
    let denied = |account| ValidatorTimelock::RoleAccessDenied { chainAddress: diamond, role, account };
    let stranger = accounts.user.address();
    assert_reverts(flows::commit(world.context(), &accounts.user, batch).await, denied(stranger));
    let data = calldata::commit(previous, &batch.commit);
    let direct = ExecutorFacet::commitBatchesSharedBridgeCall::from((diamond, U256::ONE, U256::ONE, data));
    let refused = client.send(&accounts.operator, diamond, &direct, U256::ZERO).await;
    assert_reverts(refused, ExecutorFacet::Unauthorized { caller: accounts.operator.address() });

    // Another previous batch than the last committed one; another previous state root in the logs.
    let wrong = changed(batch, |batch| batch.previous.batchHash = other);
    let (expected, actual) = (stored_batch_hash(previous), stored_batch_hash(&wrong.previous));
    assert_reverts(world.commit(&wrong).await, ExecutorFacet::BatchHashMismatch { expected, actual });
    let (wrong, value) = with_log(batch, 4);
    let mismatch = ExecutorFacet::HashMismatch { expected: value, actual: previous.batchHash };
    assert_reverts(world.commit(&wrong).await, mismatch);

    // Logs: half a record, one missing, one twice, one of another contract, one that nobody knows.
    let wrong = relogged(batch, |logs| logs.truncate(LOG * 9 + 1));
    assert_reverts(world.commit(&wrong).await, ExecutorFacet::InvalidSystemLogsLength {});
    let wrong = relogged(batch, |logs| drop(logs.drain(7 * LOG..8 * LOG)));
    let (all, found) = (U256::from(0b11_1111_1111), U256::from(0b11_0111_1111));
    assert_reverts(world.commit(&wrong).await, ExecutorFacet::MissingSystemLogs { expected: all, actual: found });
    let wrong = relogged(batch, |logs| logs.extend_from_within(2 * LOG..3 * LOG));
    assert_reverts(world.commit(&wrong).await, ExecutorFacet::LogAlreadyProcessed(2));
    let wrong = relogged(batch, |logs| logs[4..24].copy_from_slice(BOOTLOADER.as_slice()));
    let not_messenger = ExecutorFacet::InvalidLogSender { sender: BOOTLOADER, logKey: U256::ZERO };
    assert_reverts(world.commit(&wrong).await, not_messenger);
    let wrong = relogged(batch, |logs| logs[24 + 31] = 10);
    assert_reverts(world.commit(&wrong).await, ExecutorFacet::UnexpectedSystemLog { logKey: U256::from(10) });
    let wrong = relogged(batch, |logs| logs[2 * LOG + 4..2 * LOG + 24].copy_from_slice(MESSENGER.as_slice()));
    let not_bootloader = ExecutorFacet::InvalidLogSender { sender: MESSENGER, logKey: U256::from(2) };
    assert_reverts(world.commit(&wrong).await, not_bootloader);

    // Values of logs: DA output, DA validator, upgrade transaction.
    let (wrong, value) = with_log(batch, 5);
    assert_reverts(world.commit(&wrong).await, InvalidL2DAOutputHash { l2DAValidatorOutputHash: value });
    assert_reverts(world.commit(&with_log(batch, 6).0).await, ExecutorFacet::MismatchL2DAValidator {});
    assert_reverts(world.commit(&with_log(batch, 9).0).await, ExecutorFacet::TxHashMismatch {});

    // Claims that are not those of the logs.
    let wrong = changed(batch, |batch| batch.commit.priorityOperationsHash = other);
    let logged = batch.commit.priorityOperationsHash;
    assert_reverts(world.commit(&wrong).await, ExecutorFacet::HashMismatch { expected: logged, actual: other });
    let (wrong, value) = with_log(batch, 2);
    assert_reverts(world.commit(&wrong).await, ExecutorFacet::HashMismatch { expected: value, actual: logged });
    let wrong = changed(batch, |batch| batch.commit.numberOfLayer1Txs = U256::from(2));
    let mismatch = ExecutorFacet::ValueMismatch { expected: U256::from(3), actual: U256::from(2) };
    assert_reverts(world.commit(&wrong).await, mismatch);
    let wrong = changed(batch, |batch| batch.commit.timestamp += 1);
    assert_reverts(world.commit(&wrong).await, ExecutorFacet::TimestampError {});

    // Before the commit there is nothing to prove.
    let nothing = ExecutorFacet::BatchHashMismatch { expected: B256::ZERO, actual: stored_batch_hash(&batch.stored) };
    assert_reverts(world.prove(batch, &[]).await, nothing);

    world.commit(batch).await?;
    let (expected, actual) = (stored_batch_hash(&batch.stored), stored_batch_hash(previous));
    assert_reverts(world.commit(batch).await, ExecutorFacet::BatchHashMismatch { expected, actual });
    Ok(())
}

async fn reverted_batch(world: &World, batch: &SealedBatch) -> Result<()> {
    let timelock = world.net.deployment.ctm.validator_timelock;
    let revert = ValidatorTimelock::revertBatchesSharedBridgeCall::from((world.diamond(), U256::ZERO));
    let receipt = world.net.client.send(&world.net.accounts.operator, timelock, &revert, U256::ZERO).await?;
    let event = receipt.event::<ExecutorFacet::BlocksRevert>(world.diamond())?;
    assert_eq!(event.totalBatchesCommitted, U256::ZERO);
    // Its record is still in storage, but it is no longer committed.
    assert_reverts(world.prove(batch, &[]).await, ExecutorFacet::VerifiedBatchesExceedsCommittedBatches {});
    world.commit(batch).await?;
    Ok(())
}

async fn wrong_proofs(world: &World, batch: &SealedBatch) -> Result<()> {
    assert_reverts(world.execute(batch).await, ExecutorFacet::CantExecuteUnprovenBatches {});

    let prover = prover().await?;
    let (proof, _) = prover.prove(batch).await?;
    let (of_others, _) = prover.prove_pair(batch.stored.commitment, batch.previous.commitment).await?;
    let with = |change: fn(&mut Vec<U256>)| {
        let mut words = proof.clone();
        change(&mut words);
        words
    };

    assert_reverts(world.prove(batch, &[]).await, EmptyProofLength {});
    let wrong = with(|words| words[0] = U256::from(2));
    assert_reverts(world.prove(batch, &wrong).await, UnknownVerifierType {});
    let wrong = with(|words| words.truncate(PROOF + 43));
    let short = PlonkVerifier::WrongProofLength { expected: U256::from(44), actual: U256::from(43) };
    assert_reverts(world.prove(batch, &wrong).await, short);
    // A valid proof, but of another pair of commitments.
    assert_reverts(world.prove(batch, &of_others).await, PlonkVerifier::QuotientMismatch {});
    // One word changed: a point leaves the curve, an evaluation no longer fits.
    let wrong = with(|words| words[PROOF] ^= U256::ONE);
    assert_reverts(world.prove(batch, &wrong).await, PlonkVerifier::PointNotOnCurve { word: U256::ZERO });
    let wrong = with(|words| words[PROOF + 38] ^= U256::ONE);
    assert_reverts(world.prove(batch, &wrong).await, PlonkVerifier::QuotientMismatch {});
    // The two opening proofs swapped: on the curve, and no evaluation depends on them.
    let wrong = with(|words| words[PROOF + 40..].rotate_left(2));
    assert_reverts(world.prove(batch, &wrong).await, PlonkVerifier::PairingMismatch {});
    // The same number written another way: a proof has one encoding.
    let wrong = with(|words| words[PROOF + 38] += SCALAR_MODULUS);
    let (word, actual) = (U256::from(38), wrong[PROOF + 38]);
    let not_canonical = PlonkVerifier::ScalarNotCanonical { word, actual };
    assert_reverts(world.prove(batch, &wrong).await, not_canonical);
    // The right proof, but for a record that was not committed.
    let record = changed(batch, |batch| batch.stored.commitment = keccak256("another value"));
    let (expected, actual) = (stored_batch_hash(&batch.stored), stored_batch_hash(&record.stored));
    assert_reverts(world.prove(&record, &proof).await, ExecutorFacet::BatchHashMismatch { expected, actual });

    world.prove(batch, &proof).await?;
    let verified = world.net.client.call(world.diamond(), GettersFacet::getTotalBatchesVerifiedCall {}).await?;
    assert_eq!(verified, U256::ONE);
    Ok(())
}

async fn wrong_executions(world: &World, batch: &SealedBatch) -> Result<()> {
    let other = keccak256("another value");
    // Nobody gets money out before the batch is final.
    let proofs = batch.message_proofs(None)?;
    let early = MailboxFacet::BatchNotExecuted { batchNumber: U256::ONE };
    assert_reverts(world.finalize(&proofs[0]).await, early);

    let wrong = changed(batch, |batch| batch.stored.priorityOperationsHash = other);
    let (expected, actual) = (stored_batch_hash(&batch.stored), stored_batch_hash(&wrong.stored));
    assert_reverts(world.execute(&wrong).await, ExecutorFacet::BatchHashMismatch { expected, actual });
    let wrong = changed(batch, |batch| batch.priority_operations.itemHashes[0] = other);
    assert_reverts(world.execute(&wrong).await, ExecutorFacet::PriorityOperationsRollingHashMismatch {});
    let wrong = changed(batch, |batch| batch.priority_operations.itemHashes.truncate(2));
    let mismatch =
        ExecutorFacet::MismatchNumberOfLayer1Txs { numberOfLayer1Txs: U256::from(3), expectedLength: U256::from(2) };
    assert_reverts(world.execute(&wrong).await, mismatch);
    // Three leaves: the path to the root has the empty fourth one on its right.
    let items = &batch.priority_operations.itemHashes;
    assert_eq!(rolling_hash(items), batch.stored.priorityOperationsHash);
    let wrong = changed(batch, |batch| batch.priority_operations.rightPath[0] = other);
    let root = hash_pair(hash_pair(items[0], items[1]), hash_pair(items[2], other));
    assert_reverts(world.execute(&wrong).await, ExecutorFacet::NotHistoricalRoot(root));

    world.execute(batch).await?;
    assert_reverts(world.execute(batch).await, ExecutorFacet::NonSequentialBatch {});
    Ok(())
}

async fn wrong_withdrawals(world: &World, batch: &SealedBatch) -> Result<()> {
    let [first, second] = &batch.message_proofs(None)?[..] else { bail!("the batch has two withdrawals") };
    let altered = |change: fn(&mut MessageProof)| {
        let mut proof = first.clone();
        change(&mut proof);
        proof
    };
    let refused = async |proof: MessageProof| world.finalize(&proof).await;

    assert_reverts(refused(altered(|proof| proof.merkle_proof[1][0] ^= 1)).await, L1Nullifier::InvalidProof {});
    assert_reverts(refused(altered(|proof| proof.message_index += 1)).await, L1Nullifier::InvalidProof {});
    assert_reverts(refused(altered(|proof| proof.tx_number_in_batch += 1)).await, L1Nullifier::InvalidProof {});
    let mut other_path = first.clone();
    other_path.merkle_proof.clone_from(&second.merkle_proof);
    assert_reverts(refused(other_path).await, L1Nullifier::InvalidProof {});
    // For one wei more than was withdrawn.
    let more = altered(|proof| {
        let mut message = proof.message.to_vec();
        message[55] += 1;
        proof.message = message.into();
    });
    assert_reverts(refused(more).await, L1Nullifier::InvalidProof {});
    let stranger = Address::with_last_byte(1);
    let sent_by_stranger = altered(|proof| proof.sender = Address::with_last_byte(1));
    assert_reverts(refused(sent_by_stranger).await, L1Nullifier::WrongL2Sender { providedL2Sender: stranger });
    let next_batch = altered(|proof| proof.batch_number += 1);
    assert_reverts(refused(next_batch).await, MailboxFacet::BatchNotExecuted { batchNumber: U256::from(2) });

    world.finalize(first).await?;
    assert_reverts(world.finalize(first).await, L1Nullifier::WithdrawalAlreadyFinalized {});
    world.finalize(second).await?;
    assert_reverts(world.finalize(second).await, L1Nullifier::WithdrawalAlreadyFinalized {});
    Ok(())
}
