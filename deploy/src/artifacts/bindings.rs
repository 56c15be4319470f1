use std::{
    collections::BTreeMap,
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
            let abi = serde_json::to_value(&artifacts.get(name)?.abi).map_err(parse_error)?;
            let text = serde_json::to_string_pretty(&normalize(abi)).map_err(parse_error)? + "\n";
            Ok((path, text))
        })
        .collect()
}

/// Turns `struct Scope.Name` into `struct Name`, so that all structs of an ABI land in the contract's own Rust module;
/// with scopes, structs of one scope could not name those of another. Sorts keys, whose order would otherwise depend on
/// the features that other crates turn on in serde_json.
fn normalize(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(normalize).collect(),
        Value::Object(fields) => {
            let fields: BTreeMap<_, _> = fields.into_iter().map(normalize_field).collect();
            Value::Object(fields.into_iter().collect())
        }
        other => other,
    }
}

fn normalize_field((key, field): (String, Value)) -> (String, Value) {
    let field = match field {
        Value::String(text) if key == "internalType" => Value::String(without_scope(text)),
        other => normalize(other),
    };
    (key, field)
}

fn without_scope(internal_type: String) -> String {
    match internal_type.split_once(' ').and_then(|(kind, name)| Some((kind, name.split_once('.')?.1))) {
        Some((kind, name)) => format!("{kind} {name}"),
        None => internal_type,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn keys_are_sorted_whatever_the_map_keeps() {
        let abi = json!([{ "b": { "d": 1, "c": 2 }, "a": 3 }]);
        assert_eq!(normalize(abi).to_string(), r#"[{"a":3,"b":{"c":2,"d":1}}]"#);
    }

    #[test]
    fn scopes_are_dropped_wherever_they_are() {
        let abi =
            json!([{ "inputs": [{ "internalType": "struct A.B[]", "components": [{ "internalType": "enum C.D" }] }] }]);
        assert_eq!(
            normalize(abi),
            json!([{ "inputs": [{ "internalType": "struct B[]", "components": [{ "internalType": "enum D" }] }] }])
        );
    }
}
