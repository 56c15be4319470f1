//! Code of the sum G: 34 multiplications and 34 additions, X included (plonk-equations.md §7).
//!
//! It is the merged sum with common factors taken out. A bracket such as θ·(col_0 + η·(col_1 + …)) costs as many curve
//! operations as the merged form, but its scalars are challenges and openings as they are.

use super::{
    Lines, RIGHT,
    expression::{Expression, assign, declare},
};

/// Where a running sum lies, and the point behind it that is added to it.
#[derive(Clone, Copy)]
struct Place {
    sum: &'static str,
    arg: &'static str,
}

/// The sum that becomes G, and the inner sum of a bracket.
const MAIN: Place = Place { sum: "SUM", arg: "ARG" };
const NESTED: Place = Place { sum: "NESTED", arg: "NESTED_ARG" };

/// The statements that compute G and X, and multiply `ok` by whether all calls succeeded.
pub(super) fn statements() -> String {
    [gates(), table(), selectors(), quotient(), state(), opening_proofs()].concat()
}

fn gates() -> String {
    let mut f =
        Block::new(&["v S (q_const + a (q_a + b q_ab + c q_ac) + b q_b + c q_c + d q_d + d' q_dnext). Starts SUM."]);
    f.store_point("ARG", "Q_AB");
    f.store("ARG_FACTOR", "calldataload(B_AT_Z)");
    f.multiply("ARG", "SUM");
    f.add_product("Q_AC", "calldataload(C_AT_Z)");
    f.add_point(MAIN, "Q_A");
    f.scale(MAIN, "calldataload(A_AT_Z)", "SUM");
    f.add_product("Q_B", "calldataload(B_AT_Z)");
    f.add_product("Q_C", "calldataload(C_AT_Z)");
    f.add_product("Q_D", "calldataload(D_AT_Z)");
    f.add_product("Q_D_NEXT", "calldataload(D_AT_ZW)");
    f.add_point(MAIN, "Q_CONST");
    f.scale(MAIN, "mulmod(v, calldataload(SELECTOR_AT_Z), r)", "SUM");
    f.finish()
}

fn table() -> String {
    let mut f = Block::new(&["Adds theta (col_0 + eta (col_1 + eta (col_2 + eta col_3)))."]);
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
    let mut f = Block::new(&[
        "Adds v^6 (main + v (sigma 0 + v (sigma 1 + v (sigma 2 + v^2 (lookup + v type))))), then the",
        "custom selector, sigma 3 and -E [1]_1.",
    ]);
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
    let mut f = Block::new(&["Adds t0 + z^n (t1 + z^n (t2 + z^n t3)), with power = z^n."]);
    f.lines.line("let power := mload(Z_TO_N)");
    for (point, next, target) in [("T_3", "T_2", "T_2"), ("T_2", "T_1", "T_1"), ("T_1", "T_0", "ARG")] {
        f.store(&format!("{point}_FACTOR"), "power");
        f.multiply_and_join(point, next, target);
    }
    f.add(MAIN);
    f.finish()
}

fn state() -> String {
    let mut f = Block::new(&["Adds z_lookup, s, z_perm and d with their scalars, and v^2 (a + v (b + v c))."]);
    for point in ["Z_LOOKUP", "S", "Z_PERM", "D"] {
        f.store(&format!("{point}_FACTOR"), &format!("mload(SCALAR_{point})"));
        f.multiply_and_add(point);
    }
    f.store("C_FACTOR", "v");
    f.multiply_and_join("C", "B", "B");
    f.store("B_FACTOR", "v");
    f.multiply_and_join("B", "A", "A");
    f.store("A_FACTOR", "mload(V_2)");
    f.multiply_and_add("A");
    f.finish()
}

fn opening_proofs() -> String {
    let mut f = Block::new(&["Adds u z omega W' and z W. Writes X = W + u W'."]);
    f.lines.line("let z := mload(Z)");
    f.lines.line("let u := mload(U)");
    f.store("W_NEXT_FACTOR", "mulmod(mulmod(u, z, r), OMEGA, r)");
    f.multiply_and_add("W_NEXT");
    f.store("W_NEXT_FACTOR", "u");
    f.multiply_and_join("W_NEXT", "W", "X");
    f.store("W_FACTOR", "z");
    f.multiply_and_add("W");
    f.finish()
}

/// A block of the verifier. Each step keeps the success of its calls in a variable of its own, which is cheaper than
/// folding it into `ok` at once.
struct Block {
    lines: Lines,
    flags: usize,
}

/// As many flags as the reach of the stack allows, next to `ok` and the block's other variables.
const FLAGS: usize = 9;

impl Block {
    fn new(meaning: &[&str]) -> Self {
        let mut lines = Lines::new(RIGHT);
        for line in meaning {
            lines.line(format!("// {line}"));
        }
        lines.line("{");
        lines.indent += 4;
        Self { lines, flags: 0 }
    }

    fn finish(mut self) -> String {
        let flags = (0..self.flags).map(|i| Expression::atom(format!("ok{i}")));
        let all = flags.fold(Expression::atom("ok"), |all, flag| Expression::and(flag, all));
        assign(&mut self.lines, "ok", &all);
        self.lines.indent -= 4;
        self.lines.line("}");
        self.lines.text
    }

    /// Keeps the success of calls.
    fn keep(&mut self, success: &Expression) {
        debug_assert!(self.flags < FLAGS, "a block has too many steps for the stack");
        declare(&mut self.lines, &format!("ok{}", self.flags), success);
        self.flags += 1;
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
        self.keep(&product(point, target));
    }

    /// Sum ← sum + argument, both at `place`.
    fn add(&mut self, place: Place) {
        self.keep(&sum(place.sum, place.sum));
    }

    /// Two calls in one expression: Yul evaluates arguments from the right, so `first` comes first.
    fn twice(&mut self, second: Expression, first: Expression) {
        self.keep(&Expression::and(second, first));
    }

    /// Sum ← sum + `factor`·P for a point P of the key.
    fn add_product(&mut self, point: &str, factor: &str) {
        self.store_point("ARG", point);
        self.store("ARG_FACTOR", factor);
        self.twice(sum("SUM", "SUM"), product("ARG", "ARG"));
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
        self.twice(sum("SUM", "SUM"), product(point, "ARG"));
    }

    /// `target` ← `before` + the point at `point`, which follows `before`, times the factor behind it.
    fn multiply_and_join(&mut self, point: &str, before: &str, target: &str) {
        self.twice(sum(before, target), product(point, point));
    }
}

/// Call of ecMul: 96 bytes at `point` in, the product at `target` out.
fn product(point: &str, target: &str) -> Expression {
    Expression::atom(format!("staticcall(POINT_GAS, EC_MUL, {point}, 0x60, {target}, 0x40)"))
}

/// Call of ecAdd: 128 bytes at `points` in, the sum at `target` out.
fn sum(points: &str, target: &str) -> Expression {
    Expression::atom(format!("staticcall(POINT_GAS, EC_ADD, {points}, 0x80, {target}, 0x40)"))
}
