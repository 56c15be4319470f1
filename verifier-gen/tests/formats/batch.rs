//! Proofs as `proveBatchesSharedBridge` takes them.

use alloy_primitives::U256;
use verifier_gen::{
    Error,
    proof::{BatchProof, ProofWords},
};

use crate::support::keys;

fn proof(file: &str) -> ProofWords {
    ProofWords::read(&keys().join(file)).unwrap()
}

fn refusal(result: Result<BatchProof, Error>) -> (String, String) {
    match result.unwrap_err() {
        Error::Field { field, expected, .. } => (field, expected),
        other => panic!("{other}"),
    }
}

#[test]
fn test_calldata_words_type_word_comes_first() {
    for (file, kind, count) in [("fflonk_2p6_proof.json", 0, 24), ("binding_2p16_proof.json", 1, 44)] {
        let words = proof(file);
        let batch = BatchProof::from_proof(&words).unwrap();
        let calldata = batch.to_calldata_words();
        assert_eq!((calldata[0], calldata.len()), (U256::from(kind), count + 1), "{file}");
        assert_eq!(calldata[1..], words.0, "{file}");
        assert_eq!(BatchProof::from_calldata_words(&calldata).unwrap(), batch, "{file}");
        assert_eq!(batch.proof(), words, "{file}");
    }
}

#[test]
fn test_calldata_words_recursive_proof_has_four_more() {
    // Points of the proof itself: whether they fit each other is a matter of verification.
    let mut words = proof("binding_2p16_proof.json");
    words.0.extend_from_within(..4);
    let batch = BatchProof::from_proof(&words).unwrap();
    assert!(matches!(batch, BatchProof::RecursivePlonk(_)));
    let calldata = batch.to_calldata_words();
    assert_eq!((calldata[0], calldata.len()), (U256::ONE, 49));
    assert_eq!(BatchProof::from_calldata_words(&calldata).unwrap(), batch);
}

#[test]
fn test_from_calldata_words_wrong_type_or_length_is_refused_by_name() {
    let plonk = proof("binding_2p16_proof.json").0;
    let typed =
        |kind: u64, words: &[U256]| refusal(BatchProof::from_calldata_words(&[&[U256::from(kind)], words].concat()));
    assert_eq!(refusal(BatchProof::from_calldata_words(&[])).0, "proof");
    assert_eq!(typed(2, &plonk), ("proof[0]".into(), "type 0 or 1".into()));
    assert_eq!(typed(0, &plonk), ("proof".into(), "24 words".into()));
    assert_eq!(typed(1, &plonk[1..]), ("proof".into(), "44 words".into()));
    assert_eq!(typed(1, &plonk[..24]), ("proof".into(), "44 words".into()));
    assert_eq!(typed(1, &[]), ("proof".into(), "44 words".into()));
    assert_eq!(refusal(BatchProof::from_proof(&ProofWords(plonk[1..].to_vec()))).1, "24, 44 or 48 words");
}
