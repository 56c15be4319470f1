//! The binding circuit and its keccak against the reference implementation.

use std::collections::HashMap;

use alloy_primitives::{B256, U256, hex, keccak256};
use zksync_bellman::{
    Field, SynthesisError,
    bn256::{Bn256, Fr},
    plonk::better_better_cs::cs::{Circuit, ConstraintSystem, Variable},
};

use super::{
    super::{
        BindingProver,
        circuit::{BindingCircuit, MainGate},
        keccak,
        rows::Rows,
    },
    TestAssembly, public_input, statement,
    trace::{Changes, Trace},
};

fn synthesized(circuit: &BindingCircuit) -> TestAssembly {
    let mut assembly = TestAssembly::new();
    circuit.synthesize(&mut assembly).unwrap();
    assembly
}

/// The digest of `message` as the gadget computes it; all constraints of the trace hold.
fn gadget_keccak256(message: [u8; 64]) -> B256 {
    let mut assembly = TestAssembly::new();
    let mut rows = Rows::new(&mut assembly).unwrap();
    let mut limbs = [rows.constant(0); keccak::MESSAGE_LIMBS];
    for (pair, byte) in limbs.chunks_mut(2).zip(message) {
        pair[0] = rows.limb(byte & 0x0f).unwrap();
        pair[1] = rows.limb(byte >> 4).unwrap();
    }
    let digest = keccak::keccak256(&limbs, &mut rows).unwrap();
    let trace = Trace::new(&assembly);
    assert!((0..trace.rows()).all(|row| trace.holds(row, &Changes::new())));
    B256::from_slice(&digest.chunks(2).map(|pair| pair[0].value | (pair[1].value << 4)).collect::<Vec<_>>())
}

#[test]
fn test_keccak256_several_messages_succeeds() {
    let counting = std::array::from_fn(|index| index as u8);
    let mut one_bit = [0; 64];
    one_bit[63] = 0x80;
    let mut hashes = [0; 64];
    hashes[..32].copy_from_slice(keccak256("left").as_slice());
    hashes[32..].copy_from_slice(keccak256("right").as_slice());
    for message in [[0; 64], [0xff; 64], counting, one_bit, hashes] {
        assert_eq!(gadget_keccak256(message), keccak256(message), "message {}", hex::encode(message));
    }
}

#[test]
fn test_public_input_drops_last_four_bytes_succeeds() {
    let (prev, next) = (B256::repeat_byte(1), B256::repeat_byte(2));
    let digest = keccak256([prev, next].concat());
    assert_eq!(public_input(prev, next), U256::from_be_slice(&digest[..28]));
}

#[test]
fn test_synthesize_true_statement_succeeds() {
    assert!(synthesized(&statement(keccak256("a"), keccak256("b"))).is_satisfied());
}

#[test]
fn test_synthesize_wrong_public_input_is_unsatisfied() {
    let right = statement(keccak256("a"), keccak256("b"));
    let other = public_input(right.next, right.prev);
    for public_input in [right.public_input + U256::ONE, U256::ZERO, other, right.public_input << 32] {
        assert!(!synthesized(&BindingCircuit { public_input, ..right }).is_satisfied());
    }
}

#[test]
fn test_synthesize_other_witness_is_unsatisfied() {
    let right = statement(keccak256("a"), keccak256("b"));
    assert!(!synthesized(&BindingCircuit { prev: right.next, next: right.prev, ..right }).is_satisfied());
}

/// The circuit must not depend on values, or the key would hold for one statement only.
#[test]
fn test_synthesize_other_values_same_shape_succeeds() {
    let first = synthesized(&statement(B256::ZERO, B256::ZERO));
    let second = synthesized(&statement(keccak256("a"), B256::repeat_byte(0xff)));
    let (first, second) = (Trace::new(&first), Trace::new(&second));
    assert_eq!(first.rows(), second.rows());
    assert!((0..first.rows()).all(|row| first.variables(row) == second.variables(row)));
}

#[test]
fn test_synthesize_size_fits_domain_succeeds() {
    let assembly = synthesized(&statement(B256::ZERO, B256::ZERO));
    let capacity = (1 << BindingProver::DOMAIN_LOG2) - 1;
    assert_eq!(assembly.total_length_of_all_tables, 512);
    // A round has 320 + 80 + 400 lookups in θ, 400 + 400 in χ and 23 range checks of rotations. The round constants
    // have 71 limbs that are not zero.
    assert_eq!(assembly.num_table_lookups, 24 * (800 + 800 + 23) + 71);
    // Beside them the public input, 16 constants, 19 rows of its sum, two that exercise columns.
    assert_eq!(assembly.n(), assembly.num_table_lookups + 1 + 16 + 19 + 2);
    assert!(assembly.n() <= capacity && assembly.num_table_lookups + 512 <= capacity);
}

/// No variable is free: whichever one a prover changes, a constraint fails in a row that the variable stands in.
#[test]
fn test_synthesize_any_changed_variable_is_unsatisfied() {
    let assembly = synthesized(&statement(keccak256("a"), keccak256("b")));
    let trace = Trace::new(&assembly);
    let mut rows_of: HashMap<Variable, Vec<usize>> = HashMap::new();
    for row in 0..trace.rows() {
        let variables = trace.variables(row);
        for variable in variables {
            rows_of.entry(variable).or_default().push(row);
        }
        // The row before sees column d as its next one.
        rows_of.entry(variables[3]).or_default().extend(row.checked_sub(1));
    }
    rows_of.remove(&TestAssembly::get_dummy_variable());

    // Variables of the message, of all sums, of 39,000 results, and the input.
    assert!(rows_of.len() > 50_000);
    for (variable, rows) in rows_of {
        let mut changed = trace.value(variable);
        changed.add_assign(&Fr::one());
        let changes = Changes::from([(variable, changed)]);
        assert!(rows.iter().any(|row| !trace.holds(*row, &changes)), "{variable:?} is free");
    }
}

#[test]
fn test_add_sum_without_start_is_an_error() {
    let mut assembly = TestAssembly::new();
    let mut rows = Rows::new(&mut assembly).unwrap();
    let cell = rows.constant(1).cell();
    let terms = [(cell, Fr::one()); 3];
    let error = rows.add(terms, false, super::super::rows::Total::Fresh).unwrap_err();
    assert!(matches!(error, SynthesisError::AssignmentMissing));
}

#[test]
fn test_declare_used_gates_main_gate_first_succeeds() {
    let gates = <BindingCircuit as Circuit<Bn256>>::declare_used_gates().unwrap();
    let terms: Vec<_> = gates.iter().map(|gate| (gate.setup_polynomials().len(), gate.num_quotient_terms())).collect();
    assert_eq!(terms, [(8, 1), (0, 3)]);
    let _: MainGate = <BindingCircuit as Circuit<Bn256>>::MainGate::default();
}
