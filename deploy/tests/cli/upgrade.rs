//! `upgrade verifier` on a network that `dev` made.

use std::{fs, path::Path, process::Command};

use serde_json::Value;
use verifier_gen::{
    prove::BindingProver,
    vk::{PlonkKey, TestCrs},
};

use crate::support::{Running, assert_fails_with, stderr, zksettle_with_contracts};

fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn test_upgrade_verifier_on_dev_shows_calls_and_rotates_once() {
    let dir = tempfile::tempdir().unwrap();
    let (file, key_file) = (dir.path().join("dev.json"), dir.path().join("key.json"));
    let key = BindingProver::with_crs(TestCrs::Second).unwrap().key_json();
    fs::write(&key_file, &key).unwrap();
    let mut network = Running::start(zksettle_with_contracts().args(["dev", "--out"]).arg(&file));
    network.wait_for("running; interrupt to stop");
    let before = read(&file);

    let command = |roles: &[(&str, &str)]| {
        let mut command: Command = zksettle_with_contracts();
        command.args(["upgrade", "verifier", "--rpc-url", before["rpcUrl"].as_str().unwrap(), "--json", "--key"]);
        command.arg(&key_file).arg("--deployment").arg(&file);
        for (variable, account) in roles {
            command.env(variable, before["accounts"][account]["privateKey"].as_str().unwrap());
        }
        command
    };
    let roles = [
        ("ZKSETTLE_DEPLOYER_KEY", "deployer"),
        ("ZKSETTLE_OWNER_KEY", "owner"),
        ("ZKSETTLE_CHAIN_OWNER_KEY", "chainOwner"),
    ];
    // Nobody is there to be asked.
    let output = command(&roles).output().unwrap();
    assert_fails_with(&output, "nobody can be asked whether to send this plan: add --yes");
    assert_eq!(read(&file), before);
    let output = command(&roles).arg("--plan-only").output().unwrap();
    let shown = stderr(&output);
    assert_eq!(output.status.code(), Some(0), "{shown}");
    for call in ["core.bridgehub (", ".pauseMigration", ".setNewVersionUpgrade", ".upgradeChainFromVersion"] {
        assert!(shown.contains(call), "{call} is not in\n{shown}");
    }
    for (_, account) in roles {
        let key = before["accounts"][account]["privateKey"].as_str().unwrap();
        assert!(!shown.contains(&key[2..]), "the key of the {account} is shown");
    }

    let output = command(&roles).arg("--yes").output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["protocolVersion"], "0.29.1");
    assert_eq!(report["keyHash"], PlonkKey::from_json(&key).unwrap().hash().to_string());
    let names: Vec<_> = report["steps"].as_array().unwrap().iter().map(|step| step["name"].as_str().unwrap()).collect();
    let expected = [
        "upgrade/plonk-verifier",
        "upgrade/verifier",
        "upgrade/announce/schedule",
        "upgrade/announce/execute",
        "upgrade/chain",
    ];
    assert_eq!(names, expected);
    let after = read(&file);
    assert_eq!(after["deployment"], report["deployment"]);
    assert_ne!(after["deployment"]["ctm"]["verifier"], before["deployment"]["ctm"]["verifier"]);
    assert_eq!(after["accounts"], before["accounts"]);
    assert!(dir.path().join("upgrade-0.29.1.jsonl").exists());

    // Once is enough.
    let output = command(&roles).arg("--yes").output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&report["ok"], &report["steps"]), (&true.into(), &Value::Array(Vec::new())), "{}", stderr(&output));
    network.signal("TERM");
    network.finish();
}
