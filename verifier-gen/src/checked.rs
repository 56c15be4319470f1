//! Field elements and points from words: canonical, on the curve, in the group. Errors name the field.

use alloy_primitives::U256;
use ark_bn254::{Fq, Fq2, Fr, G1Affine, G2Affine};
use ark_ec::AffineRepr;
use ark_ff::{BigInt, FftField, Field, One, PrimeField, Zero};

use crate::{Error, curve};

/// Largest domain that the scalar field has: r − 1 = 2^28 · odd.
const MAX_DOMAIN_LOG2: u64 = Fr::TWO_ADICITY as u64;

/// What to say about a value that no honest key or proof holds.
#[derive(Clone, Copy)]
pub(crate) struct Hint(pub(crate) &'static str);

impl Hint {
    fn field<T>(self, field: &str, expected: impl Into<String>, actual: impl Into<String>) -> Result<T, Error> {
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
    pub(crate) fn g1(self, field: &str, [x, y]: [U256; 2]) -> Result<G1Affine, Error> {
        let (x, y): (Fq, Fq) = (self.element(field, x)?, self.element(field, y)?);
        if x.is_zero() && y.is_zero() {
            return Ok(G1Affine::identity());
        }
        let point = G1Affine::new_unchecked(x, y);
        // The cofactor is 1: on the curve means in the group.
        if point.is_on_curve() { Ok(point) } else { self.field(field, "a point on the curve", "a point off the curve") }
    }

    /// The same, but not infinity.
    pub(crate) fn finite_g1(self, field: &str, words: [U256; 2]) -> Result<G1Affine, Error> {
        let point = self.g1(field, words)?;
        if point.is_zero() { self.field(field, "a point other than infinity", "infinity") } else { Ok(point) }
    }

    /// The point of G2 with coordinates x.c1, x.c0, y.c1, y.c0, the order of EIP-197; zeros are infinity.
    pub(crate) fn g2(self, field: &str, [x1, x0, y1, y0]: [U256; 4]) -> Result<G2Affine, Error> {
        let x = Fq2::new(self.element(field, x0)?, self.element(field, x1)?);
        let y = Fq2::new(self.element(field, y0)?, self.element(field, y1)?);
        if x.is_zero() && y.is_zero() {
            return Ok(G2Affine::identity());
        }
        let point = G2Affine::new_unchecked(x, y);
        if !point.is_on_curve() {
            return self.field(field, "a point on the curve", "a point off the curve");
        }
        if !point.is_in_correct_subgroup_assuming_on_curve() {
            return self.field(field, "a point of the subgroup of order r", "a point outside of it");
        }
        Ok(point)
    }

    /// The same, but not infinity.
    pub(crate) fn finite_g2(self, field: &str, words: [U256; 4]) -> Result<G2Affine, Error> {
        let point = self.g2(field, words)?;
        if point.is_zero() { self.field(field, "a point other than infinity", "infinity") } else { Ok(point) }
    }

    /// \[τ\]₂ = `tau`, when it is not \[1\]₂ = `one`: for τ = 1, a point of every domain, anybody can forge proofs.
    pub(crate) fn other_g2(self, field: &str, tau: G2Affine, one: G2Affine) -> Result<G2Affine, Error> {
        if tau == one { self.field(field, "[τ]₂ for a τ other than 1", "[1]₂") } else { Ok(tau) }
    }

    /// k, when the scalar field has a domain of 2^k points.
    pub(crate) fn domain_log2(self, field: &str, k: u64) -> Result<u32, Error> {
        match u32::try_from(k) {
            Ok(small) if (1..=MAX_DOMAIN_LOG2).contains(&k) => Ok(small),
            _ => self.field(field, format!("between 1 and {MAX_DOMAIN_LOG2}"), k.to_string()),
        }
    }

    /// `count`, when a domain of 2^k points has room for that many public inputs and there is one at least.
    pub(crate) fn public_inputs(self, field: &str, count: usize, k: u32) -> Result<usize, Error> {
        if (1..1 << k).contains(&count) {
            return Ok(count);
        }
        self.field(field, format!("at least 1 and less than the domain's 2^{k} points"), count.to_string())
    }

    /// `root`, when it generates the 2^k-th roots of unity.
    pub(crate) fn generator(self, field: &str, root: Fr, k: u32) -> Result<Fr, Error> {
        let half = root.pow([1 << (k - 1)]);
        if half == -Fr::one() {
            return Ok(root);
        }
        self.field(field, format!("a generator of the 2^{k}-th roots of unity"), curve::word(root).to_string())
    }

    /// Succeeds when the cosets of the domain of 2^k points that 1 and `shifts` (k1, k2) lead to are different: two
    /// elements are in one coset exactly when their n-th powers are equal.
    pub(crate) fn cosets(self, shifts: [(&str, Fr); 2], k: u32) -> Result<(), Error> {
        let mut powers = vec![Fr::one()];
        for (field, shift) in shifts {
            let power = shift.pow([1 << k]);
            if shift.is_zero() || powers.contains(&power) {
                let expected = "a shift to a coset other than the domain and those before";
                return self.field(field, expected, curve::word(shift).to_string());
            }
            powers.push(power);
        }
        Ok(())
    }
}

/// Reads the words of a proof from the first to the last.
pub(crate) struct WordReader<'a> {
    words: &'a [U256],
    at: usize,
    hint: Hint,
}

impl<'a> WordReader<'a> {
    /// Reader of exactly `count` words.
    pub(crate) fn new(words: &'a [U256], count: usize, hint: Hint) -> Result<Self, Error> {
        if words.len() != count {
            return hint.field("proof", format!("{count} words"), format!("{} words", words.len()));
        }
        Ok(Self { words, at: 0, hint })
    }

    /// The next `N` words, and what to call them in an error.
    fn next<const N: usize>(&mut self, name: &str) -> (String, [U256; N]) {
        let first = self.at;
        self.at += N;
        // The length was checked when the reader was made, so no word is missing.
        let words = std::array::from_fn(|i| self.words.get(first + i).copied().unwrap_or_default());
        (format!("proof[{first}] ({name})"), words)
    }

    pub(crate) fn scalar(&mut self, name: &str) -> Result<Fr, Error> {
        let (field, [word]) = self.next(name);
        self.hint.element(&field, word)
    }

    pub(crate) fn g1(&mut self, name: &str) -> Result<G1Affine, Error> {
        let (field, words) = self.next(name);
        self.hint.g1(&field, words)
    }

    pub(crate) fn g2(&mut self, name: &str) -> Result<G2Affine, Error> {
        let (field, words) = self.next(name);
        self.hint.g2(&field, words)
    }
}
