//! Every function, event and error of the package's L1 interfaces, against our ABIs.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use eyre::{OptionExt, Result, ensure};
use serde_json::{Map, Value, json};
use zksettle::artifacts::{Inspection, SourceFile};

use crate::{
    document, golden,
    items::{Id, Item, Items, Kind, items},
    scope::{ABSENT_ERRORS, CHAIN, DIFFERENCES, IMPLEMENTED, NOT_IMPLEMENTED, NOT_L1},
    sources::{self, L1},
};

const SNAPSHOT: &str = "contracts/snapshots/abi/compat.json";

#[tokio::test]
async fn package_interfaces_are_implemented() -> Result<()> {
    assert_no_folder_is_forgotten()?;
    let (package, ours) = (sources::package().await?, sources::ours().await?);
    let ours = Ours::new(ours);
    let mut report = Report::default();
    for file in &package.0 {
        report.compare_file(file, &ours)?;
    }
    report.assert_tables_are_used(&package)?;
    for (contract, items) in &ours.contracts {
        report.list_additions(contract, items);
    }

    println!("{}", report.counts());
    golden::file(SNAPSHOT, &(serde_json::to_string_pretty(&report.snapshot())? + "\n"))?;
    golden::part_of_document("interfaces", &document::interfaces(&report))
}

fn assert_no_folder_is_forgotten() -> Result<()> {
    for entry in fs::read_dir(sources::package_folder())? {
        let name = entry?.file_name();
        ensure!(name == L1 || NOT_L1.iter().any(|folder| name == *folder), "nothing is known of {}", name.display());
    }
    Ok(())
}

/// The items of our contracts.
struct Ours {
    /// Those of each contract that can be deployed.
    contracts: BTreeMap<String, Items>,
    /// Those of the facets of a chain.
    chain: Items,
}

impl Ours {
    fn new(inspection: &Inspection) -> Self {
        let deployable = inspection.contracts().filter(|contract| contract.is_deployable);
        let contracts: BTreeMap<_, _> =
            deployable.map(|contract| (contract.name.clone(), items(&contract.abi))).collect();
        let facets = CHAIN.1.iter().filter_map(|facet| contracts.get(*facet));
        let chain = facets.flat_map(Items::clone).collect();
        Self { contracts, chain }
    }

    fn of(&self, implementer: &str) -> Result<&Items> {
        let items = if implementer == CHAIN.0 { Some(&self.chain) } else { self.contracts.get(implementer) };
        items.ok_or_eyre(format!("there is no contract {implementer}"))
    }

    fn has_error(&self, id: &Id) -> bool {
        self.contracts.values().any(|items| items.contains_key(id))
    }
}

/// An interface beside the contracts that implement it.
pub(crate) struct Row {
    pub(crate) interface: String,
    pub(crate) implementers: &'static [&'static str],
    /// Its functions, events and errors.
    pub(crate) items: [usize; 3],
    /// How many of them differ.
    pub(crate) differences: usize,
}

/// What is found.
#[derive(Default)]
pub(crate) struct Report {
    /// The interfaces that were compared.
    pub(crate) rows: Vec<Row>,
    /// The items of the package that were compared, and with how many contracts.
    compared: BTreeMap<Id, usize>,
    /// Differences that are meant, as told and why.
    pub(crate) differences: Vec<(String, &'static str)>,
    /// How many errors of the package's files there are.
    pub(crate) file_errors: usize,
    /// Those that no ABI of ours has, and why.
    pub(crate) absent_errors: BTreeMap<String, &'static str>,
    /// Ids that the package knows, which are no additions.
    known: BTreeSet<Id>,
    /// What our contracts have beyond the package.
    additions: Map<String, Value>,
}

impl Report {
    fn compare_file(&mut self, file: &SourceFile, ours: &Ours) -> Result<()> {
        self.compare_errors(file, ours)?;
        let path = file.path.to_str().ok_or_eyre("a path that is not text")?;
        let implemented = IMPLEMENTED.iter().find(|(known, _)| *known == path);
        let is_left_out = NOT_IMPLEMENTED.iter().any(|(known, _)| *known == path);
        for contract in &file.contracts {
            let theirs = items(&contract.abi);
            match implemented {
                Some((_, implementers)) => self.compare_interface(&contract.name, &theirs, implementers, ours)?,
                None => ensure!(theirs.is_empty() || is_left_out, "scope.rs says nothing of {path}"),
            }
        }
        Ok(())
    }

    fn compare_interface(
        &mut self,
        interface: &str,
        theirs: &Items,
        implementers: &'static [&'static str],
        ours: &Ours,
    ) -> Result<()> {
        let before = self.differences.len();
        for implementer in implementers {
            let items = ours.of(implementer)?;
            for (id, item) in theirs {
                *self.compared.entry(id.clone()).or_default() += 1;
                if let Some(told) = tell_difference(item, items.get(id)) {
                    self.explain((interface, implementer, &item.signature), &told)?;
                }
            }
        }
        self.known.extend(theirs.keys().cloned());
        let count = |kind| theirs.keys().filter(|id| id.kind == kind).count();
        self.rows.push(Row {
            interface: interface.to_owned(),
            implementers,
            items: [Kind::Function, Kind::Event, Kind::Error].map(count),
            differences: self.differences.len() - before,
        });
        Ok(())
    }

    /// Notes a difference that is meant; fails for any other.
    fn explain(&mut self, at: (&str, &str, &str), told: &str) -> Result<()> {
        let (interface, implementer, signature) = at;
        let told = format!("{interface} in {implementer}: {signature}: {told}");
        let meant = DIFFERENCES.iter().find(|difference| difference.at == at).ok_or_eyre(told.clone())?;
        self.differences.push((told, meant.reason));
        Ok(())
    }

    fn compare_errors(&mut self, file: &SourceFile, ours: &Ours) -> Result<()> {
        for error in &file.errors {
            self.file_errors += 1;
            let id = Id { kind: Kind::Error, hash: error.selector.to_string() };
            if ours.has_error(&id) {
                *self.compared.entry(id.clone()).or_default() += 1;
                self.known.insert(id);
                continue;
            }
            let reason = ABSENT_ERRORS.iter().find(|(_, names)| names.contains(&error.name.as_str()));
            let (reason, _) = reason.ok_or_eyre(format!("no contract reverts with {}", error.name))?;
            self.absent_errors.insert(error.name.clone(), reason);
        }
        Ok(())
    }

    /// Each line of the tables in `scope` is about something.
    fn assert_tables_are_used(&self, package: &Inspection) -> Result<()> {
        let left_out = NOT_IMPLEMENTED.iter().map(|(file, _)| *file);
        for file in IMPLEMENTED.iter().map(|(file, _)| *file).chain(left_out) {
            ensure!(package.0.iter().any(|source| source.path == Path::new(file)), "the package has no {file}");
        }
        ensure!(self.differences.len() == DIFFERENCES.len(), "a difference of scope.rs is none");
        let absent = ABSENT_ERRORS.iter().map(|(_, names)| names.len()).sum::<usize>();
        ensure!(self.absent_errors.len() == absent, "an absent error of scope.rs is not absent");
        Ok(())
    }

    fn list_additions(&mut self, contract: &str, items: &Items) {
        let added: Map<_, _> = [(Kind::Function, "functions"), (Kind::Event, "events"), (Kind::Error, "errors")]
            .map(|(kind, name)| {
                let added = items.iter().filter(|(id, _)| id.kind == kind && !self.known.contains(id));
                let by_signature: BTreeMap<_, _> = added.map(|(id, item)| (&item.signature, &id.hash)).collect();
                (name.to_owned(), json!(by_signature))
            })
            .into_iter()
            .filter(|(_, added)| *added != json!({}))
            .collect();
        if !added.is_empty() {
            self.additions.insert(contract.to_owned(), added.into());
        }
    }

    /// How many distinct items of `kind` were compared.
    pub(crate) fn compared(&self, kind: Kind) -> usize {
        self.compared.keys().filter(|id| id.kind == kind).count()
    }

    /// How often an item was compared with a contract's.
    pub(crate) fn comparisons(&self) -> usize {
        self.compared.values().sum()
    }

    fn counts(&self) -> Value {
        json!({
            "interfaces": self.rows.len(),
            "selectors": self.compared(Kind::Function),
            "topics": self.compared(Kind::Event),
            "errors": self.compared(Kind::Error),
            "comparisons": self.comparisons(),
            "differences": self.differences.len(),
            "absentErrors": self.absent_errors.len(),
        })
    }

    fn snapshot(&self) -> Value {
        let interfaces: Map<_, _> = self
            .rows
            .iter()
            .map(|row| {
                let [functions, events, errors] = row.items;
                let entry = json!({
                    "functions": functions, "events": events, "errors": errors,
                    "contracts": row.implementers, "differences": row.differences,
                });
                (row.interface.clone(), entry)
            })
            .collect();
        json!({
            "about": "The npm package @matterlabs/zksync-contracts against the ABIs of contracts/src; additions are what \
                no interface and no error file of the package has.",
            "counts": self.counts(),
            "interfaces": interfaces,
            "differences": self.differences.iter().cloned().collect::<BTreeMap<_, _>>(),
            "absentErrors": self.absent_errors,
            "notImplemented": NOT_IMPLEMENTED.iter().copied().collect::<BTreeMap<_, _>>(),
            "additions": self.additions,
        })
    }
}

/// In words, how ours is not theirs.
fn tell_difference(theirs: &Item, ours: Option<&Item>) -> Option<String> {
    let Some(ours) = ours else { return Some("absent".to_owned()) };
    (theirs != ours).then(|| format!("{} here, {} in the package", ours.shape, theirs.shape))
}
