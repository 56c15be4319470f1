//! L1→L2 requests: the canonical transaction, its price, its hash, and the root of the priority tree.

use alloy::{
    primitives::{Address, Bytes, TxKind, U256},
    sol_types::SolCall,
};
use zksettle::{
    abi::{
        Bridgehub, GettersFacet,
        IPayloads::L2CanonicalTransaction,
        MailboxFacet::{NewPriorityRequest, NewPriorityRequestId, NewRelayedPriorityTransaction},
        recode,
    },
    evm::Transaction,
    rollup::transaction::{
        GAS_PER_PUBDATA, PriorityRequest, canonical_hash, encoded_length, gas_price, l2_sender, refund_recipient,
        smallest_gas_limit,
    },
};

use crate::world::{CHAIN_OWNER, USER, World, events};

/// Who relayed requests come from (constants.md §3, `SETTLEMENT_LAYER_RELAY_SENDER`).
pub(crate) const RELAY_SENDER: Address = Address::repeat_byte(0x11);

/// A request as the user makes it, and what the mailbox must make of it.
struct Draft {
    predicted: PriorityRequest,
    refund_recipient: Address,
    l1_gas_price: u128,
    /// The caller is a contract.
    by_contract: bool,
}

/// Makes a random request.
pub(crate) fn request(world: &mut World) {
    world.tick();
    let draft = draft(world);
    let transaction = draft.predicted.canonical().unwrap();
    if world.flavour.gateway {
        relay(world, &transaction)
    } else {
        send(world, &draft, &transaction)
    }
    world.tree.push(canonical_hash(&transaction));
    world.requests.push(transaction);

    let total = world.get(&GettersFacet::getTotalPriorityTxsCall {});
    assert_eq!(total, U256::from(world.requests.len()));
    assert_eq!(world.get(&GettersFacet::getPriorityTreeRootCall {}), world.tree.root(), "priority tree of {total}");
}

fn draft(world: &mut World) -> Draft {
    let by_contract = world.random.chance(30);
    let caller = if by_contract { world.deployment.chain.chain_admin } else { USER };
    let random = &mut world.random;

    let data_length = random.up_to(300) as usize;
    let data = random.bytes(data_length);
    let factory_deps: Vec<Bytes> = (0..random.up_to(3)).map(|_| random.bytecode()).collect();
    let deps = factory_deps.len() as u64;
    let smallest: u64 = smallest_gas_limit(encoded_length(data.len() as u64, deps), deps, GAS_PER_PUBDATA).to();
    let gas_limit = smallest + random.up_to(5_000_000);

    let l1_gas_price = u128::from(random.below(300_000_000_000));
    let (nominator, denominator) = world.multiplier;
    let per_pubdata = U256::from(GAS_PER_PUBDATA);
    let max_fee_per_gas =
        gas_price(U256::from(l1_gas_price), per_pubdata, &world.fees, nominator, denominator).unwrap();
    let value = U256::from(random.up_to(1 << 60));
    let mint_value = max_fee_per_gas * U256::from(gas_limit) + value + U256::from(random.up_to(1 << 60));

    // Nobody, an account without code, or a contract.
    let recipient = *random.pick(&[Address::ZERO, Address::repeat_byte(0x77), world.deployment.core.bridgehub]);
    let has_code = recipient == world.deployment.core.bridgehub;
    let predicted = PriorityRequest {
        id: world.requests.len() as u64,
        from: l2_sender(caller, !by_contract),
        to: random.address(),
        mint_value,
        value,
        data,
        gas_limit,
        max_fee_per_gas,
        factory_deps,
        refund_recipient: refund_recipient(recipient, has_code, caller, !by_contract),
    };
    Draft { predicted, refund_recipient: recipient, l1_gas_price, by_contract }
}

/// Through the Bridgehub on L1.
fn send(world: &mut World, draft: &Draft, transaction: &L2CanonicalTransaction) {
    refuses_less(world, draft);
    let request = bridgehub_transaction(world, draft, draft.predicted.mint_value, draft.predicted.gas_limit);
    let outcome = world.evm.send(request).unwrap();
    assert!(outcome.success, "{}", world.decoder.decode(&outcome.output));

    let hash = canonical_hash(transaction);
    let id = transaction.nonce;
    let made = events::<NewPriorityRequest>(&outcome.logs, world.diamond());
    let [event] = made.as_slice() else { panic!("{made:?}") };
    assert_eq!(recode::<_, L2CanonicalTransaction>(&event.transaction), *transaction);
    assert_eq!((event.txId, event.txHash, event.expirationTimestamp), (id, hash, world.now));
    assert_eq!(event.factoryDeps, draft.predicted.factory_deps);
    let ids = events::<NewPriorityRequestId>(&outcome.logs, world.diamond());
    assert_eq!(ids, [NewPriorityRequestId { txId: id, txHash: hash }]);
}

/// One wei, or one unit of gas, less is not enough.
fn refuses_less(world: &mut World, draft: &Draft) {
    let PriorityRequest { mint_value, max_fee_per_gas, value, gas_limit, data, factory_deps, .. } = &draft.predicted;
    let least = *max_fee_per_gas * U256::from(*gas_limit) + *value;
    if !least.is_zero() {
        refuses(world, draft, least - U256::ONE, *gas_limit, "MsgValueTooLow");
    }
    let deps = factory_deps.len() as u64;
    let smallest: u64 = smallest_gas_limit(encoded_length(data.len() as u64, deps), deps, GAS_PER_PUBDATA).to();
    refuses(world, draft, *mint_value, smallest - 1, "ValidateTxnNotEnoughGas");
}

#[track_caller]
fn refuses(world: &mut World, draft: &Draft, mint_value: U256, gas_limit: u64, error: &str) {
    let request = bridgehub_transaction(world, draft, mint_value, gas_limit);
    let outcome = world.evm.simulate(request).unwrap();
    let reason = world.decoder.decode(&outcome.output);
    assert!(!outcome.success && reason.starts_with(error), "expected {error}: {reason}");
}

fn bridgehub_transaction(world: &World, draft: &Draft, mint_value: U256, gas_limit: u64) -> Transaction {
    let PriorityRequest { to, value, data, factory_deps, .. } = &draft.predicted;
    let bridgehub = world.deployment.core.bridgehub;
    let call = Bridgehub::requestL2TransactionDirectCall {
        _request: Bridgehub::L2TransactionRequestDirect {
            chainId: world.chain_id(),
            mintValue: mint_value,
            l2Contract: *to,
            l2Value: *value,
            l2Calldata: data.clone(),
            l2GasLimit: U256::from(gas_limit),
            l2GasPerPubdataByteLimit: U256::from(GAS_PER_PUBDATA),
            factoryDeps: factory_deps.clone(),
            refundRecipient: draft.refund_recipient,
        },
    };
    let (from, to, data) = if draft.by_contract {
        let multicall = world.as_chain_admin(bridgehub, mint_value, call.abi_encode().into());
        (CHAIN_OWNER, world.deployment.chain.chain_admin, multicall.abi_encode())
    } else {
        (USER, bridgehub, call.abi_encode())
    };
    let (kind, data, value) = (TxKind::Call(to), data.into(), mint_value);
    Transaction { from, kind, data, value, gas_price: draft.l1_gas_price }
}

/// On a Gateway, where only the hash arrives.
fn relay(world: &mut World, transaction: &L2CanonicalTransaction) {
    let (hash, expiration) = (canonical_hash(transaction), world.now);
    let call = Bridgehub::forwardTransactionOnGatewayCall::from((world.chain_id(), hash, expiration));
    let outcome = world.must(RELAY_SENDER, world.deployment.core.bridgehub, &call);
    let total = transaction.nonce + U256::ONE;
    let relayed = events::<NewRelayedPriorityTransaction>(&outcome.logs, world.diamond());
    let [event] = relayed.as_slice() else { panic!("{relayed:?}") };
    assert_eq!((event.txId, event.txHash, event.expirationTimestamp), (total, hash, expiration));
    let ids = events::<NewPriorityRequestId>(&outcome.logs, world.diamond());
    assert_eq!(ids, [NewPriorityRequestId { txId: total, txHash: hash }]);
}
