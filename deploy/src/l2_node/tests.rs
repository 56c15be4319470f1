//! The node without server and L1. What clients read as JSON is tested with the SDK, in `tests/cli/sdk.rs`.

use alloy::{
    consensus::{SignableTransaction, TxEip1559, TxEnvelope, TxLegacy},
    eips::Encodable2718,
    primitives::{Address, B256, Bytes, TxKind, U256, address},
    signers::{SignerSync, local::PrivateKeySigner},
    sol_types::{SolCall, SolValue},
};
use serde_json::Value;

use super::{
    chain::{Chain, Settlement},
    refusal::Refusal,
    transaction::Transaction,
    views,
};
use crate::{
    abi::{BridgedStandardERC20, IL2Contracts, L1NativeTokenVault},
    rollup::{
        ASSET_ROUTER, BASE_TOKEN, ETH_TOKEN, NATIVE_TOKEN_VAULT, RollupError, Token, asset_id, representation,
        tests::{CHAIN_ID, L1_ASSET_ROUTER, SETTLEMENT_CHAIN_ID, account, deposit, rollup},
        transaction::alias,
    },
};

const RECEIVER: Address = address!("00000000000000000000000000000000005e771e");

fn vector(field: &str) -> Value {
    let vector: Value = serde_json::from_str(include_str!("../../../tests/vectors/zksync-ethers.json")).unwrap();
    vector[field].clone()
}

fn sdk_transaction() -> Vec<u8> {
    serde_json::from_value::<Bytes>(vector("raw")).unwrap().to_vec()
}

fn signer() -> PrivateKeySigner {
    PrivateKeySigner::from_bytes(&B256::with_last_byte(7)).unwrap()
}

/// A chain on which the signer has `wei` of ether.
fn chain_with(wei: u64) -> Chain {
    let mut chain = Chain::new(rollup(), 1_000);
    chain.include(&deposit(0, signer().address(), wei).canonical().unwrap(), 1_005).unwrap();
    chain
}

fn call(to: Address, value: u64, data: Vec<u8>) -> TxEip1559 {
    let to = TxKind::Call(to);
    TxEip1559 { chain_id: CHAIN_ID, to, value: U256::from(value), input: data.into(), ..Default::default() }
}

fn sign<T: SignableTransaction<alloy::primitives::Signature>>(transaction: T) -> Vec<u8>
where
    TxEnvelope: From<alloy::consensus::Signed<T>>,
{
    let signature = signer().sign_hash_sync(&transaction.signature_hash()).unwrap();
    TxEnvelope::from(transaction.into_signed(signature)).encoded_2718()
}

fn submit(chain: &mut Chain, transaction: TxEip1559) -> Result<B256, Refusal> {
    chain.submit(Transaction::decode(&sign(transaction), CHAIN_ID)?)
}

fn withdraw_ether(receiver: Address) -> Vec<u8> {
    IL2Contracts::withdraw_1Call::from((receiver,)).abi_encode()
}

/* TRANSACTIONS */

#[test]
fn test_decode_transaction_of_the_sdk_succeeds() {
    let decoded = Transaction::decode(&sdk_transaction(), CHAIN_ID).unwrap();
    assert_eq!(vector("hash"), serde_json::to_value(decoded.hash).unwrap());
    assert_eq!(decoded.from, serde_json::from_value::<Address>(vector("from")).unwrap());
    assert_eq!((decoded.kind, decoded.nonce), (0x71, vector("nonce").as_u64().unwrap()));
    assert_eq!(decoded.value, vector("value").as_str().unwrap().parse::<U256>().unwrap());
    let receiver = serde_json::from_value::<Address>(vector("receiver")).unwrap();
    assert_eq!((decoded.to, decoded.data.to_vec()), (BASE_TOKEN, withdraw_ether(receiver)));
}

#[test]
fn test_decode_transaction_of_the_sdk_any_byte_changed_reverts() {
    let raw = sdk_transaction();
    for position in 0..raw.len() {
        let mut changed = raw.clone();
        changed[position] ^= 1;
        Transaction::decode(&changed, CHAIN_ID).unwrap_err();
    }
    Transaction::decode(&[raw.as_slice(), &[0]].concat(), CHAIN_ID).unwrap_err();
    Transaction::decode(&raw[..raw.len() - 1], CHAIN_ID).unwrap_err();
    Transaction::decode(&[], CHAIN_ID).unwrap_err();
    let other = Refusal::ChainId { expected: CHAIN_ID + 1, found: CHAIN_ID.to_string() };
    assert_eq!(Transaction::decode(&raw, CHAIN_ID + 1), Err(other));
}

#[test]
fn test_decode_ethereum_transactions_succeeds() {
    let data = withdraw_ether(RECEIVER);
    let legacy = TxLegacy {
        chain_id: Some(CHAIN_ID),
        to: TxKind::Call(BASE_TOKEN),
        value: U256::from(5),
        input: data.clone().into(),
        ..Default::default()
    };
    for (kind, raw) in [(2, sign(call(BASE_TOKEN, 5, data.clone()))), (0, sign(legacy))] {
        let decoded = Transaction::decode(&raw, CHAIN_ID).unwrap();
        assert_eq!((decoded.kind, decoded.from, decoded.to), (kind, signer().address(), BASE_TOKEN));
        assert_eq!((decoded.value, decoded.data.to_vec()), (U256::from(5), data.clone()));
    }
}

#[test]
fn test_decode_ethereum_transactions_that_are_not_for_this_chain_reverts() {
    let other = call(BASE_TOKEN, 5, withdraw_ether(RECEIVER));
    let other = TxEip1559 { chain_id: 1, ..other };
    let found = "1".to_owned();
    assert_eq!(Transaction::decode(&sign(other), CHAIN_ID), Err(Refusal::ChainId { expected: CHAIN_ID, found }));

    let any = TxLegacy { to: TxKind::Call(BASE_TOKEN), ..Default::default() };
    let found = "of no id".to_owned();
    assert_eq!(Transaction::decode(&sign(any), CHAIN_ID), Err(Refusal::ChainId { expected: CHAIN_ID, found }));

    let deployment = TxEip1559 { chain_id: CHAIN_ID, to: TxKind::Create, ..Default::default() };
    let refusal = Refusal::Unsupported { what: "deployments" };
    assert_eq!(Transaction::decode(&sign(deployment), CHAIN_ID), Err(refusal));
}

#[test]
fn test_decode_ethereum_transaction_upper_signature_reverts() {
    let transaction = call(BASE_TOKEN, 5, withdraw_ether(RECEIVER));
    let lower = signer().sign_hash_sync(&transaction.signature_hash()).unwrap();
    let order = U256::from_be_bytes(
        alloy::primitives::b256!("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141").0,
    );
    let upper = alloy::primitives::Signature::new(lower.r(), order - lower.s(), !lower.v());
    let raw = TxEnvelope::from(transaction.into_signed(upper)).encoded_2718();
    assert_eq!(Transaction::decode(&raw, CHAIN_ID), Err(Refusal::Signature));
}

/* BLOCKS AND BATCHES */

#[test]
fn test_chain_blocks_follow_each_other_and_are_final_once_executed_succeeds() {
    let mut chain = chain_with(1_000);
    let hash = submit(&mut chain, call(BASE_TOKEN, 600, withdraw_ether(RECEIVER))).unwrap();
    assert_eq!(chain.rollup().ledger().nonce(signer().address()), U256::from(1));
    for number in 1..=2 {
        let [parent, block] = [number - 1, number].map(|number| &chain.block(number).unwrap().header);
        assert_eq!((block.parent_hash, block.number), (parent.hash, number as u64));
    }
    let (block, executed) = chain.find(hash).unwrap();
    assert_eq!((block.header.number, block.header.timestamp, block.batch), (2, 1_005, 1));
    assert_eq!((executed.log.tx_number_in_batch, executed.log_index), (1, 1));
    assert_eq!(executed.message.as_ref().unwrap().sender, BASE_TOKEN);
    assert!(chain.find(B256::ZERO).is_none() && chain.batch(1).is_none());

    assert!(chain.has_open_blocks());
    chain.seal(500).unwrap();
    assert!(!chain.has_open_blocks());
    let (sealed, _) = chain.unsettled().unwrap();
    assert_eq!(sealed.statuses[1].tx_hash, hash);
    assert_eq!(chain.finalized().header.number, 0);

    // Another deposit meanwhile is in the next batch.
    chain.include(&deposit(1, account(9), 1).canonical().unwrap(), 1_001).unwrap();
    assert_eq!((chain.head().batch, chain.head().header.timestamp), (2, 1_005), "time does not go back");
    let committed = Settlement { commit: Some(B256::ZERO), ..Default::default() };
    chain.settled(1, committed);
    assert_eq!(chain.finalized().header.number, 0);
    chain.settled(1, Settlement { execute: Some(B256::ZERO), ..committed });
    assert_eq!(chain.finalized().header.number, 2);
    assert!(chain.unsettled().is_none() && chain.has_open_blocks());
    chain.seal(500).unwrap();
    assert_eq!(chain.unsettled().unwrap().0.number(), 2);
}

#[test]
fn test_submit_again_or_more_than_there_is_changes_nothing_reverts() {
    let mut chain = chain_with(1_000);
    let withdrawal = call(BASE_TOKEN, 600, withdraw_ether(RECEIVER));
    submit(&mut chain, withdrawal.clone()).unwrap();
    let again = submit(&mut chain, withdrawal.clone());
    assert!(matches!(again, Err(Refusal::Rollup(RollupError::Nonce { .. }))), "{again:?}");
    let more = submit(&mut chain, TxEip1559 { nonce: 1, ..withdrawal });
    assert!(matches!(more, Err(Refusal::Rollup(RollupError::InsufficientBalance { .. }))), "{more:?}");
    assert_eq!((chain.head().header.number, chain.rollup().messages().len()), (2, 1));
}

#[test]
fn test_check_says_what_submit_would_and_changes_nothing_succeeds() {
    let chain = chain_with(1_000);
    let from = signer().address();
    let data = withdraw_ether(RECEIVER).into();
    chain.check(from, BASE_TOKEN, U256::from(1_000), &data).unwrap();
    chain.check(from, BASE_TOKEN, U256::from(1_001), &data).unwrap_err();
    assert_eq!((chain.head().header.number, chain.rollup().messages().len()), (1, 0));
}

/* TOKENS */

/// A chain on which the signer has `amount` of a token of L1, and the token.
fn chain_with_token(amount: u64) -> (Chain, Token) {
    let token = Token::new(SETTLEMENT_CHAIN_ID, account(0x22), "Token", "TOK", 18);
    let mint_data = (account(1), signer().address(), token.address, U256::from(amount), token.metadata.clone());
    let mint_data = Bytes::from(mint_data.abi_encode_params());
    let arguments = (U256::from(SETTLEMENT_CHAIN_ID), token.asset_id(), mint_data).abi_encode_params();
    let mut request = deposit(0, ASSET_ROUTER, 0);
    request.from = alias(L1_ASSET_ROUTER);
    request.data = [&[0x9c, 0x88, 0x4f, 0xd1], arguments.as_slice()].concat().into();
    let mut chain = Chain::new(rollup(), 1_000);
    chain.include(&request.canonical().unwrap(), 1_000).unwrap();
    (chain, token)
}

fn withdraw_asset(id: B256, data: Vec<u8>) -> Vec<u8> {
    IL2Contracts::withdraw_0Call::from((id, data.into())).abi_encode()
}

fn withdraw_token(token: Address, amount: u64) -> Vec<u8> {
    IL2Contracts::withdraw_2Call::from((RECEIVER, token, U256::from(amount))).abi_encode()
}

#[test]
fn test_submit_both_withdrawals_of_a_token_send_the_same_message_succeeds() {
    let (mut chain, token) = chain_with_token(1_000);
    let l2_token = representation(token.asset_id());
    let data = (U256::from(100), RECEIVER, l2_token).abi_encode_params();
    let without_token = (U256::from(100), RECEIVER, Address::ZERO).abi_encode_params();
    let calls = [
        withdraw_token(l2_token, 100),
        withdraw_asset(token.asset_id(), data),
        withdraw_asset(token.asset_id(), without_token),
    ];
    for (nonce, data) in (0..).zip(calls) {
        submit(&mut chain, TxEip1559 { nonce, ..call(ASSET_ROUTER, 0, data) }).unwrap();
    }
    let expected = token.withdrawal(CHAIN_ID, signer().address(), RECEIVER, U256::from(100));
    assert!(chain.rollup().messages().iter().all(|message| message.data == expected));
    assert_eq!(chain.rollup().ledger().token_balance(token.asset_id(), signer().address()), U256::from(700));
}

#[test]
fn test_submit_what_is_no_withdrawal_reverts() {
    let (mut chain, token) = chain_with_token(1_000);
    let l2_token = token.l2_address(CHAIN_ID);
    let data = |amount: u64, token| (U256::from(amount), RECEIVER, token).abi_encode_params();
    for (refused, expected) in [
        (call(RECEIVER, 1, Vec::new()), "runs no contracts"),
        (call(BASE_TOKEN, 1, Vec::new()), "runs no contracts"),
        (call(BASE_TOKEN, 0, withdraw_token(l2_token, 1)), "runs no contracts"),
        (call(l2_token, 0, withdraw_token(l2_token, 1)), "runs no contracts"),
        (call(ASSET_ROUTER, 1, withdraw_ether(RECEIVER)), "runs no contracts"),
        (call(ASSET_ROUTER, 1, withdraw_token(l2_token, 1)), "brings 1 wei"),
        (call(ASSET_ROUTER, 0, withdraw_token(l2_token, 0)), "withdrawals of nothing"),
        (call(ASSET_ROUTER, 0, withdraw_token(l2_token, 1_001)), "needs 1001"),
        (call(ASSET_ROUTER, 0, withdraw_token(token.address, 1)), "no token at"),
        (call(ASSET_ROUTER, 0, withdraw_asset(B256::ZERO, data(1, l2_token))), "is not on this L2"),
        (call(ASSET_ROUTER, 0, withdraw_asset(token.asset_id(), data(1, token.address))), "no token at"),
        (call(ASSET_ROUTER, 0, withdraw_asset(token.asset_id(), vec![0; 64])), "malformed"),
    ] {
        let refusal = submit(&mut chain, refused).unwrap_err().to_string();
        assert!(refusal.contains(expected), "expected {expected}, found {refusal}");
    }
    assert_eq!(chain.head().header.number, 1);
}

#[test]
fn test_views_answer_from_the_ledger_succeeds() {
    let (chain, token) = chain_with_token(1_000);
    let id = token.asset_id();
    let l2_token = representation(id);
    let answer = |to, data: Vec<u8>| views::answer(chain.rollup(), ETH_TOKEN, to, &data.into());
    for (to, data, expected) in [
        (ASSET_ROUTER, IL2Contracts::L1_ASSET_ROUTERCall {}.abi_encode(), L1_ASSET_ROUTER.abi_encode()),
        (ASSET_ROUTER, IL2Contracts::l2TokenAddressCall::from((token.address,)).abi_encode(), l2_token.abi_encode()),
        (ASSET_ROUTER, IL2Contracts::l2TokenAddressCall::from((ETH_TOKEN,)).abi_encode(), BASE_TOKEN.abi_encode()),
        (
            NATIVE_TOKEN_VAULT,
            L1NativeTokenVault::BASE_TOKEN_ASSET_IDCall {}.abi_encode(),
            asset_id(SETTLEMENT_CHAIN_ID, ETH_TOKEN).abi_encode(),
        ),
        (NATIVE_TOKEN_VAULT, L1NativeTokenVault::assetIdCall::from((l2_token,)).abi_encode(), id.abi_encode()),
        (
            NATIVE_TOKEN_VAULT,
            L1NativeTokenVault::assetIdCall::from((token.address,)).abi_encode(),
            B256::ZERO.abi_encode(),
        ),
        (
            NATIVE_TOKEN_VAULT,
            L1NativeTokenVault::originChainIdCall::from((id,)).abi_encode(),
            U256::from(SETTLEMENT_CHAIN_ID).abi_encode(),
        ),
        (NATIVE_TOKEN_VAULT, L1NativeTokenVault::tokenAddressCall::from((id,)).abi_encode(), l2_token.abi_encode()),
        (
            l2_token,
            BridgedStandardERC20::balanceOfCall::from((signer().address(),)).abi_encode(),
            U256::from(1_000).abi_encode(),
        ),
    ] {
        assert_eq!(answer(to, data).unwrap(), Bytes::from(expected));
    }
    let unknown = BridgedStandardERC20::balanceOfCall::from((signer().address(),)).abi_encode();
    assert_eq!(answer(token.address, unknown), Err(Refusal::UnknownToken { address: token.address }));
    for to in [ASSET_ROUTER, NATIVE_TOKEN_VAULT, l2_token, account(1)] {
        let refusal = answer(to, vec![1, 2, 3, 4]).unwrap_err();
        assert_eq!(refusal, Refusal::NotView { to, call: "the call 0x01020304".to_owned() });
    }
}
