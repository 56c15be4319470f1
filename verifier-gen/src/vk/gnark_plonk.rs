//! Key of a PLONK verifier of gnark, in the names of the constants of its Solidity verifier.

use std::path::Path;

use alloy_primitives::{B256, U256};
use ark_bn254::{Fr, G1Affine, G2Affine};
use ark_ff::Field;
use serde::{Deserialize, Serialize};

use crate::{
    Error,
    checked::Hint,
    curve,
    error::read_text,
    json,
    preimage::Preimage,
    snarkjs::{Number, Reader},
};

const HINT: Hint = Hint("write the constants of gnark's PlonkVerifier.sol as a JSON object of decimal strings");

/// PLONK key of gnark with one BSB22 commitment, whose points are on the curve and in the subgroup of order r, and whose
/// domain and cosets exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GnarkPlonkKey {
    domain_log2: u32,
    public_inputs: usize,
    commitment_index: u64,
    omega: Fr,
    shift: Fr,
    selectors: [G1Affine; 5],
    permutation: [G1Affine; 3],
    commitment_selector: G1Affine,
    g1: G1Affine,
    g2: [G2Affine; 2],
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(non_snake_case, reason = "the names are those of the constants")]
struct RawKey {
    G2_SRS_0_X_0: Number,
    G2_SRS_0_X_1: Number,
    G2_SRS_0_Y_0: Number,
    G2_SRS_0_Y_1: Number,
    G2_SRS_1_X_0: Number,
    G2_SRS_1_X_1: Number,
    G2_SRS_1_Y_0: Number,
    G2_SRS_1_Y_1: Number,
    G1_SRS_X: Number,
    G1_SRS_Y: Number,
    VK_NB_PUBLIC_INPUTS: Number,
    VK_DOMAIN_SIZE: Number,
    VK_INV_DOMAIN_SIZE: Number,
    VK_OMEGA: Number,
    VK_QL_COM_X: Number,
    VK_QL_COM_Y: Number,
    VK_QR_COM_X: Number,
    VK_QR_COM_Y: Number,
    VK_QM_COM_X: Number,
    VK_QM_COM_Y: Number,
    VK_QO_COM_X: Number,
    VK_QO_COM_Y: Number,
    VK_QK_COM_X: Number,
    VK_QK_COM_Y: Number,
    VK_S1_COM_X: Number,
    VK_S1_COM_Y: Number,
    VK_S2_COM_X: Number,
    VK_S2_COM_Y: Number,
    VK_S3_COM_X: Number,
    VK_S3_COM_Y: Number,
    VK_COSET_SHIFT: Number,
    VK_QCP_0_X: Number,
    VK_QCP_0_Y: Number,
    VK_INDEX_COMMIT_API_0: Number,
    VK_NB_CUSTOM_GATES: Number,
}

impl GnarkPlonkKey {
    /// The key in the file at `path`.
    ///
    /// # Errors
    /// As [`Self::from_json`], naming the file; [`Error::Read`] when it cannot be read.
    pub fn read(path: &Path) -> Result<Self, Error> {
        Self::from_json(&read_text(path)?).map_err(|error| error.in_file(path))
    }

    /// The key that `text` describes as an object of the constants of gnark's Solidity verifier.
    ///
    /// # Errors
    /// [`Error::Json`] when the text is not such an object, [`Error::Field`] when a value breaks a rule: not one custom
    /// gate, a point off its curve or subgroup, a permutation or an element of the reference string at infinity, \[τ\]₂
    /// equal to \[1\]₂, a domain, generator or shift that is none, more inputs than the domain has points.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let raw: RawKey = json::parse(text, HINT.0)?;
        let reader = Reader(HINT);
        let word = |field: &str, number: &Number| reader.word(field, number);
        let g1 = |field: &str, x: &Number, y: &Number| HINT.g1(field, [word(field, x)?, word(field, y)?]);
        let finite_g1 = |field: &str, x: &Number, y: &Number| HINT.finite_g1(field, [word(field, x)?, word(field, y)?]);
        let custom_gates = word("VK_NB_CUSTOM_GATES", &raw.VK_NB_CUSTOM_GATES)?;
        if custom_gates != U256::ONE {
            let expected = "1, the number of BSB22 commitments that this verifier is made for";
            return Err(Error::field("VK_NB_CUSTOM_GATES", expected, custom_gates.to_string(), HINT.0));
        }
        let domain_log2 = domain_log2(word("VK_DOMAIN_SIZE", &raw.VK_DOMAIN_SIZE)?)?;
        let size = Fr::from(1u64 << domain_log2);
        let inverse = reader.scalar("VK_INV_DOMAIN_SIZE", &raw.VK_INV_DOMAIN_SIZE)?;
        if inverse * size != Fr::from(1u64) {
            let expected = "the inverse of VK_DOMAIN_SIZE modulo r";
            return Err(Error::field("VK_INV_DOMAIN_SIZE", expected, inverse.to_string(), HINT.0));
        }
        let shift = reader.scalar("VK_COSET_SHIFT", &raw.VK_COSET_SHIFT)?;
        HINT.cosets(&[("VK_COSET_SHIFT", shift), ("VK_COSET_SHIFT", shift * shift)], domain_log2)?;
        let count = word("VK_NB_PUBLIC_INPUTS", &raw.VK_NB_PUBLIC_INPUTS)?;
        let public_inputs =
            HINT.public_inputs("VK_NB_PUBLIC_INPUTS", usize::try_from(count).unwrap_or(usize::MAX), domain_log2)?;
        let index = word("VK_INDEX_COMMIT_API_0", &raw.VK_INDEX_COMMIT_API_0)?;
        let commitment_index =
            u64::try_from(index).ok().filter(|index| *index < (1 << domain_log2) - public_inputs as u64);
        let Some(commitment_index) = commitment_index else {
            let expected = "a row of the domain behind the public inputs";
            return Err(Error::field("VK_INDEX_COMMIT_API_0", expected, index.to_string(), HINT.0));
        };
        let g2 = |field: &str, numbers: [&Number; 4]| {
            let [x1, x0, y1, y0] = numbers.map(|number| word(field, number));
            HINT.finite_g2(field, [x1?, x0?, y1?, y0?])
        };
        let one = g2("G2_SRS_0", [&raw.G2_SRS_0_X_0, &raw.G2_SRS_0_X_1, &raw.G2_SRS_0_Y_0, &raw.G2_SRS_0_Y_1])?;
        let tau = g2("G2_SRS_1", [&raw.G2_SRS_1_X_0, &raw.G2_SRS_1_X_1, &raw.G2_SRS_1_Y_0, &raw.G2_SRS_1_Y_1])?;
        Ok(Self {
            domain_log2,
            public_inputs,
            commitment_index,
            omega: HINT.generator("VK_OMEGA", reader.scalar("VK_OMEGA", &raw.VK_OMEGA)?, domain_log2)?,
            shift,
            selectors: [
                g1("VK_QL_COM", &raw.VK_QL_COM_X, &raw.VK_QL_COM_Y)?,
                g1("VK_QR_COM", &raw.VK_QR_COM_X, &raw.VK_QR_COM_Y)?,
                g1("VK_QM_COM", &raw.VK_QM_COM_X, &raw.VK_QM_COM_Y)?,
                g1("VK_QO_COM", &raw.VK_QO_COM_X, &raw.VK_QO_COM_Y)?,
                g1("VK_QK_COM", &raw.VK_QK_COM_X, &raw.VK_QK_COM_Y)?,
            ],
            permutation: [
                finite_g1("VK_S1_COM", &raw.VK_S1_COM_X, &raw.VK_S1_COM_Y)?,
                finite_g1("VK_S2_COM", &raw.VK_S2_COM_X, &raw.VK_S2_COM_Y)?,
                finite_g1("VK_S3_COM", &raw.VK_S3_COM_X, &raw.VK_S3_COM_Y)?,
            ],
            commitment_selector: g1("VK_QCP_0", &raw.VK_QCP_0_X, &raw.VK_QCP_0_Y)?,
            g1: finite_g1("G1_SRS", &raw.G1_SRS_X, &raw.G1_SRS_Y)?,
            g2: [one, HINT.other_g2("G2_SRS_1", tau, one)?],
        })
    }

    /// The key as an object of the constants of gnark's Solidity verifier.
    #[expect(non_snake_case, reason = "the names are those of the constants")]
    pub fn to_json_pretty(&self) -> String {
        let g1 = |point: &G1Affine| curve::g1_words(point).map(Number::from);
        let g2 = |point: &G2Affine| curve::g2_words(point).map(Number::from);
        let [
            [VK_QL_COM_X, VK_QL_COM_Y],
            [VK_QR_COM_X, VK_QR_COM_Y],
            [VK_QM_COM_X, VK_QM_COM_Y],
            [VK_QO_COM_X, VK_QO_COM_Y],
            [VK_QK_COM_X, VK_QK_COM_Y],
        ] = self.selectors.each_ref().map(g1);
        let [[VK_S1_COM_X, VK_S1_COM_Y], [VK_S2_COM_X, VK_S2_COM_Y], [VK_S3_COM_X, VK_S3_COM_Y]] =
            self.permutation.each_ref().map(g1);
        let [VK_QCP_0_X, VK_QCP_0_Y] = g1(&self.commitment_selector);
        let [G1_SRS_X, G1_SRS_Y] = g1(&self.g1);
        let [
            [G2_SRS_0_X_0, G2_SRS_0_X_1, G2_SRS_0_Y_0, G2_SRS_0_Y_1],
            [G2_SRS_1_X_0, G2_SRS_1_X_1, G2_SRS_1_Y_0, G2_SRS_1_Y_1],
        ] = self.g2.each_ref().map(g2);
        json::pretty(&RawKey {
            G2_SRS_0_X_0,
            G2_SRS_0_X_1,
            G2_SRS_0_Y_0,
            G2_SRS_0_Y_1,
            G2_SRS_1_X_0,
            G2_SRS_1_X_1,
            G2_SRS_1_Y_0,
            G2_SRS_1_Y_1,
            G1_SRS_X,
            G1_SRS_Y,
            VK_NB_PUBLIC_INPUTS: U256::from(self.public_inputs).into(),
            VK_DOMAIN_SIZE: U256::from(self.domain_size()).into(),
            VK_INV_DOMAIN_SIZE: Fr::from(self.domain_size()).inverse().unwrap_or_default().into(),
            VK_OMEGA: self.omega.into(),
            VK_QL_COM_X,
            VK_QL_COM_Y,
            VK_QR_COM_X,
            VK_QR_COM_Y,
            VK_QM_COM_X,
            VK_QM_COM_Y,
            VK_QO_COM_X,
            VK_QO_COM_Y,
            VK_QK_COM_X,
            VK_QK_COM_Y,
            VK_S1_COM_X,
            VK_S1_COM_Y,
            VK_S2_COM_X,
            VK_S2_COM_Y,
            VK_S3_COM_X,
            VK_S3_COM_Y,
            VK_COSET_SHIFT: self.shift.into(),
            VK_QCP_0_X,
            VK_QCP_0_Y,
            VK_INDEX_COMMIT_API_0: U256::from(self.commitment_index).into(),
            VK_NB_CUSTOM_GATES: U256::ONE.into(),
        })
    }

    /// The key with commitments that `commitment` gives for its own, over the reference string of `g1` and `g2`. Its
    /// constants and counts stay.
    #[cfg(feature = "prover")]
    pub(crate) fn with_points(
        &self,
        mut commitment: impl FnMut(&G1Affine) -> G1Affine,
        g1: G1Affine,
        g2: [G2Affine; 2],
    ) -> Self {
        Self {
            selectors: self.selectors.each_ref().map(&mut commitment),
            permutation: self.permutation.each_ref().map(&mut commitment),
            commitment_selector: commitment(&self.commitment_selector),
            g1,
            g2,
            ..*self
        }
    }

    /// Keccak of the words: number of public inputs, k, index of the commitment, ω, shift, Ql, Qr, Qm, Qo, Qk, S1, S2,
    /// S3, Qcp, \[1\]₁, \[1\]₂, \[τ\]₂, points as the EVM writes them: a definition of this project.
    pub fn hash(&self) -> B256 {
        self.preimage().keccak()
    }

    /// What the hash is the keccak of.
    pub(super) fn preimage(&self) -> Preimage {
        Preimage::default()
            .number(self.public_inputs as u64)
            .number(self.domain_log2.into())
            .number(self.commitment_index)
            .scalars(&[self.omega, self.shift])
            .points(&self.selectors)
            .points(&self.permutation)
            .points(&[self.commitment_selector, self.g1])
            .g2_points(&self.g2)
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

    /// Row of the domain that takes the hash of the BSB22 commitment.
    pub fn commitment_row(&self) -> u64 {
        self.public_inputs as u64 + self.commitment_index
    }

    /// ω, the generator of the domain.
    pub fn omega(&self) -> Fr {
        self.omega
    }

    /// s: the domain is shifted by s and s² to the cosets of columns R and O.
    pub fn shift(&self) -> Fr {
        self.shift
    }

    /// Ql, Qr, Qm, Qo, Qk.
    pub fn selectors(&self) -> &[G1Affine; 5] {
        &self.selectors
    }

    /// S1, S2, S3.
    pub fn permutation(&self) -> &[G1Affine; 3] {
        &self.permutation
    }

    /// Qcp, the selector of the rows that the BSB22 commitment commits to.
    pub fn commitment_selector(&self) -> &G1Affine {
        &self.commitment_selector
    }

    /// \[1\]₁ of the reference string; it need not be the usual generator.
    pub fn g1(&self) -> &G1Affine {
        &self.g1
    }

    /// \[1\]₂ and \[τ\]₂ of the reference string.
    pub fn g2(&self) -> &[G2Affine; 2] {
        &self.g2
    }
}

fn domain_log2(size: U256) -> Result<u32, Error> {
    match u64::try_from(size) {
        Ok(small) if small.is_power_of_two() => HINT.domain_log2("VK_DOMAIN_SIZE", small.ilog2().into()),
        _ => Err(Error::field("VK_DOMAIN_SIZE", "a power of two", size.to_string(), HINT.0)),
    }
}
