//! Canonical L1→L2 transactions: hash, gas, price, aliasing, factory dependencies (mailbox.md §2–§4).

use alloy::{
    primitives::{Address, B256, Bytes, U160, U256, address, keccak256},
    sol_types::SolValue,
};
use sha2::{Digest, Sha256};

use super::RollupError;
use crate::abi::IPayloads::{FeeParams, L2CanonicalTransaction};

/// Type of a priority operation (constants.md §2.2).
pub const PRIORITY_OPERATION_TYPE: u8 = 255;
/// Type of a system upgrade transaction (constants.md §2.2).
pub const SYSTEM_UPGRADE_TYPE: u8 = 254;
/// The only price of pubdata, in gas per byte, that the mailbox accepts (constants.md §2.2).
pub const GAS_PER_PUBDATA: u64 = 800;

/// Offset of L1 contract addresses on L2 (constants.md §3).
const ALIAS_OFFSET: Address = address!("1111000000000000000000000000000000001111");
/// L1 gas per byte of pubdata (constants.md §2.2).
const L1_GAS_PER_PUBDATA_BYTE: u64 = 17;
/// Encoded length of a transaction without data and factory dependencies (mailbox.md §2.1).
const EMPTY_ENCODED_LENGTH: u64 = 800;
/// Pricing mode in which pubdata costs nothing (mailbox.md §3).
const VALIDIUM_PRICING: u8 = 1;

/// Returns the hash of a transaction from L1: keccak of its ABI encoding as one dynamic tuple (mailbox.md §2.1).
pub fn canonical_hash(transaction: &L2CanonicalTransaction) -> B256 {
    keccak256(transaction.abi_encode())
}

/// Returns the encoded length in bytes of a transaction with the given data and number of factory dependencies.
pub fn encoded_length(data_length: u64, factory_deps: u64) -> u64 {
    EMPTY_ENCODED_LENGTH + 32 * data_length.div_ceil(32) + 32 * factory_deps
}

/// A paid request as the mailbox sees it once sender and refund recipient are resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriorityRequest {
    /// Id: total number of operations ever requested before.
    pub id: u64,
    /// L2 sender, already aliased where [`l2_sender`] says so.
    pub from: Address,
    /// L2 target.
    pub to: Address,
    /// Wei of the base token minted on L2.
    pub mint_value: U256,
    /// Wei of the base token given to the target.
    pub value: U256,
    /// Calldata of the target.
    pub data: Bytes,
    /// L2 gas limit.
    pub gas_limit: u64,
    /// Derived price in wei of the base token, see [`gas_price`].
    pub max_fee_per_gas: U256,
    /// L2 bytecodes that the transaction needs.
    pub factory_deps: Vec<Bytes>,
    /// L2 address that gets what is left, see [`refund_recipient`].
    pub refund_recipient: Address,
}

impl PriorityRequest {
    /// Returns the canonical transaction that the mailbox builds from the request (mailbox.md §2.1).
    ///
    /// # Errors
    /// A factory dependency is malformed.
    pub fn canonical(&self) -> Result<L2CanonicalTransaction, RollupError> {
        let deps = self.factory_deps.iter().map(|code| bytecode_hash(code).map(Into::into));
        Ok(L2CanonicalTransaction {
            txType: U256::from(PRIORITY_OPERATION_TYPE),
            from: self.from.into_word().into(),
            to: self.to.into_word().into(),
            gasLimit: U256::from(self.gas_limit),
            gasPerPubdataByteLimit: U256::from(GAS_PER_PUBDATA),
            maxFeePerGas: self.max_fee_per_gas,
            nonce: U256::from(self.id),
            value: self.value,
            reserved: [self.mint_value, self.refund_recipient.into_word().into(), U256::ZERO, U256::ZERO],
            data: self.data.clone(),
            factoryDeps: deps.collect::<Result<_, _>>()?,
            ..Default::default()
        })
    }
}

/// Returns the gas that a transaction pays for its place in a batch, before it runs: `max(10000, 10·len)`
/// (mailbox.md §4).
pub fn overhead_gas(encoded_length: u64) -> U256 {
    U256::from(encoded_length).saturating_mul(U256::from(10)).max(U256::from(10_000))
}

/// Returns the least gas that the body of a transaction needs (mailbox.md §4, constants.md §2.2).
///
/// `max(167157 + ceil(1656·len / 544) + 2473·deps, 173484) + (88 + 64·deps)·gas_per_pubdata`.
pub fn minimal_gas(encoded_length: u64, factory_deps: u64, gas_per_pubdata: u64) -> U256 {
    let [length, deps] = [encoded_length, factory_deps].map(U256::from);
    let encoding = (length * U256::from(1656)).div_ceil(U256::from(544));
    let compute = U256::from(167_157) + encoding + deps * U256::from(2473);
    let pubdata = (U256::from(88) + deps * U256::from(64)) * U256::from(gas_per_pubdata);
    compute.max(U256::from(173_484)) + pubdata
}

/// Returns the smallest gas limit that the mailbox accepts: overhead plus minimal gas (mailbox.md §4).
pub fn smallest_gas_limit(encoded_length: u64, factory_deps: u64, gas_per_pubdata: u64) -> U256 {
    overhead_gas(encoded_length) + minimal_gas(encoded_length, factory_deps, gas_per_pubdata)
}

/// Returns the L2 gas price in wei of the base token (mailbox.md §3).
///
/// `l1_gas_price` in wei, `gas_per_pubdata` in L2 gas per byte; `nominator / denominator` converts wei of ETH to wei of
/// the base token.
///
/// # Errors
/// A divisor is zero or a product exceeds 256 bits, where the contract reverts.
pub fn gas_price(
    l1_gas_price: U256,
    gas_per_pubdata: U256,
    fees: &FeeParams,
    nominator: u128,
    denominator: u128,
) -> Result<U256, RollupError> {
    let divide = |value: U256, by: U256, reason| value.checked_div(by).ok_or(RollupError::GasPrice { reason });
    let multiply = |a: U256, b: U256| a.checked_mul(b).ok_or(RollupError::GasPrice { reason: "product overflows" });
    let add = |a: U256, b: U256| a.checked_add(b).ok_or(RollupError::GasPrice { reason: "sum overflows" });

    let converted = multiply(l1_gas_price, U256::from(nominator))?;
    let converted = divide(converted, U256::from(denominator), "token multiplier denominator is zero")?;
    let pubdata = match fees.pubdataPricingMode {
        VALIDIUM_PRICING => U256::ZERO,
        _ => multiply(converted, U256::from(L1_GAS_PER_PUBDATA_BYTE))?,
    };
    let overhead = multiply(converted, U256::from(fees.batchOverheadL1Gas))?;
    let per_pubdata = divide(overhead, U256::from(fees.maxPubdataPerBatch), "maxPubdataPerBatch is zero")?;
    let per_gas = divide(overhead, U256::from(fees.maxL2GasPerBatch), "maxL2GasPerBatch is zero")?;

    let full_pubdata = add(pubdata, per_pubdata)?;
    let compute = add(U256::from(fees.minimalL2GasPrice), per_gas)?;
    let rounded = add(full_pubdata, gas_per_pubdata)?.checked_sub(U256::from(1));
    let rounded = rounded.ok_or(RollupError::GasPrice { reason: "gas per pubdata is zero" })?;
    Ok(compute.max(divide(rounded, gas_per_pubdata, "gas per pubdata is zero")?))
}

/// Returns the L2 alias of an L1 contract: addition modulo 2^160 (mailbox.md §2.2).
pub fn alias(address: Address) -> Address {
    U160::from_be_bytes(address.0.0).wrapping_add(U160::from_be_bytes(ALIAS_OFFSET.0.0)).into()
}

/// Returns the L2 sender of a request by `caller`: aliased unless it is the transaction's origin (mailbox.md §2.2).
pub fn l2_sender(caller: Address, caller_is_origin: bool) -> Address {
    if caller_is_origin { caller } else { alias(caller) }
}

/// Returns who gets the refund of a request in which `caller` named `recipient` (mailbox.md §2.2).
///
/// `recipient_has_code` says whether an account with code has the recipient's address on the chain of the mailbox.
pub fn refund_recipient(
    recipient: Address,
    recipient_has_code: bool,
    caller: Address,
    caller_is_origin: bool,
) -> Address {
    match (recipient.is_zero(), recipient_has_code) {
        (true, _) => l2_sender(caller, caller_is_origin),
        (false, true) => alias(recipient),
        (false, false) => recipient,
    }
}

/// Returns the versioned hash of an L2 bytecode: `0x01 ‖ 0x00 ‖ u16 words ‖ low 28 bytes of sha256` (mailbox.md §2.3).
///
/// # Errors
/// The length is not an odd number of words below 2^16.
pub fn bytecode_hash(bytecode: &[u8]) -> Result<B256, RollupError> {
    let length = bytecode.len();
    let malformed = RollupError::MalformedBytecode { length };
    let words = u16::try_from(length / 32).map_err(|_| malformed.clone())?;
    if !length.is_multiple_of(32) || words.is_multiple_of(2) {
        return Err(malformed);
    }
    let mut hash = B256::new(Sha256::digest(bytecode).into());
    hash[..2].copy_from_slice(&[1, 0]);
    hash[2..4].copy_from_slice(&words.to_be_bytes());
    Ok(hash)
}
