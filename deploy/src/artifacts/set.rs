use std::{collections::BTreeMap, ops::Range};

use alloy::{
    json_abi::JsonAbi,
    primitives::{B256, Bytes, keccak256},
};

use crate::Error;

/// EIP-170: the largest runtime code that can be deployed, in bytes.
const MAX_RUNTIME_BYTES: usize = 24_576;

/// EIP-3860: the largest creation code, in bytes. The constructor's arguments count too, but are few.
const MAX_CREATION_BYTES: usize = 2 * MAX_RUNTIME_BYTES;

/// What the compiler made of one contract.
#[derive(Debug, Clone)]
pub struct Artifact {
    /// Functions, events and errors.
    pub abi: JsonAbi,
    /// Creation code without constructor arguments; empty for interfaces and abstract contracts.
    pub creation_code: Bytes,
    /// Runtime code with zeros for immutables; empty where there is no creation code.
    pub runtime_code: Bytes,
    /// Where the runtime code has immutables.
    pub immutables: Vec<Range<usize>>,
}

impl Artifact {
    /// Whether `code` on a chain is this contract, whatever its immutables are.
    #[must_use]
    pub fn is_code(&self, code: &[u8]) -> bool {
        let mut code = code.to_vec();
        for immutable in self.immutables.iter().cloned() {
            if let Some(bytes) = code.get_mut(immutable) {
                bytes.fill(0);
            }
        }
        code == self.runtime_code
    }

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
        for (code, bytes, limit) in [
            ("runtime", artifact.runtime_code.len(), MAX_RUNTIME_BYTES),
            ("creation", artifact.creation_code.len(), MAX_CREATION_BYTES),
        ] {
            if bytes > limit {
                return Err(Error::CodeTooLarge { contract: name, code, bytes, limit });
            }
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

#[cfg(test)]
mod tests {
    use super::{Artifact, Artifacts, MAX_CREATION_BYTES, MAX_RUNTIME_BYTES};

    #[test]
    fn test_insert_code_over_limit_is_refused() {
        let with_code = |runtime: usize, creation: usize| Artifact {
            abi: Default::default(),
            creation_code: vec![0; creation].into(),
            runtime_code: vec![0; runtime].into(),
            immutables: Vec::new(),
        };
        let mut artifacts = Artifacts::default();
        artifacts.insert("Largest".to_owned(), with_code(MAX_RUNTIME_BYTES, MAX_CREATION_BYTES)).unwrap();
        for (runtime, creation) in [(MAX_RUNTIME_BYTES + 1, 0), (0, MAX_CREATION_BYTES + 1)] {
            artifacts.insert("Larger".to_owned(), with_code(runtime, creation)).unwrap_err();
        }
        assert_eq!(artifacts.deployable(), 1);
    }

    #[test]
    fn test_is_code_any_immutables_nothing_else() {
        let artifact = Artifact {
            abi: Default::default(),
            creation_code: Default::default(),
            runtime_code: vec![1, 0, 0, 2].into(),
            immutables: std::iter::once(1..3).collect(),
        };
        assert!(artifact.is_code(&[1, 7, 8, 2]));
        for other in [&[1, 0, 0, 3][..], &[1, 0, 0], &[1, 0, 0, 2, 0], &[1], &[]] {
            assert!(!artifact.is_code(other), "{other:?}");
        }
    }
}
