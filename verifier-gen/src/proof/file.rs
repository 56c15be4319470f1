//! File that carries a proof and its public input.

use std::path::Path;

use alloy_primitives::U256;
use serde::{Deserialize, Serialize};

use super::{FflonkProof, PlonkProof};
use crate::{Error, error::read_text, json};

const HINT: &str = "write {\"publicInput\": \"0x…\", \"proof\": [44 words for PLONK, 24 for FFLONK, as \"0x…\"]}";

/// A proof and the public input it was made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofFile<P = PlonkProof> {
    /// The one public input of the circuit (plonk.md §4, fflonk.md §4).
    pub public_input: U256,
    /// The proof.
    pub proof: P,
}

/// What a [`ProofFile`] carries: a proof that is a row of words.
pub trait Proof: Sized {
    /// The proof that `words` encode.
    ///
    /// # Errors
    /// [`Error::Field`] when they encode none.
    fn from_words(words: &[U256]) -> Result<Self, Error>;

    /// The words of the proof.
    fn words(&self) -> &[U256];
}

impl Proof for PlonkProof {
    fn from_words(words: &[U256]) -> Result<Self, Error> {
        Self::from_words(words)
    }

    fn words(&self) -> &[U256] {
        self.words()
    }
}

impl Proof for FflonkProof {
    fn from_words(words: &[U256]) -> Result<Self, Error> {
        Self::from_words(words)
    }

    fn words(&self) -> &[U256] {
        self.words()
    }
}

/// Our own form.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct RawProof {
    public_input: String,
    proof: Vec<String>,
}

/// The form of published proofs: more fields than these, and inputs as an array.
#[derive(Deserialize)]
struct RawPublished {
    public_inputs: Vec<String>,
    proof: Vec<String>,
}

impl<P: Proof> ProofFile<P> {
    /// The proof in the file at `path`.
    ///
    /// # Errors
    /// As [`Self::from_json`], naming the file; [`Error::Read`] when it cannot be read.
    pub fn read(path: &Path) -> Result<Self, Error> {
        Self::from_json(&read_text(path)?).map_err(|error| error.in_file(path))
    }

    /// The proof that `text` holds, as `{"publicInput", "proof"}`, or as published with a `public_inputs` array.
    ///
    /// # Errors
    /// [`Error::Json`] when the text has another shape, [`Error::Field`] when there is not one public input, a word is
    /// not hexadecimal, or [`Proof::from_words`] refuses the words.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let value: serde_json::Value = json::parse(text, HINT)?;
        if value.get("public_inputs").is_none() {
            let raw: RawProof = json::parse(text, HINT)?;
            return Ok(Self { public_input: word("publicInput", &raw.public_input)?, proof: proof(&raw.proof)? });
        }
        let raw: RawPublished = json::parse(text, HINT)?;
        let [public_input] = raw.public_inputs.as_slice() else {
            let actual = format!("{} words", raw.public_inputs.len());
            return Err(Error::field("public_inputs", "1 word", actual, HINT));
        };
        Ok(Self { public_input: word("public_inputs[0]", public_input)?, proof: proof(&raw.proof)? })
    }

    /// The file in our own form.
    pub fn to_json_pretty(&self) -> String {
        let hex = |word: &U256| format!("{word:#066x}");
        let raw =
            RawProof { public_input: hex(&self.public_input), proof: self.proof.words().iter().map(hex).collect() };
        json::pretty(&raw)
    }
}

fn proof<P: Proof>(texts: &[String]) -> Result<P, Error> {
    let words: Vec<_> =
        texts.iter().enumerate().map(|(i, text)| word(&format!("proof[{i}]"), text)).collect::<Result<_, _>>()?;
    P::from_words(&words)
}

fn word(field: &str, text: &str) -> Result<U256, Error> {
    text.strip_prefix("0x")
        .filter(|digits| !digits.is_empty())
        .and_then(|digits| U256::from_str_radix(digits, 16).ok())
        .ok_or_else(|| Error::field(field, "a word of at most 32 bytes as 0x-prefixed hexadecimal", text, HINT))
}
