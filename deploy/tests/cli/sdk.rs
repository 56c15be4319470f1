//! The official JavaScript SDK, `zksync-ethers`, as a client of `dev`: what it did is checked here by other means.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use alloy::primitives::{Address, U256, address};
use serde_json::Value;
use zksettle::{
    abi::{BridgedStandardERC20, GettersFacet, L1NativeTokenVault},
    artifacts::Compiler,
    chain::{Client, RevertDecoder},
    flows::{Context, deploy_token},
    plan::Deployment,
    progress::Silent,
    rollup::{ETH_TOKEN, asset_id},
};

use crate::support::{Running, root, toolchain, zksettle_with_contracts};

/// An account that nothing else touches.
const RECEIVER: Address = address!("00000000000000000000000000000000005e771e");

#[tokio::test(flavor = "multi_thread")]
async fn test_dev_serves_the_official_sdk() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("dev.json");
    let mut network = Running::start(zksettle_with_contracts().args(["dev", "--out"]).arg(&file));
    network.wait_for("running; interrupt to stop");
    let dev: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    let deployment: Deployment = serde_json::from_value(dev["deployment"].clone()).unwrap();
    let client = Client::connect(dev["rpcUrl"].as_str().unwrap(), RevertDecoder::default()).await.unwrap();
    let context = Context { client: &client, deployment: &deployment, progress: &Silent };

    let artifacts = Compiler::new(&toolchain()).unwrap().compile(&Silent).unwrap();
    let user = dev["accounts"]["user"]["privateKey"].as_str().unwrap().parse().unwrap();
    let (token, ..) = deploy_token(context, "deploy a token", &user, &artifacts, "TOK").await.unwrap();
    let balance = async |account: Address| {
        client.call(token, BridgedStandardERC20::balanceOfCall::from((account,))).await.unwrap()
    };
    let supply = balance(user.address()).await;

    let amounts = run_sdk(&file, token);
    let amount = |name: &str| amounts[name].as_str().unwrap().parse::<U256>().unwrap();

    // On L1, read by other means: what was withdrawn is paid out, the rest is owed to the chain.
    assert_eq!(client.balance(RECEIVER).await.unwrap(), amount("etherWithdrawn"));
    assert_eq!(balance(RECEIVER).await, amount("tokenWithdrawn"));
    assert_eq!(balance(user.address()).await, supply - amount("tokenDeposited"));
    let vault = deployment.core.native_token_vault;
    let left = amount("tokenDeposited") - amount("tokenWithdrawn");
    assert_eq!(balance(vault).await, left);
    let owed = async |token| {
        let key = (U256::from(deployment.chain.chain_id), asset_id(client.chain_id(), token));
        client.call(vault, L1NativeTokenVault::chainBalanceCall::from(key)).await.unwrap()
    };
    assert_eq!(owed(token).await, left);
    assert_eq!(owed(ETH_TOKEN).await, client.balance(vault).await.unwrap());
    assert!(owed(ETH_TOKEN).await >= amount("etherDeposited") - amount("etherWithdrawn"));
    let executed = client.call(deployment.chain.diamond, GettersFacet::getTotalBatchesExecutedCall {}).await.unwrap();
    assert!(executed >= U256::from(4), "each deposit and withdrawal was waited for");

    network.signal("TERM");
    let output = network.finish();
    let settled = String::from_utf8(output.stderr).unwrap();
    for step in ["✓ commit batch 1", "✓ make proof 1", "✓ prove batch 1", "✓ execute batch 1"] {
        assert!(settled.contains(step), "{step} is not in\n{settled}");
    }
}

/// Runs the script, shows what it prints, and returns its last line.
#[track_caller]
fn run_sdk(dev_json: &Path, token: Address) -> Value {
    let script = root().join("tests/sdk/bridge.mjs");
    let mut node = Command::new("node");
    node.arg(script).arg(dev_json).args([token.to_string(), RECEIVER.to_string()]);
    let output = node.stdin(Stdio::null()).stderr(Stdio::inherit()).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    println!("{printed}");
    assert!(output.status.success(), "the script failed");
    serde_json::from_str(printed.lines().last().unwrap()).unwrap()
}
