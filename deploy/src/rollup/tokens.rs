//! Tokens on L2: what its asset router and native token vault would do and keep (bridge.md §2, §12).

use alloy::{
    primitives::{Address, B256, Bytes, U256, address, keccak256},
    sol_types::SolValue,
};

/// Stands for ether where a token's address is asked for (constants.md §3).
pub const ETH_TOKEN: Address = address!("0000000000000000000000000000000000000001");
/// The L2 asset router (constants.md §3).
pub const ASSET_ROUTER: Address = address!("0000000000000000000000000000000000010003");
/// The L2 native token vault (constants.md §3), whose address is in the asset ids of all vaults.
pub const NATIVE_TOKEN_VAULT: Address = address!("0000000000000000000000000000000000010004");

/// Selector of `finalizeDeposit(uint256,bytes32,bytes)`, and of the message of a token withdrawal (bridge.md §2.5, §2.6).
const FINALIZE_DEPOSIT_SELECTOR: [u8; 4] = [0x9c, 0x88, 0x4f, 0xd1];
/// Selector of `finalizeDeposit(address,address,address,uint256,bytes)` (bridge.md §2.5).
const FINALIZE_LEGACY_DEPOSIT_SELECTOR: [u8; 4] = [0xcf, 0xe7, 0xaf, 0x7c];
/// First byte of metadata that name the origin chain (bridge.md §2.2).
const METADATA_VERSION: u8 = 1;

/// Original caller, receiver, token on its origin chain, amount, metadata (bridge.md §2.2, mint data).
type MintData = (Address, Address, Address, U256, Bytes);

/// Returns the asset id of a token of the vaults: `H(enc(originChainId, 0x10004, token))` (bridge.md §2.1).
pub fn asset_id(origin_chain_id: u64, token: Address) -> B256 {
    keccak256((U256::from(origin_chain_id), NATIVE_TOKEN_VAULT, token.into_word()).abi_encode())
}

/// Returns the address that stands on an L2 for a token of another chain: its asset id, cut to 20 bytes.
///
/// A vault with contracts deploys a proxy, at an address that depends on the proxy's bytecode.
pub fn representation(asset_id: B256) -> Address {
    Address::from_word(asset_id)
}

/// A token as the vault knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Chain where it was made.
    pub origin_chain_id: u64,
    /// Its address there.
    pub address: Address,
    /// Name, symbol and decimals in the form that travels (bridge.md §2.2).
    pub metadata: Bytes,
}

impl Token {
    /// Returns a token that was made on chain `origin_chain_id`.
    pub fn new(origin_chain_id: u64, address: Address, name: &str, symbol: &str, decimals: u8) -> Self {
        let getters = (
            U256::from(origin_chain_id),
            Bytes::from(name.abi_encode()),
            Bytes::from(symbol.abi_encode()),
            Bytes::from(U256::from(decimals).abi_encode()),
        );
        let metadata = [&[METADATA_VERSION], getters.abi_encode_params().as_slice()].concat().into();
        Self { origin_chain_id, address, metadata }
    }

    /// Returns its asset id.
    pub fn asset_id(&self) -> B256 {
        asset_id(self.origin_chain_id, self.address)
    }

    /// Returns its address on the L2 `chain_id`.
    pub fn l2_address(&self, chain_id: u64) -> Address {
        if self.origin_chain_id == chain_id { self.address } else { representation(self.asset_id()) }
    }

    /// Returns the message that tells L1 to pay out `amount` of what `from` had on chain `chain_id` (bridge.md §2.6).
    pub fn withdrawal(&self, chain_id: u64, from: Address, l1_receiver: Address, amount: U256) -> Bytes {
        let mint_data: MintData = (from, l1_receiver, self.address, amount, self.metadata.clone());
        let head = [FINALIZE_DEPOSIT_SELECTOR.as_slice(), &U256::from(chain_id).to_be_bytes::<32>()].concat();
        [head.as_slice(), self.asset_id().as_slice(), &mint_data.abi_encode_params()].concat().into()
    }
}

/// What a call of the asset router from L1 brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TokenDeposit {
    pub(super) token: Token,
    pub(super) receiver: Address,
    pub(super) amount: U256,
}

impl TokenDeposit {
    /// Reads the calldata of either `finalizeDeposit`; `None` for what is not a token of the vault, such as a chain that
    /// migrates.
    pub(super) fn decode(l1_chain_id: u64, data: &[u8]) -> Option<Self> {
        let (selector, arguments) = data.split_first_chunk::<4>()?;
        match *selector {
            FINALIZE_LEGACY_DEPOSIT_SELECTOR => {
                Self::from_mint_data(l1_chain_id, MintData::abi_decode_params(arguments).ok()?)
            }
            FINALIZE_DEPOSIT_SELECTOR => {
                let (_, id, mint_data) = <(U256, B256, Bytes)>::abi_decode_params(arguments).ok()?;
                let deposit = Self::from_mint_data(l1_chain_id, MintData::abi_decode_params(&mint_data).ok()?)?;
                (deposit.token.asset_id() == id).then_some(deposit)
            }
            _ => None,
        }
    }

    fn from_mint_data(l1_chain_id: u64, mint_data: MintData) -> Option<Self> {
        let (_, receiver, address, amount, metadata) = mint_data;
        let origin_chain_id = match metadata.split_first()? {
            (&METADATA_VERSION, getters) => {
                let (origin, ..) = <(U256, Bytes, Bytes, Bytes)>::abi_decode_params(getters).ok()?;
                u64::try_from(origin).ok()?
            }
            // Legacy metadata name no chain.
            _ => l1_chain_id,
        };
        Some(Self { token: Token { origin_chain_id, address, metadata }, receiver, amount })
    }
}
