//! Constants of a key, and the stores that put them in memory.

use alloy_primitives::{B256, U256};
use ark_bn254::{Fr, G1Affine, G2Affine};

use super::{ASSEMBLY, Lines};
use crate::curve;

/// Words of a G2 point in the order of the pairing precompile.
const G2_WORDS: [&str; 4] = ["X_1", "X_0", "Y_1", "Y_0"];

/// Lines of a contract's `KEY` section.
pub(super) struct Constants {
    lines: Lines,
}

impl Constants {
    /// Begins with the key's hash.
    pub(super) fn new(hash: B256) -> Self {
        let mut lines = Lines::new(4);
        lines.line("/// @dev What `verificationKeyHash` returns.");
        lines.line(format!("bytes32 private constant KEY_HASH = {hash:#x};"));
        Self { lines }
    }

    /// Comment on the constants that follow.
    pub(super) fn note(&mut self, text: &str) {
        self.lines.line(format!("/// @dev {text}"));
    }

    pub(super) fn number(&mut self, name: &str, value: impl std::fmt::Display) {
        self.lines.line(format!("uint256 private constant {name} = {value};"));
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

    pub(super) fn finish(self) -> String {
        self.lines.text
    }

    fn word(&mut self, name: &str, value: U256) {
        self.lines.line(format!("uint256 private constant {name} = {value:#066x};"));
    }
}

/// Stores the point `name` of G1 in the cell of the same name.
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
