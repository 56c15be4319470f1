//! The prover against the vectors of fflonk.md §14.2, against itself, and against wrong witnesses.

use std::{env, fs, path::Path};

use alloy_primitives::U256;
use ark_bn254::Fr;
use ark_ff::AdditiveGroup;
use serde_json::Value;

use super::{
    FflonkProveError, PreimageProver,
    circuit::{Cells, Circuit},
    prover::prove,
    setup::Setup,
};
use crate::{
    curve,
    native::fflonk::{VerifyError, literal::literal, trace, verify},
    proof::{FflonkProof, ProofFile},
    vk::{FflonkKey, Key},
};

/// Preimage of the committed sample proof.
const SAMPLE: u64 = 42;

fn vectors() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fflonk_small_domain.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn hex(words: impl IntoIterator<Item = U256>) -> Vec<String> {
    words.into_iter().map(|word| format!("{word:#066x}")).collect()
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|value| value.as_str().unwrap()).collect()
}

/// The circuit of §14.2: 7·5 = 35, 35 + 5 = 40, 2·40 + 3·7 + 4·40·7 + 6 = 1227.
fn small_circuit(input: u64) -> Circuit {
    let (mut circuit, seven) = Circuit::new(Fr::from(input));
    let [five, product, sum, last] = [5, 35, 40, 1227].map(|value: u64| circuit.variable(Fr::from(value)));
    let rows: [([i64; 5], Cells); 3] = [
        ([0, 0, -1, 1, 0], [Some(seven), Some(five), Some(product)]),
        ([1, 1, -1, 0, 0], [Some(product), Some(five), Some(sum)]),
        ([2, 3, -1, 4, 6], [Some(sum), Some(seven), Some(last)]),
    ];
    for (selectors, cells) in rows {
        circuit.row(selectors.map(Fr::from), cells);
    }
    circuit
}

fn small_setup() -> Setup {
    Setup::new(&small_circuit(7), 3, Fr::from(42)).unwrap()
}

fn assert_golden(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("keys").join(name);
    if env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        fs::write(&path, actual).unwrap();
    }
    let golden = fs::read_to_string(&path).unwrap();
    assert!(golden == actual, "{} differs from what is made now; UPDATE_GOLDEN=1 rewrites it", path.display());
}

#[test]
fn test_setup_small_circuit_gives_specified_key() {
    let (setup, vectors) = (small_setup(), vectors());
    assert_eq!(hex(curve::g1_words(setup.key.c0())), strings(&vectors["c0"]));
    let [_, tau] = setup.key.g2();
    assert_eq!(hex(curve::g2_words(&tau)), strings(&vectors["tau_2"]));
    assert_eq!(setup.key.hash().to_string(), vectors["key_hash"].as_str().unwrap());
    assert_eq!(hex([curve::word(setup.key.denominator_factor())]), [vectors["K"].as_str().unwrap()]);
    assert_eq!(Key::from(setup.key).weakness().unwrap(), "the key's reference string has τ = 42");
}

#[test]
fn test_prove_small_circuit_gives_specified_proof() {
    let (setup, vectors) = (small_setup(), vectors());
    let file = prove(&setup, &small_circuit(7), Fr::from(7)).unwrap();
    assert_eq!(hex(*file.proof.words()), strings(&vectors["proof"]));
    let challenges = trace(&setup.key, &file.proof, file.public_input).challenges;
    for (name, value) in [
        ("β", challenges.beta),
        ("γ", challenges.gamma),
        ("r", challenges.r),
        ("α", challenges.alpha),
        ("y", challenges.y),
    ] {
        assert_eq!(hex([curve::word(value)]), [vectors["challenges"][name].as_str().unwrap()], "{name}");
    }
}

#[test]
fn test_prove_smallest_domain_succeeds() {
    let (circuit, _) = Circuit::new(Fr::from(3));
    let setup = Setup::new(&circuit, 2, Fr::from(42)).unwrap();
    // A circuit that says nothing: qb, qc, qm and qk are zero.
    let file = prove(&setup, &circuit, Fr::from(3)).unwrap();
    let trace = trace(&setup.key, &file.proof, file.public_input);
    let literal = literal(&setup.key, &file.proof, &trace);
    assert_eq!(literal.remainders, [trace.remainders.r0, trace.remainders.r1, trace.remainders.r2]);
    assert_eq!(literal.denominators, trace.denominators);
}

#[test]
fn test_prove_unsatisfied_gate_is_an_error() {
    let setup = small_setup();
    let error = prove(&setup, &small_circuit(8), Fr::from(8)).unwrap_err();
    assert!(matches!(error, FflonkProveError::Unsatisfied { polynomial: "T0" }), "{error}");
}

#[test]
fn test_prove_other_public_input_is_an_error() {
    let error = prove(&small_setup(), &small_circuit(7), Fr::from(8)).unwrap_err();
    assert!(matches!(error, FflonkProveError::Unsatisfied { polynomial: "T0" }), "{error}");
}

/// As [`small_circuit`], but row 1 takes its first cell from a variable of its own with value `first`.
fn circuit_with_broken_copy(first: u64) -> Circuit {
    let (mut circuit, input) = Circuit::new(Fr::from(7));
    let (product, sum) = (first * 5, first * 5 + 5);
    let values = [first, 5, product, sum, 2 * sum + 3 * 7 + 4 * sum * 7 + 6];
    let [first, five, product, sum, last] = values.map(|value| circuit.variable(Fr::from(value)));
    circuit.row([0, 0, -1, 1, 0].map(Fr::from), [Some(first), Some(five), Some(product)]);
    circuit.row([1, 1, -1, 0, 0].map(Fr::from), [Some(product), Some(five), Some(sum)]);
    circuit.row([2, 3, -1, 4, 6].map(Fr::from), [Some(sum), Some(input), Some(last)]);
    circuit
}

#[test]
fn test_prove_broken_copy_is_an_error() {
    // Every gate is satisfied; only a copy of equal value is a copy.
    prove(&small_setup(), &circuit_with_broken_copy(7), Fr::from(7)).unwrap();
    let error = prove(&small_setup(), &circuit_with_broken_copy(8), Fr::from(7)).unwrap_err();
    assert!(matches!(error, FflonkProveError::Unsatisfied { polynomial: "T1" }), "{error}");
}

#[test]
fn test_prove_zero_witness_is_an_error() {
    let (circuit, _) = Circuit::new(Fr::ZERO);
    let setup = Setup::new(&circuit, 2, Fr::from(42)).unwrap();
    let error = prove(&setup, &circuit, Fr::ZERO).unwrap_err();
    assert!(matches!(error, FflonkProveError::Encoding(_)), "C1 is at infinity: {error}");
}

#[test]
fn test_setup_circuit_too_large_is_an_error() {
    let error = Setup::new(&small_circuit(7), 2, Fr::from(42)).unwrap_err();
    assert!(matches!(error, FflonkProveError::CircuitTooLarge { rows: 4, capacity: 3 }), "{error}");
}

#[test]
fn test_new_key_json_same_as_committed_succeeds() {
    let prover = PreimageProver::new().unwrap();
    assert_golden("fflonk_2p6.json", &prover.key().to_json_pretty());
    assert_eq!(FflonkKey::from_json(&prover.key().to_json_pretty()).unwrap(), *prover.key());
    assert!(Key::from(prover.key().clone()).weakness().unwrap().contains("test reference string"));
}

#[test]
fn test_prove_sample_same_as_committed_succeeds() {
    let file = PreimageProver::new().unwrap().prove(U256::from(SAMPLE)).unwrap();
    assert_golden("fflonk_2p6_proof.json", &file.to_json_pretty());
    assert_eq!(ProofFile::<FflonkProof>::from_json(&file.to_json_pretty()).unwrap(), file);
}

#[test]
fn test_prove_any_preimage_verifies_for_its_input_only_succeeds() {
    let prover = PreimageProver::new().unwrap();
    for preimage in [U256::ZERO, U256::ONE, U256::MAX] {
        let file = prover.prove(preimage).unwrap();
        verify(prover.key(), &file.proof, file.public_input).unwrap();
        let refused = verify(prover.key(), &file.proof, file.public_input + U256::ONE);
        assert!(matches!(refused, Err(VerifyError::Inverse { .. })));
    }
}
