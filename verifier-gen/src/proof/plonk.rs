//! PLONK proof: 22 coordinates, 18 scalars, 4 coordinates (plonk.md §2).

use alloy_primitives::U256;
use ark_bn254::{Fq, Fr, G1Affine};
use ark_ff::AdditiveGroup;

use super::check::{check_point, check_scalar};
use crate::{Error, curve};

/// Number of words of a proof, without the type word that `DualVerifier` takes in front.
pub const PROOF_WORDS: usize = 44;

/// Words from here to [`FIRST_OPENING_PROOF`] are scalars, all others coordinates.
const FIRST_SCALAR: usize = 22;
const FIRST_OPENING_PROOF: usize = 40;

/// Whether word number `index` is a scalar; the others are coordinates.
pub(super) fn is_scalar(index: usize) -> bool {
    (FIRST_SCALAR..FIRST_OPENING_PROOF).contains(&index)
}

const HINT: &str = "the proof must be 44 canonical big-endian words; serialise it again";

/// A word of the proof by name; points are named by their first word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the symbols of plonk-equations.md §1")]
#[repr(usize)]
pub enum Word {
    A = 0,
    B = 2,
    C = 4,
    D = 6,
    ZPerm = 8,
    LookupS = 10,
    ZLookup = 12,
    Quotient0 = 14,
    Quotient1 = 16,
    Quotient2 = 18,
    Quotient3 = 20,
    AAtZ = 22,
    BAtZ = 23,
    CAtZ = 24,
    DAtZ = 25,
    DAtZOmega = 26,
    SelectorAtZ = 27,
    Sigma0AtZ = 28,
    Sigma1AtZ = 29,
    Sigma2AtZ = 30,
    ZPermAtZOmega = 31,
    LookupSAtZOmega = 32,
    ZLookupAtZOmega = 33,
    TableAtZ = 34,
    TableAtZOmega = 35,
    LookupSelectorAtZ = 36,
    TableTypeAtZ = 37,
    QuotientAtZ = 38,
    LinearisationAtZ = 39,
    OpeningAtZ = 40,
    OpeningAtZOmega = 42,
}

/// Proof whose words are canonical and whose points are on the curve and not at infinity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlonkProof {
    words: [U256; PROOF_WORDS],
}

impl PlonkProof {
    /// The proof that `words` encode.
    ///
    /// # Errors
    /// [`Error::Field`] naming `proof` or `proof[i]` when there are not 44 words, a coordinate is not below q, a scalar
    /// not below r, or a point is off the curve or at infinity.
    pub fn from_words(words: &[U256]) -> Result<Self, Error> {
        let words: [U256; PROOF_WORDS] =
            words.try_into().map_err(|_| Error::field("proof", "44 words", format!("{} words", words.len()), HINT))?;
        for (i, pair) in words.chunks(2).enumerate() {
            let first = 2 * i;
            if is_scalar(first) {
                for (j, word) in pair.iter().enumerate() {
                    check_scalar(first + j, *word, HINT)?;
                }
            } else if let [x, y] = *pair {
                check_point(first, [x, y], HINT)?;
            }
        }
        Ok(Self { words })
    }

    /// The 44 words.
    pub fn words(&self) -> &[U256; PROOF_WORDS] {
        &self.words
    }

    /// The word at the position of `word`.
    pub(crate) fn word(&self, word: Word) -> U256 {
        self.words.get(word as usize).copied().unwrap_or_default()
    }

    /// The scalar named `word`.
    pub(crate) fn scalar(&self, word: Word) -> Fr {
        curve::reduce(self.word(word))
    }

    /// The point named `word`.
    pub(crate) fn point(&self, word: Word) -> G1Affine {
        let coordinate = |offset: usize| match self.words.get(word as usize + offset) {
            Some(word) => curve::reduce(*word),
            None => Fq::ZERO,
        };
        G1Affine::new_unchecked(coordinate(0), coordinate(1))
    }
}
