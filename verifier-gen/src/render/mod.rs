//! Solidity verifiers from keys.
//!
//! A verifier is the hand-written `templates/*.sol`, where lines of the form `@@NAME@@` stand for the parts that are
//! written here: key constants, the memory map, and code that is the same few lines for many words or points.

mod constants;
mod fflonk;
mod gnark_plonk;
mod groth16;
mod inversion;
mod key;
mod plonk;
mod scalars;
mod snarkjs_fflonk;
mod snarkjs_plonk;
mod transcript;

pub use fflonk::fflonk_verifier;
pub use gnark_plonk::gnark_plonk_verifier;
pub use groth16::groth16_verifier;
pub use plonk::plonk_verifier;
pub use snarkjs_fflonk::snarkjs_fflonk_verifier;
pub use snarkjs_plonk::snarkjs_plonk_verifier;

use std::fmt::Write;

/// Source lines at one depth of indentation.
struct Lines {
    text: String,
    indent: usize,
}

impl Lines {
    fn new(indent: usize) -> Self {
        Self { text: String::new(), indent }
    }

    fn line(&mut self, line: impl AsRef<str>) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{:indent$}{}", "", line.as_ref(), indent = self.indent);
    }
}

/// Indentation of the body of an assembly block in a function.
const ASSEMBLY: usize = 12;

/// Yul functions that multiply and add points.
const CURVE_FUNCTIONS: &str = include_str!("../../templates/curve_functions.yul");

/// `template` with every marker replaced by its part.
fn fill(template: &str, parts: &[(&str, String)]) -> String {
    parts.iter().fold(template.to_owned(), |text, (name, part)| {
        let marker = format!("@@{name}@@");
        // A marker on its own line stands for whole lines.
        text.replace(&format!("{marker}\n"), part).replace(&marker, part)
    })
}

/// `template` with the alternatives that `conditions` names: of the lines between `@@IF NAME@@`, `@@ELSE@@`, which may be
/// missing, and `@@END@@` those before `@@ELSE@@` are kept when NAME is among them, else those behind.
fn choose(template: &str, conditions: &[&str]) -> String {
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

/// Lines that square `name` modulo R `count` times.
fn squarings(name: &str, count: u32) -> String {
    let mut lines = Lines::new(ASSEMBLY);
    for _ in 0..count {
        lines.line(format!("{name} := mulmod({name}, {name}, R)"));
    }
    lines.text
}
