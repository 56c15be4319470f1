use std::fs;

use verifier_gen::{render::plonk_verifier, vk::PlonkKey};

use super::{Artifacts, Compiler, Toolchain, lock::exclusive};
use crate::Error;

/// The contract of a verifier.
const NAME: &str = "PlonkVerifier";
/// Where generated verifiers are compiled, below the project root, each in the directory of its key's hash.
const DIR: &str = ".zksettle/verifiers";

/// Generates and compiles the verifier of `key`, and puts it into `artifacts` in the place of the project's own.
///
/// # Errors
/// [`Error::Write`], or as for [`Compiler::compile_file`].
pub fn compile_verifier(toolchain: &Toolchain, key: &PlonkKey, artifacts: &mut Artifacts) -> Result<(), Error> {
    let _alone = exclusive(&toolchain.root)?;
    let dir = toolchain.root.join(DIR).join(key.hash().to_string());
    let file = dir.join(format!("{NAME}.sol"));
    let write_error = |source| Error::Write { path: file.clone(), source };
    fs::create_dir_all(&dir).map_err(write_error)?;
    fs::write(&file, plonk_verifier(key, NAME)).map_err(write_error)?;
    artifacts.replace(Compiler::new(toolchain)?.compile_file(&file)?);
    Ok(())
}
