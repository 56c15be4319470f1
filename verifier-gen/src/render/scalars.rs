//! Checks of the words and the parts of the scalar arithmetic whose length depends on the domain.

use super::{ASSEMBLY, Lines, offset};

pub(super) const COMMITMENTS: [&str; 7] = ["A", "B", "C", "D", "Z_PERM", "S", "Z_LOOKUP"];
pub(super) const OTHER_POINTS: [&str; 6] = ["T_0", "T_1", "T_2", "T_3", "W", "W_NEXT"];

const SCALARS: [&str; 18] = [
    "A_AT_Z", "B_AT_Z", "C_AT_Z", "D_AT_Z", "D_AT_ZW", "SELECTOR_AT_Z", "SIGMA_0_AT_Z", "SIGMA_1_AT_Z", "SIGMA_2_AT_Z",
    "Z_PERM_AT_ZW", "S_AT_ZW", "Z_LOOKUP_AT_ZW", "TABLE_AT_Z", "TABLE_AT_ZW", "LOOKUP_SELECTOR_AT_Z", "TABLE_TYPE_AT_Z",
    "QUOTIENT_AT_Z", "LINEARISATION_AT_Z",
];

/// `valid` from a comparison per scalar.
pub(super) fn check_scalars() -> String {
    let mut lines = Lines::new(ASSEMBLY);
    for (i, cell) in SCALARS.iter().enumerate() {
        let check = format!("lt(mload({cell}), R)");
        lines.line(if i == 0 { format!("valid := {check}") } else { format!("valid := and(valid, {check})") });
    }
    lines.text
}

/// `valid` from the curve equation per point.
pub(super) fn check_points(cells: &[&str]) -> String {
    let mut lines = Lines::new(ASSEMBLY);
    lines.line("valid := 1");
    lines.line("let x");
    lines.line("let y");
    for cell in cells {
        lines.line(format!("x := mload({cell})"));
        lines.line(format!("y := mload({})", offset(cell, 0x20)));
        lines.line("valid := and(valid, and(lt(x, Q), lt(y, Q)))");
        lines.line("valid := and(valid, eq(mulmod(y, y, Q), addmod(mulmod(mulmod(x, x, Q), x, Q), 3, Q)))");
    }
    lines.text
}

/// The steps from S_1 to S_k.
pub(super) fn lagrange_steps(domain_log2: u32) -> String {
    let mut lines = Lines::new(ASSEMBLY);
    for _ in 1..domain_log2 {
        lines.line("s := mulmod(add(mulmod(s, difference, R), 2), s, R)");
    }
    lines.text
}

/// The steps from p_1 = g to p_k = g^(2^k − 1), along the binary digits of k.
pub(super) fn power_steps(domain_log2: u32) -> String {
    let mut lines = Lines::new(ASSEMBLY);
    let mut done = 1;
    for digit in (0..domain_log2.ilog2()).rev() {
        for i in 0..done {
            let base = if i == 0 { "p" } else { "power" };
            lines.line(format!("power := mulmod({base}, {base}, R)"));
        }
        lines.line("p := mulmod(power, p, R)");
        done *= 2;
        if domain_log2 >> digit & 1 == 1 {
            lines.line("p := mulmod(mulmod(p, p, R), g, R)");
            done += 1;
        }
    }
    lines.text
}
