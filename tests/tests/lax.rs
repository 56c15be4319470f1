//! Published proofs against the lax verifiers of their keys, in an EVM: as they are, and spelled as only lax verifiers
//! accept them.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use alloy::{
    primitives::{Address, U256},
    sol_types::{SolCall, SolValue},
};
use eyre::{OptionExt, Result};
use serde_json::Value;
use verifier_gen::{
    curve,
    proof::{ProofWords, PublicInputs},
    render::{Compat, Options},
    vk::Key,
};
use zksettle::{
    abi::PlonkVerifier,
    artifacts::Compiler,
    evm::{Evm, Hardfork, Outcome},
};
use zksettle_tests::toolchain;

/// A published proof, and the numbers of its words that are scalars.
struct Fixture {
    key: Key,
    key_hash: String,
    input: U256,
    words: Vec<U256>,
    scalars: std::ops::Range<usize>,
}

/// Folder of the fixtures, or `None`, said loudly, if this machine has none.
fn fixtures() -> Option<PathBuf> {
    let root = env::var_os("ZKSETTLE_FIXTURES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/fixtures"), PathBuf::from);
    if root.join("index.json").is_file() {
        return Some(root);
    }
    eprintln!("SKIPPED: no fixtures at {}; set ZKSETTLE_FIXTURES", root.display());
    None
}

impl Fixture {
    fn read(path: &Path, scalars: std::ops::Range<usize>) -> Result<Self> {
        let text = fs::read_to_string(path)?;
        let value: Value = serde_json::from_str(&text)?;
        let PublicInputs(inputs) = PublicInputs::from_json(&text)?;
        let ProofWords(words) = ProofWords::from_json(&text)?;
        Ok(Self {
            key: Key::from_json(&value["vk"]["json"].to_string())?,
            key_hash: value["vk"]["verification_key_hash"].as_str().ok_or_eyre("a key's hash")?.to_owned(),
            input: *inputs.first().ok_or_eyre("a public input")?,
            words,
            scalars,
        })
    }

    /// Word number `index` plus its modulus.
    fn spelled(&self, index: usize) -> U256 {
        let modulus = if self.scalars.contains(&index) { curve::scalar_modulus() } else { curve::base_modulus() };
        self.words[index] + modulus
    }
}

/// The verifier of a key in an EVM.
struct Site {
    evm: Evm,
    verifier: Address,
}

impl Site {
    fn new(compiler: &Compiler, key: &Key, options: &Options) -> Result<Self> {
        let artifacts = compiler.compile_sources(&key.render(options)?)?;
        let mut evm = Evm::new(Hardfork::Prague);
        let verifier = evm.deploy(artifacts.get(&options.contract_name)?.creation_code.clone())?;
        Ok(Self { evm, verifier })
    }

    fn verify(&mut self, input: U256, words: &[U256]) -> Result<Outcome> {
        let call = PlonkVerifier::verifyCall::from((vec![input], words.to_vec()));
        Ok(self.evm.call(self.verifier, call.abi_encode().into())?)
    }

    fn key_hash(&mut self) -> Result<String> {
        let call = PlonkVerifier::verificationKeyHashCall {};
        Ok(self.evm.call(self.verifier, call.abi_encode().into())?.output.to_string())
    }

    fn accepts(&mut self, input: U256, words: &[U256]) -> Result<bool> {
        let outcome = self.verify(input, words)?;
        Ok(outcome.success && outcome.output == true.abi_encode())
    }
}

/// What holds for a published proof under a lax verifier.
fn check(fixture: &Fixture, compat: Compat, compiler: &Compiler) -> Result<()> {
    let name = fixture.key.default_contract_name();
    let mut site = Site::new(compiler, &fixture.key, &Options { compat, ..Options::new(name) })?;
    assert_eq!(site.key_hash()?, fixture.key_hash, "key hash");
    assert!(site.accepts(fixture.input, &fixture.words)?, "as published");

    let spelled: Vec<_> = (0..fixture.words.len()).map(|index| fixture.spelled(index)).collect();
    assert!(site.accepts(fixture.input, &spelled)?, "every word plus its modulus");
    for index in 0..fixture.words.len() {
        let mut words = fixture.words.clone();
        words[index] = spelled[index];
        assert!(site.accepts(fixture.input, &words)?, "word {index} plus its modulus");
        words[index] ^= U256::ONE;
        assert!(!site.accepts(fixture.input, &words)?, "word {index} changed");
    }
    assert!(!site.accepts(fixture.input ^ U256::ONE, &fixture.words)?, "other input");
    for length in [fixture.words.len() - 1, 44, 48] {
        let mut words = fixture.words.clone();
        words.resize(length, U256::ONE);
        assert_eq!(site.accepts(fixture.input, &words)?, length == fixture.words.len(), "{length} words");
    }
    Ok(())
}

#[test]
fn published_proofs_pass_lax_verifiers_in_every_spelling() -> Result<()> {
    let Some(root) = fixtures() else { return Ok(()) };
    let compiler = Compiler::new(&toolchain()?)?;
    for (path, scalars, compat) in [
        ("plonk/recursive_48w.json", 22..40, Compat::LaxRecursive),
        ("plonk/mainnet_v22_tx_cfffcc5e.json", 22..40, Compat::Lax),
        ("fflonk/v27_zksync_era_l1_batch_proof_1.json", 8..24, Compat::Lax),
    ] {
        check(&Fixture::read(&root.join(path), scalars)?, compat, &compiler)?;
    }
    Ok(())
}

#[test]
fn published_fflonk_proof_passes_verifier_without_modexp() -> Result<()> {
    let Some(root) = fixtures() else { return Ok(()) };
    let compiler = Compiler::new(&toolchain()?)?;
    let fixture = Fixture::read(&root.join("fflonk/v27_zksync_era_l1_batch_proof_1.json"), 8..24)?;
    let options = Options { modexp: false, ..Options::new("FflonkVerifier") };
    let mut site = Site::new(&compiler, &fixture.key, &options)?;
    assert_eq!(site.key_hash()?, fixture.key_hash, "key hash");
    let outcome = site.verify(fixture.input, &fixture.words)?;
    assert!(outcome.success && outcome.output == true.abi_encode(), "{outcome:?}");
    eprintln!("{} gas", outcome.execution_gas);
    Ok(())
}
