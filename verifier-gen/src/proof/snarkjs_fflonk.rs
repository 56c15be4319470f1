//! FFLONK proof of snarkjs: 24 words, four points, fifteen openings and an inverse.

use alloy_primitives::U256;
use ark_bn254::{Fr, G1Affine};

use super::fields::{Fields, JsonFields, WordFields};
use crate::{Error, checked::Hint, curve};

const HINT: Hint =
    Hint("write the proof again, as snarkjs' proof.json or as the 24 words that its Solidity verifiers take");

/// Proof whose points are on the curve; openings are at ξ, those called `next` at ξω.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the symbols of eprint 2021/1167")]
pub struct SnarkjsFflonkProof {
    pub c_1: G1Affine,
    pub c_2: G1Affine,
    pub w_1: G1Affine,
    pub w_2: G1Affine,
    pub q_l: Fr,
    pub q_r: Fr,
    pub q_m: Fr,
    pub q_o: Fr,
    pub q_c: Fr,
    pub s_1: Fr,
    pub s_2: Fr,
    pub s_3: Fr,
    pub a: Fr,
    pub b: Fr,
    pub c: Fr,
    pub z: Fr,
    pub z_next: Fr,
    pub t_1_next: Fr,
    pub t_2_next: Fr,
    /// Inverse of the product of all denominators of snarkjs' verifier.
    pub inverse: Fr,
}

impl SnarkjsFflonkProof {
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

    /// The proof in the form of snarkjs' `proof.json`.
    ///
    /// # Errors
    /// [`Error::Json`] when the text is no JSON object, [`Error::Field`] when a value is missing, unknown, or refused as in
    /// [`Self::from_words`].
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let mut fields = JsonFields::new(text, "fflonk", HINT)?;
        let proof = Self::read(&mut fields)?;
        fields.finish()?;
        Ok(proof)
    }

    fn read(fields: &mut impl Fields) -> Result<Self, Error> {
        Ok(Self {
            c_1: fields.g1("polynomials.C1")?,
            c_2: fields.g1("polynomials.C2")?,
            w_1: fields.g1("polynomials.W1")?,
            w_2: fields.g1("polynomials.W2")?,
            q_l: fields.scalar("evaluations.ql")?,
            q_r: fields.scalar("evaluations.qr")?,
            q_m: fields.scalar("evaluations.qm")?,
            q_o: fields.scalar("evaluations.qo")?,
            q_c: fields.scalar("evaluations.qc")?,
            s_1: fields.scalar("evaluations.s1")?,
            s_2: fields.scalar("evaluations.s2")?,
            s_3: fields.scalar("evaluations.s3")?,
            a: fields.scalar("evaluations.a")?,
            b: fields.scalar("evaluations.b")?,
            c: fields.scalar("evaluations.c")?,
            z: fields.scalar("evaluations.z")?,
            z_next: fields.scalar("evaluations.zw")?,
            t_1_next: fields.scalar("evaluations.t1w")?,
            t_2_next: fields.scalar("evaluations.t2w")?,
            inverse: fields.scalar("evaluations.inv")?,
        })
    }

    /// The words that verifiers on chain take.
    pub fn words(&self) -> Vec<U256> {
        let points = [self.c_1, self.c_2, self.w_1, self.w_2];
        let mut words: Vec<_> = points.iter().flat_map(curve::g1_words).collect();
        words.extend(self.openings().map(curve::word));
        words.push(curve::word(self.inverse));
        words
    }

    /// The openings in the order of the words, which is that of the transcript.
    pub(crate) fn openings(&self) -> [Fr; 15] {
        [
            self.q_l,
            self.q_r,
            self.q_m,
            self.q_o,
            self.q_c,
            self.s_1,
            self.s_2,
            self.s_3,
            self.a,
            self.b,
            self.c,
            self.z,
            self.z_next,
            self.t_1_next,
            self.t_2_next,
        ]
    }
}
