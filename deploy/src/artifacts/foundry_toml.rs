use std::{fs, path::Path};

use foundry_compilers::artifacts::{
    BytecodeHash, EvmVersion, Optimizer, Settings, SettingsMetadata, remappings::Remapping,
};
use serde::Deserialize;

use crate::Error;

/// The part of `foundry.toml` that decides what bytecode comes out; forge reads the rest.
#[derive(Debug, Deserialize)]
pub(super) struct FoundryToml {
    pub(super) src: String,
    remappings: Vec<String>,
    evm_version: String,
    optimizer: bool,
    optimizer_runs: usize,
    via_ir: bool,
    bytecode_hash: String,
    cbor_metadata: bool,
}

#[derive(Deserialize)]
struct Document {
    profile: Profiles,
}

#[derive(Deserialize)]
struct Profiles {
    default: FoundryToml,
}

impl FoundryToml {
    /// Reads the default profile of `<root>/foundry.toml`.
    pub(super) fn read(root: &Path) -> Result<Self, Error> {
        let path = root.join("foundry.toml");
        let text = fs::read_to_string(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
        let document: Document =
            toml::from_str(&text).map_err(|error| Error::Parse { path, reason: error.to_string() })?;
        Ok(document.profile.default)
    }

    pub(super) fn remappings(&self) -> Result<Vec<Remapping>, Error> {
        self.remappings.iter().map(|line| line.parse().map_err(|error| self.invalid("remappings", &error))).collect()
    }

    /// The compiler settings of the profile.
    pub(super) fn settings(&self) -> Result<Settings, Error> {
        let evm_version: EvmVersion =
            self.evm_version.parse().map_err(|error: String| self.invalid("evm_version", &error))?;
        let bytecode_hash: BytecodeHash =
            self.bytecode_hash.parse().map_err(|error: String| self.invalid("bytecode_hash", &error))?;
        Ok(Settings {
            optimizer: Optimizer {
                enabled: Some(self.optimizer),
                runs: Some(self.optimizer_runs),
                ..Default::default()
            },
            evm_version: Some(evm_version),
            via_ir: Some(self.via_ir),
            metadata: Some(SettingsMetadata::new(bytecode_hash, self.cbor_metadata)),
            ..Default::default()
        })
    }

    fn invalid(&self, field: &str, reason: &dyn std::fmt::Display) -> Error {
        Error::Parse { path: "foundry.toml".into(), reason: format!("profile.default.{field}: {reason}") }
    }
}
