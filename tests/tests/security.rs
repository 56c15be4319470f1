//! `docs/security.md` names, for every invariant that the specification lists, tests that exist and name it in turn.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use eyre::{OptionExt, Result, ensure};

/// Letters of the ids of each list, and the list's length.
const LISTS: [(&str, usize); 20] = [
    ("B", 18),
    ("M", 14),
    ("D", 16),
    ("A", 12),
    ("T", 17),
    ("G", 12),
    ("H", 11),
    ("CT", 3),
    ("CA", 8),
    ("MR", 6),
    ("R", 12),
    ("MV", 2),
    ("CR", 2),
    ("SN", 1),
    ("GF", 3),
    ("GV", 8),
    ("CO", 1),
    ("GR", 5),
    ("UT", 3),
    ("UP", 9),
];

#[test]
fn every_invariant_has_tests_that_name_it() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or_eyre("the package has no parent")?;
    let page = fs::read_to_string(root.join("docs/security.md"))?;
    let mut files = Vec::new();
    collect(&root.join("tests/sol"), &mut files)?;

    let mut missing: BTreeSet<String> =
        LISTS.iter().flat_map(|(letters, count)| (1..=*count).map(move |n| format!("{letters}{n}"))).collect();
    let mut faults = Vec::new();
    for line in page.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, id, _, tests, _] = cells[..] else { continue };
        if !missing.remove(id) {
            continue;
        }
        for reference in tests.split("; ") {
            let (stem, names) = reference.split_once(": ").ok_or_eyre(format!("{id}: no file in `{reference}`"))?;
            let names: Vec<&str> = names.split('`').skip(1).step_by(2).collect();
            ensure!(!names.is_empty(), "{id}: no test in `{reference}`");
            for name in names {
                let function = format!("function {name}(");
                let homes: Vec<&(String, String)> =
                    files.iter().filter(|(file, text)| file == stem && text.contains(&function)).collect();
                if homes.is_empty() {
                    faults.push(format!("{id}: no {name} in a {stem}.t.sol"));
                } else if !homes.iter().any(|(_, text)| names_id(text, id)) {
                    faults.push(format!("{id}: {stem}.t.sol, which has {name}, does not name it"));
                }
            }
        }
    }
    faults.extend(missing.into_iter().map(|id| format!("{id}: not in docs/security.md")));
    ensure!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

/// Stem and text of every `.t.sol` below.
fn collect(dir: &Path, files: &mut Vec<(String, String)>) -> Result<()> {
    for entry in fs::read_dir(dir)? {
        let path: PathBuf = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if let Some(stem) = path.file_name().and_then(|name| name.to_str()?.strip_suffix(".t.sol")) {
            files.push((stem.to_owned(), fs::read_to_string(&path)?));
        }
    }
    Ok(())
}

/// Whether the text has the id as a word, or between the underscores of a name.
fn names_id(text: &str, id: &str) -> bool {
    text.match_indices(id).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + id.len()..].chars().next();
        [before, after].into_iter().flatten().all(|neighbour| !neighbour.is_alphanumeric())
    })
}
