//! The verifier of a running deployment is rotated to another key: afterwards proofs of the old key are refused, and
//! proofs of the new one accepted.

use alloy::{primitives::U256, sol_types::SolValue};
use eyre::{Result, bail};
use verifier_gen::vk::{PlonkKey, TestCrs};
use zksettle::{
    Error,
    abi::{ChainTypeManager, GettersFacet, IPayloads, PlonkVerifier},
    apply::apply,
    artifacts::{Artifacts, compile_verifier},
    chain::{Role, Signers},
    flows::{Prover, check_rotated, check_rotation, read_running},
    plan::{CallDecoder, Plan, Running},
    progress::Silent,
    state::Journal,
};
use zksettle_tests::{World, assert_reverts, prover, tools};

async fn running(world: &World) -> Result<Running> {
    let deployer = world.net.accounts.deployer.address();
    Ok(read_running(&world.net.client, &world.net.deployment, deployer).await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_rotation_only_proofs_of_the_new_key_are_accepted() -> Result<()> {
    let new_prover = Prover::start_with(TestCrs::Second);
    let mut world = World::deployed().await?;
    world.deposit(U256::from(10).pow(U256::from(18))).await?;
    let first = world.seal().await?;
    let new_prover = new_prover.await??;
    let key = PlonkKey::from_json(&new_prover.key_json())?;
    let (toolchain, artifacts) = tools().await?;
    let mut artifacts = artifacts.clone();
    compile_verifier(toolchain, &key, &mut artifacts)?;

    // Not while a batch waits for a proof of the old key.
    world.commit(&first).await?;
    let before = running(&world).await?;
    let plan = Plan::verifier_rotation(&before, &key, &artifacts)?;
    let refused = check_rotation(&world.net.client, &before, &plan).await;
    assert!(matches!(&refused, Err(Error::Check { expected, found, .. }) if (&**expected, &**found) == ("1", "0")));
    let (proof, _) = prover().await?.prove(&first).await?;
    world.prove(&first, &proof).await?;
    world.execute(&first).await?;

    check_rotation(&world.net.client, &before, &plan).await?;
    shows_every_call(&plan, &artifacts)?;
    refuses_a_test_key_on_ethereum(&before, &key, &artifacts);
    rotate_in_two_runs(&world, &plan, &key, &artifacts).await?;
    check_rotated(&world.net.client, &plan.deployment, &key).await?;
    let after = running(&world).await?;
    assert_eq!((after.version, after.migration_paused), (before.version + 1, false));
    assert_eq!(Plan::verifier_rotation(&after, &key, &artifacts)?.deployment.ctm.verifier, after.verifier);
    let init = IPayloads::InitializeDataNewChain::abi_decode(&after.creation_params.diamondCut.initCalldata)?;
    assert_eq!(init.verifier, after.verifier, "chains that are created now get the new verifier");

    let second = world.seal().await?;
    world.commit(&second).await?;
    let (of_old_key, _) = prover().await?.prove(&second).await?;
    assert_reverts(world.prove(&second, &of_old_key).await, PlonkVerifier::PairingMismatch {});
    let (of_new_key, _) = new_prover.prove(&second).await?;
    world.prove(&second, &of_new_key).await?;
    world.execute(&second).await?;
    let executed = world.net.client.call(world.diamond(), GettersFacet::getTotalBatchesExecutedCall {}).await?;
    assert_eq!(executed, U256::from(2));
    Ok(())
}

/// The first run has no key of the chain's owner and stops at its step; the second goes on there.
async fn rotate_in_two_runs(world: &World, plan: &Plan, key: &PlonkKey, artifacts: &Artifacts) -> Result<()> {
    let (client, accounts) = (&world.net.client, &world.net.accounts);
    let dir = tempfile::tempdir()?;
    let path = dir.path().join("journal.jsonl");
    let signers =
        Signers::default().with(Role::Deployer, accounts.deployer.clone()).with(Role::Owner, accounts.owner.clone());
    match apply(plan, client, &signers, &mut Journal::open(&path)?, &Silent).await {
        Err(Error::Step { step, source }) if matches!(*source, Error::SignerMissing { role: Role::ChainOwner }) => {
            assert_eq!(step, "upgrade/chain");
        }
        other => bail!("expected to miss the chain owner's key, got {other:?}"),
    }
    // What is on chain now leads to the same plan, and to no other upgrade.
    let halfway = running(world).await?;
    let again = Plan::verifier_rotation(&halfway, key, artifacts)?;
    assert_eq!(again.hash(), plan.hash());
    check_rotation(client, &halfway, &again).await?;
    let records = apply(&again, client, &accounts.signers(), &mut Journal::open(&path)?, &Silent).await?;
    let names: Vec<_> = records.iter().map(|record| record.name.as_str()).collect();
    assert_eq!(names, ["upgrade/chain"]);
    let announced =
        client.call(plan.deployment.ctm.chain_type_manager, ChainTypeManager::protocolVersionCall {}).await?;
    assert_eq!(announced, U256::from((29u64 << 32) + 1));
    Ok(())
}

fn shows_every_call(plan: &Plan, artifacts: &Artifacts) -> Result<()> {
    let decoder = CallDecoder::new(artifacts, &plan.deployment)?;
    let text = plan.steps.iter().flat_map(|step| decoder.describe(step)).collect::<Vec<_>>().join("\n");
    let name = |path: &str, address| format!("{path} ({address})");
    let (core, ctm) = (&plan.deployment.core, &plan.deployment.ctm);
    for shown in [
        format!("deploy DualVerifier at {}", ctm.verifier),
        format!("_plonkVerifier: {}", name("ctm.plonkVerifier", ctm.plonk_verifier)),
        format!("{}.scheduleTransparent", name("core.governance", core.governance)),
        format!("{}.pauseMigration", name("core.bridgehub", core.bridgehub)),
        format!("{}.setNewVersionUpgrade", name("ctm.chainTypeManager", ctm.chain_type_manager)),
        format!("{}.upgrade", name("ctm.defaultUpgrade", ctm.default_upgrade)),
        format!("verifier: {}", name("ctm.verifier", ctm.verifier)),
        format!("{}.multicall", name("chain.chainAdmin", plan.deployment.chain.chain_admin)),
        format!("{}.upgradeChainFromVersion", name("chain.diamond", plan.deployment.chain.diamond)),
    ] {
        assert!(text.contains(&shown), "{shown} is not in\n{text}");
    }
    Ok(())
}

fn refuses_a_test_key_on_ethereum(running: &Running, key: &PlonkKey, artifacts: &Artifacts) {
    let mut ethereum = running.clone();
    ethereum.environment.chain_id = 1;
    let refused = Plan::verifier_rotation(&ethereum, key, artifacts).map(|plan| plan.steps.len());
    assert!(matches!(&refused, Err(Error::Intent { field, .. }) if field == "key"), "{refused:?}");
}
