//! Groth16 proof: eight words Ax, Ay, Bx1, Bx0, By1, By0, Cx, Cy.

use alloy_primitives::U256;
use ark_bn254::{G1Affine, G2Affine};

use super::fields::{Fields, JsonFields, WordFields};
use crate::{Error, checked::Hint, curve};

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

impl Groth16Proof {
    /// Number of words of a proof.
    pub const WORDS: usize = 8;

    /// The proof that `words` encode; zeros are the point at infinity, as in the precompiles.
    ///
    /// # Errors
    /// [`Error::Field`] naming `proof` or `proof[i]` when there are not 8 words, or a point is not canonical, not on the
    /// curve or not in the group.
    pub fn from_words(words: &[U256]) -> Result<Self, Error> {
        Self::read(&mut WordFields::new(words, Self::WORDS, HINT)?)
    }

    /// The proof in the form of snarkjs' `proof.json`.
    ///
    /// # Errors
    /// [`Error::Json`] when the text is no JSON object, [`Error::Field`] when a value is missing, unknown, or refused as in
    /// [`Self::from_words`].
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let mut fields = JsonFields::new(text, "groth16", HINT)?;
        let proof = Self::read(&mut fields)?;
        fields.finish()?;
        Ok(proof)
    }

    fn read(fields: &mut impl Fields) -> Result<Self, Error> {
        Ok(Self { a: fields.g1("pi_a")?, b: fields.g2("pi_b")?, c: fields.g1("pi_c")? })
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
