//! PLONK proof of gnark with one BSB22 commitment: 27 words.

use alloy_primitives::U256;
use ark_bn254::{Fr, G1Affine};

use super::fields::{Fields, WordFields};
use crate::{Error, checked::Hint, curve};

const HINT: Hint =
    Hint("the proof must be the 27 words of gnark's MarshalSolidity; SP1 puts a selector and 96 bytes in front");

/// Proof whose points are on the curve; openings are at ζ, the one called `next` at ζω.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the symbols of eprint 2019/953, with gnark's for the commitment")]
pub struct GnarkPlonkProof {
    pub l: G1Affine,
    pub r: G1Affine,
    pub o: G1Affine,
    pub h: [G1Affine; 3],
    pub l_at_zeta: Fr,
    pub r_at_zeta: Fr,
    pub o_at_zeta: Fr,
    pub s_1_at_zeta: Fr,
    pub s_2_at_zeta: Fr,
    pub z: G1Affine,
    pub z_at_next: Fr,
    pub w: G1Affine,
    pub w_next: G1Affine,
    pub commitment_selector_at_zeta: Fr,
    pub commitment: G1Affine,
}

impl GnarkPlonkProof {
    /// Number of words of a proof.
    pub const WORDS: usize = 27;

    /// The proof that `words` encode; (0, 0) is the point at infinity, as in the precompiles.
    ///
    /// # Errors
    /// [`Error::Field`] naming `proof` or `proof[i]` when there are not 27 words, a word is not canonical, or a point is
    /// off the curve.
    pub fn from_words(words: &[U256]) -> Result<Self, Error> {
        let mut reader = WordFields::new(words, Self::WORDS, HINT)?;
        Ok(Self {
            l: reader.g1("L")?,
            r: reader.g1("R")?,
            o: reader.g1("O")?,
            h: [reader.g1("H0")?, reader.g1("H1")?, reader.g1("H2")?],
            l_at_zeta: reader.scalar("l")?,
            r_at_zeta: reader.scalar("r")?,
            o_at_zeta: reader.scalar("o")?,
            s_1_at_zeta: reader.scalar("s1")?,
            s_2_at_zeta: reader.scalar("s2")?,
            z: reader.g1("Z")?,
            z_at_next: reader.scalar("z'")?,
            w: reader.g1("W")?,
            w_next: reader.g1("W'")?,
            commitment_selector_at_zeta: reader.scalar("qcp")?,
            commitment: reader.g1("BSB22")?,
        })
    }

    /// The words that verifiers on chain take.
    pub fn words(&self) -> Vec<U256> {
        let [h_0, h_1, h_2] = self.h;
        let mut words: Vec<_> = [self.l, self.r, self.o, h_0, h_1, h_2].iter().flat_map(curve::g1_words).collect();
        let openings = [self.l_at_zeta, self.r_at_zeta, self.o_at_zeta, self.s_1_at_zeta, self.s_2_at_zeta];
        words.extend(openings.map(curve::word));
        words.extend(curve::g1_words(&self.z));
        words.push(curve::word(self.z_at_next));
        words.extend([self.w, self.w_next].iter().flat_map(curve::g1_words));
        words.push(curve::word(self.commitment_selector_at_zeta));
        words.extend(curve::g1_words(&self.commitment));
        words
    }
}
