//! Lines, templates and the names in them.

use std::{collections::HashSet, fmt::Write};

/// Source lines at one depth of indentation.
pub(super) struct Lines {
    pub(super) text: String,
    pub(super) indent: usize,
}

impl Lines {
    pub(super) fn new(indent: usize) -> Self {
        Self { text: String::new(), indent }
    }

    pub(super) fn line(&mut self, line: impl AsRef<str>) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{:indent$}{}", "", line.as_ref(), indent = self.indent);
    }
}

/// Indentation of the body of an assembly block in a function.
pub(super) const ASSEMBLY: usize = 12;

/// `template` with every marker replaced by its part; a part may hold markers of parts that follow.
pub(super) fn fill(template: &str, parts: &[(&str, String)]) -> String {
    parts.iter().fold(template.to_owned(), |text, (name, part)| {
        let marker = format!("@@{name}@@");
        // A marker on its own line stands for whole lines.
        text.replace(&format!("{marker}\n"), part).replace(&marker, part)
    })
}

/// `template` with the alternatives that `conditions` names: of the lines between `@@IF NAME@@`, `@@ELSE@@`, which may be
/// missing, and `@@END@@` those before `@@ELSE@@` are kept when NAME is among them, else those behind.
pub(super) fn choose(template: &str, conditions: &[&str]) -> String {
    let mut keep = true;
    let mut text = String::with_capacity(template.len());
    for line in template.split_inclusive('\n') {
        let marker = line.trim_end().strip_prefix("@@").and_then(|rest| rest.strip_suffix("@@"));
        match marker {
            Some("ELSE") => keep = !keep,
            Some("END") => keep = true,
            _ => match marker.and_then(|marker| marker.strip_prefix("IF ")) {
                Some(condition) => keep = conditions.contains(&condition),
                None if keep => text.push_str(line),
                None => {}
            },
        }
    }
    text
}

/// Names that the code of `source` mentions; comments do not count.
pub(super) fn names(source: &str) -> HashSet<&str> {
    let code = source.lines().map(|line| line.split_once("//").map_or(line, |(code, _)| code));
    code.flat_map(|line| line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')).collect()
}

/// Lines that square `name` modulo R `count` times.
pub(super) fn squarings(name: &str, count: u32) -> String {
    let mut lines = Lines::new(ASSEMBLY);
    for _ in 0..count {
        lines.line(format!("{name} := mulmod({name}, {name}, R)"));
    }
    lines.text
}
