//! A deployment holds what its getters return at the places that the specification lists.

use alloy::primitives::{Address, B256, FixedBytes, Selector, U256, keccak256};
use eyre::{OptionExt, Result, ensure};
use zksettle_tests::{World, tools};

use crate::slots::{Slot, Slots};

/// In a record of the diamond: above the address of the facet, the place in its list; above that, whether it freezes.
const POSITION_SHIFT: usize = 160;
const FREEZABLE_SHIFT: usize = 176;

#[tokio::test(flavor = "multi_thread")]
async fn deployment_holds_what_getters_return() -> Result<()> {
    // With a deposit and a batch, so that counters are not zero.
    let mut world = World::deployed().await?;
    world.deposit(U256::from(1_000_000_000)).await?;
    let batch = world.seal().await?;
    world.commit(&batch).await?;

    let slots = Slots::read()?;
    let (mut compared, mut not_zero) = (0, 0);
    for (contract, address) in contracts(&world) {
        for slot in slots.contracts.get(contract).ok_or_eyre(contract)? {
            let Some(getter) = &slot.getter else { continue };
            let returned = U256::from_be_slice(&call(&world, address, getter).await?);
            let held = held(&world, address, slot).await?;
            ensure!(held == returned, "{contract}.{getter} returns {returned}, {} is {held}", slot.variable.line());
            compared += 1;
            not_zero += usize::from(!held.is_zero());
        }
    }
    println!("{compared} places hold what getters return, {not_zero} of them not zero");
    ensure!(not_zero * 2 > compared, "too many places are zero to tell much");

    proxies_hold_implementations_and_admins(&world, &slots).await?;
    guards_are_initialised(&world, &slots).await?;
    diamond_knows_its_facets(&world, slots.fixed("diamond")?).await
}

/// The contracts of `slots.json` that a deployment has.
fn contracts(world: &World) -> Vec<(&'static str, Address)> {
    let deployment = &world.net.deployment;
    let others = [("RollupDAManager", deployment.ctm.rollup_da_manager), ("ZKChainStorage", deployment.chain.diamond)];
    proxies(world).into_iter().map(|(contract, address, _)| (contract, address)).chain(others).collect()
}

/// The proxied contracts with their ProxyAdmin.
fn proxies(world: &World) -> Vec<(&'static str, Address, Address)> {
    let (core, ctm) = (&world.net.deployment.core, &world.net.deployment.ctm);
    vec![
        ("Bridgehub", core.bridgehub, core.proxy_admin),
        ("CTMDeploymentTracker", core.ctm_deployment_tracker, core.proxy_admin),
        ("ChainAssetHandler", core.chain_asset_handler, core.proxy_admin),
        ("ChainTypeManager", ctm.chain_type_manager, core.proxy_admin),
        ("L1AssetRouter", core.asset_router, core.proxy_admin),
        ("L1ERC20Bridge", core.erc20_bridge, core.proxy_admin),
        ("L1NativeTokenVault", core.native_token_vault, core.proxy_admin),
        ("L1Nullifier", core.nullifier, core.proxy_admin),
        ("MessageRoot", core.message_root, core.proxy_admin),
        ("ServerNotifier", ctm.server_notifier, ctm.server_notifier_proxy_admin),
        ("ValidatorTimelock", ctm.validator_timelock, core.proxy_admin),
    ]
}

async fn proxies_hold_implementations_and_admins(world: &World, slots: &Slots) -> Result<()> {
    let artifacts = &tools().await?.1;
    let (implementation, admin) = (slots.fixed("implementation")?, slots.fixed("admin")?);
    for (contract, proxy, proxy_admin) in proxies(world) {
        let code_at = Address::from_word(word(world, proxy, implementation).await?);
        let code = world.net.client.code(code_at).await?;
        ensure!(artifacts.get(contract)?.is_code(&code), "the implementation of {contract} is other code");
        let admin = Address::from_word(word(world, proxy, admin).await?);
        ensure!(admin == proxy_admin, "the admin of {contract} is {admin}");
    }
    Ok(())
}

/// Idle, not entered: 1.
async fn guards_are_initialised(world: &World, slots: &Slots) -> Result<()> {
    let guarded = [
        "Bridgehub",
        "ChainAssetHandler",
        "ChainTypeManager",
        "L1AssetRouter",
        "L1ERC20Bridge",
        "L1Nullifier",
        "ServerNotifier",
        "ZKChainStorage",
    ];
    let slot = slots.fixed("reentrancy")?;
    for (contract, address) in contracts(world) {
        let expected = U256::from(u8::from(guarded.contains(&contract)));
        let held = word(world, address, slot).await?;
        ensure!(U256::from_be_bytes(*held) == expected, "the reentrancy word of {contract} is {held}");
    }
    Ok(())
}

/// From `slot` on: records by selector, lists by facet, the list of facets, whether it is frozen.
async fn diamond_knows_its_facets(world: &World, slot: U256) -> Result<()> {
    let (diamond, ctm) = (world.diamond(), &world.net.deployment.ctm);
    let number = async |slot| Ok::<_, eyre::Report>(U256::from_be_bytes(*word(world, diamond, slot).await?));
    for (signature, facet, is_freezable) in [
        ("getAdmin()", ctm.getters_facet, false),
        ("unfreezeDiamond()", ctm.admin_facet, false),
        ("l2TransactionBaseCost(uint256,uint256,uint256)", ctm.mailbox_facet, true),
        ("revertBatchesSharedBridge(address,uint256)", ctm.executor_facet, true),
    ] {
        let key = selector(signature);
        let record = number(value_of(FixedBytes::right_padding_from(key.as_slice()), slot)).await?;
        ensure!(Address::from_word(B256::from(record)) == facet, "{signature} is not in {facet}");
        ensure!((record >> FREEZABLE_SHIFT) == U256::from(u8::from(is_freezable)), "{signature}: {record:#x}");

        // The facet's list has the selector where its record says.
        let position = ((record >> POSITION_SHIFT) & U256::from(u16::MAX)).to::<usize>();
        let list = value_of(facet.into_word(), slot + U256::ONE);
        let first = U256::from_be_bytes(*keccak256(B256::from(list)));
        let packed = number(first + U256::from(position / 8)).await?;
        let listed = (packed >> (position % 8 * 32)) & U256::from(u32::MAX);
        ensure!(listed == U256::from_be_slice(key.as_slice()), "{signature} is not at {position} of its facet's list");
        // The list of facets has the facet where its record says.
        let facet_position = number(list + U256::ONE).await?;
        let facets = U256::from_be_bytes(*keccak256(B256::from(slot + U256::from(2))));
        let facet_listed = Address::from_word(word(world, diamond, facets + facet_position).await?);
        ensure!(facet_listed == facet, "{facet} is not at {facet_position} of the facets");
    }
    ensure!(number(slot + U256::from(2)).await? == U256::from(4), "there are not four facets");
    ensure!(number(slot + U256::from(3)).await?.is_zero(), "the chain is frozen");
    Ok(())
}

/// The slot of the value of `key` in the mapping at `slot`.
fn value_of(key: B256, slot: U256) -> U256 {
    U256::from_be_bytes(*keccak256([key, B256::from(slot)].concat()))
}

async fn held(world: &World, address: Address, slot: &Slot) -> Result<U256> {
    let place = &slot.variable.place;
    let (slot_number, offset) = place.split_once('+').unwrap_or((place, "0"));
    let word = U256::from_be_bytes(*word(world, address, slot_number.parse()?).await?);
    let bits = bytes(&slot.variable.ty)? * 8;
    Ok((word >> (offset.parse::<usize>()? * 8)) & (U256::MAX >> (256 - bits)))
}

/// The bytes that a value of type `ty` takes.
fn bytes(ty: &str) -> Result<usize> {
    Ok(match ty {
        "bool" | "enum" => 1,
        "address" => 20,
        "bytes32" => 32,
        _ => ty.strip_prefix("uint").ok_or_eyre(format!("the size of {ty}"))?.parse::<usize>()? / 8,
    })
}

async fn word(world: &World, address: Address, slot: U256) -> Result<B256> {
    Ok(world.net.client.storage(address, slot).await?)
}

async fn call(world: &World, address: Address, signature: &str) -> Result<Vec<u8>> {
    let data = selector(signature).to_vec();
    Ok(world.net.client.call_raw(address, data.into(), signature).await?.to_vec())
}

fn selector(signature: &str) -> Selector {
    Selector::from_slice(&keccak256(signature)[..4])
}
