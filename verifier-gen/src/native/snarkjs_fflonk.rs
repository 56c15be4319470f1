//! FFLONK verification as in eprint 2021/1167, with the transcript and the splitting of snarkjs.
//!
//! C0 joins eight polynomials, C1 four and C2 three: C(x) = Σ xⁱ·pᵢ(x^t). They are opened at the eighth roots, fourth
//! roots and cube roots of ξ, and C2 at the cube roots of ξω too. The polynomial that takes the values of C on the t-th
//! roots of ξ is Σ Yⁱ·pᵢ(ξ), so nothing has to be interpolated but C2, between the cube roots of ξ and those of ξω.

use alloy_primitives::U256;
use ark_bn254::{Bn254, Fr, G1Affine, G2Affine};
use ark_ec::{AffineRepr, CurveGroup, pairing::Pairing};
use ark_ff::{Field, One, Zero};

use super::{Steps, VerifyError, error::public_inputs, lagrange::lagrange};
use crate::{preimage::Preimage, proof::SnarkjsFflonkProof, vk::SnarkjsFflonkKey};

/// What the transcript answers, in its order.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are the symbols of the paper; ξ = seed²⁴")]
pub struct Challenges {
    pub beta: Fr,
    pub gamma: Fr,
    pub seed: Fr,
    pub alpha: Fr,
    pub y: Fr,
}

/// Values of one verification.
#[derive(Clone, Debug)]
pub struct Trace {
    /// The transcript's answers.
    pub challenges: Challenges,
    /// ξ.
    pub xi: Fr,
    /// PI(ξ) = −Σ xᵢ·Lᵢ(ξ).
    pub public_input: Fr,
    /// The quotient polynomials at ξ.
    pub quotients: Quotients,
    /// r0, r1, r2 at y.
    pub remainders: [Fr; 3],
    /// Factors of \[C1\] and \[C2\].
    pub factors: [Fr; 2],
    /// y⁸ − ξ, the factor of \[W1\].
    pub zero_0: Fr,
    /// The scalar of \[E\].
    pub opening: Fr,
    /// What the proof's inverse is the inverse of.
    pub denominators: Denominators,
    /// \[F\] − \[E\] − \[J\] + y·\[W2\], paired with \[1\]₂; \[W2\] is paired with \[τ\]₂.
    pub left: G1Affine,
}

/// The quotient polynomials at ξ: the gate, the start of the permutation product and its step, each divided by ξⁿ − 1.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are the symbols of the paper")]
pub struct Quotients {
    pub t_0: Fr,
    pub t_1: Fr,
    pub t_2: Fr,
}

/// Products of all denominators of snarkjs' verifier.
#[derive(Clone, Debug)]
pub struct Denominators {
    /// As up to version 0.6.
    pub without_y: Fr,
    /// As since version 0.7: interpolation divides by y − h too, for every root h of ξ and ξω.
    pub with_y: Fr,
}

impl Trace {
    /// The values under their names in the paper, with the arguments of the pairing for `proof` under `key`.
    pub fn steps(&self, key: &SnarkjsFflonkKey, proof: &SnarkjsFflonkProof) -> Steps {
        let Challenges { beta, gamma, seed, alpha, y } = self.challenges;
        let [r_0, r_1, r_2] = self.remainders;
        let [factor_1, factor_2] = self.factors;
        Steps::default()
            .scalars([
                ("beta", beta),
                ("gamma", gamma),
                ("seed", seed),
                ("alpha", alpha),
                ("y", y),
                ("xi", self.xi),
                ("PI(xi)", self.public_input),
                ("T0(xi)", self.quotients.t_0),
                ("T1(xi)", self.quotients.t_1),
                ("T2(xi)", self.quotients.t_2),
                ("r0(y)", r_0),
                ("r1(y)", r_1),
                ("r2(y)", r_2),
                ("factor of [C1]", factor_1),
                ("factor of [C2]", factor_2),
                ("y^8 - xi", self.zero_0),
                ("E", self.opening),
                ("denominators without y", self.denominators.without_y),
                ("denominators with y", self.denominators.with_y),
            ])
            .pairs([(self.left, G2Affine::generator()), (-proof.w_2, *key.tau())])
    }
}

/// Succeeds when `proof` proves that the circuit of `key` accepts `inputs`.
///
/// # Errors
/// The first check that fails.
pub fn verify(key: &SnarkjsFflonkKey, proof: &SnarkjsFflonkProof, inputs: &[U256]) -> Result<(), VerifyError> {
    let trace = trace(key, proof, inputs)?;
    let Denominators { without_y, with_y } = trace.denominators;
    if ![without_y, with_y].iter().any(|product| (*product * proof.inverse).is_one()) {
        return Err(VerifyError::Inverse);
    }
    if Bn254::multi_pairing([trace.left, -proof.w_2], [G2Affine::generator(), *key.tau()]).is_zero() {
        Ok(())
    } else {
        Err(VerifyError::Pairing)
    }
}

/// Every value on the way to the pairing.
///
/// # Errors
/// [`VerifyError`] when the inputs are not canonical scalars or not as many as the circuit has, or a challenge makes a
/// denominator zero.
pub fn trace(key: &SnarkjsFflonkKey, proof: &SnarkjsFflonkProof, inputs: &[U256]) -> Result<Trace, VerifyError> {
    let inputs = public_inputs(key.public_input_count(), inputs)?;
    let challenges = challenges(key, proof, &inputs);
    let Challenges { alpha, y, .. } = challenges;
    let xi = challenges.seed.pow([24]);
    let lagrange = lagrange(xi, key.omega(), key.domain_log2(), inputs.len()).ok_or(VerifyError::Challenge("xi"))?;
    let public_input = -lagrange.iter().zip(&inputs).map(|(l, input)| *l * input).sum::<Fr>();
    let first = lagrange.first().copied().unwrap_or_default();
    let quotients = quotients(key, proof, &challenges, xi, first, public_input)?;

    let xi_next = xi * key.omega();
    let (y_3, y_4) = (y.pow([3]), y.pow([4]));
    let (zero_0, zero_1) = (y.pow([8]) - xi, y_4 - xi);
    let (zero_2, zero_2_next) = (y_3 - xi, y_3 - xi_next);
    let invert = |element: Fr, name| element.inverse().ok_or(VerifyError::Challenge(name));
    let factor_1 = alpha * zero_0 * invert(zero_1, "y")?;
    let factor_2 = alpha.square() * zero_0 * invert(zero_2 * zero_2_next, "y")?;

    let [q_l, q_r, q_m, q_o, q_c, s_1, s_2, s_3, a, b, c, z, z_next, t_1_next, t_2_next] = proof.openings();
    let r_0 = horner(y, &[q_l, q_r, q_o, q_m, q_c, s_1, s_2, s_3]);
    let r_1 = horner(y, &[a, b, c, quotients.t_0]);
    let at_xi = horner(y, &[z, quotients.t_1, quotients.t_2]);
    let at_next = horner(y, &[z_next, t_1_next, t_2_next]);
    let r_2 = (at_xi * zero_2_next - at_next * zero_2) * invert(xi - xi_next, "xi")?;

    let opening = r_0 + factor_1 * r_1 + factor_2 * r_2;
    let left = *key.preprocessed() + proof.c_1 * factor_1 + proof.c_2 * factor_2
        - G1Affine::generator() * opening
        - proof.w_1 * zero_0
        + proof.w_2 * y;
    let denominators = denominators(key, xi, y, inputs.len());
    Ok(Trace {
        challenges,
        xi,
        public_input,
        quotients,
        remainders: [r_0, r_1, r_2],
        factors: [factor_1, factor_2],
        zero_0,
        opening,
        denominators,
        left: left.into_affine(),
    })
}

fn challenges(key: &SnarkjsFflonkKey, proof: &SnarkjsFflonkProof, inputs: &[Fr]) -> Challenges {
    let beta = Preimage::default().points(&[*key.preprocessed()]).scalars(inputs).points(&[proof.c_1]).challenge();
    let gamma = Preimage::default().scalars(&[beta]).challenge();
    let seed = Preimage::default().scalars(&[gamma]).points(&[proof.c_2]).challenge();
    let alpha = Preimage::default().scalars(&[seed]).scalars(&proof.openings()).challenge();
    let y = Preimage::default().scalars(&[alpha]).points(&[proof.w_1]).challenge();
    Challenges { beta, gamma, seed, alpha, y }
}

fn quotients(
    key: &SnarkjsFflonkKey,
    proof: &SnarkjsFflonkProof,
    challenges: &Challenges,
    xi: Fr,
    first: Fr,
    public_input: Fr,
) -> Result<Quotients, VerifyError> {
    let Challenges { beta, gamma, .. } = *challenges;
    let (a, b, c) = (proof.a, proof.b, proof.c);
    let [k1, k2] = *key.shifts();
    let gate = proof.q_l * a + proof.q_r * b + proof.q_m * a * b + proof.q_o * c + proof.q_c + public_input;
    let x = beta * xi;
    let identity = (a + x + gamma) * (b + k1 * x + gamma) * (c + k2 * x + gamma) * proof.z;
    let sigma =
        (a + beta * proof.s_1 + gamma) * (b + beta * proof.s_2 + gamma) * (c + beta * proof.s_3 + gamma) * proof.z_next;
    let vanishing = xi.pow([key.domain_size()]) - Fr::one();
    let inverse = vanishing.inverse().ok_or(VerifyError::Challenge("xi"))?;
    let one = Fr::one();
    Ok(Quotients { t_0: gate * inverse, t_1: first * (proof.z - one) * inverse, t_2: (identity - sigma) * inverse })
}

/// Product of every denominator that snarkjs' verifier has: those of the quotients, of the two factors, of the Lagrange
/// polynomials of the public inputs, and of those by which it interpolates over the roots of ξ and ξω. One of the latter
/// is the product of the differences between a root h and the others: t·h^(t−1), for ξ and ξω together times the
/// difference of their cubes. Products over all roots h of ξ are powers of ξ.
fn denominators(key: &SnarkjsFflonkKey, xi: Fr, y: Fr, inputs: usize) -> Denominators {
    let xi_next = xi * key.omega();
    let (zero_0, zero_1) = (y.pow([8]) - xi, y.pow([4]) - xi);
    let zero_2 = (y.pow([3]) - xi) * (y.pow([3]) - xi_next);
    let difference = xi - xi_next;
    let vanishing = xi.pow([key.domain_size()]) - Fr::one();
    let size = Fr::from(key.domain_size());
    let lagrange: Fr = (0..inputs as u64).map(|i| size * (xi - key.omega().pow([i]))).product();
    let over_0 = Fr::from(8u64).pow([8]) * -xi.pow([7]);
    let over_1 = Fr::from(4u64).pow([4]) * -xi.pow([3]);
    let over_2 = Fr::from(3u64).pow([6]) * xi.square() * xi_next.square() * -difference.pow([6]);
    let without_y = vanishing * zero_1 * zero_2 * over_0 * over_1 * over_2 * lagrange;
    Denominators { without_y, with_y: without_y * zero_0 * zero_1 * zero_2 }
}

fn horner(x: Fr, coefficients: &[Fr]) -> Fr {
    coefficients.iter().rev().fold(Fr::zero(), |sum, coefficient| sum * x + coefficient)
}
