use proptest::test_runner::{Config, FileFailurePersistence, RngSeed, TestCaseError, TestRunner};
use rayon::prelude::*;
use verifier_gen::{
    proof::{FflonkProof, PlonkProof},
    render::{Compat, Options},
    vk::Key,
};

use crate::{
    class::Class,
    contract::{Contract, Verifier, compiled_with},
    edits::edits,
    shared::{Case, Mutant, own, parts::parts, report},
};

/// Edited proofs per verifier: as many runs, each with its own seed.
const RUNS: u64 = 4;
const EDITS_PER_RUN: u32 = 450;

/// Seeds of what was once found; they are tried first.
const FINDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/soundness/differential.regressions");

/// A verifier and a proof that it accepts.
struct Subject {
    case: Case,
    options: Options,
    contract: Contract,
}

/// What native verifier and contract said.
#[derive(Default)]
struct Tally {
    edits: usize,
    accepted: usize,
    by_pairing: usize,
}

/// The strict verifier of every system, the lax ones, and those that do without modexp.
fn subjects() -> Vec<Subject> {
    let strict = |case: Case| (Options::new(case.key.default_contract_name()), case);
    let mut subjects: Vec<_> = own().into_iter().map(strict).collect();
    let [plonk, fflonk, ..] = own();
    let lax = |(options, case): (Options, Case)| {
        let name = format!("{}, lax", case.name);
        (Options { compat: Compat::Lax, ..options }, Case { name, ..case })
    };
    let without_modexp = |(options, case): (Options, Case)| {
        let name = format!("{}, without modexp", case.name);
        (Options { modexp: false, ..options }, Case { name, ..case })
    };
    subjects.extend([lax(strict(plonk)), lax(strict(fflonk))]);
    let [_, fflonk, _, snarkjs_plonk, _, gnark_plonk] = own();
    subjects.extend([fflonk, snarkjs_plonk, gnark_plonk].map(|case| without_modexp(strict(case))));
    subjects
        .into_par_iter()
        .map(|(options, case)| Subject { contract: compiled_with(&case.key, &options), options, case })
        .collect()
}

impl Subject {
    /// The verdict of both verifiers.
    ///
    /// # Errors
    /// If they disagree, or accept what they must not.
    fn verdict(&self, verifier: &mut Verifier<'_>, mutant: &Mutant) -> Result<Result<(), Class>, TestCaseError> {
        let Self { case, options, .. } = self;
        let native =
            case.key.verify_as(options.compat, &mutant.proof, &mutant.inputs).map_err(|error| Class::of_native(&error));
        let on_chain = match verifier.verify(&mutant.proof, &mutant.inputs) {
            Ok(true) => Ok(()),
            // As deployed FFLONK verifiers do.
            Ok(false) if options.compat == Compat::Lax => Err(Class::Pairing),
            Ok(false) => return Err(TestCaseError::fail(format!("{}: returned false", case.name))),
            Err(error) => Err(Class::of_contract(&error)),
        };
        let agree = match (native, on_chain) {
            (Ok(()), Ok(())) => self.may_accept(mutant),
            // The first of several rules that are broken may be another.
            (Err(_), Err(_)) if mutant.proof != case.proof && mutant.inputs != case.inputs => true,
            // The transcript of snarkjs' FFLONK is off before a precompile sees the point.
            (Err(Class::Word), Err(Class::Inverse)) => matches!(case.key, Key::SnarkjsFflonk(_)),
            (native, on_chain) => native == on_chain,
        };
        let error = || TestCaseError::fail(format!("{}: native {native:?}, contract {on_chain:?}", case.name));
        if agree { Ok(native) } else { Err(error()) }
    }

    /// A proof has one encoding, but for Groth16, whose proofs anybody may randomise, and the inverse of snarkjs' FFLONK,
    /// which has a form per version. Lax verifiers reduce first.
    fn may_accept(&self, mutant: &Mutant) -> bool {
        let Self { case, options, .. } = self;
        let (mut proof, mut inputs) = (mutant.proof.0.clone(), mutant.inputs.0.clone());
        if options.compat == Compat::Lax {
            for part in parts(&case.key) {
                proof[part.words()].iter_mut().for_each(|word| *word %= part.modulus());
            }
            let reduced = match case.key {
                Key::ZksyncPlonk(_) => PlonkProof::public_input_lax,
                _ => FflonkProof::public_input_lax,
            };
            inputs.iter_mut().for_each(|input| *input = reduced(*input));
        }
        let but_last = |words: &[_]| words.split_last().map(|(_, rest)| rest.to_vec());
        inputs == case.inputs.0
            && match case.key {
                Key::Groth16(_) => true,
                Key::SnarkjsFflonk(_) => but_last(&proof) == but_last(&case.proof.0),
                _ => proof == case.proof.0,
            }
    }

    fn run(&self, seed: u64) -> Tally {
        let config = Config {
            cases: EDITS_PER_RUN,
            rng_seed: RngSeed::Fixed(seed),
            failure_persistence: Some(Box::new(FileFailurePersistence::Direct(FINDS))),
            ..Config::default()
        };
        let state = std::cell::RefCell::new((self.contract.deploy(), Tally::default()));
        let result = TestRunner::new(config).run(&edits(), |edits| {
            let (verifier, tally) = &mut *state.borrow_mut();
            let verdict = self.verdict(verifier, &edits.apply(&self.case))?;
            tally.edits += 1;
            tally.accepted += usize::from(verdict.is_ok());
            tally.by_pairing += usize::from(verdict == Err(Class::Pairing));
            Ok(())
        });
        result.unwrap_or_else(|error| panic!("{}: {error}", self.case.name));
        state.into_inner().1
    }
}

#[test]
fn native_and_contract_agree_on_random_edits() {
    let subjects = subjects();
    let runs: Vec<_> = subjects.iter().flat_map(|subject| (0..RUNS).map(move |seed| (subject, seed))).collect();
    let tallies: Vec<_> = runs.par_iter().map(|(subject, seed)| subject.run(*seed)).collect();
    let mut total = 0;
    for (subject, tallies) in subjects.iter().zip(tallies.chunks(RUNS as usize)) {
        let sum = |count: fn(&Tally) -> usize| tallies.iter().map(count).sum::<usize>();
        let [edits, accepted, by_pairing] = [sum(|t| t.edits), sum(|t| t.accepted), sum(|t| t.by_pairing)];
        let name = &subject.case.name;
        report(&format!(
            "{name}: one verdict on {edits} edits; {by_pairing} refused by the pairing, {accepted} accepted"
        ));
        // An oracle that never reaches the equation compares nothing.
        assert!(by_pairing > edits / 10, "{name}");
        total += edits;
    }
    report(&format!("{total} edits"));
    assert!(total >= 10_000);
}
