use std::collections::BTreeMap;

use alloy::{
    json_abi::JsonAbi,
    primitives::{B256, Bytes, keccak256},
};

use crate::Error;

/// EIP-170: the largest runtime code that can be deployed, in bytes.
const MAX_RUNTIME_BYTES: usize = 24_576;

/// What the compiler made of one contract.
#[derive(Debug, Clone)]
pub struct Artifact {
    /// Functions, events and errors.
    pub abi: JsonAbi,
    /// Creation code without constructor arguments; empty for interfaces and abstract contracts.
    pub creation_code: Bytes,
    /// Length of the runtime code in bytes.
    pub runtime_bytes: usize,
}

impl Artifact {
    /// keccak256 of the creation code without constructor arguments.
    #[must_use]
    pub fn creation_code_hash(&self) -> B256 {
        keccak256(&self.creation_code)
    }
}

/// The artifacts of a compilation by contract name.
#[derive(Debug, Clone, Default)]
pub struct Artifacts(BTreeMap<String, Artifact>);

impl Artifacts {
    pub(super) fn insert(&mut self, name: String, artifact: Artifact) -> Result<(), Error> {
        if artifact.runtime_bytes > MAX_RUNTIME_BYTES {
            return Err(Error::CodeTooLarge {
                contract: name,
                bytes: artifact.runtime_bytes,
                limit: MAX_RUNTIME_BYTES,
            });
        }
        self.0.insert(name, artifact);
        Ok(())
    }

    /// Returns the artifact of the contract called `name`.
    ///
    /// # Errors
    /// [`Error::ArtifactMissing`] if the compilation has no such contract.
    pub fn get(&self, name: &str) -> Result<&Artifact, Error> {
        self.0.get(name).ok_or_else(|| Error::ArtifactMissing { contract: name.to_owned() })
    }

    /// Takes the contracts of `others` instead of those of the same names.
    pub fn replace(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Iterates over all contracts in order of name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Artifact)> {
        self.0.iter().map(|(name, artifact)| (name.as_str(), artifact))
    }

    /// Number of contracts that can be deployed.
    pub fn deployable(&self) -> usize {
        self.0.values().filter(|artifact| !artifact.creation_code.is_empty()).count()
    }
}
