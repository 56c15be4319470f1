//! What transactions do to balances, nonces and the state root.

use alloy::primitives::{Address, B256, Bytes, U256};

use super::{
    super::{
        ASSET_ROUTER, Execution, Rollup, RollupError, Sender, Slot, rolling_hash, transaction::smallest_gas_limit,
    },
    OPERATOR, Random, account, deposit, genesis_upgrade, rollup, w,
};

fn apply(rollup: &mut Rollup, id: u64, to: Address, value: u64) -> Execution {
    rollup.apply_priority(&deposit(id, to, value).canonical().unwrap()).unwrap()
}

#[test]
fn test_apply_priority_deposit_credits_everybody_succeeds() {
    let mut rollup = rollup();
    let request = deposit(0, account(0x22), 1_000);
    let execution = rollup.apply_priority(&request.canonical().unwrap()).unwrap();
    assert!(execution.success);
    assert_eq!(execution.gas_used, smallest_gas_limit(800, 0, 800));
    assert_eq!(execution.fee, execution.gas_used * request.max_fee_per_gas);

    let ledger = rollup.ledger();
    assert_eq!(ledger.balance(account(0x22)), U256::from(1_000));
    assert_eq!(ledger.balance(OPERATOR), execution.fee);
    assert_eq!(ledger.balance(request.refund_recipient), execution.refund);
    assert_eq!(ledger.total_supply(), request.mint_value);
    assert_eq!(execution.fee + execution.refund + request.value, request.mint_value);
}

#[test]
fn test_apply_priority_value_above_minted_fails_and_refunds_succeeds() {
    let mut rollup = rollup();
    let mut request = deposit(0, account(0x22), 1_000);
    request.value = request.mint_value;
    let execution = rollup.apply_priority(&request.canonical().unwrap()).unwrap();
    assert!(!execution.success);
    assert_eq!(rollup.ledger().balance(account(0x22)), U256::ZERO);
    assert_eq!(rollup.ledger().balance(request.refund_recipient), request.mint_value - execution.fee);
    assert_eq!(rollup.ledger().total_supply(), request.mint_value);
}

#[test]
fn test_apply_priority_value_equal_to_what_fee_leaves_succeeds() {
    let mut request = deposit(0, account(0x22), 0);
    let fee = smallest_gas_limit(800, 0, 800) * request.max_fee_per_gas;
    request.value = request.mint_value - fee;
    assert!(rollup().apply_priority(&request.canonical().unwrap()).unwrap().success);
    request.value += U256::from(1);
    assert!(!rollup().apply_priority(&request.canonical().unwrap()).unwrap().success);
}

#[test]
fn test_apply_priority_minted_below_fee_caps_fee_succeeds() {
    let mut request = deposit(0, account(0x22), 0);
    request.mint_value = U256::from(5);
    let mut rollup = rollup();
    let execution = rollup.apply_priority(&request.canonical().unwrap()).unwrap();
    assert_eq!((execution.fee, execution.refund), (U256::from(5), U256::ZERO));
    assert_eq!(rollup.ledger().balance(OPERATOR), U256::from(5));
}

#[test]
fn test_revert_priority_refunds_value_succeeds() {
    let mut rollup = rollup();
    let request = deposit(0, account(0x22), 1_000);
    let execution = rollup.revert_priority(&request.canonical().unwrap()).unwrap();
    assert!(!execution.success);
    assert_eq!(execution.refund, request.mint_value - execution.fee);
    let batch = rollup.seal(1, 1).unwrap();
    assert!(!batch.status_proof(execution.tx_hash, None).unwrap().success);
}

#[test]
fn test_return_priority_leaves_the_call_to_others_succeeds() {
    // By the rules the router takes nothing from this sender.
    let tx = deposit(0, ASSET_ROUTER, 1_000).canonical().unwrap();
    assert!(!rollup().apply_priority(&tx).unwrap().success);
    let mut rollup = rollup();
    let execution = rollup.return_priority(&tx).unwrap();
    assert!(execution.success);
    assert_eq!(rollup.ledger().balance(ASSET_ROUTER), U256::from(1_000));
    let batch = rollup.seal(1, 1).unwrap();
    assert!(batch.status_proof(execution.tx_hash, None).unwrap().success);
}

#[test]
fn test_apply_priority_free_transaction_changes_no_balance_succeeds() {
    // mailbox.md §2.1: relay and service transactions have neither mint nor fee.
    let mut tx = deposit(0, account(0x22), 0).canonical().unwrap();
    tx.maxFeePerGas = U256::ZERO;
    tx.reserved = [U256::ZERO; 4];
    let mut rollup = rollup();
    assert!(rollup.apply_priority(&tx).unwrap().success);
    assert!(rollup.seal(1, 1).unwrap().state_diffs.is_empty());
}

#[test]
fn test_apply_priority_wrong_order_or_type_reverts() {
    // M1: ids are dense.
    let mut rollup = rollup();
    for id in [1, u64::MAX] {
        let tx = deposit(id, account(0x22), 1).canonical().unwrap();
        assert!(matches!(rollup.apply_priority(&tx), Err(RollupError::TransactionField { field: "nonce", .. })));
    }
    assert!(rollup.apply_priority(&genesis_upgrade()).is_err());
    assert!(rollup.include_upgrade(&deposit(0, account(0x22), 1).canonical().unwrap()).is_err());
    apply(&mut rollup, 0, account(0x22), 1);
    let again = deposit(0, account(0x22), 1).canonical().unwrap();
    assert!(rollup.apply_priority(&again).is_err());
}

#[test]
fn test_apply_priority_field_out_of_range_changes_nothing_reverts() {
    let good = deposit(0, account(0x22), 1).canonical().unwrap();
    let wide = U256::from(1) << 160;
    let mut rollup = rollup();
    for (field, tx) in [
        ("to", {
            let mut tx = good.clone();
            tx.to = wide;
            tx
        }),
        ("reserved[1]", {
            let mut tx = good.clone();
            tx.reserved[1] = wide;
            tx
        }),
        ("gasPerPubdataByteLimit", {
            let mut tx = good.clone();
            tx.gasPerPubdataByteLimit = wide;
            tx
        }),
    ] {
        match rollup.apply_priority(&tx) {
            Err(RollupError::TransactionField { field: found, .. }) => assert_eq!(found, field),
            other => panic!("{field}: {other:?}"),
        }
    }
    assert_eq!(rollup.ledger().total_supply(), U256::ZERO);
    let batch = rollup.seal(1, 1).unwrap();
    assert!(batch.statuses.is_empty() && batch.priority_operations.itemHashes.is_empty());
}

#[test]
fn test_apply_priority_supply_overflow_changes_nothing_reverts() {
    let mut rollup = rollup();
    let mut request = deposit(0, account(0x22), 1);
    request.mint_value = U256::MAX;
    rollup.apply_priority(&request.canonical().unwrap()).unwrap();
    request.id = 1;
    assert!(matches!(rollup.apply_priority(&request.canonical().unwrap()), Err(RollupError::SupplyOverflow { .. })));
    assert_eq!(rollup.ledger().total_supply(), U256::MAX);
    assert_eq!(rollup.seal(1, 1).unwrap().stored.numberOfLayer1Txs, U256::from(1));
}

#[test]
fn test_withdraw_more_than_balance_changes_nothing_reverts() {
    let mut rollup = rollup();
    apply(&mut rollup, 0, account(0x22), 1_000);
    let refused = rollup.withdraw(account(0x22), account(0x33), U256::from(1_001));
    assert!(matches!(refused, Err(RollupError::InsufficientBalance { .. })));
    assert_eq!(rollup.ledger().nonce(account(0x22)), U256::ZERO);
    rollup.withdraw(account(0x22), account(0x33), U256::from(1_000)).unwrap();
    assert_eq!(rollup.ledger().balance(account(0x22)), U256::ZERO);
    assert_eq!(rollup.seal(1, 1).unwrap().messages.len(), 1);
}

#[test]
fn test_withdraw_message_has_specified_layout_succeeds() {
    // bridge.md §2.6: selector ‖ receiver(20) ‖ amount(32).
    let mut rollup = rollup();
    apply(&mut rollup, 0, account(0x22), 1_000);
    rollup.withdraw(account(0x22), account(0x33), U256::from(600)).unwrap();
    let batch = rollup.seal(1, 1).unwrap();
    let message = &batch.messages[0];
    assert_eq!(message.sender.into_word(), w(0x800a));
    assert_eq!(message.tx_number_in_batch, 1);
    assert_eq!(message.data.len(), 56);
    assert_eq!(message.data[..4], [0x6c, 0x09, 0x60, 0xf9]);
    assert_eq!(message.data[4..24], *account(0x33));
    assert_eq!(message.data[24..], *w(600));
}

#[test]
fn test_withdraw_same_twice_has_different_hashes_succeeds() {
    let mut rollup = rollup();
    apply(&mut rollup, 0, account(0x22), 1_000);
    let [first, second] = [(); 2].map(|()| rollup.withdraw(account(0x22), account(0x33), U256::from(1)).unwrap());
    assert_ne!(first, second);
    assert_eq!(rollup.ledger().nonce(account(0x22)), U256::from(2));
}

#[test]
fn test_withdraw_signed_keeps_hash_and_uses_nonce_succeeds() {
    let mut rollup = rollup();
    apply(&mut rollup, 0, account(0x22), 1_000);
    let signed = |nonce| Sender::Signed { account: account(0x22), nonce, tx_hash: w(7 + nonce) };
    for nonce in 0..2 {
        let tx_hash = rollup.withdraw(signed(nonce), account(0x33), U256::from(1)).unwrap();
        assert_eq!(tx_hash, w(7 + nonce));
    }
    assert_eq!(rollup.ledger().nonce(account(0x22)), U256::from(2));
    assert_eq!(rollup.messages().len(), 2);
    let statuses: Vec<_> = rollup.seal(1, 1).unwrap().statuses.iter().map(|status| status.tx_hash).collect();
    assert_eq!(statuses[1..], [w(7), w(8)]);
}

#[test]
fn test_withdraw_signed_other_nonce_changes_nothing_reverts() {
    let mut rollup = rollup();
    apply(&mut rollup, 0, account(0x22), 1_000);
    rollup.withdraw(account(0x22), account(0x33), U256::from(1)).unwrap();
    for nonce in [0, 2, u64::MAX] {
        let signed = Sender::Signed { account: account(0x22), nonce, tx_hash: w(7) };
        let expected = RollupError::Nonce { account: account(0x22), expected: U256::from(1), actual: nonce };
        assert_eq!(rollup.withdraw(signed, account(0x33), U256::from(1)), Err(expected.clone()));
        assert_eq!(rollup.withdraw_token(signed, w(1), account(0x33), U256::from(1)), Err(expected.clone()));
        assert_eq!(rollup.send_message(signed, account(2), Bytes::new()), Err(expected.clone()));
        assert_eq!(rollup.publish_bytecode(signed, Bytes::from(vec![0; 32])), Err(expected));
    }
    assert_eq!(rollup.ledger().nonce(account(0x22)), U256::from(1));
    assert_eq!(rollup.ledger().balance(account(0x22)), U256::from(999));
    assert_eq!(rollup.logs().len(), 2);
}

#[test]
fn test_publish_bytecode_malformed_reverts() {
    let mut rollup = rollup();
    assert!(rollup.publish_bytecode(account(1), Bytes::from(vec![0; 64])).is_err());
    assert!(rollup.seal(1, 1).unwrap().statuses.is_empty());
}

#[test]
fn test_include_upgrade_after_transactions_reverts() {
    // B8
    let mut rollup = rollup();
    apply(&mut rollup, 0, account(0x22), 1);
    assert_eq!(
        rollup.include_upgrade(&genesis_upgrade()),
        Err(RollupError::UpgradeNotFirst { batch: 1, transactions: 1 })
    );
}

#[test]
fn test_batch_full_reverts() {
    let mut rollup = rollup();
    for _ in 0..16_384 {
        rollup.send_message(account(1), account(2), Bytes::new()).unwrap();
    }
    assert!(matches!(
        rollup.send_message(account(1), account(2), Bytes::new()),
        Err(RollupError::BatchFull { batch: 1, .. })
    ));
    let tx = deposit(0, account(0x22), 1).canonical().unwrap();
    assert!(matches!(rollup.apply_priority(&tx), Err(RollupError::BatchFull { .. })));
}

/// Sum of balances = total supply = minted − withdrawn, over random operations and several batches.
#[test]
fn test_ledger_random_operations_conserves_supply_succeeds() {
    let mut random = Random::new(5);
    let mut rollup = rollup();
    let accounts: Vec<_> = (0x20..0x28).map(account).collect();
    let (mut minted, mut withdrawn, mut id, mut rolling) = (U256::ZERO, U256::ZERO, 0, Vec::new());
    for step in 1..=300 {
        let chosen = accounts[random.below(8) as usize];
        match random.below(4) {
            0 | 1 => {
                let mut request = deposit(id, chosen, random.below(1 << 40));
                request.refund_recipient = accounts[random.below(8) as usize];
                if random.below(5) == 0 {
                    request.value += request.mint_value;
                }
                let tx = request.canonical().unwrap();
                let execution = if random.below(5) == 0 {
                    rollup.revert_priority(&tx).unwrap()
                } else {
                    rollup.apply_priority(&tx).unwrap()
                };
                rolling.push(execution.tx_hash);
                minted += request.mint_value;
                id += 1;
            }
            2 => {
                let amount = U256::from(random.below(1 << 41));
                if rollup.withdraw(chosen, account(0x33), amount).is_ok() {
                    withdrawn += amount;
                }
            }
            _ => {
                let batch = rollup.seal(step, step).unwrap();
                assert_eq!(batch.stored.priorityOperationsHash, rolling_hash(&rolling));
                rolling.clear();
            }
        }
        let ledger = rollup.ledger();
        let everybody = accounts.iter().chain([&OPERATOR]);
        let sum: U256 = everybody.map(|account| ledger.balance(*account)).sum();
        assert_eq!(sum, ledger.total_supply(), "step {step}");
        assert_eq!(sum, minted - withdrawn, "step {step}");
    }
}

#[test]
fn test_state_root_depends_on_every_write_succeeds() {
    let root = |value| {
        let mut rollup = rollup();
        apply(&mut rollup, 0, account(0x22), value);
        rollup.seal(1, 1).unwrap().stored.batchHash
    };
    assert_eq!(root(1), root(1));
    assert_ne!(root(1), root(2));
}

#[test]
fn test_state_indices_are_assigned_once_in_order_of_keys_succeeds() {
    let mut rollup = rollup();
    apply(&mut rollup, 0, account(0x22), 5);
    let first = rollup.seal(1, 1).unwrap();
    // Target, operator, refund recipient, total supply.
    assert_eq!(first.stored.indexRepeatedStorageChanges, 54 + 4);
    assert!(first.state_diffs.iter().all(|diff| diff.index == 0 && diff.initial.is_zero()));
    let keys: Vec<B256> = first.state_diffs.iter().map(|diff| diff.slot.derived_key()).collect();
    assert!(keys.is_sorted());

    apply(&mut rollup, 1, account(0x23), 5);
    let second = rollup.seal(2, 2).unwrap();
    assert_eq!(second.stored.indexRepeatedStorageChanges, 54 + 5);
    for diff in &second.state_diffs {
        let position = keys.iter().position(|key| *key == diff.slot.derived_key());
        assert_eq!(diff.index, position.map_or(0, |position| 54 + position as u64));
    }
    let new: Vec<_> = second.state_diffs.iter().filter(|diff| diff.index == 0).map(|diff| diff.slot).collect();
    assert_eq!(new, [Slot::balance(account(0x23))]);

    let idle = rollup.seal(3, 3).unwrap();
    assert!(idle.state_diffs.is_empty());
    assert_eq!(idle.stored.batchHash, second.stored.batchHash);
}
