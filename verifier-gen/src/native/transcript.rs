//! Rolling keccak transcript (plonk.md §3, fflonk.md §5).

use alloy_primitives::{B256, U256, keccak256};
use ark_bn254::Fr;

use crate::curve;

/// Challenges have this many bits, so they are always below r.
const CHALLENGE_BITS: usize = 253;
const TAG_FIRST_HALF: u32 = 0;
const TAG_SECOND_HALF: u32 = 1;
const TAG_CHALLENGE: u32 = 2;

/// Hash state of 64 bytes that absorbs words and gives numbered challenges.
#[derive(Default)]
pub(crate) struct Transcript {
    halves: [B256; 2],
    challenges: u32,
    states: Vec<[B256; 2]>,
}

impl Transcript {
    /// Mixes `word` into both halves of the state.
    pub(crate) fn absorb(&mut self, word: U256) {
        let tail = word.to_be_bytes::<32>();
        self.halves = [TAG_FIRST_HALF, TAG_SECOND_HALF].map(|tag| self.hash(tag, &tail));
        self.states.push(self.halves);
    }

    /// Mixes every word of `words` in turn.
    pub(crate) fn absorb_all(&mut self, words: impl IntoIterator<Item = U256>) {
        for word in words {
            self.absorb(word);
        }
    }

    /// The next challenge: 253 bits, so always below r.
    pub(crate) fn challenge(&mut self) -> Fr {
        let hash = self.hash(TAG_CHALLENGE, &self.challenges.to_be_bytes());
        self.challenges += 1;
        challenge(hash)
    }

    /// A last challenge that the prover does not need: the hash of the state and `words`. Its input is longer than any
    /// other that is hashed here.
    pub(crate) fn verifier_challenge(&self, words: impl IntoIterator<Item = U256>) -> Fr {
        let mut input = self.halves.concat();
        input.extend(words.into_iter().flat_map(|word| word.to_be_bytes::<32>()));
        challenge(keccak256(input))
    }

    /// s0 and s1 after each word.
    pub(crate) fn into_states(self) -> Vec<[B256; 2]> {
        self.states
    }

    fn hash(&self, tag: u32, tail: &[u8]) -> B256 {
        let [first, second] = self.halves;
        keccak256([&tag.to_be_bytes(), first.as_slice(), second.as_slice(), tail].concat())
    }
}

/// The low 253 bits of `hash`.
pub(super) fn challenge(hash: B256) -> Fr {
    curve::reduce(U256::from_be_bytes(hash.0) & (U256::MAX >> (256 - CHALLENGE_BITS)))
}
