use alloy::primitives::{Address, B256, Bytes, address, b256, bytes, keccak256};
use serde::{Deserialize, Serialize};

/// The deterministic deployment proxy that most networks, and Anvil, have.
pub const ARACHNID_DEPLOYER: Address = address!("4e59b44847b379578588920cA78FbF26c0B4956C");

/// Init code of a proxy that takes `salt ‖ init code`, creates the contract and returns its 20-byte address.
///
/// Specification page on deployment, §1.1.
pub(super) const FACTORY_INIT_CODE: Bytes = bytes!(
    "604580600e600039806000f350fe7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3"
);

/// keccak256("zksyncCreate2")
const ZKEVM_CREATE2_PREFIX: B256 = b256!("2020dba91b30cc0006188af794c2fb30dd8520db7e2c088b7fc7c103c00ca494");

/// The CREATE2 factory of a deployment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Factory {
    /// It is at this address.
    Existing(Address),
    /// The deployer makes it with this nonce.
    New {
        /// Nonce of the deployer's first transaction.
        nonce: u64,
    },
}

impl Factory {
    /// Where the factory is, or will be.
    #[must_use]
    pub fn address(self, deployer: Address) -> Address {
        match self {
            Self::Existing(address) => address,
            Self::New { nonce } => deployer.create(nonce),
        }
    }
}

/// Address of an L2 contract that `sender` creates with CREATE2 without constructor arguments.
///
/// Specification page on constants, §3.
#[must_use]
pub fn zkevm_create2(sender: Address, salt: B256, bytecode_hash: B256) -> Address {
    let mut preimage = Vec::with_capacity(160);
    for word in [ZKEVM_CREATE2_PREFIX, sender.into_word(), salt, bytecode_hash, keccak256([])] {
        preimage.extend_from_slice(word.as_slice());
    }
    Address::from_word(keccak256(preimage))
}
