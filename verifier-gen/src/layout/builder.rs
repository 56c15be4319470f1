//! Placing cells one behind the other.

use super::{Cell, FREE, LayoutError, MemoryMap, Stage, WORD};

/// Words of a G2 point in the order of the pairing precompile (EIP-197); 1 marks the coefficient of i.
pub(crate) const G2_WORDS: [&str; 4] = ["X_1", "X_0", "Y_1", "Y_0"];

/// Exponents of the powers that an inversion without modexp multiplies with.
pub(crate) const INVERSION_POWERS: [u32; 8] = [1, 3, 5, 7, 9, 11, 13, 15];

/// Cell of the power `exponent` of the number to invert.
pub(crate) fn inversion_power(exponent: u32) -> String {
    format!("POWER_{exponent}")
}

/// [`MemoryMap`] with a cursor behind the cell placed last.
#[derive(Default)]
pub(super) struct Builder {
    pub(super) map: MemoryMap,
    pub(super) cursor: u32,
}

impl Builder {
    /// At `pointer`.
    pub(super) fn at(
        &mut self,
        name: &str,
        pointer: u32,
        size: u32,
        life: (Stage, Stage),
        meaning: &str,
    ) -> Result<(), LayoutError> {
        self.cursor = pointer + size;
        self.map.place(Cell { name: name.into(), pointer, size, life, meaning: meaning.into() })
    }

    /// Right behind the cell placed last.
    pub(super) fn next(
        &mut self,
        name: &str,
        size: u32,
        life: (Stage, Stage),
        meaning: &str,
    ) -> Result<(), LayoutError> {
        self.at(name, self.cursor, size, life, meaning)
    }

    /// Four words of a point of G2 for the pairing, right behind the cell placed last.
    pub(super) fn g2(&mut self, name: &str, life: (Stage, Stage), meaning: &str) -> Result<(), LayoutError> {
        for word in G2_WORDS {
            self.next(&format!("PAIRING_{name}_{word}"), WORD, life, &format!("{meaning}, {word}"))?;
        }
        Ok(())
    }

    /// What an inversion of `name` without modexp needs, right behind the cell placed last; `note` ends each meaning.
    pub(super) fn inversion_powers(&mut self, life: (Stage, Stage), name: &str, note: &str) -> Result<(), LayoutError> {
        for exponent in INVERSION_POWERS {
            self.next(&inversion_power(exponent), WORD, life, &format!("{name}^{exponent}{note}"))?;
        }
        Ok(())
    }

    /// What the inversion of the product of Lagrange denominators needs, from [`FREE`] on.
    pub(super) fn product_inversion(&mut self, modexp: bool, life: (Stage, Stage)) -> Result<(), LayoutError> {
        if modexp {
            return self.at("MOD_EXP_INPUT", FREE, 6 * WORD, life, "three lengths, base, exponent, modulus");
        }
        self.cursor = FREE;
        self.inversion_powers(life, "p", ", p the product of the denominators")
    }

    /// Behind all cells.
    pub(super) fn end(
        &mut self,
        name: &str,
        size: u32,
        life: (Stage, Stage),
        meaning: &str,
    ) -> Result<(), LayoutError> {
        self.at(name, self.map.end(), size, life, meaning)
    }
}
