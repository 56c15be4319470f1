//! Hash of a key over its words.

use alloy_primitives::{B256, U256, keccak256};
use ark_bn254::{Fr, G1Affine, G2Affine};

use crate::curve;

/// Collects words as the EVM writes them.
#[derive(Default)]
pub(super) struct WordHasher {
    preimage: Vec<u8>,
}

impl WordHasher {
    pub(super) fn number(&mut self, number: u64) {
        self.words(&[U256::from(number)]);
    }

    pub(super) fn scalar(&mut self, scalar: Fr) {
        self.words(&[curve::word(scalar)]);
    }

    pub(super) fn g1(&mut self, point: &G1Affine) {
        self.words(&curve::g1_words(point));
    }

    pub(super) fn g2(&mut self, point: &G2Affine) {
        self.words(&curve::g2_words(point));
    }

    pub(super) fn finish(self) -> B256 {
        keccak256(self.preimage)
    }

    fn words(&mut self, words: &[U256]) {
        for word in words {
            self.preimage.extend(word.to_be_bytes::<32>());
        }
    }
}
