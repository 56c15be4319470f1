//! Generated verifiers on a chain.

use std::collections::BTreeMap;

use alloy::{
    primitives::{Address, Bytes, Selector},
    sol_types::SolCall,
};
use verifier_gen::{
    proof::{ProofWords, PublicInputs},
    render::Options,
    vk::Key,
};
use zksettle::{
    abi::PlonkVerifier::verifyCall,
    artifacts::{Compiler, Overrides, Toolchain, find_root},
    estimate::verify_call,
    evm::{Evm, Hardfork},
    progress::Silent,
};

/// A compiled verifier.
pub(crate) struct Contract {
    creation_code: Bytes,
    errors: BTreeMap<Selector, String>,
}

/// A deployed verifier.
pub(crate) struct Verifier<'a> {
    evm: Evm,
    address: Address,
    errors: &'a BTreeMap<Selector, String>,
}

/// Compiles the strict verifier of `key`.
pub(crate) fn compiled(key: &Key) -> Contract {
    compiled_with(key, &Options::new(key.default_contract_name()))
}

/// Compiles a verifier of `key`.
pub(crate) fn compiled_with(key: &Key, options: &Options) -> Contract {
    let root = find_root(env!("CARGO_MANIFEST_DIR").as_ref()).unwrap();
    let overrides = Overrides { solc: std::env::var_os("ZKSETTLE_SOLC").map(Into::into), ..Default::default() };
    let compiler = Compiler::new(&Toolchain::prepare(&root, &overrides, &Silent).unwrap()).unwrap();
    let artifacts = compiler.compile_sources(&key.render(options).unwrap()).unwrap();
    let artifact = artifacts.get(&options.contract_name).unwrap();
    let errors = artifact.abi.errors().map(|error| (error.selector(), error.name.clone())).collect();
    Contract { creation_code: artifact.creation_code.clone(), errors }
}

impl Contract {
    /// The contract on a chain of its own.
    pub(crate) fn deploy(&self) -> Verifier<'_> {
        let mut evm = Evm::new(Hardfork::Osaka);
        let address = evm.deploy(self.creation_code.clone()).unwrap();
        Verifier { evm, address, errors: &self.errors }
    }
}

impl Verifier<'_> {
    /// What the contract returns; else the name of the error that it reverts with.
    ///
    /// # Panics
    /// If it reverts without an error of its own: the caller shall learn the reason.
    pub(crate) fn verify(&mut self, proof: &ProofWords, inputs: &PublicInputs) -> Result<bool, String> {
        let outcome = self.evm.call(self.address, verify_call(proof, inputs)).unwrap();
        if outcome.success {
            return Ok(verifyCall::abi_decode_returns(&outcome.output).unwrap());
        }
        let selector = outcome.output.get(..4).unwrap_or_else(|| panic!("reverted with `{}`", outcome.output));
        Err(self.errors.get(selector).unwrap_or_else(|| panic!("reverted with `{}`", outcome.output)).clone())
    }
}
