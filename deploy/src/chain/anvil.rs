use std::{net::TcpListener, path::Path};

use alloy::{
    node_bindings::{Anvil, AnvilInstance},
    signers::local::PrivateKeySigner,
};

use crate::{Error, evm::Hardfork};

/// More than the 80,000,000 that a transaction from L1 may have.
const L2_BLOCK_GAS_LIMIT: &str = "1000000000";

/// A running Anvil; the process ends when this is dropped.
#[derive(Debug)]
pub struct Node(AnvilInstance);

impl Node {
    /// Starts the Anvil at `binary` with the rules of Prague, on `port` or on a free one.
    ///
    /// # Errors
    /// [`Error::PortTaken`] or [`Error::Anvil`].
    pub fn start(binary: &Path, port: Option<u16>) -> Result<Self, Error> {
        Self::start_with(binary, port, Hardfork::Prague)
    }

    /// As [`Self::start`], with the rules of `hardfork`.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub fn start_with(binary: &Path, port: Option<u16>, hardfork: Hardfork) -> Result<Self, Error> {
        if let Some(port) = port {
            TcpListener::bind(("127.0.0.1", port)).map_err(|source| Error::PortTaken {
                port,
                option: "--port",
                source,
            })?;
        }
        Self::spawn(binary, Anvil::at(binary).port(port.unwrap_or(0)).args(["--hardfork", hardfork.name()]))
    }

    /// Starts a node that plays the L2 with this chain id, on a free port: gas is free, blocks take what an L2's would,
    /// and transactions may come from anybody, as those from L1 do.
    ///
    /// # Errors
    /// [`Error::Anvil`].
    pub fn start_l2(binary: &Path, chain_id: u64) -> Result<Self, Error> {
        let anvil = Anvil::at(binary).port(0_u16).chain_id(chain_id).args([
            "--hardfork",
            Hardfork::Prague.name(),
            "--auto-impersonate",
            "--block-base-fee-per-gas",
            "0",
            "--gas-limit",
            L2_BLOCK_GAS_LIMIT,
        ]);
        Self::spawn(binary, anvil)
    }

    fn spawn(binary: &Path, anvil: Anvil) -> Result<Self, Error> {
        anvil
            .args(["--accounts", "10"])
            .try_spawn()
            .map(Self)
            .map_err(|error| Error::Anvil { path: binary.to_path_buf(), reason: error.to_string() })
    }

    /// HTTP URL of the node.
    #[must_use]
    pub fn endpoint(&self) -> String {
        self.0.endpoint()
    }

    /// Process id.
    #[must_use]
    pub fn process_id(&self) -> u32 {
        self.0.child().id()
    }

    /// Anvil's funded development accounts; their keys are public knowledge.
    #[must_use]
    pub fn accounts(&self) -> Vec<PrivateKeySigner> {
        self.0.keys().iter().map(|key| PrivateKeySigner::from(key.clone())).collect()
    }

    /// Lets the node go on after this program has ended.
    pub fn detach(self) {
        std::mem::forget(self.0);
    }
}
