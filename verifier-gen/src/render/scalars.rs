//! Checks of the words and the parts of the scalar arithmetic whose length depends on the domain.

use super::{ASSEMBLY, Lines};

pub(super) const STATE_POINTS: [&str; 5] = ["A", "B", "C", "D", "Z_PERM"];
pub(super) const OTHER_POINTS: [&str; 4] = ["S", "Z_LOOKUP", "W", "W_NEXT"];
pub(super) const QUOTIENT_POINTS: [&str; 4] = ["T_0", "T_1", "T_2", "T_3"];

pub(super) const SCALARS: [&str; 18] = [
    "A_AT_Z",
    "B_AT_Z",
    "C_AT_Z",
    "D_AT_Z",
    "D_AT_ZW",
    "SELECTOR_AT_Z",
    "SIGMA_0_AT_Z",
    "SIGMA_1_AT_Z",
    "SIGMA_2_AT_Z",
    "Z_PERM_AT_ZW",
    "S_AT_ZW",
    "Z_LOOKUP_AT_ZW",
    "TABLE_AT_Z",
    "TABLE_AT_ZW",
    "LOOKUP_SELECTOR_AT_Z",
    "TABLE_TYPE_AT_Z",
    "QUOTIENT_AT_Z",
    "LINEARISATION_AT_Z",
];

/// `valid` from a comparison per scalar.
pub(super) fn check_scalars(cells: &[&str]) -> String {
    let mut lines = Lines::new(ASSEMBLY);
    lines.line("let r := mload(SCALAR_MODULUS)");
    comparisons(&mut lines, cells, 1, 2);
    lines.text
}

/// `valid` from the curve equation per point.
pub(super) fn check_points(cells: &[&str]) -> String {
    let mut lines = Lines::new(ASSEMBLY);
    lines.line("let q := mload(BASE_MODULUS)");
    lines.line("valid := 1");
    curve_equations(&mut lines, cells);
    lines.text
}

/// `valid` from a comparison per scalar and the curve equation per point, at once.
pub(super) fn check_words(scalars: &[&str], points: &[&str]) -> String {
    let mut lines = Lines::new(ASSEMBLY);
    lines.line("let r := mload(SCALAR_MODULUS)");
    comparisons(&mut lines, scalars, 3, 3);
    lines.line("let q := Q_MOD");
    curve_equations(&mut lines, points);
    lines.text
}

/// `first` comparisons, then `per_line` of them on a line: fewer lines cost less gas.
fn comparisons(lines: &mut Lines, cells: &[&str], first: usize, per_line: usize) {
    let (head, others) = cells.split_at(first.min(cells.len()));
    let join = |group: &[&str]| {
        let checks = group.iter().map(|cell| format!("lt(mload({cell}), r)"));
        checks.reduce(|all, check| format!("and({check}, {all})")).unwrap_or_default()
    };
    lines.line(format!("valid := {}", join(head)));
    for group in others.chunks(per_line) {
        let check = group.iter().fold("valid".to_owned(), |all, cell| format!("and(lt(mload({cell}), r), {all})"));
        lines.line(format!("valid := {check}"));
    }
}

fn curve_equations(lines: &mut Lines, cells: &[&str]) {
    for cell in cells {
        lines.line("{");
        lines.line(format!("    let x := mload({cell})"));
        lines.line(format!("    let y := mload({cell}_Y)"));
        lines.line("    valid := and(");
        lines.line("        and(lt(x, q), lt(y, q)),");
        lines.line("        and(eq(mulmod(y, y, q), addmod(mulmod(mulmod(x, x, q), x, q), 3, q)), valid)");
        lines.line("    )");
        lines.line("}");
    }
}

/// The steps from S_1 to S_k.
pub(super) fn lagrange_steps(domain_log2: u32) -> String {
    let mut lines = Lines::new(ASSEMBLY);
    for _ in 1..domain_log2 {
        lines.line("s := mulmod(add(mulmod(s, difference, r), 2), s, r)");
    }
    lines.text
}

/// The steps from p_1 = g to p_k = g^(2^k − 1), along the binary digits of k.
pub(super) fn power_steps(domain_log2: u32) -> String {
    let mut lines = Lines::new(ASSEMBLY);
    let mut done = 1;
    for digit in (0..domain_log2.ilog2()).rev() {
        lines.line("power := mulmod(p, p, r)");
        for _ in 1..done {
            lines.line("power := mulmod(power, power, r)");
        }
        lines.line("p := mulmod(power, p, r)");
        done *= 2;
        if domain_log2 >> digit & 1 == 1 {
            lines.line("p := mulmod(mulmod(p, p, r), g, r)");
            done += 1;
        }
    }
    lines.text
}
