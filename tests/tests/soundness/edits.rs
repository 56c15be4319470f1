//! Random changes of proofs and public inputs.

use alloy_primitives::U256;
use ark_bn254::{Fr, G1Affine, G2Affine};
use ark_ec::{AffineRepr, CurveGroup};
use proptest::{collection::vec, prelude::*};
use verifier_gen::curve;

use crate::shared::{
    Case, Mutant,
    parts::{Kind, parts},
    repair::repaired,
};

/// One change. Numbers are taken modulo how many words, parts or inputs there are.
#[derive(Clone, Debug)]
enum Edit {
    Word(usize, Change),
    Swap(usize, usize),
    Point(usize, Point),
    Length(Length),
    Input(usize, Change),
    InputCount(Length),
}

/// What becomes of a word.
#[derive(Clone, Debug)]
enum Change {
    Set(U256),
    Flip(usize),
    Plus(U256),
}

/// What a point is exchanged for.
#[derive(Clone, Debug)]
enum Point {
    Multiple(u64),
    Negative,
    Infinity,
    OffCurve,
    /// Another point of the proof.
    Other(usize),
}

#[derive(Clone, Debug)]
enum Length {
    Shorter(usize),
    Longer(U256),
}

/// Changes of one proof.
#[derive(Clone, Debug)]
pub(crate) struct Edits {
    edits: Vec<Edit>,
    /// Whether a forger repairs the proof afterwards.
    repair: bool,
}

/// Up to three changes, mostly one.
pub(crate) fn edits() -> impl Strategy<Value = Edits> {
    let count = prop_oneof![3 => Just(1usize), 1 => 2..=3usize];
    (count.prop_flat_map(|count| vec(edit(), count)), any::<bool>()).prop_map(|(edits, repair)| Edits { edits, repair })
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        10 => (any::<usize>(), change()).prop_map(|(word, change)| Edit::Word(word, change)),
        2 => any::<(usize, usize)>().prop_map(|(first, second)| Edit::Swap(first, second)),
        5 => (any::<usize>(), point()).prop_map(|(part, point)| Edit::Point(part, point)),
        1 => length().prop_map(Edit::Length),
        3 => (any::<usize>(), change()).prop_map(|(input, change)| Edit::Input(input, change)),
        1 => length().prop_map(Edit::InputCount),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    let (r, q) = (curve::scalar_modulus(), curve::base_modulus());
    let word = any::<[u64; 4]>().prop_map(U256::from_limbs);
    let minus = |modulus: U256| U256::ZERO.wrapping_sub(modulus);
    prop_oneof![
        2 => word.clone().prop_map(Change::Set),
        6 => word.prop_map(move |word| Change::Set(word % r)),
        6 => (0..256usize).prop_map(Change::Flip),
        2 => proptest::sample::select(vec![r, q, minus(r), minus(q), U256::ONE]).prop_map(Change::Plus),
        3 => proptest::sample::select(vec![U256::ZERO, U256::ONE, r - U256::ONE, r, q - U256::ONE, q, U256::MAX])
            .prop_map(Change::Set),
    ]
}

fn point() -> impl Strategy<Value = Point> {
    prop_oneof![
        any::<u64>().prop_map(Point::Multiple),
        Just(Point::Negative),
        Just(Point::Infinity),
        Just(Point::OffCurve),
        any::<usize>().prop_map(Point::Other),
    ]
}

fn length() -> impl Strategy<Value = Length> {
    prop_oneof![
        (1..100usize).prop_map(Length::Shorter),
        any::<[u64; 4]>().prop_map(|limbs| Length::Longer(U256::from_limbs(limbs))),
    ]
}

impl Edits {
    /// The case after the changes.
    pub(crate) fn apply(&self, case: &Case) -> Mutant {
        let mut mutant = case.mutant(format!("{self:?}"));
        for edit in &self.edits {
            edit.apply(case, &mut mutant);
        }
        if self.repair
            && let Some(proof) = repaired(&case.key, &mutant.proof, &mutant.inputs)
        {
            mutant.proof = proof;
        }
        mutant
    }
}

impl Edit {
    fn apply(&self, case: &Case, Mutant { proof, inputs, .. }: &mut Mutant) {
        let (words, inputs) = (&mut proof.0, &mut inputs.0);
        match self {
            Self::Word(i, change) => change.apply(words, *i),
            Self::Input(i, change) => change.apply(inputs, *i),
            Self::Swap(first, second) if !words.is_empty() => {
                let count = words.len();
                words.swap(first % count, second % count);
            }
            Self::Swap(..) => {}
            Self::Length(length) => length.apply(words),
            Self::InputCount(length) => length.apply(inputs),
            Self::Point(i, point) => {
                let points: Vec<_> = parts(&case.key).into_iter().filter(|part| part.kind != Kind::Scalar).collect();
                let part = points[i % points.len()];
                // An edit before this one may have cut the point off.
                let Some(old) = words.get(part.words()) else { return };
                let other = |i: usize| words.get(points[i % points.len()].words());
                let new = point.in_place_of(old, other);
                if new.len() == old.len() {
                    words[part.words()].copy_from_slice(&new);
                }
            }
        }
    }
}

impl Change {
    fn apply(&self, words: &mut [U256], i: usize) {
        if words.is_empty() {
            return;
        }
        let i = i % words.len();
        words[i] = match self {
            Self::Set(value) => *value,
            Self::Flip(bit) => words[i] ^ (U256::ONE << *bit),
            Self::Plus(value) => words[i].wrapping_add(*value),
        };
    }
}

impl Length {
    fn apply(&self, words: &mut Vec<U256>) {
        match self {
            Self::Shorter(by) => words.truncate(words.len().saturating_sub(*by)),
            Self::Longer(word) => words.push(*word),
        }
    }
}

impl Point {
    /// The words of what `old` is exchanged for; of another group's point when `other` finds one.
    fn in_place_of<'a>(&self, old: &[U256], other: impl Fn(usize) -> Option<&'a [U256]>) -> Vec<U256> {
        match self {
            Self::Multiple(k) if old.len() == 2 => {
                curve::g1_words(&(G1Affine::generator() * Fr::from(*k)).into_affine()).to_vec()
            }
            Self::Multiple(k) => curve::g2_words(&(G2Affine::generator() * Fr::from(*k)).into_affine()).to_vec(),
            Self::Negative => {
                let (x, y) = old.split_at(old.len() / 2);
                let minus = y.iter().map(|y| curve::base_modulus().wrapping_sub(*y));
                x.iter().copied().chain(minus).collect()
            }
            Self::Infinity => vec![U256::ZERO; old.len()],
            Self::OffCurve => vec![U256::ONE; old.len()],
            Self::Other(i) => other(*i).unwrap_or_default().to_vec(),
        }
    }
}
