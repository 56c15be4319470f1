//! Missing tools.

use std::fs;

use crate::support::{assert_fails_with, root, zksettle};

const NODE_MISSING: &str = "Node.js with npm is missing: the Solidity compiler, Anvil and the Solidity dependencies come \
                            from npm. Install Node.js 20 or later and run the command again";

#[test]
fn test_compile_without_node_nor_node_modules_fails() {
    let checkout = tempfile::tempdir().unwrap();
    for file in ["foundry.toml", "package.json", "package-lock.json"] {
        fs::copy(root().join(file), checkout.path().join(file)).unwrap();
    }
    fs::create_dir_all(checkout.path().join("contracts/src")).unwrap();
    let empty = tempfile::tempdir().unwrap();
    let output = zksettle().arg("--root").arg(checkout.path()).arg("compile").env("PATH", empty.path()).output();
    assert_fails_with(&output.unwrap(), NODE_MISSING);
    assert!(!checkout.path().join("node_modules").exists());
}

#[test]
fn test_compile_without_node_but_with_node_modules_fails() {
    let empty = tempfile::tempdir().unwrap();
    let output = zksettle().arg("compile").env("PATH", empty.path()).env_remove("ZKSETTLE_SOLC").output().unwrap();
    assert_fails_with(&output, NODE_MISSING);
}

#[test]
fn test_compile_with_a_tool_that_is_not_there_fails() {
    let output = zksettle().args(["compile", "--anvil", "/nowhere/anvil"]).output().unwrap();
    assert_fails_with(&output, "anvil is not at /nowhere/anvil; name one with --anvil or ZKSETTLE_ANVIL");
}

#[test]
fn test_compile_outside_of_a_checkout_uses_the_one_that_the_binary_was_built_from() {
    let elsewhere = tempfile::tempdir().unwrap();
    let output = zksettle().args(["compile", "--anvil", "/nowhere/anvil"]).current_dir(elsewhere.path()).output();
    assert_fails_with(&output.unwrap(), "anvil is not at /nowhere/anvil; name one with --anvil or ZKSETTLE_ANVIL");
}
