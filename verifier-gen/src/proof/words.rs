//! Proofs and public inputs of any proof system, as words.

use std::path::Path;

use alloy_primitives::U256;
use serde::Deserialize;
use serde_json::Value;

use super::{Groth16Proof, SnarkjsFflonkProof, SnarkjsPlonkProof};
use crate::{
    Error,
    checked::Hint,
    error::read_text,
    json,
    snarkjs::{Number, Reader},
};

const PROOF_HINT: &str = "write snarkjs' proof.json, or {\"proof\": [words]} with words as \"0x…\"";
const INPUTS_HINT: &str = "write snarkjs' public.json, or {\"public_inputs\": [words]} with words as \"0x…\"";

/// The words of a proof of any system, as verifiers on chain take them; the key says what they mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofWords(pub Vec<U256>);

/// Public inputs of a circuit, as verifiers on chain take them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicInputs(pub Vec<U256>);

/// Our own forms; other fields say more about the proof.
#[derive(Deserialize)]
struct RawWords {
    #[serde(alias = "words")]
    proof: Vec<Number>,
}

#[derive(Deserialize)]
struct RawInputs {
    #[serde(alias = "publicInputs")]
    public_inputs: Option<Vec<Number>>,
    #[serde(rename = "publicInput")]
    public_input: Option<Number>,
}

impl ProofWords {
    /// The proof in the file at `path`.
    ///
    /// # Errors
    /// As [`Self::from_json`], naming the file; [`Error::Read`] when it cannot be read.
    pub fn read(path: &Path) -> Result<Self, Error> {
        Self::from_json(&read_text(path)?).map_err(|error| error.in_file(path))
    }

    /// The proof that `text` holds: an array of words, an object with such an array as `proof` or `words`, or `proof.json`
    /// of snarkjs.
    ///
    /// # Errors
    /// [`Error::Json`] when the text has another shape, [`Error::Field`] when a word is not a number below 2^256, or a
    /// value of snarkjs' proof is refused.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let value: Value = json::parse(text, PROOF_HINT)?;
        if value.is_array() {
            return Ok(Self(words("$", &json::parse::<Vec<Number>>(text, PROOF_HINT)?, PROOF_HINT)?));
        }
        let words = match value.get("protocol").and_then(Value::as_str) {
            None => words("proof", &json::parse::<RawWords>(text, PROOF_HINT)?.proof, PROOF_HINT)?,
            Some("groth16") => Groth16Proof::from_json(text)?.words(),
            Some("plonk") => SnarkjsPlonkProof::from_json(text)?.words(),
            Some("fflonk") => SnarkjsFflonkProof::from_json(text)?.words(),
            Some(other) => return Err(Error::field("protocol", "groth16, plonk or fflonk", other, PROOF_HINT)),
        };
        Ok(Self(words))
    }
}

impl PublicInputs {
    /// The inputs in the file at `path`.
    ///
    /// # Errors
    /// As [`Self::from_json`], naming the file; [`Error::Read`] when it cannot be read.
    pub fn read(path: &Path) -> Result<Self, Error> {
        Self::from_json(&read_text(path)?).map_err(|error| error.in_file(path))
    }

    /// The inputs that `text` holds: `public.json` of snarkjs, which is an array, or an object with `public_inputs`,
    /// `publicInputs` or the single `publicInput`.
    ///
    /// # Errors
    /// [`Error::Json`] when the text has another shape, [`Error::Field`] when a word is not a number below 2^256.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let value: Value = json::parse(text, INPUTS_HINT)?;
        if value.is_array() {
            let numbers: Vec<Number> = json::parse(text, INPUTS_HINT)?;
            return Ok(Self(words("$", &numbers, INPUTS_HINT)?));
        }
        let raw: RawInputs = json::parse(text, INPUTS_HINT)?;
        let (field, numbers) = match (raw.public_inputs, raw.public_input) {
            (Some(numbers), None) => ("public_inputs", numbers),
            (None, Some(number)) => ("publicInput", vec![number]),
            _ => {
                let expected = "one of `public_inputs`, `publicInputs`, `publicInput`";
                return Err(Error::field("$", expected, "none or several", INPUTS_HINT));
            }
        };
        Ok(Self(words(field, &numbers, INPUTS_HINT)?))
    }
}

fn words(field: &str, numbers: &[Number], hint: &'static str) -> Result<Vec<U256>, Error> {
    let reader = Reader(Hint(hint));
    numbers.iter().enumerate().map(|(i, number)| reader.word(&format!("{field}[{i}]"), number)).collect()
}
