//! Key of any proof system, recognised by its file.

use std::path::Path;

use alloy_primitives::B256;
use serde_json::Value;

use super::{GnarkPlonkKey, Groth16Key, PlonkKey, SnarkjsFflonkKey, SnarkjsPlonkKey};
use crate::{
    Error,
    error::read_text,
    json,
    native::{VerifyError, gnark_plonk, groth16, plonk, snarkjs_fflonk, snarkjs_plonk},
    proof::{
        GnarkPlonkProof, Groth16Proof, PlonkProof, ProofWords, PublicInputs, SnarkjsFflonkProof, SnarkjsPlonkProof,
    },
    render,
};

const HINT: &str =
    "known are keys of ZKsync (PLONK), of snarkjs (`protocol` groth16, plonk, fflonk) and of gnark (PLONK)";

/// Verifying key of one of the proof systems that this crate knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// PLONK of ZKsync.
    ZksyncPlonk(Box<PlonkKey>),
    /// Groth16 of snarkjs and gnark.
    Groth16(Box<Groth16Key>),
    /// PLONK of snarkjs.
    SnarkjsPlonk(Box<SnarkjsPlonkKey>),
    /// FFLONK of snarkjs.
    SnarkjsFflonk(Box<SnarkjsFflonkKey>),
    /// PLONK of gnark.
    GnarkPlonk(Box<GnarkPlonkKey>),
}

impl Key {
    /// The key in the file at `path`.
    ///
    /// # Errors
    /// As [`Self::from_json`], naming the file; [`Error::Read`] when it cannot be read.
    pub fn read(path: &Path) -> Result<Self, Error> {
        Self::from_json(&read_text(path)?).map_err(|error| error.in_file(path))
    }

    /// The key that `text` describes; fields that only one system's files have tell which.
    ///
    /// # Errors
    /// [`Error::Json`] when the text is not JSON, [`Error::Field`] when no system is recognised, and the errors of the
    /// system's own `from_json`.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let value: Value = json::parse(text, HINT)?;
        if value.get("gate_setup_commitments").is_some() {
            return Ok(Self::ZksyncPlonk(Box::new(PlonkKey::from_json(text)?)));
        }
        if value.get("VK_DOMAIN_SIZE").is_some() {
            return Ok(Self::GnarkPlonk(Box::new(GnarkPlonkKey::from_json(text)?)));
        }
        match value.get("protocol").and_then(Value::as_str) {
            Some("groth16") => Ok(Self::Groth16(Box::new(Groth16Key::from_json(text)?))),
            Some("plonk") => Ok(Self::SnarkjsPlonk(Box::new(SnarkjsPlonkKey::from_json(text)?))),
            Some("fflonk") => Ok(Self::SnarkjsFflonk(Box::new(SnarkjsFflonkKey::from_json(text)?))),
            Some(other) => Err(Error::field("protocol", "groth16, plonk or fflonk", other, HINT)),
            None => Err(Error::field("$", "a verifying key", "none of the fields that tell one", HINT)),
        }
    }

    /// Name of the proof system, for people.
    pub fn system(&self) -> &'static str {
        match self {
            Self::ZksyncPlonk(_) => "ZKsync PLONK",
            Self::Groth16(_) => "Groth16",
            Self::SnarkjsPlonk(_) => "snarkjs PLONK",
            Self::SnarkjsFflonk(_) => "snarkjs FFLONK",
            Self::GnarkPlonk(_) => "gnark PLONK",
        }
    }

    /// What `verificationKeyHash()` of the rendered verifier returns: ZKsync's definition for ZKsync's keys, keccak of the
    /// words of the key for the others, as the `hash` of each says.
    pub fn hash(&self) -> B256 {
        match self {
            Self::ZksyncPlonk(key) => key.hash(),
            Self::Groth16(key) => key.hash(),
            Self::SnarkjsPlonk(key) => key.hash(),
            Self::SnarkjsFflonk(key) => key.hash(),
            Self::GnarkPlonk(key) => key.hash(),
        }
    }

    /// Number of public inputs of the circuit.
    pub fn public_input_count(&self) -> usize {
        match self {
            Self::ZksyncPlonk(_) => 1,
            Self::Groth16(key) => key.public_input_count(),
            Self::SnarkjsPlonk(key) => key.public_input_count(),
            Self::SnarkjsFflonk(key) => key.public_input_count(),
            Self::GnarkPlonk(key) => key.public_input_count(),
        }
    }

    /// Why proofs under this key can be forged, if that shows: δ = γ in Groth16, which is a set-up without its second
    /// phase, or a reference string with a small τ.
    pub fn weakness(&self) -> Option<String> {
        match self {
            Self::ZksyncPlonk(key) => key.has_known_tau().map(|tau| format!("the key's CRS has τ = {tau}")),
            Self::Groth16(key) if key.gamma() == key.delta() => {
                Some("the key has δ = γ: its set-up lacks the second phase".into())
            }
            _ => None,
        }
    }

    /// Succeeds when `proof` proves that the circuit of this key accepts `inputs`.
    ///
    /// # Errors
    /// [`VerifyError::Proof`] when the words are no proof of this system, else the first check that fails.
    pub fn verify(&self, proof: &ProofWords, inputs: &PublicInputs) -> Result<(), VerifyError> {
        let (ProofWords(words), PublicInputs(inputs)) = (proof, inputs);
        match self {
            Self::ZksyncPlonk(key) => {
                let [input] = inputs.as_slice() else {
                    return Err(VerifyError::PublicInputCount { expected: 1, actual: inputs.len() });
                };
                Ok(plonk::verify(key, &PlonkProof::from_words(words)?, *input)?)
            }
            Self::Groth16(key) => groth16::verify(key, &Groth16Proof::from_words(words)?, inputs),
            Self::SnarkjsPlonk(key) => snarkjs_plonk::verify(key, &SnarkjsPlonkProof::from_words(words)?, inputs),
            Self::SnarkjsFflonk(key) => snarkjs_fflonk::verify(key, &SnarkjsFflonkProof::from_words(words)?, inputs),
            Self::GnarkPlonk(key) => gnark_plonk::verify(key, &GnarkPlonkProof::from_words(words)?, inputs),
        }
    }

    /// Source of a contract called `contract_name` that verifies proofs for this key.
    pub fn render(&self, contract_name: &str) -> String {
        match self {
            Self::ZksyncPlonk(key) => render::plonk_verifier(key, contract_name),
            Self::Groth16(key) => render::groth16_verifier(key, contract_name),
            Self::SnarkjsPlonk(key) => render::snarkjs_plonk_verifier(key, contract_name),
            Self::SnarkjsFflonk(key) => render::snarkjs_fflonk_verifier(key, contract_name),
            Self::GnarkPlonk(key) => render::gnark_plonk_verifier(key, contract_name),
        }
    }
}
