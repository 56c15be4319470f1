//! Groth16 (eprint 2016/260, §3.2).

use ark_bn254::Fr;
use ark_ec::AffineRepr;

use super::{
    Simulated,
    scalars::{Scalars, g1, g2, invert},
};
use crate::{
    curve,
    native::VerifyError,
    proof::{Groth16Proof, ProofWords, PublicInputs},
    vk::{Groth16Key, Key},
};

/// The proof that the zero-knowledge simulator makes: A and B are arbitrary, and δ makes C fit.
pub(super) fn like(key: &Groth16Key) -> Result<Simulated, VerifyError> {
    let mut next = Scalars::new(16);
    let [alpha, beta, gamma, delta, a, b] = next.scalars();
    let logarithms: Vec<Fr> =
        key.inputs().iter().map(|point| if point.is_zero() { Fr::default() } else { next.scalar() }).collect();
    let inputs: Vec<Fr> = (0..key.public_input_count()).map(|_| next.scalar()).collect();
    let sum: Fr = logarithms.iter().zip([Fr::from(1u64)].iter().chain(&inputs)).map(|(l, input)| *l * input).sum();
    let c = (a * b - alpha * beta - sum * gamma) * invert(delta, "delta")?;
    let key = Groth16Key::new(g1(alpha), [g2(beta), g2(gamma), g2(delta)], logarithms.into_iter().map(g1).collect());
    Ok(Simulated {
        key: Key::Groth16(Box::new(key)),
        proof: ProofWords(Groth16Proof { a: g1(a), b: g2(b), c: g1(c) }.words()),
        inputs: PublicInputs(inputs.into_iter().map(curve::word).collect()),
    })
}
