use alloy::{
    consensus::{Transaction as _, TxEnvelope, Typed2718},
    eips::Decodable2718,
    primitives::{Address, B256, Bytes, Signature, TxKind, U256, keccak256},
    sol_types::{SolStruct, eip712_domain},
};
use alloy_rlp::{Decodable, RlpDecodable};

use super::refusal::Refusal;
use crate::abi::IPayloads::L2CanonicalTransaction;

/// EIP-2718 type of ZKsync's EIP-712 transactions.
const EIP712_TYPE: u8 = 0x71;

/// A transaction of this L2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Transaction {
    pub(super) hash: B256,
    /// EIP-2718 type; 255 for those from L1.
    pub(super) kind: u8,
    pub(super) from: Address,
    pub(super) to: Address,
    /// Of the sender; for those from L1 their id.
    pub(super) nonce: u64,
    pub(super) value: U256,
    pub(super) data: Bytes,
    pub(super) gas_limit: U256,
    pub(super) max_fee_per_gas: U256,
    /// Those from L1 have none.
    pub(super) signature: Option<Signature>,
}

impl Transaction {
    /// Reads a signed transaction and recovers its sender.
    pub(super) fn decode(raw: &[u8], chain_id: u64) -> Result<Self, Refusal> {
        match raw.split_first() {
            Some((&EIP712_TYPE, fields)) => Eip712::read(fields)?.verify(chain_id),
            _ => Self::decode_ethereum(raw, chain_id),
        }
    }

    /// What L1 asks for; `hash` is its canonical hash.
    pub(super) fn from_l1(request: &L2CanonicalTransaction, hash: B256) -> Self {
        let address = |word: U256| Address::from_word(word.into());
        Self {
            hash,
            kind: request.txType.to(),
            from: address(request.from),
            to: address(request.to),
            nonce: request.nonce.to(),
            value: request.value,
            data: request.data.clone(),
            gas_limit: request.gasLimit,
            max_fee_per_gas: request.maxFeePerGas,
            signature: None,
        }
    }

    fn decode_ethereum(raw: &[u8], chain_id: u64) -> Result<Self, Refusal> {
        let envelope = TxEnvelope::decode_2718_exact(raw).map_err(malformed)?;
        if envelope.is_eip4844() || envelope.is_eip7702() {
            return Err(Refusal::Kind { kind: envelope.ty() });
        }
        check_chain(chain_id, envelope.chain_id())?;
        let TxKind::Call(to) = envelope.kind() else { return Err(Refusal::Unsupported { what: "deployments" }) };
        let signature = *envelope.signature();
        Ok(Self {
            hash: *envelope.tx_hash(),
            kind: envelope.ty(),
            from: recover(&signature, envelope.signature_hash())?,
            to,
            nonce: envelope.nonce(),
            value: envelope.value(),
            data: envelope.input().clone(),
            gas_limit: U256::from(envelope.gas_limit()),
            max_fee_per_gas: U256::from(envelope.max_fee_per_gas()),
            signature: Some(signature),
        })
    }
}

/// The fields of a transaction of type 0x71, in their order.
#[derive(Debug, RlpDecodable)]
struct Eip712 {
    nonce: u64,
    max_priority_fee_per_gas: U256,
    max_fee_per_gas: U256,
    gas_limit: U256,
    to: TxKind,
    value: U256,
    data: Bytes,
    /// The chain id, 0 and 0 where the signature is in `custom_signature`.
    v: U256,
    r: U256,
    s: U256,
    chain_id: u64,
    from: Address,
    gas_per_pubdata: U256,
    factory_deps: Vec<Bytes>,
    custom_signature: Bytes,
    /// Empty, or paymaster and its input.
    paymaster: Vec<Bytes>,
}

impl Eip712 {
    fn read(mut fields: &[u8]) -> Result<Self, Refusal> {
        let transaction = Self::decode(&mut fields).map_err(malformed)?;
        if fields.is_empty() { Ok(transaction) } else { Err(malformed("bytes after its end")) }
    }

    fn verify(self, chain_id: u64) -> Result<Transaction, Refusal> {
        check_chain(chain_id, Some(self.chain_id))?;
        if !self.paymaster.is_empty() {
            return Err(Refusal::Unsupported { what: "paymasters" });
        }
        let TxKind::Call(to) = self.to else { return Err(Refusal::Unsupported { what: "deployments" }) };
        if !self.factory_deps.is_empty() {
            return Err(Refusal::Unsupported { what: "factory dependencies" });
        }
        if (self.v, self.r, self.s) != (U256::from(chain_id), U256::ZERO, U256::ZERO) {
            return Err(Refusal::Unsupported { what: "signatures of type 0x71 other than custom ones" });
        }
        let digest = self.digest(to);
        let signature = Signature::from_raw(&self.custom_signature).map_err(|_| Refusal::Signature)?;
        let signer = recover(&signature, digest)?;
        if signer != self.from {
            return Err(Refusal::Sender { claimed: self.from, signer });
        }
        Ok(Transaction {
            hash: keccak256([digest, keccak256(&self.custom_signature)].concat()),
            kind: EIP712_TYPE,
            from: self.from,
            to,
            nonce: self.nonce,
            value: self.value,
            data: self.data,
            gas_limit: self.gas_limit,
            max_fee_per_gas: self.max_fee_per_gas,
            signature: Some(signature),
        })
    }

    /// What the sender signs.
    fn digest(&self, to: Address) -> B256 {
        let number = |address: Address| U256::from_be_bytes(address.into_word().0);
        typed_data::Transaction {
            txType: U256::from(EIP712_TYPE),
            from: number(self.from),
            to: number(to),
            gasLimit: self.gas_limit,
            gasPerPubdataByteLimit: self.gas_per_pubdata,
            maxFeePerGas: self.max_fee_per_gas,
            maxPriorityFeePerGas: self.max_priority_fee_per_gas,
            paymaster: U256::ZERO,
            nonce: U256::from(self.nonce),
            value: self.value,
            data: self.data.clone(),
            factoryDeps: Vec::new(),
            paymasterInput: Bytes::new(),
        }
        .eip712_signing_hash(&eip712_domain! { name: "zkSync", version: "2", chain_id: self.chain_id, })
    }
}

/// What wallets show of a transaction of type 0x71. It is no contract's, so no ABI has it.
mod typed_data {
    alloy::sol! {
        struct Transaction {
            uint256 txType;
            uint256 from;
            uint256 to;
            uint256 gasLimit;
            uint256 gasPerPubdataByteLimit;
            uint256 maxFeePerGas;
            uint256 maxPriorityFeePerGas;
            uint256 paymaster;
            uint256 nonce;
            uint256 value;
            bytes data;
            bytes32[] factoryDeps;
            bytes paymasterInput;
        }
    }
}

fn malformed(reason: impl ToString) -> Refusal {
    Refusal::Malformed { reason: reason.to_string() }
}

fn check_chain(expected: u64, found: Option<u64>) -> Result<(), Refusal> {
    if found == Some(expected) {
        return Ok(());
    }
    Err(Refusal::ChainId { expected, found: found.map_or_else(|| "of no id".to_owned(), |id| id.to_string()) })
}

/// The account that signed `digest`. Of the two forms of a signature only the lower is taken (EIP-2).
fn recover(signature: &Signature, digest: B256) -> Result<Address, Refusal> {
    if signature.normalize_s().is_some() {
        return Err(Refusal::Signature);
    }
    signature.recover_address_from_prehash(&digest).map_err(|_| Refusal::Signature)
}
