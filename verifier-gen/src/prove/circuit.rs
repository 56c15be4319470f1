//! The binding circuit: public input = keccak256(prev ‖ next) >> 32 for two private 32-byte commitments.

use alloy_primitives::{B256, U256};
use zksync_bellman::{
    Field, SynthesisError,
    bn256::{Bn256, Fr},
    plonk::better_better_cs::{
        cs::{Circuit, ConstraintSystem, Gate, GateInternal, PlonkCsWidth4WithNextStepAndCustomGatesParams},
        gates::selector_optimized_with_d_next::SelectorOptimizedWidth4MainGateWithDNext,
    },
};

use super::{
    field::{power_of_two, scalar},
    gate::FifthPowerGate,
    keccak::{DIGEST_LIMBS, MESSAGE_LIMBS, keccak256},
    rows::{Cell, Limb, Rows, Total, minus_one, multiply_add},
    statement::DROPPED_BITS,
    tables::LIMB_BITS,
};

/// Geometry of the trace: four columns, access to the next row, custom gates.
pub(super) type Params = PlonkCsWidth4WithNextStepAndCustomGatesParams;

/// The production key's main gate.
pub(super) type MainGate = SelectorOptimizedWidth4MainGateWithDNext;

/// Limbs of the digest that make up the public input.
const INPUT_LIMBS: usize = DIGEST_LIMBS - DROPPED_BITS / LIMB_BITS;

/// A statement of the binding circuit together with its witness. Nothing in the circuit's shape depends on the values.
#[derive(Clone, Copy, Debug)]
pub(super) struct BindingCircuit {
    pub(super) prev: B256,
    pub(super) next: B256,
    pub(super) public_input: U256,
}

impl Circuit<Bn256> for BindingCircuit {
    type MainGate = MainGate;

    fn synthesize<CS: ConstraintSystem<Bn256> + 'static>(&self, cs: &mut CS) -> Result<(), SynthesisError> {
        let value = scalar(self.public_input);
        let input = Cell { variable: cs.alloc_input(|| Ok(value))?, value };

        let mut rows = Rows::new(cs)?;
        let message = self.message(&mut rows)?;
        let digest = keccak256(&message, &mut rows)?;
        bind_input(&digest, input, &mut rows)?;

        let [limb, ..] = message;
        exercise_columns(limb, rows.into_inner())
    }

    fn declare_used_gates() -> Result<Vec<Box<dyn GateInternal<Bn256>>>, SynthesisError> {
        Ok(vec![MainGate::default().into_internal(), FifthPowerGate.into_internal()])
    }
}

impl BindingCircuit {
    /// The limbs of prev ‖ next, lower limb of a byte first.
    fn message<CS: ConstraintSystem<Bn256>>(
        &self,
        rows: &mut Rows<'_, CS>,
    ) -> Result<[Limb; MESSAGE_LIMBS], SynthesisError> {
        let values = self.prev.iter().chain(&self.next).flat_map(|byte| [byte & 0x0f, byte >> LIMB_BITS]);
        let mut limbs = [rows.constant(0); MESSAGE_LIMBS];
        for (limb, value) in limbs.iter_mut().zip(values) {
            *limb = rows.limb(value)?;
        }
        Ok(limbs)
    }
}

/// Constrains `input` to the digest's first 28 bytes as a big-endian number.
fn bind_input<CS: ConstraintSystem<Bn256>>(
    digest: &[Limb; DIGEST_LIMBS],
    input: Cell,
    rows: &mut Rows<'_, CS>,
) -> Result<(), SynthesisError> {
    // The lower limb of a byte comes first, so that limb 2j has the weight that a plain order would give limb 2j + 1.
    let limbs = digest.iter().take(INPUT_LIMBS).enumerate();
    let mut terms: Vec<(Cell, Fr)> =
        limbs.map(|(index, limb)| (limb.cell(), power_of_two((INPUT_LIMBS - 1 - (index ^ 1)) * LIMB_BITS))).collect();
    terms.push((input, minus_one()));

    const { assert!((INPUT_LIMBS + 1).is_multiple_of(3), "57 terms fill 19 rows, none is left over") };
    let (triples, _) = terms.as_chunks::<3>();
    for (index, triple) in triples.iter().enumerate() {
        let total = if index + 1 == triples.len() { Total::Zero } else { Total::Fresh };
        rows.add(*triple, index == 0, total)?;
    }
    Ok(())
}

/// Writes two rows that state nothing about the public input: one makes use of the custom gate, the other of the main
/// gate's multiplications. Without them the key would have points at infinity where the production key has none.
pub(super) fn exercise_columns<CS: ConstraintSystem<Bn256>>(limb: Limb, cs: &mut CS) -> Result<(), SynthesisError> {
    let Cell { variable: a, value } = limb.cell();
    let mut square = value;
    square.square();
    let mut fourth = square;
    fourth.square();
    let mut fifth = fourth;
    fifth.mul_assign(&value);
    let mut sum = value;
    sum.mul_assign(&square);
    sum.add_assign(&fifth);

    let b = cs.alloc(|| Ok(square))?;
    let c = cs.alloc(|| Ok(fourth))?;
    let d = cs.alloc(|| Ok(fifth))?;
    let e = cs.alloc(|| Ok(sum))?;
    cs.new_single_gate_for_trace_step(&FifthPowerGate, &[], &[a, b, c, d], &[])?;
    multiply_add(cs, [a, b, c, e])
}
