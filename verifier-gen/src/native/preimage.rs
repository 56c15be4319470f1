//! Challenges that are the keccak of words, reduced: the transcript of snarkjs.

use alloy_primitives::{U256, keccak256};
use ark_bn254::{Fr, G1Affine};

use crate::curve;

/// Words that the next challenge is the hash of.
#[derive(Default)]
pub(super) struct Preimage {
    bytes: Vec<u8>,
}

impl Preimage {
    pub(super) fn word(mut self, word: U256) -> Self {
        self.bytes.extend(word.to_be_bytes::<32>());
        self
    }

    pub(super) fn scalars(self, scalars: &[Fr]) -> Self {
        scalars.iter().fold(self, |preimage, scalar| preimage.word(curve::word(*scalar)))
    }

    pub(super) fn points(self, points: &[G1Affine]) -> Self {
        points.iter().flat_map(curve::g1_words).fold(self, Self::word)
    }

    /// The keccak of the words, modulo r.
    pub(super) fn challenge(self) -> Fr {
        curve::reduce(U256::from_be_bytes(keccak256(self.bytes).0))
    }
}
