//! FFLONK keys and proofs, published ones and our own: what is accepted and what is refused.

use std::path::{Path, PathBuf};

use alloy_primitives::{U256, keccak256};
use ark_bn254::{Fr, G1Affine};
use ark_ec::{AffineRepr, CurveGroup};
use ark_ff::Field;
use serde_json::{Value, json};
use verifier_gen::{
    Error, curve,
    native::fflonk::{VerifyError, trace, verify},
    proof::{FFLONK_PROOF_WORDS, FflonkProof, FflonkWord, ProofFile},
    vk::FflonkKey,
};

use crate::common::source;

/// A key and a proof for it.
struct Case {
    key: FflonkKey,
    file: ProofFile<FflonkProof>,
}

impl Case {
    fn verdict(&self, words: &[U256], public_input: U256) -> Result<(), VerifyError> {
        verify(&self.key, &FflonkProof::from_words(words).unwrap(), public_input)
    }

    /// The verdict after word 23 is made to fit, as a forger would: only then does a change reach the pairing.
    fn verdict_with_inverse(&self, words: &[U256], public_input: U256) -> Result<(), VerifyError> {
        let proof = FflonkProof::from_words(words).unwrap();
        let denominators = trace(&self.key, &proof, public_input).denominators;
        let mut words = words.to_vec();
        words[FflonkWord::Inverse as usize] = curve::word(denominators.inverse().unwrap());
        self.verdict(&words, public_input)
    }
}

fn keys() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("keys")
}

fn own() -> Case {
    let key = FflonkKey::read(&keys().join("fflonk_2p6.json")).unwrap();
    Case { key, file: ProofFile::read(&keys().join("fflonk_2p6_proof.json")).unwrap() }
}

/// Our own case and, where there are fixtures, the published one.
fn cases() -> Vec<Case> {
    let published = crate::common::root().map(|root| {
        let fixture = crate::common::fflonk_fixture(&root.join("fflonk/v27_zksync_era_l1_batch_proof_1.json"));
        assert_eq!(fixture.key.hash(), fixture.key_hash);
        Case { key: fixture.key, file: fixture.file }
    });
    std::iter::once(own()).chain(published).collect()
}

fn point(seed: u64) -> G1Affine {
    (G1Affine::generator() * Fr::from(seed)).into_affine()
}

#[test]
fn test_verify_proof_for_its_key_succeeds() {
    for case in cases() {
        case.verdict(case.file.proof.words(), case.file.public_input).unwrap();
        case.verdict_with_inverse(case.file.proof.words(), case.file.public_input).unwrap();
    }
}

/// Every bit of every word. A coordinate goes off the curve or out of the field; a scalar misses word 23.
#[test]
fn test_verify_any_flipped_bit_is_refused() {
    for case in cases() {
        for index in 0..FFLONK_PROOF_WORDS {
            for bit in 0..256 {
                let mut words = *case.file.proof.words();
                words[index] ^= U256::ONE << bit;
                let Ok(proof) = FflonkProof::from_words(&words) else { continue };
                assert!(index >= FflonkWord::QaAtZ as usize, "word {index}, bit {bit}: still on the curve");
                let refused = verify(&case.key, &proof, case.file.public_input);
                assert!(matches!(refused, Err(VerifyError::Inverse { .. })), "word {index}, bit {bit}: {refused:?}");
            }
        }
    }
}

/// The equation itself, invariant 10 of fflonk.md §11 included: T1′ and T2′ are among the words.
#[test]
fn test_verify_changed_evaluation_with_fitting_inverse_is_refused_by_pairing() {
    for case in cases() {
        for index in FflonkWord::QaAtZ as usize..FflonkWord::Inverse as usize {
            for bit in [0, 100, 200] {
                let mut words = *case.file.proof.words();
                words[index] ^= U256::ONE << bit;
                let refused = case.verdict_with_inverse(&words, case.file.public_input);
                assert_eq!(refused, Err(VerifyError::Pairing), "word {index}, bit {bit}");
            }
        }
    }
}

#[test]
fn test_verify_other_point_with_fitting_inverse_is_refused_by_pairing() {
    for case in cases() {
        for first in [FflonkWord::C1, FflonkWord::C2, FflonkWord::W, FflonkWord::WPrime].map(|word| word as usize) {
            let words = *case.file.proof.words();
            let negated = [words[first], curve::base_modulus() - words[first + 1]];
            for replacement in [negated, curve::g1_words(&point(5))] {
                let mut words = words;
                words[first..first + 2].copy_from_slice(&replacement);
                let refused = case.verdict_with_inverse(&words, case.file.public_input);
                assert_eq!(refused, Err(VerifyError::Pairing), "word {first}");
            }
        }
    }
}

/// W′ is not in the transcript: word 23 still fits.
#[test]
fn test_verify_other_w_prime_is_refused_by_pairing() {
    for case in cases() {
        let mut words = *case.file.proof.words();
        words[6..8].copy_from_slice(&curve::g1_words(&point(5)));
        assert_eq!(case.verdict(&words, case.file.public_input), Err(VerifyError::Pairing));
    }
}

/// Invariant 9 of fflonk.md §11: the input is bound through T0.
#[test]
fn test_verify_other_public_input_is_refused() {
    for case in cases() {
        let words = case.file.proof.words();
        for other in [case.file.public_input + U256::ONE, U256::ZERO] {
            assert!(matches!(case.verdict(words, other), Err(VerifyError::Inverse { .. })));
            assert_eq!(case.verdict_with_inverse(words, other), Err(VerifyError::Pairing));
        }
        let too_large = case.file.public_input + curve::scalar_modulus();
        assert_eq!(case.verdict(words, too_large), Err(VerifyError::PublicInput(too_large)));
    }
}

#[test]
fn test_verify_other_key_is_refused() {
    let Some(root) = crate::common::root() else { return };
    let [own, published] = cases().try_into().ok().unwrap();
    for path in crate::common::files(&root.join("vk"), |name| name.starts_with("fflonk")) {
        let key = FflonkKey::read(&path).unwrap();
        if key == published.key {
            continue;
        }
        let case = Case { key, file: published.file.clone() };
        let words = case.file.proof.words();
        assert!(matches!(case.verdict(words, case.file.public_input), Err(VerifyError::Inverse { .. })));
        assert_eq!(case.verdict_with_inverse(words, case.file.public_input), Err(VerifyError::Pairing));
    }
    let case = Case { key: own.key, file: published.file };
    assert_eq!(case.verdict_with_inverse(case.file.proof.words(), case.file.public_input), Err(VerifyError::Pairing));
}

fn refused_field(words: &[U256]) -> String {
    match FflonkProof::from_words(words).unwrap_err() {
        Error::Field { field, .. } => field,
        other => panic!("{other}"),
    }
}

#[test]
fn test_from_words_non_canonical_word_is_refused_by_name() {
    let words = *own().file.proof.words();
    for (index, word) in words.iter().enumerate() {
        let scalar = index >= FflonkWord::QaAtZ as usize;
        let modulus = if scalar { curve::scalar_modulus() } else { curve::base_modulus() };
        let mut changed = words;
        changed[index] = word + modulus;
        assert_eq!(refused_field(&changed), format!("proof[{index}]"));
    }
}

#[test]
fn test_from_words_point_at_infinity_or_off_the_curve_is_refused_by_name() {
    let words = *own().file.proof.words();
    for first in [0, 2, 4, 6] {
        for pair in [[U256::ZERO; 2], [U256::ONE; 2]] {
            let mut changed = words;
            changed[first..first + 2].copy_from_slice(&pair);
            assert_eq!(refused_field(&changed), format!("proof[{first}]"));
        }
    }
}

#[test]
fn test_from_words_other_length_is_refused_by_name() {
    let words = own().file.proof.words().to_vec();
    for length in [0, 23, 25, 41, 44] {
        let mut changed = words.clone();
        changed.resize(length, U256::ONE);
        assert_eq!(refused_field(&changed), "proof");
    }
}

#[test]
fn test_to_calldata_words_type_word_comes_first_succeeds() {
    let proof = own().file.proof;
    let words = proof.to_calldata_words();
    assert_eq!(words.len(), 25);
    assert_eq!(words[0], U256::ZERO);
    assert_eq!(words[1..], proof.words()[..]);
}

/// The published file that was not passed through another JSON tool, and our own.
#[test]
fn test_to_json_pretty_same_bytes_as_published_succeeds() {
    let mut paths = vec![keys().join("fflonk_2p6.json")];
    paths.extend(crate::common::root().map(|root| root.join("vk/fflonk_c8cd705a.json")));
    for path in paths {
        assert_eq!(FflonkKey::read(&path).unwrap().to_json_pretty(), std::fs::read_to_string(&path).unwrap());
    }
}

#[test]
fn test_read_published_keys_have_the_hash_in_their_name_succeeds() {
    let Some(root) = crate::common::root() else { return };
    let paths = crate::common::files(&root.join("vk"), |name| name.starts_with("fflonk"));
    assert_eq!(paths.len(), 3);
    for path in paths {
        let key = FflonkKey::read(&path).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap().strip_prefix("fflonk_").unwrap();
        assert_eq!(&key.hash().to_string()[2..10], name);
        assert_eq!((key.domain_log2(), key.has_known_tau()), (23, None));
        assert_eq!(FflonkKey::from_json(&key.to_json_pretty()).unwrap(), key);
    }
}

/// A change to the key file, and the field that the error must name.
type Degenerate = (&'static str, fn(&mut Value));

const DEGENERATE: [Degenerate; 22] = [
    ("n", |key| key["n"] = json!(64)),
    ("n", |key| key["n"] = json!(0)),
    ("n", |key| key["n"] = json!(1)),
    ("n", |key| key["n"] = json!((1 << 24) - 1)),
    ("n", |key| key["n"] = json!(u64::MAX)),
    ("num_inputs", |key| key["num_inputs"] = json!(2)),
    ("num_state_polys", |key| key["num_state_polys"] = json!(4)),
    ("num_witness_polys", |key| key["num_witness_polys"] = json!(1)),
    ("total_lookup_entries_length", |key| key["total_lookup_entries_length"] = json!(1)),
    ("non_residues[0]", |key| key["non_residues"][0] = json!([6, 0, 0, 0])),
    ("non_residues[1]", |key| key["non_residues"][1] = json!([5, 0, 0, 0])),
    ("non_residues[1]", |key| key["non_residues"][1] = json!([0, 0, 0, u64::MAX])),
    ("non_residues", |key| key["non_residues"] = json!([[5, 0, 0, 0]])),
    ("c0", |key| key["c0"] = json!({ "x": [0, 0, 0, 0], "y": [0, 0, 0, 0], "infinity": true })),
    ("c0", |key| key["c0"]["infinity"] = json!(true)),
    ("c0", |key| key["c0"]["x"] = json!([1, 0, 0, 0])),
    ("c0.y", |key| key["c0"]["y"] = json!([0, 0, 0, u64::MAX])),
    ("g2_elements[0]", |key| key["g2_elements"][0] = key["g2_elements"][1].clone()),
    ("g2_elements[1]", |key| key["g2_elements"][1] = key["g2_elements"][0].clone()),
    ("g2_elements[1]", |key| key["g2_elements"][1]["infinity"] = json!(true)),
    ("g2_elements[1]", |key| key["g2_elements"][1]["x"]["c0"] = json!([1, 0, 0, 0])),
    ("g2_elements", |key| key["g2_elements"] = json!([])),
];

#[test]
fn test_from_json_degenerate_key_is_refused_by_name() {
    let text = own().key.to_json_pretty();
    for (field, degrade) in DEGENERATE {
        let mut key = serde_json::from_str(&text).unwrap();
        degrade(&mut key);
        match FflonkKey::from_json(&key.to_string()).unwrap_err() {
            Error::Field { field: actual, .. } => assert_eq!(actual, field),
            other => panic!("{field}: {other}"),
        }
    }
}

#[test]
fn test_from_json_other_shape_is_refused_by_name() {
    let text = own().key.to_json_pretty();
    for (from, to, field) in [
        ("\"c0\": {", "\"c1\": {", "$"),
        ("\"n\": 63", "\"n\": 63.5", "n"),
        ("\"infinity\": false", "\"infinity\": 0", "c0.infinity"),
    ] {
        match FflonkKey::from_json(&text.replacen(from, to, 1)).unwrap_err() {
            Error::Json { field: actual, .. } => assert_eq!(actual, field),
            other => panic!("{field}: {other}"),
        }
    }
    assert!(matches!(FflonkKey::read(&keys().join("binding_2p16.json")), Err(Error::Json { .. })));
    assert!(matches!(FflonkKey::read(&keys().join("absent.json")), Err(Error::Read { .. })));
}

/// A point of the twist that is not in the subgroup: x = (k, 0) for the first k that is on the twist.
#[test]
fn test_from_json_tau_outside_the_subgroup_is_refused_by_name() {
    use ark_bn254::{Fq, Fq2, G2Affine};
    let point = (1u64..)
        .filter_map(|x| G2Affine::get_point_from_x_unchecked(Fq2::new(Fq::from(x), Fq::from(0)), false))
        .find(|point| !point.is_in_correct_subgroup_assuming_on_curve())
        .unwrap();
    let words = curve::g2_words(&point).map(|word| json!(word.into_limbs()));
    let [x1, x0, y1, y0] = words;
    let mut key: Value = serde_json::from_str(&own().key.to_json_pretty()).unwrap();
    key["g2_elements"][1] = json!({ "x": { "c0": x0, "c1": x1 }, "y": { "c0": y0, "c1": y1 }, "infinity": false });
    match FflonkKey::from_json(&key.to_string()).unwrap_err() {
        Error::Field { field, expected, .. } => {
            assert_eq!((field.as_str(), expected.as_str()), ("g2_elements[1]", "a point of the subgroup of order r"));
        }
        other => panic!("{other}"),
    }
}

/// The committed contract is what the renderer writes; `UPDATE_GOLDEN=1` rewrites it.
#[test]
fn test_fflonk_verifier_same_as_committed_succeeds() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../contracts/src/verifier/generated/FflonkVerifier.sol");
    let rendered = source(own().key, "FflonkVerifier");
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        std::fs::write(&path, &rendered).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap();
    assert_eq!(keccak256(&committed), keccak256(&rendered), "{} is out of date; UPDATE_GOLDEN=1", path.display());
    assert!(!rendered.contains("@@"));
}
