use alloy::primitives::keccak256;
use rayon::prelude::*;

use crate::{
    class::Class,
    contract::{Contract, Verifier, compiled},
    shared::{Case, Mutant, all, forgeries, malformed, replaced, report},
};

/// Bits that are flipped beside the lowest and highest of every word.
const RANDOM_FLIPS: u32 = 1_000;

/// The errors with which the contract refuses the mutants.
///
/// # Panics
/// If it accepts one, or refuses it without an error of its own.
fn refusals(case: &Case, contract: &Contract, kind: &str, mutants: Vec<Mutant>) -> Vec<Class> {
    let refusal = |verifier: &mut Verifier<'_>, mutant: Mutant| {
        let verdict = verifier.verify(&mutant.proof, &mutant.inputs);
        Class::of_contract(&verdict.expect_err(&mutant.what))
    };
    let refusals: Vec<_> = mutants.into_par_iter().map_init(|| contract.deploy(), refusal).collect();
    report(&format!("{}: {} {kind} refused on chain", case.name, refusals.len()));
    refusals
}

/// The lowest and the highest bit of every word, then bits at random, the same on every run.
fn flips(case: &Case) -> Vec<Mutant> {
    let ends = (0..case.bits()).filter(|bit| matches!(bit % 256, 0 | 255));
    let random = (0..RANDOM_FLIPS).map(|i| {
        let hash = keccak256(i.to_be_bytes());
        u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]) as usize % case.bits()
    });
    ends.chain(random).map(|bit| case.flipped(bit)).collect()
}

#[test]
fn every_mutation_is_refused_with_a_typed_error() {
    for case in all() {
        let contract = compiled(&case.key);
        assert_eq!(contract.deploy().verify(&case.proof, &case.inputs), Ok(true), "{}", case.name);
        refusals(&case, &contract, "bit flips", flips(&case));
        refusals(&case, &contract, "malformed proofs", malformed(&case));
        refusals(&case, &contract, "replaced parts", replaced(&case));
        // The words that are checked before the pairing fit.
        let by = refusals(&case, &contract, "forgeries", forgeries(&case));
        assert!(by.iter().all(|class| *class == Class::Pairing), "{}: {by:?}", case.name);
    }
}
