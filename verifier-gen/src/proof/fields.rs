//! The values of a proof one after the other, whether they come as words or by name.

use alloy_primitives::U256;
use ark_bn254::{Fr, G1Affine, G2Affine};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::{
    Error,
    checked::Hint,
    json,
    snarkjs::{Number, RawG1, RawG2, Reader},
};

/// Values of a proof in the order of its words; the names are those of snarkjs' `proof.json`.
pub(super) trait Fields {
    fn scalar(&mut self, name: &str) -> Result<Fr, Error>;
    fn g1(&mut self, name: &str) -> Result<G1Affine, Error>;
    fn g2(&mut self, name: &str) -> Result<G2Affine, Error>;
}

/// Reads words from the first to the last.
pub(super) struct WordFields<'a> {
    words: &'a [U256],
    at: usize,
    hint: Hint,
}

impl<'a> WordFields<'a> {
    /// Reader of exactly `count` words.
    pub(super) fn new(words: &'a [U256], count: usize, hint: Hint) -> Result<Self, Error> {
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
}

impl Fields for WordFields<'_> {
    fn scalar(&mut self, name: &str) -> Result<Fr, Error> {
        let (field, [word]) = self.next(name);
        self.hint.element(&field, word)
    }

    fn g1(&mut self, name: &str) -> Result<G1Affine, Error> {
        let (field, words) = self.next(name);
        self.hint.g1(&field, words)
    }

    fn g2(&mut self, name: &str) -> Result<G2Affine, Error> {
        let (field, words) = self.next(name);
        self.hint.g2(&field, words)
    }
}

/// Takes values by name out of snarkjs' `proof.json`; a dot leads into an object.
pub(super) struct JsonFields {
    values: Map<String, Value>,
    reader: Reader,
}

impl JsonFields {
    /// The proof in `text`, which must be one of `protocol`.
    pub(super) fn new(text: &str, protocol: &str, hint: Hint) -> Result<Self, Error> {
        let mut fields = Self { values: json::parse(text, hint.0)?, reader: Reader(hint) };
        let found: String = fields.take("protocol")?;
        // Proofs of early versions do not name the curve.
        let curve = fields.values.contains_key("curve").then(|| fields.take::<String>("curve")).transpose()?;
        fields.reader.header(protocol, &found, curve.as_deref())?;
        Ok(fields)
    }

    /// Succeeds when every value was taken.
    pub(super) fn finish(self) -> Result<(), Error> {
        let empty = |value: &Value| value.as_object().is_some_and(Map::is_empty);
        match self.values.iter().find(|(_, value)| !empty(value)) {
            None => Ok(()),
            Some((name, _)) => self.reader.0.field(name, "no such field in a proof of this protocol", "one"),
        }
    }

    fn take<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, Error> {
        let mut object = Some(&mut self.values);
        let mut parts = name.split('.').peekable();
        while let (Some(part), Some(values)) = (parts.next(), object.take()) {
            if parts.peek().is_some() {
                object = values.get_mut(part).and_then(Value::as_object_mut);
                continue;
            }
            let Some(value) = values.remove(part) else { break };
            return serde_json::from_value(value).or_else(|error| {
                self.reader.0.field(
                    name,
                    "decimal digits as text, for a point in arrays of snarkjs' shape",
                    error.to_string(),
                )
            });
        }
        self.reader.0.field(name, "a value", "none")
    }
}

impl Fields for JsonFields {
    fn scalar(&mut self, name: &str) -> Result<Fr, Error> {
        let number: Number = self.take(name)?;
        self.reader.scalar(name, &number)
    }

    fn g1(&mut self, name: &str) -> Result<G1Affine, Error> {
        let point: RawG1 = self.take(name)?;
        self.reader.g1(name, &point)
    }

    fn g2(&mut self, name: &str) -> Result<G2Affine, Error> {
        let point: RawG2 = self.take(name)?;
        self.reader.g2(name, &point)
    }
}

#[cfg(test)]
mod tests {
    use ark_bn254::G1Affine;
    use ark_ec::AffineRepr;

    use super::{Fields, JsonFields};
    use crate::checked::Hint;

    fn fields(text: &str) -> JsonFields {
        JsonFields::new(text, "plonk", Hint("")).unwrap()
    }

    #[test]
    fn json_fields_are_taken_by_name() {
        let mut proof = fields(r#"{"protocol": "plonk", "curve": "bn128", "A": ["1", "2", "1"], "open": {"a": "5"}}"#);
        assert_eq!(proof.g1("A").unwrap(), G1Affine::generator());
        assert_eq!(proof.scalar("open.a").unwrap(), 5u64.into());
        proof.finish().unwrap();
    }

    #[test]
    fn json_fields_refusals_name_the_field() {
        let mut proof = fields(r#"{"protocol": "plonk", "A": ["1", "2"], "a": 5, "open": 7, "more": "1"}"#);
        for (error, name) in [
            (proof.g1("A").unwrap_err(), "`A`"),
            (proof.scalar("a").unwrap_err(), "`a`"),
            (proof.scalar("b").unwrap_err(), "`b`"),
            (proof.scalar("open.a").unwrap_err(), "`open.a`"),
            (JsonFields::new(r#"{"protocol": "groth16"}"#, "plonk", Hint("")).err().unwrap(), "`protocol`"),
            (JsonFields::new(r#"{"A": 1}"#, "plonk", Hint("")).err().unwrap(), "`protocol`"),
            (fields(r#"{"protocol": "plonk", "more": "1"}"#).finish().unwrap_err(), "`more`"),
        ] {
            assert!(error.to_string().contains(name), "{error}");
        }
    }
}
