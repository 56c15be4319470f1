//! FFLONK proof: 8 coordinates, 15 evaluations, 1 inverse (fflonk.md §4).

use alloy_primitives::U256;
use ark_bn254::{Fq, Fr, G1Affine};
use ark_ff::AdditiveGroup;

use super::check::{check_point, check_scalar};
use crate::{Error, curve};

/// Number of words of a proof, without the type word that `DualVerifier` takes in front.
pub const FFLONK_PROOF_WORDS: usize = 24;

/// Words before this are coordinates, the others scalars.
const FIRST_SCALAR: usize = 8;

/// Whether word number `index` is a scalar; the others are coordinates.
pub(super) fn is_scalar(index: usize) -> bool {
    index >= FIRST_SCALAR
}

const HINT: &str = "the proof must be 24 canonical big-endian words; the form with 18 inverses is not for verifiers";

/// A word of the proof by name; points are named by their first word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the symbols of fflonk.md §4")]
#[repr(usize)]
pub enum FflonkWord {
    C1 = 0,
    C2 = 2,
    W = 4,
    WPrime = 6,
    QaAtZ = 8,
    QbAtZ = 9,
    QcAtZ = 10,
    QmAtZ = 11,
    QkAtZ = 12,
    Sigma1AtZ = 13,
    Sigma2AtZ = 14,
    Sigma3AtZ = 15,
    AAtZ = 16,
    BAtZ = 17,
    CAtZ = 18,
    ZpAtZ = 19,
    ZpAtZOmega = 20,
    T1AtZOmega = 21,
    T2AtZOmega = 22,
    Inverse = 23,
}

/// Proof whose words are canonical and whose points are on the curve and not at infinity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FflonkProof {
    words: [U256; FFLONK_PROOF_WORDS],
}

impl FflonkProof {
    /// The proof that `words` encode.
    ///
    /// # Errors
    /// [`Error::Field`] naming `proof` or `proof[i]` when there are not 24 words, a coordinate is not below q, a scalar
    /// not below r, or a point is off the curve or at infinity.
    pub fn from_words(words: &[U256]) -> Result<Self, Error> {
        let words: [U256; FFLONK_PROOF_WORDS] =
            words.try_into().map_err(|_| Error::field("proof", "24 words", format!("{} words", words.len()), HINT))?;
        let (coordinates, scalars) = words.split_at(FIRST_SCALAR);
        let (points, _) = coordinates.as_chunks::<2>();
        for (i, point) in points.iter().enumerate() {
            check_point(2 * i, *point, HINT)?;
        }
        for (i, scalar) in scalars.iter().enumerate() {
            check_scalar(FIRST_SCALAR + i, *scalar, HINT)?;
        }
        Ok(Self { words })
    }

    /// The 24 words.
    pub fn words(&self) -> &[U256; FFLONK_PROOF_WORDS] {
        &self.words
    }

    /// The scalar named `word`.
    pub(crate) fn scalar(&self, word: FflonkWord) -> Fr {
        self.words.get(word as usize).map_or(Fr::ZERO, |word| curve::reduce(*word))
    }

    /// The point named `word`.
    pub(crate) fn point(&self, word: FflonkWord) -> G1Affine {
        let coordinate = |offset: usize| match self.words.get(word as usize + offset) {
            Some(word) => curve::reduce(*word),
            None => Fq::ZERO,
        };
        G1Affine::new_unchecked(coordinate(0), coordinate(1))
    }
}
