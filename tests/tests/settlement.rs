//! The whole story: deposits, batches and withdrawals, with every balance, counter, record and event compared.

use alloy::primitives::U256;
use eyre::Result;
use zksettle::{
    abi::{ExecutorFacet, GettersFacet, MailboxFacet},
    devnet::DevNet,
    flows::Story,
    progress::Silent,
};
use zksettle_tests::{prover, tools};

#[tokio::test(flavor = "multi_thread")]
async fn three_batches_with_deposits_and_withdrawals_leave_what_the_ledger_says() -> Result<()> {
    let (toolchain, artifacts) = tools().await?;
    let net = DevNet::start(toolchain, artifacts, None, &Silent).await?;
    let story = Story { batches: 3, deposits: 5, withdrawals: 4, ..Story::default() };
    let report = net.tell(story, prover().await?, artifacts, &Silent).await?;

    assert_eq!(report.differences, [""; 0]);
    assert!(report.ok);
    assert_eq!(report.proofs.len(), 3);
    assert_eq!(
        report.steps.len() - net.steps.len(),
        5 + 3 * 3 + 4,
        "a transaction for each deposit, stage and withdrawal"
    );
    assert!(report.balances.iter().all(|balance| balance.after == balance.expected));
    let received = report.balances.iter().find(|balance| balance.account == "receiver").map(|balance| balance.after);
    assert_eq!(received, Some(U256::from(10).pow(U256::from(18)) / U256::from(2)), "half an ether in four withdrawals");

    let diamond = net.deployment.chain.diamond;
    let client = &net.client;
    let requests = client.events::<MailboxFacet::NewPriorityRequest>(diamond, 0).await?;
    let ids: Vec<_> = requests.iter().map(|request| request.txId).collect();
    assert_eq!(ids, [0, 1, 2, 3, 4].map(U256::from), "priority operations are numbered without gaps");
    assert!(requests.iter().all(|request| request.transaction.nonce == request.txId));

    let commits = client.events::<ExecutorFacet::BlockCommit>(diamond, 0).await?;
    let proofs = client.events::<ExecutorFacet::BlocksVerification>(diamond, 0).await?;
    let executions = client.events::<ExecutorFacet::BlockExecution>(diamond, 0).await?;
    assert_eq!((commits.len(), proofs.len(), executions.len()), (3, 3, 3));
    for (number, ((commit, proof), execution)) in (1u64..).zip(commits.iter().zip(&proofs).zip(&executions)) {
        let number = U256::from(number);
        assert_eq!(commit.batchNumber, number);
        assert_eq!(proof.previousLastVerifiedBatch, number - U256::ONE);
        assert_eq!(proof.currentLastVerifiedBatch, number);
        assert_eq!(execution.batchNumber, number);
        assert_eq!((execution.batchHash, execution.commitment), (commit.batchHash, commit.commitment));
    }
    let unprocessed = client.call(diamond, GettersFacet::getFirstUnprocessedPriorityTxCall {}).await?;
    assert_eq!(unprocessed, U256::from(5));
    Ok(())
}
