use std::fmt::Write as _;

use eyre::{OptionExt as _, Result, ensure};
use serde_json::{Value, json};

use super::{
    rows::{ROWS, Row},
    site::{Gas, Measured},
};

/// What every transaction pays before anything else.
const TRANSACTION: u64 = 21_000;
const ABOUT: &str = "Gas of whole transactions on Anvil, everything cold, refunds deducted. Calldata is its part at 16 and \
    4 per byte; execution is what remains with the rules of Prague after calldata and 21,000, null where the price floor \
    of calldata (EIP-7623) decides. The reference is the deployed 29.x implementation, the target the issue's.";

/// A row with its figures.
struct Line {
    row: Row,
    prague: Gas,
    osaka: Gas,
}

impl Line {
    /// What the code costs, unless the price floor of calldata hides it.
    fn execution(&self) -> Option<u64> {
        let Gas { transaction, calldata } = self.prague;
        // Ten per token, of which a byte has four or one as it costs 16 or 4.
        let floor = TRANSACTION + calldata / 4 * 10;
        (transaction > floor).then(|| transaction - TRANSACTION - calldata)
    }

    fn json(&self) -> Value {
        let reference = self.row.reference;
        json!({
            "name": self.row.name,
            "prague": self.prague.transaction,
            "osaka": self.osaka.transaction,
            "calldata": self.prague.calldata,
            "execution": self.execution(),
            "reference": reference.map(|reference| reference.gas),
            "referenceCalldata": reference.map(|reference| reference.calldata),
            "target": self.row.target,
        })
    }

    fn markdown(&self) -> String {
        let Gas { transaction, calldata } = self.prague;
        let reference = self.row.reference;
        let cells = [
            self.row.name.to_owned(),
            thousands(transaction),
            thousands(self.osaka.transaction),
            thousands(calldata),
            self.execution().map_or("floor".to_owned(), thousands),
            reference.map_or(String::new(), |reference| thousands(reference.gas)),
            reference.map_or(String::new(), |reference| thousands(reference.calldata)),
            reference.map_or(String::new(), |reference| percent(transaction, reference.gas)),
            self.row.target.map_or(String::new(), thousands),
        ];
        format!("| {} |\n", cells.join(" | "))
    }
}

/// The figures of both hardforks beside the reference.
pub(super) struct Report(Vec<Line>);

impl Report {
    /// Every row, which must have been measured once with each hardfork.
    pub(super) fn new(prague: &Measured, osaka: &Measured) -> Result<Self> {
        let line = |row: &Row| {
            let find = |measured: &Measured| measured.get(row.name).copied().ok_or_eyre(row.name);
            let line = Line { row: *row, prague: find(prague)?, osaka: find(osaka)? };
            ensure!(line.prague.calldata == line.osaka.calldata, "{}: the hardforks saw different calls", row.name);
            Ok(line)
        };
        ensure!(prague.len() == ROWS.len() && osaka.len() == ROWS.len(), "a row is measured that is not in the list");
        Ok(Self(ROWS.iter().map(line).collect::<Result<_>>()?))
    }

    pub(super) fn json(&self) -> Result<String> {
        let rows: Vec<_> = self.0.iter().map(Line::json).collect();
        Ok(serde_json::to_string_pretty(&json!({ "about": ABOUT, "operations": rows }))? + "\n")
    }

    pub(super) fn markdown(&self) -> String {
        let mut text = String::from(HEAD);
        for line in &self.0 {
            let _ = write!(text, "{}", line.markdown());
        }
        text
    }
}

const HEAD: &str = "# Gas of every operation

Written by `tests/tests/gas` with the snapshot `contracts/snapshots/gas/operations.json` (`UPDATE_GOLDEN=1`), and compared
with it by every run.

Whole transactions on Anvil on a full deployment, storage cold, refunds deducted; batches go through the ValidatorTimelock,
whose delay is 0. Execution is with the rules of Prague and without 21,000 and calldata (16 and 4 per byte); \"floor\" where
the price floor of calldata (EIP-7623) decides. The reference is the deployed 29.x implementation, whose figures for Prague
leave the floor out: those for Osaka stand in for them. Blob gas is not included.

| Operation | Prague | Osaka | calldata | execution | reference | its calldata | difference | target |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
";

/// `figure` with a comma before every three digits.
fn thousands(figure: u64) -> String {
    let digits = figure.to_string();
    let groups = digits.as_bytes().rchunks(3).rev();
    groups.map(|group| String::from_utf8_lossy(group).into_owned()).collect::<Vec<_>>().join(",")
}

/// By how much `figure` differs from `base`.
fn percent(figure: u64, base: u64) -> String {
    format!("{:+.1} %", (figure as f64 / base as f64 - 1.0) * 100.0)
}
