//! Verifying keys: reading, checking, hashing and writing key files.

mod any;
mod gnark_plonk;
mod groth16;
mod hash;
mod plonk;
mod raw;
mod snarkjs_fflonk;
mod snarkjs_plonk;

pub use any::Key;
pub use gnark_plonk::GnarkPlonkKey;
pub use groth16::Groth16Key;
use hash::WordHasher;
pub use plonk::PlonkKey;
pub use snarkjs_fflonk::SnarkjsFflonkKey;
pub use snarkjs_plonk::SnarkjsPlonkKey;
