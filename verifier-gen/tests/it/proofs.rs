//! Proof words and files, without a key. No fixtures needed.

use alloy_primitives::U256;
use verifier_gen::{
    Error, curve,
    proof::{PlonkProof, ProofFile},
};

/// Words that are a proof in form: every point is the generator, every scalar its index.
fn words() -> [U256; 44] {
    std::array::from_fn(|i| match i {
        22..40 => U256::from(i),
        _ => U256::from(1 + i % 2),
    })
}

fn refused_field(words: &[U256]) -> String {
    match PlonkProof::from_words(words) {
        Err(Error::Field { field, .. }) => field,
        other => panic!("{other:?}"),
    }
}

#[test]
fn test_from_words_well_formed_succeeds() {
    let proof = PlonkProof::from_words(&words()).unwrap();
    assert_eq!(*proof.words(), words());
}

#[test]
fn test_from_words_wrong_length_is_refused() {
    assert_eq!(refused_field(&words()[..43]), "proof");
    assert_eq!(refused_field(&[words().as_slice(), &[U256::ZERO]].concat()), "proof");
    assert_eq!(refused_field(&[]), "proof");
}

#[test]
fn test_from_words_each_bad_word_is_named() {
    for i in 0..44 {
        let mut mutated = words();
        let point = i - i % 2;
        if (22..40).contains(&i) {
            mutated[i] = curve::scalar_modulus();
            assert_eq!(refused_field(&mutated), format!("proof[{i}]"));
            mutated[i] = curve::scalar_modulus() - U256::from(1);
            assert!(PlonkProof::from_words(&mutated).is_ok());
            continue;
        }
        // The same point with a coordinate that is not canonical, a point off the curve, infinity.
        mutated[i] = words()[i] + curve::base_modulus();
        assert_eq!(refused_field(&mutated), format!("proof[{i}]"));
        mutated[i] = U256::from(3);
        assert_eq!(refused_field(&mutated), format!("proof[{point}]"));
        (mutated[point], mutated[point + 1]) = (U256::ZERO, U256::ZERO);
        assert_eq!(refused_field(&mutated), format!("proof[{point}]"));
    }
}

#[test]
fn test_file_round_trip_succeeds() {
    let file = ProofFile { public_input: U256::from(7), proof: PlonkProof::from_words(&words()).unwrap() };
    assert_eq!(ProofFile::from_json(&file.to_json_pretty()).unwrap(), file);
    let published = file.to_json_pretty().replace("\"publicInput\": \"", "\"note\": 1, \"public_inputs\": [\"");
    let published = published.replacen("\",\n", "\"],\n", 1);
    assert_eq!(ProofFile::from_json(&published).unwrap(), file);
}

#[test]
fn test_file_wrong_shape_names_field() {
    let text =
        ProofFile { public_input: U256::from(7), proof: PlonkProof::from_words(&words()).unwrap() }.to_json_pretty();
    let zeros = "0".repeat(63);
    for (text, field) in [
        (text.replace(&format!("\"0x{zeros}7\""), "\"7\""), "publicInput"),
        (text.replace(&format!("\"0x{zeros}7\""), "7"), "publicInput"),
        (text.replacen(&format!("0x{zeros}1"), &format!("0x1{zeros}1"), 1), "proof[0]"),
        (text.replacen(&format!("0x{zeros}2"), "0xzz", 1), "proof[1]"),
        (text.replacen(&format!("0x{zeros}2"), "0x", 1), "proof[1]"),
        (r#"{"public_inputs": [], "proof": []}"#.into(), "public_inputs"),
        (r#"{"publicInput": "0x1", "proof": []}"#.into(), "proof"),
    ] {
        let error = ProofFile::<PlonkProof>::from_json(&text).unwrap_err();
        let message = error.to_string();
        let (Error::Field { field: actual, .. } | Error::Json { field: actual, .. }) = error else {
            panic!("{message}")
        };
        assert_eq!(actual, field, "{message}");
    }
    let unknown = text.replacen('{', "{\"comment\": 1,", 1);
    assert!(ProofFile::<PlonkProof>::from_json(&unknown).unwrap_err().to_string().contains("unknown field `comment`"));
}
