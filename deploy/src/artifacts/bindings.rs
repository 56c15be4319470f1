use std::{
    fs,
    path::{Path, PathBuf},
};

use super::Artifacts;
use crate::{Error, abi::BOUND_CONTRACTS};

/// Writes the ABI of every bound contract to `<root>/deploy/abi`.
///
/// # Errors
/// If a contract is missing from `artifacts` or a file cannot be written.
pub fn write_abis(root: &Path, artifacts: &Artifacts) -> Result<(), Error> {
    for (path, text) in render(root, artifacts)? {
        fs::write(&path, text).map_err(|source| Error::Write { path, source })?;
    }
    Ok(())
}

/// Compares the committed ABIs with `artifacts`.
///
/// # Errors
/// [`Error::Stale`] for the first file that differs.
pub fn check_abis(root: &Path, artifacts: &Artifacts) -> Result<(), Error> {
    for (path, text) in render(root, artifacts)? {
        if fs::read_to_string(&path).ok().as_ref() != Some(&text) {
            return Err(Error::Stale { path, regenerate: "zksettle compile --abi" });
        }
    }
    Ok(())
}

fn render(root: &Path, artifacts: &Artifacts) -> Result<Vec<(PathBuf, String)>, Error> {
    BOUND_CONTRACTS
        .iter()
        .map(|name| {
            let path = root.join("deploy/abi").join(format!("{name}.json"));
            let mut text = serde_json::to_string_pretty(&artifacts.get(name)?.abi)
                .map_err(|error| Error::Parse { path: path.clone(), reason: error.to_string() })?;
            text.push('\n');
            Ok((path, text))
        })
        .collect()
}
