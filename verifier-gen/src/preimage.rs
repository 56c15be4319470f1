//! Words that are hashed: keys, and the transcript of snarkjs.

use alloy_primitives::{B256, U256, keccak256};
use ark_bn254::{Fr, G1Affine, G2Affine};

use crate::curve;

/// Words as the EVM writes them, in the order in which they are hashed.
#[derive(Default)]
pub(crate) struct Preimage(Vec<U256>);

impl Preimage {
    pub(crate) fn words(mut self, words: impl IntoIterator<Item = U256>) -> Self {
        self.0.extend(words);
        self
    }

    pub(crate) fn number(self, number: u64) -> Self {
        self.words([U256::from(number)])
    }

    pub(crate) fn scalars(self, scalars: &[Fr]) -> Self {
        self.words(scalars.iter().map(|scalar| curve::word(*scalar)))
    }

    pub(crate) fn points(self, points: &[G1Affine]) -> Self {
        self.words(points.iter().flat_map(curve::g1_words))
    }

    pub(crate) fn g2_points(self, points: &[G2Affine]) -> Self {
        self.words(points.iter().flat_map(curve::g2_words))
    }

    pub(crate) fn into_words(self) -> Vec<U256> {
        self.0
    }

    /// The keccak of the words.
    pub(crate) fn keccak(self) -> B256 {
        keccak256(self.0.iter().flat_map(U256::to_be_bytes::<32>).collect::<Vec<_>>())
    }

    /// The keccak of the words, modulo r.
    pub(crate) fn challenge(self) -> Fr {
        curve::reduce(self.keccak().into())
    }
}
