//! Solidity verifiers from keys.
//!
//! A verifier is the hand-written `templates/*.sol`, where lines of the form `@@NAME@@` stand for the parts that are
//! written here: key constants, the memory map, and code that is the same few lines for many words or points.

mod constants;
mod fflonk;
mod gnark_plonk;
mod groth16;
mod key;
mod options;
mod plonk;
mod scalars;
mod snarkjs_fflonk;
mod snarkjs_plonk;
mod transcript;

pub use options::{Compat, Options, Source};

use std::fmt::Write;

use crate::{Error, vk::Key};

/// The files of a verifier of proofs for `key`.
pub(crate) fn render(key: &Key, options: &Options) -> Result<Vec<Source>, Error> {
    options.check_name()?;
    if options.split {
        return Err(Error::option("split", "one file", "two files", "generate the verifier in one file"));
    }
    if options.compat == Compat::Lax {
        let hint = "generate a strict verifier";
        return Err(Error::option("compat", format!("strict for {}", key.system()), "lax", hint));
    }
    if !options.modexp && matches!(key, Key::ZksyncFflonk(_)) {
        let hint = "generate a verifier that calls the precompile";
        return Err(Error::option("modexp", format!("true for {}", key.system()), "false", hint));
    }
    let name = options.contract_name.as_str();
    let text = match key {
        Key::ZksyncPlonk(key) => plonk::plonk_verifier(key, options),
        Key::ZksyncFflonk(key) => fflonk::fflonk_verifier(key, options),
        Key::Groth16(key) => groth16::groth16_verifier(key, name),
        Key::SnarkjsPlonk(key) => snarkjs_plonk::snarkjs_plonk_verifier(key, name),
        Key::SnarkjsFflonk(key) => snarkjs_fflonk::snarkjs_fflonk_verifier(key, name),
        Key::GnarkPlonk(key) => gnark_plonk::gnark_plonk_verifier(key, name),
    };
    Ok(vec![Source { file_name: format!("{name}.sol"), text }])
}

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

/// Lines that square `name` modulo R `count` times.
fn squarings(name: &str, count: u32) -> String {
    let mut lines = Lines::new(ASSEMBLY);
    for _ in 0..count {
        lines.line(format!("{name} := mulmod({name}, {name}, R)"));
    }
    lines.text
}
