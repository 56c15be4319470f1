//! Polynomials over the scalar field, as coefficients, lowest first.

use ark_bn254::Fr;
use ark_ff::{AdditiveGroup, Field, One};

use crate::domain::generator;

/// A polynomial; trailing zeros carry no meaning.
#[derive(Clone, Debug, Default)]
pub(super) struct Polynomial(Vec<Fr>);

impl Polynomial {
    pub(super) fn from_coefficients(coefficients: impl Into<Vec<Fr>>) -> Self {
        Self(coefficients.into())
    }

    /// The polynomial that takes `values` at ω⁰, ω¹, … of the domain of their number, a power of two.
    pub(super) fn interpolate(values: &[Fr]) -> Self {
        let mut coefficients = values.to_vec();
        let log2 = values.len().ilog2();
        transform(&mut coefficients, generator(log2).inverse().unwrap_or_default());
        let size_inverse = Fr::from(values.len() as u64).inverse().unwrap_or_default();
        coefficients.iter_mut().for_each(|coefficient| *coefficient *= size_inverse);
        Self(coefficients)
    }

    /// The polynomial whose coefficient i of member j is its coefficient i·stride + j, for as many members as the stride.
    pub(super) fn interleave<const STRIDE: usize>(members: [&Self; STRIDE]) -> Self {
        let length = members.iter().map(|member| member.0.len()).max().unwrap_or(0);
        let coefficient = |i: usize| members.map(|member| member.0.get(i).copied().unwrap_or_default());
        Self((0..length).flat_map(coefficient).collect())
    }

    pub(super) fn evaluate(&self, x: Fr) -> Fr {
        self.0.iter().rev().fold(Fr::ZERO, |sum, coefficient| sum * x + coefficient)
    }

    /// p(factor·X).
    pub(super) fn dilate(&self, factor: Fr) -> Self {
        let mut power = Fr::one();
        let scaled = self.0.iter().map(|coefficient| {
            let scaled = *coefficient * power;
            power *= factor;
            scaled
        });
        Self(scaled.collect())
    }

    pub(super) fn add(&self, other: &Self) -> Self {
        let length = self.0.len().max(other.0.len());
        let at = |side: &Self, i: usize| side.0.get(i).copied().unwrap_or_default();
        Self((0..length).map(|i| at(self, i) + at(other, i)).collect())
    }

    pub(super) fn scale(&self, factor: Fr) -> Self {
        Self(self.0.iter().map(|coefficient| *coefficient * factor).collect())
    }

    pub(super) fn subtract(&self, other: &Self) -> Self {
        self.add(&other.scale(-Fr::one()))
    }

    /// p + constant.
    pub(super) fn add_constant(&self, constant: Fr) -> Self {
        self.add(&Self(vec![constant]))
    }

    pub(super) fn multiply(&self, other: &Self) -> Self {
        let size = (self.0.len() + other.0.len()).next_power_of_two();
        let root = generator(size.ilog2());
        let spread = |side: &Self| {
            let mut values = side.0.clone();
            values.resize(size, Fr::ZERO);
            transform(&mut values, root);
            values
        };
        let values: Vec<_> = spread(self).iter().zip(spread(other)).map(|(a, b)| *a * b).collect();
        Self::interpolate(&values)
    }

    /// p·(Xⁿ − c).
    pub(super) fn multiply_binomial(&self, (n, c): (usize, Fr)) -> Self {
        let mut shifted = vec![Fr::ZERO; n];
        shifted.extend(&self.0);
        Self(shifted).subtract(&self.scale(c))
    }

    /// p/(Xⁿ − c), or `None` if the division leaves a remainder.
    pub(super) fn divide_binomial(&self, (n, c): (usize, Fr)) -> Option<Self> {
        let mut rest = self.0.clone();
        for i in (n..rest.len()).rev() {
            let carried = rest.get(i).copied()? * c;
            *rest.get_mut(i - n)? += carried;
        }
        let (remainder, quotient) = rest.split_at_checked(n)?;
        remainder.iter().all(|coefficient| *coefficient == Fr::ZERO).then(|| Self(quotient.to_vec()))
    }
}

/// Values at the powers of `root` from coefficients; the length is a power of two, the order of `root`.
fn transform(coefficients: &mut [Fr], root: Fr) {
    let half = coefficients.len() / 2;
    if half == 0 {
        return;
    }
    let mut even: Vec<_> = coefficients.iter().step_by(2).copied().collect();
    let mut odd: Vec<_> = coefficients.iter().skip(1).step_by(2).copied().collect();
    transform(&mut even, root.square());
    transform(&mut odd, root.square());
    let (low, high) = coefficients.split_at_mut(half);
    let mut power = Fr::one();
    for (((low, high), even), odd) in low.iter_mut().zip(high).zip(even).zip(odd) {
        *low = even + power * odd;
        *high = even - power * odd;
        power *= root;
    }
}
