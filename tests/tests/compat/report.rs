//! What the comparison of ABIs found, to be printed and kept.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::{
    items::{Id, Items, Kind},
    scope::{CHAIN, NOT_IMPLEMENTED},
};

/// An interface beside the contracts that implement it.
pub(crate) struct Row {
    pub(crate) interface: String,
    pub(crate) implementers: &'static [&'static str],
    /// Its functions and events; the package declares errors in files of their own.
    pub(crate) items: [usize; 2],
    /// How many comparisons of them with an implementer's found a difference.
    pub(crate) differences: usize,
}

/// What is found.
#[derive(Default)]
pub(crate) struct Report {
    /// The interfaces that were compared.
    pub(crate) rows: Vec<Row>,
    /// Differences that are meant, in words, and why.
    pub(crate) differences: Vec<(String, &'static str)>,
    /// The errors of the package's files that no ABI of ours has, and why.
    pub(crate) absent_errors: BTreeMap<String, &'static str>,
    /// How often something of an interface was compared with a contract's.
    pub(crate) comparisons: usize,
    /// What the package's interfaces have of each contract.
    compared: BTreeMap<&'static str, BTreeSet<Id>>,
    /// The errors of the package's files that ABIs of ours have.
    file_errors: BTreeSet<Id>,
    /// What our contracts have beyond the package.
    additions: Map<String, Value>,
}

impl Report {
    /// Notes that `id` of an interface was compared with that of `implementer`.
    pub(crate) fn count(&mut self, implementer: &'static str, id: &Id) {
        self.comparisons += 1;
        let contracts = if implementer == CHAIN.0 { CHAIN.1 } else { &[implementer][..] };
        for contract in contracts {
            self.compared.entry(contract).or_default().insert(id.clone());
        }
    }

    /// Notes that an ABI of ours has the error `id` of a file.
    pub(crate) fn count_file_error(&mut self, id: Id) {
        self.file_errors.insert(id);
    }

    /// Lists what of `items` neither the interfaces of `contract` nor the package's error files have.
    pub(crate) fn list_additions(&mut self, contract: &str, items: &Items) {
        let is_known = |id: &Id| {
            self.file_errors.contains(id) || self.compared.get(contract).is_some_and(|known| known.contains(id))
        };
        let mut added: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
        for (id, item) in items.iter().filter(|(id, _)| !is_known(id)) {
            added.entry(plural(id.kind)).or_default().insert(&item.signature, &id.hash);
        }
        if !added.is_empty() {
            self.additions.insert(contract.to_owned(), json!(added));
        }
    }

    /// How many distinct functions or events of interfaces were compared.
    pub(crate) fn compared(&self, kind: Kind) -> usize {
        let all: BTreeSet<_> = self.compared.values().flatten().filter(|id| id.kind == kind).collect();
        all.len()
    }

    /// How many errors of the package's files are in ABIs of ours.
    pub(crate) fn errors(&self) -> usize {
        self.file_errors.len()
    }

    /// The counts.
    pub(crate) fn counts(&self) -> Value {
        json!({
            "interfaces": self.rows.len(),
            "selectors": self.compared(Kind::Function),
            "topics": self.compared(Kind::Event),
            "errors": self.errors(),
            "comparisons": self.comparisons,
            "differences": self.differences.len(),
            "absentErrors": self.absent_errors.len(),
        })
    }

    /// Everything.
    pub(crate) fn snapshot(&self) -> Value {
        let interfaces: Map<_, _> = self
            .rows
            .iter()
            .map(|row| {
                let [functions, events] = row.items;
                let entry = json!({
                    "functions": functions, "events": events,
                    "contracts": row.implementers, "differences": row.differences,
                });
                (row.interface.clone(), entry)
            })
            .collect();
        json!({
            "about": "The npm package @matterlabs/zksync-contracts against the ABIs of contracts/src. Additions are what \
                neither a contract's interfaces in the package nor the package's error files have.",
            "counts": self.counts(),
            "interfaces": interfaces,
            "differences": self.differences.iter().cloned().collect::<BTreeMap<_, _>>(),
            "absentErrors": self.absent_errors,
            "notImplemented": NOT_IMPLEMENTED.iter().copied().collect::<BTreeMap<_, _>>(),
            "additions": self.additions,
        })
    }
}

fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Function => "functions",
        Kind::Event => "events",
        Kind::Error => "errors",
    }
}
