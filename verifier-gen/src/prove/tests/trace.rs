//! A reader of traces that checks every constraint of a row: main gate, custom gate and lookup. The library's
//! `is_satisfied` leaves lookups out.

use std::{array, collections::HashMap};

use alloy_primitives::U256;
use zksync_bellman::{
    Field,
    bn256::{Bn256, Fr},
    plonk::better_better_cs::{
        cs::{ConstraintSystem, Gate, GateInternal, Variable},
        data_structures::PolyIdentifier,
    },
};

use super::{
    super::{circuit::MainGate, field::scalar, gate::FifthPowerGate, tables::BitOp},
    TestAssembly,
};

/// The values of variables that a test changes.
pub(super) type Changes = HashMap<Variable, Fr>;

pub(super) struct Trace<'a> {
    assembly: &'a TestAssembly,
    columns: [&'a [Variable]; 4],
    coefficients: [&'a [Fr]; 8],
    main_gate: Vec<bool>,
    custom_gate: Vec<bool>,
    lookups: Vec<Option<BitOp>>,
    limbs: [Fr; 16],
}

impl<'a> Trace<'a> {
    pub(super) fn new(assembly: &'a TestAssembly) -> Self {
        let storage = &assembly.aux_storage;
        let main_gate = MainGate::default().into_internal();
        let rows = 0..assembly.num_aux_gates;
        let applies = |gate: &dyn GateInternal<Bn256>, row| {
            assembly.aux_gate_density.0.get(gate).and_then(|density| density.get(row)).unwrap_or(false)
        };
        let selectors = [BitOp::Xor, BitOp::AndNot]
            .map(|op| (op, &assembly.table_selectors[&op.table().unwrap().functional_name()]));
        let lookup = |row| selectors.iter().find(|(_, rows)| rows.get(row) == Some(true)).map(|(op, _)| *op);
        Self {
            assembly,
            columns: array::from_fn(|index| &storage.state_map[&PolyIdentifier::VariablesPolynomial(index)][..]),
            coefficients: array::from_fn(|index| {
                &storage.setup_map[&PolyIdentifier::GateSetupPolynomial(main_gate.name(), index)][..]
            }),
            main_gate: rows.clone().map(|row| applies(&*main_gate, row)).collect(),
            custom_gate: rows.clone().map(|row| applies(FifthPowerGate.as_internal(), row)).collect(),
            lookups: rows.map(lookup).collect(),
            limbs: array::from_fn(|value| scalar(U256::from(value))),
        }
    }

    pub(super) fn rows(&self) -> usize {
        self.assembly.num_aux_gates
    }

    /// The variables of columns a to d.
    pub(super) fn variables(&self, row: usize) -> [Variable; 4] {
        self.columns.map(|column| column[row])
    }

    pub(super) fn value(&self, variable: Variable) -> Fr {
        self.assembly.get_value(variable).unwrap()
    }

    /// Whether all constraints of the row hold.
    pub(super) fn holds(&self, row: usize, changes: &Changes) -> bool {
        let value = |variable: Variable| changes.get(&variable).copied().unwrap_or_else(|| self.value(variable));
        let cells = self.variables(row).map(value);
        let next_d = self.columns[3].get(row + 1).map_or(Fr::zero(), |variable| value(*variable));
        self.main_gate_holds(row, cells, next_d) && self.custom_gate_holds(row, cells) && self.lookup_holds(row, cells)
    }

    fn main_gate_holds(&self, row: usize, [a, b, c, d]: [Fr; 4], next_d: Fr) -> bool {
        let product = |mut x: Fr, y: &Fr| {
            x.mul_assign(y);
            x
        };
        let terms = [a, b, c, d, product(a, &b), product(a, &c), Fr::one(), next_d];
        let mut sum = Fr::zero();
        for (term, coefficients) in terms.into_iter().zip(self.coefficients) {
            // Columns end with the last row that a gate with coefficients stands in.
            sum.add_assign(&product(term, coefficients.get(row).unwrap_or(&Fr::zero())));
        }
        !self.main_gate[row] || sum.is_zero()
    }

    fn custom_gate_holds(&self, row: usize, [a, b, c, d]: [Fr; 4]) -> bool {
        !self.custom_gate[row] || (b == a.pow([2]) && c == b.pow([2]) && d == a.pow([5]))
    }

    fn lookup_holds(&self, row: usize, [a, b, c, _]: [Fr; 4]) -> bool {
        let limb = |value: Fr| (0u8..).zip(&self.limbs).find(|(_, limb)| **limb == value).map(|(value, _)| value);
        self.lookups[row].is_none_or(|op| match [a, b, c].map(limb) {
            [Some(left), Some(right), Some(result)] => op.apply(left, right) == result,
            _ => false,
        })
    }
}
