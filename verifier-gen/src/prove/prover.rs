//! Set-up in memory, proofs on demand.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    thread::available_parallelism,
};

use alloy_primitives::{B256, U256};
use zksync_bellman::{
    SynthesisError,
    bn256::{Bn256, Fr},
    kate_commitment::{Crs, CrsForMonomialForm},
    plonk::{
        better_better_cs::{
            cs::{Assembly, Circuit, ProvingAssembly, SetupAssembly, SynthesisMode},
            proof::Proof,
            setup::{Setup, VerificationKey},
            verifier::verify,
        },
        commitments::transcript::keccak_transcript::RollingKeccakTranscript,
    },
    worker::Worker,
};

use super::{
    ProveError,
    circuit::{BindingCircuit, MainGate, Params},
    crs::{tau, test_crs},
    key::verification_key,
    statement::public_input,
    words::proof_words,
};
use crate::{
    proof::{PlonkProof, ProofFile},
    vk::TestCrs,
};

/// The transcript of the verifier contract (plonk.md §3).
pub(super) type Transcript = RollingKeccakTranscript<Fr>;

/// A proof as the library represents it.
pub(super) type LibraryProof = Proof<Bn256, BindingCircuit>;

/// Proves statements of the binding circuit: construct it once, prove many times. Holds the set-up, the CRS and the
/// key, about 50 MiB; a proof takes about 250 MiB more while it is made.
pub struct BindingProver {
    worker: Worker,
    setup: Setup<Bn256, BindingCircuit>,
    crs: Crs<Bn256, CrsForMonomialForm>,
    key: VerificationKey<Bn256, BindingCircuit>,
    key_json: String,
}

impl BindingProver {
    /// Base-2 logarithm of the size of the domain: the smallest that the circuit fits (plonk.md §5).
    pub const DOMAIN_LOG2: u32 = 16;

    /// Synthesizes the circuit and makes set-up, test CRS and verification key.
    ///
    /// # Errors
    ///
    /// [`ProveError`] if the proving library fails; the inputs are constants, so that this is a fault of the program.
    pub fn new() -> Result<Self, ProveError> {
        Self::with_crs(TestCrs::First)
    }

    /// As [`Self::new`], with a test CRS of choice: another one gives another key for the same statements.
    ///
    /// # Errors
    ///
    /// As [`Self::new`].
    pub fn with_crs(test: TestCrs) -> Result<Self, ProveError> {
        // With one CPU the library makes proofs that do not verify (plonk.md §6).
        let cpus = available_parallelism().map_or(2, usize::from).max(2);
        let worker = guarded("starting workers", || Ok(Worker::new_with_cpus(cpus)))?;

        let mut assembly = SetupAssembly::<Bn256, Params, MainGate>::new();
        let circuit = BindingCircuit { prev: B256::ZERO, next: B256::ZERO, public_input: U256::ZERO };
        synthesize(&circuit, &mut assembly, Self::DOMAIN_LOG2)?;
        let setup = guarded("making the set-up", || assembly.create_setup(&worker))?;
        drop(assembly);

        let crs = guarded("making the CRS", || Ok(test_crs(tau(test), 1 << Self::DOMAIN_LOG2, &worker)))?;
        let key = guarded("making the key", || {
            let [one, tau_in_g2, ..] = crs.g2_monomial_bases[..] else { return Err(SynthesisError::AssignmentMissing) };
            Ok(verification_key(&setup, tau(test), [one, tau_in_g2], &worker))
        })?;
        let key_json = serde_json::to_string_pretty(&key).map_err(ProveError::KeyJson)?;
        Ok(Self { worker, setup, crs, key, key_json })
    }

    /// The verification key in the JSON form of the published key files (plonk.md §1), without a final newline.
    pub fn key_json(&self) -> String {
        self.key_json.clone()
    }

    /// Proves the statement that binds `prev` and `next`, and verifies the proof before handing it out. The same
    /// commitments always give the same bytes; the proof is not zero-knowledge (plonk.md §6).
    ///
    /// # Errors
    ///
    /// [`ProveError`] if the proving library fails or its verifier refuses the proof: a fault of the program, not of
    /// the input.
    pub fn prove(&self, prev: B256, next: B256) -> Result<ProofFile, ProveError> {
        let circuit = BindingCircuit { prev, next, public_input: public_input(prev, next) };
        let proof = self.library_proof(&circuit)?;
        if !self.verifies(&proof)? {
            return Err(ProveError::ProofRefused);
        }
        let proof = PlonkProof::from_words(&proof_words(&proof)?).map_err(ProveError::Words)?;
        Ok(ProofFile { public_input: circuit.public_input, proof })
    }

    pub(super) fn library_proof(&self, circuit: &BindingCircuit) -> Result<LibraryProof, ProveError> {
        let mut assembly = ProvingAssembly::<Bn256, Params, MainGate>::new();
        synthesize(circuit, &mut assembly, Self::DOMAIN_LOG2)?;
        guarded("making the proof", || {
            assembly.create_proof::<_, Transcript>(&self.worker, &self.setup, &self.crs, None)
        })
    }

    pub(super) fn verifies(&self, proof: &LibraryProof) -> Result<bool, ProveError> {
        guarded("verifying the proof", || verify::<_, _, Transcript>(&self.key, proof, None))
    }
}

/// Synthesizes a circuit and pads it to 2^`domain_log2` − 1 rows.
pub(super) fn synthesize<C: Circuit<Bn256>, S: SynthesisMode + 'static>(
    circuit: &C,
    assembly: &mut Assembly<Bn256, Params, MainGate, S>,
    domain_log2: u32,
) -> Result<(), ProveError> {
    guarded("synthesizing the circuit", || circuit.synthesize(assembly))?;
    let rows = assembly.n();
    let lookup_entries = assembly.num_table_lookups + assembly.total_length_of_all_tables;
    let capacity = (1 << domain_log2) - 1;
    if rows.max(lookup_entries) > capacity {
        return Err(ProveError::CircuitTooLarge { rows, lookup_entries, capacity });
    }
    guarded("padding the circuit", || {
        assembly.finalize_to_size_log_2(domain_log2 as usize);
        Ok(())
    })
}

/// Runs a step of the proving library and turns its panics into errors. What it was working on is dropped after a
/// panic, or was only read, so that no half-changed state is seen.
pub(super) fn guarded<T>(step: &'static str, run: impl FnOnce() -> Result<T, SynthesisError>) -> Result<T, ProveError> {
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(result) => result.map_err(|source| ProveError::Library { step, source }),
        Err(panic) => {
            let message = (panic.downcast_ref::<&str>().map(ToString::to_string))
                .or_else(|| panic.downcast_ref::<String>().cloned())
                .unwrap_or_else(|| "no message".to_owned());
            Err(ProveError::LibraryPanic { step, message })
        }
    }
}
