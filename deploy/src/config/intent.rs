use std::{fs, path::Path};

use alloy::primitives::{Address, B256, b256};
use serde::{Deserialize, Serialize};

use crate::Error;

/// An ecosystem and its first chain, as the user wants them.
///
/// The defaults are those of the specification's page on deployment, §2.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Intent {
    /// Chain id that the L1 must have; any without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub l1_chain_id: Option<u64>,
    /// The contracts that all chains share.
    pub ecosystem: Ecosystem,
    /// The chain to create.
    pub chain: Chain,
    /// State of a chain before its first batch.
    #[serde(default)]
    pub genesis: Genesis,
    /// Fees of L1→L2 requests and limits of batches.
    #[serde(default)]
    pub fees: Fees,
    /// Bytecode hashes of what runs on L2.
    #[serde(default)]
    pub l2_bytecodes: L2Bytecodes,
}

/// The contracts that all chains share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ecosystem {
    /// Owner of the Governance contract and of the ecosystem's ChainAdminOwnable; never the deployer.
    pub owner: Address,
    /// May make scheduled governance operations instant; zero for nobody.
    #[serde(default)]
    pub security_council: Address,
    /// Shortest delay of a governance operation, in seconds.
    #[serde(default)]
    pub governance_min_delay: u64,
    /// Chain id of Era; need not exist.
    #[serde(default = "defaults::era_chain_id")]
    pub era_chain_id: u64,
    /// Largest number of chains.
    #[serde(default = "defaults::max_number_of_chains")]
    pub max_number_of_chains: u64,
    /// Salt of every CREATE2 deployment of the run.
    #[serde(default = "defaults::create2_salt")]
    pub create2_salt: B256,
    /// Delay between commit and execute, in seconds.
    #[serde(default)]
    pub execution_delay: u32,
    /// Wrapped ether on L1; zero where there is none.
    #[serde(default)]
    pub weth: Address,
    /// Packed protocol version: patch | minor << 32 | major << 64.
    #[serde(default = "defaults::protocol_version")]
    pub protocol_version: u64,
}

/// The chain to create.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Chain {
    /// Chain id of the L2.
    pub chain_id: u64,
    /// Owner of the chain's ChainAdminOwnable; never the deployer.
    pub owner: Address,
    /// Gets all five validator roles.
    pub commit_operator: Address,
    /// Gets all five validator roles; may equal the commit operator.
    pub blob_operator: Address,
    /// Where the chain's data go.
    #[serde(default)]
    pub pubdata_pricing: PubdataPricing,
    /// What fees are paid in; ether without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_token: Option<BaseToken>,
}

/// An ERC-20 token of L1 that a chain has for base token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BaseToken {
    /// The token on L1.
    pub address: Address,
    /// Smallest units of the token that are worth `denominator` wei; not zero.
    pub nominator: u128,
    /// See `nominator`; not zero.
    pub denominator: u128,
}

impl Chain {
    /// A rollup with chain id 271, on which nobody else has a claim, and one operator.
    #[must_use]
    pub const fn with_defaults(owner: Address, operator: Address) -> Self {
        Self {
            chain_id: 271,
            owner,
            commit_operator: operator,
            blob_operator: operator,
            pubdata_pricing: PubdataPricing::Rollup,
            base_token: None,
        }
    }
}

/// Where a chain's data go, which decides what pubdata costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PubdataPricing {
    /// To L1.
    #[default]
    Rollup,
    /// Elsewhere.
    Validium,
}

/// State of a chain before its first batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Genesis {
    /// State root of batch 0.
    pub root: B256,
    /// Next free enumeration index of repeated storage changes.
    pub rollup_leaf_index: u64,
    /// Commitment of batch 0.
    pub batch_commitment: B256,
}

/// Fees of L1→L2 requests and limits of batches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fees {
    /// Largest L2 gas limit of a priority operation; at most 80,000,000.
    pub priority_tx_max_gas_limit: u64,
    /// L1 gas that each batch costs beside its data.
    pub batch_overhead_l1_gas: u32,
    /// Bytes of pubdata per batch.
    pub max_pubdata_per_batch: u32,
    /// L2 gas per batch.
    pub max_l2_gas_per_batch: u32,
    /// Bytes of pubdata that one priority operation may cause.
    pub priority_tx_max_pubdata: u32,
    /// Lowest L2 gas price, in wei of the base token.
    pub minimal_l2_gas_price: u64,
}

/// Versioned hashes of the bytecode that runs on L2.
///
/// The defaults are placeholders of the right form for chains that no real L2 node serves; they are refused on chain
/// id 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct L2Bytecodes {
    /// Bootloader.
    pub bootloader: B256,
    /// Default account.
    pub default_account: B256,
    /// EVM emulator.
    pub evm_emulator: B256,
    /// Beacon proxy of bridged tokens.
    pub token_proxy: B256,
    /// L2 Bridgehub.
    pub bridgehub: B256,
    /// L2 asset router.
    pub asset_router: B256,
    /// L2 native token vault.
    pub native_token_vault: B256,
    /// L2 message root.
    pub message_root: B256,
    /// L2 chain asset handler.
    pub chain_asset_handler: B256,
    /// Rollup data availability validator.
    pub rollup_da_validator: B256,
    /// Validium data availability validator.
    pub validium_da_validator: B256,
}

mod defaults {
    use alloy::primitives::B256;

    pub(super) const fn era_chain_id() -> u64 {
        9
    }

    pub(super) const fn max_number_of_chains() -> u64 {
        100
    }

    pub(super) const fn create2_salt() -> B256 {
        B256::with_last_byte(0xff)
    }

    /// 0.29.0
    pub(super) const fn protocol_version() -> u64 {
        29 << 32
    }
}

impl Default for Genesis {
    fn default() -> Self {
        const ROOT: B256 = b256!("1000000000000000000000000000000000000000000000000000000000000000");
        Self { root: ROOT, rollup_leaf_index: 1, batch_commitment: ROOT }
    }
}

impl Default for Fees {
    fn default() -> Self {
        Self {
            priority_tx_max_gas_limit: 80_000_000,
            batch_overhead_l1_gas: 1_000_000,
            max_pubdata_per_batch: 120_000,
            max_l2_gas_per_batch: 80_000_000,
            priority_tx_max_pubdata: 99_000,
            minimal_l2_gas_price: 250_000_000,
        }
    }
}

impl L2Bytecodes {
    /// Versioned hash of a one-word bytecode whose last byte is `tag`, so that the placeholders differ.
    const fn placeholder(tag: u8) -> B256 {
        let mut hash = [0; 32];
        hash[0] = 1; // version
        hash[3] = 1; // number of words
        hash[31] = tag;
        B256::new(hash)
    }

    fn is_placeholder(hash: &B256) -> bool {
        *hash == Self::placeholder(hash[31])
    }

    fn named(&self) -> [(&'static str, B256); 11] {
        [
            ("bootloader", self.bootloader),
            ("defaultAccount", self.default_account),
            ("evmEmulator", self.evm_emulator),
            ("tokenProxy", self.token_proxy),
            ("bridgehub", self.bridgehub),
            ("assetRouter", self.asset_router),
            ("nativeTokenVault", self.native_token_vault),
            ("messageRoot", self.message_root),
            ("chainAssetHandler", self.chain_asset_handler),
            ("rollupDaValidator", self.rollup_da_validator),
            ("validiumDaValidator", self.validium_da_validator),
        ]
    }
}

impl Default for L2Bytecodes {
    fn default() -> Self {
        Self {
            bootloader: Self::placeholder(1),
            default_account: Self::placeholder(2),
            evm_emulator: Self::placeholder(3),
            token_proxy: Self::placeholder(4),
            bridgehub: Self::placeholder(5),
            asset_router: Self::placeholder(6),
            native_token_vault: Self::placeholder(7),
            message_root: Self::placeholder(8),
            chain_asset_handler: Self::placeholder(9),
            rollup_da_validator: Self::placeholder(10),
            validium_da_validator: Self::placeholder(11),
        }
    }
}

impl Intent {
    /// An ecosystem of defaults with one ETH chain.
    #[must_use]
    pub fn with_defaults(owner: Address, chain: Chain) -> Self {
        Self {
            l1_chain_id: None,
            ecosystem: Ecosystem {
                owner,
                security_council: Address::ZERO,
                governance_min_delay: 0,
                era_chain_id: defaults::era_chain_id(),
                max_number_of_chains: defaults::max_number_of_chains(),
                create2_salt: defaults::create2_salt(),
                execution_delay: 0,
                weth: Address::ZERO,
                protocol_version: defaults::protocol_version(),
            },
            chain,
            genesis: Genesis::default(),
            fees: Fees::default(),
            l2_bytecodes: L2Bytecodes::default(),
        }
    }

    /// Reads and parses an intent file; [`Self::validate`] checks it against the network.
    ///
    /// # Errors
    /// [`Error::Read`] or [`Error::Parse`], naming file, line and field.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = fs::read_to_string(path).map_err(|source| Error::Read { path: path.to_path_buf(), source })?;
        serde_json::from_str(&text)
            .map_err(|error| Error::Parse { path: path.to_path_buf(), reason: error.to_string() })
    }

    /// Checks what the contracts would refuse, or accept to the user's harm.
    ///
    /// # Errors
    /// [`Error::ChainIdMismatch`] for another L1, [`Error::Intent`] with the field and what it should be.
    pub fn validate(&self, l1_chain_id: u64, deployer: Address) -> Result<(), Error> {
        if let Some(expected) = self.l1_chain_id.filter(|expected| *expected != l1_chain_id) {
            return Err(Error::ChainIdMismatch { expected, found: l1_chain_id });
        }
        let invalid = |field: &str, reason: String| Err(Error::Intent { field: field.to_owned(), reason });
        for (field, address) in [
            ("ecosystem.owner", self.ecosystem.owner),
            ("chain.owner", self.chain.owner),
            ("chain.commitOperator", self.chain.commit_operator),
            ("chain.blobOperator", self.chain.blob_operator),
        ] {
            if address.is_zero() {
                return invalid(field, "is the zero address".into());
            }
        }
        for (field, owner) in [("ecosystem.owner", self.ecosystem.owner), ("chain.owner", self.chain.owner)] {
            if owner == deployer {
                return invalid(
                    field,
                    "is the deployer, which must own nothing in the end: name another account".into(),
                );
            }
        }
        if self.chain.chain_id == 0 || self.chain.chain_id >= 1 << 48 || self.chain.chain_id == l1_chain_id {
            return invalid("chain.chainId", format!("{} must be in 1..2^48 and differ from L1", self.chain.chain_id));
        }
        if let Some(BaseToken { address, nominator, denominator }) = self.chain.base_token
            && (address.is_zero() || nominator == 0 || denominator == 0)
        {
            return invalid("chain.baseToken", "address, nominator and denominator must be non-zero".into());
        }
        if self.ecosystem.protocol_version >> 32 != 29 {
            let version = self.ecosystem.protocol_version;
            return invalid("ecosystem.protocolVersion", format!("{version} is not a version 0.29.x"));
        }
        if self.genesis.root.is_zero() || self.genesis.batch_commitment.is_zero() || self.genesis.rollup_leaf_index == 0
        {
            return invalid("genesis", "root, rollupLeafIndex and batchCommitment must be non-zero".into());
        }
        if self.fees.priority_tx_max_gas_limit > 80_000_000 {
            return invalid("fees.priorityTxMaxGasLimit", "is above 80,000,000".into());
        }
        if self.fees.max_pubdata_per_batch == 0 || self.fees.max_l2_gas_per_batch == 0 {
            return invalid(
                "fees",
                "maxPubdataPerBatch and maxL2GasPerBatch must be non-zero: prices divide by them".into(),
            );
        }
        for (name, hash) in self.l2_bytecodes.named() {
            let field = format!("l2Bytecodes.{name}");
            if hash[0] != 1 || hash[1] != 0 || hash[3] % 2 == 0 {
                return invalid(&field, format!("{hash} is not a versioned L2 bytecode hash"));
            }
            if l1_chain_id == 1 && L2Bytecodes::is_placeholder(&hash) {
                return invalid(&field, "is a placeholder, which chain id 1 does not take".into());
            }
        }
        Ok(())
    }
}
