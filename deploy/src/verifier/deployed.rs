//! What a chain answers about a verifier.

use alloy::{
    primitives::{Address, B256, Bytes},
    sol_types::SolCall,
};
use verifier_gen::vk::Key;

use crate::{
    Error,
    abi::{DualVerifier, PlonkVerifier},
    chain::Client,
};

/// A verifier on a chain, whatever it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deployed {
    /// Chain that it is on.
    pub chain_id: u64,
    /// The contract that was asked for, if it passes proofs on to others.
    pub wrapper: Option<Wrapper>,
    /// The contract that judges proofs of the key's system.
    pub address: Address,
    /// Its runtime code.
    pub code: Bytes,
    /// Its answer to `verificationKeyHash()`, if it is a word.
    pub key_hash: Option<B256>,
}

/// A contract that answers `FFLONK_VERIFIER()` and `PLONK_VERIFIER()`, as a dual verifier does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrapper {
    /// Where it is.
    pub address: Address,
    /// Its runtime code.
    pub code: Bytes,
    /// Verifier that it names for FFLONK.
    pub fflonk: Address,
    /// Verifier that it names for PLONK.
    pub plonk: Address,
}

impl Deployed {
    /// Reads what is at `address`, and behind it the verifier for the proof system of `key`.
    ///
    /// # Errors
    /// [`Error::NoCode`] if one of the contracts does not exist, [`Error::NotDual`] if a dual verifier stands before a key
    /// of another system, [`Error::Rpc`] if the node does not answer.
    pub async fn read(client: &Client, address: Address, key: &Key) -> Result<Self, Error> {
        let code = code(client, address, "the address").await?;
        let fflonk = ask(client, address, DualVerifier::FFLONK_VERIFIERCall {}).await?;
        let plonk = ask(client, address, DualVerifier::PLONK_VERIFIERCall {}).await?;
        let (wrapper, address, code) = match (fflonk, plonk) {
            (Some(fflonk), Some(plonk)) => {
                let (name, inner) = match key {
                    Key::ZksyncPlonk(_) => ("PLONK_VERIFIER()", plonk),
                    Key::ZksyncFflonk(_) => ("FFLONK_VERIFIER()", fflonk),
                    other => return Err(Error::NotDual { address, system: other.system() }),
                };
                let inner_code = self::code(client, inner, name).await?;
                (Some(Wrapper { address, code, fflonk, plonk }), inner, inner_code)
            }
            _ => (None, address, code),
        };
        let key_hash = ask(client, address, PlonkVerifier::verificationKeyHashCall {}).await?;
        Ok(Self { chain_id: client.chain_id(), wrapper, address, code, key_hash })
    }
}

async fn code(client: &Client, address: Address, what: &'static str) -> Result<Bytes, Error> {
    let code = client.code(address).await?;
    if code.is_empty() {
        return Err(Error::NoCode { what, address, chain_id: client.chain_id(), url: client.endpoint().to_owned() });
    }
    Ok(code)
}

/// The answer of `to` if it is one: other contracts revert, or answer something else.
async fn ask<C: SolCall>(client: &Client, to: Address, call: C) -> Result<Option<C::Return>, Error> {
    match client.call_raw(to, call.abi_encode().into(), C::SIGNATURE).await {
        Ok(answer) => Ok(C::abi_decode_returns_validate(&answer).ok()),
        Err(Error::Reverted { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}
