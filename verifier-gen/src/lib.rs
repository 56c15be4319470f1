#[cfg(feature = "prover")]
pub mod prove;
