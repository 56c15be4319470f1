//! PLONK verification as in eprint 2019/953, §8.3, with the transcript of snarkjs since version 0.7.

use alloy_primitives::U256;
use ark_bn254::{Bn254, Fr, G1Affine, G2Affine};
use ark_ec::{AffineRepr, CurveGroup, pairing::Pairing};
use ark_ff::{Field, One, Zero};

use super::{Steps, VerifyError, error::public_inputs, lagrange::lagrange};
use crate::{preimage::Preimage, proof::SnarkjsPlonkProof, vk::SnarkjsPlonkKey};

/// What the transcript answers, in its order.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are the symbols of the paper, ξ for its ʓ")]
pub struct Challenges {
    pub beta: Fr,
    pub gamma: Fr,
    pub alpha: Fr,
    pub xi: Fr,
    pub v: Fr,
    pub u: Fr,
}

/// Values of one verification.
#[derive(Clone, Debug)]
pub struct Trace {
    /// The transcript's answers.
    pub challenges: Challenges,
    /// ξⁿ − 1.
    pub vanishing: Fr,
    /// L₁(ξ), the first of the domain.
    pub lagrange_first: Fr,
    /// PI(ξ) = −Σ xᵢ·Lᵢ(ξ).
    pub public_input: Fr,
    /// α·(a + β·s1 + γ)(b + β·s2 + γ)·z', the part of the permutation that \[S3\] is multiplied with.
    pub sigma_product: Fr,
    /// (a + βξ + γ)(b + βk1ξ + γ)(c + βk2ξ + γ).
    pub identity_product: Fr,
    /// r0.
    pub r0: Fr,
    /// The scalar of \[E\].
    pub opening: Fr,
    /// \[D\], the linearisation without r0.
    pub linearisation: G1Affine,
    /// \[F\] − \[E\] + ξ·\[W\] + uξω·\[W'\], paired with \[1\]₂.
    pub left: G1Affine,
    /// \[W\] + u·\[W'\], paired with \[τ\]₂.
    pub right: G1Affine,
}

impl Trace {
    /// The values under their names in the paper, with the arguments of the pairing under `key`.
    pub fn steps(&self, key: &SnarkjsPlonkKey) -> Steps {
        let Challenges { beta, gamma, alpha, xi, v, u } = self.challenges;
        Steps::default()
            .scalars([
                ("beta", beta),
                ("gamma", gamma),
                ("alpha", alpha),
                ("xi", xi),
                ("v", v),
                ("u", u),
                ("xi^n - 1", self.vanishing),
                ("L_1(xi)", self.lagrange_first),
                ("PI(xi)", self.public_input),
                ("sigma_product", self.sigma_product),
                ("identity_product", self.identity_product),
                ("r0", self.r0),
                ("E", self.opening),
            ])
            .points([("[D]", self.linearisation)])
            .pairs([(self.left, G2Affine::generator()), (-self.right, *key.tau())])
    }
}

/// Succeeds when `proof` proves that the circuit of `key` accepts `inputs`.
///
/// # Errors
/// The first check that fails.
pub fn verify(key: &SnarkjsPlonkKey, proof: &SnarkjsPlonkProof, inputs: &[U256]) -> Result<(), VerifyError> {
    let trace = trace(key, proof, inputs)?;
    if Bn254::multi_pairing([trace.left, -trace.right], [G2Affine::generator(), *key.tau()]).is_zero() {
        Ok(())
    } else {
        Err(VerifyError::Pairing)
    }
}

/// Every value on the way to the two pairing arguments.
///
/// # Errors
/// [`VerifyError`] when the inputs are not canonical scalars or not as many as the circuit has, or ξ lies in the domain.
pub fn trace(key: &SnarkjsPlonkKey, proof: &SnarkjsPlonkProof, inputs: &[U256]) -> Result<Trace, VerifyError> {
    let inputs = public_inputs(key.public_input_count(), inputs)?;
    let challenges = challenges(key, proof, &inputs);
    let Challenges { beta, gamma, alpha, xi, v, u } = challenges;
    let [a, b, c, s_1, s_2, z_next] = proof.openings();
    let [k1, k2] = *key.shifts();
    let xi_to_n = xi.pow([key.domain_size()]);
    let vanishing = xi_to_n - Fr::one();
    let lagrange = lagrange(xi, key.omega(), key.domain_log2(), inputs.len()).ok_or(VerifyError::Challenge("xi"))?;
    let first = lagrange.first().copied().unwrap_or_default();
    let public_input = -lagrange.iter().zip(&inputs).map(|(l, input)| *l * input).sum::<Fr>();

    let sigma_product = alpha * (a + beta * s_1 + gamma) * (b + beta * s_2 + gamma) * z_next;
    let identity_product = (a + beta * xi + gamma) * (b + beta * k1 * xi + gamma) * (c + beta * k2 * xi + gamma);
    let r0 = public_input - first * alpha.square() - sigma_product * (c + gamma);

    let [q_m, q_l, q_r, q_o, q_c] = *key.selectors();
    let [sigma_1, sigma_2, sigma_3] = *key.permutation();
    let gates = q_m * (a * b) + q_l * a + q_r * b + q_o * c + q_c;
    let quotient = proof.t_1 + proof.t_2 * xi_to_n + proof.t_3 * xi_to_n.square();
    let linearisation = gates + proof.z * (alpha * identity_product + alpha.square() * first)
        - sigma_3 * (sigma_product * beta)
        - quotient * vanishing;

    let mut at_xi = linearisation;
    let mut opening_at_xi = -r0;
    let mut power = v;
    for (point, opening) in [(proof.a, a), (proof.b, b), (proof.c, c), (sigma_1, s_1), (sigma_2, s_2)] {
        at_xi += point * power;
        opening_at_xi += power * opening;
        power *= v;
    }
    let opening = opening_at_xi + u * z_next;
    let left =
        at_xi + proof.z * u - G1Affine::generator() * opening + proof.w * xi + proof.w_next * (u * xi * key.omega());
    let right = proof.w + proof.w_next * u;
    Ok(Trace {
        challenges,
        vanishing,
        lagrange_first: first,
        public_input,
        sigma_product,
        identity_product,
        r0,
        opening,
        linearisation: linearisation.into_affine(),
        left: left.into_affine(),
        right: right.into_affine(),
    })
}

fn challenges(key: &SnarkjsPlonkKey, proof: &SnarkjsPlonkProof, inputs: &[Fr]) -> Challenges {
    let preimage = Preimage::default().points(&key.commitments()).scalars(inputs);
    let beta = preimage.points(&[proof.a, proof.b, proof.c]).challenge();
    let gamma = Preimage::default().scalars(&[beta]).challenge();
    let alpha = Preimage::default().scalars(&[beta, gamma]).points(&[proof.z]).challenge();
    let xi = Preimage::default().scalars(&[alpha]).points(&[proof.t_1, proof.t_2, proof.t_3]).challenge();
    let v = Preimage::default().scalars(&[xi]).scalars(&proof.openings()).challenge();
    let u = Preimage::default().points(&[proof.w, proof.w_next]).challenge();
    Challenges { beta, gamma, alpha, xi, v, u }
}
