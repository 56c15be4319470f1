//! What one accepted call of a verifier costs, and how much of that no verifier could save.

use alloy::{primitives::Bytes, sol_types::SolCall as _};
use serde::Serialize;
use verifier_gen::{
    proof::{ProofWords, PublicInputs},
    prove::simulate::{self, Simulated},
    render::Options,
    vk::Key,
};

use crate::{
    Error,
    abi::PlonkVerifier,
    artifacts::Compiler,
    chain::RevertDecoder,
    evm::{Evm, Hardfork, Precompiles},
};

/// Gas on each hardfork.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are those of the hardforks")]
pub struct Gas {
    pub prague: u64,
    pub osaka: u64,
}

/// The proof that was verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum MeasuredProof {
    /// The one that was given, by the verifier of the key that was given.
    Given,
    /// One of the tool's own, by the verifier of a key of the tool's own of the same shape.
    Simulated,
}

/// Costs of the verifier of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Estimate {
    /// Proof system of the key.
    pub system: &'static str,
    /// Calls of precompiles in one verification.
    pub precompiles: Precompiles,
    /// Gas of these calls and of the transcript's hashes: what would remain with nothing else around them.
    pub floor: Gas,
    /// Execution gas of one accepted call of `verify` by a transaction: without its 21,000 and its calldata.
    pub gas: Gas,
    /// Length of the runtime code.
    pub runtime_bytes: usize,
    /// What was verified.
    pub proof: MeasuredProof,
}

/// Compiles the verifier of `key` and has it verify `proof`, or without one a simulated proof for a key of the same shape.
///
/// # Errors
/// [`Error::ProofRefused`] if the verifier does not accept the proof, and what the compiler and the EVM report.
pub fn estimate(
    compiler: &Compiler,
    key: &Key,
    proof: Option<(ProofWords, PublicInputs)>,
    options: &Options,
) -> Result<Estimate, Error> {
    if let Some((proof, inputs)) = proof {
        return measure(compiler, key, &verify_call(&proof, &inputs), options, MeasuredProof::Given);
    }
    let Simulated { key, proof, inputs } = simulate::like_as(options.compat, key).map_err(Error::Simulate)?;
    measure(compiler, &key, &verify_call(&proof, &inputs), options, MeasuredProof::Simulated)
}

/// What a verifier is called with to verify `proof`.
#[must_use]
pub fn verify_call(proof: &ProofWords, inputs: &PublicInputs) -> Bytes {
    PlonkVerifier::verifyCall::from((inputs.0.clone(), proof.0.clone())).abi_encode().into()
}

fn measure(
    compiler: &Compiler,
    key: &Key,
    call: &Bytes,
    options: &Options,
    proof: MeasuredProof,
) -> Result<Estimate, Error> {
    let artifacts = compiler.compile_sources(&key.render(options)?)?;
    let code = &artifacts.get(&options.contract_name)?.creation_code;
    let run = |hardfork| {
        let mut evm = Evm::new(hardfork);
        let verifier = evm.deploy(code.clone())?;
        let (outcome, work) = evm.measure(verifier, call.clone())?;
        let accepted = matches!(PlonkVerifier::verifyCall::abi_decode_returns(&outcome.output), Ok(true));
        if !outcome.success || !accepted {
            let reason = RevertDecoder::new(&artifacts).decode(&outcome.output);
            return Err(Error::ProofRefused { contract: options.contract_name.clone(), reason });
        }
        Ok((outcome.execution_gas, work, evm.code(verifier)?.len()))
    };
    let (prague, prague_work, runtime_bytes) = run(Hardfork::Prague)?;
    let (osaka, osaka_work, _) = run(Hardfork::Osaka)?;
    Ok(Estimate {
        system: key.system(),
        precompiles: prague_work.precompiles,
        floor: Gas { prague: prague_work.gas, osaka: osaka_work.gas },
        gas: Gas { prague, osaka },
        runtime_bytes,
        proof,
    })
}
