//! Published proofs of others, each against a Solidity verifier generated from its own key, on Anvil.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use alloy::primitives::{Address, B256, TxKind, U256};
use eyre::{OptionExt, Result};
use serde_json::Value;
use verifier_gen::{
    proof::ProofFile,
    render::Options,
    vk::{Key, PlonkKey},
};
use zksettle::{
    Error,
    abi::PlonkVerifier,
    artifacts::{Compiler, Toolchain},
    chain::{Client, Node, RevertDecoder},
    devnet::Accounts,
};
use zksettle_tests::tools;

/// Words of a proof without recursive part.
const WORDS: usize = 44;

/// A published proof.
struct Fixture {
    name: String,
    proof: ProofFile,
    /// Its key and the key's recorded hash; none for proofs that must be refused.
    key: Option<(PlonkKey, B256)>,
}

/// The 44-word proofs, or `None`, said loudly, if this machine has none.
fn fixtures() -> Result<Option<Vec<Fixture>>> {
    let root = env::var_os("ZKSETTLE_FIXTURES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/fixtures"), PathBuf::from);
    let Ok(folder) = root.join("plonk").read_dir() else {
        eprintln!("SKIPPED: no fixtures at {}; set ZKSETTLE_FIXTURES", root.display());
        return Ok(None);
    };
    let mut paths = folder.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    let mut fixtures = Vec::new();
    for path in paths {
        let value: Value = serde_json::from_str(&fs::read_to_string(&path)?)?;
        if value["proof"].as_array().map(Vec::len) != Some(WORDS) {
            continue;
        }
        let key = match &value["vk"]["json"] {
            Value::Null => None,
            key => {
                let hash = value["vk"]["verification_key_hash"].as_str().ok_or_eyre("a key's hash")?;
                Some((PlonkKey::from_json(&key.to_string())?, hash.parse()?))
            }
        };
        assert_eq!(value["expected"], key.is_some(), "proofs without a key must be refused");
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        fixtures.push(Fixture { name, proof: ProofFile::read(&path)?, key });
    }
    Ok(Some(fixtures))
}

/// The verifier of `key` in one file.
fn source(key: &PlonkKey) -> Result<String> {
    let sources = Key::from(key.clone()).render(&Options::new("PlonkVerifier"))?;
    Ok(sources.into_iter().next().ok_or_eyre("a file")?.text)
}

/// An Anvil on which verifiers are deployed.
struct Site {
    _node: Node,
    client: Client,
    accounts: Accounts,
    compiler: Compiler,
}

impl Site {
    async fn new(toolchain: &Toolchain) -> Result<Self> {
        let node = Node::start(&toolchain.anvil, None)?;
        let client = Client::connect(&node.endpoint(), RevertDecoder::default()).await?;
        let accounts = Accounts::of(&node).ok_or_eyre("six accounts")?;
        Ok(Self { _node: node, client, accounts, compiler: Compiler::new(toolchain)? })
    }

    /// Generates, compiles and deploys the verifier of `key`.
    async fn deploy(&self, key: &PlonkKey) -> Result<Address> {
        let dir = tempfile::tempdir()?;
        let file = dir.path().join("PlonkVerifier.sol");
        fs::write(&file, source(key)?)?;
        let artifacts = self.compiler.compile_file(&file)?;
        let code = artifacts.get("PlonkVerifier")?.creation_code.clone();
        let fees = self.client.fees().await?;
        let prepared = self.client.prepare(&self.accounts.deployer, TxKind::Create, code, U256::ZERO, fees).await?;
        self.client.submit(&prepared).await?;
        Ok(prepared.from.create(prepared.nonce))
    }

    async fn verify(&self, verifier: Address, public_input: U256, words: Vec<U256>) -> Result<bool, Error> {
        let call = PlonkVerifier::verifyCall::from((vec![public_input], words));
        self.client.call(verifier, call).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn published_proofs_pass_the_generated_verifier_of_their_key_and_no_other() -> Result<()> {
    let Some(fixtures) = fixtures()? else { return Ok(()) };
    let (toolchain, _) = tools().await?;
    let site = Site::new(toolchain).await?;

    let mut verifiers = BTreeMap::<String, Address>::new();
    let mut accepted = 0;
    for Fixture { name, proof, key } in &fixtures {
        let Some((key, hash)) = key else { continue };
        // Keys can share a hash, so that verifiers are told apart by their whole source.
        let source = source(key)?;
        let verifier = match verifiers.get(&source) {
            Some(verifier) => *verifier,
            None => site.deploy(key).await?,
        };
        verifiers.insert(source, verifier);

        let found = site.client.call(verifier, PlonkVerifier::verificationKeyHashCall {}).await?;
        assert_eq!(found, *hash, "key hash of {name}");
        let words = proof.proof.words();
        let valid = site.verify(verifier, proof.public_input, words.to_vec()).await;
        assert!(matches!(valid, Ok(true)), "{name}: {valid:?}");
        accepted += 1;

        // One word of each kind changed: commitment, opening, quotient, opening proof.
        for word in [0, 25, 38, 43] {
            let mut wrong = words.to_vec();
            wrong[word] ^= U256::ONE;
            assert_refused(&site, verifier, proof.public_input, wrong, &format!("{name}, word {word}")).await;
        }
        let other_input = proof.public_input ^ U256::ONE;
        assert_refused(&site, verifier, other_input, words.to_vec(), &format!("{name}, other input")).await;
    }
    assert!(accepted >= 7, "only {accepted} proofs were found");

    let negatives = fixtures.iter().filter(|fixture| fixture.key.is_none());
    let mut refused = 0;
    for Fixture { name, proof, .. } in negatives {
        for verifier in verifiers.values() {
            assert_refused(&site, *verifier, proof.public_input, proof.proof.words().to_vec(), name).await;
            refused += 1;
        }
    }
    assert_eq!(refused, verifiers.len(), "one proof of nobody's key");
    eprintln!("{accepted} proofs accepted by {} verifiers", verifiers.len());
    Ok(())
}

async fn assert_refused(site: &Site, verifier: Address, public_input: U256, words: Vec<U256>, what: &str) {
    let refused = site.verify(verifier, public_input, words).await;
    assert!(matches!(&refused, Err(Error::Reverted { data, .. }) if data.len() >= 4), "{what}: {refused:?}");
}
