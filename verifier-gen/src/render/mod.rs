//! Solidity verifiers from keys.
//!
//! A verifier is the hand-written `templates/*.sol`, where lines of the form `@@NAME@@` stand for the parts that are
//! written here: key constants, the memory map, and code that is the same few lines for many words or points. What
//! several templates have in common is in `templates/common`. A verifier imports nothing but, when it is split, its key.

mod common;
mod constants;
mod fflonk;
mod gnark_plonk;
mod groth16;
mod inversion;
mod key;
mod options;
mod plonk;
mod scalars;
mod snarkjs_fflonk;
mod snarkjs_plonk;
mod text;
mod transcript;
mod verifier;

pub use options::{Compat, Options, Source};

use crate::{Error, vk::Key};
use text::{ASSEMBLY, Lines};
use verifier::Verifier;

/// The files of a verifier of proofs for `key`.
pub(crate) fn render(key: &Key, options: &Options) -> Result<Vec<Source>, Error> {
    options.check_name()?;
    options.compat.check(key)?;
    let verifier = match key {
        Key::ZksyncPlonk(key) => plonk::plonk_verifier(key, options),
        Key::ZksyncFflonk(key) => fflonk::fflonk_verifier(key, options),
        Key::Groth16(key) => groth16::groth16_verifier(key),
        Key::SnarkjsPlonk(key) => snarkjs_plonk::snarkjs_plonk_verifier(key, options),
        Key::SnarkjsFflonk(key) => snarkjs_fflonk::snarkjs_fflonk_verifier(key),
        Key::GnarkPlonk(key) => gnark_plonk::gnark_plonk_verifier(key, options),
    };
    Ok(verifier.sources(key, options))
}
