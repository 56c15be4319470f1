//! The forms in which keys are published.

use std::{fmt, str::FromStr};

use serde::Serialize;

use super::Key;
use crate::{Error, json};

/// Form of a key as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFormat {
    /// JSON of ZKsync's key types, field elements as four 64-bit limbs.
    Zksync,
    /// `verification_key.json` of snarkjs.
    Snarkjs,
    /// The constants of gnark's `PlonkVerifier.sol` as a JSON object of decimal strings.
    Gnark,
    /// `{"system", "keyHash", "words"}`: what [`Key::hash`] is the keccak of, word by word. No key can be read from it:
    /// the hash of ZKsync's keys does not cover all of them.
    Words,
}

impl KeyFormat {
    /// All forms.
    pub const ALL: [Self; 4] = [Self::Zksync, Self::Snarkjs, Self::Gnark, Self::Words];

    /// Name of the form, which [`str::parse`] takes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Zksync => "zksync",
            Self::Snarkjs => "snarkjs",
            Self::Gnark => "gnark",
            Self::Words => "words",
        }
    }
}

impl fmt::Display for KeyFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for KeyFormat {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let found = Self::ALL.into_iter().find(|format| format.name() == text);
        found.ok_or_else(|| Error::option("format", "zksync, snarkjs, gnark or words", format!("`{text}`"), HINT))
    }
}

const HINT: &str = "a key keeps its proof system; choose a form of that system, or words, which there are of every key";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WordsFile {
    system: &'static str,
    key_hash: String,
    words: Vec<String>,
}

impl Key {
    /// The form in which the makers of the key's proof system publish keys.
    pub fn format(&self) -> KeyFormat {
        match self {
            Self::ZksyncPlonk(_) | Self::ZksyncFflonk(_) => KeyFormat::Zksync,
            Self::Groth16(_) | Self::SnarkjsPlonk(_) | Self::SnarkjsFflonk(_) => KeyFormat::Snarkjs,
            Self::GnarkPlonk(_) => KeyFormat::Gnark,
        }
    }

    /// The key as the makers of its proof system publish keys; [`Self::from_json`] reads it again.
    pub fn to_json_pretty(&self) -> String {
        match self {
            Self::ZksyncPlonk(key) => key.to_json_pretty(),
            Self::ZksyncFflonk(key) => key.to_json_pretty(),
            Self::Groth16(key) => key.to_json_pretty(),
            Self::SnarkjsPlonk(key) => key.to_json_pretty(),
            Self::SnarkjsFflonk(key) => key.to_json_pretty(),
            Self::GnarkPlonk(key) => key.to_json_pretty(),
        }
    }

    /// The key in the form `format`.
    ///
    /// # Errors
    /// [`Error::Option`] naming both when keys of this system are not published in that form.
    pub fn convert(&self, format: KeyFormat) -> Result<String, Error> {
        if format == KeyFormat::Words {
            let words = self.words().iter().map(|word| format!("{word:#066x}")).collect();
            let file = WordsFile { system: self.system(), key_hash: self.hash().to_string(), words };
            return Ok(json::pretty(&file));
        }
        if format == self.format() {
            return Ok(self.to_json_pretty());
        }
        let expected = format!("{} or words for a key of {}", self.format(), self.system());
        Err(Error::option("format", expected, format!("`{format}`"), HINT))
    }
}
