//! Checks of the words.

use super::{ASSEMBLY, Lines};

/// Comparisons on a line: fewer lines cost less gas.
const PER_LINE: usize = 3;

/// `valid` from a comparison per scalar and the curve equation per point, at once.
pub(super) fn check_words(scalars: &[&str], points: &[&str]) -> String {
    let mut lines = Lines::new(ASSEMBLY);
    lines.line("let r := mload(SCALAR_MODULUS)");
    for (i, group) in scalars.chunks(PER_LINE).enumerate() {
        let before = (i > 0).then(|| "valid".to_owned());
        let checks = before.into_iter().chain(group.iter().map(|cell| format!("lt(mload({cell}), r)")));
        let all = checks.reduce(|all, check| format!("and({check}, {all})")).unwrap_or_default();
        lines.line(format!("valid := {all}"));
    }
    lines.line("let q := Q_MOD");
    for cell in points {
        lines.line("{");
        lines.line(format!("    let x := mload({cell})"));
        lines.line(format!("    let y := mload({cell}_Y)"));
        lines.line("    valid := and(");
        lines.line("        and(lt(x, q), lt(y, q)),");
        lines.line("        and(eq(mulmod(y, y, q), addmod(mulmod(mulmod(x, x, q), x, q), 3, q)), valid)");
        lines.line("    )");
        lines.line("}");
    }
    lines.text
}
