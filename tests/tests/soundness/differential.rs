use proptest::test_runner::{Config, FileFailurePersistence, RngSeed, TestCaseError, TestRunner};
use rayon::prelude::*;
use verifier_gen::vk::Key;

use crate::{
    class::Class,
    contract::{Contract, Verifier, compiled},
    edits::edits,
    shared::{Case, Mutant, own, report},
};

/// Edited proofs per system: as many runs, each with its own seed.
const RUNS: u64 = 4;
const EDITS_PER_RUN: u32 = 450;

/// Seeds of what was once found; they are tried first.
const FINDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/soundness/differential.regressions");

/// What the verifiers of one system said.
#[derive(Default)]
struct Tally {
    edits: usize,
    accepted: usize,
    by_pairing: usize,
}

/// The verdict of both verifiers.
///
/// # Errors
/// If they disagree, or accept what they must not.
fn agreed(case: &Case, verifier: &mut Verifier<'_>, mutant: &Mutant) -> Result<Result<(), Class>, TestCaseError> {
    let native = case.key.verify(&mutant.proof, &mutant.inputs).map_err(|error| Class::of_native(&error));
    let on_chain = verifier.verify(&mutant.proof, &mutant.inputs).map_err(|error| Class::of_contract(&error));
    let agree = match (native, on_chain) {
        (Ok(()), Ok(())) => may_be_accepted(case, mutant),
        // The first of several rules that are broken may be another.
        (Err(_), Err(_)) if mutant.proof != case.proof && mutant.inputs != case.inputs => true,
        // The transcript of snarkjs' FFLONK is off before a precompile sees the point.
        (Err(Class::Word), Err(Class::Inverse)) => matches!(case.key, Key::SnarkjsFflonk(_)),
        (native, on_chain) => native == on_chain,
    };
    let error = || TestCaseError::fail(format!("{}: native {native:?}, contract {on_chain:?}", case.name));
    if agree { Ok(native) } else { Err(error()) }
}

/// A proof has one encoding, but for Groth16, whose proofs anybody may randomise, and the inverse of snarkjs' FFLONK, which
/// has a form per version.
fn may_be_accepted(case: &Case, mutant: &Mutant) -> bool {
    let but_last = |words: &[_]| words.split_last().map(|(_, rest)| rest.to_vec());
    mutant.inputs == case.inputs
        && match case.key {
            Key::Groth16(_) => true,
            Key::SnarkjsFflonk(_) => but_last(&mutant.proof.0) == but_last(&case.proof.0),
            _ => mutant.proof == case.proof,
        }
}

fn run(case: &Case, contract: &Contract, seed: u64) -> Tally {
    let config = Config {
        cases: EDITS_PER_RUN,
        rng_seed: RngSeed::Fixed(seed),
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(FINDS))),
        ..Config::default()
    };
    let state = std::cell::RefCell::new((contract.deploy(), Tally::default()));
    let result = TestRunner::new(config).run(&edits(), |edits| {
        let (verifier, tally) = &mut *state.borrow_mut();
        let verdict = agreed(case, verifier, &edits.apply(case))?;
        tally.edits += 1;
        tally.accepted += usize::from(verdict.is_ok());
        tally.by_pairing += usize::from(verdict == Err(Class::Pairing));
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{}: {error}", case.name));
    state.into_inner().1
}

#[test]
fn native_and_contract_agree_on_random_edits() {
    let cases: Vec<_> = own().into_par_iter().map(|case| (compiled(&case.key), case)).collect();
    let runs: Vec<_> = cases.iter().flat_map(|case| (0..RUNS).map(move |seed| (case, seed))).collect();
    let tallies: Vec<_> =
        runs.par_iter().map(|((contract, case), seed)| (&case.name, run(case, contract, *seed))).collect();
    let mut total = 0;
    for tallies in tallies.chunks(RUNS as usize) {
        let sum = |count: fn(&Tally) -> usize| tallies.iter().map(|(_, tally)| count(tally)).sum::<usize>();
        let [edits, accepted, by_pairing] = [sum(|t| t.edits), sum(|t| t.accepted), sum(|t| t.by_pairing)];
        report(&format!(
            "{}: one verdict on {edits} edits; {by_pairing} refused by the pairing, {accepted} accepted",
            tallies[0].0
        ));
        // An oracle that never reaches the equation compares nothing.
        assert!(by_pairing > edits / 10, "{}", tallies[0].0);
        total += edits;
    }
    assert!(total >= 10_000);
}
