//! Placing cells one behind the other.

use super::{Cell, LayoutError, MemoryMap, Stage, WORD};

/// Words of a G2 point in the order of the pairing precompile (EIP-197); 1 marks the coefficient of i.
pub(crate) const G2_WORDS: [&str; 4] = ["X_1", "X_0", "Y_1", "Y_0"];

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
