//! Proofs and public inputs that must be refused, made from valid ones.

use alloy_primitives::U256;
use ark_bn254::{Fq2, Fr, G1Affine, G2Affine};
use ark_ec::{AffineRepr, CurveGroup};
use verifier_gen::{
    curve,
    proof::{ProofWords, PublicInputs},
};

use super::{
    Case,
    parts::{Kind, parts},
    repair::repaired,
};

/// A changed proof or changed inputs, and what was changed.
#[derive(Clone)]
pub(crate) struct Mutant {
    pub(crate) what: String,
    pub(crate) proof: ProofWords,
    pub(crate) inputs: PublicInputs,
}

impl Case {
    /// Number of bits of the proof and the public inputs.
    pub(crate) fn bits(&self) -> usize {
        256 * (self.proof.0.len() + self.inputs.0.len())
    }

    /// This case with one bit flipped, of the proof first and then of the public inputs.
    pub(crate) fn flipped(&self, bit: usize) -> Mutant {
        let mut mutant = self.mutant(String::new());
        let (word, bit) = (bit / 256, bit % 256);
        let proof_words = self.proof.0.len();
        if word < proof_words {
            mutant.proof.0[word] ^= U256::ONE << bit;
            mutant.what = format!("bit {bit} of word {word}");
        } else {
            mutant.inputs.0[word - proof_words] ^= U256::ONE << bit;
            mutant.what = format!("bit {bit} of public input {}", word - proof_words);
        }
        mutant
    }

    /// This case as it is.
    pub(crate) fn mutant(&self, what: impl Into<String>) -> Mutant {
        Mutant { what: what.into(), proof: self.proof.clone(), inputs: self.inputs.clone() }
    }

    fn with_words(&self, what: String, first: usize, words: &[U256]) -> Mutant {
        let mut mutant = self.mutant(what);
        mutant.proof.0[first..first + words.len()].copy_from_slice(words);
        mutant
    }
}

/// Words and inputs that are not canonical, points at infinity, off the curve or outside the group, other lengths.
pub(crate) fn malformed(case: &Case) -> Vec<Mutant> {
    let mut mutants = lengths(case);
    for part in parts(&case.key) {
        for i in part.words() {
            mutants.push(case.with_words(format!("word {i} + modulus"), i, &[case.proof.0[i] + part.modulus()]));
        }
        let first = part.words().start;
        let mut point = |what: &str, words: &[U256]| {
            mutants.push(case.with_words(format!("point at word {first} {what}"), first, words));
        };
        match part.kind {
            Kind::Scalar => {}
            Kind::G1 => {
                point("at infinity", &[U256::ZERO; 2]);
                point("off the curve", &[U256::ONE; 2]);
            }
            Kind::G2 => {
                point("at infinity", &[U256::ZERO; 4]);
                point("off the curve", &[U256::ONE; 4]);
                point("outside the group", &curve::g2_words(&outside_group()));
            }
        }
    }
    for (i, input) in case.inputs.0.iter().enumerate() {
        let mut mutant = case.mutant(format!("public input {i} + modulus"));
        mutant.inputs.0[i] = input + curve::scalar_modulus();
        mutants.push(mutant);
    }
    mutants
}

fn lengths(case: &Case) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    let words = case.proof.0.len();
    for length in [0, words - 1, words + 1] {
        let mut mutant = case.mutant(format!("proof of {length} words"));
        mutant.proof.0.resize(length, U256::ONE);
        mutants.push(mutant);
    }
    // Two inputs are one too many for ZKsync's systems.
    let inputs = case.inputs.0.len();
    for length in (0..=inputs + 1).filter(|length| *length != inputs) {
        let mut mutant = case.mutant(format!("{length} public inputs"));
        mutant.inputs.0.resize(length, U256::ONE);
        mutants.push(mutant);
    }
    mutants
}

/// Every point exchanged for its negative and for another of the group, every scalar and input for its successor.
pub(crate) fn replaced(case: &Case) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for part in parts(&case.key) {
        let words = &case.proof.0[part.words()];
        let first = part.words().start;
        let minus = |y: U256| curve::base_modulus() - y;
        let replacements = match *words {
            [x, y] => {
                vec![vec![x, minus(y)], curve::g1_words(&(G1Affine::generator() * five()).into_affine()).to_vec()]
            }
            [x1, x0, y1, y0] => vec![
                vec![x1, x0, minus(y1), minus(y0)],
                curve::g2_words(&(G2Affine::generator() * five()).into_affine()).to_vec(),
            ],
            _ => vec![vec![successor(words[0])]],
        };
        for (i, replacement) in replacements.iter().enumerate() {
            mutants.push(case.with_words(format!("part at word {first}, replacement {i}"), first, replacement));
        }
    }
    for i in 0..case.inputs.0.len() {
        let mut mutant = case.mutant(format!("public input {i} + 1"));
        mutant.inputs.0[i] = successor(mutant.inputs.0[i]);
        mutants.push(mutant);
    }
    mutants
}

/// The same, as a forger would send them: all reach the pairing.
pub(crate) fn forgeries(case: &Case) -> Vec<Mutant> {
    let valid = repaired(&case.key, &case.proof, &case.inputs);
    let forged = |mutant: Mutant| {
        let proof = repaired(&case.key, &mutant.proof, &mutant.inputs)?;
        // A change of the word that is repaired is undone.
        let changed = valid.as_ref() != Some(&proof) || mutant.inputs != case.inputs;
        changed.then_some(Mutant { proof, what: mutant.what + ", repaired", ..mutant })
    };
    replaced(case).into_iter().filter_map(forged).collect()
}

fn five() -> Fr {
    Fr::from(5u64)
}

/// The next scalar.
fn successor(scalar: U256) -> U256 {
    scalar.add_mod(U256::ONE, curve::scalar_modulus())
}

/// A point of the twist that is not in the group.
fn outside_group() -> G2Affine {
    (1u64..)
        .filter_map(|x| G2Affine::get_point_from_x_unchecked(Fq2::from(x), false))
        .find(|point| !point.is_in_correct_subgroup_assuming_on_curve())
        .unwrap()
}
