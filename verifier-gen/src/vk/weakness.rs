//! Reference strings whose secret τ is known, so that anybody can forge proofs.

use std::collections::HashMap;

use alloy_primitives::keccak256;
use ark_bn254::{Fr, G2Affine, G2Projective};
use ark_ec::{AffineRepr, CurveGroup};

use crate::curve;

/// [`small_tau`] finds τ up to this number squared. Test reference strings use small numbers (42 among the published
/// ones).
const STEP: u64 = 1 << 10;

/// A reference string with which the feature `prover` makes keys for test networks: τ is the hash of a public label,
/// reduced modulo r, so that anybody can forge proofs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TestCrs {
    /// The one of every deployment.
    #[default]
    First,
    /// Another one, which gives the same circuit another key: a rotation of verifiers can be tried with it.
    Second,
}

impl TestCrs {
    const ALL: [Self; 2] = [Self::First, Self::Second];

    /// The secret that is none.
    pub(crate) fn tau(self) -> Fr {
        let label = match self {
            Self::First => "zksettle test CRS v1",
            Self::Second => "zksettle test CRS v2",
        };
        curve::reduce(keccak256(label).into())
    }
}

/// How τ of the reference string \[1\]₂, \[τ\]₂ is known, if it is.
pub(super) fn known_tau(g2: &[G2Affine; 2]) -> Option<String> {
    let [one, tau] = *g2;
    if TestCrs::ALL.into_iter().any(|crs| one * crs.tau() == tau) {
        return Some("the key has the test reference string of this tool, whose secret is public".into());
    }
    small_tau(g2).map(|tau| format!("the key's reference string has τ = {tau}"))
}

/// τ when it is 2^20 or less: by baby steps and giant steps, τ = i·[`STEP`] + j.
pub(super) fn small_tau([one, tau]: &[G2Affine; 2]) -> Option<u64> {
    let multiples = |base: G2Projective, first: G2Projective| {
        let points: Vec<_> =
            std::iter::successors(Some(first), |last| Some(*last + base)).take(STEP as usize).collect();
        (1..).zip(G2Projective::normalize_batch(&points))
    };
    let baby: HashMap<G2Affine, u64> =
        multiples(one.into_group(), one.into_group()).map(|(j, point)| (point, j)).collect();
    let giant = *one * -Fr::from(STEP);
    multiples(giant, tau.into_group()).find_map(|(i, point)| Some((i - 1) * STEP + baby.get(&point)?))
}

#[cfg(test)]
mod tests {
    use ark_bn254::{Fr, G2Affine};
    use ark_ec::{AffineRepr, CurveGroup};

    use super::{TestCrs, known_tau, small_tau};

    fn string(tau: Fr) -> [G2Affine; 2] {
        let one = G2Affine::generator();
        [one, (one * tau).into_affine()]
    }

    #[test]
    fn small_tau_up_to_two_to_the_twenty_is_found() {
        for tau in [1, 2, 42, 1023, 1024, 1025, 99_999, 1 << 20] {
            assert_eq!(small_tau(&string(Fr::from(tau))), Some(tau));
        }
        for tau in [Fr::from((1u64 << 20) + 1), -Fr::from(1u64), TestCrs::First.tau()] {
            assert_eq!(small_tau(&string(tau)), None, "{tau}");
        }
    }

    #[test]
    fn known_tau_names_small_numbers_and_the_own_string() {
        assert!(known_tau(&string(Fr::from(42))).unwrap().ends_with("τ = 42"));
        for crs in TestCrs::ALL {
            assert!(known_tau(&string(crs.tau())).unwrap().contains("test reference string"));
        }
        assert_eq!(known_tau(&string(Fr::from(u64::MAX))), None);
    }
}
