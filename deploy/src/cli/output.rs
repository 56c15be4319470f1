use std::{fs, path::Path};

use alloy::primitives::{U256, utils::format_ether};
use comfy_table::{CellAlignment, Table, presets};
use eyre::{Result, WrapErr};
use serde::Serialize;

use crate::{Error, StepRecord, flows::Balance};

/// Prints `value` as JSON on stdout.
pub(super) fn json(value: &impl Serialize) -> Result<()> {
    println!("{}", serde_json::to_string_pretty(value)?);
    Ok(())
}

/// Prints labelled values, one on a line.
pub(super) fn fields<'a>(fields: impl IntoIterator<Item = (&'a str, String)>) {
    let fields: Vec<_> = fields.into_iter().collect();
    let width = fields.iter().map(|(label, _)| label.len()).max().unwrap_or_default();
    for (label, value) in fields {
        println!("{label:<width$}  {value}");
    }
}

/// Writes `text` to `path`, or to stdout without one.
pub(super) fn write(path: Option<&Path>, text: &str) -> Result<()> {
    match path {
        Some(path) => fs::write(path, text).wrap_err_with(|| format!("cannot write {}", path.display())),
        None => {
            print!("{text}");
            Ok(())
        }
    }
}

/// Writes `value` as JSON to `path`.
pub(super) fn write_json(path: &Path, value: &impl Serialize) -> Result<()> {
    let write = |source| Error::Write { path: path.to_path_buf(), source };
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir).map_err(write)?;
    }
    fs::write(path, serde_json::to_string_pretty(value)? + "\n").map_err(write)?;
    Ok(())
}

/// The transactions with gas and time.
pub(super) fn steps(steps: &[StepRecord]) -> Table {
    let mut table = table(&["step", "transaction", "gas", "seconds"], &[2, 3]);
    for step in steps {
        table.add_row([
            step.name.clone(),
            step.tx_hash.to_string(),
            step.gas_used.to_string(),
            format!("{:.3}", step.seconds),
        ]);
    }
    table
}

/// The balances before and after, in whole units of 18 decimals.
pub(super) fn balances(balances: &[Balance]) -> Table {
    let mut table = table(&["layer", "account", "asset", "before", "after", "as the ledger says"], &[3, 4]);
    let ether = |wei: U256| format_ether(wei);
    for Balance { account, layer, asset, before, after, expected } in balances {
        let agrees = if after == expected { "yes".to_owned() } else { format!("no: {}", ether(*expected)) };
        table.add_row([(*layer).to_owned(), account.clone(), asset.clone(), ether(*before), ether(*after), agrees]);
    }
    table
}

pub(super) fn table(header: &[&str], right_aligned: &[usize]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_BORDERS_ONLY).set_header(header.iter().copied());
    for &column in right_aligned {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}
