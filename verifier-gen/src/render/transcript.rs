//! Code of the rolling keccak transcript (plonk.md §3, fflonk.md §5), straight-line.
//!
//! A hash input is a tag of four bytes, the state s0, s1 and a word. There are two of them: hashes of the one are stored
//! as the state in the other, so no hash waits on the stack for the second that reads the same state. The two hashes of
//! an absorption may come in any order: beginning with the tag that is in place saves a store per word.

use super::Lines;

/// Addresses of the two hash inputs.
const INPUTS: [u32; 2] = [0x00, 0x80];
/// Offset of the byte that tells tags apart.
const TAG: u32 = 0x03;
/// Offsets of s0 and s1.
const HALVES: [u32; 2] = [0x04, 0x24];
/// Offset of the absorbed word, and of the challenge counter.
const TAIL: u32 = 0x44;
/// Offset of the low byte of the counter.
const COUNTER: u32 = 0x47;

pub(super) enum Step {
    /// Absorbs a word.
    Word(&'static str),
    /// Absorbs a constant.
    Constant(&'static str),
    /// Absorbs both coordinates of a point.
    Point(&'static str),
    /// Stores the next challenge.
    Challenge(&'static str),
}

use Step::{Challenge, Constant, Point, Word};

/// A function of the verifier: its name, what it does, its steps.
pub(super) type Function = (&'static str, &'static str, &'static [Step]);

/// The functions of the PLONK verifier.
pub(super) const PLONK: [Function; 5] = [
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
        "t0, t1, t2, t3 -> z; the first openings, in an order of their own.",
        &[
            Point("T_0"),
            Point("T_1"),
            Point("T_2"),
            Point("T_3"),
            Challenge("Z"),
            Word("QUOTIENT_AT_Z"),
            Word("A_AT_Z"),
            Word("B_AT_Z"),
        ],
    ),
    (
        "_absorbOpenings",
        "More openings.",
        &[
            Word("C_AT_Z"),
            Word("D_AT_Z"),
            Word("D_AT_ZW"),
            Word("SELECTOR_AT_Z"),
            Word("SIGMA_0_AT_Z"),
            Word("SIGMA_1_AT_Z"),
            Word("SIGMA_2_AT_Z"),
            Word("Z_PERM_AT_ZW"),
            Word("TABLE_AT_Z"),
            Word("LOOKUP_SELECTOR_AT_Z"),
            Word("TABLE_TYPE_AT_Z"),
        ],
    ),
    (
        "_absorbOpeningProofs",
        "The last openings -> v; W, W' -> u.",
        &[
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
pub(super) fn calls(functions: &[Function]) -> String {
    let mut lines = Lines::new(8);
    for (name, _, _) in functions {
        lines.line(format!("{name}();"));
    }
    lines.text
}

/// The functions that derive all challenges.
pub(super) fn functions(functions: &[Function]) -> String {
    let mut writer = Writer { lines: Lines::new(4), current: 0, tags: [0; 2], challenges: 0, counter_in_place: false };
    for (i, (name, meaning, steps)) in functions.iter().enumerate() {
        writer.function(name, meaning, steps, i == 0);
    }
    writer.lines.text
}

/// Writes steps, knowing what the tags and the counter hold.
struct Writer {
    lines: Lines,
    /// Which hash input holds the state.
    current: usize,
    /// Tags of the two inputs.
    tags: [u8; 2],
    challenges: u8,
    /// Whether the tail of the current input is a counter.
    counter_in_place: bool,
}

impl Writer {
    fn function(&mut self, name: &str, meaning: &str, steps: &[Step], first: bool) {
        self.lines.line(format!("/// @dev {meaning}"));
        self.lines.line(format!("function {name}() private pure {{"));
        self.lines.line("    assembly {");
        self.lines.indent = super::ASSEMBLY;
        if first {
            // Covers both tags and the zero state in the first input.
            for word in ["0x00", "0x20", "0x40", "0x80"] {
                self.lines.line(format!("mstore({word}, 0)"));
            }
        }
        for step in steps {
            match step {
                Word(cell) => self.absorb(&format!("mload({cell})")),
                Constant(name) => self.absorb(name),
                Point(cell) => {
                    self.absorb(&format!("mload({cell})"));
                    self.absorb(&format!("mload({cell}_Y)"));
                }
                Challenge(cell) => self.challenge(cell),
            }
        }
        self.lines.indent = 4;
        self.lines.line("    }");
        self.lines.line("}");
        self.lines.text.push('\n');
    }

    /// Both hashes of the state and a word, from the current input to the other.
    fn absorb(&mut self, word: &str) {
        self.lines.line(format!("mstore({}, {word})", self.address(TAIL)));
        if self.tag() == 2 {
            self.set_tag(0);
        }
        self.hash_half();
        self.set_tag(1 - self.tag());
        self.hash_half();
        self.current = 1 - self.current;
        self.counter_in_place = false;
    }

    /// The hash under the tag in place, stored in the other input.
    fn hash_half(&mut self) {
        let [first, second] = INPUTS;
        let (from, to) = if self.current == 0 { (first, second) } else { (second, first) };
        let half = if self.tag() == 0 { HALVES[0] } else { HALVES[1] };
        self.lines.line(format!("mstore({:#04x}, keccak256({from:#04x}, 0x64))", to + half));
    }

    fn challenge(&mut self, cell: &str) {
        if self.counter_in_place {
            self.lines.line(format!("mstore8({}, {})", self.address(COUNTER), self.challenges));
        } else {
            self.set_tag(2);
            self.lines.line(format!("mstore({}, shl(224, {}))", self.address(TAIL), self.challenges));
        }
        self.counter_in_place = true;
        self.challenges += 1;
        let input = self.address(0);
        self.lines.line(format!("mstore({cell}, and(keccak256({input}, 0x48), mload(CHALLENGE_MASK)))"));
    }

    fn address(&self, offset: u32) -> String {
        let base = if self.current == 0 { INPUTS[0] } else { INPUTS[1] };
        format!("{:#04x}", base + offset)
    }

    fn tag(&self) -> u8 {
        let [first, second] = self.tags;
        if self.current == 0 { first } else { second }
    }

    fn set_tag(&mut self, tag: u8) {
        if let Some(place) = self.tags.get_mut(self.current) {
            *place = tag;
        }
        self.lines.line(format!("mstore8({}, {tag})", self.address(TAG)));
    }
}
