//! The transcript of the PLONK verifier (plonk.md §3).

use super::{
    super::transcript::{
        HALVES,
        Step::{self, Challenge, Constant, Point, Word},
        TAIL, Writer,
    },
    CANONICAL,
};
use crate::layout::HASH_INPUT_1;

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

/// Size in bytes of what rho is the hash of: u, P1, P2.
const RHO_PREIMAGE_SIZE: u32 = 0xa0;

/// The statements that derive all challenges, and rho when there are points of recursive aggregation.
pub(super) fn steps(recursive: bool) -> String {
    let mut writer = Writer::new(CANONICAL, [0x00, HASH_INPUT_1], "mask");
    writer.lines.line("{");
    writer.lines.indent += 4;
    writer.lines.line("// State s0 = s1 = 0 is what memory begins with.");
    writer.lines.line("let mask := shr(sub(256, PUBLIC_INPUT_BITS), not(0))");
    for step in &STEPS {
        match step {
            Word(word) => writer.absorb(&format!("calldataload({word})")),
            Constant(name) => writer.absorb(name),
            Point(point) => {
                writer.absorb(&format!("calldataload({point}_CALLDATA)"));
                writer.absorb(&format!("calldataload({point}_CALLDATA_Y)"));
            }
            Challenge(cell) => writer.challenge(cell),
        }
    }
    verifier_challenge(&mut writer);
    if recursive {
        separator(&mut writer);
    }
    writer.lines.indent -= 4;
    writer.lines.line("}");
    writer.lines.text
}

/// u, which the prover never uses: one hash of the state and the opening proofs, where they stay.
fn verifier_challenge(writer: &mut Writer) {
    let [first, _] = HALVES;
    let (tail, state) = (writer.address(TAIL), writer.address(first));
    writer.lines.line(format!("calldatacopy({tail}, W_CALLDATA, OPENING_PROOFS_SIZE)"));
    writer.lines.line(format!("mstore(U, and(keccak256({state}, {U_PREIMAGE_SIZE:#04x}), mask))"));
}

/// rho, by which the equation of P1 and P2 is told apart from that of the proof: the hash of u and these points.
fn separator(writer: &mut Writer) {
    writer.lines.line("mstore(RHO_U, mload(U))");
    writer.lines.line("calldatacopy(RHO_POINTS, P_1_CALLDATA, RECURSIVE_POINTS_SIZE)");
    writer.lines.line(format!("mstore(RHO, and(keccak256(RHO_U, {RHO_PREIMAGE_SIZE:#04x}), mask))"));
}
