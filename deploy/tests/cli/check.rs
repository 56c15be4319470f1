//! `verifier check`: verifiers on Anvil, ours and others, against keys.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Output,
};

use alloy::{
    primitives::{Address, Bytes, TxKind, U256},
    providers::Provider,
    sol_types::SolValue,
};
use serde_json::{Value, json};
use tempfile::TempDir;
use verifier_gen::{
    render::{Compat, Options, Source},
    vk::Key,
};
use zksettle::{
    artifacts::{Artifacts, Compiler},
    chain::{Client, Node, RevertDecoder},
    devnet::Accounts,
    progress::Silent,
};

use crate::{
    files::{binding_key, binding_key_of_another_crs, fflonk_key, simulated_key},
    support::{assert_fails_with, stderr, stdout, toolchain, zksettle_with_contracts},
};

/// An Anvil, and what is deployed on it.
struct Site {
    node: Node,
    client: Client,
    accounts: Accounts,
    compiler: Compiler,
    dir: TempDir,
}

impl Site {
    async fn new() -> Self {
        let toolchain = toolchain();
        let node = Node::start(&toolchain.anvil, None).unwrap();
        Self {
            client: Client::connect(&node.endpoint(), RevertDecoder::default()).await.unwrap(),
            accounts: Accounts::of(&node).unwrap(),
            compiler: Compiler::new(&toolchain).unwrap(),
            dir: tempfile::tempdir().unwrap(),
            node,
        }
    }

    async fn deploy(&self, artifacts: &Artifacts, contract: &str, arguments: impl SolValue) -> Address {
        let code = artifacts.get(contract).unwrap().creation_code.to_vec();
        let code = Bytes::from([code, arguments.abi_encode()].concat());
        let fees = self.client.fees().await.unwrap();
        let prepared =
            self.client.prepare(&self.accounts.deployer, TxKind::Create, code, U256::ZERO, fees).await.unwrap();
        self.client.submit(&prepared).await.unwrap();
        prepared.from.create(prepared.nonce)
    }

    /// Deploys the verifier that the tool generates.
    async fn deploy_verifier(&self, key: &Path, options: Options) -> Address {
        let sources = Key::read(key).unwrap().render(&options).unwrap();
        self.deploy(&self.compiler.compile_sources(&sources).unwrap(), &options.contract_name, ()).await
    }

    fn check(&self, key: &Path, address: Address, args: &[&str]) -> Output {
        let mut command = zksettle_with_contracts();
        command.args(["verifier", "check"]).arg(key).args(["--rpc", &self.node.endpoint()]);
        command.args(["--address", &address.to_string()]).args(args).output().unwrap()
    }

    /// The JSON report, whose verdict agrees with the exit code and with the text.
    #[track_caller]
    fn report(&self, key: &Path, address: Address) -> Value {
        let output = self.check(key, address, &["--json"]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", stderr(&output)));
        let verified = report["verified"].as_bool().unwrap();
        assert_eq!(output.status.code(), Some(i32::from(!verified)));
        assert_eq!(report["reasons"].as_array().unwrap().is_empty(), verified);
        report
    }

    fn write(&self, name: &str, key: &Value) -> PathBuf {
        let path = self.dir.path().join(name);
        fs::write(&path, key.to_string()).unwrap();
        path
    }
}

/// The one reason of `report`.
#[track_caller]
fn reason(report: &Value) -> &str {
    assert_eq!(report["reasons"].as_array().unwrap().len(), 1, "{report}");
    report["reasons"][0].as_str().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn test_check_plain_verifiers_are_verified_and_say_how_they_were_generated() {
    let site = Site::new().await;
    for (key, compat, modexp) in [
        (fflonk_key(), Compat::Strict, true),
        (fflonk_key(), Compat::Lax, false),
        (simulated_key("Groth16"), Compat::Strict, true),
    ] {
        let options = Options { compat, modexp, ..Options::new("Other") };
        let verifier = site.deploy_verifier(&key, options).await;
        let report = site.report(&key, verifier);
        assert_eq!(report["verified"], true, "{report}");
        assert_eq!((&report["chainId"], &report["wrapper"]), (&json!(31_337), &Value::Null));
        assert_eq!(report["code"]["variant"], json!({ "compat": compat, "modexp": modexp }));
        let text = stdout(&site.check(&key, verifier, &[]));
        assert!(text.ends_with("\nverified\n"), "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn test_check_equal_hash_of_a_key_with_another_reference_string_is_not_verified() {
    let site = Site::new().await;
    let other = site.write("other.json", &binding_key_of_another_crs());
    let verifier = site.deploy_verifier(&other, Options::new("PlonkVerifier")).await;
    assert_eq!(site.report(&other, verifier)["verified"], true);

    let report = site.report(&binding_key(), verifier);
    assert_eq!((&report["keyHash"]["equal"], &report["code"]["equal"]), (&json!(true), &json!(false)));
    let reason = reason(&report);
    assert!(reason.contains("covers neither the domain nor the G2 elements"), "{reason}");

    // A key of another circuit: another hash too.
    let report = site.report(&fflonk_key(), verifier);
    assert_eq!((&report["keyHash"]["equal"], &report["code"]["equal"]), (&json!(false), &json!(false)));
}

#[tokio::test(flavor = "multi_thread")]
async fn test_check_dual_verifiers_looks_behind_and_names_what_stands_before() {
    let site = Site::new().await;
    let plonk = site.deploy_verifier(&binding_key(), Options::new("PlonkVerifier")).await;
    let fflonk = site.deploy_verifier(&fflonk_key(), Options::new("FflonkVerifier")).await;
    zksettle_with_contracts();
    let contracts = site.compiler.compile(&Silent).unwrap();

    let dual = site.deploy(&contracts, "DualVerifier", (fflonk, plonk)).await;
    for (key, verifier) in [(binding_key(), plonk), (fflonk_key(), fflonk)] {
        let report = site.report(&key, dual);
        assert_eq!((&report["verified"], &report["verifier"]), (&json!(true), &json!(verifier)), "{report}");
        assert_eq!(
            report["wrapper"],
            json!({ "address": dual, "contract": "DualVerifier", "fflonkVerifier": fflonk, "plonkVerifier": plonk })
        );
    }
    let output = site.check(&simulated_key("Groth16"), dual, &[]);
    let error =
        format!("{dual} is a dual verifier: it has no verifier for Groth16; name a key of ZKsync's PLONK or FFLONK");
    assert_fails_with(&output, &error);

    let testnet = site.deploy(&contracts, "TestnetVerifier", (fflonk, plonk)).await;
    let report = site.report(&binding_key(), testnet);
    assert_eq!(report["wrapper"]["contract"], "TestnetVerifier");
    assert!(reason(&report).contains("accepts the empty proof"), "{report}");

    // Somebody else's: the verifier behind it is known, what it does with proofs is not.
    let text = "// SPDX-License-Identifier: MIT\npragma solidity 0.8.37;\ncontract Other {\n    address public immutable FFLONK_VERIFIER;\n    address public immutable PLONK_VERIFIER;\n    constructor(address f, address p) {\n        FFLONK_VERIFIER = f;\n        PLONK_VERIFIER = p;\n    }\n    function verify(uint256[] calldata, uint256[] calldata) external pure returns (bool) {\n        return true;\n    }\n}\n";
    let other = [Source { file_name: "Other.sol".into(), text: text.into() }];
    let other = site.deploy(&site.compiler.compile_sources(&other).unwrap(), "Other", (fflonk, plonk)).await;
    let report = site.report(&binding_key(), other);
    assert_eq!((&report["wrapper"]["contract"], &report["code"]["equal"]), (&Value::Null, &json!(true)));
    assert!(reason(&report).contains("is unknown"), "{report}");

    // It leads to an account without code.
    let nowhere = Address::repeat_byte(7);
    let astray = site.deploy(&contracts, "DualVerifier", (fflonk, nowhere)).await;
    let output = site.check(&binding_key(), astray, &[]);
    let error = format!(
        "PLONK_VERIFIER() is {nowhere}, which has no code on chain 31337 at {}; check address and network",
        site.node.endpoint()
    );
    assert_fails_with(&output, &error);
}

#[tokio::test(flavor = "multi_thread")]
async fn test_check_contracts_that_are_no_verifiers_and_accounts_without_code() {
    let site = Site::new().await;
    let text = "// SPDX-License-Identifier: MIT\npragma solidity 0.8.37;\ncontract Answer {\n    fallback(bytes calldata) external returns (bytes memory) {\n        return \"no word\";\n    }\n}\n";
    let answer = [Source { file_name: "Answer.sol".into(), text: text.into() }];
    let answer = site.deploy(&site.compiler.compile_sources(&answer).unwrap(), "Answer", ()).await;
    let report = site.report(&simulated_key("Groth16"), answer);
    assert_eq!((&report["keyHash"]["found"], &report["wrapper"]), (&Value::Null, &Value::Null));
    assert!(reason(&report).contains("verificationKeyHash()"), "{report}");

    let nobody = Address::repeat_byte(9);
    let output = site.check(&simulated_key("Groth16"), nobody, &[]);
    let error = format!(
        "the address is {nobody}, which has no code on chain 31337 at {}; check address and network",
        site.node.endpoint()
    );
    assert_fails_with(&output, &error);
}

#[tokio::test(flavor = "multi_thread")]
async fn test_check_on_mainnet_refuses_keys_that_anybody_can_forge_for() {
    let site = Site::new().await;
    let verifier = site.deploy_verifier(&fflonk_key(), Options::new("FflonkVerifier")).await;
    site.client.provider().raw_request::<_, ()>("anvil_setChainId".into(), [1]).await.unwrap();
    let report = site.report(&fflonk_key(), verifier);
    assert_eq!((&report["chainId"], &report["code"]["equal"]), (&json!(1), &json!(true)));
    assert!(reason(&report).contains("anybody can forge proofs"), "{report}");
}

#[test]
fn test_check_node_that_is_not_there_is_named_without_its_path() {
    let output = zksettle_with_contracts()
        .args(["verifier", "check"])
        .arg(fflonk_key())
        .args(["--rpc", "http://127.0.0.1:1/token-of-mine", "--address", &Address::ZERO.to_string()])
        .output()
        .unwrap();
    let error = stderr(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        error.contains("cannot read the chain id at http://127.0.0.1:1:") && !error.contains("token-of-mine"),
        "{error}"
    );
}
