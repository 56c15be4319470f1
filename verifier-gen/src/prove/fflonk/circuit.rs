//! Circuits of three columns and one gate: qa·a + qb·b + qc·c + qm·a·b + qk + PI = 0 on every row (fflonk.md §2).

use ark_bn254::Fr;
use ark_ff::{AdditiveGroup, Field, One};

use super::error::FflonkProveError;
use crate::{domain::generator, vk::FflonkKey};

/// Columns a, b, c.
pub(super) const COLUMNS: usize = 3;
/// qa, qb, qc, qm, qk.
pub(super) const SELECTORS: usize = 5;

/// A value that several cells may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Variable(usize);

/// Variables of a row; `None` is padding, a cell that holds 0.
pub(super) type Cells = [Option<Variable>; COLUMNS];

/// Rows and the values that fill them. Row 0 holds the public input.
#[derive(Clone, Debug)]
pub(super) struct Circuit {
    values: Vec<Fr>,
    rows: Vec<([Fr; SELECTORS], Cells)>,
}

impl Circuit {
    /// The circuit with nothing but the row of its public input, and the input's variable.
    pub(super) fn new(public_input: Fr) -> (Self, Variable) {
        let mut circuit = Self { values: vec![], rows: vec![] };
        let input = circuit.variable(public_input);
        circuit.row([-1, 0, 0, 0, 0].map(Fr::from), [Some(input), None, None]);
        (circuit, input)
    }

    pub(super) fn variable(&mut self, value: Fr) -> Variable {
        self.values.push(value);
        Variable(self.values.len() - 1)
    }

    pub(super) fn value(&self, variable: Variable) -> Fr {
        self.values.get(variable.0).copied().unwrap_or_default()
    }

    /// Adds a row with selectors qa, qb, qc, qm, qk.
    pub(super) fn row(&mut self, selectors: [Fr; SELECTORS], cells: Cells) {
        self.rows.push((selectors, cells));
    }

    /// Succeeds when the rows fit the domain of `size` points, whose last row stays empty.
    pub(super) fn check_size(&self, size: usize) -> Result<(), FflonkProveError> {
        let (rows, capacity) = (self.rows.len(), size - 1);
        if rows <= capacity { Ok(()) } else { Err(FflonkProveError::CircuitTooLarge { rows, capacity }) }
    }

    /// The selectors over the domain of `size` points.
    pub(super) fn selectors(&self, size: usize) -> [Vec<Fr>; SELECTORS] {
        columns(self.rows.iter().map(|(selectors, _)| *selectors), size)
    }

    /// Columns a, b, c over the domain of `size` points.
    pub(super) fn witness(&self, size: usize) -> [Vec<Fr>; COLUMNS] {
        let value = |cell: Option<Variable>| cell.map_or(Fr::ZERO, |variable| self.value(variable));
        columns(self.rows.iter().map(|(_, cells)| cells.map(value)), size)
    }

    /// σ1, σ2, σ3 over the domain of `size` points: the identity of the next cell with the same variable, by row, then
    /// by column.
    pub(super) fn permutations(&self, size: usize) -> [Vec<Fr>; COLUMNS] {
        let omega = generator(size.ilog2());
        let identity =
            |(row, column): (usize, usize)| shifts().get(column).copied().unwrap_or_default() * omega.pow([row as u64]);
        let mut sigma: [Vec<Fr>; COLUMNS] =
            std::array::from_fn(|column| (0..size).map(|row| identity((row, column))).collect());
        let mut places = vec![vec![]; self.values.len()];
        for (row, (_, cells)) in self.rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                if let Some(places) = cell.and_then(|variable| places.get_mut(variable.0)) {
                    places.push((row, column));
                }
            }
        }
        for places in places {
            let successors = places.iter().cycle().skip(1);
            for ((row, column), next) in places.iter().zip(successors) {
                if let Some(cell) = sigma.get_mut(*column).and_then(|column| column.get_mut(*row)) {
                    *cell = identity(*next);
                }
            }
        }
        sigma
    }
}

/// Rows turned into columns, padded with 0.
fn columns<const N: usize>(rows: impl Iterator<Item = [Fr; N]> + Clone, size: usize) -> [Vec<Fr>; N] {
    std::array::from_fn(|column| {
        let mut values: Vec<_> = rows.clone().map(|row| row.get(column).copied().unwrap_or_default()).collect();
        values.resize(size, Fr::ZERO);
        values
    })
}

/// The shifts of columns a, b, c: 1, k1, k2.
pub(super) fn shifts() -> [Fr; COLUMNS] {
    let [k1, k2] = FflonkKey::NON_RESIDUES.map(Fr::from);
    [Fr::one(), k1, k2]
}
