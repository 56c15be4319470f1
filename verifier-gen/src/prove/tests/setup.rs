//! CRS and key.

use zksync_bellman::{
    CurveAffine, CurveProjective, Engine, Field, PrimeField,
    bn256::{Bn256, Fr, G1Affine, G2Affine},
    plonk::better_better_cs::{cs::SetupAssembly, setup::VerificationKey},
    worker::Worker,
};

use super::{
    super::{
        ProveError,
        circuit::{MainGate, Params},
        crs::{tau, test_crs},
        key::verification_key,
        prover::synthesize,
    },
    SAMPLE, SmallCircuit, assert_golden,
};
use crate::vk::TestCrs;

#[test]
fn test_test_crs_points_are_powers_of_tau_succeeds() {
    let size = 1000;
    let crs = test_crs(tau(TestCrs::First), size, &Worker::new_with_cpus(3));
    assert_eq!(crs.g1_bases.len(), size);
    for (index, point) in crs.g1_bases.iter().enumerate() {
        let scalar = tau(TestCrs::First).pow([index as u64]);
        assert_eq!(*point, G1Affine::one().mul(scalar.into_repr()).into_affine(), "power {index}");
    }
}

#[test]
fn test_test_crs_both_groups_agree_succeeds() {
    let crs = test_crs(tau(TestCrs::First), 4, &Worker::new_with_cpus(2));
    let [one, tau_in_g2] = crs.g2_monomial_bases[..] else { panic!("two points in G2") };
    assert_eq!(one, G2Affine::one());
    for pair in crs.g1_bases.windows(2) {
        assert_eq!(Bn256::pairing(pair[1], one), Bn256::pairing(pair[0], tau_in_g2));
    }
    assert_ne!(Bn256::pairing(crs.g1_bases[2], one), Bn256::pairing(crs.g1_bases[0], tau_in_g2));
}

#[test]
fn test_tau_is_a_proper_secret_succeeds() {
    // A root of unity would make powers repeat within the domain.
    for secret in [TestCrs::First, TestCrs::Second].map(tau) {
        assert_ne!(secret.pow([1 << Fr::S]), Fr::one());
        assert!(!secret.is_zero());
    }
    assert_ne!(tau(TestCrs::First), tau(TestCrs::Second));
}

#[test]
fn test_verification_key_same_as_of_library_succeeds() {
    let worker = Worker::new_with_cpus(2);
    let mut assembly = SetupAssembly::<Bn256, Params, MainGate>::new();
    synthesize(&SmallCircuit, &mut assembly, SmallCircuit::DOMAIN_LOG2).unwrap();
    let setup = assembly.create_setup::<SmallCircuit>(&worker).unwrap();
    let crs = test_crs(tau(TestCrs::First), 1 << SmallCircuit::DOMAIN_LOG2, &worker);

    let of_library = VerificationKey::from_setup(&setup, &worker, &crs).unwrap();
    let ours = verification_key(&setup, tau(TestCrs::First), of_library.g2_elements, &worker);
    assert_eq!(serde_json::to_string(&ours).unwrap(), serde_json::to_string(&of_library).unwrap());
}

#[test]
fn test_synthesize_domain_too_small_is_an_error() {
    let mut assembly = SetupAssembly::<Bn256, Params, MainGate>::new();
    let error = synthesize(&SmallCircuit, &mut assembly, SmallCircuit::DOMAIN_LOG2 - 1).unwrap_err();
    // The tables alone have 512 rows, one more than a domain of 2^9 points has room for.
    assert!(matches!(error, ProveError::CircuitTooLarge { rows: 20, lookup_entries: 513, capacity: 511 }), "{error}");
}

#[test]
fn test_new_key_has_production_shape_succeeds() {
    let key: serde_json::Value = serde_json::from_str(&SAMPLE.prover.key_json()).unwrap();
    let length = |field: &str| key[field].as_array().map(Vec::len);
    assert_eq!(key["n"], (1 << 16) - 1);
    assert_eq!(key["num_inputs"], 1);
    assert_eq!(key["state_width"], 4);
    assert_eq!(key["num_witness_polys"], 0);
    assert_eq!(length("gate_setup_commitments"), Some(8));
    assert_eq!(length("gate_selectors_commitments"), Some(2));
    assert_eq!(length("permutation_commitments"), Some(4));
    assert_eq!(length("lookup_tables_commitments"), Some(4));
    assert_eq!(length("non_residues"), Some(3));
    assert_eq!(length("g2_elements"), Some(2));
    assert!(key["lookup_selector_commitment"].is_object() && key["lookup_table_type_commitment"].is_object());
    assert_eq!(key["total_lookup_entries_length"], 39_023);
    assert!(!SAMPLE.prover.key_json().contains("\"infinity\": true"));
}

#[test]
fn test_new_key_json_same_as_committed_succeeds() {
    assert_golden("binding_2p16.json", &SAMPLE.prover.key_json());
}
