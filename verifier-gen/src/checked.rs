//! Field elements and points from words: canonical, on the curve, in the group. Errors name the field.

use std::borrow::Borrow;

use alloy_primitives::U256;
use ark_bn254::{Fq, Fq2, G1Affine, G2Affine};
use ark_ec::AffineRepr;
use ark_ff::{BigInt, PrimeField};

use crate::{Error, curve};

/// What to say about a value that no honest key or proof holds.
#[derive(Clone, Copy)]
pub(crate) struct Hint(pub(crate) &'static str);

impl Hint {
    pub(crate) fn field<T>(
        self,
        field: &str,
        expected: impl Into<String>,
        actual: impl Into<String>,
    ) -> Result<T, Error> {
        Err(Error::field(field, expected, actual, self.0))
    }

    /// The field element that `word` is.
    pub(crate) fn element<F: PrimeField<BigInt = BigInt<4>>>(self, field: &str, word: U256) -> Result<F, Error> {
        let modulus = U256::from_limbs(F::MODULUS.0);
        match curve::element(word) {
            Some(element) => Ok(element),
            None => self.field(field, format!("a number below {modulus:#066x}"), format!("{word:#066x}")),
        }
    }

    /// The point of G1 with these coordinates; (0, 0) is the point at infinity, as in EIP-196.
    pub(crate) fn g1(self, field: &str, words: [U256; 2]) -> Result<G1Affine, Error> {
        self.named_g1(field, words.map(|word| (field, word)))
    }

    /// The same, but not infinity.
    pub(crate) fn finite_g1(self, field: &str, words: [U256; 2]) -> Result<G1Affine, Error> {
        self.finite(field, self.g1(field, words)?)
    }

    /// The same of coordinates that have names of their own.
    pub(crate) fn named_g1<S: Borrow<str>>(self, field: &str, words: [(S, U256); 2]) -> Result<G1Affine, Error> {
        let [(x_field, x), (y_field, y)] = words;
        let (x, y): (Fq, Fq) = (self.element(x_field.borrow(), x)?, self.element(y_field.borrow(), y)?);
        // For arkworks too (0, 0) is infinity, and infinity is on the curve.
        let point = G1Affine::new_unchecked(x, y);
        // The cofactor is 1: on the curve means in the group.
        if point.is_on_curve() { Ok(point) } else { self.field(field, "a point on the curve", "a point off the curve") }
    }

    /// The point of G2 with coordinates x.c1, x.c0, y.c1, y.c0, the order of EIP-197; zeros are infinity.
    pub(crate) fn g2(self, field: &str, words: [U256; 4]) -> Result<G2Affine, Error> {
        self.named_g2(field, words.map(|word| (field, word)))
    }

    /// The same, but not infinity.
    pub(crate) fn finite_g2(self, field: &str, words: [U256; 4]) -> Result<G2Affine, Error> {
        self.finite(field, self.g2(field, words)?)
    }

    /// The same of coordinates that have names of their own.
    pub(crate) fn named_g2<S: Borrow<str>>(self, field: &str, words: [(S, U256); 4]) -> Result<G2Affine, Error> {
        let coordinate = |(field, word): (S, U256)| self.element(field.borrow(), word);
        let [x1, x0, y1, y0] = words.map(coordinate);
        let point = G2Affine::new_unchecked(Fq2::new(x0?, x1?), Fq2::new(y0?, y1?));
        if !point.is_on_curve() {
            return self.field(field, "a point on the curve", "a point off the curve");
        }
        if !point.is_in_correct_subgroup_assuming_on_curve() {
            return self.field(field, "a point of the subgroup of order r", "a point outside of it");
        }
        Ok(point)
    }

    /// `point`, when it is not at infinity.
    pub(crate) fn finite<P: AffineRepr>(self, field: &str, point: P) -> Result<P, Error> {
        if point.is_zero() { self.field(field, "a point other than infinity", "infinity") } else { Ok(point) }
    }

    /// \[τ\]₂ = `tau`, when it is not \[1\]₂ = `one`: for τ = 1, a point of every domain, anybody can forge proofs.
    pub(crate) fn other_g2(self, field: &str, tau: G2Affine, one: G2Affine) -> Result<G2Affine, Error> {
        if tau == one { self.field(field, "[τ]₂ for a τ other than 1", "[1]₂") } else { Ok(tau) }
    }
}

#[cfg(test)]
mod tests {
    use alloy_primitives::U256;
    use ark_ec::AffineRepr;

    use super::Hint;

    #[test]
    fn zeros_are_infinity_where_it_may_be() {
        let hint = Hint("");
        assert!(hint.g1("P", [U256::ZERO; 2]).unwrap().is_zero());
        assert!(hint.g2("P", [U256::ZERO; 4]).unwrap().is_zero());
        assert!(hint.finite_g1("P", [U256::ZERO; 2]).is_err());
        assert!(hint.finite_g2("P", [U256::ZERO; 4]).is_err());
    }
}
