use std::{collections::BTreeMap, env, fmt, path::Path};

use alloy::{
    primitives::{Address, B256},
    signers::local::PrivateKeySigner,
};
use serde::{Deserialize, Serialize};

use crate::Error;

/// In whose name a step is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// Deploys and wires; owns nothing in the end.
    Deployer,
    /// Owns Governance and the ecosystem's ChainAdminOwnable.
    Owner,
    /// Owns the chain's ChainAdminOwnable.
    ChainOwner,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 3] = [Self::Deployer, Self::Owner, Self::ChainOwner];

    /// The environment variable that holds the role's private key.
    #[must_use]
    pub const fn key_variable(self) -> &'static str {
        match self {
            Self::Deployer => "ZKSETTLE_DEPLOYER_KEY",
            Self::Owner => "ZKSETTLE_OWNER_KEY",
            Self::ChainOwner => "ZKSETTLE_CHAIN_OWNER_KEY",
        }
    }

    /// The environment variable that holds the password of the role's keystore.
    #[must_use]
    pub const fn password_variable(self) -> &'static str {
        match self {
            Self::Deployer => "ZKSETTLE_DEPLOYER_PASSWORD",
            Self::Owner => "ZKSETTLE_OWNER_PASSWORD",
            Self::ChainOwner => "ZKSETTLE_CHAIN_OWNER_PASSWORD",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Deployer => "deployer",
            Self::Owner => "owner",
            Self::ChainOwner => "chain owner",
        })
    }
}

/// The keys at hand, by role. Neither `Debug` nor any error shows a key.
#[derive(Debug, Clone, Default)]
pub struct Signers(BTreeMap<Role, PrivateKeySigner>);

impl Signers {
    /// Adds the key of `role`.
    #[must_use]
    pub fn with(mut self, role: Role, signer: PrivateKeySigner) -> Self {
        self.0.insert(role, signer);
        self
    }

    /// Adds the key of `role` from its keystore file, or else from its environment variable if that is set.
    ///
    /// # Errors
    /// [`Error::Key`], which names the file or variable and never its content.
    pub fn load(self, role: Role, keystore: Option<&Path>) -> Result<Self, Error> {
        let signer = match keystore {
            Some(path) => {
                let variable = role.password_variable();
                let origin = path.display().to_string();
                let password = env::var(variable).map_err(|_| Error::Key {
                    origin: origin.clone(),
                    reason: format!("the password is missing; set {variable}"),
                })?;
                PrivateKeySigner::decrypt_keystore(path, password).map_err(|_| Error::Key {
                    origin,
                    reason: "not an encrypted keystore, or the password is wrong".into(),
                })?
            }
            None => match env::var(role.key_variable()) {
                Ok(key) => {
                    key.trim().parse::<B256>().ok().and_then(|key| PrivateKeySigner::from_bytes(&key).ok()).ok_or_else(
                        || Error::Key {
                            origin: role.key_variable().into(),
                            reason: "is not a private key of 32 bytes in hexadecimal".into(),
                        },
                    )?
                }
                Err(_) => return Ok(self),
            },
        };
        Ok(self.with(role, signer))
    }

    /// Returns the key of `role`.
    ///
    /// # Errors
    /// [`Error::SignerMissing`] says which variable or option would give it.
    pub fn get(&self, role: Role) -> Result<&PrivateKeySigner, Error> {
        self.0.get(&role).ok_or(Error::SignerMissing { role })
    }

    /// Address of `role`'s key, if there is one.
    #[must_use]
    pub fn address(&self, role: Role) -> Option<Address> {
        self.0.get(&role).map(PrivateKeySigner::address)
    }
}
