//! Proofs: the committed sample, and everything that must be refused.

use alloy_primitives::{B256, U256};
use zksync_bellman::SynthesisError;

use super::{
    super::{ProveError, prover::guarded, words::proof_words},
    SAMPLE, assert_golden, public_input,
    words::with_words,
};
use crate::proof::{PlonkProof, ProofFile};

#[test]
fn test_prove_sample_same_as_committed_succeeds() {
    let sample = &*SAMPLE;
    assert!(sample.prover.verifies(&sample.proof).unwrap());
    // Made in another run, perhaps with another number of CPUs: proofs are deterministic.
    let file = ProofFile {
        public_input: public_input(sample.circuit.prev, sample.circuit.next),
        proof: PlonkProof::from_words(&proof_words(&sample.proof).unwrap()).unwrap(),
    };
    assert_golden("binding_2p16_proof.json", &file.to_json_pretty());
}

#[test]
fn test_prove_equal_commitments_succeeds() {
    let sample = &*SAMPLE;
    let proof = sample.prover.prove(B256::ZERO, B256::ZERO).unwrap();
    assert_eq!(proof.public_input, public_input(B256::ZERO, B256::ZERO));
    // Words of one proof do not serve for another statement.
    let mut of_other = with_words(&sample.proof, proof.proof.words());
    assert!(!sample.prover.verifies(&of_other).unwrap());
    of_other.inputs = vec![super::super::field::scalar(proof.public_input)];
    assert!(sample.prover.verifies(&of_other).unwrap());
}

#[test]
fn test_verifies_any_changed_word_is_refused() {
    let sample = &*SAMPLE;
    let words = proof_words(&sample.proof).unwrap();
    assert!(sample.prover.verifies(&with_words(&sample.proof, &words)).unwrap());
    for index in 0..words.len() {
        let mut changed = words;
        changed[index] ^= U256::ONE;
        let verdict = sample.prover.verifies(&with_words(&sample.proof, &changed));
        assert!(!matches!(verdict, Ok(true)), "word {index}");
    }
}

#[test]
fn test_verifies_other_public_input_is_refused() {
    let sample = &*SAMPLE;
    let mut proof = sample.proof.clone();
    proof.inputs = vec![super::super::field::scalar(sample.circuit.public_input + U256::ONE)];
    assert!(!sample.prover.verifies(&proof).unwrap());
}

#[test]
fn test_guarded_panic_is_an_error() {
    let error = guarded::<()>("a step", || panic!("index {}", 7)).unwrap_err();
    assert!(matches!(error, ProveError::LibraryPanic { step: "a step", ref message } if message == "index 7"));
    let error = guarded::<()>("a step", || Err(SynthesisError::Unsatisfiable)).unwrap_err();
    assert!(matches!(error, ProveError::Library { step: "a step", source: SynthesisError::Unsatisfiable }));
}
