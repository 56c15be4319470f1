//! Reference strings whose secret τ is known, so that anybody can forge proofs.

use std::collections::HashMap;

use alloy_primitives::keccak256;
use ark_bn254::{Fr, G2Affine, G2Projective};
use ark_ec::{AffineRepr, CurveGroup};

use crate::curve;

/// [`small_tau`] finds τ up to this number squared. Test reference strings use small numbers (42 among the published
/// ones).
const STEP: u64 = 1 << 10;

/// The public label whose hash, reduced modulo r, is the τ of this crate's own test reference string.
const TEST_LABEL: &str = "zksettle test CRS v1";

/// τ of this crate's test reference string, with which the feature `prover` makes keys for test networks.
pub(crate) fn test_tau() -> Fr {
    curve::reduce(keccak256(TEST_LABEL).into())
}

/// How τ of the reference string \[1\]₂, \[τ\]₂ is known, if it is.
pub(super) fn known_tau(g2: &[G2Affine; 2]) -> Option<String> {
    let [one, tau] = *g2;
    if one * test_tau() == tau {
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

    use super::{known_tau, small_tau, test_tau};

    fn string(tau: Fr) -> [G2Affine; 2] {
        let one = G2Affine::generator();
        [one, (one * tau).into_affine()]
    }

    #[test]
    fn small_tau_up_to_two_to_the_twenty_is_found() {
        for tau in [1, 2, 42, 1023, 1024, 1025, 99_999, 1 << 20] {
            assert_eq!(small_tau(&string(Fr::from(tau))), Some(tau));
        }
        for tau in [Fr::from((1u64 << 20) + 1), -Fr::from(1u64), test_tau()] {
            assert_eq!(small_tau(&string(tau)), None, "{tau}");
        }
    }

    #[test]
    fn known_tau_names_small_numbers_and_the_own_string() {
        assert!(known_tau(&string(Fr::from(42))).unwrap().ends_with("τ = 42"));
        assert!(known_tau(&string(test_tau())).unwrap().contains("test reference string"));
        assert_eq!(known_tau(&string(Fr::from(u64::MAX))), None);
    }
}
