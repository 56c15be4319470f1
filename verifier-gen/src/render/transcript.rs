//! Code of the rolling keccak transcript (plonk.md §3), straight-line.
//!
//! A hash input is a tag of four bytes, the state s0, s1 and a word. There are two of them: hashes of the one are stored
//! as the state in the other, so no hash waits on the stack for the second that reads the same state. The two hashes of
//! an absorption may come in any order: beginning with the tag that is in place saves a store per word.

use super::{CANONICAL, Lines};
use crate::layout::HASH_INPUT_1;

/// Addresses of the two hash inputs.
const INPUTS: [u32; 2] = [0x00, HASH_INPUT_1];
/// Offset of the byte that tells tags apart.
const TAG: u32 = 0x03;
/// Offsets of s0 and s1.
const HALVES: [u32; 2] = [0x04, 0x24];
/// Offset of the absorbed word, and of the challenge counter.
const TAIL: u32 = 0x44;
/// Offset of the low byte of the counter.
const COUNTER: u32 = 0x47;

enum Step {
    /// Absorbs a word.
    Word(&'static str),
    /// Absorbs both coordinates of a point.
    Point(&'static str),
    /// Stores the next challenge.
    Challenge(&'static str),
}

use Step::{Challenge, Point, Word};

/// All steps but u, in order.
const STEPS: [Step; 38] = [
    Word("PUBLIC_INPUT"),
    Point("A"),
    Point("B"),
    Point("C"),
    Point("D"),
    Challenge("ETA"),
    Point("S"),
    Challenge("BETA"),
    Challenge("GAMMA"),
    Point("Z_PERM"),
    Challenge("BETA_LOOKUP"),
    Challenge("GAMMA_LOOKUP"),
    Point("Z_LOOKUP"),
    Challenge("ALPHA"),
    Point("T_0"),
    Point("T_1"),
    Point("T_2"),
    Point("T_3"),
    Challenge("Z"),
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
    Word("Z_PERM_AT_ZW"),
    Word("TABLE_AT_Z"),
    Word("LOOKUP_SELECTOR_AT_Z"),
    Word("TABLE_TYPE_AT_Z"),
    Word("S_AT_ZW"),
    Word("Z_LOOKUP_AT_ZW"),
    Word("TABLE_AT_ZW"),
    Word("LINEARISATION_AT_Z"),
    Challenge("V"),
];

/// Size in bytes of what u is the hash of: s0, s1, W, W'.
const U_PREIMAGE_SIZE: u32 = 0xc0;

/// The statements that derive all challenges.
pub(super) fn steps() -> String {
    let mut writer =
        Writer { lines: Lines::new(CANONICAL), current: 0, tags: [0; 2], challenges: 0, counter_in_place: false };
    writer.lines.line("{");
    writer.lines.indent += 4;
    writer.lines.line("// State s0 = s1 = 0 is what memory begins with.");
    writer.lines.line("let mask := shr(sub(256, PUBLIC_INPUT_BITS), not(0))");
    for step in &STEPS {
        match step {
            Word(word) => writer.absorb(word),
            Point(point) => {
                writer.absorb(&format!("{point}_CALLDATA"));
                writer.absorb(&format!("{point}_CALLDATA_Y"));
            }
            Challenge(cell) => writer.challenge(cell),
        }
    }
    writer.verifier_challenge();
    writer.lines.indent -= 4;
    writer.lines.line("}");
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
    /// Both hashes of the state and a word, from the current input to the other.
    fn absorb(&mut self, offset: &str) {
        self.lines.line(format!("mstore({}, calldataload({offset}))", self.address(TAIL)));
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
        self.lines.line(format!("mstore({cell}, and(keccak256({input}, 0x48), mask))"));
    }

    /// u, which the prover never uses: one hash of the state and the opening proofs, where they stay.
    fn verifier_challenge(&mut self) {
        self.lines.line(format!("calldatacopy({}, W_CALLDATA, OPENING_PROOFS_SIZE)", self.address(TAIL)));
        let [first, _] = HALVES;
        let state = self.address(first);
        self.lines.line(format!("mstore(U, and(keccak256({state}, {U_PREIMAGE_SIZE:#04x}), mask))"));
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
