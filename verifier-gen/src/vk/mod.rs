//! Verifying keys: reading, checking, hashing and writing key files.

mod any;
mod convert;
mod fflonk;
mod gnark_plonk;
mod groth16;
mod inspect;
mod plonk;
mod points;
mod raw;
mod snarkjs_fflonk;
mod snarkjs_plonk;
mod weakness;

pub use any::Key;
pub use convert::KeyFormat;
pub use fflonk::FflonkKey;
pub use gnark_plonk::GnarkPlonkKey;
pub use groth16::Groth16Key;
pub use plonk::PlonkKey;
pub use snarkjs_fflonk::SnarkjsFflonkKey;
pub use snarkjs_plonk::SnarkjsPlonkKey;
#[cfg(feature = "prover")]
pub use weakness::TestCrs;
