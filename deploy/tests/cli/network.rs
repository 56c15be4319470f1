//! `e2e` and `dev`: the result, and what becomes of Anvil.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    net::{TcpListener, TcpStream},
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::support::{Process, Running, assert_fails_with, stderr, stdout, zksettle_with_contracts};

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn test_e2e_json_and_keep_reports_success_and_leaves_anvil_running() {
    // Anvil keeps this program's stderr: a file, because a pipe would stay open as long as Anvil runs.
    let dir = tempfile::tempdir().unwrap();
    let progress = dir.path().join("stderr");
    let output = zksettle_with_contracts()
        .args(["e2e", "--deposits", "2", "--json", "--keep"])
        .stderr(File::create(&progress).unwrap())
        .output()
        .unwrap();
    let progress = fs::read_to_string(progress).unwrap();
    assert_eq!(output.status.code(), Some(0), "{progress}");

    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        keys(&report),
        BTreeSet::from(["ok", "dataAvailability", "steps", "proofs", "balances", "refusals", "scenarios"])
    );
    assert_eq!((&report["scenarios"][0]["name"], &report["scenarios"][0]["ok"]), (&"eth".into(), &true.into()));
    assert_eq!((&report["ok"], &report["dataAvailability"]), (&true.into(), &"calldata".into()));
    let steps = report["steps"].as_array().unwrap();
    let settlement: Vec<_> = steps.iter().rev().take(6).rev().map(|step| step["name"].as_str().unwrap()).collect();
    let expected =
        ["deposit 1", "deposit 2", "commit batch 1", "prove batch 1", "execute batch 1", "finalize withdrawal 1.3"];
    assert_eq!(settlement, expected);
    for step in steps {
        assert_eq!(keys(step), BTreeSet::from(["name", "txHash", "gasUsed", "seconds"]));
        assert!(step["gasUsed"].as_u64().unwrap() >= 21_000);
        assert_eq!(step["txHash"].as_str().unwrap().len(), 66);
    }
    let proofs = report["proofs"].as_array().unwrap();
    assert_eq!(proofs.len(), 1);
    assert_eq!(keys(&proofs[0]), BTreeSet::from(["domainLog2", "seconds"]));
    let balances = report["balances"].as_array().unwrap();
    assert_eq!(balances.len(), 7);
    for balance in balances {
        assert_eq!(keys(balance), BTreeSet::from(["account", "layer", "asset", "before", "after", "expected"]));
        assert_eq!(balance["after"], balance["expected"]);
    }

    let after = |text: &str, end: char| {
        let rest = progress.split_once(text).unwrap_or_else(|| panic!("no `{text}` in:\n{progress}")).1;
        rest.split(end).next().unwrap().to_owned()
    };
    let address = after("Anvil is running at http://", ' ');
    TcpStream::connect(&address).expect("Anvil answers");
    let anvil = Process(after("(process ", ')').parse().unwrap());
    assert_eq!(anvil.name().as_deref(), Some("anvil"));
    anvil.signal("TERM");
    // Its port may be another Anvil's at once; the process is what must be gone.
    wait_until_ended(anvil);
}

/// Waits for a process that is nobody's child here.
fn wait_until_ended(process: Process) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while process.name().is_some() {
        assert!(Instant::now() < deadline, "{process:?} has not ended");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn test_e2e_withdrawals_without_deposits_fails() {
    let output = zksettle_with_contracts().args(["e2e", "--deposits", "0"]).output().unwrap();
    assert_fails_with(&output, "--withdrawals 1 needs funds on L2: use --deposits 1 or more");
}

#[test]
fn test_e2e_anvil_killed_names_the_step_and_leaves_nothing() {
    let mut running = Running::start(zksettle_with_contracts().arg("e2e"));
    running.wait_for("✓ commit batch 1");
    let anvil = running.anvil();
    anvil.signal("KILL");
    let output = running.finish();
    let stderr = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    let error = stderr.lines().find(|line| line.starts_with("error: ")).unwrap();
    assert!(error.starts_with("error: step prove batch 1: cannot "), "{stderr}");
    assert!(error.contains(" at http://127.0.0.1:") || error.contains(" at http://localhost:"), "{stderr}");
    assert!(!stderr.contains("panicked"), "{stderr}");
    assert_eq!(stdout(&output), "");
    assert_eq!(anvil.name(), None);
}

#[test]
fn test_dev_interrupted_or_terminated_ends_anvil() {
    for (signal, moment) in [("INT", "running; interrupt to stop"), ("TERM", "running; interrupt to stop")] {
        interrupt("dev", moment, signal);
    }
}

#[test]
fn test_e2e_interrupted_or_terminated_ends_anvil() {
    // While it deploys, and while it makes a proof.
    for (signal, moment) in [("TERM", "✓ start Anvil"), ("INT", "✓ commit batch 1")] {
        interrupt("e2e", moment, signal);
    }
}

fn interrupt(command: &str, moment: &str, signal: &str) {
    let dir = tempfile::tempdir().unwrap();
    let mut line = zksettle_with_contracts();
    line.arg(command);
    if command == "dev" {
        line.arg("--out").arg(dir.path().join("dev.json"));
    }
    let mut running = Running::start(&mut line);
    running.wait_for(moment);
    let anvil = running.anvil();
    running.signal(signal);
    let output = running.finish();
    assert_eq!(output.status.code(), Some(130), "{}", stderr(&output));
    assert_eq!(anvil.name(), None, "Anvil ends with {command} on {signal}");
}

#[test]
fn test_dev_writes_accounts_and_addresses() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("deep/dev.json");
    let mut running = Running::start(zksettle_with_contracts().args(["dev", "--json", "--out"]).arg(&out));
    running.wait_for("running; interrupt to stop");
    running.signal("TERM");
    let output = running.finish();
    let printed: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(keys(&printed), BTreeSet::from(["rpcUrl", "l2RpcUrl", "deployment", "accounts"]));
    assert_eq!(keys(&printed["deployment"]), BTreeSet::from(["l1ChainId", "core", "ctm", "chain"]));
    let names = BTreeSet::from(["deployer", "owner", "chainOwner", "operator", "user", "finalizer"]);
    assert_eq!(keys(&printed["accounts"]), names);
    assert_eq!(serde_json::from_str::<Value>(&fs::read_to_string(out).unwrap()).unwrap(), printed);
}

#[test]
fn test_dev_port_taken_fails() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    for option in ["--port", "--l2-port"] {
        let output = zksettle_with_contracts().args(["dev", option, &port.to_string()]).output().unwrap();
        let stderr = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{stderr}");
        let error = stderr.lines().find(|line| line.starts_with("error: ")).unwrap();
        assert!(error.starts_with(&format!("error: port {port} of 127.0.0.1 is taken (")), "{error}");
        assert!(error.ends_with(&format!("choose another with {option}, or leave it out for a free one")), "{error}");
    }
}
