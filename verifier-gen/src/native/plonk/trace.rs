//! Every intermediate value of one verification.

use alloy_primitives::{B256, U256};
use ark_bn254::{Fr, G1Affine, G1Projective};
use ark_ec::{AffineRepr, CurveGroup};
use ark_ff::{Field, One};

use crate::{
    curve,
    native::transcript::Transcript,
    proof::{PlonkProof, Word},
    vk::PlonkKey,
};

/// Openings in the order in which the transcript absorbs them; it is not the order of the words.
const ABSORBED_OPENINGS: [Word; 18] = [
    Word::QuotientAtZ,
    Word::AAtZ,
    Word::BAtZ,
    Word::CAtZ,
    Word::DAtZ,
    Word::DAtZOmega,
    Word::SelectorAtZ,
    Word::Sigma0AtZ,
    Word::Sigma1AtZ,
    Word::Sigma2AtZ,
    Word::ZPermAtZOmega,
    Word::TableAtZ,
    Word::LookupSelectorAtZ,
    Word::TableTypeAtZ,
    Word::LookupSAtZOmega,
    Word::ZLookupAtZOmega,
    Word::TableAtZOmega,
    Word::LinearisationAtZ,
];

/// How u comes about. The prover never uses u, so a proof is valid for every u (plonk-equations.md §8); it must only
/// depend on everything that the prover sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UChallenge {
    /// W and W' are absorbed, u is the next challenge: what deployed verifiers do, and the published vectors.
    Transcript,
    /// One hash of the state before W, W and W': what the generated verifier does, as it costs less gas.
    Short,
}

/// What the transcript answers, in its order.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are the symbols of plonk-equations.md §1; `_lookup` marks β' and γ'")]
pub struct Challenges {
    pub eta: Fr,
    pub beta: Fr,
    pub gamma: Fr,
    pub beta_lookup: Fr,
    pub gamma_lookup: Fr,
    pub alpha: Fr,
    pub z: Fr,
    pub v: Fr,
    pub u: Fr,
}

/// r0 and the parts it is the sum of.
#[derive(Clone, Debug)]
pub struct QuotientTerms {
    /// PI·L0·S.
    pub public_input: Fr,
    /// −α⁴·zp'·A·(d + γ) − α⁵·L0.
    pub permutation: Fr,
    /// α⁶·e·zl'·(g + β'·s') − α⁷·L0 − α⁸·Ln·g^(n−1).
    pub lookup: Fr,
    /// r0.
    pub total: Fr,
}

/// Values of one verification, named after plonk-equations.md §2, §4 and §6.
#[derive(Clone, Debug)]
pub struct Trace {
    /// State s0, s1 of the transcript after each word that it absorbs.
    pub states: Vec<[B256; 2]>,
    /// The transcript's answers.
    pub challenges: Challenges,
    /// ω, the generator of the domain.
    pub omega: Fr,
    /// z^n.
    pub z_to_n: Fr,
    /// ZH = z^n − 1.
    pub vanishing: Fr,
    /// L0(z).
    pub lagrange_first: Fr,
    /// L_{n−1}(z).
    pub lagrange_last: Fr,
    /// e = z − ω⁻¹.
    pub z_minus_last: Fr,
    /// g = γ'·(1 + β').
    pub g: Fr,
    /// g^(n−1).
    pub g_to_n_minus_1: Fr,
    /// A, the product over columns a, b, c with the sigmas.
    pub sigma_product: Fr,
    /// B, the product over all columns with the shifts.
    pub identity_product: Fr,
    /// C, the custom gate at z with its powers of α.
    pub custom_gate: Fr,
    /// f, the looked-up row at z.
    pub lookup_row: Fr,
    /// T = g + tab + β'·tab'.
    pub table_pair: Fr,
    /// r0.
    pub r0: QuotientTerms,
    /// r(z) as the proof states it.
    pub linearisation_at_z: Fr,
    /// h·ZH.
    pub quotient_side: Fr,
    /// Ez, the aggregated openings at z.
    pub openings_at_z: Fr,
    /// Ew, the aggregated openings at zω.
    pub openings_at_z_omega: Fr,
    /// E = Ez + u·Ew.
    pub openings: Fr,
    /// `[D0]`, the joined quotient.
    pub quotient: G1Affine,
    /// `[D1]`, the linearisation.
    pub linearisation: G1Affine,
    /// `[tab]`, the aggregated lookup table.
    pub table: G1Affine,
    /// G, paired with `[1]₂`.
    pub left: G1Affine,
    /// X, paired with `[τ]₂`; negated.
    pub right: G1Affine,
}

/// Every value on the way to the two pairing arguments. Judges nothing: use [`super::verify`] for that.
pub fn trace(key: &PlonkKey, proof: &PlonkProof, public_input: U256, kind_of_u: UChallenge) -> Trace {
    let (challenges, states) = challenges(proof, public_input, kind_of_u);
    let Challenges { beta, gamma, beta_lookup, gamma_lookup, alpha, eta, z, v, u } = challenges;
    let [a, b, c, d] = [Word::AAtZ, Word::BAtZ, Word::CAtZ, Word::DAtZ].map(|word| proof.scalar(word));
    let [k0, k1, k2] = *key.non_residues();
    let one = Fr::one();

    let omega = key.omega();
    let lagrange = Lagrange::at(z, omega, key.domain_log2());
    let z_minus_last = z - omega.pow([key.domain_size() - 1]);
    let g = gamma_lookup * (one + beta_lookup);
    let g_to_n_minus_1 = g.pow([key.domain_size() - 1]);

    let sigma_product = (a + beta * proof.scalar(Word::Sigma0AtZ) + gamma)
        * (b + beta * proof.scalar(Word::Sigma1AtZ) + gamma)
        * (c + beta * proof.scalar(Word::Sigma2AtZ) + gamma);
    let x = beta * z;
    let identity_product = (a + x + gamma) * (b + k0 * x + gamma) * (c + k1 * x + gamma) * (d + k2 * x + gamma);
    let custom_gate = alpha * (a.square() - b) + alpha.square() * (b.square() - c) + alpha.pow([3]) * (a * c - d);
    let lookup_row = proof.scalar(Word::LookupSelectorAtZ)
        * (a + eta * b + eta.square() * c + eta.pow([3]) * proof.scalar(Word::TableTypeAtZ));
    let table_pair = g + proof.scalar(Word::TableAtZ) + beta_lookup * proof.scalar(Word::TableAtZOmega);

    let permutation = -alpha.pow([4]) * proof.scalar(Word::ZPermAtZOmega) * sigma_product * (d + gamma)
        - alpha.pow([5]) * lagrange.first;
    let lookup = alpha.pow([6])
        * z_minus_last
        * proof.scalar(Word::ZLookupAtZOmega)
        * (g + beta_lookup * proof.scalar(Word::LookupSAtZOmega))
        - alpha.pow([7]) * lagrange.first
        - alpha.pow([8]) * lagrange.last * g_to_n_minus_1;
    let public: Fr = curve::reduce::<Fr>(public_input) * lagrange.first * proof.scalar(Word::SelectorAtZ);
    let r0 = QuotientTerms { public_input: public, permutation, lookup, total: public + permutation + lookup };

    let quotient = horner(
        [Word::Quotient3, Word::Quotient2, Word::Quotient1, Word::Quotient0].map(|word| proof.point(word)),
        lagrange.z_to_n,
    );
    let [col_0, col_1, col_2, col_3] = *key.lookup_tables();
    let table = horner([col_3, col_2, col_1, col_0], eta);
    let s = proof.scalar(Word::SelectorAtZ);
    let [q_a, q_b, q_c, q_d, q_ab, q_ac, q_const, q_dnext] = *key.gate_setup();
    let main_gate = q_a * a
        + q_b * b
        + q_c * c
        + q_d * d
        + q_ab * (a * b)
        + q_ac * (a * c)
        + q_const
        + q_dnext * proof.scalar(Word::DAtZOmega);
    let alpha_6_step = alpha.pow([6]) * z_minus_last;
    let linearisation = main_gate * s
        + key.gate_selectors()[1] * custom_gate
        + proof.point(Word::ZPerm) * (alpha.pow([4]) * identity_product + alpha.pow([5]) * lagrange.first)
        - key.permutation()[3] * (alpha.pow([4]) * beta * proof.scalar(Word::ZPermAtZOmega) * sigma_product)
        + proof.point(Word::LookupS) * (alpha_6_step * proof.scalar(Word::ZLookupAtZOmega))
        + proof.point(Word::ZLookup)
            * (alpha.pow([7]) * lagrange.first + alpha.pow([8]) * lagrange.last
                - alpha_6_step * (one + beta_lookup) * (gamma_lookup + lookup_row) * table_pair);
    let (quotient, linearisation, table) = (quotient.into_affine(), linearisation.into_affine(), table.into_affine());

    let at_z = openings_at_z(key, proof, quotient, linearisation, table);
    let at_z_omega = openings_at_z_omega(proof, table);
    let (fz, openings_at_z) = aggregate(&at_z, v, one);
    let (fw, openings_at_z_omega) = aggregate(&at_z_omega, v, v.pow([at_z.len() as u64]));
    let openings = openings_at_z + u * openings_at_z_omega;
    let [w, w_omega] = [Word::OpeningAtZ, Word::OpeningAtZOmega].map(|word| proof.point(word));
    let left = fz + fw * u - G1Affine::generator() * openings + w * z + w_omega * (u * z * omega);
    let right = -(w + w_omega * u);
    Trace {
        states,
        challenges,
        omega,
        z_to_n: lagrange.z_to_n,
        vanishing: lagrange.z_to_n - one,
        lagrange_first: lagrange.first,
        lagrange_last: lagrange.last,
        z_minus_last,
        g,
        g_to_n_minus_1,
        sigma_product,
        identity_product,
        custom_gate,
        lookup_row,
        table_pair,
        r0,
        linearisation_at_z: proof.scalar(Word::LinearisationAtZ),
        quotient_side: proof.scalar(Word::QuotientAtZ) * (lagrange.z_to_n - one),
        openings_at_z,
        openings_at_z_omega,
        openings,
        quotient,
        linearisation,
        table,
        left: left.into_affine(),
        right: right.into_affine(),
    }
}

fn challenges(proof: &PlonkProof, public_input: U256, kind_of_u: UChallenge) -> (Challenges, Vec<[B256; 2]>) {
    let mut transcript = Transcript::default();
    // Points are absorbed in the order of the words, so a slice of words is a run of points.
    let words = |from: Word, to: Word| proof.words().iter().copied().take(to as usize).skip(from as usize);
    transcript.absorb(public_input);
    transcript.absorb_all(words(Word::A, Word::ZPerm));
    let eta = transcript.challenge();
    transcript.absorb_all(words(Word::LookupS, Word::ZLookup));
    let [beta, gamma] = [transcript.challenge(), transcript.challenge()];
    transcript.absorb_all(words(Word::ZPerm, Word::LookupS));
    let [beta_lookup, gamma_lookup] = [transcript.challenge(), transcript.challenge()];
    transcript.absorb_all(words(Word::ZLookup, Word::Quotient0));
    let alpha = transcript.challenge();
    transcript.absorb_all(words(Word::Quotient0, Word::AAtZ));
    let z = transcript.challenge();
    transcript.absorb_all(ABSORBED_OPENINGS.map(|word| proof.word(word)));
    let v = transcript.challenge();
    let opening_proofs = proof.words().iter().copied().skip(Word::OpeningAtZ as usize);
    let u = match kind_of_u {
        UChallenge::Transcript => {
            transcript.absorb_all(opening_proofs);
            transcript.challenge()
        }
        UChallenge::Short => transcript.verifier_challenge(opening_proofs),
    };
    let challenges = Challenges { eta, beta, gamma, beta_lookup, gamma_lookup, alpha, z, v, u };
    (challenges, transcript.into_states())
}

/// Values of the first and last Lagrange polynomial, in the product form of plonk-equations.md §2 (no division).
struct Lagrange {
    z_to_n: Fr,
    first: Fr,
    last: Fr,
}

impl Lagrange {
    fn at(z: Fr, omega: Fr, domain_log2: u32) -> Self {
        let half = Fr::one() / Fr::from(2u64);
        let (mut z_power, mut omega_power) = (z, omega);
        let (mut first, mut last) = (Fr::one(), Fr::one());
        for _ in 0..domain_log2 {
            // n⁻¹ = 2^(−k), one half per factor.
            first *= (Fr::one() + z_power) * half;
            last *= (Fr::one() + omega_power * z_power) * half;
            z_power = z_power.square();
            omega_power = omega_power.square();
        }
        Self { z_to_n: z_power, first, last }
    }
}

/// Points whose value is highest first, combined by powers of `x`.
fn horner<const N: usize>(points: [G1Affine; N], x: Fr) -> G1Projective {
    points.into_iter().fold(G1Projective::default(), |sum, point| sum * x + point)
}

/// A commitment and its claimed opening.
type Opening = (G1Affine, Fr);

/// Entries 0 to 12 of the list of plonk-equations.md §6.
fn openings_at_z(
    key: &PlonkKey,
    proof: &PlonkProof,
    quotient: G1Affine,
    linearisation: G1Affine,
    table: G1Affine,
) -> Vec<Opening> {
    let [main_selector, _] = *key.gate_selectors();
    let [sigma_0, sigma_1, sigma_2, _] = *key.permutation();
    vec![
        (quotient, proof.scalar(Word::QuotientAtZ)),
        (linearisation, proof.scalar(Word::LinearisationAtZ)),
        (proof.point(Word::A), proof.scalar(Word::AAtZ)),
        (proof.point(Word::B), proof.scalar(Word::BAtZ)),
        (proof.point(Word::C), proof.scalar(Word::CAtZ)),
        (proof.point(Word::D), proof.scalar(Word::DAtZ)),
        (main_selector, proof.scalar(Word::SelectorAtZ)),
        (sigma_0, proof.scalar(Word::Sigma0AtZ)),
        (sigma_1, proof.scalar(Word::Sigma1AtZ)),
        (sigma_2, proof.scalar(Word::Sigma2AtZ)),
        (table, proof.scalar(Word::TableAtZ)),
        (*key.lookup_selector(), proof.scalar(Word::LookupSelectorAtZ)),
        (*key.lookup_table_type(), proof.scalar(Word::TableTypeAtZ)),
    ]
}

/// Entries 13 to 17 of the same list.
fn openings_at_z_omega(proof: &PlonkProof, table: G1Affine) -> Vec<Opening> {
    vec![
        (proof.point(Word::ZPerm), proof.scalar(Word::ZPermAtZOmega)),
        (proof.point(Word::D), proof.scalar(Word::DAtZOmega)),
        (proof.point(Word::LookupS), proof.scalar(Word::LookupSAtZOmega)),
        (proof.point(Word::ZLookup), proof.scalar(Word::ZLookupAtZOmega)),
        (table, proof.scalar(Word::TableAtZOmega)),
    ]
}

/// Sums of commitments and of openings, with `first`, `first`·v, `first`·v², …
fn aggregate(openings: &[Opening], v: Fr, first: Fr) -> (G1Projective, Fr) {
    let mut power = first;
    let mut sums = (G1Projective::default(), Fr::default());
    for (commitment, opening) in openings {
        sums.0 += *commitment * power;
        sums.1 += *opening * power;
        power *= v;
    }
    sums
}
