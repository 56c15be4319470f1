//! Whole batches against a model of the checks that L1 makes.

use alloy::primitives::{B256, Bytes, U256};

use super::{
    super::{Anchor, DataAvailability, L2ToL1Log, Message, Rollup, RollupError, SealedBatch, calldata, resolve_proof},
    CHAIN_ID, Random, SETTLEMENT_CHAIN_ID, account, config, deposit, genesis_upgrade,
    l1_model::L1Model,
    rollup, w,
};
use crate::abi::IPayloads::InteropRoot;

/// Requests a deposit on L1 and returns its canonical transaction.
fn request(l1: &mut L1Model, id: u64) -> crate::abi::IPayloads::L2CanonicalTransaction {
    let tx = deposit(id, account(0x22), 1_000 + id).canonical().unwrap();
    l1.request(super::super::transaction::canonical_hash(&tx));
    tx
}

/// Commits and proves a batch on the model.
fn commit_and_prove(l1: &mut L1Model, batch: &SealedBatch) {
    l1.blobs.clone_from(&batch.sidecar);
    l1.commit(&calldata::commit(&batch.previous, &batch.commit), batch.commit.timestamp);
    let words = [U256::from(1), U256::from(2)];
    let (input, proof) = l1.prove(&calldata::prove(&batch.previous, &batch.stored, &words));
    assert_eq!(input, batch.public_input());
    assert!(input.bit_len() <= 224);
    assert_eq!(proof, words);
}

#[test]
fn test_seal_random_history_passes_every_l1_check_succeeds() {
    let modes = [DataAvailability::Calldata, DataAvailability::Validium, DataAvailability::Blobs];
    for (seed, mode) in (1..).zip(modes) {
        let config = config(mode);
        let (mut l1, mut rollup) = (L1Model::new(&config), Rollup::new(config).unwrap());
        let upgrade = genesis_upgrade();
        let upgrade_hash = rollup.include_upgrade(&upgrade).unwrap().tx_hash;
        l1.upgrade_tx_hash = Some(upgrade_hash);

        let mut random = Random::new(seed);
        let (mut waiting, mut id, mut unexecuted) = (Vec::new(), 0, Vec::new());
        for round in 1..=12_u64 {
            // L1 runs ahead of the operator, so proofs are against roots that are not the latest.
            for _ in 0..random.below(5) {
                waiting.push(request(&mut l1, id));
                id += 1;
            }
            let included = random.below(waiting.len() as u64 + 1) as usize;
            for tx in waiting.drain(..included) {
                assert!(rollup.apply_priority(&tx).unwrap().success);
            }
            let amount = rollup.ledger().balance(account(0x22)).min(U256::from(random.below(1_500)));
            rollup.withdraw(account(0x22), account(0x33), amount).unwrap();
            if random.below(3) == 0 {
                rollup.publish_bytecode(account(0x22), Bytes::from(vec![0x31; 32])).unwrap();
            }
            let time = 1_700_000_000 + round;
            let batch = rollup.seal(time, time + random.below(100)).unwrap();
            if random.below(2) == 0 {
                l1.precommit(&calldata::precommit(&batch.precommit_info(round)));
            }
            commit_and_prove(&mut l1, &batch);
            unexecuted.push(batch);
            if random.below(2) == 0 {
                l1.execute(&calldata::execute(&unexecuted));
                unexecuted.clear();
            }
        }
        l1.execute(&calldata::execute(&unexecuted));
        assert_eq!(l1.executed, 12);
    }
}

#[test]
fn test_message_proofs_and_status_proofs_resolve_to_stored_root_succeeds() {
    let config = config(DataAvailability::Calldata);
    let (mut l1, mut rollup) = (L1Model::new(&config), Rollup::new(config).unwrap());
    let statuses: Vec<_> = (0..3)
        .map(|id| {
            let tx = request(&mut l1, id);
            if id == 1 { rollup.revert_priority(&tx).unwrap() } else { rollup.apply_priority(&tx).unwrap() }
        })
        .collect();
    rollup.withdraw(account(0x22), account(0x33), U256::from(1)).unwrap();
    rollup.send_message(account(0x22), account(0x44), Bytes::from_static(b"hello")).unwrap();
    rollup.withdraw(account(0x22), account(0x33), U256::from(2)).unwrap();
    let batch = rollup.seal(1, 1).unwrap();
    commit_and_prove(&mut l1, &batch);
    l1.execute(&calldata::execute(std::slice::from_ref(&batch)));

    let (chain_id, batch_number) = (U256::from(CHAIN_ID), U256::from(1));
    let expected = Anchor { chain_id, batch_number, root: l1.logs_roots[&1] };
    let resolve =
        |index: u64, leaf: B256, proof: &[B256]| resolve_proof(chain_id, batch_number, U256::from(index), leaf, proof);
    let proofs = batch.message_proofs(None).unwrap();
    assert_eq!(proofs.iter().map(|proof| proof.message_index).collect::<Vec<_>>(), [3, 4, 5]);
    for proof in &proofs {
        assert_eq!(proof.merkle_proof.len(), 16);
        assert_eq!(proof.merkle_proof[0][..4], [1, 15, 0, 1]);
        let message =
            Message { tx_number_in_batch: proof.tx_number_in_batch, sender: proof.sender, data: proof.message.clone() };
        let leaf = message.log().leaf();
        assert_eq!(resolve(proof.message_index, leaf, &proof.merkle_proof), Ok(expected));

        // M8: another index, sender, or message does not prove.
        assert_ne!(resolve(proof.message_index ^ 1, leaf, &proof.merkle_proof), Ok(expected));
        let forged = Message { sender: account(0x66), ..message.clone() }.log().leaf();
        assert_ne!(resolve(proof.message_index, forged, &proof.merkle_proof), Ok(expected));
        let forged = Message { data: Bytes::from_static(b"more"), ..message }.log().leaf();
        assert_ne!(resolve(proof.message_index, forged, &proof.merkle_proof), Ok(expected));
    }

    for (id, execution) in statuses.iter().enumerate() {
        let proof = batch.status_proof(execution.tx_hash, None).unwrap();
        assert_eq!(proof.success, id != 1);
        let leaf = |success| L2ToL1Log::status(proof.tx_number_in_batch, proof.tx_hash, success).leaf();
        assert_eq!(resolve(proof.message_index, leaf(proof.success), &proof.merkle_proof), Ok(expected));
        // M8: the opposite status does not prove.
        assert_ne!(resolve(proof.message_index, leaf(!proof.success), &proof.merkle_proof), Ok(expected));
    }
    assert!(batch.status_proof(w(1), None).is_err());
    assert!(batch.log_proof(6, None).is_err());
}

#[test]
fn test_nested_proof_through_gateway_resolves_to_its_roots_succeeds() {
    // A chain that settles on a gateway; two other chains settle there as well.
    let mut gateway = Rollup::new(super::RollupConfig { chain_id: 506, ..config(DataAvailability::Calldata) }).unwrap();
    let mut chain =
        Rollup::new(super::RollupConfig { settlement_chain_id: 506, ..config(DataAvailability::Validium) }).unwrap();
    for id in [300, CHAIN_ID, 301] {
        gateway.register_chain(id).unwrap();
    }
    assert!(gateway.register_chain(300).is_err());

    let mut batches = Vec::new();
    for number in 1..=5 {
        chain.send_message(account(1), account(2), Bytes::from(vec![number as u8])).unwrap();
        let batch = chain.seal(number, number).unwrap();
        gateway.append_batch_root(300, number, w(number)).unwrap();
        gateway.append_batch_root(CHAIN_ID, number, batch.stored.l2LogsTreeRoot).unwrap();
        batches.push(batch);
    }
    gateway.send_message(account(9), account(9), Bytes::from_static(b"own")).unwrap();
    let anchor = gateway.seal(9, 9).unwrap();

    for batch in &batches {
        let number = batch.number();
        let through_batch = anchor.settlement_path(CHAIN_ID, number).unwrap();
        let through_block = gateway.interop_path(CHAIN_ID, number, 77).unwrap();
        for (settled, anchor_number, root) in
            [(through_batch, 1, anchor.stored.l2LogsTreeRoot), (through_block, 77, anchor.aggregated_root())]
        {
            let proof = &batch.message_proofs(Some(&settled)).unwrap()[0];
            let message = Message { tx_number_in_batch: 0, sender: proof.sender, data: proof.message.clone() };
            let resolved = resolve_proof(
                U256::from(CHAIN_ID),
                U256::from(number),
                U256::from(proof.message_index),
                message.log().leaf(),
                &proof.merkle_proof,
            );
            let expected = Anchor { chain_id: U256::from(506), batch_number: U256::from(anchor_number), root };
            assert_eq!(resolved, Ok(expected), "batch {number} through {anchor_number}");
        }
    }
    for (chain_id, number) in [(CHAIN_ID, 6), (999, 1)] {
        assert!(anchor.settlement_path(chain_id, number).is_err());
        assert!(gateway.interop_path(chain_id, number, 77).is_err());
    }
}

#[test]
fn test_upgrade_batch_carries_its_hash_once_succeeds() {
    // B8
    let mut rollup = rollup();
    let execution = rollup.include_upgrade(&genesis_upgrade()).unwrap();
    assert!(execution.success && execution.fee.is_zero());
    let batch = rollup.seal(1, 1).unwrap();
    assert_eq!(batch.commit.systemLogs.len(), 10 * 88);
    assert_eq!(batch.commit.systemLogs[9 * 88 + 56..], *execution.tx_hash);
    assert_eq!(batch.commit.numberOfLayer1Txs, U256::ZERO, "an upgrade is no priority operation");
    assert_eq!(batch.statuses.len(), 1);
    assert_eq!(rollup.seal(2, 2).unwrap().commit.systemLogs.len(), 9 * 88);
}

#[test]
fn test_revert_to_rebuilds_on_earlier_batch_succeeds() {
    let config = config(DataAvailability::Calldata);
    let (mut l1, mut rollup) = (L1Model::new(&config), Rollup::new(config).unwrap());
    let txs: Vec<_> = (0..5).map(|id| request(&mut l1, id)).collect();

    let seal = |rollup: &mut Rollup, range: std::ops::Range<usize>, time| {
        for tx in &txs[range] {
            rollup.apply_priority(tx).unwrap();
        }
        rollup.seal(time, time).unwrap()
    };
    let first = seal(&mut rollup, 0..2, 1);
    let second = seal(&mut rollup, 2..3, 2);
    let third = seal(&mut rollup, 3..5, 3);
    for batch in [&first, &second, &third] {
        commit_and_prove(&mut l1, batch);
    }
    l1.execute(&calldata::execute(std::slice::from_ref(&first)));
    rollup.withdraw(account(0x22), account(0x33), U256::from(1)).unwrap();

    l1.revert(1);
    rollup.revert_to(1).unwrap();
    assert_eq!(*rollup.last_batch(), first.stored);
    assert_eq!(rollup.ledger().balance(account(0x22)), U256::from(1_000 + 1_001));
    // B7: the same order again, in other batches.
    assert!(rollup.apply_priority(&txs[3]).is_err());
    let replaced = seal(&mut rollup, 2..5, 4);
    assert_eq!(replaced.number(), 2);
    assert_ne!(replaced.stored, second.stored);
    commit_and_prove(&mut l1, &replaced);
    l1.execute(&calldata::execute(&[replaced]));
    assert_eq!(l1.executed, 2);
}

#[test]
fn test_revert_to_same_history_gives_same_batch_succeeds() {
    let mut rollup = rollup();
    let tx = deposit(0, account(0x22), 1).canonical().unwrap();
    let upgrade = genesis_upgrade();
    let run = |rollup: &mut Rollup| {
        rollup.include_upgrade(&upgrade).unwrap();
        rollup.apply_priority(&tx).unwrap();
        rollup.seal(1, 2).unwrap()
    };
    let first = run(&mut rollup);
    rollup.revert_to(0).unwrap();
    let again = run(&mut rollup);
    assert_eq!(first.commit, again.commit);
    assert_eq!(first.stored, again.stored);
    assert_eq!(rollup.revert_to(2), Err(RollupError::UnknownBatch { batch: 2, last: 1 }));
}

#[test]
fn test_seal_timestamp_bounds_reverts() {
    // B6
    let mut rollup = rollup();
    assert!(rollup.seal(0, 0).is_err());
    rollup.seal(5, 5).unwrap();
    let refused = rollup.seal(5, 5).map(|batch| batch.number());
    assert_eq!(refused, Err(RollupError::Timestamp { field: "of the batch", minimum: 6, actual: 5 }));
    let refused = rollup.seal(6, 5).map(|batch| batch.number());
    assert_eq!(refused, Err(RollupError::Timestamp { field: "of the last L2 block", minimum: 6, actual: 5 }));
    assert_eq!(rollup.seal(6, 6).map(|batch| batch.number()), Ok(2));
}

#[test]
fn test_seal_too_much_pubdata_keeps_batch_open_reverts() {
    let mut rollup = rollup();
    rollup.send_message(account(1), account(2), Bytes::from(vec![0; 126_976])).unwrap();
    assert!(matches!(rollup.seal(1, 1), Err(RollupError::PubdataTooLong { batch: 1, .. })));
    assert_eq!(rollup.last_batch().batchNumber, 0);
    rollup.set_data_availability(account(0xdb), DataAvailability::Validium);
    let batch = rollup.seal(1, 1).unwrap();
    assert_eq!(batch.messages.len(), 1);
    assert_eq!(batch.commit.systemLogs[6 * 88 + 56..7 * 88], *account(0xdb).into_word());
}

#[test]
fn test_import_root_foreign_or_malformed_reverts() {
    // B11
    let mut rollup = rollup();
    let good = InteropRoot {
        chainId: U256::from(SETTLEMENT_CHAIN_ID),
        blockOrBatchNumber: U256::from(10),
        sides: vec![w(0xaa)],
    };
    for bad in [
        InteropRoot { chainId: U256::from(CHAIN_ID), ..good.clone() },
        InteropRoot { sides: vec![], ..good.clone() },
        InteropRoot { sides: vec![w(1), w(2)], ..good.clone() },
        InteropRoot { sides: vec![B256::ZERO], ..good.clone() },
    ] {
        assert!(rollup.import_root(bad).is_err());
    }
    rollup.import_root(good.clone()).unwrap();
    let batch = rollup.seal(1, 1).unwrap();
    assert_eq!(batch.dependency_roots, [good]);
    let mut l1 = L1Model::new(rollup.config());
    commit_and_prove(&mut l1, &batch);
    l1.execute(&calldata::execute(&[batch]));
    assert_eq!(rollup.seal(2, 2).unwrap().stored.dependencyRootsRollingHash, B256::ZERO);
}

#[test]
fn test_commitment_depends_on_metadata_and_content_succeeds() {
    // B17
    let commitment = |change: &dyn Fn(&mut Rollup)| {
        let mut rollup = rollup();
        change(&mut rollup);
        rollup.seal(1, 1).unwrap().stored.commitment
    };
    let plain = commitment(&|_| ());
    assert_eq!(plain, commitment(&|_| ()));
    let changes: [&dyn Fn(&mut Rollup); 3] = [
        &|rollup| rollup.set_system_contracts(Default::default()),
        &|rollup| rollup.set_data_availability(account(0xda), DataAvailability::Validium),
        &|rollup| assert!(rollup.send_message(account(1), account(1), Bytes::new()).is_ok()),
    ];
    for change in changes {
        assert_ne!(plain, commitment(change));
    }
}

#[test]
fn test_aggregated_root_plain_chain_is_its_own_leaf_succeeds() {
    let batch = rollup().seal(1, 1).unwrap();
    let own = super::super::chain_id_leaf(B256::ZERO, U256::from(CHAIN_ID));
    assert_eq!(batch.aggregated_root(), own);
    assert_eq!(batch.stored.l2LogsTreeRoot, super::super::batch_root(batch.local_root(), own));
}

#[test]
fn test_new_genesis_index_out_of_range_reverts() {
    for (index, accepted) in [(0, false), (1, true), (1 << 63, true), ((1 << 63) + 1, false)] {
        let mut config = config(DataAvailability::Calldata);
        config.genesis.index = index;
        assert_eq!(Rollup::new(config).is_ok(), accepted, "index {index}");
    }
}
