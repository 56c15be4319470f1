//! PLONK verification as gnark does it: eprint 2019/953 with a SHA-256 transcript, and one BSB22 commitment, whose hash
//! takes part as a further public input.

use alloy_primitives::{U256, keccak256};
use ark_bn254::{Bn254, Fr, G1Affine};
use ark_ec::{CurveGroup, pairing::Pairing};
use ark_ff::{Field, One, PrimeField, Zero};
use sha2::{Digest, Sha256};

use super::{Steps, VerifyError, error::public_inputs, lagrange::lagrange_at};
use crate::{curve, proof::GnarkPlonkProof, vk::GnarkPlonkKey};

/// Domain separation tag of the hash of the commitment.
const COMMITMENT_TAG: &[u8] = b"BSB22-Plonk";

/// What the transcript answers, in its order, and what is derived behind it.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are the symbols of the paper")]
pub struct Challenges {
    pub gamma: Fr,
    pub beta: Fr,
    pub alpha: Fr,
    pub zeta: Fr,
    /// Folds the openings at ζ.
    pub v: Fr,
    /// Joins the openings at ζ with that at ζω. The prover does not know it; it is our choice, the keccak of W, W', v.
    pub u: Fr,
}

/// Values of one verification.
#[derive(Clone, Debug)]
pub struct Trace {
    /// The transcript's answers.
    pub challenges: Challenges,
    /// The hash of the BSB22 commitment.
    pub commitment_hash: Fr,
    /// ζⁿ − 1.
    pub vanishing: Fr,
    /// L₀(ζ).
    pub lagrange_first: Fr,
    /// PI(ζ) = Σ xᵢ·Lᵢ(ζ), with the hash of the commitment.
    pub public_input: Fr,
    /// α·(l + β·s1 + γ)(r + β·s2 + γ)·z'.
    pub sigma_product: Fr,
    /// (l + βζ + γ)(r + βsζ + γ)(o + βs²ζ + γ).
    pub identity_product: Fr,
    /// The linearised polynomial's commitment and its value at ζ.
    pub linearisation: (G1Affine, Fr),
    /// All openings joined, the scalar of −\[1\]₁.
    pub opening: Fr,
    /// Paired with \[1\]₂.
    pub left: G1Affine,
    /// \[W\] + u·\[W'\], paired with \[τ\]₂.
    pub right: G1Affine,
}

impl Trace {
    /// The values under their names in the paper and in gnark, with the arguments of the pairing under `key`.
    pub fn steps(&self, key: &GnarkPlonkKey) -> Steps {
        let Challenges { gamma, beta, alpha, zeta, v, u } = self.challenges;
        let (linearisation, value) = self.linearisation;
        let [one, tau] = *key.g2();
        Steps::default()
            .scalars([
                ("gamma", gamma),
                ("beta", beta),
                ("alpha", alpha),
                ("zeta", zeta),
                ("v", v),
                ("u", u),
                ("hash of the commitment", self.commitment_hash),
                ("zeta^n - 1", self.vanishing),
                ("L_0(zeta)", self.lagrange_first),
                ("PI(zeta)", self.public_input),
                ("sigma_product", self.sigma_product),
                ("identity_product", self.identity_product),
                ("linearisation(zeta)", value),
                ("E", self.opening),
            ])
            .points([("[linearisation]", linearisation)])
            .pairs([(self.left, one), (-self.right, tau)])
    }
}

/// Succeeds when `proof` proves that the circuit of `key` accepts `inputs`.
///
/// # Errors
/// The first check that fails.
pub fn verify(key: &GnarkPlonkKey, proof: &GnarkPlonkProof, inputs: &[U256]) -> Result<(), VerifyError> {
    let trace = trace(key, proof, inputs)?;
    if Bn254::multi_pairing([trace.left, -trace.right], key.g2()).is_zero() {
        Ok(())
    } else {
        Err(VerifyError::Pairing)
    }
}

/// Every value on the way to the two pairing arguments.
///
/// # Errors
/// [`VerifyError`] when the inputs are not canonical scalars or not as many as the circuit has, or ζ lies in the domain.
pub fn trace(key: &GnarkPlonkKey, proof: &GnarkPlonkProof, inputs: &[U256]) -> Result<Trace, VerifyError> {
    let mut inputs = public_inputs(key.public_input_count(), inputs)?;
    let [gamma, beta, alpha, zeta] = transcript(key, proof, &inputs);
    let commitment_hash = hash_to_field(&proof.commitment);
    let rows = (0..inputs.len() as u64).chain([key.commitment_row()]);
    inputs.push(commitment_hash);
    let lagrange = lagrange_at(zeta, key.omega(), key.domain_log2(), rows).ok_or(VerifyError::Challenge("zeta"))?;
    let first = lagrange.first().copied().unwrap_or_default();
    let public_input = lagrange.iter().zip(&inputs).map(|(l, input)| *l * input).sum::<Fr>();

    let (l, r, o) = (proof.l_at_zeta, proof.r_at_zeta, proof.o_at_zeta);
    let (s_1, s_2, qcp, z_next) =
        (proof.s_1_at_zeta, proof.s_2_at_zeta, proof.commitment_selector_at_zeta, proof.z_at_next);
    let sigma_product = alpha * (l + beta * s_1 + gamma) * (r + beta * s_2 + gamma) * z_next;
    let x = beta * zeta;
    let shift = key.shift();
    let identity_product = (l + x + gamma) * (r + shift * x + gamma) * (o + shift.square() * x + gamma);
    let first_term = alpha.square() * first;
    let value = first_term - public_input - sigma_product * (o + gamma);

    let vanishing = zeta.pow([key.domain_size()]) - Fr::one();
    let step = zeta.pow([key.domain_size() + 2]);
    let [q_l, q_r, q_m, q_o, q_k] = *key.selectors();
    let [sigma_1, sigma_2, sigma_3] = *key.permutation();
    let [h_0, h_1, h_2] = proof.h;
    let commitment = q_l * l
        + q_r * r
        + q_m * (l * r)
        + q_o * o
        + q_k
        + proof.commitment * qcp
        + sigma_3 * (sigma_product * beta)
        + proof.z * (first_term - alpha * identity_product)
        - (h_0 + h_1 * step + h_2 * step.square()) * vanishing;
    let commitment = commitment.into_affine();

    let opened = [
        (commitment, value),
        (proof.l, l),
        (proof.r, r),
        (proof.o, o),
        (sigma_1, s_1),
        (sigma_2, s_2),
        (*key.commitment_selector(), qcp),
    ];
    let v = folding(zeta, &opened, z_next);
    let (w, w_next) = (proof.w, proof.w_next);
    let u = joining(&w, &w_next, v);
    let mut power = Fr::one();
    let mut left = proof.z * u;
    let mut opening = u * z_next;
    for (point, value) in opened {
        left += point * power;
        opening += power * value;
        power *= v;
    }
    left += w * zeta + w_next * (u * zeta * key.omega()) - *key.g1() * opening;
    let right = w + w_next * u;
    Ok(Trace {
        challenges: Challenges { gamma, beta, alpha, zeta, v, u },
        commitment_hash,
        vanishing,
        lagrange_first: first,
        public_input,
        sigma_product,
        identity_product,
        linearisation: (commitment, value),
        opening,
        left: left.into_affine(),
        right: right.into_affine(),
    })
}

/// γ, β, α, ζ. Each hash begins with the name of its challenge and takes the hash before it whole, not reduced.
fn transcript(key: &GnarkPlonkKey, proof: &GnarkPlonkProof, inputs: &[Fr]) -> [Fr; 4] {
    let mut gamma = Sha256::new_with_prefix(b"gamma");
    points(&mut gamma, key.permutation());
    points(&mut gamma, key.selectors());
    points(&mut gamma, &[*key.commitment_selector()]);
    scalars(&mut gamma, inputs);
    points(&mut gamma, &[proof.l, proof.r, proof.o]);
    let gamma = gamma.finalize();
    let beta = Sha256::new_with_prefix(b"beta").chain_update(gamma).finalize();
    let mut alpha = Sha256::new_with_prefix(b"alpha").chain_update(beta);
    points(&mut alpha, &[proof.commitment, proof.z]);
    let alpha = alpha.finalize();
    let mut zeta = Sha256::new_with_prefix(b"zeta").chain_update(alpha);
    points(&mut zeta, &proof.h);
    [gamma, beta, alpha, zeta.finalize()].map(|hash| Fr::from_be_bytes_mod_order(&hash))
}

/// Challenge that folds what is opened at ζ.
fn folding(zeta: Fr, opened: &[(G1Affine, Fr)], z_next: Fr) -> Fr {
    let mut hash = Sha256::new_with_prefix(b"gamma");
    scalars(&mut hash, &[zeta]);
    for (point, _) in opened {
        points(&mut hash, &[*point]);
    }
    for (_, value) in opened {
        scalars(&mut hash, &[*value]);
    }
    scalars(&mut hash, &[z_next]);
    Fr::from_be_bytes_mod_order(&hash.finalize())
}

/// Challenge that joins the two opening proofs; v stands for all that was said before them.
fn joining(w: &G1Affine, w_next: &G1Affine, v: Fr) -> Fr {
    let mut bytes = Vec::new();
    for word in curve::g1_words(w).into_iter().chain(curve::g1_words(w_next)).chain([curve::word(v)]) {
        bytes.extend(word.to_be_bytes::<32>());
    }
    curve::reduce(U256::from_be_bytes(keccak256(bytes).0))
}

/// The commitment as a scalar: `expand_message_xmd` of RFC 9380, §5.3.1, with SHA-256 to 48 bytes, modulo r.
fn hash_to_field(commitment: &G1Affine) -> Fr {
    const LENGTH: u16 = 48;
    let suffix = [COMMITMENT_TAG, &[COMMITMENT_TAG.len() as u8]].concat();
    let mut first = Sha256::new_with_prefix([0u8; 64]);
    points(&mut first, &[*commitment]);
    let seed = first.chain_update(LENGTH.to_be_bytes()).chain_update([0]).chain_update(&suffix).finalize();
    let block_1 = Sha256::new_with_prefix(seed).chain_update([1]).chain_update(&suffix).finalize();
    let mixed: Vec<u8> = seed.iter().zip(&block_1).map(|(a, b)| a ^ b).collect();
    let block_2 = Sha256::new_with_prefix(mixed).chain_update([2]).chain_update(&suffix).finalize();
    let bytes: Vec<u8> = block_1.into_iter().chain(block_2).take(LENGTH.into()).collect();
    Fr::from_be_bytes_mod_order(&bytes)
}

fn points(hash: &mut Sha256, points: &[G1Affine]) {
    for word in points.iter().flat_map(curve::g1_words) {
        hash.update(word.to_be_bytes::<32>());
    }
}

fn scalars(hash: &mut Sha256, scalars: &[Fr]) {
    for scalar in scalars {
        hash.update(curve::word(*scalar).to_be_bytes::<32>());
    }
}
