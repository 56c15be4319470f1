//! Key of any proof system, recognised by its file.

use std::path::Path;

use alloy_primitives::{B256, U256};
use ark_bn254::G2Affine;
use ark_ec::AffineRepr;
use serde_json::Value;

use super::{FflonkKey, GnarkPlonkKey, Groth16Key, PlonkKey, SnarkjsFflonkKey, SnarkjsPlonkKey, weakness::known_tau};
use crate::{
    Error,
    error::read_text,
    json,
    native::{Steps, VerifyError, fflonk, gnark_plonk, groth16, plonk, snarkjs_fflonk, snarkjs_plonk},
    proof::{
        FflonkProof, GnarkPlonkProof, Groth16Proof, PlonkProof, ProofWords, PublicInputs, RecursivePlonkProof,
        SnarkjsFflonkProof, SnarkjsPlonkProof,
    },
    render::{self, Compat, Options, Source},
};

const HINT: &str =
    "known are keys of ZKsync (PLONK, FFLONK), of snarkjs (`protocol` groth16, plonk, fflonk) and of gnark (PLONK)";

/// Verifying key of one of the proof systems that this crate knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// PLONK of ZKsync.
    ZksyncPlonk(Box<PlonkKey>),
    /// FFLONK of ZKsync.
    ZksyncFflonk(Box<FflonkKey>),
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
            return Ok(PlonkKey::from_json(text)?.into());
        }
        if value.get("c0").is_some() {
            return Ok(FflonkKey::from_json(text)?.into());
        }
        if value.get("VK_DOMAIN_SIZE").is_some() {
            return Ok(GnarkPlonkKey::from_json(text)?.into());
        }
        match value.get("protocol").and_then(Value::as_str) {
            Some("groth16") => Ok(Groth16Key::from_json(text)?.into()),
            Some("plonk") => Ok(SnarkjsPlonkKey::from_json(text)?.into()),
            Some("fflonk") => Ok(SnarkjsFflonkKey::from_json(text)?.into()),
            Some(other) => Err(Error::field("protocol", "groth16, plonk or fflonk", other, HINT)),
            None => Err(Error::field("$", "a verifying key", "none of the fields that tell one", HINT)),
        }
    }

    /// Name of the proof system, for people.
    pub fn system(&self) -> &'static str {
        match self {
            Self::ZksyncPlonk(_) => "ZKsync PLONK",
            Self::ZksyncFflonk(_) => "ZKsync FFLONK",
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
            Self::ZksyncFflonk(key) => key.hash(),
            Self::Groth16(key) => key.hash(),
            Self::SnarkjsPlonk(key) => key.hash(),
            Self::SnarkjsFflonk(key) => key.hash(),
            Self::GnarkPlonk(key) => key.hash(),
        }
    }

    /// The same of the verifier that is rendered for `compat`: recursive aggregation has a flag in the hash.
    pub fn hash_as(&self, compat: Compat) -> B256 {
        match (self, compat) {
            (Self::ZksyncPlonk(key), Compat::LaxRecursive) => key.recursive_hash(),
            _ => self.hash(),
        }
    }

    /// What [`Self::hash`] is the keccak of, word by word.
    pub fn words(&self) -> Vec<U256> {
        let preimage = match self {
            Self::ZksyncPlonk(key) => key.preimage(false),
            Self::ZksyncFflonk(key) => key.preimage(),
            Self::Groth16(key) => key.preimage(),
            Self::SnarkjsPlonk(key) => key.preimage(),
            Self::SnarkjsFflonk(key) => key.preimage(),
            Self::GnarkPlonk(key) => key.preimage(),
        };
        preimage.into_words()
    }

    /// Number of public inputs of the circuit.
    pub fn public_input_count(&self) -> usize {
        match self {
            Self::ZksyncPlonk(_) | Self::ZksyncFflonk(_) => 1,
            Self::Groth16(key) => key.public_input_count(),
            Self::SnarkjsPlonk(key) => key.public_input_count(),
            Self::SnarkjsFflonk(key) => key.public_input_count(),
            Self::GnarkPlonk(key) => key.public_input_count(),
        }
    }

    /// Why proofs under this key can be forged, if that shows: a reference string whose τ is 2^20 or less, or that of this
    /// crate's test networks; in Groth16 two equal elements of G2 or a public input that the proof does not bind.
    pub fn weakness(&self) -> Option<String> {
        match self {
            Self::ZksyncPlonk(key) => key.weakness(),
            Self::ZksyncFflonk(key) => known_tau(&key.g2()),
            Self::Groth16(key) => key.weakness(),
            Self::SnarkjsPlonk(key) => known_tau(&[G2Affine::generator(), *key.tau()]),
            Self::SnarkjsFflonk(key) => known_tau(&[G2Affine::generator(), *key.tau()]),
            Self::GnarkPlonk(key) => known_tau(key.g2()),
        }
    }

    /// Succeeds when `proof` proves that the circuit of this key accepts `inputs`.
    ///
    /// # Errors
    /// [`VerifyError::Proof`] when the words are no proof of this system, else the first check that fails.
    pub fn verify(&self, proof: &ProofWords, inputs: &PublicInputs) -> Result<(), VerifyError> {
        let (ProofWords(words), PublicInputs(inputs)) = (proof, inputs);
        match self {
            Self::ZksyncPlonk(key) => Ok(plonk::verify(key, &PlonkProof::from_words(words)?, one(inputs)?)?),
            Self::ZksyncFflonk(key) => Ok(fflonk::verify(key, &FflonkProof::from_words(words)?, one(inputs)?)?),
            Self::Groth16(key) => groth16::verify(key, &Groth16Proof::from_words(words)?, inputs),
            Self::SnarkjsPlonk(key) => snarkjs_plonk::verify(key, &SnarkjsPlonkProof::from_words(words)?, inputs),
            Self::SnarkjsFflonk(key) => snarkjs_fflonk::verify(key, &SnarkjsFflonkProof::from_words(words)?, inputs),
            Self::GnarkPlonk(key) => gnark_plonk::verify(key, &GnarkPlonkProof::from_words(words)?, inputs),
        }
    }

    /// Succeeds when the verifier that [`Self::render`] writes for `compat` accepts `proof` and `inputs`.
    ///
    /// # Errors
    /// As [`Self::verify`]; [`VerifyError::Proof`] also when there is no such verifier.
    pub fn verify_as(&self, compat: Compat, proof: &ProofWords, inputs: &PublicInputs) -> Result<(), VerifyError> {
        compat.check(self)?;
        let ProofWords(words) = proof;
        match (self, compat) {
            (Self::ZksyncPlonk(key), Compat::Lax) => {
                let input = PlonkProof::public_input_lax(one(&inputs.0)?);
                Ok(plonk::verify(key, &PlonkProof::from_words_lax(words)?, input)?)
            }
            (Self::ZksyncPlonk(key), Compat::LaxRecursive) => {
                let input = PlonkProof::public_input_lax(one(&inputs.0)?);
                Ok(plonk::verify_recursive(key, &RecursivePlonkProof::from_words_lax(words)?, input)?)
            }
            (Self::ZksyncFflonk(key), Compat::Lax) => {
                let input = FflonkProof::public_input_lax(one(&inputs.0)?);
                Ok(fflonk::verify(key, &FflonkProof::from_words_lax(words)?, input)?)
            }
            _ => self.verify(proof, inputs),
        }
    }

    /// Every value on the way to the verdict on `proof`, by name and in the order of computation, for a comparison with
    /// another verifier: a proof that is refused has them too. The challenge u of ZKsync's PLONK is that of our contracts.
    ///
    /// # Errors
    /// [`VerifyError::Proof`] when the words are no proof of this system; the other variants when a public input has no
    /// meaning or a challenge leads to a division by zero.
    pub fn trace(&self, proof: &ProofWords, inputs: &PublicInputs) -> Result<Steps, VerifyError> {
        let (ProofWords(words), PublicInputs(inputs)) = (proof, inputs);
        Ok(match self {
            Self::ZksyncPlonk(key) => {
                let proof = PlonkProof::from_words(words)?;
                plonk::trace(key, &proof, one(inputs)?, plonk::UChallenge::Short).steps(key)
            }
            Self::ZksyncFflonk(key) => fflonk::trace(key, &FflonkProof::from_words(words)?, one(inputs)?).steps(key),
            Self::Groth16(key) => groth16::trace(key, &Groth16Proof::from_words(words)?, inputs)?.steps(),
            Self::SnarkjsPlonk(key) => {
                snarkjs_plonk::trace(key, &SnarkjsPlonkProof::from_words(words)?, inputs)?.steps(key)
            }
            Self::SnarkjsFflonk(key) => {
                let proof = SnarkjsFflonkProof::from_words(words)?;
                snarkjs_fflonk::trace(key, &proof, inputs)?.steps(key, &proof)
            }
            Self::GnarkPlonk(key) => gnark_plonk::trace(key, &GnarkPlonkProof::from_words(words)?, inputs)?.steps(key),
        })
    }

    /// The verifier of proofs for this key, as files of Solidity. The text depends on nothing but the key and `options`,
    /// and `forge fmt` leaves it as it is.
    ///
    /// # Errors
    /// [`Error::Option`] when the name is no Solidity identifier, or the key's system has no such verifier.
    pub fn render(&self, options: &Options) -> Result<Vec<Source>, Error> {
        render::render(self, options)
    }

    /// What the contract is called when nobody names it.
    pub fn default_contract_name(&self) -> &'static str {
        match self {
            Self::ZksyncPlonk(_) => "PlonkVerifier",
            Self::ZksyncFflonk(_) => "FflonkVerifier",
            Self::Groth16(_) => "Groth16Verifier",
            Self::SnarkjsPlonk(_) => "SnarkjsPlonkVerifier",
            Self::SnarkjsFflonk(_) => "SnarkjsFflonkVerifier",
            Self::GnarkPlonk(_) => "GnarkPlonkVerifier",
        }
    }
}

/// The one public input of ZKsync's circuits.
fn one(inputs: &[U256]) -> Result<U256, VerifyError> {
    match inputs {
        [input] => Ok(*input),
        _ => Err(VerifyError::PublicInputCount { expected: 1, actual: inputs.len() }),
    }
}

impl From<PlonkKey> for Key {
    fn from(key: PlonkKey) -> Self {
        Self::ZksyncPlonk(Box::new(key))
    }
}

impl From<FflonkKey> for Key {
    fn from(key: FflonkKey) -> Self {
        Self::ZksyncFflonk(Box::new(key))
    }
}

impl From<Groth16Key> for Key {
    fn from(key: Groth16Key) -> Self {
        Self::Groth16(Box::new(key))
    }
}

impl From<SnarkjsPlonkKey> for Key {
    fn from(key: SnarkjsPlonkKey) -> Self {
        Self::SnarkjsPlonk(Box::new(key))
    }
}

impl From<SnarkjsFflonkKey> for Key {
    fn from(key: SnarkjsFflonkKey) -> Self {
        Self::SnarkjsFflonk(Box::new(key))
    }
}

impl From<GnarkPlonkKey> for Key {
    fn from(key: GnarkPlonkKey) -> Self {
        Self::GnarkPlonk(Box::new(key))
    }
}
