//! Memory maps as data: cells with a place and a time of life. Overlap of cells that live at the same time is refused,
//! and no address in a verifier is summed by hand.

mod builder;
mod fflonk;
mod gnark_plonk;
mod groth16;
mod plonk;
mod snarkjs_fflonk;
mod snarkjs_plonk;

use std::{collections::HashSet, fmt::Write};

pub(crate) use builder::{G2_WORDS, INVERSION_POWERS, inversion_power};
pub use fflonk::fflonk;
pub use gnark_plonk::gnark_plonk;
pub use groth16::groth16;
pub use plonk::plonk;
pub(crate) use plonk::{HASH_INPUT_1, calldata_constants};
pub use snarkjs_fflonk::snarkjs_fflonk;
pub use snarkjs_plonk::snarkjs_plonk;

/// Size of an EVM word in bytes.
pub const WORD: u32 = 32;

/// Where Solidity's free memory begins.
pub const FREE: u32 = 0x80;

/// Size in bytes of a point of G1: x, y.
pub const POINT: u32 = 2 * WORD;

/// Points in time of a verification, as far as memory is concerned. Later stages reuse cells of earlier ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stage(pub u8);

/// A named run of bytes that holds one thing from one stage to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Name of the constant that points at it.
    pub name: String,
    /// Absolute address in bytes.
    pub pointer: u32,
    /// Size in bytes.
    pub size: u32,
    /// First and last stage at which it holds its value.
    pub life: (Stage, Stage),
    /// What it holds.
    pub meaning: String,
}

impl Cell {
    fn end(&self) -> u32 {
        self.pointer + self.size
    }

    fn clashes(&self, other: &Self) -> bool {
        let share_bytes = self.pointer < other.end() && other.pointer < self.end();
        let share_time = self.life.0 <= other.life.1 && other.life.0 <= self.life.1;
        share_bytes && share_time
    }
}

/// Why a cell was refused: a mistake in a memory map, not in an input.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LayoutError {
    /// Two cells share bytes while both are alive.
    #[error("cells {first} and {second} overlap while both are alive; move one or shorten its life")]
    Overlap {
        /// The cell that was there.
        first: String,
        /// The cell that was refused.
        second: String,
    },
    /// Two cells have one name.
    #[error("two cells are called {0}; rename one")]
    Duplicate(String),
}

/// Cells that do not overlap.
#[derive(Clone, Debug, Default)]
pub struct MemoryMap {
    cells: Vec<Cell>,
}

impl MemoryMap {
    /// Adds a cell.
    ///
    /// # Errors
    /// [`LayoutError`] when its name is taken, or bytes of it are in use during its life.
    pub fn place(&mut self, cell: Cell) -> Result<(), LayoutError> {
        if self.cells.iter().any(|other| other.name == cell.name) {
            return Err(LayoutError::Duplicate(cell.name));
        }
        if let Some(other) = self.cells.iter().find(|other| other.clashes(&cell)) {
            return Err(LayoutError::Overlap { first: other.name.clone(), second: cell.name });
        }
        self.cells.push(cell);
        Ok(())
    }

    /// The cells in the order in which they were added.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// First address behind all cells.
    pub fn end(&self) -> u32 {
        self.cells.iter().map(Cell::end).max().unwrap_or(0)
    }

    /// Solidity constants that point at the cells, and at the second half of those that hold a point; only those whose
    /// names are `used`.
    pub fn constants(&self, used: &HashSet<&str>) -> String {
        let halves = self.cells.iter().flat_map(|cell| {
            let second = (cell.size == POINT).then(|| (format!("{}_Y", cell.name), cell.pointer + WORD));
            std::iter::once((cell.name.clone(), cell.pointer)).chain(second)
        });
        halves.filter(|(name, _)| used.contains(name.as_str())).fold(String::new(), |mut text, (name, pointer)| {
            let _ = writeln!(text, "    uint256 private constant {name} = {pointer:#06x};");
            text
        })
    }

    /// The map as the rows of a table in a comment.
    pub fn table(&self) -> String {
        let mut cells: Vec<_> = self.cells.iter().collect();
        cells.sort_by_key(|cell| (cell.life.0, cell.pointer));
        cells.iter().fold(String::new(), |mut text, cell| {
            let (from, to) = cell.life;
            let life = format!("{}-{}", from.0, to.0);
            let row = format!("{:#06x} {:>4} {life:>5} {:<22} {}", cell.pointer, cell.size, cell.name, cell.meaning);
            let _ = writeln!(text, "///   {}", row.trim_end());
            text
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, LayoutError, MemoryMap, Stage};

    fn cell(name: &str, pointer: u32, size: u32, from: u8, to: u8) -> Cell {
        Cell { name: name.into(), pointer, size, life: (Stage(from), Stage(to)), meaning: String::new() }
    }

    #[test]
    fn place_overlap_at_the_same_time_is_refused() {
        let mut map = MemoryMap::default();
        map.place(cell("FIRST", 0, 64, 0, 1)).unwrap();
        let refused = map.place(cell("SECOND", 63, 1, 1, 2));
        assert_eq!(refused, Err(LayoutError::Overlap { first: "FIRST".into(), second: "SECOND".into() }));
        map.place(cell("BEHIND", 64, 32, 0, 9)).unwrap();
        map.place(cell("LATER", 0, 64, 2, 2)).unwrap();
        assert_eq!(map.place(cell("LATER", 96, 1, 0, 0)), Err(LayoutError::Duplicate("LATER".into())));
        assert_eq!(map.end(), 96);
    }
}
