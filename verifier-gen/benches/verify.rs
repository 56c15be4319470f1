//! Native verification: `cargo bench -p verifier-gen --bench verify`.
//!
//! `verify` is the time of one proof on one core; `batch` that of many proofs, on one core and on all, with proofs per
//! second. Published proofs take part where the fixtures are.
#![allow(clippy::unwrap_used, missing_docs, reason = "a bench that fails may panic")]

#[allow(dead_code, reason = "tests use more of it")]
#[path = "../tests/soundness/shared/cases.rs"]
mod cases;

use std::time::Duration;

use cases::{Case, all, own};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use rayon::{ThreadPoolBuilder, current_num_threads, prelude::*};

/// Proofs of a batch.
const BATCH: usize = 64;

fn verify(case: &Case) {
    case.key.verify(&case.proof, &case.inputs).unwrap();
}

fn single(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("verify");
    for case in all() {
        group.bench_with_input(case.name.as_str(), &case, |bencher, case| bencher.iter(|| verify(case)));
    }
}

fn batch(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("batch");
    group.throughput(Throughput::Elements(BATCH as u64)).sample_size(10);
    for case in own() {
        for cores in [1, current_num_threads()] {
            let pool = ThreadPoolBuilder::new().num_threads(cores).build().unwrap();
            let id = BenchmarkId::new(case.name.as_str(), format!("{cores} cores"));
            group.bench_with_input(id, &case, |bencher, case| {
                bencher.iter(|| pool.install(|| (0..BATCH).into_par_iter().for_each(|_| verify(case))));
            });
        }
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().measurement_time(Duration::from_secs(3)).warm_up_time(Duration::from_secs(1));
    targets = single, batch
}
criterion_main!(benches);
