//! Key of an FFLONK verifier, as snarkjs writes it.

use std::path::Path;

use alloy_primitives::B256;
use ark_bn254::{Fr, G1Affine, G2Affine};
use ark_ff::{Field, One};
use serde::{Deserialize, Serialize};

use crate::{
    Error, curve,
    error::read_text,
    json,
    preimage::Preimage,
    snarkjs::{CURVE, KEY_HINT as HINT, Number, RawG1, RawG2, Reader, raw_g1, raw_g2},
};

/// FFLONK key of snarkjs whose points are on the curve and in the subgroup of order r, and whose roots of unity are such.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnarkjsFflonkKey {
    domain_log2: u32,
    public_inputs: usize,
    shifts: [Fr; 2],
    omega: Fr,
    omega_cube_root: Fr,
    unity_roots: [Fr; 3],
    tau: G2Affine,
    preprocessed: G1Affine,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct RawKey {
    protocol: String,
    curve: String,
    #[serde(rename = "nPublic")]
    public_inputs: usize,
    power: u64,
    k1: Number,
    k2: Number,
    w: Number,
    w3: Number,
    w4: Number,
    w8: Number,
    wr: Number,
    #[serde(rename = "X_2")]
    tau: RawG2,
    #[serde(rename = "C0")]
    preprocessed: RawG1,
}

impl SnarkjsFflonkKey {
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
    /// [`Error::Json`] when the text is not such a file, [`Error::Field`] when a value breaks a rule: another protocol or
    /// curve, a point off its curve or subgroup or at infinity, roots that are none, `k1` and `k2` not shifts to two
    /// further cosets of the domain of 2^`power` points, no public input.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let raw: RawKey = json::parse(text, HINT.0)?;
        let reader = Reader(HINT);
        reader.header("fflonk", &raw.protocol, Some(&raw.curve))?;
        let domain_log2 = HINT.domain_log2("power", raw.power)?;
        let shifts = [reader.scalar("k1", &raw.k1)?, reader.scalar("k2", &raw.k2)?];
        HINT.cosets(&[("k1", shifts[0]), ("k2", shifts[1])], domain_log2)?;
        let omega = HINT.generator("w", reader.scalar("w", &raw.w)?, domain_log2)?;
        let omega_cube_root = reader.scalar("wr", &raw.wr)?;
        cube("wr", omega_cube_root, omega)?;
        let third = reader.scalar("w3", &raw.w3)?;
        cube("w3", third, Fr::one())?;
        if third.is_one() {
            return Err(Error::field("w3", "a cube root of 1 other than 1", "1", HINT.0));
        }
        Ok(Self {
            domain_log2,
            public_inputs: HINT.public_inputs("nPublic", raw.public_inputs, domain_log2)?,
            shifts,
            omega,
            omega_cube_root,
            unity_roots: [
                third,
                HINT.generator("w4", reader.scalar("w4", &raw.w4)?, 2)?,
                HINT.generator("w8", reader.scalar("w8", &raw.w8)?, 3)?,
            ],
            tau: reader.tau("X_2", &raw.tau)?,
            preprocessed: reader.finite_g1("C0", &raw.preprocessed)?,
        })
    }

    /// The key with commitments that `g1` gives for its own, and \[τ\]₂. Its constants and counts stay.
    #[cfg(feature = "prover")]
    pub(crate) fn with_points(&self, mut g1: impl FnMut(&G1Affine) -> G1Affine, tau: G2Affine) -> Self {
        Self { preprocessed: g1(&self.preprocessed), tau, ..*self }
    }

    /// The key in the form of snarkjs' `verification_key.json`.
    pub fn to_json_pretty(&self) -> String {
        let [k1, k2] = self.shifts.map(Number::from);
        let [w3, w4, w8] = self.unity_roots.map(Number::from);
        json::pretty(&RawKey {
            protocol: "fflonk".into(),
            curve: CURVE.into(),
            public_inputs: self.public_inputs,
            power: self.domain_log2.into(),
            k1,
            k2,
            w: self.omega.into(),
            w3,
            w4,
            w8,
            wr: self.omega_cube_root.into(),
            tau: raw_g2(&self.tau),
            preprocessed: raw_g1(&self.preprocessed),
        })
    }

    /// Keccak of the words nPublic, power, k1, k2, w, w3, w4, w8, wr, X_2, C0, points as the EVM writes them: a
    /// definition of this project.
    pub fn hash(&self) -> B256 {
        self.preimage().keccak()
    }

    /// What the hash is the keccak of.
    pub(super) fn preimage(&self) -> Preimage {
        let ([third, fourth, eighth], [k1, k2]) = (self.unity_roots, self.shifts);
        Preimage::default()
            .number(self.public_inputs as u64)
            .number(self.domain_log2.into())
            .scalars(&[k1, k2, self.omega, third, fourth, eighth, self.omega_cube_root])
            .g2_points(&[self.tau])
            .points(&[self.preprocessed])
    }

    /// Number of public inputs of the circuit; at least one.
    pub fn public_input_count(&self) -> usize {
        self.public_inputs
    }

    /// k, where the domain has n = 2^k points.
    pub fn domain_log2(&self) -> u32 {
        self.domain_log2
    }

    /// n, the number of points of the domain.
    pub fn domain_size(&self) -> u64 {
        1 << self.domain_log2
    }

    /// ω, the generator of the domain.
    pub fn omega(&self) -> Fr {
        self.omega
    }

    /// A cube root of ω. Which of the three does not matter to the verifier.
    pub fn omega_cube_root(&self) -> Fr {
        self.omega_cube_root
    }

    /// k1, k2: they shift the domain to the cosets of columns b and c.
    pub fn shifts(&self) -> &[Fr; 2] {
        &self.shifts
    }

    /// \[τ\]₂ of the reference string.
    pub fn tau(&self) -> &G2Affine {
        &self.tau
    }

    /// \[C0\]₁, the selectors and permutations in one commitment.
    pub fn preprocessed(&self) -> &G1Affine {
        &self.preprocessed
    }
}

fn cube(field: &str, root: Fr, expected: Fr) -> Result<(), Error> {
    if root.pow([3]) == expected {
        return Ok(());
    }
    let expected = format!("a cube root of {}", curve::word(expected));
    Err(Error::field(field, expected, curve::word(root).to_string(), HINT.0))
}
