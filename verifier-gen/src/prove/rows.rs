//! Rows of the trace: a lookup in columns a, b, c and, in the same row, a running sum through column d.
//!
//! The main gate of a row can add multiples of its cells a, b, c to a sum that stands in column d:
//!
//! ```text
//! q_a·a + q_b·b + q_c·c + (d, unless the sum starts here) − d_next = 0
//! ```
//!
//! The total of a sum therefore stands in cell d of the row after its last one. A row that starts a sum, or takes no
//! part in one, does not constrain its own d cell, so that sums follow one another without spare rows.

use std::sync::Arc;

use alloy_primitives::U256;
use zksync_bellman::{
    Field, SynthesisError,
    bn256::{Bn256, Fr},
    plonk::better_better_cs::{
        cs::{ConstraintSystem, LookupTableApplication, Variable},
        gates::selector_optimized_with_d_next::SelectorOptimizedWidth4MainGateWithDNext as MainGate,
    },
};

use super::{
    field::scalar,
    tables::{BitOp, LIMB_BITS},
};

/// Setup columns of the main gate: q_a, q_b, q_c, q_d, q_ab, q_ac, q_const, q_dnext (plonk.md §1).
const MAIN_GATE_COEFFICIENTS: usize = 8;
const Q_D: usize = 3;
const Q_AB: usize = 4;
const Q_AC: usize = 5;
const Q_CONST: usize = 6;
const Q_D_NEXT: usize = 7;

/// Number of values a limb can have.
const LIMB_VALUES: usize = 1 << LIMB_BITS;

/// A variable and its value in the witness.
#[derive(Clone, Copy)]
pub(super) struct Cell {
    pub(super) variable: Variable,
    pub(super) value: Fr,
}

/// A variable that holds a 4-bit value once it has been an operand or a result of a lookup.
#[derive(Clone, Copy)]
pub(super) struct Limb {
    pub(super) variable: Variable,
    pub(super) value: u8,
}

impl Limb {
    /// The limb as a field element.
    pub(super) fn cell(self) -> Cell {
        Cell { variable: self.variable, value: scalar(U256::from(self.value)) }
    }
}

/// The cell of a lookup row that a sum takes its term from.
#[derive(Clone, Copy)]
pub(super) enum Operand {
    /// Column a.
    Left,
    /// Column b.
    Right,
    /// Column c.
    Result,
}

/// Where a row leaves its sum.
#[derive(Clone, Copy)]
pub(super) enum Total {
    /// In a new variable in cell d of the next row.
    Fresh,
    /// In cell d of the next row, which is this variable: constrains the sum to be equal to it.
    Equals(Variable),
    /// Nowhere: constrains the sum to be zero.
    Zero,
}

/// The part a lookup row takes in a sum.
pub(super) struct Term {
    pub(super) operand: Operand,
    pub(super) coefficient: Fr,
    pub(super) starts: bool,
    pub(super) total: Total,
}

/// The main gate's share of a row that takes part in a sum.
struct Addends {
    coefficients: [Fr; 3],
    value: Fr,
    starts: bool,
    total: Total,
}

/// Writes rows into a constraint system.
pub(super) struct Rows<'cs, CS> {
    cs: &'cs mut CS,
    xor: Arc<LookupTableApplication<Bn256>>,
    and_not: Arc<LookupTableApplication<Bn256>>,
    constants: [Limb; LIMB_VALUES],
    /// What stands in cell d of the next row.
    carry: Option<Cell>,
}

impl<'cs, CS: ConstraintSystem<Bn256>> Rows<'cs, CS> {
    /// Registers the tables and writes one row for each constant limb.
    pub(super) fn new(cs: &'cs mut CS) -> Result<Self, SynthesisError> {
        let xor = cs.add_table(BitOp::Xor.table()?)?;
        let and_not = cs.add_table(BitOp::AndNot.table()?)?;
        let mut constants = [Limb { variable: CS::get_dummy_variable(), value: 0 }; LIMB_VALUES];
        for (value, limb) in (0u8..).zip(&mut constants) {
            *limb = constant(cs, value)?;
        }
        Ok(Self { cs, xor, and_not, constants, carry: None })
    }

    /// A new limb; it is unconstrained until a lookup uses it.
    pub(super) fn limb(&mut self, value: u8) -> Result<Limb, SynthesisError> {
        let field_element = scalar(U256::from(value));
        Ok(Limb { variable: self.cs.alloc(|| Ok(field_element))?, value })
    }

    /// The limb that is constrained to the low four bits of `value`.
    pub(super) fn constant(&self, value: u8) -> Limb {
        self.constants[usize::from(value) % LIMB_VALUES]
    }

    /// Writes a lookup row and returns its result, a new limb.
    pub(super) fn lookup(
        &mut self,
        op: BitOp,
        left: Limb,
        right: Limb,
        term: Option<Term>,
    ) -> Result<Limb, SynthesisError> {
        let result = self.limb(op.apply(left.value, right.value))?;
        self.lookup_into(op, [left, right, result], term)?;
        Ok(result)
    }

    /// Writes the lookup row that constrains three limbs to left ⊙ right = result.
    pub(super) fn lookup_into(
        &mut self,
        op: BitOp,
        limbs: [Limb; 3],
        term: Option<Term>,
    ) -> Result<(), SynthesisError> {
        let addends = term.map(|term| {
            let column = match term.operand {
                Operand::Left => 0,
                Operand::Right => 1,
                Operand::Result => 2,
            };
            let mut coefficients = [Fr::zero(); 3];
            coefficients[column] = term.coefficient;
            let mut value = limbs[column].cell().value;
            value.mul_assign(&term.coefficient);
            Addends { coefficients, value, starts: term.starts, total: term.total }
        });
        let table = match op {
            BitOp::Xor => Arc::clone(&self.xor),
            BitOp::AndNot => Arc::clone(&self.and_not),
        };
        self.write(limbs.map(|limb| limb.variable), Some(table), addends)
    }

    /// Writes the row that adds three multiples of cells to a sum.
    pub(super) fn add(&mut self, terms: [(Cell, Fr); 3], starts: bool, total: Total) -> Result<(), SynthesisError> {
        let mut value = Fr::zero();
        for (cell, coefficient) in &terms {
            let mut product = cell.value;
            product.mul_assign(coefficient);
            value.add_assign(&product);
        }
        let coefficients = terms.map(|(_, coefficient)| coefficient);
        let variables = terms.map(|(cell, _)| cell.variable);
        self.write(variables, None, Some(Addends { coefficients, value, starts, total }))
    }

    /// The total of the sum that the row before left, `None` if it left none.
    pub(super) fn carry(&self) -> Option<Cell> {
        self.carry
    }

    /// The constraint system, for rows that take no part in lookups and sums. Such a row must not come inside a sum.
    pub(super) fn into_inner(self) -> &'cs mut CS {
        self.cs
    }

    fn write(
        &mut self,
        variables: [Variable; 3],
        table: Option<Arc<LookupTableApplication<Bn256>>>,
        addends: Option<Addends>,
    ) -> Result<(), SynthesisError> {
        let carry = self.carry.take();
        let [a, b, c] = variables;
        let d = carry.map_or(CS::get_dummy_variable(), |cell| cell.variable);
        let mut coefficients = [Fr::zero(); MAIN_GATE_COEFFICIENTS];
        if let Some(Addends { coefficients: q_abc, mut value, starts, total }) = addends {
            coefficients[..Q_D].copy_from_slice(&q_abc);
            if !starts {
                // A sum that goes on without a carry would be a fault of the circuit, not of the witness.
                value.add_assign(&carry.ok_or(SynthesisError::AssignmentMissing)?.value);
                coefficients[Q_D] = Fr::one();
            }
            let variable = match total {
                Total::Fresh => Some(self.cs.alloc(|| Ok(value))?),
                Total::Equals(variable) => Some(variable),
                Total::Zero => None,
            };
            if variable.is_some() {
                coefficients[Q_D_NEXT] = minus_one();
            }
            self.carry = variable.map(|variable| Cell { variable, value });
        }
        self.cs.begin_gates_batch_for_step()?;
        self.cs.new_gate_in_batch(&MainGate, &coefficients, &[a, b, c, d], &[])?;
        if let Some(table) = table {
            self.cs.apply_single_lookup_gate(&variables, table)?;
        }
        self.cs.end_gates_batch_for_step()
    }
}

/// −1 in the scalar field.
pub(super) fn minus_one() -> Fr {
    let mut value = Fr::one();
    value.negate();
    value
}

/// Writes the row a·b + a·c − d = 0, the only kind that uses the multiplication columns.
pub(super) fn multiply_add<CS: ConstraintSystem<Bn256>>(
    cs: &mut CS,
    [a, b, c, d]: [Variable; 4],
) -> Result<(), SynthesisError> {
    let mut coefficients = [Fr::zero(); MAIN_GATE_COEFFICIENTS];
    coefficients[Q_AB] = Fr::one();
    coefficients[Q_AC] = Fr::one();
    coefficients[Q_D] = minus_one();
    cs.new_single_gate_for_trace_step(&MainGate, &coefficients, &[a, b, c, d], &[])
}

/// Writes the row value − a = 0.
fn constant<CS: ConstraintSystem<Bn256>>(cs: &mut CS, value: u8) -> Result<Limb, SynthesisError> {
    let field_element = scalar(U256::from(value));
    let variable = cs.alloc(|| Ok(field_element))?;
    let mut coefficients = [Fr::zero(); MAIN_GATE_COEFFICIENTS];
    coefficients[0] = minus_one();
    coefficients[Q_CONST] = field_element;
    let dummy = CS::get_dummy_variable();
    cs.new_single_gate_for_trace_step(&MainGate, &coefficients, &[variable, dummy, dummy, dummy], &[])?;
    Ok(Limb { variable, value })
}
