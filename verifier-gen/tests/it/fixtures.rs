//! Published keys and proofs.

use alloy_primitives::U256;
use verifier_gen::{
    Error, curve,
    native::plonk::{UChallenge, VerifyError, merged, trace, verify},
    proof::{PROOF_WORDS, PlonkProof, ProofFile},
    vk::{Key, PlonkKey},
};

use crate::common::{self, Fixture, flip};

/// Whether the native verifier refuses `words`, when reading or when verifying.
fn refuses(fixture: &Fixture, words: &[U256; PROOF_WORDS]) -> bool {
    PlonkProof::from_words(words)
        .map_or(true, |proof| verify(&fixture.key, &proof, fixture.proof.public_input).is_err())
}

#[test]
fn test_verify_published_proofs_succeeds() {
    let Some(root) = common::root() else { return };
    let fixtures = common::accepted(&root);
    assert_eq!(fixtures.len(), 8);
    for fixture in fixtures {
        assert_eq!(fixture.key.hash(), fixture.key_hash, "{}", fixture.name);
        let verdict = verify(&fixture.key, &fixture.proof.proof, fixture.proof.public_input);
        assert_eq!(verdict, Ok(()), "{}", fixture.name);
        let trace = trace(&fixture.key, &fixture.proof.proof, fixture.proof.public_input, UChallenge::Short);
        assert_eq!(merged::left(&fixture.key, &fixture.proof.proof, &trace), trace.left, "{}", fixture.name);
    }
}

#[test]
fn test_trace_short_u_depends_on_every_word() {
    let Some(root) = common::root() else { return };
    let fixture = &common::accepted(&root)[0];
    let u = |proof: &PlonkProof, input| trace(&fixture.key, proof, input, UChallenge::Short).challenges.u;
    let (proof, input) = (&fixture.proof.proof, fixture.proof.public_input);
    let mut seen = vec![u(proof, input), u(proof, flip(input, 0))];
    for i in 0..PROOF_WORDS {
        let mut words = *proof.words();
        if (22..40).contains(&i) {
            words[i] = flip(words[i], 0);
        } else if i % 2 == 0 {
            // The same x belongs to two points: exchange this one for W, or W for it.
            let other = if i == 40 { 0 } else { 40 };
            words.copy_within(other..other + 2, i);
        } else {
            words[i] = curve::base_modulus() - words[i];
        }
        seen.push(u(&PlonkProof::from_words(&words).unwrap(), input));
    }
    let count = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), count);
}

#[test]
fn test_verify_flipped_word_is_refused() {
    let Some(root) = common::root() else { return };
    for fixture in common::accepted(&root) {
        let words = fixture.proof.proof.words();
        for i in 0..PROOF_WORDS {
            for bit in [0, 100, 255] {
                let mut mutated = *words;
                mutated[i] = flip(words[i], bit);
                assert!(refuses(&fixture, &mutated), "{}: word {i}, bit {bit}", fixture.name);
            }
        }
    }
}

#[test]
fn test_verify_other_point_is_refused() {
    let Some(root) = common::root() else { return };
    for fixture in common::accepted(&root) {
        let words = fixture.proof.proof.words();
        for i in (0..22).chain(40..44).step_by(2) {
            let mut negated = *words;
            negated[i + 1] = curve::base_modulus() - words[i + 1];
            assert!(refuses(&fixture, &negated), "{}: point at {i} negated", fixture.name);
        }
        let mut swapped = *words;
        swapped[40..44].rotate_left(2);
        assert!(refuses(&fixture, &swapped), "{}: W and W' exchanged", fixture.name);
    }
}

#[test]
fn test_verify_other_statement_fails_at_the_stage_specified() {
    let Some(root) = common::root() else { return };
    let fixtures = common::accepted(&root);
    for fixture in &fixtures {
        let input = flip(fixture.proof.public_input, 0);
        let verdict = verify(&fixture.key, &fixture.proof.proof, input);
        assert!(matches!(verdict, Err(VerifyError::Quotient { .. })), "{}: {verdict:?}", fixture.name);
        let input = flip(fixture.proof.public_input, 253);
        assert_eq!(verify(&fixture.key, &fixture.proof.proof, input), Err(VerifyError::PublicInput(input)));
        // The transcript does not absorb the key: another key of the same size fails at the pairing only.
        for other in &fixtures {
            if other.key == fixture.key {
                continue;
            }
            let verdict = verify(&other.key, &fixture.proof.proof, fixture.proof.public_input);
            if other.key.domain_log2() == fixture.key.domain_log2() {
                assert_eq!(verdict, Err(VerifyError::Pairing), "{} under {}", fixture.name, other.name);
            } else {
                assert!(matches!(verdict, Err(VerifyError::Quotient { .. })), "{} under {}", fixture.name, other.name);
            }
        }
    }
}

#[test]
fn test_verify_negative_fixture_is_refused() {
    let Some(root) = common::root() else { return };
    let key = common::fixture(&root.join("plonk/era_contracts_PlonkVerifierTest.json")).key;
    let file = ProofFile::read(&root.join("plonk/NEGATIVE_PROOF_from_db.json")).unwrap();
    let verdict = verify(&key, &file.proof, file.public_input);
    assert!(matches!(verdict, Err(VerifyError::Quotient { .. })), "{verdict:?}");
}

#[test]
fn test_read_recursive_proof_is_refused() {
    let Some(root) = common::root() else { return };
    let error = ProofFile::<PlonkProof>::read(&root.join("plonk/recursive_48w.json")).unwrap_err();
    let Error::Field { file, field, actual, .. } = error else { panic!("{error}") };
    assert!(file.ends_with("recursive_48w.json"));
    assert_eq!((field.as_str(), actual.as_str()), ("proof", "48 words"));
}

#[test]
fn test_read_published_keys_gives_recorded_hashes() {
    let Some(root) = common::root() else { return };
    let paths = common::files(&root.join("vk"), |name| name.starts_with("plonk_"));
    assert_eq!(paths.len(), 7);
    for path in paths {
        let key = PlonkKey::read(&path).unwrap();
        // Each file name ends with the first bytes of the hash.
        let name = path.file_stem().unwrap().to_str().unwrap();
        let (_, prefix) = name.rsplit_once('_').unwrap();
        assert!(format!("{:x}", key.hash()).starts_with(prefix), "{name}");
        let weakness = name.contains("test_crs").then(|| "the key's reference string has τ = 42".to_owned());
        assert_eq!(Key::from(key.clone()).weakness(), weakness, "{name}");
        let written: serde_json::Value = serde_json::from_str(&key.to_json_pretty()).unwrap();
        assert_eq!(written, common::json(&path), "{name}");
    }
}

#[test]
fn test_to_json_pretty_production_key_reproduces_file() {
    let Some(root) = common::root() else { return };
    let path = root.join("vk/plonk_0.29.4_b2f50340.json");
    assert_eq!(PlonkKey::read(&path).unwrap().to_json_pretty(), std::fs::read_to_string(path).unwrap());
}
