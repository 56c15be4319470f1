//! Solidity verifiers from keys.
//!
//! A verifier is the hand-written `templates/*.sol`, where lines of the form `@@NAME@@` stand for the parts that are
//! written here: key constants, the memory map, and code that is the same few lines for many words or points.

mod expression;
mod key;
mod plonk;
mod scalars;
mod sum;
mod transcript;

pub use plonk::plonk_verifier;

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

/// Indentation of code in the branch that is taken when the words are canonical.
const CANONICAL: usize = 16;
/// Indentation of code in the branch in it that is taken when the quotient identity holds.
const RIGHT: usize = 20;
