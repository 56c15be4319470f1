//! What can be asked of a verifier.

use crate::Error;

/// Which proofs a verifier of ZKsync's systems accepts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Compat {
    /// One encoding per proof: words that are not canonical are refused.
    #[default]
    Strict,
    /// What the deployed verifiers accept: words are reduced and the public input is masked.
    Lax,
}

/// How a verifier is rendered.
#[derive(Clone, Debug)]
pub struct Options {
    /// Name of the contract, a Solidity identifier.
    pub contract_name: String,
    /// Which proofs it accepts.
    pub compat: Compat,
    /// Whether the key goes to a file of its own.
    pub split: bool,
    /// Whether the contract may call the precompile for modular exponentiation, which some chains lack.
    pub modexp: bool,
}

impl Options {
    /// A strict verifier called `contract_name` in one file, for chains with all precompiles.
    pub fn new(contract_name: impl Into<String>) -> Self {
        Self { contract_name: contract_name.into(), compat: Compat::Strict, split: false, modexp: true }
    }

    /// Succeeds when the name is one that Solidity takes.
    pub(super) fn check_name(&self) -> Result<(), Error> {
        let name = self.contract_name.as_str();
        let starts = |c: char| c.is_ascii_alphabetic() || c == '_' || c == '$';
        let identifier = name.starts_with(starts) && name.chars().all(|c| starts(c) || c.is_ascii_digit());
        if identifier && !is_reserved(name) {
            return Ok(());
        }
        let hint = "name the contract with letters, digits, `_` and `$`, not beginning with a digit";
        Err(Error::option("contract_name", "a Solidity identifier", format!("`{name}`"), hint))
    }
}

/// A file of Solidity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Name of the file, without folder.
    pub file_name: String,
    /// What it holds.
    pub text: String,
}

/// Words that Solidity 0.8 keeps for itself, beside types with a size.
#[rustfmt::skip]
const RESERVED: [&str; 98] = [
    "abstract", "address", "after", "alias", "anonymous", "apply", "as", "assembly", "auto", "bool", "break", "byte",
    "bytes", "calldata", "case", "catch", "constant", "constructor", "continue", "contract", "copyof", "days",
    "default", "define", "delete", "do", "else", "emit", "enum", "ether", "event", "external", "false", "final",
    "fixed", "for", "function", "gwei", "hex", "hours", "if", "immutable", "implements", "import", "in", "indexed",
    "inline", "int", "interface", "internal", "is", "let", "library", "macro", "mapping", "match", "memory",
    "minutes", "modifier", "mutable", "new", "null", "of", "override", "partial", "payable", "pragma", "private",
    "promise", "public", "pure", "reference", "relocatable", "return", "returns", "sealed", "seconds", "sizeof",
    "static", "storage", "string", "struct", "supports", "switch", "throw", "true", "try", "type", "typedef",
    "typeof", "ufixed", "uint", "unchecked", "unicode", "using", "var", "view", "virtual",
];

fn is_reserved(name: &str) -> bool {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let sized = stem != name && ["bytes", "int", "uint"].contains(&stem);
    sized || ["weeks", "wei", "while", "years"].contains(&name) || RESERVED.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::Options;

    #[test]
    fn check_name_takes_identifiers_only() {
        for name in ["PlonkVerifier", "_v2", "$", "Uint256"] {
            Options::new(name).check_name().unwrap();
        }
        for name in ["", "2nd", "a b", "a-b", "é", "x;", "contract", "while", "uint256", "bytes32"] {
            let error = Options::new(name).check_name().unwrap_err().to_string();
            assert!(error.contains("contract_name") && error.contains(&format!("`{name}`")), "{error}");
        }
    }
}
