//! Every intermediate value of one verification.

use alloy_primitives::{B256, U256};
use ark_bn254::{Fr, G1Affine};
use ark_ec::{AffineRepr, CurveGroup};
use ark_ff::{Field, One};

use crate::{
    curve,
    native::transcript::Transcript,
    proof::{FflonkProof, FflonkWord as Word},
    vk::FflonkKey,
};

/// What the transcript answers, in its order.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are the symbols of fflonk.md §5")]
pub struct Challenges {
    pub beta: Fr,
    pub gamma: Fr,
    pub r: Fr,
    pub alpha: Fr,
    pub y: Fr,
}

/// The quotients at z, which the proof does not state, and their parts (fflonk.md §7.1).
#[derive(Clone, Debug)]
pub struct Quotients {
    /// qa·a + qb·b + qc·c + qm·a·b + qk.
    pub gate: Fr,
    /// pi·L0(z).
    pub public_input: Fr,
    /// Zp·(a + βz + γ)(b + k1βz + γ)(c + k2βz + γ).
    pub identities: Fr,
    /// Zp′·(a + βσ1 + γ)(b + βσ2 + γ)(c + βσ3 + γ).
    pub permutations: Fr,
    /// T0(z).
    pub t0: Fr,
    /// T1(z).
    pub t1: Fr,
    /// T2(z).
    pub t2: Fr,
}

/// The polynomials that vanish on the opening sets, at y (fflonk.md §7.2).
#[derive(Clone, Copy, Debug)]
pub struct Sets {
    /// A = y⁸ − z.
    pub a: Fr,
    /// B = y⁴ − z.
    pub b: Fr,
    /// C = y³ − z.
    pub c: Fr,
    /// D = y³ − zω.
    pub d: Fr,
}

/// r0, r1, r2 at y and what they are made of (fflonk.md §7.3).
#[derive(Clone, Debug)]
pub struct Remainders {
    /// λ = D/(z − zω).
    pub lambda: Fr,
    /// u, the members of C2 at z.
    pub u: Fr,
    /// u′, the members of C2 at zω.
    pub u_prime: Fr,
    /// r0(y).
    pub r0: Fr,
    /// r1(y).
    pub r1: Fr,
    /// r2(y).
    pub r2: Fr,
}

/// Scalars of the final sum (fflonk.md §7.4).
#[derive(Clone, Debug)]
pub struct Combination {
    /// s1 = α·A/B.
    pub s1: Fr,
    /// s2 = α²·A/(C·D).
    pub s2: Fr,
    /// t = A.
    pub t: Fr,
    /// e = r0 + s1·r1 + s2·r2.
    pub e: Fr,
}

/// Points of the final sum (fflonk.md §9).
#[derive(Clone, Debug)]
pub struct Sum {
    /// s1·C1.
    pub s1_c1: G1Affine,
    /// s2·C2.
    pub s2_c2: G1Affine,
    /// C0 + s1·C1 + s2·C2.
    pub commitments: G1Affine,
    /// E = e·G.
    pub evaluations: G1Affine,
    /// J = t·W.
    pub t_w: G1Affine,
    /// y·W′.
    pub y_w_prime: G1Affine,
    /// F, paired with \[1\]₂.
    pub left: G1Affine,
    /// −W′, paired with \[τ\]₂.
    pub right: G1Affine,
}

/// Values of one verification, named after fflonk.md §5 to §9.
///
/// Inverses are computed, not taken from word 23; where there is none, 0 stands for it.
#[derive(Clone, Debug)]
pub struct Trace {
    /// State s0, s1 of the transcript after each of the 24 words that it absorbs.
    pub states: Vec<[B256; 2]>,
    /// The transcript's answers.
    pub challenges: Challenges,
    /// z = r²⁴.
    pub z: Fr,
    /// zω.
    pub z_omega: Fr,
    /// Z_H(z) = z^N − 1.
    pub vanishing: Fr,
    /// 1/Z_H(z).
    pub vanishing_inverse: Fr,
    /// L0(z).
    pub lagrange_first: Fr,
    /// T0, T1, T2 at z.
    pub quotients: Quotients,
    /// A, B, C, D.
    pub sets: Sets,
    /// Dn = K·z²⁰·A·B·C·D, the product of the 18 Lagrange denominators.
    pub denominators: Fr,
    /// v, word 23.
    pub inverse: Fr,
    /// r0, r1, r2 at y.
    pub remainders: Remainders,
    /// s1, s2, t, e.
    pub combination: Combination,
    /// F and its parts.
    pub sum: Sum,
}

/// Every value on the way to the two pairing arguments. Judges nothing: use [`super::verify`] for that.
pub fn trace(key: &FflonkKey, proof: &FflonkProof, public_input: U256) -> Trace {
    let (challenges, states) = challenges(key, proof, public_input);
    let z = challenges.r.pow([24]);
    let z_omega = z * key.omega();
    let vanishing = z.pow([key.domain_size()]) - Fr::one();
    let vanishing_inverse = inverse(vanishing);
    let lagrange_first = vanishing * inverse(Fr::from(key.domain_size()) * (z - Fr::one()));
    let quotients =
        quotients(key, proof, &challenges, z, [vanishing_inverse, lagrange_first, curve::reduce(public_input)]);
    let sets = Sets::at(challenges.y, z, z_omega);
    let remainders = remainders(proof, &quotients, challenges.y, sets.d * inverse(z - z_omega));
    let combination = combination(challenges.alpha, &sets, &remainders);
    let sum = sum(key, proof, challenges.y, &combination);
    Trace {
        states,
        challenges,
        z,
        z_omega,
        vanishing,
        vanishing_inverse,
        lagrange_first,
        quotients,
        sets,
        denominators: key.denominator_factor() * z.pow([20]) * sets.product(),
        inverse: proof.scalar(Word::Inverse),
        remainders,
        combination,
        sum,
    }
}

impl Sets {
    /// A, B, C, D for the challenge `y`.
    pub(crate) fn at(y: Fr, z: Fr, z_omega: Fr) -> Self {
        Self { a: y.pow([8]) - z, b: y.pow([4]) - z, c: y.pow([3]) - z, d: y.pow([3]) - z_omega }
    }

    /// Z_T(y) = A·B·C·D.
    pub fn product(&self) -> Fr {
        self.a * self.b * self.c * self.d
    }
}

/// 1/x, or 0 for 0.
fn inverse(x: Fr) -> Fr {
    x.inverse().unwrap_or_default()
}

/// `coefficients`, lowest first, at `x`.
fn evaluate<const N: usize>(coefficients: [Fr; N], x: Fr) -> Fr {
    coefficients.into_iter().rev().fold(Fr::default(), |sum, coefficient| sum * x + coefficient)
}

fn challenges(key: &FflonkKey, proof: &FflonkProof, public_input: U256) -> (Challenges, Vec<[B256; 2]>) {
    let mut transcript = Transcript::default();
    let words = |from: Word, to: Word| proof.words().iter().copied().take(to as usize).skip(from as usize);
    transcript.absorb(public_input);
    transcript.absorb_all(curve::g1_words(key.c0()));
    transcript.absorb_all(words(Word::C1, Word::C2));
    let [beta, gamma] = [transcript.challenge(), transcript.challenge()];
    transcript.absorb_all(words(Word::C2, Word::W));
    let r = transcript.challenge();
    transcript.absorb_all(words(Word::QaAtZ, Word::Inverse));
    let alpha = transcript.challenge();
    transcript.absorb_all(words(Word::W, Word::WPrime));
    let y = transcript.challenge();
    (Challenges { beta, gamma, r, alpha, y }, transcript.into_states())
}

fn quotients(
    key: &FflonkKey,
    proof: &FflonkProof,
    challenges: &Challenges,
    z: Fr,
    [vanishing_inverse, lagrange_first, public_input]: [Fr; 3],
) -> Quotients {
    let Challenges { beta, gamma, .. } = *challenges;
    let [a, b, c] = [Word::AAtZ, Word::BAtZ, Word::CAtZ].map(|word| proof.scalar(word));
    let [qa, qb, qc, qm, qk] =
        [Word::QaAtZ, Word::QbAtZ, Word::QcAtZ, Word::QmAtZ, Word::QkAtZ].map(|word| proof.scalar(word));
    let [sigma_1, sigma_2, sigma_3] =
        [Word::Sigma1AtZ, Word::Sigma2AtZ, Word::Sigma3AtZ].map(|word| proof.scalar(word));
    let [zp, zp_prime] = [Word::ZpAtZ, Word::ZpAtZOmega].map(|word| proof.scalar(word));
    let [k1, k2] = key.non_residues();

    let gate = qa * a + qb * b + qc * c + qm * a * b + qk;
    let public_input = public_input * lagrange_first;
    let identities = zp * (a + beta * z + gamma) * (b + k1 * beta * z + gamma) * (c + k2 * beta * z + gamma);
    let permutations =
        zp_prime * (a + beta * sigma_1 + gamma) * (b + beta * sigma_2 + gamma) * (c + beta * sigma_3 + gamma);
    Quotients {
        gate,
        public_input,
        identities,
        permutations,
        t0: (gate + public_input) * vanishing_inverse,
        t1: (identities - permutations) * vanishing_inverse,
        t2: (zp - Fr::one()) * lagrange_first * vanishing_inverse,
    }
}

fn remainders(proof: &FflonkProof, quotients: &Quotients, y: Fr, lambda: Fr) -> Remainders {
    let scalars = |words: [Word; 8]| words.map(|word| proof.scalar(word));
    let r0 = evaluate(
        scalars([
            Word::QaAtZ,
            Word::QbAtZ,
            Word::QcAtZ,
            Word::QmAtZ,
            Word::QkAtZ,
            Word::Sigma1AtZ,
            Word::Sigma2AtZ,
            Word::Sigma3AtZ,
        ]),
        y,
    );
    let [a, b, c] = [Word::AAtZ, Word::BAtZ, Word::CAtZ].map(|word| proof.scalar(word));
    let r1 = evaluate([a, b, c, quotients.t0], y);
    let u = evaluate([proof.scalar(Word::ZpAtZ), quotients.t1, quotients.t2], y);
    let u_prime = evaluate([Word::ZpAtZOmega, Word::T1AtZOmega, Word::T2AtZOmega].map(|word| proof.scalar(word)), y);
    Remainders { lambda, u, u_prime, r0, r1, r2: u_prime + lambda * (u - u_prime) }
}

fn combination(alpha: Fr, sets: &Sets, remainders: &Remainders) -> Combination {
    let s1 = alpha * sets.a * inverse(sets.b);
    let s2 = alpha.square() * sets.a * inverse(sets.c * sets.d);
    Combination { s1, s2, t: sets.a, e: remainders.r0 + s1 * remainders.r1 + s2 * remainders.r2 }
}

fn sum(key: &FflonkKey, proof: &FflonkProof, y: Fr, combination: &Combination) -> Sum {
    let [c1, c2, w, w_prime] = [Word::C1, Word::C2, Word::W, Word::WPrime].map(|word| proof.point(word));
    let (s1_c1, s2_c2) = (c1 * combination.s1, c2 * combination.s2);
    let commitments = s1_c1 + s2_c2 + *key.c0();
    let evaluations = G1Affine::generator() * combination.e;
    let (t_w, y_w_prime) = (w * combination.t, w_prime * y);
    Sum {
        s1_c1: s1_c1.into_affine(),
        s2_c2: s2_c2.into_affine(),
        commitments: commitments.into_affine(),
        evaluations: evaluations.into_affine(),
        t_w: t_w.into_affine(),
        y_w_prime: y_w_prime.into_affine(),
        left: (commitments - evaluations - t_w + y_w_prime).into_affine(),
        right: -w_prime,
    }
}
