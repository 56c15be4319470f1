//! Code of the sum G: 34 multiplications and 34 additions, X included (plonk-equations.md §7).
//!
//! It is the merged sum with common factors taken out. A bracket such as θ·(col_0 + η·(col_1 + …)) costs as many curve
//! operations as the merged form, but its scalars are challenges and openings as they are.

use super::{
    Lines, RIGHT,
    expression::{Expression, assign, declare},
};

/// A point to add, in front of a running sum and the factor that multiplies that sum: ecAdd reads the first two, ecMul
/// the last two, and a factor stays in place for the next multiplication.
#[derive(Clone, Copy, PartialEq)]
struct Place {
    arg: &'static str,
    sum: &'static str,
    factor: &'static str,
}

const MAIN: Place = Place { arg: "ARG", sum: "SUM", factor: "SUM_FACTOR" };
const OTHER: Place = Place { arg: "OTHER_ARG", sum: "OTHER_SUM", factor: "OTHER_FACTOR" };

/// A point of the key, by its constants, or of the proof, by its offset in calldata.
#[derive(Clone, Copy)]
enum Point {
    Key(&'static str),
    Proof(&'static str),
}

use Point::{Key, Proof};

/// The statements that compute G and X, and clear `ok` unless all calls succeed.
pub(super) fn statements(recursive: bool) -> String {
    let mut blocks = vec![openings(), gates(), quotient(), singles(), opening_proofs()];
    blocks.extend(recursive.then(recursive_points));
    blocks.concat()
}

fn openings() -> String {
    let mut f = Block::new(&[
        "Starts SUM, from the inside: t0 + v^2 (a + v (b + v (c + (v + u v^10) d + v^2 (main + v (",
        "sigma 0 + v (sigma 1 + v (sigma 2 + v^2 lookup + v^3 type + (v + u v^8) tab))))))),",
        "tab = col_0 + eta (col_1 + eta (col_2 + eta col_3)).",
    ]);
    f.answered = false;
    f.lines.line("let eta := mload(ETA)");
    // An odd number of steps follows, so it ends in MAIN.
    f.place = OTHER;
    f.store_point(OTHER.sum, Key("COLUMN_3"));
    for column in ["COLUMN_2", "COLUMN_1", "COLUMN_0"] {
        f.scale_and_add("eta", Key(column));
    }
    f.scale_and_add("mload(SCALAR_TABLE)", Key("SIGMA_2"));
    f.add_product(Key("LOOKUP_SELECTOR"), "v2");
    f.add_product(Key("TABLE_TYPE"), "mulmod(v2, v, R)");
    for point in ["SIGMA_1", "SIGMA_0", "SELECTOR_MAIN"] {
        f.scale_and_add("v", Key(point));
    }
    f.scale_and_add("v2", Proof("C_CALLDATA"));
    f.add_single("D_POINT", Proof("D_CALLDATA"));
    f.scale_and_add("v", Proof("B_CALLDATA"));
    f.scale_and_add("v", Proof("A_CALLDATA"));
    f.scale_and_add("v2", Proof("T_0_CALLDATA"));
    f.finish()
}

fn gates() -> String {
    let mut f = Block::new(&["Adds v S (q_const + a (q_a + b q_ab + c q_ac) + b q_b + c q_c + d q_d + d' q_dnext)."]);
    f.product("POINT", Key("Q_AB"), "calldataload(B_AT_Z)", OTHER.sum);
    f.nested_product(Key("Q_AC"), "calldataload(C_AT_Z)");
    f.nested_point(Key("Q_A"));
    f.nested_scale("calldataload(A_AT_Z)", OTHER.sum);
    f.nested_point(Key("Q_CONST"));
    f.nested_product(Key("Q_B"), "calldataload(B_AT_Z)");
    f.nested_product(Key("Q_C"), "calldataload(C_AT_Z)");
    f.nested_product(Key("Q_D"), "calldataload(D_AT_Z)");
    f.nested_product(Key("Q_D_NEXT"), "calldataload(D_AT_ZW)");
    f.nested_scale("mulmod(v, calldataload(SELECTOR_AT_Z), R)", MAIN.arg);
    f.add(MAIN, MAIN.sum);
    f.finish()
}

fn quotient() -> String {
    let mut f = Block::new(&["Adds z^n (t1 + z^n (t2 + z^n t3))."]);
    f.store_point(OTHER.sum, Proof("T_3_CALLDATA"));
    for next in ["T_2_CALLDATA", "T_1_CALLDATA"] {
        f.nested_scale("y", OTHER.sum);
        f.nested_point(Proof(next));
    }
    f.nested_scale("y", MAIN.arg);
    f.add(MAIN, MAIN.sum);
    f.finish()
}

fn singles() -> String {
    let mut f = Block::new(&["Adds the custom selector, sigma 3, z_perm, s, z_lookup and -E [1]_1."]);
    for (cell, point) in [
        ("CUSTOM_POINT", Key("SELECTOR_CUSTOM")),
        ("SIGMA_3_POINT", Key("SIGMA_3")),
        ("ONE_POINT", Key("ONE_1")),
        ("Z_PERM_POINT", Proof("Z_PERM_CALLDATA")),
        ("S_POINT", Proof("S_CALLDATA")),
        ("Z_LOOKUP_POINT", Proof("Z_LOOKUP_CALLDATA")),
    ] {
        f.add_single(cell, point);
    }
    f.finish()
}

fn opening_proofs() -> String {
    let mut f = Block::new(&["Writes X = W + u W'. Adds z (W + u omega W')."]);
    f.store_factor("W_NEXT_FACTOR", "mload(U)");
    f.call(product("W_NEXT", "W_NEXT"), &["W_NEXT", "W_NEXT_FACTOR"]);
    f.call(sum("W", "X"), &["W", "W_NEXT", "X"]);
    f.store_factor("W_NEXT_FACTOR", "OMEGA");
    f.call(product("W_NEXT", "W_NEXT"), &["W_NEXT", "W_NEXT_FACTOR"]);
    f.call(sum("W", "W"), &["W", "W_NEXT"]);
    // It overwrites W'.
    f.flush();
    f.store_factor("W_FACTOR", "mload(Z)");
    f.call(product("W", MAIN.arg), &["W", "W_FACTOR", MAIN.arg]);
    f.add(MAIN, MAIN.sum);
    f.finish()
}

fn recursive_points() -> String {
    let mut f = Block::new(&["Adds -rho P2 to X, which enters the pairing negated, and rho P1 to the sum."]);
    f.store_point("X_ARG", Proof("P_2_CALLDATA"));
    f.store_factor("X_ARG_FACTOR", "sub(R, mload(RHO))");
    f.call(product("X_ARG", "X_ARG"), &["X_ARG", "X_ARG_FACTOR"]);
    f.call(sum("X", "X"), &["X", "X_ARG"]);
    f.store_point("X_ARG", Proof("P_1_CALLDATA"));
    f.store_factor("X_ARG_FACTOR", "mload(RHO)");
    f.call(product("X_ARG", MAIN.arg), &["X_ARG", "X_ARG_FACTOR", MAIN.arg]);
    f.add(MAIN, MAIN.sum);
    f.finish()
}

/// Size of the answer: what the last call answered, after the first.
const FIRST_ANSWER: &str = "0x40";
const ANSWER: &str = "returndatasize()";

/// A block of the verifier. Calls are collected and joined in one expression for as long as no store touches a cell of
/// theirs; the success of each such expression waits in a variable, which is cheaper than folding it into `ok` at once.
struct Block {
    lines: Lines,
    flags: usize,
    /// Calls that are not written yet, the latest first: Yul evaluates arguments from the right.
    calls: Vec<Expression>,
    /// Cells that they read or write.
    touched: Vec<&'static str>,
    /// What the factor cells hold.
    factors: Vec<(&'static str, String)>,
    /// Where the running sum of [`Self::scale_and_add`] and [`Self::add_product`] is.
    place: Place,
    /// Which of two cells the next product takes.
    turn: bool,
    /// Whether a call went before, whose answer's size `returndatasize` is.
    answered: bool,
}

impl Block {
    fn new(meaning: &[&str]) -> Self {
        let mut lines = Lines::new(RIGHT);
        for line in meaning {
            lines.line(format!("// {line}"));
        }
        lines.line("{");
        lines.indent += 4;
        Self {
            lines,
            flags: 0,
            calls: Vec::new(),
            touched: Vec::new(),
            factors: Vec::new(),
            place: MAIN,
            turn: false,
            answered: true,
        }
    }

    fn finish(mut self) -> String {
        self.flush();
        let flags = (0..self.flags).map(|i| Expression::atom(format!("ok{i}")));
        let all = flags.fold(Expression::atom("ok"), |all, flag| Expression::and(flag, all));
        assign(&mut self.lines, "ok", &all);
        self.lines.indent -= 4;
        self.lines.line("}");
        self.lines.text
    }

    fn call(&mut self, input_and_target: [String; 4], cells: &[&'static str]) {
        let answer = if self.answered { ANSWER } else { FIRST_ANSWER };
        self.answered = true;
        let arguments = std::iter::once("POINT_GAS".to_owned()).chain(input_and_target).chain([answer.to_owned()]);
        self.calls.insert(0, Expression::Call("staticcall", arguments.map(Expression::atom).collect()));
        self.touched.extend(cells);
    }

    fn flush(&mut self) {
        if !self.calls.is_empty() {
            declare(&mut self.lines, &format!("ok{}", self.flags), &Expression::tree("and", &self.calls));
            self.flags += 1;
            self.calls.clear();
            self.touched.clear();
        }
    }

    /// Makes `cell` free to be written.
    fn claim(&mut self, cell: &str) {
        if self.touched.contains(&cell) {
            self.flush();
        }
    }

    fn store_point(&mut self, cell: &'static str, point: Point) {
        self.claim(cell);
        match point {
            Key(name) => {
                self.lines.line(format!("mstore({cell}, {name}_X)"));
                self.lines.line(format!("mstore({cell}_Y, {name}_Y)"));
            }
            Proof(offset) => self.lines.line(format!("calldatacopy({cell}, {offset}, 0x40)")),
        }
    }

    /// Writes `factor` to `cell`, unless it is there.
    fn store_factor(&mut self, cell: &'static str, factor: &str) {
        if self.factors.iter().any(|(other, held)| *other == cell && held == factor) {
            return;
        }
        self.claim(cell);
        self.lines.line(format!("mstore({cell}, {factor})"));
        self.factors.retain(|(other, _)| *other != cell);
        self.factors.push((cell, factor.to_owned()));
    }

    /// `target` ← `factor`·`point`, by way of `cell`.
    fn product(&mut self, cell: &'static str, point: Point, factor: &str, target: &'static str) {
        let factor_cell = match cell {
            cell if cell == MAIN.sum => MAIN.factor,
            cell if cell == OTHER.sum => OTHER.factor,
            _ => "POINT_FACTOR",
        };
        self.store_point(cell, point);
        self.store_factor(factor_cell, factor);
        self.call(product(cell, target), &[cell, factor_cell, target]);
    }

    /// `target` ← sum + argument, both at `place`.
    fn add(&mut self, place: Place, target: &'static str) {
        self.call(sum(place.arg, target), &[place.arg, place.sum, target]);
    }

    /// Sum ← `factor`·sum + `point`, in the other place.
    fn scale_and_add(&mut self, factor: &str, point: Point) {
        let place = self.place;
        self.store_point(place.arg, point);
        self.store_factor(place.factor, factor);
        self.call(product(place.sum, place.sum), &[place.sum, place.factor]);
        self.place = if place == MAIN { OTHER } else { MAIN };
        self.add(place, self.place.sum);
    }

    /// Sum ← sum + `factor`·`point`.
    fn add_product(&mut self, point: Point, factor: &str) {
        let place = self.place;
        let free = if place == MAIN { OTHER.sum } else { MAIN.sum };
        self.turn = !self.turn;
        self.product(if self.turn { "POINT" } else { free }, point, factor, place.arg);
        self.add(place, place.sum);
    }

    /// Sum ← sum + `point` times the scalar behind `cell`, where it was stored.
    fn add_single(&mut self, cell: &'static str, point: Point) {
        let place = self.place;
        self.store_point(cell, point);
        self.call(product(cell, place.arg), &[place.arg]);
        self.add(place, place.sum);
    }

    /// Other sum ← other sum + `point`.
    fn nested_point(&mut self, point: Point) {
        self.store_point(OTHER.arg, point);
        self.add(OTHER, OTHER.sum);
    }

    /// Other sum ← other sum + `factor`·`point`.
    fn nested_product(&mut self, point: Point, factor: &str) {
        self.product("POINT", point, factor, OTHER.arg);
        self.add(OTHER, OTHER.sum);
    }

    /// `target` ← `factor`·other sum.
    fn nested_scale(&mut self, factor: &str, target: &'static str) {
        self.store_factor(OTHER.factor, factor);
        self.call(product(OTHER.sum, target), &[OTHER.sum, OTHER.factor, target]);
    }
}

/// Call of ecMul: 96 bytes at `point` in, the product at `target` out.
fn product(point: &str, target: &str) -> [String; 4] {
    ["EC_MUL", point, "0x60", target].map(str::to_owned)
}

/// Call of ecAdd: 128 bytes at `points` in, the sum at `target` out.
fn sum(points: &str, target: &str) -> [String; 4] {
    ["EC_ADD", points, "0x80", target].map(str::to_owned)
}
