//! The 1,030 deposits that the reference's rows were measured with.

use alloy::{
    primitives::{Address, B256, Bytes, TxKind, U256, keccak256},
    sol,
    sol_types::{SolCall as _, SolValue as _},
};
use eyre::{OptionExt as _, Result, ensure};
use verifier_gen::render::Source;
use zksettle::{
    abi::{Bridgehub, IPayloads::L2CanonicalTransaction, L1NativeTokenVault, MailboxFacet, recode},
    artifacts::Compiler,
};
use zksettle_tests::tools;

use super::{ether, rows, site::Site};

/// Operations in the tree when batches execute them.
const OPERATIONS: usize = 1_030;
/// Operations that deposit the token; the first registers it.
const TOKEN_OPERATIONS: [usize; 5] = [FIRST_TOKEN_OPERATION, 145, 146, 147, 148];
const FIRST_TOKEN_OPERATION: usize = 128;
/// Tokens in a deposit.
const AMOUNT: u64 = 1_000;
const GAS_LIMIT: u64 = 1_000_000;
const GAS_PER_PUBDATA: u64 = 800;
/// Version of the encoding of a deposit through the asset router (page on bridging, §2.3).
const NEW_ENCODING: u8 = 1;

const TOKEN: &str = r#"// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

contract Token is ERC20 {
    constructor() ERC20("Token", "TKN") {
        _mint(msg.sender, 1 ether);
    }
}
"#;

/// What was deposited.
pub(super) struct Deposits {
    /// The operations, in order.
    pub(super) operations: Vec<L2CanonicalTransaction>,
    /// The deposited token.
    pub(super) token: Token,
}

/// A token that the user has and the asset router may take from it.
pub(super) struct Token {
    pub(super) address: Address,
    pub(super) asset_id: B256,
    /// What the router was given with each deposit.
    pub(super) transfer_data: Bytes,
}

impl Deposits {
    /// Position of the deposit of tokens that is to fail.
    pub(super) const FAILING: usize = TOKEN_OPERATIONS[1];
}

pub(super) async fn measure(site: &mut Site) -> Result<Deposits> {
    let (address, transfer_data) = create_token(site).await?;
    let vault = site.deployment().core.native_token_vault;
    // The first deposit registers the token under this id.
    let asset_id = asset_id(site.deployment().l1_chain_id, address);
    let token = Token { address, asset_id, transfer_data };
    let hashes = deposit_all(site, &token).await?;
    site.record(rows::FIRST_DEPOSIT, hashes[0]).await?;
    site.record_mean(rows::STEADY_DEPOSIT, &hashes[129..=143]).await?;
    site.record(rows::FIRST_TOKEN_DEPOSIT, hashes[FIRST_TOKEN_OPERATION]).await?;
    site.record_mean(rows::STEADY_TOKEN_DEPOSIT, &hashes[145..=148]).await?;

    let registered = site.net.client.call(vault, L1NativeTokenVault::assetIdCall::from((address,))).await?;
    ensure!(registered == token.asset_id, "the token was registered as {registered}");
    let events = site.net.client.events::<MailboxFacet::NewPriorityRequest>(site.deployment().chain.diamond, 0).await?;
    ensure!(events.len() == OPERATIONS, "{} operations", events.len());
    Ok(Deposits { operations: events.iter().map(|event| recode(&event.transaction)).collect(), token })
}

/// Makes all deposits; returns the hashes of the transactions, in order.
async fn deposit_all(site: &Site, token: &Token) -> Result<Vec<B256>> {
    let bridgehub = TxKind::Call(site.deployment().core.bridgehub);
    let (eth, tokens) = (deposit_ether(site), deposit_token(site, token));
    let mut hashes = Vec::with_capacity(OPERATIONS);
    for operation in 0..OPERATIONS {
        let data = if TOKEN_OPERATIONS.contains(&operation) { &tokens } else { &eth };
        hashes.push(site.send(site.user(), bridgehub, data.clone(), mint_value()).await?);
    }
    for hash in &hashes {
        site.receipt(*hash).await?;
    }
    Ok(hashes)
}

/// Deploys the token; returns its address and the data of a transfer of it to the user.
async fn create_token(site: &Site) -> Result<(Address, Bytes)> {
    let source = Source { file_name: "Token.sol".into(), text: TOKEN.into() };
    let artifacts = Compiler::new(&tools().await?.0)?.compile_sources(&[source])?;
    let code = artifacts.get("Token")?.creation_code.clone();
    let created = site.send(site.user(), TxKind::Create, code, U256::ZERO).await?;
    let token = site.receipt(created).await?.contract_address.ok_or_eyre("a contract was created")?;
    let approve = Erc20::approveCall::from((site.deployment().core.asset_router, U256::MAX));
    site.call(site.user(), token, &approve).await?;
    Ok((token, (U256::from(AMOUNT), site.user(), token).abi_encode_params().into()))
}

sol! {
    /// The function of ERC-20 that depositors need.
    interface Erc20 {
        function approve(address spender, uint256 amount) external returns (bool);
    }
}

/// Asset id of an L1 token (page on bridging, §2.1).
fn asset_id(l1_chain_id: u64, token: Address) -> B256 {
    let vault = Address::left_padding_from(&[1, 0, 4]);
    keccak256((U256::from(l1_chain_id), vault, token.into_word()).abi_encode())
}

/// Wei that an operation brings to L2: with [`deposit_ether`]'s other arguments as many bytes are zero as in the
/// reference's call.
fn mint_value() -> U256 {
    ether() + U256::ONE
}

/// A call without data on L2.
fn deposit_ether(site: &Site) -> Bytes {
    let request = Bridgehub::L2TransactionRequestDirect {
        chainId: site.chain_id(),
        mintValue: mint_value(),
        l2Contract: site.user(),
        l2Value: U256::from(123_456_789_123_456_789_u64),
        l2Calldata: Bytes::new(),
        l2GasLimit: U256::from(GAS_LIMIT),
        l2GasPerPubdataByteLimit: U256::from(GAS_PER_PUBDATA),
        factoryDeps: Vec::new(),
        refundRecipient: Address::ZERO,
    };
    Bridgehub::requestL2TransactionDirectCall::from((request,)).abi_encode().into()
}

fn deposit_token(site: &Site, token: &Token) -> Bytes {
    let mut calldata = vec![NEW_ENCODING];
    calldata.extend((token.asset_id, token.transfer_data.clone()).abi_encode_params());
    let request = Bridgehub::L2TransactionRequestTwoBridgesOuter {
        chainId: site.chain_id(),
        mintValue: mint_value(),
        l2Value: U256::ZERO,
        l2GasLimit: U256::from(GAS_LIMIT),
        l2GasPerPubdataByteLimit: U256::from(GAS_PER_PUBDATA),
        refundRecipient: Address::ZERO,
        secondBridgeAddress: site.deployment().core.asset_router,
        secondBridgeValue: U256::ZERO,
        secondBridgeCalldata: calldata.into(),
    };
    Bridgehub::requestL2TransactionTwoBridgesCall::from((request,)).abi_encode().into()
}
