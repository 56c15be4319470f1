//! Recursive aggregation: a proof that hands on two points (plonk-equations.md §9).

use alloy_primitives::{U256, keccak256};
use ark_bn254::Fr;
use ark_ec::CurveGroup;

use super::{VerifyError, check_pairing, checked_trace};
use crate::{curve, native::transcript::challenge, proof::RecursivePlonkProof, vk::PlonkKey};

/// Succeeds when `proof` proves that the circuit of `key` accepts `public_input`, and e(P1, \[1\]₂)·e(P2, \[τ\]₂) = 1.
///
/// That P1 and P2 are the points which the circuit computed follows only if `public_input` commits to them: the caller
/// must recompute it from them.
///
/// # Errors
/// The first check that fails.
pub fn verify_recursive(key: &PlonkKey, proof: &RecursivePlonkProof, public_input: U256) -> Result<(), VerifyError> {
    let trace = checked_trace(key, proof.proof(), public_input)?;
    let factor = separator(trace.challenges.u, proof);
    let [first, second] = proof.points();
    check_pairing(key, (first * factor + trace.left).into_affine(), (second * factor + trace.right).into_affine())
}

/// ρ, which separates the two pairing equations: the hash of u, P1 and P2. Deployed verifiers take u², so that points
/// chosen after u make any proof pass whose quotient identity holds. Points that form a pair pass with either.
pub fn separator(u: Fr, proof: &RecursivePlonkProof) -> Fr {
    let points = proof.points().into_iter().flat_map(|point| curve::g1_words(&point));
    let preimage: Vec<u8> =
        std::iter::once(curve::word(u)).chain(points).flat_map(|word| word.to_be_bytes::<32>()).collect();
    challenge(keccak256(preimage))
}
