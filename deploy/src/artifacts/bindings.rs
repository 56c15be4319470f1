use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

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
            let parse_error = |error: serde_json::Error| Error::Parse { path: path.clone(), reason: error.to_string() };
            let mut abi = serde_json::to_value(&artifacts.get(name)?.abi).map_err(parse_error)?;
            drop_scopes(&mut abi);
            let text = serde_json::to_string_pretty(&abi).map_err(parse_error)? + "\n";
            Ok((path, text))
        })
        .collect()
}

/// Turns `struct Scope.Name` into `struct Name`, so that all structs of an ABI land in the contract's own Rust module;
/// with scopes, structs of one scope could not name those of another.
fn drop_scopes(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(drop_scopes),
        Value::Object(fields) => {
            for (key, field) in fields {
                match field {
                    Value::String(text) if key == "internalType" => {
                        if let Some((kind, (_, name))) =
                            text.split_once(' ').and_then(|(kind, name)| Some((kind, name.split_once('.')?)))
                        {
                            *text = format!("{kind} {name}");
                        }
                    }
                    other => drop_scopes(other),
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn scopes_are_dropped_wherever_they_are() {
        let mut abi =
            json!([{ "inputs": [{ "internalType": "struct A.B[]", "components": [{ "internalType": "enum C.D" }] }] }]);
        drop_scopes(&mut abi);
        assert_eq!(
            abi,
            json!([{ "inputs": [{ "internalType": "struct B[]", "components": [{ "internalType": "enum D" }] }] }])
        );
    }
}
