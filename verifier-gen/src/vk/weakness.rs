//! Keys whose set-up anybody can repeat.

use std::fmt;

use alloy_primitives::{U256, keccak256};
use ark_bn254::{Fr, G2Affine};
use ark_ec::AffineRepr;
use serde::Serialize;

use super::{Key, points::known_tau};
use crate::curve;

/// The public label whose hash, reduced modulo r, is the τ of the reference string that this crate makes keys with.
const TEST_TAU_LABEL: &str = "zksettle test CRS v1";

/// Why anybody can forge proofs under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Weakness {
    /// \[τ\]₂ is a small multiple of \[1\]₂, so that everybody finds τ.
    KnownTau {
        /// The secret that is none.
        tau: u64,
    },
    /// The reference string is the one that this crate makes test keys with.
    TestCrs,
    /// Groth16: δ = γ, so that the set-up lacks its second phase.
    NoSecondPhase,
}

impl fmt::Display for Weakness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::KnownTau { tau } => write!(f, "the key's reference string has τ = {tau}"),
            Self::TestCrs => f.write_str("the key has this tool's test reference string"),
            Self::NoSecondPhase => f.write_str("the key has δ = γ: its set-up lacks the second phase"),
        }
    }
}

impl Key {
    /// Why proofs under this key can be forged, if that shows. Nothing shows when whoever made the set-up kept its secret
    /// without publishing it.
    pub fn weakness(&self) -> Option<Weakness> {
        let generator = G2Affine::generator();
        match self {
            Self::ZksyncPlonk(key) => of_reference_string(key.g2()),
            Self::ZksyncFflonk(key) => of_reference_string(&key.g2()),
            Self::Groth16(key) => (key.gamma() == key.delta()).then_some(Weakness::NoSecondPhase),
            Self::SnarkjsPlonk(key) => of_reference_string(&[generator, *key.tau()]),
            Self::SnarkjsFflonk(key) => of_reference_string(&[generator, *key.tau()]),
            Self::GnarkPlonk(key) => of_reference_string(key.g2()),
        }
    }
}

fn of_reference_string(g2: &[G2Affine; 2]) -> Option<Weakness> {
    let [one, tau] = *g2;
    known_tau(g2).map(|tau| Weakness::KnownTau { tau }).or_else(|| {
        let test_tau: Fr = curve::reduce(test_tau());
        (one * test_tau == tau).then_some(Weakness::TestCrs)
    })
}

/// τ of the test reference string before reduction modulo r.
pub(crate) fn test_tau() -> U256 {
    U256::from_be_bytes(keccak256(TEST_TAU_LABEL).0)
}
