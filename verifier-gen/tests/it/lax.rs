//! Lax verification: what deployed verifiers accept beyond the strict ones, and what they refuse all the same.

use std::path::{Path, PathBuf};

use alloy_primitives::{U256, keccak256};
use ark_bn254::{Fr, G1Affine};
use ark_ec::CurveGroup;
use ark_ff::Field;
use serde_json::json;
use verifier_gen::{
    Error, curve,
    native::{
        VerifyError, fflonk,
        plonk::{self, UChallenge, separator},
    },
    proof::{ProofFile, ProofWords, PublicInputs, RecursivePlonkProof},
    render::{Compat, Options},
    vk::{FflonkKey, Key, PlonkKey},
};

use crate::common;

/// A key with a proof for it, as words.
struct Case {
    key: Key,
    compat: Compat,
    words: Vec<U256>,
    input: U256,
    /// Numbers of the words that are scalars.
    scalars: std::ops::Range<usize>,
}

impl Case {
    fn verdict(&self, words: &[U256], input: U256) -> Result<(), VerifyError> {
        self.key.verify_as(self.compat, &ProofWords(words.to_vec()), &PublicInputs(vec![input]))
    }

    /// The modulus of word number `index`.
    fn modulus(&self, index: usize) -> U256 {
        if self.scalars.contains(&index) { curve::scalar_modulus() } else { curve::base_modulus() }
    }

    /// First words of the points.
    fn points(&self) -> impl Iterator<Item = usize> {
        (0..self.words.len()).step_by(2).filter(|first| !self.scalars.contains(first))
    }
}

fn keys() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("keys")
}

fn plonk_key() -> PlonkKey {
    PlonkKey::read(&keys().join("binding_2p16.json")).unwrap()
}

fn plonk_proof() -> ProofFile {
    ProofFile::read(&keys().join("binding_2p16_proof.json")).unwrap()
}

fn plonk_case() -> Case {
    let ProofFile { public_input: input, proof } = plonk_proof();
    Case { key: plonk_key().into(), compat: Compat::Lax, words: proof.words().to_vec(), input, scalars: 22..40 }
}

/// The same proof with its own two sums as the points to hand on: those of a valid proof form a pair.
fn recursive_case() -> Case {
    let mut case = Case { compat: Compat::LaxRecursive, ..plonk_case() };
    let ProofFile { public_input, proof } = plonk_proof();
    let trace = plonk::trace(&plonk_key(), &proof, public_input, UChallenge::Short);
    case.words.extend([trace.left, trace.right].iter().flat_map(curve::g1_words));
    case
}

fn fflonk_case() -> Case {
    let key = FflonkKey::read(&keys().join("fflonk_2p6.json")).unwrap();
    let file = ProofFile::<verifier_gen::proof::FflonkProof>::read(&keys().join("fflonk_2p6_proof.json")).unwrap();
    let words = file.proof.words().to_vec();
    Case { key: key.into(), compat: Compat::Lax, words, input: file.public_input, scalars: 8..24 }
}

/// The published recursive proof.
fn published_case() -> Option<(Case, PlonkKey, String)> {
    let value = common::json(&common::root()?.join("plonk/recursive_48w.json"));
    let key = PlonkKey::from_json(&value["vk"]["json"].to_string()).unwrap();
    let word = |value: &serde_json::Value| value.as_str().unwrap().parse::<U256>().unwrap();
    assert_eq!(value["expected"], json!(true));
    let case = Case {
        key: key.clone().into(),
        compat: Compat::LaxRecursive,
        words: value["proof"].as_array().unwrap().iter().map(word).collect(),
        input: word(&value["public_inputs"][0]),
        scalars: 22..40,
    };
    Some((case, key, value["vk"]["verification_key_hash"].as_str().unwrap().to_owned()))
}

fn cases() -> Vec<Case> {
    let published = published_case().map(|(case, _, _)| case);
    [plonk_case(), recursive_case(), fflonk_case()].into_iter().chain(published).collect()
}

/// Name of the field that a proof is refused for.
fn refused_field(verdict: Result<(), VerifyError>) -> String {
    match verdict {
        Err(VerifyError::Proof(Error::Field { field, .. })) => field,
        other => panic!("{other:?}"),
    }
}

/// `word` plus every multiple of `modulus` that fits in 256 bits, but none.
fn spellings(word: U256, modulus: U256) -> impl Iterator<Item = U256> {
    std::iter::successors(word.checked_add(modulus), move |next| next.checked_add(modulus))
}

#[test]
fn test_verify_as_lax_every_spelling_of_every_word_succeeds() {
    for case in cases() {
        case.verdict(&case.words, case.input).unwrap();
        let mut all = case.words.clone();
        for index in 0..case.words.len() {
            let mut words = case.words.clone();
            let spellings: Vec<_> = spellings(words[index], case.modulus(index)).collect();
            assert!((4..=5).contains(&spellings.len()), "word {index}: {}", spellings.len());
            words[index] = spellings[index % spellings.len()];
            assert!(case.key.verify(&ProofWords(words.clone()), &PublicInputs(vec![case.input])).is_err());
            case.verdict(&words, case.input).unwrap_or_else(|error| panic!("word {index}: {error}"));
            all[index] = spellings[spellings.len() - 1];
        }
        case.verdict(&all, case.input).unwrap();
    }
}

#[test]
fn test_verify_as_lax_masked_input_of_plonk_succeeds() {
    for case in [plonk_case(), recursive_case()] {
        for high in 1..8 {
            let input = case.input | U256::from(high) << 253;
            case.verdict(&case.words, input).unwrap();
        }
        // It is not reduced: r has bits below 2^253.
        let refused = case.verdict(&case.words, case.input + curve::scalar_modulus());
        assert!(matches!(refused, Err(VerifyError::ZksyncPlonk(plonk::VerifyError::Quotient { .. }))), "{refused:?}");
    }
}

#[test]
fn test_verify_as_lax_reduced_input_of_fflonk_succeeds() {
    let case = fflonk_case();
    for input in spellings(case.input, curve::scalar_modulus()) {
        case.verdict(&case.words, input).unwrap();
    }
    let refused = case.verdict(&case.words, case.input | U256::ONE << 253);
    assert!(matches!(refused, Err(VerifyError::ZksyncFflonk(fflonk::VerifyError::Inverse { .. }))), "{refused:?}");
}

/// Reduction is what tells lax from strict, and all that does: for words of any kind.
#[test]
fn test_verify_as_lax_is_strict_of_reduced_words() {
    for case in cases() {
        let mut seed = U256::from(7);
        for round in 0..40 {
            let mut words = case.words.clone();
            for _ in 0..=round % 3 {
                seed = U256::from_be_bytes(keccak256(seed.to_be_bytes::<32>()).0);
                let index = seed.as_limbs()[0] as usize % words.len();
                words[index] = match round % 4 {
                    // Changed, then spelled otherwise; or anything at all.
                    0 => words[index].wrapping_add(U256::from(round)),
                    1 => words[index].wrapping_add(case.modulus(index)),
                    _ => seed,
                };
            }
            let reduced: Vec<_> = words.iter().enumerate().map(|(i, word)| word % case.modulus(i)).collect();
            let lax = case.verdict(&words, case.input).map_err(|error| error.to_string());
            let strict = match (&case.key, case.compat) {
                // There is no strict verifier of recursive proofs.
                (Key::ZksyncPlonk(key), Compat::LaxRecursive) => RecursivePlonkProof::from_words(&reduced)
                    .map_err(VerifyError::from)
                    .and_then(|proof| Ok(plonk::verify_recursive(key, &proof, case.input)?)),
                _ => case.key.verify(&ProofWords(reduced), &PublicInputs(vec![case.input])),
            };
            assert_eq!(lax, strict.map_err(|error| error.to_string()));
        }
    }
}

#[test]
fn test_verify_as_lax_infinity_is_refused_by_name() {
    for case in cases() {
        for first in case.points() {
            for infinity in [U256::ZERO, curve::base_modulus(), curve::base_modulus() * U256::from(5)] {
                let mut words = case.words.clone();
                (words[first], words[first + 1]) = (infinity, U256::ZERO);
                assert_eq!(refused_field(case.verdict(&words, case.input)), format!("proof[{first}]"));
                words[first + 1] = infinity;
                assert_eq!(refused_field(case.verdict(&words, case.input)), format!("proof[{first}]"));
            }
        }
    }
}

#[test]
fn test_verify_as_lax_other_length_is_refused_by_name() {
    for case in cases() {
        for length in [0, 23, 25, 43, 44, 45, 47, 48, 49] {
            let mut words = case.words.clone();
            words.resize(length, U256::ONE);
            if length != case.words.len() {
                assert_eq!(refused_field(case.verdict(&words, case.input)), "proof", "{length} words");
            }
        }
        for inputs in [vec![], vec![case.input; 2]] {
            let refused = case.key.verify_as(case.compat, &ProofWords(case.words.clone()), &PublicInputs(inputs));
            assert!(matches!(refused, Err(VerifyError::PublicInputCount { expected: 1, .. })), "{refused:?}");
        }
    }
}

#[test]
fn test_verify_as_lax_flipped_bit_is_refused() {
    for case in cases() {
        for index in 0..case.words.len() {
            for bit in [0, 77, 200, 255] {
                let mut words = case.words.clone();
                words[index] = common::flip(words[index], bit);
                assert!(case.verdict(&words, case.input).is_err(), "word {index}, bit {bit}");
            }
        }
    }
}

#[test]
fn test_verify_recursive_published_proof_has_recorded_hash() {
    let Some((case, key, hash)) = published_case() else { return };
    case.verdict(&case.words, case.input).unwrap();
    assert_eq!(key.recursive_hash().to_string(), hash);
    assert_ne!(key.hash(), key.recursive_hash());
}

fn recursive_cases() -> Vec<(Case, PlonkKey)> {
    let published = published_case().map(|(case, key, _)| (case, key));
    std::iter::once((recursive_case(), plonk_key())).chain(published).collect()
}

fn with_points(words: &[U256], points: [G1Affine; 2]) -> Vec<U256> {
    [&words[..44], points.iter().flat_map(curve::g1_words).collect::<Vec<_>>().as_slice()].concat()
}

#[test]
fn test_verify_recursive_accepts_every_pair_and_nothing_else() {
    for (case, _) in recursive_cases() {
        let [first, second] = RecursivePlonkProof::from_words(&case.words).unwrap().points();
        let twice = |point: G1Affine| (point + point).into_affine();
        for pair in [[-first, -second], [twice(first), twice(second)]] {
            case.verdict(&with_points(&case.words, pair), case.input).unwrap();
        }
        for pair in [[second, first], [first, -second], [first, first], [twice(first), second]] {
            let refused = case.verdict(&with_points(&case.words, pair), case.input);
            assert!(matches!(refused, Err(VerifyError::ZksyncPlonk(plonk::VerifyError::Pairing))), "{refused:?}");
        }
    }
}

/// The attack of plonk-equations.md §9 on a proof with another W', whose quotient identity holds: for the factor f,
/// P1 = −G/f and P2 = −X/f turn what a verifier computes that separates the equations by f into infinity, twice.
fn forged(case: &Case, key: &PlonkKey, kind: UChallenge, factor: impl Fn(Fr, &RecursivePlonkProof) -> Fr) -> Vec<U256> {
    let mut words = case.words.clone();
    words.copy_within(0..2, 42);
    let honest = RecursivePlonkProof::from_words(&words).unwrap();
    let alone = plonk::verify(key, honest.proof(), case.input);
    assert_eq!(alone, Err(plonk::VerifyError::Pairing));
    let trace = plonk::trace(key, honest.proof(), case.input, kind);
    let factor = factor(trace.challenges.u, &honest);
    let points = [trace.left, trace.right].map(|sum| (sum * -factor.inverse().unwrap()).into_affine());
    assert_eq!((points[0] * factor + trace.left).into_affine(), G1Affine::default());
    with_points(&words, points)
}

/// Made for the u² of deployed verifiers, for that of our own u, and for the ρ of other points.
#[test]
fn test_verify_recursive_points_chosen_after_u_are_refused() {
    for (case, key) in recursive_cases() {
        for forged in [
            forged(&case, &key, UChallenge::Transcript, |u, _| u.square()),
            forged(&case, &key, UChallenge::Short, |u, _| u.square()),
            forged(&case, &key, UChallenge::Short, separator),
        ] {
            let refused = case.verdict(&forged, case.input);
            assert!(matches!(refused, Err(VerifyError::ZksyncPlonk(plonk::VerifyError::Pairing))), "{refused:?}");
        }
    }
}

#[test]
fn test_render_compat_of_other_system_is_refused_by_name() {
    let fflonk = fflonk_case();
    let options = |compat| Options { compat, ..Options::new("Verifier") };
    let error = fflonk.key.render(&options(Compat::LaxRecursive)).unwrap_err();
    assert!(matches!(error, Error::Option { option: "compat", .. }), "{error}");
    let words = ProofWords(fflonk.words.clone());
    let refused = fflonk.key.verify_as(Compat::LaxRecursive, &words, &PublicInputs(vec![fflonk.input]));
    assert!(matches!(refused, Err(VerifyError::Proof(Error::Option { option: "compat", .. }))), "{refused:?}");
}

/// Contracts and a proof for the forge tests in `tests/sol/verifier/compat`.
#[test]
fn test_render_compat_verifiers_equal_committed() {
    let folder = "tests/sol/verifier/compat/generated";
    let (plonk, fflonk) = (plonk_case().key, fflonk_case().key);
    for (name, key, compat, modexp) in [
        ("LaxPlonkVerifier", &plonk, Compat::Lax, true),
        ("RecursivePlonkVerifier", &plonk, Compat::LaxRecursive, true),
        ("LaxFflonkVerifier", &fflonk, Compat::Lax, true),
        ("FflonkVerifierWithoutModexp", &fflonk, Compat::Strict, false),
    ] {
        let options = Options { compat, modexp, ..Options::new(name) };
        let [source] = key.render(&options).unwrap().try_into().unwrap();
        assert!(!source.text.contains("@@"), "a marker is left in {name}");
        common::golden(&format!("{folder}/{}", source.file_name), &source.text);
    }
    let case = recursive_case();
    let hex = |word: &U256| format!("{word:#066x}");
    let forged_for = |kind| forged(&case, &plonk_key(), kind, |u, _| u.square()).iter().map(hex).collect::<Vec<_>>();
    let proof = json!({
        "key_hash": plonk_key().recursive_hash().to_string(),
        "publicInput": hex(&case.input),
        "proof": case.words.iter().map(hex).collect::<Vec<_>>(),
        // Made for the u² of deployed verifiers, and for that of our u.
        "forged_deployed": forged_for(UChallenge::Transcript),
        "forged_short": forged_for(UChallenge::Short),
    });
    let text = serde_json::to_string_pretty(&proof).unwrap() + "\n";
    common::golden(&format!("{folder}/RecursivePlonkVerifier.proof.json"), &text);
}
