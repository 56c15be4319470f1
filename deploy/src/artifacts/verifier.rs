use verifier_gen::{
    render::Options,
    vk::{Key, PlonkKey},
};

use super::{Artifacts, Compiler, Toolchain};
use crate::Error;

/// The contract of a verifier.
const NAME: &str = "PlonkVerifier";

/// Generates and compiles the verifier of `key`, and puts it into `artifacts` in the place of the project's own.
///
/// # Errors
/// As for [`Compiler::compile_sources`].
pub fn compile_verifier(toolchain: &Toolchain, key: &PlonkKey, artifacts: &mut Artifacts) -> Result<(), Error> {
    let sources = Key::from(key.clone()).render(&Options::new(NAME))?;
    artifacts.replace(Compiler::new(toolchain)?.compile_sources(&sources)?);
    Ok(())
}
