//! What the L2 asset router does with deposits and withdrawals of tokens.

use alloy::{
    primitives::{Address, B256, Bytes, U256},
    sol_types::SolValue,
};

use super::{CHAIN_ID, L1_ASSET_ROUTER, SETTLEMENT_CHAIN_ID, account, deposit, rollup};
use crate::{
    abi::IPayloads::L2CanonicalTransaction,
    rollup::{ASSET_ROUTER, RollupError, Token, asset_id, transaction::alias},
};

const TOKEN: Address = Address::repeat_byte(0x22);
const RECEIVER: Address = Address::repeat_byte(0x33);

fn token() -> Token {
    Token::new(SETTLEMENT_CHAIN_ID, TOKEN, "Token", "TOK", 18)
}

/// `finalizeDeposit(uint256,bytes32,bytes)` of `amount` of `token`, as asset `id`.
fn new_deposit(token: &Token, id: B256, amount: u64) -> Bytes {
    let mint_data = (account(1), RECEIVER, token.address, U256::from(amount), token.metadata.clone());
    let arguments = (U256::from(SETTLEMENT_CHAIN_ID), id, Bytes::from(mint_data.abi_encode_params()));
    [&[0x9c, 0x88, 0x4f, 0xd1], arguments.abi_encode_params().as_slice()].concat().into()
}

/// `finalizeDeposit(address,address,address,uint256,bytes)` with metadata that name no chain.
fn legacy_deposit(amount: u64) -> Bytes {
    let metadata = Bytes::from((Bytes::new(), Bytes::new(), Bytes::new()).abi_encode_params());
    let arguments = (account(1), RECEIVER, TOKEN, U256::from(amount), metadata);
    [&[0xcf, 0xe7, 0xaf, 0x7c], arguments.abi_encode_params().as_slice()].concat().into()
}

fn to_router(id: u64, from: Address, data: Bytes) -> L2CanonicalTransaction {
    let mut request = deposit(id, ASSET_ROUTER, 0);
    request.from = from;
    request.data = data;
    request.gas_limit = 2_000_000;
    request.mint_value = request.max_fee_per_gas * U256::from(request.gas_limit);
    request.canonical().unwrap()
}

#[test]
fn both_forms_of_deposit_credit_the_receiver() {
    let (mut rollup, token) = (rollup(), token());
    let router = alias(L1_ASSET_ROUTER);
    let id = token.asset_id();
    assert_eq!(id, asset_id(SETTLEMENT_CHAIN_ID, TOKEN));
    assert!(rollup.apply_priority(&to_router(0, router, new_deposit(&token, id, 1000))).unwrap().success);
    assert!(rollup.apply_priority(&to_router(1, router, legacy_deposit(23))).unwrap().success);
    assert_eq!(rollup.ledger().token_balance(id, RECEIVER), U256::from(1023));
    assert_eq!(rollup.ledger().token(id), Some(&token), "metadata of the first deposit stay");
}

#[test]
fn only_the_counterpart_of_the_router_deposits() {
    let (mut rollup, token) = (rollup(), token());
    let id = token.asset_id();
    for (number, from) in (0..).zip([L1_ASSET_ROUTER, ASSET_ROUTER, account(1)]) {
        let execution = rollup.apply_priority(&to_router(number, from, new_deposit(&token, id, 1000))).unwrap();
        assert!(!execution.success, "from {from}");
    }
    assert_eq!(rollup.ledger().token_balance(id, RECEIVER), U256::ZERO);
}

#[test]
fn an_asset_id_of_another_token_credits_nothing() {
    let (mut rollup, token) = (rollup(), token());
    let other = B256::repeat_byte(7);
    let transaction = to_router(0, alias(L1_ASSET_ROUTER), new_deposit(&token, other, 1000));
    assert!(rollup.apply_priority(&transaction).unwrap().success, "its handler is not on this L2");
    assert_eq!(rollup.ledger().token_balance(other, RECEIVER), U256::ZERO);
    assert_eq!(rollup.ledger().token_balance(token.asset_id(), RECEIVER), U256::ZERO);
}

#[test]
fn a_balance_beyond_256_bits_fails_the_deposit() {
    let (mut rollup, token) = (rollup(), token());
    let (id, router) = (token.asset_id(), alias(L1_ASSET_ROUTER));
    let mint_data = (account(1), RECEIVER, TOKEN, U256::MAX, token.metadata.clone());
    let all = (U256::from(SETTLEMENT_CHAIN_ID), id, Bytes::from(mint_data.abi_encode_params()));
    let all = Bytes::from([&[0x9c, 0x88, 0x4f, 0xd1], all.abi_encode_params().as_slice()].concat());
    assert!(rollup.apply_priority(&to_router(0, router, all)).unwrap().success);
    assert!(!rollup.apply_priority(&to_router(1, router, new_deposit(&token, id, 1))).unwrap().success);
    assert_eq!(rollup.ledger().token_balance(id, RECEIVER), U256::MAX);
}

#[test]
fn a_withdrawal_burns_and_tells_l1() {
    let (mut rollup, token) = (rollup(), token());
    let (id, router) = (token.asset_id(), alias(L1_ASSET_ROUTER));
    rollup.apply_priority(&to_router(0, router, new_deposit(&token, id, 1000))).unwrap();
    let more = rollup.withdraw_token(RECEIVER, id, account(9), U256::from(1001));
    assert!(matches!(more, Err(RollupError::InsufficientBalance { .. })));
    let unknown = rollup.withdraw_token(RECEIVER, B256::ZERO, account(9), U256::from(1));
    assert!(matches!(unknown, Err(RollupError::UnknownAsset { .. })));
    rollup.withdraw_token(RECEIVER, id, account(9), U256::from(400)).unwrap();
    assert_eq!(rollup.ledger().token_balance(id, RECEIVER), U256::from(600));

    let batch = rollup.seal(1_700_000_000, 1_700_000_000).unwrap();
    let [message] = batch.messages.as_slice() else { panic!("{} messages", batch.messages.len()) };
    assert_eq!(message.sender, ASSET_ROUTER);
    // bridge.md §2.6: selector, chain id, asset id, mint data.
    let mint_data = (RECEIVER, account(9), TOKEN, U256::from(400), token.metadata.clone()).abi_encode_params();
    let head = [[0x9c, 0x88, 0x4f, 0xd1].as_slice(), &U256::from(CHAIN_ID).to_be_bytes::<32>(), id.as_slice()].concat();
    assert_eq!(message.data, [head, mint_data].concat());
    assert_eq!(rollup.ledger().token(id), Some(&token), "known in the next batch too");
    rollup.revert_to(0).unwrap();
    assert_eq!(rollup.ledger().token(id), None, "and not after a revert");
}

#[test]
fn a_token_of_the_l2_is_made_there_only() {
    let mut rollup = rollup();
    let native = Token::new(CHAIN_ID, TOKEN, "Native", "NAT", 18);
    rollup.mint_token(&native, RECEIVER, U256::from(5)).unwrap();
    assert_eq!(rollup.ledger().token_balance(native.asset_id(), RECEIVER), U256::from(5));
    assert!(rollup.mint_token(&token(), RECEIVER, U256::from(5)).is_err(), "a token of L1");
}
