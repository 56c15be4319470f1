//! Key of the FFLONK verifier.

use std::{ops::RangeInclusive, path::Path};

use alloy_primitives::B256;
use ark_bn254::{Fr, G1Affine, G2Affine};
use ark_ec::AffineRepr;
use ark_ff::{Field, One, PrimeField};

use super::{
    points::{POINT_HINT, array, element, g1, g2, raw_g1, raw_g2},
    raw,
};
use crate::{Error, checked::Hint, curve, domain, error::read_text, json, preimage::Preimage};

/// From the smallest domain with a row for the input and two more, to the largest that ZKsync uses (fflonk.md §3).
const DOMAIN_LOG2: RangeInclusive<u32> = 2..=23;

const SHAPE_HINT: Hint =
    Hint("export the key again with serde from `FflonkVerificationKey<Bn256, _>`; a PLONK key has other fields");
const COUNT_HINT: Hint =
    Hint("the verifier is made for the production circuit shape; another shape is another protocol");

/// Verifying key that passed every check a verifier relies on.
///
/// C0 is on the curve and not at infinity, \[τ\]₂ in the subgroup of order r and neither infinity nor \[1\]₂; everything
/// else but the size of the domain is the same for every key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FflonkKey {
    domain_log2: u32,
    c0: G1Affine,
    tau: G2Affine,
}

impl FflonkKey {
    /// k1 and k2: the shifts of columns b and c are the same for every key (fflonk.md §1).
    pub const NON_RESIDUES: [u64; 2] = [5, 7];

    /// The key in the file at `path`.
    ///
    /// # Errors
    /// As [`Self::from_json`], naming the file; [`Error::Read`] when it cannot be read.
    pub fn read(path: &Path) -> Result<Self, Error> {
        Self::from_json(&read_text(path)?).map_err(|error| error.in_file(path))
    }

    /// The key that `text` describes in the form of fflonk.md §3.
    ///
    /// # Errors
    /// [`Error::Json`] when the text is not a key file, [`Error::Field`] when a value breaks a rule; both name the path
    /// of the JSON value.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let raw: raw::FflonkKey = json::parse(text, SHAPE_HINT.0)?;
        for (field, expected, actual) in [
            ("num_inputs", 1, raw.num_inputs),
            ("num_state_polys", 3, raw.num_state_polys),
            ("num_witness_polys", 0, raw.num_witness_polys),
            ("total_lookup_entries_length", 0, raw.total_lookup_entries_length),
        ] {
            if actual != expected {
                return COUNT_HINT.field(field, expected.to_string(), actual.to_string());
            }
        }
        let domain_log2 = SHAPE_HINT.domain_log2_of_last("n", raw.n, DOMAIN_LOG2)?;
        check_non_residues(&raw.non_residues)?;
        Self::new(domain_log2, g1("c0", &raw.c0)?, array("g2_elements", &raw.g2_elements, g2, COUNT_HINT)?)
    }

    /// The key with a commitment and G2 elements that are on their curves.
    pub(crate) fn new(domain_log2: u32, c0: G1Affine, [one, tau]: [G2Affine; 2]) -> Result<Self, Error> {
        if one != G2Affine::generator() {
            return POINT_HINT.field("g2_elements[0]", "the standard generator [1]₂", "another point");
        }
        let (c0, tau) = (POINT_HINT.finite("c0", c0)?, POINT_HINT.other_g2("g2_elements[1]", tau, one)?);
        Ok(Self { domain_log2, c0, tau })
    }

    /// The key with commitments that `g1` gives for its own, and \[τ\]₂. Its constants and counts stay.
    #[cfg(feature = "prover")]
    pub(crate) fn with_points(&self, mut g1: impl FnMut(&G1Affine) -> G1Affine, tau: G2Affine) -> Self {
        Self { c0: g1(&self.c0), tau, ..*self }
    }

    /// The key as its makers publish it: byte for byte the file that serde's pretty printer writes.
    pub fn to_json_pretty(&self) -> String {
        let raw = raw::FflonkKey {
            n: self.domain_size() - 1,
            c0: raw_g1(&self.c0),
            num_inputs: 1,
            num_state_polys: 3,
            num_witness_polys: 0,
            total_lookup_entries_length: 0,
            non_residues: self.non_residues().iter().map(|element| element.into_bigint().0).collect(),
            g2_elements: self.g2().iter().map(raw_g2).collect(),
        };
        json::pretty(&raw)
    }

    /// Hash that `verificationKeyHash()` returns on chain: keccak of the number of inputs, C0, k1, k2 and the G2
    /// elements. It does not cover the domain: record its size next to the hash (fflonk.md §3).
    pub fn hash(&self) -> B256 {
        self.preimage().keccak()
    }

    /// What the hash is the keccak of.
    pub(super) fn preimage(&self) -> Preimage {
        Preimage::default().number(1).points(&[self.c0]).scalars(&self.non_residues()).g2_points(&self.g2())
    }

    /// k, where the domain has N = 2^k points.
    pub fn domain_log2(&self) -> u32 {
        self.domain_log2
    }

    /// N, the number of points of the domain.
    pub fn domain_size(&self) -> u64 {
        1 << self.domain_log2
    }

    /// ω, the generator of the domain.
    pub fn omega(&self) -> Fr {
        domain::generator(self.domain_log2)
    }

    /// κ = 1/(1 − ω), with which 1/(z − zω) is κ/z (fflonk.md §7.3).
    pub fn kappa(&self) -> Fr {
        (Fr::one() - self.omega()).inverse().unwrap_or_default()
    }

    /// K = −2³²·3⁶·ω²·(1 − ω)⁶, the constant factor of the product of the 18 Lagrange denominators (fflonk.md §8).
    pub fn denominator_factor(&self) -> Fr {
        let omega = self.omega();
        -Fr::from(3u64.pow(6) << 32) * omega.square() * (Fr::one() - omega).pow([6])
    }

    /// \[C0\], the commitment to the selectors and permutations combined.
    pub fn c0(&self) -> &G1Affine {
        &self.c0
    }

    /// k1, k2: they shift the domain to the cosets of columns b and c.
    pub fn non_residues(&self) -> [Fr; 2] {
        Self::NON_RESIDUES.map(Fr::from)
    }

    /// \[1\]₂ and \[τ\]₂ of the reference string.
    pub fn g2(&self) -> [G2Affine; 2] {
        [G2Affine::generator(), self.tau]
    }
}

fn check_non_residues(raw: &[raw::Limbs]) -> Result<(), Error> {
    let elements: [Fr; 2] = array("non_residues", raw, element, COUNT_HINT)?;
    for (i, (actual, expected)) in elements.into_iter().zip(FflonkKey::NON_RESIDUES).enumerate() {
        if actual != Fr::from(expected) {
            let field = format!("non_residues[{i}]");
            return COUNT_HINT.field(&field, expected.to_string(), curve::word(actual).to_string());
        }
    }
    Ok(())
}
