//! Whether a verifier on chain is the one that this tool generates for a key.

use std::fmt;

use alloy::primitives::{Address, B256, keccak256};
use serde::Serialize;
use verifier_gen::{
    render::{Compat, Options, Source},
    vk::Key,
};

use super::{Deployed, Wrapper};
use crate::{
    Error,
    artifacts::{Artifacts, Compiler},
    progress::Progress,
};

/// Contracts of this project that pass proofs on, by name.
const DUAL: &str = "DualVerifier";
const TESTNET: &str = "TestnetVerifier";
/// Where forged proofs cost money.
const MAINNET: u64 = 1;

/// A verifier on chain beside what it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Whether this is the verifier that the tool generates for the key, and nothing unknown stands before it.
    pub verified: bool,
    /// Why not; empty if it is.
    pub reasons: Vec<String>,
    /// Chain that it is on.
    pub chain_id: u64,
    /// The contract that was asked for, if it passes proofs on to others.
    pub wrapper: Option<WrapperReport>,
    /// The contract that judges proofs of the key's system.
    pub verifier: Address,
    /// Comparison of hashes.
    pub key_hash: KeyHash,
    /// Comparison of code.
    pub code: Code,
}

/// A contract that passes proofs on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WrapperReport {
    /// Where it is.
    pub address: Address,
    /// Which contract of this project it is, as its code tells; `None` if none.
    pub contract: Option<&'static str>,
    /// Verifier that it names for FFLONK.
    pub fflonk_verifier: Address,
    /// Verifier that it names for PLONK.
    pub plonk_verifier: Address,
}

/// Hash of the key, and what the contract says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names say it")]
pub struct KeyHash {
    pub equal: bool,
    pub expected: B256,
    /// `None` if the contract does not answer `verificationKeyHash()` with a word.
    pub found: Option<B256>,
}

/// Runtime code of the contract, and which verifier of the key has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Code {
    /// Whether one of the tool's verifiers for the key has this code.
    pub equal: bool,
    /// Keccak hash of the code.
    pub hash: B256,
    /// Length of the code.
    pub bytes: usize,
    /// The options that the verifier was generated with, if its code is known.
    pub variant: Option<Variant>,
}

/// Options of `verifier generate` that change the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Variant {
    /// Which proofs the verifier accepts.
    pub compat: Compat,
    /// Whether it may call the precompile for modular exponentiation. Systems that need none have the same code with both.
    pub modexp: bool,
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.compat, if self.modexp { "" } else { " (no modexp)" })
    }
}

/// Compares `deployed` with what `compiler` makes of the verifiers of `key`, and what stands before it with the contracts of
/// this project.
///
/// # Errors
/// What the compiler reports.
pub fn check(deployed: &Deployed, key: &Key, compiler: &Compiler, progress: &dyn Progress) -> Result<Report, Error> {
    let key_hash = compare_hash(deployed.key_hash, key);
    let code = compare_code(&deployed.code, key, compiler, progress)?;
    let wrapper = match &deployed.wrapper {
        Some(wrapper) => Some(recognise(wrapper, &compiler.compile(progress)?)?),
        None => None,
    };
    let mut reasons = Vec::new();
    reasons.extend(reason_of_verifier(key, &key_hash, &code));
    reasons.extend(wrapper.as_ref().and_then(reason_of_wrapper));
    reasons.extend(reason_of_key(key, deployed.chain_id));
    Ok(Report {
        verified: reasons.is_empty(),
        reasons,
        chain_id: deployed.chain_id,
        wrapper,
        verifier: deployed.address,
        key_hash,
        code,
    })
}

/// A verifier with recursive aggregation has another hash of the same key.
fn compare_hash(found: Option<B256>, key: &Key) -> KeyHash {
    let hashes = [Compat::Strict, Compat::LaxRecursive].map(|compat| key.hash_as(compat));
    match found.filter(|found| hashes.contains(found)) {
        Some(expected) => KeyHash { equal: true, expected, found },
        None => KeyHash { equal: false, expected: key.hash(), found },
    }
}

/// Compiles one verifier of `key` after another until one has this code.
fn compare_code(code: &[u8], key: &Key, compiler: &Compiler, progress: &dyn Progress) -> Result<Code, Error> {
    let (hash, bytes) = (keccak256(code), code.len());
    for (options, sources) in variants(key) {
        let variant = Variant { compat: options.compat, modexp: options.modexp };
        let what = format!("compile the {variant} verifier of the key");
        progress.begin(&what);
        let artifacts = compiler.compile_sources(&sources)?;
        progress.end(&what, "");
        if artifacts.get(&options.contract_name)?.is_code(code) {
            return Ok(Code { equal: true, hash, bytes, variant: Some(variant) });
        }
    }
    Ok(Code { equal: false, hash, bytes, variant: None })
}

/// What can be asked of a verifier of `key` and changes its code.
fn variants(key: &Key) -> Vec<(Options, Vec<Source>)> {
    let mut variants: Vec<(Options, Vec<Source>)> = Vec::new();
    let compats = [Compat::Strict, Compat::Lax, Compat::LaxRecursive];
    for (compat, modexp) in compats.into_iter().flat_map(|compat| [(compat, true), (compat, false)]) {
        let options = Options { compat, modexp, ..Options::new(key.default_contract_name()) };
        // Not every system has every option, and some have no effect.
        let Ok(sources) = key.render(&options) else { continue };
        if variants.iter().all(|(_, known)| *known != sources) {
            variants.push((options, sources));
        }
    }
    variants
}

fn recognise(wrapper: &Wrapper, contracts: &Artifacts) -> Result<WrapperReport, Error> {
    let mut contract = None;
    for name in [DUAL, TESTNET] {
        if contracts.get(name)?.is_code(&wrapper.code) {
            contract = Some(name);
        }
    }
    let Wrapper { address, fflonk, plonk, .. } = *wrapper;
    Ok(WrapperReport { address, contract, fflonk_verifier: fflonk, plonk_verifier: plonk })
}

fn reason_of_verifier(key: &Key, hash: &KeyHash, code: &Code) -> Option<String> {
    let uncovered = match key {
        Key::ZksyncPlonk(_) => {
            "it covers neither the domain nor the G2 elements, and is what the contract says of itself"
        }
        Key::ZksyncFflonk(_) => "it does not cover the domain, and is what the contract says of itself",
        _ => "it is what the contract says of itself",
    };
    match (hash.equal, hash.found, code.equal) {
        (true, _, true) => None,
        (true, _, false) => Some(format!(
            "the code is not that of a verifier which this tool generates for the key; that the hash is equal proves \
             nothing: {uncovered}"
        )),
        (false, None, _) => Some("it does not answer verificationKeyHash(): this is no verifier".into()),
        (false, Some(_), _) => {
            Some("verificationKeyHash() is not the hash of the key: it verifies another circuit".into())
        }
    }
}

fn reason_of_wrapper(wrapper: &WrapperReport) -> Option<String> {
    let WrapperReport { address, contract, .. } = wrapper;
    match contract {
        Some(TESTNET) => Some(format!("{address} is a {TESTNET}: it accepts the empty proof")),
        Some(_) => None,
        None => Some(format!(
            "the code of {address}, which passes proofs on, is not that of the tool's {DUAL}: what it does with them is unknown"
        )),
    }
}

fn reason_of_key(key: &Key, chain_id: u64) -> Option<String> {
    let weakness = key.weakness().filter(|_| chain_id == MAINNET)?;
    Some(format!("{weakness}: anybody can forge proofs, and chain {MAINNET} is the Ethereum mainnet"))
}
