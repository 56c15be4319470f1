//! Code of the sum G: 34 multiplications and 34 additions, X included (plonk-equations.md §7).
//!
//! It is the merged sum with common factors taken out. A bracket such as θ·(col_0 + η·(col_1 + …)) costs as many curve
//! operations as the merged form, but its scalars are challenges and openings as they are.

use super::Lines;

/// Where a running sum lies, and the point behind it that is added to it.
#[derive(Clone, Copy)]
struct Place {
    sum: &'static str,
    arg: &'static str,
}

/// The sum that becomes G, and the inner sum of a bracket.
const MAIN: Place = Place { sum: "SUM", arg: "ARG" };
const NESTED: Place = Place { sum: "NESTED", arg: "NESTED_ARG" };

/// `line_length` in foundry.toml.
const LINE_LENGTH: usize = 120;

/// The functions that compute G and X.
pub(super) fn functions() -> String {
    let mut text = String::new();
    text.push_str(&gates());
    text.push_str(&table());
    text.push_str(&selectors());
    text.push_str(&quotient());
    text.push_str(&state());
    text.push_str(&opening_proofs());
    text
}

fn gates() -> String {
    let mut f = Function::new(
        "_sumGates",
        &["v S (q_const + a (q_a + b q_ab + c q_ac) + b q_b + c q_c + d q_d + d' q_dnext). Starts SUM."],
    );
    f.store_point("ARG", "Q_AB");
    f.store("ARG_FACTOR", "mload(B_AT_Z)");
    f.multiply("ARG", "SUM");
    f.add_product("Q_AC", "mload(C_AT_Z)");
    f.add_point(MAIN, "Q_A");
    f.scale(MAIN, "mload(A_AT_Z)", "SUM");
    f.add_product("Q_B", "mload(B_AT_Z)");
    f.add_product("Q_C", "mload(C_AT_Z)");
    f.add_product("Q_D", "mload(D_AT_Z)");
    f.add_product("Q_D_NEXT", "mload(D_AT_ZW)");
    f.add_point(MAIN, "Q_CONST");
    f.scale(MAIN, "mulmod(mload(V), mload(SELECTOR_AT_Z), mload(SCALAR_MODULUS))", "SUM");
    f.finish()
}

fn table() -> String {
    let mut f = Function::new("_sumTable", &["Adds theta (col_0 + eta (col_1 + eta (col_2 + eta col_3)))."]);
    f.lines.line("let eta := mload(ETA)");
    f.store_point("NESTED", "COLUMN_3");
    for column in ["COLUMN_2", "COLUMN_1", "COLUMN_0"] {
        f.scale_and_add(NESTED, "eta", column);
    }
    f.scale(NESTED, "mload(THETA)", "ARG");
    f.add(MAIN);
    f.finish()
}

fn selectors() -> String {
    let mut f = Function::new(
        "_sumSelectors",
        &[
            "Adds v^6 (main + v (sigma 0 + v (sigma 1 + v (sigma 2 + v^2 (lookup + v type))))), then the custom",
            "selector, sigma 3 and -E [1]_1.",
        ],
    );
    f.lines.line("let v := mload(V)");
    f.store_point("NESTED", "TABLE_TYPE");
    for (factor, point) in [
        ("v", "LOOKUP_SELECTOR"),
        ("mload(V_2)", "SIGMA_2"),
        ("v", "SIGMA_1"),
        ("v", "SIGMA_0"),
        ("v", "SELECTOR_MAIN"),
    ] {
        f.scale_and_add(NESTED, factor, point);
    }
    f.scale(NESTED, "mload(V_6)", "ARG");
    f.add(MAIN);
    f.add_product("SELECTOR_CUSTOM", "mload(SCALAR_CUSTOM)");
    f.add_product("SIGMA_3", "mload(SCALAR_SIGMA_3)");
    f.add_product("ONE_1", "mload(SCALAR_ONE)");
    f.finish()
}

fn quotient() -> String {
    let mut f = Function::new("_sumQuotient", &["Adds t0 + z^n (t1 + z^n (t2 + z^n t3)), z^n = ZH + 1."]);
    f.lines.line("let power := add(mload(VANISHING), 1)");
    for (point, next, target) in [("T_3", "T_2", "T_2"), ("T_2", "T_1", "T_1"), ("T_1", "T_0", "ARG")] {
        f.store(&format!("{point}_FACTOR"), "power");
        f.multiply_and_join(point, next, target);
    }
    f.add(MAIN);
    f.finish()
}

fn state() -> String {
    let mut f =
        Function::new("_sumState", &["Adds z_lookup, s, z_perm and d with their scalars, and v^2 (a + v (b + v c))."]);
    for point in ["Z_LOOKUP", "S", "Z_PERM", "D"] {
        f.store(&format!("{point}_FACTOR"), &format!("mload(SCALAR_{point})"));
        f.multiply_and_add(point);
    }
    f.lines.line("let v := mload(V)");
    f.store("C_FACTOR", "v");
    f.multiply_and_join("C", "B", "B");
    f.store("B_FACTOR", "v");
    f.multiply_and_join("B", "A", "A");
    f.store("A_FACTOR", "mload(V_2)");
    f.multiply_and_add("A");
    f.finish()
}

fn opening_proofs() -> String {
    let mut f = Function::new("_sumOpeningProofs", &["Adds u z omega W' and z W. Writes X = W + u W'."]);
    f.lines.line("let z := mload(Z)");
    f.lines.line("let u := mload(U)");
    f.lines.line("let r := mload(SCALAR_MODULUS)");
    f.store("W_NEXT_FACTOR", "mulmod(mulmod(u, z, r), OMEGA, r)");
    f.multiply_and_add("W_NEXT");
    f.store("W_NEXT_FACTOR", "u");
    f.multiply_and_join("W_NEXT", "W", "X");
    f.store("W_FACTOR", "z");
    f.multiply_and_add("W");
    f.finish()
}

/// A function of the verifier that folds the success of every precompile call into `ok`.
struct Function {
    lines: Lines,
}

impl Function {
    fn new(name: &str, meaning: &[&str]) -> Self {
        let mut lines = Lines::new(4);
        for (i, line) in meaning.iter().enumerate() {
            lines.line(if i == 0 { format!("/// @dev {line}") } else { format!("/// {line}") });
        }
        lines.line(format!("function {name}(bool _ok) private view returns (bool ok) {{"));
        lines.line("    assembly {");
        lines.indent = super::ASSEMBLY;
        lines.line("ok := _ok");
        Self { lines }
    }

    fn finish(mut self) -> String {
        self.lines.indent = 4;
        self.lines.line("    }");
        self.lines.line("}");
        self.lines.text.push('\n');
        self.lines.text
    }

    fn store(&mut self, cell: &str, value: &str) {
        self.lines.line(format!("mstore({cell}, {value})"));
    }

    /// Writes a point of the key to `cell`.
    fn store_point(&mut self, cell: &str, point: &str) {
        self.store(cell, &format!("{point}_X"));
        self.store(&format!("{cell}_Y"), &format!("{point}_Y"));
    }

    /// `target` ← the point at `point` times the scalar behind it.
    fn multiply(&mut self, point: &str, target: &str) {
        self.lines.line(format!("ok := and(ok, {})", product(point, target)));
    }

    /// Sum ← sum + argument, both at `place`.
    fn add(&mut self, place: Place) {
        self.lines.line(format!("ok := and(ok, {})", sum(place.sum, place.sum)));
    }

    /// Both of the above in one expression: Yul evaluates arguments from the right, so the product comes first.
    fn multiply_then_add(&mut self, product: &str, sum: &str) {
        // Broken as `forge fmt` breaks it.
        let width = |line: &str, depth: usize| self.lines.indent + depth + line.len();
        let (whole, pair) = (format!("ok := and(and({sum}, {product}), ok)"), format!("and({sum}, {product}),"));
        if width(&whole, 0) <= LINE_LENGTH {
            return self.lines.line(whole);
        }
        let pair_fits = width(&pair, 4) <= LINE_LENGTH;
        self.lines.line("ok := and(");
        if pair_fits {
            self.lines.line(format!("    {pair}"));
        } else {
            self.lines.line("    and(");
            self.lines.line(format!("        {sum},"));
            self.lines.line(format!("        {product}"));
            self.lines.line("    ),");
        }
        self.lines.line("    ok");
        self.lines.line(")");
    }

    /// Sum ← sum + `factor`·P for a point P of the key.
    fn add_product(&mut self, point: &str, factor: &str) {
        self.store_point("ARG", point);
        self.store("ARG_FACTOR", factor);
        self.multiply_then_add(&product("ARG", "ARG"), &sum("SUM", "SUM"));
    }

    /// Sum ← sum + P for a point P of the key.
    fn add_point(&mut self, place: Place, point: &str) {
        self.store_point(place.arg, point);
        self.add(place);
    }

    /// `target` ← `factor`·sum.
    fn scale(&mut self, place: Place, factor: &str, target: &str) {
        self.store(place.arg, factor);
        self.multiply(place.sum, target);
    }

    /// Sum ← `factor`·sum + P for a point P of the key.
    fn scale_and_add(&mut self, place: Place, factor: &str, point: &str) {
        self.scale(place, factor, place.sum);
        self.add_point(place, point);
    }

    /// Sum ← sum + the point of the proof at `point` times the factor behind it.
    fn multiply_and_add(&mut self, point: &str) {
        self.multiply_then_add(&product(point, "ARG"), &sum("SUM", "SUM"));
    }

    /// `target` ← `before` + the point at `point`, which follows `before`, times the factor behind it.
    fn multiply_and_join(&mut self, point: &str, before: &str, target: &str) {
        self.multiply_then_add(&product(point, point), &sum(before, target));
    }
}

/// Call of ecMul: 96 bytes at `point` in, the product at `target` out.
fn product(point: &str, target: &str) -> String {
    format!("staticcall(gas(), EC_MUL, {point}, 0x60, {target}, 0x40)")
}

/// Call of ecAdd: 128 bytes at `points` in, the sum at `target` out.
fn sum(points: &str, target: &str) -> String {
    format!("staticcall(gas(), EC_ADD, {points}, 0x80, {target}, 0x40)")
}
