//! Code of the rolling keccak transcript (plonk.md §3, fflonk.md §5), straight-line.
//!
//! A hash input is a tag of four bytes, the state s0, s1 and a word. There are two of them: hashes of the one are stored
//! as the state in the other, so no hash waits on the stack for the second that reads the same state. The two hashes of
//! an absorption may come in any order: beginning with the tag that is in place saves a store per word.

use super::Lines;

/// Addresses of the two hash inputs of [`functions`].
const INPUTS: [u32; 2] = [0x00, 0x80];
/// Offset of the byte that tells tags apart.
const TAG: u32 = 0x03;
/// Offsets of s0 and s1.
pub(super) const HALVES: [u32; 2] = [0x04, 0x24];
/// Offset of the absorbed word, and of the challenge counter.
pub(super) const TAIL: u32 = 0x44;
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
    let mut writer = Writer::new(4, INPUTS, "mload(CHALLENGE_MASK)");
    for (i, (name, meaning, steps)) in functions.iter().enumerate() {
        writer.function(name, meaning, steps, i == 0);
    }
    writer.lines.text
}

/// Writes steps, knowing what the tags and the counter hold.
pub(super) struct Writer {
    pub(super) lines: Lines,
    /// Addresses of the two hash inputs.
    inputs: [u32; 2],
    /// Expression for the mask of challenges.
    mask: &'static str,
    /// Which hash input holds the state.
    current: usize,
    /// Tags of the two inputs.
    tags: [u8; 2],
    challenges: u8,
    /// Whether the tail of the current input is a counter.
    counter_in_place: bool,
}

impl Writer {
    pub(super) fn new(indent: usize, inputs: [u32; 2], mask: &'static str) -> Self {
        let lines = Lines::new(indent);
        Self { lines, inputs, mask, current: 0, tags: [0; 2], challenges: 0, counter_in_place: false }
    }

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

    /// Both hashes of the state and `word`, from the current input to the other.
    pub(super) fn absorb(&mut self, word: &str) {
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
        let [first, second] = self.inputs;
        let (from, to) = if self.current == 0 { (first, second) } else { (second, first) };
        let half = if self.tag() == 0 { HALVES[0] } else { HALVES[1] };
        self.lines.line(format!("mstore({:#04x}, keccak256({from:#04x}, 0x64))", to + half));
    }

    /// The next challenge, stored in `cell`.
    pub(super) fn challenge(&mut self, cell: &str) {
        if self.counter_in_place {
            self.lines.line(format!("mstore8({}, {})", self.address(COUNTER), self.challenges));
        } else {
            self.set_tag(2);
            self.lines.line(format!("mstore({}, shl(224, {}))", self.address(TAIL), self.challenges));
        }
        self.counter_in_place = true;
        self.challenges += 1;
        let input = self.address(0);
        self.lines.line(format!("mstore({cell}, and(keccak256({input}, 0x48), {}))", self.mask));
    }

    /// Address of the byte at `offset` of the current input.
    pub(super) fn address(&self, offset: u32) -> String {
        let [first, second] = self.inputs;
        let base = if self.current == 0 { first } else { second };
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
