//! Every function, event and error of the package's L1 interfaces, against our ABIs.

use std::{collections::BTreeMap, fs, path::Path};

use eyre::{OptionExt, Result, ensure};
use zksettle::artifacts::{Inspection, SourceFile};

use crate::{
    document, golden,
    items::{Id, Item, Items, Kind, items},
    report::{Report, Row},
    scope::{ABSENT_ERRORS, CHAIN, DIFFERENCES, IMPLEMENTED, NOT_IMPLEMENTED, NOT_L1},
    sources::{self, L1},
};

const SNAPSHOT: &str = "contracts/snapshots/abi/compat.json";

#[tokio::test]
async fn package_interfaces_are_implemented() -> Result<()> {
    assert_no_folder_is_forgotten()?;
    let (package, ours) = (sources::package().await?, sources::ours().await?);
    let mut comparison = Comparison { ours: Ours::new(ours), report: Report::default() };
    for file in &package.0 {
        comparison.compare_errors(file)?;
        comparison.compare_interfaces(file)?;
    }
    let Comparison { ours, mut report } = comparison;
    assert_tables_are_used(&package, &report)?;
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

/// Each line of the tables in `scope` is about something.
fn assert_tables_are_used(package: &Inspection, report: &Report) -> Result<()> {
    let left_out = NOT_IMPLEMENTED.iter().map(|(file, _)| *file);
    for file in IMPLEMENTED.iter().map(|(file, _)| *file).chain(left_out) {
        ensure!(package.0.iter().any(|source| source.path == Path::new(file)), "the package has no {file}");
    }
    ensure!(report.differences.len() == DIFFERENCES.len(), "a difference of scope.rs is none");
    let absent = ABSENT_ERRORS.iter().map(|(_, names)| names.len()).sum::<usize>();
    ensure!(report.absent_errors.len() == absent, "an absent error of scope.rs is not absent");
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

/// Our contracts, and what is found of them.
struct Comparison {
    ours: Ours,
    report: Report,
}

impl Comparison {
    fn compare_interfaces(&mut self, file: &SourceFile) -> Result<()> {
        let path = file.path.to_str().ok_or_eyre("a path that is not text")?;
        let implemented = IMPLEMENTED.iter().find(|(known, _)| *known == path);
        let is_left_out = NOT_IMPLEMENTED.iter().any(|(known, _)| *known == path);
        for contract in &file.contracts {
            let theirs = items(&contract.abi);
            match implemented {
                Some((_, implementers)) => self.compare_interface(&contract.name, &theirs, implementers)?,
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
    ) -> Result<()> {
        let before = self.report.differences.len();
        for implementer in implementers {
            let ours = self.ours.of(implementer)?;
            for (id, item) in theirs {
                self.report.count(implementer, id);
                if let Some(told) = tell_difference(item, ours.get(id)) {
                    self.report.differences.push(explain((interface, implementer, &item.signature), &told)?);
                }
            }
        }
        let count = |kind| theirs.keys().filter(|id| id.kind == kind).count();
        self.report.rows.push(Row {
            interface: interface.to_owned(),
            implementers,
            items: [Kind::Function, Kind::Event].map(count),
            differences: self.report.differences.len() - before,
        });
        Ok(())
    }

    fn compare_errors(&mut self, file: &SourceFile) -> Result<()> {
        for error in &file.errors {
            let id = Id { kind: Kind::Error, hash: error.selector.to_string() };
            if self.ours.has_error(&id) {
                self.report.count_file_error(id);
                continue;
            }
            let reason = ABSENT_ERRORS.iter().find(|(_, names)| names.contains(&error.name.as_str()));
            let (reason, _) = reason.ok_or_eyre(format!("no contract reverts with {}", error.name))?;
            self.report.absent_errors.insert(error.name.clone(), reason);
        }
        Ok(())
    }
}

/// A difference that is meant, in words, and why; fails for any other.
fn explain(at: (&str, &str, &str), told: &str) -> Result<(String, &'static str)> {
    let (interface, implementer, signature) = at;
    let told = format!("{interface}, {implementer}: {signature}: {told}");
    let meant = DIFFERENCES.iter().find(|difference| difference.at == at).ok_or_eyre(told.clone())?;
    Ok((told, meant.reason))
}

/// In words, how ours is not theirs.
fn tell_difference(theirs: &Item, ours: Option<&Item>) -> Option<String> {
    let Some(ours) = ours else { return Some("absent".to_owned()) };
    let (here, there) = if ours.shape == theirs.shape {
        (ours.mutability, theirs.mutability)
    } else {
        (ours.shape.as_str(), theirs.shape.as_str())
    };
    (ours != theirs).then(|| format!("{here} here, {there} in the package"))
}
