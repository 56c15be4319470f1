//! Shapes of snarkjs' JSON files: numbers as decimal strings, points in projective coordinates.

use alloy_primitives::U256;
use ark_bn254::{Fr, G1Affine, G2Affine};
use serde::Deserialize;

use crate::{Error, checked::Hint, curve};

/// snarkjs' name of BN254.
const CURVE: &str = "bn128";

/// A number below 2^256 as text.
#[derive(Deserialize)]
pub(crate) struct Number(String);

/// x, y, z of a point of G1; snarkjs writes affine points with z = 1, and infinity as (0, 1, 0).
pub(crate) type RawG1 = [Number; 3];

/// The same for G2; every coordinate is c0, c1.
pub(crate) type RawG2 = [[Number; 2]; 3];

/// Reads the values of one file.
#[derive(Clone, Copy)]
pub(crate) struct Reader(pub(crate) Hint);

impl Reader {
    /// Succeeds when the file is about `protocol` on BN254.
    pub(crate) fn header(self, protocol: &str, found: &str, curve: Option<&str>) -> Result<(), Error> {
        let Hint(hint) = self.0;
        if found != protocol {
            return Err(Error::field("protocol", protocol, found, hint));
        }
        match curve {
            // Proofs of early versions do not name the curve.
            None | Some(CURVE) => Ok(()),
            Some(other) => Err(Error::field("curve", CURVE, other, hint)),
        }
    }

    pub(crate) fn word(self, field: &str, Number(text): &Number) -> Result<U256, Error> {
        let word = match text.strip_prefix("0x") {
            Some(digits) if !digits.is_empty() => U256::from_str_radix(digits, 16).ok(),
            Some(_) => None,
            None if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) => {
                U256::from_str_radix(text, 10).ok()
            }
            None => None,
        };
        word.ok_or_else(|| Error::field(field, "a number below 2^256 in decimal digits", text, self.0.0))
    }

    pub(crate) fn scalar(self, field: &str, number: &Number) -> Result<Fr, Error> {
        self.0.element(field, self.word(field, number)?)
    }

    pub(crate) fn g1(self, field: &str, raw: &RawG1) -> Result<G1Affine, Error> {
        let [x, y, z] = self.words(field, raw)?;
        match z {
            U256::ONE => self.0.finite_g1(field, [x, y]),
            U256::ZERO => {
                self.infinity(field, x.is_zero() && y == U256::ONE)?;
                self.0.g1(field, [U256::ZERO; 2])
            }
            _ => Err(self.not_affine(field)),
        }
    }

    pub(crate) fn finite_g1(self, field: &str, raw: &RawG1) -> Result<G1Affine, Error> {
        let [x, y] = curve::g1_words(&self.g1(field, raw)?);
        self.0.finite_g1(field, [x, y])
    }

    pub(crate) fn g2(self, field: &str, [x, y, z]: &RawG2) -> Result<G2Affine, Error> {
        let ([x0, x1], [y0, y1]) = (self.words(field, x)?, self.words(field, y)?);
        match self.words(field, z)? {
            [U256::ONE, U256::ZERO] => self.0.finite_g2(field, [x1, x0, y1, y0]),
            [U256::ZERO, U256::ZERO] => {
                self.infinity(field, [x0, x1, y0, y1] == [U256::ZERO, U256::ZERO, U256::ONE, U256::ZERO])?;
                self.0.g2(field, [U256::ZERO; 4])
            }
            _ => Err(self.not_affine(field)),
        }
    }

    pub(crate) fn finite_g2(self, field: &str, raw: &RawG2) -> Result<G2Affine, Error> {
        let point = self.g2(field, raw)?;
        self.0.finite_g2(field, curve::g2_words(&point))
    }

    fn words<const N: usize>(self, field: &str, numbers: &[Number; N]) -> Result<[U256; N], Error> {
        let mut words = [U256::ZERO; N];
        for (i, (word, number)) in words.iter_mut().zip(numbers).enumerate() {
            *word = self.word(&format!("{field}[{i}]"), number)?;
        }
        Ok(words)
    }

    fn infinity(self, field: &str, holds: bool) -> Result<(), Error> {
        if holds {
            return Ok(());
        }
        Err(Error::field(field, "x = 0 and y = 1 beside z = 0", "other coordinates", self.0.0))
    }

    fn not_affine(self, field: &str) -> Error {
        Error::field(field, "z = 1, or z = 0 for infinity", "another z", self.0.0)
    }
}

#[cfg(test)]
mod tests {
    use ark_ec::AffineRepr;

    use super::{Number, RawG1, Reader};
    use crate::checked::Hint;

    fn g1(x: &str, y: &str, z: &str) -> RawG1 {
        [x, y, z].map(|text| Number(text.into()))
    }

    #[test]
    fn test_g1_projective_forms_read_as_snarkjs_writes_them() {
        let reader = Reader(Hint(""));
        assert!(reader.g1("P", &g1("1", "2", "1")).is_ok());
        assert!(reader.g1("P", &g1("0", "1", "0")).unwrap().is_zero());
        for wrong in [g1("1", "3", "1"), g1("0", "0", "1"), g1("0", "0", "0"), g1("1", "2", "2"), g1("+1", "2", "1")] {
            assert!(reader.g1("P", &wrong).unwrap_err().to_string().contains("`P"));
        }
        assert!(reader.finite_g1("P", &g1("0", "1", "0")).is_err());
    }
}
