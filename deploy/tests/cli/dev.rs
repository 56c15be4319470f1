//! The L2 of `dev`: what the official SDK does with it, and what the operator does.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
};

use alloy::{
    primitives::{Address, U256, address},
    providers::ext::AnvilApi,
    signers::local::PrivateKeySigner,
};
use serde_json::Value;
use tempfile::TempDir;
use zksettle::{
    abi::{BridgedStandardERC20, GettersFacet, L1NativeTokenVault},
    artifacts::Compiler,
    chain::{Client, RevertDecoder},
    flows::{Context, Deposit, deploy_token, deposit_base_token},
    plan::Deployment,
    progress::Silent,
    rollup::{ETH_TOKEN, asset_id},
};

use crate::support::{Running, root, toolchain, zksettle_with_contracts};

/// An account that nothing else touches.
const RECEIVER: Address = address!("00000000000000000000000000000000005e771e");

/// A running `dev`, what it wrote, and a connection to its L1.
struct Dev {
    running: Running,
    file: PathBuf,
    written: Value,
    deployment: Deployment,
    client: Client,
    _dir: TempDir,
}

impl Dev {
    async fn start() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("dev.json");
        let mut running = Running::start(zksettle_with_contracts().args(["dev", "--out"]).arg(&file));
        running.wait_for("running; interrupt to stop");
        let written: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let deployment = serde_json::from_value(written["deployment"].clone()).unwrap();
        let client = Client::connect(written["rpcUrl"].as_str().unwrap(), RevertDecoder::default()).await.unwrap();
        Self { running, file, written, deployment, client, _dir: dir }
    }

    fn context(&self) -> Context<'_> {
        Context { client: &self.client, deployment: &self.deployment, progress: &Silent }
    }

    fn signer(&self, account: &str) -> PrivateKeySigner {
        self.written["accounts"][account]["privateKey"].as_str().unwrap().parse().unwrap()
    }

    /// Runs the SDK's script, shows what it prints, and returns its last line.
    #[track_caller]
    fn run_sdk(&self, token: Address) -> Value {
        let mut node = Command::new("node");
        node.arg(root().join("tests/sdk/bridge.mjs")).arg(&self.file).args([token.to_string(), RECEIVER.to_string()]);
        let output = node.stdin(Stdio::null()).stderr(Stdio::inherit()).output().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        println!("{printed}");
        assert!(output.status.success(), "the script failed");
        serde_json::from_str(printed.lines().last().unwrap()).unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn test_dev_serves_the_official_sdk() {
    let dev = Dev::start().await;
    let client = &dev.client;
    let artifacts = Compiler::new(&toolchain()).unwrap().compile(&Silent).unwrap();
    let user = dev.signer("user");
    let (token, ..) = deploy_token(dev.context(), "deploy a token", &user, &artifacts, "TOK").await.unwrap();
    let balance = async |account: Address| {
        client.call(token, BridgedStandardERC20::balanceOfCall::from((account,))).await.unwrap()
    };
    let supply = balance(user.address()).await;

    let amounts = dev.run_sdk(token);
    let amount = |name: &str| amounts[name].as_str().unwrap().parse::<U256>().unwrap();

    // On L1, read by other means: what was withdrawn is paid out, the rest is owed to the chain.
    assert_eq!(client.balance(RECEIVER).await.unwrap(), amount("etherWithdrawn"));
    assert_eq!(balance(RECEIVER).await, amount("tokenWithdrawn"));
    assert_eq!(balance(user.address()).await, supply - amount("tokenDeposited"));
    let vault = dev.deployment.core.native_token_vault;
    let left = amount("tokenDeposited") - amount("tokenWithdrawn");
    assert_eq!(balance(vault).await, left);
    let owed = async |token| {
        let key = (U256::from(dev.deployment.chain.chain_id), asset_id(client.chain_id(), token));
        client.call(vault, L1NativeTokenVault::chainBalanceCall::from(key)).await.unwrap()
    };
    assert_eq!(owed(token).await, left);
    assert_eq!(owed(ETH_TOKEN).await, client.balance(vault).await.unwrap());
    assert!(owed(ETH_TOKEN).await >= amount("etherDeposited") - amount("etherWithdrawn"));
    let executed = GettersFacet::getTotalBatchesExecutedCall {};
    let executed = client.call(dev.deployment.chain.diamond, executed).await.unwrap();
    assert!(executed >= U256::from(4), "each deposit and withdrawal was waited for");

    dev.running.signal("TERM");
    let settled = String::from_utf8(dev.running.finish().stderr).unwrap();
    for step in ["✓ commit batch 4", "✓ make proof 4", "✓ prove batch 4", "✓ execute batch 4"] {
        assert!(settled.contains(step), "{step} is not in\n{settled}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn test_dev_settles_once_l1_lets_it() {
    let mut dev = Dev::start().await;
    let (user, operator) = (dev.signer("user"), dev.signer("operator").address());
    // The operator cannot pay for the commit at first.
    let funds = dev.client.balance(operator).await.unwrap();
    dev.client.provider().anvil_set_balance(operator, U256::ZERO).await.unwrap();
    let deposit = Deposit { l2_receiver: user.address(), l2_value: U256::from(1), l2_gas_limit: 500_000 };
    deposit_base_token(dev.context(), "deposit", &user, &deposit).await.unwrap();
    dev.running.wait_for("error: step commit batch 1: ");
    dev.client.provider().anvil_set_balance(operator, funds).await.unwrap();
    dev.running.wait_for("✓ execute batch 1");
}
