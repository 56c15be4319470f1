//! `deploy`: keys from the environment and from keystores, the plan, the journal; secrets never show.

use std::{fs, path::PathBuf, process::Command};

use alloy::signers::{
    k256::ecdsa::SigningKey,
    local::{LocalSigner, PrivateKeySigner},
};
use serde_json::Value;
use tempfile::TempDir;
use zksettle::{chain::Node, devnet::Accounts};

use crate::support::{assert_fails_with, stderr, stdout, toolchain, zksettle_with_contracts};

const PASSWORD: &str = "correct horse battery staple";

/// An empty network, an intent for it, and a directory for everything that is written.
struct Site {
    node: Node,
    accounts: Accounts,
    dir: TempDir,
}

impl Site {
    fn new() -> Self {
        let toolchain = toolchain();
        let node = Node::start(&toolchain.anvil, None).unwrap();
        let accounts = Accounts::of(&node).unwrap();
        let dir = tempfile::tempdir().unwrap();
        let intent = serde_json::to_string_pretty(&accounts.intent()).unwrap();
        fs::write(dir.path().join("intent.json"), intent).unwrap();
        Self { node, accounts, dir }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// `deploy` for this network, without keys.
    fn deploy(&self, chain_id: u64) -> Command {
        let mut command = self.deploy_defaults();
        command.args(["--chain-id", &chain_id.to_string()]).arg("--config").arg(self.path("intent.json"));
        command
    }

    /// As [`Self::deploy`], without an intent file.
    fn deploy_defaults(&self) -> Command {
        let mut command = zksettle_with_contracts();
        command.args(["deploy", "--rpc-url", &self.node.endpoint()]).arg("--journal").arg(self.path("journal.jsonl"));
        command
    }

    /// Names of variables and option of each role, and its key.
    fn roles(&self) -> [(&'static str, &'static str, &'static str, &PrivateKeySigner); 3] {
        let Accounts { deployer, owner, chain_owner, .. } = &self.accounts;
        [
            ("ZKSETTLE_DEPLOYER_KEY", "ZKSETTLE_DEPLOYER_PASSWORD", "--deployer-keystore", deployer),
            ("ZKSETTLE_OWNER_KEY", "ZKSETTLE_OWNER_PASSWORD", "--owner-keystore", owner),
            ("ZKSETTLE_CHAIN_OWNER_KEY", "ZKSETTLE_CHAIN_OWNER_PASSWORD", "--chain-owner-keystore", chain_owner),
        ]
    }

    fn with_keys(&self, mut command: Command) -> Command {
        for (variable, _, _, signer) in self.roles() {
            command.env(variable, signer.to_bytes().to_string());
        }
        command
    }

    fn with_keystores(&self, mut command: Command) -> Command {
        for (_, password, option, signer) in self.roles() {
            let name = option.trim_start_matches('-');
            if !self.path(name).exists() {
                let (key, mut rng) = (signer.to_bytes(), rand::thread_rng());
                LocalSigner::<SigningKey>::encrypt_keystore(self.dir.path(), &mut rng, key, PASSWORD, Some(name))
                    .unwrap();
            }
            command.env(password, PASSWORD).arg(option).arg(self.path(name));
        }
        command
    }

    /// Runs the command and asserts that no secret is in what it printed or wrote.
    fn run(&self, mut command: Command) -> std::process::Output {
        let output = command.output().unwrap();
        let mut texts = vec![stdout(&output), stderr(&output)];
        texts.extend(
            ["journal.jsonl", "deployment.json"].iter().filter_map(|name| fs::read_to_string(self.path(name)).ok()),
        );
        for (_, _, _, signer) in self.roles() {
            let key = signer.to_bytes().to_string();
            let digits = key.trim_start_matches("0x");
            assert!(texts.iter().all(|text| !text.to_lowercase().contains(digits)), "a private key shows");
        }
        assert!(texts.iter().all(|text| !text.contains(PASSWORD)), "a password shows");
        output
    }

    fn journal_lines(&self) -> usize {
        fs::read_to_string(self.path("journal.jsonl")).map_or(0, |text| text.lines().count())
    }
}

#[test]
fn test_deploy_with_keys_then_keystores_goes_on_where_it_stopped() {
    let site = Site::new();
    // Nothing but the deployer's key: it stops at the owner's first step and says how to go on.
    let mut command = site.deploy(31_337);
    let (variable, _, _, deployer) = site.roles()[0];
    command.env(variable, deployer.to_bytes().to_string()).args(["--yes", "--json"]);
    let output = site.run(command);
    let text = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    let missing = "no key of the owner at hand: set ZKSETTLE_OWNER_KEY, or name a keystore; then run the same command again, it goes on here";
    assert!(text.lines().any(|line| line.starts_with("error: step ") && line.ends_with(missing)), "{text}");
    let lines = site.journal_lines();
    assert!(lines > 2, "the deployer's first steps are in the journal");

    let mut command = site.with_keystores(site.deploy(31_337));
    command.args(["--yes", "--json"]);
    let output = site.run(command);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["ok"], true);
    // The journal begins with one line, and each transaction has two.
    let total = (site.journal_lines() - 1) / 2;
    assert_eq!(report["steps"].as_array().unwrap().len(), total - (lines - 1) / 2);
    let written: Value = serde_json::from_str(&fs::read_to_string(site.path("deployment.json")).unwrap()).unwrap();
    assert_eq!(report["deployment"], written);

    // Once more, with keys from the environment: nothing is left to do.
    let mut command = site.with_keys(site.deploy(31_337));
    command.args(["--yes", "--json"]);
    let output = site.run(command);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["steps"], Value::Array(Vec::new()));
    assert_eq!(report["deployment"], written);
}

#[test]
fn test_deploy_plan_only_or_unconfirmed_or_on_another_chain_sends_nothing() {
    let site = Site::new();
    let mut command = site.with_keys(site.deploy(31_337));
    command.arg("--plan-only");
    let output = site.run(command);
    let plan = stderr(&output);
    assert_eq!(output.status.code(), Some(0), "{plan}");
    assert!(plan.contains("core/governance"), "{plan}");
    assert!(plan.contains(" steps on chain 31337 at http://"), "{plan}");

    let output = site.run(site.with_keys(site.deploy(31_337)));
    assert_fails_with(&output, "nobody can be asked whether to send this plan: add --yes");

    let mut command = site.with_keys(site.deploy(5));
    command.arg("--yes");
    let output = site.run(command);
    assert_fails_with(&output, "the network has chain id 31337, but 5 was asked for; nothing was sent");

    let output = site.run(site.deploy(31_337));
    let missing = "no key of the deployer at hand: set ZKSETTLE_DEPLOYER_KEY, or name a keystore; then run the same command again, it goes on here";
    assert_fails_with(&output, missing);
    assert_eq!(site.journal_lines(), 0);
}

#[test]
fn test_deploy_without_intent_is_for_the_owner_whose_key_is_there() {
    let site = Site::new();
    let [(deployer_key, _, _, deployer), (owner_key, _, _, owner), _] = site.roles();
    let mut command = site.deploy_defaults();
    command.env(deployer_key, deployer.to_bytes().to_string()).arg("--plan-only");
    let missing = "no key of the owner at hand: set ZKSETTLE_OWNER_KEY, or name a keystore; then run the same command again, it goes on here";
    assert_fails_with(&site.run(command), missing);

    let mut command = site.deploy_defaults();
    command.env(deployer_key, deployer.to_bytes().to_string()).env(owner_key, owner.to_bytes().to_string());
    command.args(["--yes", "--json"]);
    let output = site.run(command);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["deployment"]["chain"]["chainId"], 271);
}

#[test]
fn test_deploy_with_unusable_keys_names_their_origin_and_not_their_content() {
    let site = Site::new();
    let key = site.accounts.deployer.to_bytes().to_string();
    let mut command = site.deploy(31_337);
    // One digit is missing.
    command.env("ZKSETTLE_DEPLOYER_KEY", &key[..key.len() - 1]);
    let output = site.run(command);
    assert_fails_with(&output, "ZKSETTLE_DEPLOYER_KEY: is not a private key of 32 bytes in hexadecimal");
    assert!(!stderr(&output).contains(&key[4..20]));

    let mut command = site.with_keystores(site.deploy(31_337));
    let keystore = site.path("deployer-keystore").display().to_string();
    command.env_remove("ZKSETTLE_DEPLOYER_PASSWORD");
    let output = site.run(command);
    assert_fails_with(&output, &format!("{keystore}: the password is missing; set ZKSETTLE_DEPLOYER_PASSWORD"));

    let mut command = site.with_keystores(site.deploy(31_337));
    command.env("ZKSETTLE_DEPLOYER_PASSWORD", "wrong");
    let output = site.run(command);
    assert_fails_with(&output, &format!("{keystore}: not an encrypted keystore, or the password is wrong"));
}

#[test]
fn test_deploy_with_an_unknown_field_in_the_intent_names_it() {
    let site = Site::new();
    let path = site.path("intent.json");
    let text = fs::read_to_string(&path).unwrap().replace("\"maxNumberOfChains\"", "\"maxChains\"");
    fs::write(&path, text).unwrap();
    let output = site.run(site.with_keys(site.deploy(31_337)));
    let text = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    let error = format!("error: {}: unknown field `maxChains`", path.display());
    assert!(text.lines().any(|line| line.starts_with(&error)), "{text}");
}
