//! Key of a PLONK verifier, as snarkjs writes it.

use std::path::Path;

use alloy_primitives::B256;
use ark_bn254::{Fr, G1Affine, G2Affine};
use serde::{Deserialize, Serialize};

use crate::{
    Error,
    error::read_text,
    json,
    preimage::Preimage,
    snarkjs::{CURVE, KEY_HINT as HINT, Number, RawG1, RawG2, Reader, raw_g1, raw_g2},
};

/// PLONK key of snarkjs whose points are on the curve and in the subgroup of order r, and whose domain and cosets exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnarkjsPlonkKey {
    domain_log2: u32,
    public_inputs: usize,
    omega: Fr,
    shifts: [Fr; 2],
    selectors: [G1Affine; 5],
    permutation: [G1Affine; 3],
    tau: G2Affine,
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
    #[serde(rename = "Qm")]
    q_m: RawG1,
    #[serde(rename = "Ql")]
    q_l: RawG1,
    #[serde(rename = "Qr")]
    q_r: RawG1,
    #[serde(rename = "Qo")]
    q_o: RawG1,
    #[serde(rename = "Qc")]
    q_c: RawG1,
    #[serde(rename = "S1")]
    s_1: RawG1,
    #[serde(rename = "S2")]
    s_2: RawG1,
    #[serde(rename = "S3")]
    s_3: RawG1,
    #[serde(rename = "X_2")]
    tau: RawG2,
    w: Number,
}

impl SnarkjsPlonkKey {
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
    /// curve, a point off its curve or subgroup, \[τ\]₂ at infinity or equal to \[1\]₂, a permutation at infinity, `w` not a generator of the domain of 2^`power` points,
    /// `k1` and `k2` not shifts to two further cosets, no public input.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let raw: RawKey = json::parse(text, HINT.0)?;
        let reader = Reader(HINT);
        reader.header("plonk", &raw.protocol, Some(&raw.curve))?;
        let domain_log2 = HINT.domain_log2("power", raw.power)?;
        let shifts = [reader.scalar("k1", &raw.k1)?, reader.scalar("k2", &raw.k2)?];
        HINT.cosets(&[("k1", shifts[0]), ("k2", shifts[1])], domain_log2)?;
        Ok(Self {
            domain_log2,
            public_inputs: HINT.public_inputs("nPublic", raw.public_inputs, domain_log2)?,
            omega: HINT.generator("w", reader.scalar("w", &raw.w)?, domain_log2)?,
            shifts,
            selectors: [
                reader.g1("Qm", &raw.q_m)?,
                reader.g1("Ql", &raw.q_l)?,
                reader.g1("Qr", &raw.q_r)?,
                reader.g1("Qo", &raw.q_o)?,
                reader.g1("Qc", &raw.q_c)?,
            ],
            permutation: [
                reader.finite_g1("S1", &raw.s_1)?,
                reader.finite_g1("S2", &raw.s_2)?,
                reader.finite_g1("S3", &raw.s_3)?,
            ],
            tau: reader.tau("X_2", &raw.tau)?,
        })
    }

    /// The key in the form of snarkjs' `verification_key.json`.
    pub fn to_json_pretty(&self) -> String {
        let [q_m, q_l, q_r, q_o, q_c] = self.selectors.each_ref().map(raw_g1);
        let [s_1, s_2, s_3] = self.permutation.each_ref().map(raw_g1);
        let [k1, k2] = self.shifts.map(Number::from);
        json::pretty(&RawKey {
            protocol: "plonk".into(),
            curve: CURVE.into(),
            public_inputs: self.public_inputs,
            power: self.domain_log2.into(),
            k1,
            k2,
            q_m,
            q_l,
            q_r,
            q_o,
            q_c,
            s_1,
            s_2,
            s_3,
            tau: raw_g2(&self.tau),
            w: self.omega.into(),
        })
    }

    /// The key with commitments that `g1` gives for its own, and \[τ\]₂. Its constants and counts stay.
    #[cfg(feature = "prover")]
    pub(crate) fn with_points(&self, mut g1: impl FnMut(&G1Affine) -> G1Affine, tau: G2Affine) -> Self {
        Self {
            selectors: self.selectors.each_ref().map(&mut g1),
            permutation: self.permutation.each_ref().map(&mut g1),
            tau,
            ..*self
        }
    }

    /// Keccak of the words nPublic, power, k1, k2, Qm, Ql, Qr, Qo, Qc, S1, S2, S3, X_2, w, points as the EVM writes
    /// them: a definition of this project.
    pub fn hash(&self) -> B256 {
        self.preimage().keccak()
    }

    /// What the hash is the keccak of.
    pub(super) fn preimage(&self) -> Preimage {
        Preimage::default()
            .number(self.public_inputs as u64)
            .number(self.domain_log2.into())
            .scalars(&self.shifts)
            .points(&self.commitments())
            .g2_points(&[self.tau])
            .scalars(&[self.omega])
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

    /// k1, k2: they shift the domain to the cosets of columns b and c.
    pub fn shifts(&self) -> &[Fr; 2] {
        &self.shifts
    }

    /// Qm, Ql, Qr, Qo, Qc. A selector that the circuit does not use is at infinity.
    pub fn selectors(&self) -> &[G1Affine; 5] {
        &self.selectors
    }

    /// S1, S2, S3.
    pub fn permutation(&self) -> &[G1Affine; 3] {
        &self.permutation
    }

    /// The eight commitments in the order in which the transcript takes them.
    pub fn commitments(&self) -> [G1Affine; 8] {
        let [q_m, q_l, q_r, q_o, q_c] = self.selectors;
        let [s_1, s_2, s_3] = self.permutation;
        [q_m, q_l, q_r, q_o, q_c, s_1, s_2, s_3]
    }

    /// \[τ\]₂ of the reference string.
    pub fn tau(&self) -> &G2Affine {
        &self.tau
    }
}
