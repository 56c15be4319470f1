//! The bad days: freeze, revert and a protocol upgrade in one story, with pubdata in blobs and precommitted statuses.

use alloy::primitives::U256;
use eyre::Result;
use zksettle::{
    abi::{ExecutorFacet, GettersFacet},
    devnet::DevNet,
    flows::Story,
    progress::Silent,
    rollup::DataAvailability,
};
use zksettle_tests::{prover, tools};

#[tokio::test(flavor = "multi_thread")]
async fn a_chain_that_was_frozen_reverted_and_upgraded_settles_as_if_nothing_had_happened() -> Result<()> {
    let (toolchain, artifacts) = tools().await?;
    let net = DevNet::start(toolchain, artifacts, None, &Silent).await?;
    let story = Story {
        data_availability: DataAvailability::Blobs,
        precommit: true,
        revert: true,
        freeze: true,
        upgrade: true,
        ..Story::default()
    };
    let report = net.tell(story, prover().await?, artifacts, &Silent).await?;
    assert_eq!(report.differences, [""; 0]);
    let names: Vec<_> = report.steps[net.steps.len()..].iter().map(|step| (step.name.as_str(), step.blobs)).collect();
    let expected = [
        ("deposit 1", 0),
        ("freeze/schedule", 0),
        ("freeze/execute", 0),
        ("unfreeze/schedule", 0),
        ("unfreeze/execute", 0),
        ("precommit batch 1", 0),
        ("commit batch 1", 1),
        ("prove batch 1", 0),
        ("revert to batch 0", 0),
        ("precommit batch 1", 0),
        ("commit batch 1", 1),
        ("prove batch 1", 0),
        ("execute batch 1", 0),
        ("finalize withdrawal 1.2", 0),
        ("upgrade/announce/schedule", 0),
        ("upgrade/announce/execute", 0),
        ("upgrade/chain", 0),
        ("precommit batch 2", 0),
        ("commit batch 2", 1),
        ("prove batch 2", 0),
        ("execute batch 2", 0),
    ];
    assert_eq!(names, expected);

    let (client, diamond) = (&net.client, net.deployment.chain.diamond);
    let version = client.call(diamond, GettersFacet::getProtocolVersionCall {}).await?;
    assert_eq!(version, U256::from(30u64 << 32));
    let reverts = client.events::<ExecutorFacet::BlocksRevert>(diamond, 0).await?;
    assert_eq!(reverts.len(), 1);
    let commits = client.events::<ExecutorFacet::BlockCommit>(diamond, 0).await?;
    assert_eq!(commits.iter().map(|commit| commit.batchNumber).collect::<Vec<_>>(), [1, 1, 2].map(U256::from));
    Ok(())
}
