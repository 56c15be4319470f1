//! Gas and code size of every verifier, compared with the snapshot in the repository.

use std::fs;

use alloy::{
    primitives::{Bytes, U256},
    sol_types::SolValue as _,
};
use eyre::{Result, ensure};
use serde_json::{Map, Value, json};
use verifier_gen::{
    proof::{ProofWords, PublicInputs},
    prove::simulate::{self, Simulated},
    render::Options,
    vk::Key,
};
use zksettle::{
    artifacts::{Artifact, Compiler},
    estimate::{Estimate, estimate, verify_call},
    evm::{Evm, Hardfork},
};
use zksettle_tests::tools;

use crate::snapshot::{compare, root};

/// EIP-170: the largest runtime code that can be deployed, in bytes.
const MAX_RUNTIME_BYTES: usize = 24_576;
const ABOUT: &str = "Execution gas of one accepted call of verify by a transaction, without its 21,000 and calldata. \
    The called contract and the precompiles are warm, the verifier behind DualVerifier is cold. The floor is the \
    precompiles, 100 for each call of one, and the transcript's hashes.";

fn read_json(path: &str) -> Result<Value> {
    Ok(serde_json::from_str(&fs::read_to_string(root().join(path))?)?)
}

/// A verifier to measure.
struct Verifier {
    name: &'static str,
    key: Key,
    /// None where a proof is simulated.
    proof: Option<(ProofWords, PublicInputs)>,
}

impl Verifier {
    /// The verifier of a key of the shape of the one in `file`, over 2^`domain_log2` points if given.
    fn simulated(name: &'static str, file: &str, domain_log2: Option<u32>) -> Result<Self> {
        let mut key = read_json(file)?;
        if let Some(log2) = domain_log2 {
            key["n"] = json!((1u64 << log2) - 1);
        }
        Ok(Self { name, key: Key::from_json(&key.to_string())?, proof: None })
    }

    /// The verifier of one of the tool's own circuits, with the proof beside its key.
    fn proven(name: &'static str, key: &str) -> Result<Self> {
        let proof = root().join(format!("verifier-gen/keys/{key}_proof.json"));
        Ok(Self {
            name,
            key: Key::read(&root().join(format!("verifier-gen/keys/{key}.json")))?,
            proof: Some((ProofWords::read(&proof)?, PublicInputs::read(&proof)?)),
        })
    }
}

/// All verifiers of the snapshot.
fn verifiers() -> Result<Vec<Verifier>> {
    let other = |name, contract: &str| {
        Verifier::simulated(name, &format!("tests/sol/verifier/formats/simulated/{contract}.key.json"), None)
    };
    Ok(vec![
        Verifier::simulated("ZKsync PLONK, 2^24", "verifier-gen/keys/binding_2p16.json", Some(24))?,
        Verifier::proven("ZKsync PLONK, 2^16", "binding_2p16")?,
        Verifier::simulated("ZKsync FFLONK, 2^23", "verifier-gen/keys/fflonk_2p6.json", Some(23))?,
        Verifier::proven("ZKsync FFLONK, 2^6", "fflonk_2p6")?,
        other("Groth16, 2 inputs", "SimulatedGroth16Verifier")?,
        other("snarkjs PLONK, 2^10, 3 inputs", "SimulatedSnarkjsPlonkVerifier")?,
        other("snarkjs FFLONK, 2^9, 3 inputs", "SimulatedSnarkjsFflonkVerifier")?,
        other("gnark PLONK, 2^10, 3 inputs", "SimulatedGnarkPlonkVerifier")?,
    ])
}

/// Execution gas of `call` to the `DualVerifier` in front of the verifier that `code` creates.
fn gas_through_dual(hardfork: Hardfork, dual: &Artifact, code: &Bytes, call: &Bytes) -> Result<u64> {
    let mut evm = Evm::new(hardfork);
    let verifier = evm.deploy(code.clone())?;
    let creation_code = [dual.creation_code.to_vec(), (verifier, verifier).abi_encode()].concat();
    let address = evm.deploy(creation_code.into())?;
    let outcome = evm.call(address, call.clone())?;
    ensure!(outcome.success && U256::from_be_slice(&outcome.output) == U256::ONE, "{outcome:?}");
    Ok(outcome.execution_gas)
}

/// What `DualVerifier` makes of the gas of `verifier`, if it is for that.
fn through_dual(compiler: &Compiler, dual: &Artifact, verifier: &Verifier) -> Result<Option<[u64; 2]>> {
    let proof_type = match verifier.key {
        Key::ZksyncFflonk(_) => U256::ZERO,
        Key::ZksyncPlonk(_) => U256::ONE,
        _ => return Ok(None),
    };
    let (key, ProofWords(words), inputs) = match &verifier.proof {
        Some((proof, inputs)) => (verifier.key.clone(), proof.clone(), inputs.clone()),
        None => {
            let Simulated { key, proof, inputs } = simulate::like(&verifier.key)?;
            (key, proof, inputs)
        }
    };
    let name = key.default_contract_name();
    let artifacts = compiler.compile_sources(&key.render(&Options::new(name))?)?;
    let call = verify_call(&ProofWords([vec![proof_type], words].concat()), &inputs);
    let code = &artifacts.get(name)?.creation_code;
    let [prague, osaka] = Hardfork::ALL.map(|hardfork| gas_through_dual(hardfork, dual, code, &call));
    Ok(Some([prague?, osaka?]))
}

#[tokio::test(flavor = "multi_thread")]
async fn gas_and_code_size_of_every_verifier_are_as_recorded() -> Result<()> {
    let (toolchain, artifacts) = tools().await?;
    let compiler = Compiler::new(toolchain)?;
    let dual = artifacts.get("DualVerifier")?;
    let mut figures = Map::new();
    for verifier in verifiers()? {
        let Verifier { name, key, proof } = &verifier;
        let options = Options::new(key.default_contract_name());
        let estimate: Estimate = estimate(&compiler, key, proof.clone(), &options)?;
        assert!(estimate.runtime_bytes < MAX_RUNTIME_BYTES, "{name}: {} bytes", estimate.runtime_bytes);
        assert!(estimate.gas.prague > estimate.floor.prague, "{name} on Prague");
        assert!(estimate.gas.osaka > estimate.floor.osaka, "{name} on Osaka");
        let mut entry = serde_json::to_value(estimate)?;
        if let Some([prague, osaka]) = through_dual(&compiler, dual, &verifier)? {
            entry["gasThroughDualVerifier"] = json!({ "prague": prague, "osaka": osaka });
        }
        figures.insert((*name).to_owned(), entry);
    }

    let snapshot = serde_json::to_string_pretty(&json!({ "about": ABOUT, "verifiers": figures }))? + "\n";
    compare("contracts/snapshots/gas/verifier.json", &snapshot)
}
