//! FFLONK proof of snarkjs: 24 words, four points, fifteen openings and an inverse.

use alloy_primitives::U256;
use ark_bn254::{Fr, G1Affine};
use serde::Deserialize;

use crate::{
    Error,
    checked::{Hint, WordReader},
    curve, json,
    snarkjs::{Number, RawG1, Reader},
};

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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawProof {
    protocol: String,
    curve: Option<String>,
    polynomials: RawPoints,
    evaluations: RawOpenings,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(non_snake_case, reason = "the names are those of the file")]
struct RawPoints {
    C1: RawG1,
    C2: RawG1,
    W1: RawG1,
    W2: RawG1,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOpenings {
    ql: Number,
    qr: Number,
    qm: Number,
    qo: Number,
    qc: Number,
    s1: Number,
    s2: Number,
    s3: Number,
    a: Number,
    b: Number,
    c: Number,
    z: Number,
    zw: Number,
    t1w: Number,
    t2w: Number,
    inv: Number,
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
        let mut reader = WordReader::new(words, Self::WORDS, HINT)?;
        Ok(Self {
            c_1: reader.g1("C1")?,
            c_2: reader.g1("C2")?,
            w_1: reader.g1("W1")?,
            w_2: reader.g1("W2")?,
            q_l: reader.scalar("ql")?,
            q_r: reader.scalar("qr")?,
            q_m: reader.scalar("qm")?,
            q_o: reader.scalar("qo")?,
            q_c: reader.scalar("qc")?,
            s_1: reader.scalar("s1")?,
            s_2: reader.scalar("s2")?,
            s_3: reader.scalar("s3")?,
            a: reader.scalar("a")?,
            b: reader.scalar("b")?,
            c: reader.scalar("c")?,
            z: reader.scalar("z")?,
            z_next: reader.scalar("zw")?,
            t_1_next: reader.scalar("t1w")?,
            t_2_next: reader.scalar("t2w")?,
            inverse: reader.scalar("inv")?,
        })
    }

    /// The proof in the form of snarkjs' `proof.json`.
    ///
    /// # Errors
    /// [`Error::Json`] when the text is not such a file, [`Error::Field`] as in [`Self::from_words`].
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let raw: RawProof = json::parse(text, HINT.0)?;
        let reader = Reader(HINT);
        reader.header("fflonk", &raw.protocol, raw.curve.as_deref())?;
        let RawProof { polynomials: points, evaluations: openings, .. } = raw;
        Ok(Self {
            c_1: reader.g1("polynomials.C1", &points.C1)?,
            c_2: reader.g1("polynomials.C2", &points.C2)?,
            w_1: reader.g1("polynomials.W1", &points.W1)?,
            w_2: reader.g1("polynomials.W2", &points.W2)?,
            q_l: reader.scalar("evaluations.ql", &openings.ql)?,
            q_r: reader.scalar("evaluations.qr", &openings.qr)?,
            q_m: reader.scalar("evaluations.qm", &openings.qm)?,
            q_o: reader.scalar("evaluations.qo", &openings.qo)?,
            q_c: reader.scalar("evaluations.qc", &openings.qc)?,
            s_1: reader.scalar("evaluations.s1", &openings.s1)?,
            s_2: reader.scalar("evaluations.s2", &openings.s2)?,
            s_3: reader.scalar("evaluations.s3", &openings.s3)?,
            a: reader.scalar("evaluations.a", &openings.a)?,
            b: reader.scalar("evaluations.b", &openings.b)?,
            c: reader.scalar("evaluations.c", &openings.c)?,
            z: reader.scalar("evaluations.z", &openings.z)?,
            z_next: reader.scalar("evaluations.zw", &openings.zw)?,
            t_1_next: reader.scalar("evaluations.t1w", &openings.t1w)?,
            t_2_next: reader.scalar("evaluations.t2w", &openings.t2w)?,
            inverse: reader.scalar("evaluations.inv", &openings.inv)?,
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
