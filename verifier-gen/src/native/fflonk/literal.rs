//! The formulation of the deployed contracts: openings at 18 points, combined with 18 Lagrange values (fflonk.md §7.3).

use alloy_primitives::U256;
use ark_bn254::Fr;
use ark_ff::{Field, One, PrimeField};

use super::Trace;
use crate::{
    curve,
    proof::{FflonkProof, FflonkWord as Word},
    vk::FflonkKey,
};

/// Generators of the multiplicative group of which w8 and w3 are powers (fflonk.md §1).
const W8_BASE: u64 = 7;
const W3_BASE: u64 = 5;

/// What the deployed contracts compute on the way to r0, r1 and r2.
#[derive(Clone, Debug)]
pub struct Literal {
    /// h0 = r³, h1 = r⁶, h2 = r⁸, h3 = h2·ω^(1/3).
    pub h: [Fr; 4],
    /// The Lagrange values at y: 8 of C0, 4 of C1, 3 and 3 of C2.
    pub lagrange: Vec<Fr>,
    /// Product of the 18 denominators.
    pub denominators: Fr,
    /// r0, r1, r2 at y.
    pub remainders: [Fr; 3],
}

/// Points h·w^i for i below `n`, with w of order `n`.
#[derive(Clone, Copy)]
struct Roots {
    h: Fr,
    w: Fr,
    n: u64,
}

impl Roots {
    /// w^0, w^1, …
    fn powers(self) -> impl Iterator<Item = Fr> {
        (0..self.n).map(move |i| self.w.pow([i]))
    }

    /// A combined polynomial at h·w^i, given its `members` at (h·w^i)^n.
    fn values(self, members: &[Fr]) -> Vec<Fr> {
        let at = |x: Fr| members.iter().rev().fold(Fr::default(), |sum, member| sum * x + member);
        self.powers().map(|power| at(self.h * power)).collect()
    }
}

/// The literal form of r0, r1, r2 for the challenges and quotients of `trace`.
pub fn literal(key: &FflonkKey, proof: &FflonkProof, trace: &Trace) -> Literal {
    let (r, y) = (trace.challenges.r, trace.challenges.y);
    let w8 = root_of_unity(W8_BASE, 8);
    let w3 = root_of_unity(W3_BASE, 3);
    let h = [r.pow([3]), r.pow([6]), r.pow([8]), r.pow([8]) * omega_cube_root(key)];
    let [h0, h1, h2, h3] = h;
    let [of_c0, of_c1] = [Roots { h: h0, w: w8, n: 8 }, Roots { h: h1, w: w8.square(), n: 4 }];
    let [of_c2, of_c2_next] = [h2, h3].map(|h| Roots { h, w: w3, n: 3 });

    let mut basis = Vec::with_capacity(18);
    basis.extend(single_basis(of_c0, y));
    basis.extend(single_basis(of_c1, y));
    basis.extend(double_basis(of_c2, h3, y));
    basis.extend(double_basis(of_c2_next, h2, y));

    let scalars = |from: Word, count: usize| -> Vec<Fr> {
        proof.words().iter().skip(from as usize).take(count).map(|word| curve::reduce(*word)).collect()
    };
    let quotients = &trace.quotients;
    let mut of_a = scalars(Word::AAtZ, 3);
    of_a.push(quotients.t0);
    let values = [
        of_c0.values(&scalars(Word::QaAtZ, 8)),
        of_c1.values(&of_a),
        of_c2.values(&[proof.scalar(Word::ZpAtZ), quotients.t1, quotients.t2]),
        of_c2_next.values(&scalars(Word::ZpAtZOmega, 3)),
    ]
    .concat();

    let lagrange: Vec<_> =
        basis.iter().map(|(numerator, denominator)| *numerator * denominator.inverse().unwrap_or_default()).collect();
    let terms: Vec<_> = lagrange.iter().zip(values).map(|(basis, value)| *basis * value).collect();
    let sum = |from: usize, count: usize| terms.iter().skip(from).take(count).sum::<Fr>();
    Literal {
        h,
        denominators: basis.iter().map(|(_, denominator)| denominator).product(),
        remainders: [sum(0, 8), sum(8, 4), sum(12, 6)],
        lagrange,
    }
}

/// Numerators and denominators of the basis over the roots of X^n − h^n.
fn single_basis(roots: Roots, y: Fr) -> Vec<(Fr, Fr)> {
    let Roots { h, n, .. } = roots;
    let numerator = y.pow([n]) - h.pow([n]);
    let factor = Fr::from(n) * h.pow([n - 1]);
    roots.powers().map(|power| (power * numerator, factor * (y - h * power))).collect()
}

/// The same over the half of the roots of (X³ − h³)(X³ − g³) that belongs to h.
fn double_basis(roots: Roots, g: Fr, y: Fr) -> Vec<(Fr, Fr)> {
    let h = roots.h;
    let [h_cube, g_cube] = [h, g].map(|x| x.pow([3]));
    let numerator = y.pow([6]) - y.pow([3]) * (h_cube + g_cube) + h_cube * g_cube;
    let factor = Fr::from(3) * (h.pow([5]) - h.square() * g_cube);
    roots.powers().map(|power| (power * numerator, factor * (y - h * power))).collect()
}

/// base^((r − 1)/order).
fn root_of_unity(base: u64, order: u64) -> Fr {
    let exponent = U256::from_limbs((-Fr::one()).into_bigint().0) / U256::from(order);
    Fr::from(base).pow(exponent.into_limbs())
}

/// ω^(3⁻¹ mod N): the cube root of ω inside the domain.
fn omega_cube_root(key: &FflonkKey) -> Fr {
    let n = key.domain_size();
    // 3 divides N + 1 or 2N + 1, since N is not divisible by 3.
    let third = if n % 3 == 2 { (n + 1) / 3 } else { (2 * n + 1) / 3 };
    key.omega().pow([third])
}
