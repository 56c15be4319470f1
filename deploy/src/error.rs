use std::{io, path::PathBuf};

use alloy::primitives::{Address, B256, Bytes};
use semver::Version;
use thiserror::Error as ThisError;

use crate::chain::Role;

/// Everything that can go wrong in this library; each message says where, and what to try next.
#[derive(Debug, ThisError)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the messages say what the fields are")]
pub enum Error {
    #[error("{start} is not in a zksettle checkout (foundry.toml, package-lock.json and contracts/src are looked for); name one with --root", start = start.display())]
    ProjectNotFound { start: PathBuf },
    #[error("cannot read {path}: {source}", path = path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("cannot write {path}: {source}", path = path.display())]
    Write { path: PathBuf, source: io::Error },
    #[error("{path}: {reason}", path = path.display())]
    Parse { path: PathBuf, reason: String },
    #[error("{path} is not what the sources yield; run `{regenerate}`", path = path.display())]
    Stale { path: PathBuf, regenerate: &'static str },

    #[error(
        "Node.js with npm is missing: the Solidity compiler, Anvil and the Solidity dependencies come from npm. Install Node.js 20 or later and run the command again"
    )]
    NodeMissing,
    #[error("Node.js cannot be started: {source}")]
    NodeUnusable { source: io::Error },
    #[error("`npm ci` failed in {root}; run it by hand to see more\n{stderr}", root = root.display())]
    Npm { root: PathBuf, stderr: String },
    #[error("{tool} is not at {path}; name one with --{tool} or ZKSETTLE_{upper}", path = path.display(), upper = tool.to_uppercase())]
    ToolMissing { tool: &'static str, path: PathBuf },

    #[error("the Solidity compiler failed: {reason}")]
    Compiler { reason: String },
    #[error("{path} is solc {found}, but {required} is needed, so that the bytecode is the same everywhere", path = path.display())]
    CompilerVersion { path: PathBuf, required: Version, found: Version },
    #[error("the contracts do not compile:\n{messages}")]
    Compile { messages: String },
    #[error("{contract} has {bytes} bytes of {code} code; no chain takes more than {limit}")]
    CodeTooLarge { contract: String, code: &'static str, bytes: usize, limit: usize },
    #[error("there is no contract {contract} among the artifacts; run `zksettle compile`")]
    ArtifactMissing { contract: String },
    #[error(
        "the constructor of {contract} takes {expected}, which the plan does not give: contracts and tool are of different versions"
    )]
    ConstructorMismatch { contract: String, expected: String },

    #[error("intent: {field} {reason}")]
    Intent { field: String, reason: String },
    #[error("the network has chain id {found}, but {expected} was asked for; nothing was sent")]
    ChainIdMismatch { expected: u64, found: u64 },
    #[error("no key of the {role} at hand: set {variable}, or name a keystore; then run the same command again, it goes on here", variable = role.key_variable())]
    SignerMissing { role: Role },
    #[error("{origin}: {reason}")]
    Key { origin: String, reason: String },

    #[error(
        "port {port} of 127.0.0.1 is taken ({source}); choose another with {option}, or leave it out for a free one"
    )]
    PortTaken { port: u16, option: &'static str, source: io::Error },
    #[error("cannot serve the L2's JSON-RPC: {reason}")]
    L2Server { reason: String },
    #[error("cannot start Anvil at {path}: {reason}", path = path.display())]
    Anvil { path: PathBuf, reason: String },
    #[error("the RPC URL is not a URL; an example is http://127.0.0.1:8545")]
    Url,
    #[error("cannot {what} at {url}: {reason}")]
    Rpc { what: String, url: String, reason: String },
    #[error("{what} is {address}, which has no code on chain {chain_id} at {url}; check address and network")]
    NoCode { what: &'static str, address: Address, chain_id: u64, url: String },
    #[error("{address} is a dual verifier: it has no verifier for {system}; name a key of ZKsync's PLONK or FFLONK")]
    NotDual { address: Address, system: &'static str },
    #[error("{path} is one file, but there are {count} sources; name a directory", path = path.display())]
    SeveralSources { path: PathBuf, count: usize },
    #[error("there is no proof in {path}: no file *.json, or only *.public.json", path = path.display())]
    NoProofs { path: PathBuf },
    #[error("cannot sign for {from}: {reason}")]
    Signing { from: Address, reason: String },
    #[error("cannot prove the blobs of a transaction: {reason}")]
    Blobs { reason: String },
    #[error("the EVM in memory refused a transaction: {reason}")]
    Evm { reason: String },
    #[error("{contract} refuses the proof: {reason}; `zksettle verifier verify` says which check it fails")]
    ProofRefused { contract: String, reason: String },
    #[error("no proof could be simulated: {0}")]
    Simulate(verifier_gen::native::VerifyError),
    #[error("{what}: {reason}")]
    Reverted { what: String, reason: String, data: Bytes },
    #[error("transaction {transaction} was not mined within {seconds} s; run the same command again to wait on")]
    NotMined { transaction: B256, seconds: u64 },
    #[error("transaction {transaction} did not log {event}")]
    EventMissing { event: &'static str, transaction: B256 },

    #[error("journal {path} is in use by another run", path = path.display())]
    JournalLocked { path: PathBuf },
    #[error("journal {path}, line {line}: {reason}; move the file away to begin anew (deployed contracts are found again)", path = path.display())]
    Journal { path: PathBuf, line: usize, reason: String },
    #[error("journal {path} belongs to another chain, deployer or plan (intent and contracts decide the plan); name another with --journal", path = path.display())]
    JournalMismatch { path: PathBuf },

    #[error("step {step}: {source}")]
    Step { step: String, source: Box<Error> },
    #[error("{what} is {found}, expected {expected}")]
    Check { what: String, expected: String, found: String },

    #[error(transparent)]
    Rollup(#[from] crate::rollup::RollupError),
    #[error(transparent)]
    Verifier(#[from] verifier_gen::Error),
    #[error(transparent)]
    Prove(#[from] verifier_gen::prove::ProveError),
    #[error("a background task failed: {0}")]
    Task(#[from] tokio::task::JoinError),
}

impl Error {
    /// Says at which step this happened.
    #[must_use]
    pub fn in_step(self, step: &str) -> Self {
        Self::Step { step: step.to_owned(), source: Box::new(self) }
    }

    /// The error without the steps around it.
    #[must_use]
    pub fn root(&self) -> &Self {
        match self {
            Self::Step { source, .. } => source.root(),
            other => other,
        }
    }
}
