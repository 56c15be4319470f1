//! Groth16 proof: eight words Ax, Ay, Bx1, Bx0, By1, By0, Cx, Cy.

use alloy_primitives::U256;
use ark_bn254::{G1Affine, G2Affine};
use serde::Deserialize;

use crate::{
    Error,
    checked::{Hint, WordReader},
    curve, json,
    snarkjs::{RawG1, RawG2, Reader},
};

const HINT: Hint = Hint("write the proof again, as snarkjs' proof.json or as the 8 words that Solidity verifiers take");

/// Proof whose points are on the curve and in the group. Snarkjs and gnark write it in the same words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Groth16Proof {
    /// A.
    pub a: G1Affine,
    /// B.
    pub b: G2Affine,
    /// C.
    pub c: G1Affine,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawProof {
    protocol: String,
    curve: Option<String>,
    pi_a: RawG1,
    pi_b: RawG2,
    pi_c: RawG1,
}

impl Groth16Proof {
    /// Number of words of a proof.
    pub const WORDS: usize = 8;

    /// The proof that `words` encode; zeros are the point at infinity, as in the precompiles.
    ///
    /// # Errors
    /// [`Error::Field`] naming `proof` or `proof[i]` when there are not 8 words, or a point is not canonical, not on the
    /// curve or not in the group.
    pub fn from_words(words: &[U256]) -> Result<Self, Error> {
        let mut reader = WordReader::new(words, Self::WORDS, HINT)?;
        Ok(Self { a: reader.g1("A")?, b: reader.g2("B")?, c: reader.g1("C")? })
    }

    /// The proof in the form of snarkjs' `proof.json`.
    ///
    /// # Errors
    /// [`Error::Json`] when the text is not such a file, [`Error::Field`] as in [`Self::from_words`].
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let raw: RawProof = json::parse(text, HINT.0)?;
        let reader = Reader(HINT);
        reader.header("groth16", &raw.protocol, raw.curve.as_deref())?;
        Ok(Self {
            a: reader.g1("pi_a", &raw.pi_a)?,
            b: reader.g2("pi_b", &raw.pi_b)?,
            c: reader.g1("pi_c", &raw.pi_c)?,
        })
    }

    /// The words that verifiers on chain take.
    pub fn words(&self) -> Vec<U256> {
        let mut words = Vec::with_capacity(Self::WORDS);
        words.extend(curve::g1_words(&self.a));
        words.extend(curve::g2_words(&self.b));
        words.extend(curve::g1_words(&self.c));
        words
    }
}
