//! PLONK proof of snarkjs: 24 words, nine points and six openings.

use alloy_primitives::U256;
use ark_bn254::{Fr, G1Affine};

use super::fields::{Fields, JsonFields, WordFields};
use crate::{Error, checked::Hint, curve};

const HINT: Hint =
    Hint("write the proof again, as snarkjs' proof.json or as the 24 words that its Solidity verifiers take");

/// Proof whose points are on the curve, in the notation of eprint 2019/953, §8.3; a prime marks values for ξω.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the symbols of the paper")]
pub struct SnarkjsPlonkProof {
    pub a: G1Affine,
    pub b: G1Affine,
    pub c: G1Affine,
    pub z: G1Affine,
    pub t_1: G1Affine,
    pub t_2: G1Affine,
    pub t_3: G1Affine,
    pub w: G1Affine,
    pub w_next: G1Affine,
    pub a_at_xi: Fr,
    pub b_at_xi: Fr,
    pub c_at_xi: Fr,
    pub s_1_at_xi: Fr,
    pub s_2_at_xi: Fr,
    pub z_at_next: Fr,
}

impl SnarkjsPlonkProof {
    /// Number of words of a proof.
    pub const WORDS: usize = 24;

    /// The proof that `words` encode; (0, 0) is the point at infinity, as in the precompiles.
    ///
    /// # Errors
    /// [`Error::Field`] naming `proof` or `proof[i]` when there are not 24 words, a word is not canonical, or a point is
    /// off the curve.
    pub fn from_words(words: &[U256]) -> Result<Self, Error> {
        Self::read(&mut WordFields::new(words, Self::WORDS, HINT)?)
    }

    /// The proof in the form of snarkjs' `proof.json`, version 0.7 or later.
    ///
    /// # Errors
    /// [`Error::Json`] when the text is no JSON object, [`Error::Field`] when a value is missing, unknown, or refused as in
    /// [`Self::from_words`].
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let mut fields = JsonFields::new(text, "plonk", HINT)?;
        let proof = Self::read(&mut fields)?;
        fields.finish()?;
        Ok(proof)
    }

    fn read(fields: &mut impl Fields) -> Result<Self, Error> {
        Ok(Self {
            a: fields.g1("A")?,
            b: fields.g1("B")?,
            c: fields.g1("C")?,
            z: fields.g1("Z")?,
            t_1: fields.g1("T1")?,
            t_2: fields.g1("T2")?,
            t_3: fields.g1("T3")?,
            w: fields.g1("Wxi")?,
            w_next: fields.g1("Wxiw")?,
            a_at_xi: fields.scalar("eval_a")?,
            b_at_xi: fields.scalar("eval_b")?,
            c_at_xi: fields.scalar("eval_c")?,
            s_1_at_xi: fields.scalar("eval_s1")?,
            s_2_at_xi: fields.scalar("eval_s2")?,
            z_at_next: fields.scalar("eval_zw")?,
        })
    }

    /// The words that verifiers on chain take.
    pub fn words(&self) -> Vec<U256> {
        let mut words: Vec<_> = self.points().iter().flat_map(curve::g1_words).collect();
        words.extend(self.openings().map(curve::word));
        words
    }

    /// A, B, C, Z, T1, T2, T3, W, W'.
    pub(crate) fn points(&self) -> [G1Affine; 9] {
        [self.a, self.b, self.c, self.z, self.t_1, self.t_2, self.t_3, self.w, self.w_next]
    }

    /// a, b, c, s1, s2, z'.
    pub(crate) fn openings(&self) -> [Fr; 6] {
        [self.a_at_xi, self.b_at_xi, self.c_at_xi, self.s_1_at_xi, self.s_2_at_xi, self.z_at_next]
    }
}
