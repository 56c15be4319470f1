//! Checks of the words, and the parts of the scalar arithmetic that are the same step many times.
//!
//! The compiler takes three gas to read a variable, five to assign one and two to drop one; a nested expression keeps
//! what is in between on the stack for nothing. Hence the nesting.

use super::{
    CANONICAL, Lines, RIGHT, SCALARS,
    expression::{Expression, assign, declare, statement},
};

/// The openings in the order of the sum E, the highest power of v first; `None` is the factor u.
const SUMMED: [Option<&str>; 19] = [
    Some("TABLE_AT_ZW"),
    Some("Z_LOOKUP_AT_ZW"),
    Some("S_AT_ZW"),
    Some("D_AT_ZW"),
    Some("Z_PERM_AT_ZW"),
    None,
    Some("TABLE_TYPE_AT_Z"),
    Some("LOOKUP_SELECTOR_AT_Z"),
    Some("TABLE_AT_Z"),
    Some("SIGMA_2_AT_Z"),
    Some("SIGMA_1_AT_Z"),
    Some("SIGMA_0_AT_Z"),
    Some("SELECTOR_AT_Z"),
    Some("D_AT_Z"),
    Some("C_AT_Z"),
    Some("B_AT_Z"),
    Some("A_AT_Z"),
    Some("LINEARISATION_AT_Z"),
    Some("QUOTIENT_AT_Z"),
];

const POINTS: [&str; 13] = ["A", "B", "C", "D", "Z_PERM", "S", "Z_LOOKUP", "T_0", "T_1", "T_2", "T_3", "W", "W_NEXT"];

/// Points of recursive aggregation.
const RECURSIVE_POINTS: [&str; 2] = ["P_1", "P_2"];

/// Factors per expression of the Lagrange values: as many as the reach of the stack allows.
const FACTORS: usize = 8;

/// Completes `valid`: the public input and scalars are in range, and no point is at infinity. No point of the curve has
/// x = 0, as 3 is no square modulo q; so x = 0 is infinity or off the curve.
pub(super) fn check_words(recursive: bool) -> String {
    let mut lines = Lines::new(CANONICAL - 4);
    lines.line("{");
    lines.indent += 4;
    lines.line("let r := R");
    lines.line("// Scalars are below r; x = 0 is infinity. Other bad points make a precompile fail.");
    let scalars: Vec<_> = SUMMED.iter().flatten().copied().collect();
    let public_input = Expression::atom("iszero(shr(PUBLIC_INPUT_BITS, calldataload(PUBLIC_INPUT)))");
    let canonical = [Expression::atom("valid"), public_input]
        .into_iter()
        .chain(scalars.iter().map(|word| Expression::atom(format!("lt(calldataload({word}), r)"))));
    let infinity = POINTS
        .iter()
        .chain(RECURSIVE_POINTS.iter().filter(|_| recursive))
        .map(|point| Expression::atom(format!("iszero(calldataload({point}_CALLDATA))")));
    let [canonical, infinity] = [
        Expression::tree("and", &canonical.collect::<Vec<_>>()),
        Expression::tree("or", &infinity.collect::<Vec<_>>()),
    ];
    assign(&mut lines, "valid", &Expression::Call("gt", vec![canonical, infinity]));
    lines.indent -= 4;
    lines.line("}");
    lines.text
}

fn square(value: &Expression) -> Expression {
    Expression::product(value.clone(), value.clone())
}

/// The products in L0 and Ln, factor by factor, and z^n.
pub(super) fn lagrange(domain_log2: u32) -> String {
    let count = domain_log2 as usize;
    let mut lines = Lines::new(SCALARS);
    let indices: Vec<_> = (0..count).collect();
    for chunk in indices.chunks(FACTORS) {
        lines.line("{");
        lines.indent += 4;
        let power =
            |i: usize| Expression::atom(if i.is_multiple_of(FACTORS) { "y".to_owned() } else { format!("y{i}") });
        for i in chunk.iter().skip(1) {
            declare(&mut lines, &format!("y{i}"), &square(&power(i - 1)));
        }
        for name in ["first", "last"] {
            let factor = |i: &usize| {
                let summand = if name == "first" { "1".to_owned() } else { format!("LAST_{i}") };
                Expression::add(power(*i), Expression::atom(summand))
            };
            // The innermost factor is evaluated first, when the stack is highest, and is nearest to its top.
            let product = chunk.iter().map(factor).rev().reduce(|product, factor| Expression::product(factor, product));
            if let Some(product) = product {
                assign(&mut lines, name, &Expression::product(Expression::atom(name), product));
            }
        }
        if let Some(last) = chunk.last() {
            assign(&mut lines, "y", &square(&power(*last)));
        }
        lines.indent -= 4;
        lines.line("}");
    }
    lines.text
}

/// The steps from p_1 = g to p_k = g^(2^k − 1), along the binary digits of k.
pub(super) fn power(domain_log2: u32) -> String {
    let mut lines = Lines::new(SCALARS);
    lines.line("{");
    lines.indent += 4;
    lines.line("let x");
    let mut done = 1;
    for digit in (0..domain_log2.ilog2()).rev() {
        if done == 1 {
            lines.line("p := mulmod(mulmod(p, p, r), p, r)");
        } else {
            lines.line("x := mulmod(p, p, r)");
            for _ in 2..done {
                lines.line("x := mulmod(x, x, r)");
            }
            lines.line("p := mulmod(mulmod(x, x, r), p, r)");
        }
        done *= 2;
        if domain_log2 >> digit & 1 == 1 {
            lines.line("p := mulmod(mulmod(p, p, r), g, r)");
            done += 1;
        }
    }
    lines.indent -= 4;
    lines.line("}");
    lines.text
}

/// SCALAR_ONE ← −E, by Horner's rule.
pub(super) fn openings() -> String {
    let mut lines = Lines::new(RIGHT);
    lines.line("{");
    lines.indent += 4;
    lines.line("let r := order");
    let mut sum: Option<Expression> = None;
    let mut depth = 0;
    let mut declared = false;
    for word in SUMMED {
        let v = Expression::atom("v");
        sum = Some(match (sum, word) {
            (None, word) => Expression::atom(format!("calldataload({})", word.unwrap_or_default())),
            (Some(sum), None) => Expression::product(Expression::atom("mload(U)"), sum),
            (Some(sum), Some(word)) => {
                Expression::add(Expression::atom(format!("calldataload({word})")), Expression::product(v, sum))
            }
        });
        depth += 1;
        if depth == 7
            && let Some(value) = &sum
        {
            if declared {
                assign(&mut lines, "e", value)
            } else {
                declare(&mut lines, "e", value)
            }
            (sum, depth, declared) = (Some(Expression::atom("e")), 0, true);
        }
    }
    if let Some(value) = sum {
        // The sum is below 2 r.
        let negated = Expression::Call("sub", vec![Expression::atom("add(r, r)"), value]);
        statement(&mut lines, "mstore", &[Expression::atom("SCALAR_ONE"), negated]);
    }
    lines.indent -= 4;
    lines.line("}");
    lines.text
}
