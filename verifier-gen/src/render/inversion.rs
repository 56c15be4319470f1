//! Inversion without the precompile for modular exponentiation: 1/x = x^(r − 2), by multiplications alone.

use alloy_primitives::U256;

use super::{ASSEMBLY, Lines};
use crate::{
    curve,
    layout::{INVERSION_POWERS, inversion_power},
};

/// Bits that one multiplication covers. 3 takes 317 multiplications, 4 and 5 take 309, of which 5 needs more memory.
const WINDOW_BITS: usize = 4;

/// Squarings per block: names that the stack has room for.
const NAMES: usize = 10;

/// Squarings, and the odd power to multiply with after them.
#[derive(Debug, PartialEq, Eq)]
struct Window {
    squarings: usize,
    power: u32,
}

/// The statements that replace `x`, a variable and not 0, by its inverse. They write the cells of the odd powers.
pub(super) fn statements(x: &str) -> String {
    let mut lines = Lines::new(ASSEMBLY);
    powers(&mut lines, x);
    let windows = windows(curve::scalar_modulus() - U256::from(2));
    let (first, others) = windows.split_first().map_or((1, windows.as_slice()), |(first, rest)| (first.power, rest));
    lines.line(format!("{x} := mload({})", inversion_power(first)));
    for window in others {
        multiply(&mut lines, x, window);
    }
    lines.text
}

/// x, x^3, x^5, … in their cells.
fn powers(lines: &mut Lines, x: &str) {
    let [first, others @ ..] = INVERSION_POWERS;
    lines.line(format!("mstore({}, {x})", inversion_power(first)));
    lines.line("{");
    lines.line(format!("    let square := mulmod({x}, {x}, r)"));
    for power in others {
        lines.line(format!("    {x} := mulmod({x}, square, r)"));
        lines.line(format!("    mstore({}, {x})", inversion_power(power)));
    }
    lines.line("}");
}

/// x ← x^(2^squarings)·power, with a name per square: an assignment costs more gas, but names are few.
fn multiply(lines: &mut Lines, x: &str, window: &Window) {
    lines.line("{");
    let mut root = x.to_owned();
    for i in 1..window.squarings {
        let square = if i % NAMES == 0 { x.to_owned() } else { format!("x{i}") };
        let keyword = if square == x { "" } else { "let " };
        lines.line(format!("    {keyword}{square} := mulmod({root}, {root}, r)"));
        root = square;
    }
    let power = inversion_power(window.power);
    lines.line(format!("    {x} := mulmod(mulmod({root}, {root}, r), mload({power}), r)"));
    lines.line("}");
}

/// The windows of the bits of `exponent`, which is odd, from the highest: each ends with a one, so its power is odd.
fn windows(exponent: U256) -> Vec<Window> {
    let mut windows = vec![];
    let (mut left, mut squarings) = (exponent.bit_len(), 0);
    while left > 0 {
        if !exponent.bit(left - 1) {
            squarings += 1;
            left -= 1;
            continue;
        }
        let bits = WINDOW_BITS.min(left);
        let digit = (exponent >> (left - bits)).as_limbs()[0] as u32 & ((1 << bits) - 1);
        let zeros = digit.trailing_zeros();
        squarings += bits - zeros as usize;
        windows.push(Window { squarings, power: digit >> zeros });
        left -= bits - zeros as usize;
        squarings = 0;
    }
    windows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_spell_the_exponent() {
        let exponent = curve::scalar_modulus() - U256::from(2);
        let windows = windows(exponent);
        let spelled = windows.iter().fold(U256::ZERO, |spelled, window| {
            assert!(INVERSION_POWERS.contains(&window.power), "{window:?}");
            (spelled << window.squarings) + U256::from(window.power)
        });
        assert_eq!(spelled, exponent);
        let multiplications = windows.iter().skip(1).map(|window| window.squarings + 1).sum::<usize>();
        assert_eq!(multiplications + INVERSION_POWERS.len(), 309);
    }
}
