//! Placing cells one behind the other.

use super::{Cell, LayoutError, MemoryMap, Stage};

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
