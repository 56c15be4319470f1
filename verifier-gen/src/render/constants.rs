//! Constants of a key, and the stores that put them in memory.

use std::fmt::Display;

use alloy_primitives::{B256, U256};
use ark_bn254::{Fr, G1Affine, G2Affine};

use super::text::{ASSEMBLY, Lines};
use crate::{curve, layout::G2_WORDS};

/// All that a verifier has from its key, in the order in which it is written.
pub(super) struct Constants(Vec<Item>);

enum Item {
    /// Comment on the constants that follow.
    Note(String),
    Constant {
        kind: &'static str,
        name: String,
        value: String,
    },
}

impl Constants {
    /// Begins with the key's hash, and with what there is to `remark` about it.
    pub(super) fn new(key_hash: B256, remark: &str) -> Self {
        let note = Item::Note(format!("What `verificationKeyHash` returns{remark}."));
        let hash = Item::Constant { kind: "bytes32", name: "KEY_HASH".into(), value: format!("{key_hash:#x}") };
        Self(vec![note, hash])
    }

    /// Comment on the constants that follow.
    pub(super) fn note(&mut self, text: impl Into<String>) {
        self.0.push(Item::Note(text.into()));
    }

    /// A small number, in decimal digits.
    pub(super) fn number(&mut self, name: &str, value: impl Display) {
        self.0.push(Item::Constant { kind: "uint256", name: name.into(), value: value.to_string() });
    }

    pub(super) fn scalar(&mut self, name: &str, value: Fr) {
        self.word(name, curve::word(value));
    }

    pub(super) fn g1(&mut self, name: &str, point: &G1Affine) {
        let [x, y] = curve::g1_words(point);
        self.word(&format!("{name}_X"), x);
        self.word(&format!("{name}_Y"), y);
    }

    pub(super) fn g2(&mut self, name: &str, point: &G2Affine) {
        for (suffix, word) in G2_WORDS.iter().zip(curve::g2_words(point)) {
            self.word(&format!("{name}_{suffix}"), word);
        }
    }

    /// Names of the constants.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|item| match item {
            Item::Note(_) => None,
            Item::Constant { name, .. } => Some(name.as_str()),
        })
    }

    /// The section of a contract that declares them.
    pub(super) fn section(&self) -> String {
        let mut lines = Lines::new(4);
        self.declare(&mut lines, " private");
        format!("    /* KEY */\n\n{}\n", lines.text)
    }

    /// The lines of a file that declares them for others to import.
    pub(super) fn file(&self) -> String {
        let mut lines = Lines::new(0);
        self.declare(&mut lines, "");
        lines.text
    }

    fn declare(&self, lines: &mut Lines, visibility: &str) {
        for item in &self.0 {
            match item {
                Item::Note(text) => lines.line(format!("/// @dev {text}")),
                Item::Constant { kind, name, value } => {
                    lines.line(format!("{kind}{visibility} constant {name} = {value};"));
                }
            }
        }
    }

    fn word(&mut self, name: &str, value: U256) {
        self.number(name, format_args!("{value:#066x}"));
    }
}

/// Stores the point `name` of G1 in `cell`.
pub(super) fn store_g1(lines: &mut Lines, cell: &str, name: &str) {
    lines.line(format!("mstore({cell}, {name}_X)"));
    lines.line(format!("mstore({cell}_Y, {name}_Y)"));
}

/// Stores of G2 points of the key, each in the cell called as it.
pub(super) fn store_g2(names: &[&str]) -> String {
    let mut lines = Lines::new(ASSEMBLY);
    for name in names {
        for (i, word) in G2_WORDS.iter().enumerate() {
            let pointer = if i == 0 { (*name).to_owned() } else { format!("add({name}, {:#04x})", i * 32) };
            lines.line(format!("mstore({pointer}, {name}_{word})"));
        }
    }
    lines.text
}
