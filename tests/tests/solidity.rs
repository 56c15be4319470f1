//! The Solidity tests, run by forge.

use std::{fs, path::Path, process::Command};

use eyre::{OptionExt, Result, ensure};
use zksettle::artifacts::npm_binary;
use zksettle_tests::tools;

/// All forge tests pass, and forge ran at least one suite of every test file: a damaged forge cache would skip some silently.
#[tokio::test]
async fn every_forge_test_passes() -> Result<()> {
    let root = &tools().await?.0.root;
    let output =
        Command::new(npm_binary(root, "forge")).args(["test", "--color", "never"]).current_dir(root).output()?;
    let report = String::from_utf8_lossy(&output.stdout);
    ensure!(output.status.success(), "{report}\n{}", String::from_utf8_lossy(&output.stderr));

    let summary = report.lines().rfind(|line| line.starts_with("Ran ")).ok_or_eyre("forge printed no summary")?;
    println!("{summary}");
    let suites: usize = summary.split(' ').nth(1).ok_or_eyre("the summary has no number")?.parse()?;
    let files = test_files(&root.join("tests/sol"))?;
    ensure!(suites >= files, "forge ran {suites} suites of {files} test files; delete `out` and `cache` and run again");
    Ok(())
}

fn test_files(dir: &Path) -> Result<usize> {
    let mut count = 0;
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            count += test_files(&path)?;
        } else if path.to_string_lossy().ends_with(".t.sol") {
            count += 1;
        }
    }
    Ok(count)
}
