//! What the specification lists of ABIs, in the package or not, against ours.

use std::fs;

use alloy::json_abi::Event;
use eyre::{OptionExt, Result, ensure};
use serde_json::Value;

use crate::{
    golden::root,
    items::{Items, Kind, event, items},
    sources,
};

const VECTORS: &str = "tests/vectors/abi.json";

#[tokio::test]
async fn contracts_have_what_the_specification_lists() -> Result<()> {
    let ours = sources::ours().await?;
    let vectors: Value = serde_json::from_str(&fs::read_to_string(root().join(VECTORS))?)?;
    let mut count = 0;
    for (contract, listed) in vectors["contracts"].as_object().ok_or_eyre("no contracts")? {
        let declared = ours.contracts().find(|declared| declared.name == *contract);
        let items = items(&declared.ok_or_eyre(format!("there is no contract {contract}"))?.abi);
        for (kind, key) in [(Kind::Function, "functions"), (Kind::Event, "events"), (Kind::Error, "errors")] {
            for line in listed[key].as_array().into_iter().flatten() {
                let line = line.as_str().ok_or_eyre("not a text")?;
                ensure!(is_listed(&items, kind, line)?, "{contract} does not have {line}");
                count += 1;
            }
        }
    }
    println!("{count} functions, events and errors of the specification");
    Ok(())
}

/// Whether an item is what `line` says: a signature or a name, and a selector or topic or not.
fn is_listed(items: &Items, kind: Kind, line: &str) -> Result<bool> {
    let (name, hash) = match line.rsplit_once(" 0x") {
        Some((name, hash)) => (name, Some(format!("0x{hash}"))),
        None => (line, None),
    };
    let is_whole = name.ends_with(')');
    let as_event = if kind == Kind::Event && is_whole { Some(event(&Event::parse(name)?)) } else { None };
    Ok(items.iter().filter(|(id, _)| id.kind == kind).any(|(id, item)| {
        let is_named = match &as_event {
            Some((_, event)) => event == item,
            None if is_whole => item.signature == name,
            None => item.signature.split('(').next() == Some(name),
        };
        is_named && hash.as_ref().is_none_or(|hash| *hash == id.hash)
    }))
}
