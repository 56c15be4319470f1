//! Random content of batches.

use alloy::primitives::{Address, B256, U256, keccak256};
use zksettle::{
    abi::{IPayloads::InteropRoot, MessageRoot},
    rollup::SealedBatch,
};

use crate::world::{USER, World};

/// Fills the open batch and seals it.
pub(crate) fn seal_random(world: &mut World) -> SealedBatch {
    if world.rollup.last_batch().batchNumber == 0 {
        world.rollup.include_upgrade(&world.genesis_upgrade).unwrap();
    }
    apply_requests(world);
    for _ in 0..world.random.up_to(6) {
        match world.random.below(4) {
            0 => withdraw(world),
            1 => publish(world),
            _ => send_message(world),
        }
    }
    for _ in 0..world.random.up_to(2) {
        import_root(world);
    }
    aggregate(world);

    let earliest = world.rollup.last_batch().timestamp.to::<u64>() + 1;
    world.tick();
    let timestamp = earliest.max(world.now - world.random.below(1_000));
    // Up to an hour ahead of L1.
    let l2_block_timestamp = timestamp.max(world.now - 500 + world.random.below(500 + 3_601));
    world.rollup.seal(timestamp, l2_block_timestamp).unwrap()
}

/// The batch takes some of the waiting priority operations.
fn apply_requests(world: &mut World) {
    let waiting = world.requests.len() - world.applied;
    let count = if world.random.chance(60) { waiting } else { world.random.index(waiting + 1) };
    for transaction in &world.requests[world.applied..world.applied + count] {
        if world.random.chance(20) {
            world.rollup.revert_priority(transaction).unwrap();
        } else {
            world.rollup.apply_priority(transaction).unwrap();
        }
    }
    world.applied += count;
}

/// The target of an executed request withdraws some of what it got.
fn withdraw(world: &mut World) {
    if world.applied == 0 {
        return;
    }
    let request = &world.requests[world.random.index(world.applied)];
    let account = Address::from_word(request.to.into());
    let balance = world.rollup.ledger().balance(account);
    let amount = U256::from_be_bytes(world.random.word().0) % (balance + U256::ONE);
    world.rollup.withdraw(account, USER, amount).unwrap();
}

fn publish(world: &mut World) {
    let (from, bytecode) = (world.random.address(), world.random.bytecode());
    world.rollup.publish_bytecode(from, bytecode).unwrap();
}

fn send_message(world: &mut World) {
    let length = world.random.up_to(500) as usize;
    let (from, emitter, data) = (world.random.address(), world.random.address(), world.random.bytes(length));
    world.rollup.send_message(from, emitter, data).unwrap();
}

/// The batch depends on a root that the settlement layer had.
fn import_root(world: &mut World) {
    if world.roots.is_empty() || world.random.chance(30) {
        record_root(world);
    }
    let root = world.random.pick(&world.roots).clone();
    world.rollup.import_root(root).unwrap();
}

/// Has the message root contract of the settlement layer record its root.
fn record_root(world: &mut World) {
    world.tick();
    let contract = world.deployment.core.message_root;
    world.must(USER, contract, &MessageRoot::updateFullTreeCall {});
    note_root(world);
}

/// The root that the settlement layer recorded in this block, which must be the predicted one.
pub(crate) fn note_root(world: &mut World) {
    let contract = world.deployment.core.message_root;
    let block = U256::from(world.block);
    let root = world.message_root.aggregated_root();
    let recorded = world.ask(contract, &MessageRoot::historicalRootCall::from((block,))).unwrap();
    assert_eq!(recorded, root, "root of block {block}");
    let chain_id = U256::from(world.settlement_chain_id());
    world.roots.push(InteropRoot { chainId: chain_id, blockOrBatchNumber: block, sides: vec![root] });
}

/// Chains that settle on this chain execute batches.
fn aggregate(world: &mut World) {
    if world.settled_here.is_empty() || world.random.chance(10) {
        let chain_id = 10_000 + world.settled_here.len() as u64;
        // After a revert the chain may be there still.
        if world.rollup.register_chain(chain_id).is_ok() {
            world.settled_here.push(chain_id);
        }
    }
    for _ in 0..world.random.up_to(3) {
        let chain_id = *world.random.pick(&world.settled_here);
        let (number, root): (u64, B256) = (world.random.below(1 << 32), keccak256(world.random.word()));
        // After a revert the chain may be gone.
        if world.rollup.append_batch_root(chain_id, number, root).is_err() {
            world.rollup.register_chain(chain_id).unwrap();
        }
    }
}
