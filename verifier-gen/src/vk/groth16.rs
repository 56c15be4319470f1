//! Key of a Groth16 verifier, as snarkjs writes it.

use std::path::Path;

use alloy_primitives::B256;
use ark_bn254::{G1Affine, G2Affine};
use ark_ec::AffineRepr;
use serde::{Deserialize, Serialize};

use crate::{
    Error,
    checked::Hint,
    error::read_text,
    json,
    preimage::Preimage,
    snarkjs::{CURVE, RawG1, RawG2, Reader, raw_g1, raw_g2},
};

const HINT: Hint = Hint("export the key again with `snarkjs zkey export verificationkey`");

/// Groth16 key whose points are on the curve and in the subgroup of order r.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Groth16Key {
    alpha: G1Affine,
    beta: G2Affine,
    gamma: G2Affine,
    delta: G2Affine,
    inputs: Vec<G1Affine>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct RawKey {
    protocol: String,
    curve: String,
    #[serde(rename = "nPublic")]
    public_inputs: usize,
    vk_alpha_1: RawG1,
    vk_beta_2: RawG2,
    vk_gamma_2: RawG2,
    vk_delta_2: RawG2,
    /// e(α, β), which follows from the fields above.
    #[serde(rename = "vk_alphabeta_12", skip_serializing)]
    _alpha_beta: Option<serde_json::Value>,
    #[serde(rename = "IC")]
    inputs: Vec<RawG1>,
}

impl Groth16Key {
    /// The key in the file at `path`.
    ///
    /// # Errors
    /// As [`Self::from_json`], naming the file; [`Error::Read`] when it cannot be read.
    pub fn read(path: &Path) -> Result<Self, Error> {
        Self::from_json(&read_text(path)?).map_err(|error| error.in_file(path))
    }

    /// The key that `text` describes in the form of snarkjs' `verification_key.json`.
    ///
    /// # Errors
    /// [`Error::Json`] when the text is not such a file, [`Error::Field`] when a value breaks a rule: another protocol
    /// or curve, a point off its curve or subgroup, one of α, β, γ, δ at infinity, not one point of `IC` per public
    /// input and one more.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let raw: RawKey = json::parse(text, HINT.0)?;
        let reader = Reader(HINT);
        reader.header("groth16", &raw.protocol, Some(&raw.curve))?;
        if raw.public_inputs.checked_add(1) != Some(raw.inputs.len()) {
            let expected = format!("nPublic + 1 points beside nPublic = {}", raw.public_inputs);
            return Err(Error::field("IC", expected, format!("{} points", raw.inputs.len()), HINT.0));
        }
        Ok(Self {
            alpha: reader.finite_g1("vk_alpha_1", &raw.vk_alpha_1)?,
            beta: reader.finite_g2("vk_beta_2", &raw.vk_beta_2)?,
            gamma: reader.finite_g2("vk_gamma_2", &raw.vk_gamma_2)?,
            delta: reader.finite_g2("vk_delta_2", &raw.vk_delta_2)?,
            inputs: raw
                .inputs
                .iter()
                .enumerate()
                .map(|(i, point)| reader.g1(&format!("IC[{i}]"), point))
                .collect::<Result<_, _>>()?,
        })
    }

    /// The key of α, of β, γ, δ and of the points of `IC`, which has one at least.
    #[cfg(feature = "prover")]
    pub(crate) fn new(alpha: G1Affine, [beta, gamma, delta]: [G2Affine; 3], inputs: Vec<G1Affine>) -> Self {
        Self { alpha, beta, gamma, delta, inputs }
    }

    /// The key in the form of snarkjs' `verification_key.json`.
    pub fn to_json_pretty(&self) -> String {
        json::pretty(&RawKey {
            protocol: "groth16".into(),
            curve: CURVE.into(),
            public_inputs: self.public_input_count(),
            vk_alpha_1: raw_g1(&self.alpha),
            vk_beta_2: raw_g2(&self.beta),
            vk_gamma_2: raw_g2(&self.gamma),
            vk_delta_2: raw_g2(&self.delta),
            _alpha_beta: None,
            inputs: self.inputs.iter().map(raw_g1).collect(),
        })
    }

    /// Keccak of the words of α, β, γ, δ and of the points of `IC`, as the EVM writes them: a definition of this project.
    pub fn hash(&self) -> B256 {
        self.preimage().keccak()
    }

    /// What the hash is the keccak of.
    pub(super) fn preimage(&self) -> Preimage {
        Preimage::default().points(&[self.alpha]).g2_points(&[self.beta, self.gamma, self.delta]).points(&self.inputs)
    }

    /// Why proofs for this key prove less than it seems, if that shows. With two equal elements of G2 anybody can forge
    /// proofs of anything: for δ = γ, the mark of a set-up without its second phase, (α, β, −I) is one.
    pub(super) fn weakness(&self) -> Option<String> {
        let equal = [
            ("β = γ", self.beta == self.gamma),
            ("β = δ", self.beta == self.delta),
            ("δ = γ", self.delta == self.gamma),
        ];
        if let Some((which, _)) = equal.into_iter().find(|(_, holds)| *holds) {
            return Some(format!("the key has {which}: its set-up is not complete"));
        }
        let unbound = self.inputs.iter().skip(1).position(G1Affine::is_zero)?;
        Some(format!("public input {unbound} is not bound: its point IC[{}] is at infinity", unbound + 1))
    }

    /// Number of public inputs of the circuit.
    pub fn public_input_count(&self) -> usize {
        self.inputs.len() - 1
    }

    /// \[α\]₁.
    pub fn alpha(&self) -> &G1Affine {
        &self.alpha
    }

    /// \[β\]₂.
    pub fn beta(&self) -> &G2Affine {
        &self.beta
    }

    /// \[γ\]₂.
    pub fn gamma(&self) -> &G2Affine {
        &self.gamma
    }

    /// \[δ\]₂.
    pub fn delta(&self) -> &G2Affine {
        &self.delta
    }

    /// One point for the constant 1 and one per public input. A point is at infinity when the circuit ignores the input.
    pub fn inputs(&self) -> &[G1Affine] {
        &self.inputs
    }
}
