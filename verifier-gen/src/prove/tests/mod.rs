//! Tests of the prover. Those of the circuit check the trace row by row; one key and one proof are made for all others.

mod circuit;
mod lane;
mod proof;
mod setup;
mod trace;
mod words;

use std::{env, fs, path::PathBuf, sync::LazyLock};

use alloy_primitives::{B256, U256, keccak256};
use zksync_bellman::{
    SynthesisError,
    bn256::Bn256,
    plonk::better_better_cs::cs::{Circuit, ConstraintSystem, Gate, GateInternal, TrivialAssembly},
};

use super::{
    BindingProver,
    circuit::{BindingCircuit, MainGate, Params, exercise_columns},
    gate::FifthPowerGate,
    prover::LibraryProof,
    public_input,
    rows::Rows,
    tables::BitOp,
};

/// An assembly that holds both the set-up and the witness.
type TestAssembly = TrivialAssembly<Bn256, Params, MainGate>;

/// A prover, the statement of the committed sample proof and its proof.
struct Sample {
    prover: BindingProver,
    circuit: BindingCircuit,
    proof: LibraryProof,
}

static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    let prover = BindingProver::new().unwrap();
    let circuit = statement(keccak256("prev"), keccak256("next"));
    let proof = prover.library_proof(&circuit).unwrap();
    Sample { prover, circuit, proof }
});

fn statement(prev: B256, next: B256) -> BindingCircuit {
    BindingCircuit { prev, next, public_input: public_input(prev, next) }
}

/// A circuit of the same shape as the binding circuit that fits a domain of 2^10 points.
struct SmallCircuit;

impl SmallCircuit {
    const DOMAIN_LOG2: u32 = 10;
}

impl Circuit<Bn256> for SmallCircuit {
    type MainGate = MainGate;

    fn synthesize<CS: ConstraintSystem<Bn256> + 'static>(&self, cs: &mut CS) -> Result<(), SynthesisError> {
        cs.alloc_input(|| Ok(super::field::scalar(U256::from(7))))?;
        let mut rows = Rows::new(cs)?;
        let limb = rows.lookup(BitOp::Xor, rows.constant(3), rows.constant(9), None)?;
        exercise_columns(limb, rows.into_inner())
    }

    fn declare_used_gates() -> Result<Vec<Box<dyn GateInternal<Bn256>>>, SynthesisError> {
        Ok(vec![MainGate::default().into_internal(), FifthPowerGate.into_internal()])
    }
}

/// Compares with the committed file `keys/<name>`, or rewrites it if UPDATE_GOLDEN=1.
fn assert_golden(name: &str, actual: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("keys").join(name);
    if env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        fs::write(&path, actual).unwrap();
    }
    let golden = fs::read_to_string(&path).unwrap();
    assert!(golden == actual, "{} differs from what is made now; UPDATE_GOLDEN=1 rewrites it", path.display());
}
