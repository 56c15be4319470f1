//! Proving: `cargo bench -p verifier-gen --features prover --bench prove`.
#![allow(clippy::unwrap_used, missing_docs, reason = "a bench that fails may panic")]

use alloy_primitives::{U256, keccak256};
use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};
use verifier_gen::prove::{BindingProver, fflonk::PreimageProver};

fn prove(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("prove");
    // A proof of 2^16 rows takes seconds.
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    let fflonk = PreimageProver::new().unwrap();
    group.bench_function("ZKsync FFLONK, preimage circuit, 2^6", |bencher| {
        bencher.iter(|| fflonk.prove(U256::from(42)).unwrap());
    });
    let binding = BindingProver::new().unwrap();
    let (prev, next) = (keccak256("prev"), keccak256("next"));
    group.bench_function("ZKsync PLONK, binding circuit, 2^16", |bencher| {
        bencher.iter(|| binding.prove(prev, next).unwrap());
    });
}

criterion_group!(benches, prove);
criterion_main!(benches);
