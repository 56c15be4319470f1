//! The tables of `docs/compat.md`.

use std::{collections::BTreeMap, fmt::Write as _};

use crate::{
    items::Kind,
    report::{Report, Row},
    scope::{CHAIN, NOT_IMPLEMENTED},
    slots::Slots,
};

/// The part about interfaces.
pub(crate) fn interfaces(report: &Report) -> String {
    let mut text = format!(
        "{} selectors and {} event topics of {} interfaces, compared {} times with the contracts that have them:\n\
        mutability, types, results, indexed parameters, names of structs, of enums and of their members.\n\n\
        | Package | Contract | Functions | Events | |\n| --- | --- | --- | --- | --- |\n",
        report.compared(Kind::Function),
        report.compared(Kind::Event),
        report.rows.len(),
        report.comparisons,
    );
    for row in &report.rows {
        let Row { interface, items: [functions, events], .. } = row;
        let verdict = match row.differences {
            0 => "same".to_owned(),
            count => format!("{count} below"),
        };
        let _ =
            writeln!(text, "| {interface} | {} | {functions} | {events} | {verdict} |", implementers(row.implementers));
    }
    text += "\nThe differences, all meant:\n\n";
    for (told, reason) in &report.differences {
        let _ = writeln!(text, "- `{told}`: {reason}");
    }
    let _ = write!(
        text,
        "\nOf {} errors that the package declares outside interfaces, {} are in ABIs of contracts here. The others:\n\n",
        report.errors() + report.absent_errors.len(),
        report.errors(),
    );
    text += &by_reason(report.absent_errors.iter().map(|(name, reason)| (name.as_str(), *reason)));
    text += "\nInterfaces that no contract here has:\n\n";
    text += &by_reason(NOT_IMPLEMENTED.iter().map(|(file, reason)| (name_of(file), *reason)));
    text
}

/// The part about storage.
pub(crate) fn storage(slots: &Slots, in_chain: &[&str]) -> String {
    let places: usize = slots.contracts.values().map(Vec::len).sum();
    let mut text = format!(
        "{places} places of {} contracts; nothing else is in their storage but gaps. Slots that are hashes: {}.\n\
        In the storage of a chain run {}.\n\n| Storage | Places |\n| --- | --- |\n",
        slots.contracts.len(),
        slots.fixed.iter().map(|fixed| fixed.name.as_str()).collect::<Vec<_>>().join(", "),
        in_chain.join(", "),
    );
    for (name, places) in &slots.contracts {
        let _ = writeln!(text, "| {name} | {} |", places.len());
    }
    text
}

fn implementers(names: &[&str]) -> String {
    let name =
        |name: &&str| if *name == CHAIN.0 { format!("all of {}", CHAIN.1.join(", ")) } else { (*name).to_owned() };
    names.iter().map(name).collect::<Vec<_>>().join("; ")
}

fn name_of(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file).trim_end_matches(".sol")
}

/// A list of the reasons, each with what it is for.
fn by_reason<'a>(reasoned: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (name, reason) in reasoned {
        groups.entry(reason).or_default().push(name);
    }
    groups
        .into_iter()
        .fold(String::new(), |text, (reason, names)| text + &format!("- {reason}: {}\n", names.join(", ")))
}
