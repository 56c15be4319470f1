//! The Groth16 verifier.

use super::{
    ASSEMBLY, Lines,
    constants::{Constants, store_g1, store_g2},
    fill,
};
use crate::{layout, vk::Groth16Key};

const TEMPLATE: &str = include_str!("../../templates/Groth16Verifier.sol");

/// Source of a contract called `contract_name` that verifies proofs for `key`.
///
/// The text depends on nothing but the arguments, and `forge fmt` leaves it as it is. Its size grows by about 140 bytes
/// of code per public input: some 165 inputs fit in a contract (EIP-170).
pub(super) fn groth16_verifier(key: &Groth16Key, contract_name: &str) -> String {
    #[expect(clippy::expect_used)]
    let memory = layout::groth16().expect("the map does not depend on input and a test builds it");
    let parts = [
        ("NAME", contract_name.to_owned()),
        ("MEMORY_TABLE", memory.table()),
        ("MEMORY_CONSTANTS", memory.constants()),
        ("KEY", constants(key)),
        ("SUM", sum(key.public_input_count())),
        ("PAIRING_INPUT", pairing_input()),
    ];
    fill(TEMPLATE, &parts)
}

fn constants(key: &Groth16Key) -> String {
    let mut constants = Constants::new(key.hash());
    constants.number("PUBLIC_INPUTS", key.public_input_count());
    constants.note("Points of the public inputs, IC_0 is that of the constant 1; (0, 0) is the point at infinity.");
    for (i, point) in key.inputs().iter().enumerate() {
        constants.g1(&format!("IC_{i}"), point);
    }
    constants.note("[alpha]_1, -[beta]_2, -[gamma]_2, -[delta]_2; 1 marks the coefficient of i.");
    constants.g1("ALPHA_1", key.alpha());
    for (name, point) in [("MINUS_BETA", key.beta()), ("MINUS_GAMMA", key.gamma()), ("MINUS_DELTA", key.delta())] {
        constants.g2(name, &-*point);
    }
    constants.finish()
}

/// One multiplication and one addition per public input.
fn sum(inputs: usize) -> String {
    let mut lines = Lines::new(ASSEMBLY);
    store_g1(&mut lines, "SUM", "IC_0");
    for i in 0..inputs {
        let offset =
            if i == 0 { "_publicInputs.offset".into() } else { format!("add(_publicInputs.offset, {:#04x})", i * 32) };
        lines.line("{");
        lines.line(format!("    let x := calldataload({offset})"));
        lines.line("    canonical := and(lt(x, R), canonical)");
        lines.line("    mstore(ARG_FACTOR, x)");
        lines.line(format!("    mstore(ARG, IC_{}_X)", i + 1));
        lines.line(format!("    mstore(ARG_Y, IC_{}_Y)", i + 1));
        lines.line("    ok := and(ok, staticcall(gas(), EC_MUL, ARG, 0x60, ARG, 0x40))");
        lines.line("    ok := and(ok, staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40))");
        lines.line("}");
    }
    lines.text
}

fn pairing_input() -> String {
    let mut lines = Lines::new(ASSEMBLY);
    store_g1(&mut lines, "ALPHA", "ALPHA_1");
    lines.text + &store_g2(&["MINUS_BETA", "MINUS_GAMMA", "MINUS_DELTA"])
}
