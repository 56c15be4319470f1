//! PLONK proof of a circuit that aggregates proofs: 44 words and the two points that it hands on (plonk-equations.md §9).

use alloy_primitives::U256;
use ark_bn254::{Fq, G1Affine};

use super::{PROOF_WORDS, PlonkProof, check::check_point};
use crate::{Error, curve};

/// Number of words of a proof with recursive part, without the type word that `DualVerifier` takes in front.
pub const RECURSIVE_PROOF_WORDS: usize = PROOF_WORDS + 4;

const HINT: &str = "the proof must be 48 canonical big-endian words; one without the points P1, P2 goes to a verifier that is not \
     recursive";

/// A [`PlonkProof`] and the points P1, P2 with e(P1, \[1\]₂)·e(P2, \[τ\]₂) = 1; the points are on the curve and not at
/// infinity.
///
/// The transcript absorbs neither point. Whoever relies on them must recompute the public input from them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecursivePlonkProof {
    proof: PlonkProof,
    points: [[U256; 2]; 2],
}

impl RecursivePlonkProof {
    /// The proof that `words` encode.
    ///
    /// # Errors
    /// [`Error::Field`] naming `proof` or `proof[i]` when there are not 48 words, a coordinate is not below q, a scalar
    /// not below r, or a point is off the curve or at infinity.
    pub fn from_words(words: &[U256]) -> Result<Self, Error> {
        let length = || Error::field("proof", "48 words", format!("{} words", words.len()), HINT);
        let (proof, points) = words.split_at_checked(PROOF_WORDS).ok_or_else(length)?;
        let &[x1, y1, x2, y2] = points else { return Err(length()) };
        let points = [[x1, y1], [x2, y2]];
        for (i, point) in points.into_iter().enumerate() {
            check_point(PROOF_WORDS + 2 * i, point, HINT)?;
        }
        Ok(Self { proof: PlonkProof::from_words(proof)?, points })
    }

    /// The proof without its recursive part.
    pub fn proof(&self) -> &PlonkProof {
        &self.proof
    }

    /// P1 and P2.
    pub fn points(&self) -> [G1Affine; 2] {
        self.points.map(|[x, y]| G1Affine::new_unchecked(curve::reduce::<Fq>(x), curve::reduce::<Fq>(y)))
    }

    /// The 48 words.
    pub fn words(&self) -> Vec<U256> {
        [self.proof.words().as_slice(), self.points.as_flattened()].concat()
    }
}
