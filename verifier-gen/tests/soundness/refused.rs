use rayon::prelude::*;
use verifier_gen::{
    native::{VerifyError, fflonk, plonk},
    proof::{ProofWords, PublicInputs},
};

use crate::shared::{Case, Mutant, all, forgeries, malformed, replaced, report};

/// Asserts that none of the mutants is accepted, and says how many there are.
fn all_refused(case: &Case, kind: &str, mutants: impl IntoParallelIterator<Item = Mutant>) {
    let verdict = |mutant: Mutant| match case.key.verify(&mutant.proof, &mutant.inputs) {
        Err(_) => Ok(()),
        Ok(()) => Err(mutant.what),
    };
    let verdicts: Vec<_> = mutants.into_par_iter().map(verdict).collect();
    let accepted: Vec<_> = verdicts.iter().filter_map(|verdict| verdict.as_ref().err()).collect();
    assert!(accepted.is_empty(), "{}: accepted {accepted:?}", case.name);
    report(&format!("{}: {} {kind} refused", case.name, verdicts.len()));
}

#[test]
fn test_verify_valid_proof_succeeds() {
    for case in all() {
        case.key.verify(&case.proof, &case.inputs).unwrap();
    }
}

#[test]
fn test_verify_any_flipped_bit_is_refused() {
    for case in all() {
        all_refused(&case, "bit flips", (0..case.bits()).into_par_iter().map(|bit| case.flipped(bit)));
    }
}

#[test]
fn test_verify_malformed_is_refused() {
    for case in all() {
        all_refused(&case, "malformed proofs", malformed(&case));
    }
}

#[test]
fn test_verify_replaced_part_is_refused() {
    for case in all() {
        all_refused(&case, "replaced parts", replaced(&case));
    }
}

/// The pairing and nothing before it refuses what a forger has made fit.
#[test]
fn test_verify_forgery_is_refused_by_pairing() {
    for case in all() {
        let forgeries = forgeries(&case);
        for Mutant { what, proof, inputs } in &forgeries {
            let refused = case.key.verify(proof, inputs);
            let by_pairing = matches!(
                refused,
                Err(VerifyError::Pairing
                    | VerifyError::ZksyncPlonk(plonk::VerifyError::Pairing)
                    | VerifyError::ZksyncFflonk(fflonk::VerifyError::Pairing))
            );
            assert!(by_pairing, "{}, {what}: {refused:?}", case.name);
        }
        report(&format!("{}: {} forgeries refused by the pairing", case.name, forgeries.len()));
    }
}

#[test]
fn test_verify_nothing_at_all_is_refused() {
    for case in all() {
        assert!(case.key.verify(&ProofWords(vec![]), &PublicInputs(vec![])).is_err());
    }
}
