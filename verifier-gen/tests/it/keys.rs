//! Key files that are right in form or value but for one thing. No fixtures needed.

use ark_bn254::{Fq2, G2Affine};
use ark_ff::Field;
use serde_json::{Value, json};
use verifier_gen::{Error, vk::PlonkKey};

use crate::common::{g2, made_up_key};

/// The path that the error for `key` names, and its text.
fn refusal(key: &Value) -> (String, String) {
    let error = PlonkKey::from_json(&key.to_string()).unwrap_err();
    let text = error.to_string();
    match error {
        Error::Field { field, .. } | Error::Json { field, .. } => (field, text),
        Error::Read { .. } | Error::Option { .. } => panic!("{text}"),
    }
}

/// The made-up key with the value at the JSON pointer replaced.
fn with(pointer: &str, value: Value) -> Value {
    let mut key = made_up_key(8, 42);
    *key.pointer_mut(pointer).unwrap() = value;
    key
}

/// A point of the curve over Fq2 outside the subgroup of order r: nearly every point is.
fn outside_subgroup() -> G2Affine {
    (1u64..)
        .filter_map(|x| G2Affine::get_point_from_x_unchecked(Fq2::from(x), false))
        .find(|point| !point.is_in_correct_subgroup_assuming_on_curve())
        .unwrap()
}

#[test]
fn test_from_json_made_up_key_succeeds() {
    let key = PlonkKey::from_json(&made_up_key(8, 42).to_string()).unwrap();
    assert_eq!(key.domain_log2(), 8);
    assert_eq!(key.omega().pow([256]), 1.into());
    assert_ne!(key.omega().pow([128]), 1.into());
    assert_eq!(PlonkKey::from_json(&key.to_json_pretty()).unwrap(), key);
}

#[test]
fn test_has_known_tau_small_and_large_succeeds() {
    let tau = |tau| PlonkKey::from_json(&made_up_key(8, tau).to_string()).unwrap().has_known_tau();
    assert_eq!(tau(1), Some(1));
    assert_eq!(tau(1000), Some(1000));
    assert_eq!(tau(1001), None);
}

#[test]
fn test_from_json_wrong_value_names_field() {
    let modulus_limbs = [0x3c208c16d87cfd47u64, 0x97816a916871ca8d, 0xb85045b68181585d, 0x30644e72e131a029];
    for (pointer, value, field) in [
        ("/n", json!(256), "n"),
        ("/n", json!(0), "n"),
        ("/n", json!(u64::MAX), "n"),
        ("/n", json!((1u64 << 29) - 1), "n"),
        ("/num_inputs", json!(2), "num_inputs"),
        ("/state_width", json!(3), "state_width"),
        ("/num_witness_polys", json!(1), "num_witness_polys"),
        ("/gate_setup_commitments/3/y", json!([1, 0, 0, 0]), "gate_setup_commitments[3]"),
        ("/gate_setup_commitments/3/y", json!(modulus_limbs), "gate_setup_commitments[3].y"),
        ("/gate_setup_commitments/3/x", json!([0, 0, 0, u64::MAX]), "gate_setup_commitments[3].x"),
        ("/permutation_commitments/0/infinity", json!(true), "permutation_commitments[0]"),
        ("/gate_selectors_commitments", json!([]), "gate_selectors_commitments"),
        ("/lookup_table_type_commitment/infinity", json!(false), "lookup_table_type_commitment"),
        ("/non_residues/1", json!([0, 0, 0, 0]), "non_residues[1]"),
        ("/non_residues/1", json!([1, 0, 0, 0]), "non_residues[1]"),
        ("/non_residues/2", json!([5, 0, 0, 0]), "non_residues[2]"),
        ("/non_residues", json!([[5, 0, 0, 0]]), "non_residues"),
        ("/g2_elements/1/x/c1", json!([1, 0, 0, 0]), "g2_elements[1]"),
        ("/g2_elements/1/y/c0", json!(modulus_limbs), "g2_elements[1].y.c0"),
        ("/g2_elements/1/infinity", json!(true), "g2_elements[1]"),
        ("/g2_elements/1", g2(outside_subgroup()), "g2_elements[1]"),
        ("/g2_elements", json!([]), "g2_elements"),
    ] {
        let (actual, text) = refusal(&with(pointer, value));
        assert_eq!(actual, field, "{text}");
        assert!(text.contains("expected"), "{text}");
    }
}

#[test]
fn test_from_json_wrong_shape_names_path() {
    for (pointer, value, field) in [
        ("/gate_setup_commitments/3/y", json!([1, 2, 3]), "gate_setup_commitments[3].y"),
        ("/gate_setup_commitments/3/y/1", json!("7"), "gate_setup_commitments[3].y[1]"),
        // One more than a limb holds: serde_json reads it as a float.
        (
            "/gate_setup_commitments/3/y/1",
            serde_json::from_str("18446744073709551616").unwrap(),
            "gate_setup_commitments[3].y[1]",
        ),
        ("/lookup_selector_commitment", json!(null), "lookup_selector_commitment"),
        ("/g2_elements/0/x", json!({"c0": [0, 0, 0, 0]}), "g2_elements[0].x"),
    ] {
        let (actual, text) = refusal(&with(pointer, value));
        assert_eq!(actual, field, "{text}");
    }
    let mut missing = made_up_key(8, 42);
    missing.as_object_mut().unwrap().remove("n");
    assert!(refusal(&missing).1.contains("missing field `n`"));
    let mut unknown = made_up_key(8, 42);
    unknown["comment"] = json!("…");
    assert!(refusal(&unknown).1.contains("unknown field `comment`"));
    let (field, text) = refusal(&json!("not a key"));
    assert_eq!(field, "$", "{text}");
    assert!(matches!(PlonkKey::from_json("{"), Err(Error::Json { .. })));
    assert!(matches!(PlonkKey::from_json(""), Err(Error::Json { .. })));
}

#[test]
fn test_read_missing_file_names_it() {
    let error = PlonkKey::read("no/such/key.json".as_ref()).unwrap_err();
    assert!(error.to_string().contains("no/such/key.json"), "{error}");
}
