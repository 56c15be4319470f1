//! Code of the rolling keccak transcript (plonk.md §3), straight-line.
//!
//! HASH_INPUT holds a tag of four bytes, the state s0, s1 and a word. The two hashes of an absorption read the same state,
//! so their order is free: alternating it leaves the tag of the previous hash in place and saves a store per word.

use super::{Lines, offset};

/// Address of the byte that tells tags apart.
const TAG: &str = "0x03";
/// Addresses of s0 and s1.
const HALVES: [&str; 2] = ["0x04", "0x24"];
/// Address of the absorbed word, and of the challenge counter.
const TAIL: &str = "0x44";
/// Where the low byte of the counter is.
const COUNTER: &str = "0x47";

enum Step {
    /// Absorbs a word.
    Word(&'static str),
    /// Absorbs both coordinates of a point.
    Point(&'static str),
    /// Stores the next challenge.
    Challenge(&'static str),
}

use Step::{Challenge, Point, Word};

/// A function of the verifier: its name, what it does, its steps.
type Function = (&'static str, &'static str, &'static [Step]);

const FUNCTIONS: [Function; 5] = [
    (
        "_absorbState",
        "Public input, a, b, c, d -> eta.",
        &[Word("PUBLIC_INPUT"), Point("A"), Point("B"), Point("C"), Point("D"), Challenge("ETA")],
    ),
    (
        "_absorbProducts",
        "s -> beta, gamma; z_perm -> bL, gL; z_lookup -> alpha.",
        &[
            Point("S"),
            Challenge("BETA"),
            Challenge("GAMMA"),
            Point("Z_PERM"),
            Challenge("BETA_LOOKUP"),
            Challenge("GAMMA_LOOKUP"),
            Point("Z_LOOKUP"),
            Challenge("ALPHA"),
        ],
    ),
    (
        "_absorbQuotient",
        "t0, t1, t2, t3 -> z.",
        &[Point("T_0"), Point("T_1"), Point("T_2"), Point("T_3"), Challenge("Z")],
    ),
    (
        "_absorbFirstOpenings",
        "The first half of the openings, in an order of their own.",
        &[
            Word("QUOTIENT_AT_Z"),
            Word("A_AT_Z"),
            Word("B_AT_Z"),
            Word("C_AT_Z"),
            Word("D_AT_Z"),
            Word("D_AT_ZW"),
            Word("SELECTOR_AT_Z"),
            Word("SIGMA_0_AT_Z"),
            Word("SIGMA_1_AT_Z"),
            Word("SIGMA_2_AT_Z"),
        ],
    ),
    (
        "_absorbLastOpenings",
        "The other openings -> v; W, W' -> u.",
        &[
            Word("Z_PERM_AT_ZW"),
            Word("TABLE_AT_Z"),
            Word("LOOKUP_SELECTOR_AT_Z"),
            Word("TABLE_TYPE_AT_Z"),
            Word("S_AT_ZW"),
            Word("Z_LOOKUP_AT_ZW"),
            Word("TABLE_AT_ZW"),
            Word("LINEARISATION_AT_Z"),
            Challenge("V"),
            Point("W"),
            Point("W_NEXT"),
            Challenge("U"),
        ],
    ),
];

/// Calls of the functions, in order.
pub(super) fn calls() -> String {
    let mut lines = Lines::new(8);
    for (name, _, _) in &FUNCTIONS {
        lines.line(format!("{name}();"));
    }
    lines.text
}

/// The functions that derive all challenges.
pub(super) fn functions() -> String {
    let mut writer = Writer { lines: Lines::new(4), tag: 0, challenges: 0, fresh: false };
    for (i, (name, meaning, steps)) in FUNCTIONS.iter().enumerate() {
        writer.function(name, meaning, steps, i == 0);
    }
    writer.lines.text
}

/// Writes steps, knowing what the tag byte and the counter hold.
struct Writer {
    lines: Lines,
    tag: u8,
    challenges: u8,
    /// Whether the tail holds a counter.
    fresh: bool,
}

impl Writer {
    fn function(&mut self, name: &str, meaning: &str, steps: &[Step], first: bool) {
        self.lines.line(format!("/// @dev {meaning}"));
        self.lines.line(format!("function {name}() private pure {{"));
        self.lines.line("    assembly {");
        self.lines.indent = super::ASSEMBLY;
        if first {
            for word in ["0x00", "0x20", "0x40"] {
                self.lines.line(format!("mstore({word}, 0)"));
            }
        }
        self.lines.line("let hash");
        for step in steps {
            match step {
                Word(cell) => self.absorb(cell),
                Point(cell) => {
                    self.absorb(cell);
                    self.absorb(&offset(cell, 0x20));
                }
                Challenge(cell) => self.challenge(cell),
            }
        }
        self.lines.indent = 4;
        self.lines.line("    }");
        self.lines.line("}");
        self.lines.text.push('\n');
    }

    /// Both hashes of an absorption, beginning with the one whose tag is in place.
    fn absorb(&mut self, pointer: &str) {
        self.fresh = false;
        self.lines.line(format!("mstore({TAIL}, mload({pointer}))"));
        if self.tag == 2 {
            self.set_tag(0);
        }
        let (first, second) = if self.tag == 0 { (HALVES[0], HALVES[1]) } else { (HALVES[1], HALVES[0]) };
        self.lines.line("hash := keccak256(0x00, 0x64)");
        self.set_tag(1 - self.tag);
        self.lines.line(format!("mstore({second}, keccak256(0x00, 0x64))"));
        self.lines.line(format!("mstore({first}, hash)"));
    }

    fn challenge(&mut self, cell: &str) {
        if self.fresh {
            self.lines.line(format!("mstore8({COUNTER}, {})", self.challenges));
        } else {
            self.set_tag(2);
            self.lines.line(format!("mstore({TAIL}, shl(224, {}))", self.challenges));
        }
        self.fresh = true;
        self.challenges += 1;
        self.lines.line(format!("mstore({cell}, and(keccak256(0x00, 0x48), CHALLENGE_MASK))"));
    }

    fn set_tag(&mut self, tag: u8) {
        self.tag = tag;
        self.lines.line(format!("mstore8({TAG}, {tag})"));
    }
}
