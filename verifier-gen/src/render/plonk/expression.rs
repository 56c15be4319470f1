//! Yul expressions and statements, broken into lines as `forge fmt` breaks them.

use super::Lines;

/// `line_length` in foundry.toml.
const LINE_LENGTH: usize = 120;

/// An expression.
#[derive(Clone, Debug)]
pub(super) enum Expression {
    /// Name, literal, or short call that is never broken.
    Atom(String),
    /// Call of a function.
    Call(&'static str, Vec<Expression>),
}

impl Expression {
    pub(super) fn atom(text: impl Into<String>) -> Self {
        Self::Atom(text.into())
    }

    pub(super) fn add(first: Self, second: Self) -> Self {
        Self::Call("add", vec![first, second])
    }

    /// Product modulo r.
    pub(super) fn product(first: Self, second: Self) -> Self {
        Self::Call("mulmod", vec![first, second, Self::atom("r")])
    }

    pub(super) fn and(first: Self, second: Self) -> Self {
        Self::Call("and", vec![first, second])
    }

    /// `leaves`, at least one, joined two by two with the associative function `name`.
    pub(super) fn tree(name: &'static str, leaves: &[Self]) -> Self {
        match leaves {
            [leaf] => leaf.clone(),
            _ => {
                let (first, second) = leaves.split_at(leaves.len() / 2);
                Self::Call(name, vec![Self::tree(name, first), Self::tree(name, second)])
            }
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Atom(text) => text.clone(),
            Self::Call(name, arguments) => {
                let arguments: Vec<_> = arguments.iter().map(Self::text).collect();
                format!("{name}({})", arguments.join(", "))
            }
        }
    }

    /// Writes the expression between `before` and `after`, on one line if it fits.
    fn write(&self, lines: &mut Lines, before: &str, after: &str) {
        let whole = format!("{before}{}{after}", self.text());
        match self {
            Self::Call(name, arguments) if lines.indent + whole.len() > LINE_LENGTH => {
                lines.line(format!("{before}{name}("));
                lines.indent += 4;
                for (i, argument) in arguments.iter().enumerate() {
                    argument.write(lines, "", if i + 1 < arguments.len() { "," } else { "" });
                }
                lines.indent -= 4;
                lines.line(format!("){after}"));
            }
            _ => lines.line(whole),
        }
    }
}

/// `name := value`.
pub(super) fn assign(lines: &mut Lines, name: &str, value: &Expression) {
    value.write(lines, &format!("{name} := "), "");
}

/// `let name := value`.
pub(super) fn declare(lines: &mut Lines, name: &str, value: &Expression) {
    let whole = format!("let {name} := {}", value.text());
    if lines.indent + whole.len() <= LINE_LENGTH {
        return lines.line(whole);
    }
    lines.line(format!("let {name} :="));
    lines.indent += 4;
    value.write(lines, "", "");
    lines.indent -= 4;
}

/// A call without a value.
pub(super) fn statement(lines: &mut Lines, name: &'static str, arguments: &[Expression]) {
    Expression::Call(name, arguments.to_vec()).write(lines, "", "");
}
