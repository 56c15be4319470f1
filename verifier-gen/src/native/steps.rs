//! Values of one verification by name, to be compared with those of another verifier.

use alloy_primitives::{B256, U256};
use ark_bn254::{Fr, G1Affine, G2Affine};
use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::curve;

/// Every value on the way to the verdict, in the order of computation: the states of the transcript where it has any, the
/// challenges, the scalars, the points, and last the arguments of the pairing.
///
/// A scalar is one word, a state of the transcript two, a point of G1 two (x, y), a point of G2 four (x.c1, x.c0, y.c1,
/// y.c0). It serialises to an object, name to array of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps(Vec<(String, Vec<U256>)>);

impl Steps {
    /// Names and words in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[U256])> {
        self.0.iter().map(|(name, words)| (name.as_str(), words.as_slice()))
    }

    /// The words called `name`.
    pub fn get(&self, name: &str) -> Option<&[U256]> {
        self.iter().find_map(|(found, words)| (found == name).then_some(words))
    }

    /// The states of a rolling transcript, each after one more word.
    pub(super) fn states(self, states: &[[B256; 2]]) -> Self {
        states.iter().enumerate().fold(self, |steps, (i, state)| {
            steps.words(format!("state[{i}]"), state.iter().map(|half| U256::from_be_bytes(half.0)))
        })
    }

    pub(super) fn scalars<'a>(self, scalars: impl IntoIterator<Item = (&'a str, Fr)>) -> Self {
        scalars.into_iter().fold(self, |steps, (name, scalar)| steps.words(name, [curve::word(scalar)]))
    }

    pub(super) fn points<'a>(self, points: impl IntoIterator<Item = (&'a str, G1Affine)>) -> Self {
        points.into_iter().fold(self, |steps, (name, point)| steps.words(name, curve::g1_words(&point)))
    }

    /// The arguments of the pairing, whose product must be one.
    pub(super) fn pairs(self, pairs: impl IntoIterator<Item = (G1Affine, G2Affine)>) -> Self {
        pairs.into_iter().enumerate().fold(self, |steps, (i, (left, right))| {
            let steps = steps.words(format!("pairing[{i}].g1"), curve::g1_words(&left));
            steps.words(format!("pairing[{i}].g2"), curve::g2_words(&right))
        })
    }

    fn words(mut self, name: impl Into<String>, words: impl IntoIterator<Item = U256>) -> Self {
        self.0.push((name.into(), words.into_iter().collect()));
        self
    }
}

impl Serialize for Steps {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, words) in self.iter() {
            let words: Vec<_> = words.iter().map(|word| format!("{word:#066x}")).collect();
            map.serialize_entry(name, &words)?;
        }
        map.end()
    }
}
