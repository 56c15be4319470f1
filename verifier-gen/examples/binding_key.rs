//! Writes to stdout the key of the binding circuit, or a proof if two 32-byte commitments are given.
//!
//! ```text
//! cargo run --release -p verifier-gen --features prover --example binding_key [PREV NEXT]
//! ```

use std::{env::args, error::Error};

use alloy_primitives::B256;
use verifier_gen::prove::BindingProver;

fn main() -> Result<(), Box<dyn Error>> {
    let commitments = args().skip(1).map(|argument| argument.parse()).collect::<Result<Vec<B256>, _>>()?;
    let prover = BindingProver::new()?;
    match commitments[..] {
        [] => print!("{}", prover.key_json()),
        [prev, next] => print!("{}", prover.prove(prev, next)?.to_json_pretty()),
        _ => return Err("expected no argument, or the two commitments".into()),
    }
    Ok(())
}
