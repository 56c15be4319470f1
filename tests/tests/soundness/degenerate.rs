//! Degenerate keys that are accepted: the contract does what the native verifier does, on proofs simulated for such keys.

use serde_json::{Value, json};
use verifier_gen::{prove::simulate, vk::Key};

use crate::{
    contract::compiled,
    shared::{Case, own, report},
};

/// Commitments that a circuit may leave at infinity, as JSON pointers into the key's file, in the order of `own`.
const MAY_BE_INFINITE: [&[&str]; 6] = [
    &[
        "/gate_setup_commitments/0",
        "/gate_setup_commitments/1",
        "/gate_setup_commitments/2",
        "/gate_setup_commitments/3",
        "/gate_setup_commitments/4",
        "/gate_setup_commitments/5",
        "/gate_setup_commitments/6",
        "/gate_setup_commitments/7",
        "/gate_selectors_commitments/1",
        "/lookup_selector_commitment",
        "/lookup_tables_commitments/0",
        "/lookup_tables_commitments/1",
        "/lookup_tables_commitments/2",
        "/lookup_tables_commitments/3",
        "/lookup_table_type_commitment",
    ],
    &[],
    &["/IC/0", "/IC/1", "/IC/2"],
    &["/Qm", "/Ql", "/Qr", "/Qo", "/Qc"],
    &[],
    &[
        "/VK_QL_COM_X",
        "/VK_QL_COM_Y",
        "/VK_QR_COM_X",
        "/VK_QR_COM_Y",
        "/VK_QM_COM_X",
        "/VK_QM_COM_Y",
        "/VK_QO_COM_X",
        "/VK_QO_COM_Y",
        "/VK_QK_COM_X",
        "/VK_QK_COM_Y",
        "/VK_QCP_0_X",
        "/VK_QCP_0_Y",
    ],
];

/// The point at infinity in the form of `point`.
fn infinity(point: &Value) -> Value {
    match point {
        Value::Object(_) => json!({ "x": [0, 0, 0, 0], "y": [0, 0, 0, 0], "infinity": true }),
        Value::Array(_) => json!(["0", "1", "0"]),
        _ => json!("0"),
    }
}

#[test]
fn keys_with_every_selector_at_infinity_are_handled() {
    for (case, pointers) in own().into_iter().zip(MAY_BE_INFINITE) {
        if pointers.is_empty() {
            continue;
        }
        let mut file = case.file;
        for pointer in pointers {
            let point = file.pointer_mut(pointer).unwrap();
            *point = infinity(point);
        }
        let degenerate = Key::from_json(&file.to_string()).unwrap();
        // Its points at infinity are those of `degenerate`, and we know its secrets.
        let simulate::Simulated { key, proof, inputs } = simulate::like(&degenerate).unwrap();
        let case = Case { name: format!("{}, zero selectors", key.system()), file, key, proof, inputs };
        case.key.verify(&case.proof, &case.inputs).unwrap();
        let contract = compiled(&case.key);
        let mut verifier = contract.deploy();
        assert_eq!(verifier.verify(&case.proof, &case.inputs), Ok(true), "{}", case.name);
        // In Groth16 such inputs are not bound: the bits of the proof alone count.
        let bits = if matches!(case.key, Key::Groth16(_)) { 256 * case.proof.0.len() } else { case.bits() };
        for bit in (0..bits).step_by(101) {
            let mutant = case.flipped(bit);
            assert!(case.key.verify(&mutant.proof, &mutant.inputs).is_err(), "{}: {}", case.name, mutant.what);
            assert!(verifier.verify(&mutant.proof, &mutant.inputs).is_err(), "{}: {}", case.name, mutant.what);
        }
        report(&format!("{}: accepted, and {} flips refused", case.name, bits.div_ceil(101)));
    }
}
